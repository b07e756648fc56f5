"""Customers' pages as they would be, rendered by the templates of the frozen site and published nowhere (R46)."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from flask import Flask

from api.publishing.site import Doc, Kind, PageChange
from web.due import store_date
from web.freeze import docs_of, published_docs, read_manifest
from web.freezing.inputs import page_print
from web.freezing.ledger import Docs
from web.pages.shop import holding, read_docs
from web.site import addresses, create_site

_TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)


def changed_pages(data_dir: Path, now_ms: int, static: Path, only: str | None) -> list[PageChange]:
    """The pages that publishing would change, by address; with `only`, a store's id, none of other stores.

    Drawn are only those that are made of something else than before, and both for the same day, so that a date on a
    page is no change.
    """
    was, now = published_docs(data_dir), docs_of(now_ms)
    today, manifest = store_date(now, now_ms), read_manifest(static)
    before, after = (create_site(docs, manifest, today) if docs else None for docs in (was, now))
    old_pages, new_pages = _pages(before, was), _pages(after, now)
    found = []
    for path in sorted(old_pages.keys() | new_pages.keys()):
        old_page, new_page = old_pages.get(path), new_pages.get(path)
        shown = new_page or old_page
        if not shown or (old_page and new_page and old_page.made_of == new_page.made_of):
            continue
        if only is not None and shown.store not in {None, only}:
            continue
        old = _page(before, path) if old_page else None
        new = _page(after, path) if new_page else None
        if old != new:
            kind: Kind = "added" if old is None else "removed" if new is None else "changed"
            found.append(PageChange(path, _title(new or old or ""), shown.language, shown.store, kind))
    return found


def preview(now_ms: int, static: Path, path: str, instead: Iterable[tuple[str, Doc]]) -> str | None:
    """The page at `path` as it would be published now, with what is written `instead` of records and not saved yet;
    `None` where there is no such page.
    """
    docs = read_docs(now_ms)
    today = store_date(docs, now_ms)
    for collection, doc in instead:
        others = [one for one in docs.get(collection, []) if one["id"] != doc.get("id")]
        docs[collection] = [*others, doc]
    shown = holding(docs, today)
    site = create_site(shown, read_manifest(static), today)
    return _page(site, path) if path in _pages(site, shown) else None


@dataclass(frozen=True)
class _Read:
    """A page that customers read: its language, the store it is of (none: of all), and what it is made of."""

    language: str
    store: str | None
    made_of: str


def _pages(site: Flask | None, docs: Docs) -> dict[str, _Read]:
    """Every page of a customer's by address; files for machines are none."""
    if site is None:
        return {}
    ids = {str(one["slug"]): str(one["id"]) for one in docs["stores"] if one.get("slug")}
    at = site.url_map.bind("localhost")
    found = {}
    for endpoint, values in addresses(docs):
        path = unquote(at.build(endpoint, values))
        if "lang" in values and path.endswith("/"):
            store = ids.get(values.get("slug", ""))
            found[path] = _Read(values["lang"], store, page_print("", endpoint, values, docs))
    return found


def _title(page: str) -> str:
    found = _TITLE.search(page)
    return html.unescape(" ".join(found[1].split())) if found else ""


def _page(site: Flask | None, path: str) -> str | None:
    if site is None:
        return None
    site.config["PROPAGATE_EXCEPTIONS"] = True
    response: Any = site.test_client().get(path)
    return str(response.get_data(as_text=True)) if response.status_code == HTTPStatus.OK else None
