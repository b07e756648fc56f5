"""The readable description at `/api/docs`: complete, and without scripts or internet."""

from __future__ import annotations

import re

import pytest
from flask import Flask

from api.errors import TABLE
from tests.api.test_authorisation import routes


@pytest.fixture
def page(app: Flask) -> str:
    with app.test_client() as anyone:
        answer = anyone.get("/api/docs")
    assert (answer.status_code, answer.mimetype) == (200, "text/html")
    return answer.text


def test_every_endpoint_and_every_error_is_on_the_page(page: str, app: Flask) -> None:
    told = re.findall(r'<span class="method">(\w+)</span>\s*<code>/api/v1([^<]+)</code>', page)
    assert sorted(f"{method} {re.sub(r'{[^}]*}', '<>', path)}" for method, path in told) == sorted(routes(app))
    for code, (status, _) in TABLE.items():
        assert re.search(rf"<td>{status}</td>\s*<td>\s*<code>{code}</code>", page), code


def test_the_page_needs_nothing_but_this_server(page: str, app: Flask) -> None:
    assert not re.search(r"<script|<style|\bstyle=|\bon\w+=|https?://", page)
    with app.test_client() as anyone:
        for address in re.findall(r'<(?:link|a)[^>]* href="(/[^"]+)"', page):
            assert anyone.get(address).status_code == 200, address


def test_every_link_within_the_page_leads_somewhere(page: str) -> None:
    places = set(re.findall(r'\bid="([^"]+)"', page))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= places
    assert len(places) == len(re.findall(r'\bid="', page))
