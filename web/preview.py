"""Customers' pages as they would be, rendered by the templates of the frozen site and published nowhere (R46)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from http import HTTPStatus
from pathlib import Path
from typing import Any

from flask import Flask

from api.publishing.site import Doc, Kind, PageChange
from web.catalogues import LANGUAGES
from web.due import store_date
from web.freeze import docs_of, published_docs, read_manifest
from web.site import create_site
from web.store_pages import holding, read_docs, slugs


def changed_pages(data_dir: Path, now_ms: int, static: Path, only: str | None) -> list[PageChange]:
    """The pages that publishing would change, by address; with `only`, a store's id, none of other stores.

    Both are rendered for the same day, so that a date on a page is no change.
    """
    was, now = published_docs(data_dir), docs_of(now_ms)
    today = store_date(now, now_ms)
    before, after = (create_site(docs, read_manifest(static), today) if docs else None for docs in (was, now))
    found = []
    for path, (lang, store) in sorted((_paths(was) | _paths(now)).items()):
        if only is not None and store not in {None, only}:
            continue
        old, new = _page(before, path), _page(after, path)
        if old != new:
            kind: Kind = "added" if old is None else "removed" if new is None else "changed"
            found.append(PageChange(path, lang, store, kind))
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
    return _page(create_site(shown, read_manifest(static), today), path) if path in _paths(shown) else None


def _paths(docs: Mapping[str, list[Doc]]) -> dict[str, tuple[str, str | None]]:
    """Every page of a customer's: its language, and the store it is of."""
    if not docs:
        return {}
    ids = {str(one["slug"]): str(one["id"]) for one in docs["stores"] if one.get("slug")}
    homes: dict[str, tuple[str, str | None]] = {f"/{lang}/": (lang, None) for lang in LANGUAGES}
    stores = {f"/{lang}/stores/{slug}/": (lang, ids[slug]) for lang in LANGUAGES for slug in slugs(dict(docs))}
    return homes | stores


def _page(site: Flask | None, path: str) -> str | None:
    if site is None:
        return None
    site.config["PROPAGATE_EXCEPTIONS"] = True
    response: Any = site.test_client().get(path)
    return str(response.get_data(as_text=True)) if response.status_code == HTTPStatus.OK else None
