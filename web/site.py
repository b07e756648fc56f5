"""The frozen site as a Flask application: the app's shell, and the customers' pages in every language."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from babel.dates import format_date
from flask import Flask, abort, g, render_template, request, url_for
from flask_babel import Babel, refresh
from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from web.catalogues import DATE_LOCALES, LANGUAGE_NAMES, LANGUAGES, LOCALES, SOURCE_LANGUAGE, TRANSLATIONS
from web.manifest import webmanifest
from web.pages.map import RULES, customer_pages, made_of
from web.pages.shop import Doc, Shop
from web.pages.views import Pages

SHORT_NAMES = {"en": "EN", "zh-Hans": "简", "zh-Hant": "繁"}
# As social networks spell our languages.
OG_LOCALES = {"en": "en_GB", "zh-Hans": "zh_CN", "zh-Hant": "zh_TW"}


class _Compiled(BytecodeCache):
    """Templates as they were compiled, by the text they were compiled from: a process that draws a site each time it
    publishes compiles what has changed meanwhile.
    """

    def __init__(self) -> None:
        self._kept: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if kept := self._kept.get(bucket.key):
            bucket.bytecode_from_string(kept)  # nothing, where the text is another one now

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._kept[bucket.key] = bucket.bytecode_to_string()


_compiled = _Compiled()


def create_site(docs: dict[str, list[Doc]], manifest: dict[str, str], as_of: date) -> Flask:
    """The site over `docs` (`read_docs`, `holding`), linking the built files of `manifest` (name → hashed file)."""
    site = Flask(__name__, static_folder=None)
    site.config.update(BABEL_DEFAULT_LOCALE=LOCALES[SOURCE_LANGUAGE], BABEL_TRANSLATION_DIRECTORIES=str(TRANSLATIONS))
    site.jinja_options = {"trim_blocks": True, "lstrip_blocks": True, "bytecode_cache": _compiled}
    Babel(site, locale_selector=lambda: LOCALES[g.get("lang", SOURCE_LANGUAGE)])
    site.url_value_preprocessor(_remember_language)
    shop = Shop.of(docs)
    site.context_processor(lambda: _names(manifest, shop, as_of))
    pages = Pages(shop)
    # an address without a page would be an error: a new set-up has no store with an address yet
    for endpoint in {name for name, _ in customer_pages(shop)}:
        site.add_url_rule(RULES[endpoint], endpoint, getattr(pages, endpoint))
    site.add_url_rule("/link/", "link", pages.link)
    site.add_url_rule("/app/", "shell", lambda: render_template("shell.html"))
    site.add_url_rule("/app/manifest.webmanifest", "webmanifest", lambda: webmanifest(manifest, SOURCE_LANGUAGE))
    site.add_url_rule("/app/manifest.<lang>.webmanifest", "webmanifest_in", lambda lang: webmanifest(manifest, lang))
    site.add_url_rule("/404.html", "not_found", lambda: render_template("not_found.html"))
    return site


def _remember_language(_endpoint: str | None, values: dict[str, str] | None) -> None:
    language = (values or {}).get("lang", SOURCE_LANGUAGE)
    if language not in LANGUAGES:
        abort(404)
    g.lang = language
    refresh()  # Frozen-Flask asks for every page within one context: the last page's language would stick


def _names(manifest: Mapping[str, str], shop: Shop, as_of: date) -> dict[str, object]:
    """What every template may name."""
    return {
        "asset": lambda name: f"/{manifest[name]}",
        # the app cannot start without these, and a browser would hear of them only from the first script
        "shared": [f"/{file}" for name, file in sorted(manifest.items()) if name.startswith("shared/")],
        "lang": g.lang,
        "languages": LANGUAGES,
        "language_names": LANGUAGE_NAMES,
        "short_names": SHORT_NAMES,
        "og_locales": OG_LOCALES,
        "as_of": format_date(as_of, "long", locale=DATE_LOCALES[g.lang]),
        "site_address": shop.address,
        "here_in": _here_in,
    }


def _here_in(language: str) -> str:
    """The address of the same page in another language."""
    return url_for(str(request.endpoint), **{**(request.view_args or {}), "lang": language})


def addresses(docs: dict[str, list[Doc]]) -> list[tuple[str, dict[str, str]]]:
    """Every page that is frozen, as endpoint and values."""
    manifests = [("webmanifest_in", {"lang": lang}) for lang in LANGUAGES]
    return [
        *((name, {}) for name in ("link", "shell", "webmanifest", "not_found")),
        *customer_pages(docs),
        *manifests,
    ]


def static_sources(static: Path) -> list[Path]:
    """The built files that are published beside the pages."""
    return [path for path in sorted((static / "dist").rglob("*")) if path.is_file()]


__all__ = ["addresses", "create_site", "made_of", "static_sources"]
