"""The way before Flask's: the same answers, errors and headers as by Flask's own."""

from __future__ import annotations

import gzip
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from api import security
from api.models import database
from tests.conftest import SignIn

PULL = "/api/v1/sync/pull"


def pulled(app: Flask, method: str, headers: Mapping[str, str]) -> TestResponse:
    return app.test_client().open(PULL, method=method, headers=headers)


@pytest.mark.parametrize("encoding", ["", "gzip"])
def test_both_ways_give_the_same_headers(app: Flask, sign_in: SignIn, encoding: str) -> None:
    headers = {"Authorization": f"Bearer {sign_in('manager').token}", "Accept-Encoding": encoding}
    plain, routed = pulled(app, "GET", headers), pulled(app, "HEAD", headers)
    assert plain.status_code == routed.status_code == 200
    assert dict(plain.headers) | {"Content-Length": ""} == dict(routed.headers) | {"Content-Length": ""}
    assert routed.data == b""
    body = gzip.decompress(plain.data) if encoding else plain.data
    assert body.splitlines()[0].startswith(b'{"now":')


@pytest.mark.parametrize("is_known", [True, False])
def test_a_connection_is_borrowed_no_longer_than_the_answer_takes(
    app: Flask, sign_in: SignIn, *, is_known: bool
) -> None:
    headers = {"Authorization": f"Bearer {sign_in('manager').token if is_known else 'unknown'}"}
    with ThreadPoolExecutor(1) as one_thread:
        one_thread.submit(pulled, app, "GET", headers).result()
        assert one_thread.submit(database.is_closed).result()


@pytest.mark.parametrize("token", ["", "unknown"])
def test_its_errors_have_their_code_and_the_headers_of_every_answer(app: Flask, token: str) -> None:
    answer = pulled(app, "GET", {"Authorization": f"Bearer {token}"})
    assert answer.status_code == 401
    assert (answer.json or {})["error"]["code"] == "signed_out"
    assert security.HEADERS.items() <= dict(answer.headers).items()


def test_another_method_is_refused_by_flask(app: Flask) -> None:
    answer = pulled(app, "POST", {})
    assert answer.status_code == 405
    assert "GET" in answer.headers["Allow"]
