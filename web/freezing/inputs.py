"""What each page is made of, as fingerprints: a page whose fingerprint stays is not made again."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from unicodedata import normalize
from urllib.parse import unquote

from flask import Flask

from web.catalogues import LANGUAGES, ROOT, catalogue_path
from web.freezing.ledger import Docs
from web.freezing.links import INDEX
from web.site import addresses, made_of, static_sources

# Whatever of ours can change what stands on a page. Too much only costs time, too little would leave old pages.
CODE = ("web/*.py", "web/pages/**/*.py", "web/freezing/*.py", "api/rules/**/*.py", "api/fields/**/*.py")
TEMPLATES = "web/templates/**/*"
# They write dates, numbers and markup.
RENDERERS = ("babel", "flask", "flask-babel", "frozen-flask", "jinja2", "markupsafe")
FINGERPRINT_CHARS = 16


@dataclass(frozen=True)
class Page:
    """A page to be frozen: how the site names it, where its file stands, and what it is made of."""

    endpoint: str
    values: Mapping[str, str]
    path: str
    made_of: str


@dataclass(frozen=True)
class Inputs:
    """All that a site is made of."""

    pages: list[Page]
    # built files by path inside the site, and the fingerprint of their bytes
    files: dict[str, str]
    # of all of it
    name: str
    # the records as they are written down
    docs: str


def inputs(site: Flask, docs: Docs, manifest: Mapping[str, str], static: Path) -> Inputs:
    """What the pages and files of `site` over `docs` are made of, without making one."""
    files, shared, written = file_prints(static), shared_print(manifest), docs_json(docs)
    pages = list(_pages(site, docs, shared))
    return Inputs(pages, files, _site_print(written, shared, files), written)


def fingerprint(docs: Docs, manifest: Mapping[str, str], static: Path) -> str:
    """A name for everything that the site is made of: records, templates, code, sentences, built files."""
    return _site_print(docs_json(docs), shared_print(manifest), file_prints(static))


def docs_json(docs: Docs) -> str:
    """In the order they have, which is that of the database: written down and read again they are the same."""
    return json.dumps(docs, ensure_ascii=False, separators=(",", ":"))


def file_prints(static: Path) -> dict[str, str]:
    dist = static / "dist"
    paths = [path for path in static_sources(static) if path != dist / "manifest.json"]
    return {str(path.relative_to(dist)): _print(path.read_bytes()) for path in paths}


def shared_print(manifest: Mapping[str, str]) -> str:
    """What every page is made of besides its own records."""
    code = [path for pattern in CODE for path in sorted(ROOT.glob(pattern))]
    templates = [path for path in sorted(ROOT.glob(TEMPLATES)) if path.is_file()]
    catalogues = [catalogue_path(language, "mo") for language in LANGUAGES]
    parts = [part for path in [*templates, *code, *catalogues] for part in (path.name, path.read_bytes())]
    return _print(json.dumps(manifest, sort_keys=True), *(f"{one} {version(one)}" for one in RENDERERS), *parts)


def page_print(shared: str, endpoint: str, values: Mapping[str, str], docs: Docs) -> str:
    return _print(shared, endpoint, json.dumps([values, made_of(endpoint, values, docs)], sort_keys=True))


def page_path(url: str) -> str:
    """Where Frozen-Flask puts the page at `url`."""
    path = unquote(url).removeprefix("/")
    return normalize("NFC", path + INDEX if path.endswith("/") or not path else path)


def _site_print(docs: str, shared: str, files: Mapping[str, str]) -> str:
    return _print(shared, json.dumps(files, sort_keys=True), docs)


def _pages(site: Flask, docs: Docs, shared: str) -> Iterator[Page]:
    at = site.url_map.bind("localhost")
    for endpoint, values in addresses(docs):
        yield Page(endpoint, values, page_path(at.build(endpoint, values)), page_print(shared, endpoint, values, docs))


def _print(*parts: str | bytes) -> str:
    digest = hashlib.sha256()
    for part in parts:
        data = part.encode() if isinstance(part, str) else part
        digest.update(f"{len(data)}\0".encode())
        digest.update(data)
    return digest.hexdigest()[:FINGERPRINT_CHARS]
