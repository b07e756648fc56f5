"""What customers read: the pages of a filled shop, served, and one of each kind that there is."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from tests.support.server import Server
from tests.web.filled import filled
from web.freeze import freeze, published_docs
from web.pages.map import RULES, customer_pages

# Of what customers have, but do not read.
UNREAD = frozenset({"search_index", "sitemap", "robots"})
# What is not frozen by an address of its own.
BESIDE = {"link": "/link/", "not-found": "/nowhere"}
WORD = {"en": "filter", "zh-Hans": "lvxin", "zh-Hant": "滤芯"}


def freeze_filled(folder: Path, now_ms: int) -> None:
    """Publish the pages of a shop that has something on each, whatever is in the database of the `folder`."""
    freeze(folder, now_ms, docs=filled)


def one_of_each(data_dir: Path, language: str) -> dict[str, str]:
    """Of each kind of published page the address of the first, by the name of the kind."""
    found: dict[str, str] = {}
    for endpoint, values in customer_pages(published_docs(data_dir)):
        if endpoint not in UNREAD and values.get("lang", language) == language:
            found.setdefault(endpoint, _filled_in(RULES[endpoint], values))
    return found | BESIDE


def open_at(page: Page, server: Server, kind: str, path: str, language: str) -> None:
    """Open the page, and do there what customers come for."""
    page.goto(server.url + path + (f"?q={WORD[language]}" if kind == "search" else ""))
    if kind == "returns":
        page.locator(".check-label").first.click()
        page.locator(".check-next .check-label:visible").first.click()
    elif kind == "search":
        page.locator("#found-list > li").first.wait_for()


def _filled_in(rule: str, values: Mapping[str, Any]) -> str:
    for name, value in values.items():
        rule = rule.replace(f"<{name}>", value)
    return rule
