"""The frozen site as a Flask application: the app's shell, and the customers' pages in every language."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from flask import Flask, Response, abort, g, render_template
from flask_babel import Babel, force_locale, format_date, gettext, refresh

from web.catalogues import LANGUAGE_NAMES, LANGUAGES, LOCALES, SOURCE_LANGUAGE, TRANSLATIONS
from web.store_pages import Doc, StorePage, slugs, store_page

SHORT_NAMES = {"en": "EN", "zh-Hans": "简", "zh-Hant": "繁"}
# As the app speaks to the phone it is installed on; of each language a page of its own, of one app (`id`).
SHORTCUTS = (("/app/", "icons/shortcut-today.png"), ("/app/complaints/new", "icons/shortcut-complaint.png"))
SCREENSHOTS = (("narrow", "780x1688"), ("wide", "1440x900"))
# What `static/shared-photos.js` takes, under the same name.
SHARED_FIELD = "photos"
SHARED_TYPES = ["image/jpeg", "image/png", "image/webp", "image/heic", "image/heif"]
ICONS = (
    ("icons/icon.svg", "any", "image/svg+xml", "any"),
    ("icons/icon-192.png", "192x192", "image/png", "any"),
    ("icons/icon-512.png", "512x512", "image/png", "any"),
    ("icons/icon-maskable-512.png", "512x512", "image/png", "maskable"),
)


def create_site(docs: dict[str, list[Doc]], manifest: dict[str, str], as_of: date) -> Flask:
    """The site over `docs` (see `read_docs`), linking the built files of `manifest` (name → hashed file)."""
    site = Flask(__name__, static_folder=None)
    site.config.update(BABEL_DEFAULT_LOCALE=LOCALES[SOURCE_LANGUAGE], BABEL_TRANSLATION_DIRECTORIES=str(TRANSLATIONS))
    Babel(site, locale_selector=lambda: LOCALES[g.get("lang", SOURCE_LANGUAGE)])
    site.url_value_preprocessor(_remember_language)
    site.context_processor(lambda: _names(manifest, as_of))
    pages = Pages(docs, as_of)
    site.add_url_rule("/", "chooser", pages.chooser)
    site.add_url_rule("/<lang>/", "home", pages.home)
    if slugs(docs):  # a new set-up has no store with an address yet; an address without a page would be an error
        site.add_url_rule("/<lang>/stores/<slug>/", "store", pages.store)
    site.add_url_rule("/link/", "link", lambda: render_template("link.html"))
    site.add_url_rule("/app/", "shell", lambda: render_template("shell.html"))
    site.add_url_rule("/app/manifest.webmanifest", "webmanifest", lambda: webmanifest(manifest, SOURCE_LANGUAGE))
    site.add_url_rule("/app/manifest.<lang>.webmanifest", "webmanifest_in", lambda lang: webmanifest(manifest, lang))
    site.add_url_rule("/404.html", "not_found", lambda: render_template("not_found.html"))
    return site


@dataclass(frozen=True)
class Pages:
    """The customers' pages over the records `docs`, on a day."""

    docs: dict[str, list[Doc]]
    today: date

    def chooser(self) -> str:
        return render_template("chooser.html", stores={lang: self._stores(lang) for lang in LANGUAGES})

    def home(self, lang: str) -> str:
        return render_template("home.html", stores={lang: self._stores(lang)})

    def store(self, lang: str, slug: str) -> str:
        try:
            return render_template("store.html", store=store_page(self.docs, slug, lang, self.today))
        except LookupError:
            abort(404)

    def _stores(self, lang: str) -> list[StorePage]:
        with force_locale(LOCALES[lang]):
            return [store_page(self.docs, slug, lang, self.today) for slug in slugs(self.docs)]


def webmanifest(built: dict[str, str], lang: str) -> Response:
    """What makes the app installable, in `lang`; shortcuts and photos from the phone's gallery lead into it."""
    names = (gettext("Today"), gettext("New complaint"))
    labels = (gettext("Today on a technician's phone"), gettext("A store's jobs on a laptop"))
    manifest = {
        "id": "/app/",
        "name": "Aftercare",
        "short_name": "Aftercare",
        "description": gettext("After-sales service, also without signal"),
        "lang": lang,
        "dir": "ltr",
        "categories": ["business", "productivity"],
        "start_url": "/app/",
        "scope": "/app/",
        "display": "standalone",
        "orientation": "any",
        "background_color": "#eef0ee",
        "theme_color": "#0b4f74",
        "icons": [
            {"src": f"/{built[name]}", "sizes": sizes, "type": kind, "purpose": purpose}
            for name, sizes, kind, purpose in ICONS
        ],
        "screenshots": [
            {
                "src": f"/{built[f'screenshots/{form}.{lang}.png']}",
                "sizes": sizes,
                "type": "image/png",
                "form_factor": form,
                "label": label,
            }
            for (form, sizes), label in zip(SCREENSHOTS, labels, strict=True)
        ],
        "shortcuts": [
            {"name": name, "url": url, "icons": [{"src": f"/{built[icon]}", "sizes": "192x192", "type": "image/png"}]}
            for (url, icon), name in zip(SHORTCUTS, names, strict=True)
        ],
        "share_target": {
            "action": "/app/share",
            "method": "POST",
            "enctype": "multipart/form-data",
            "params": {"files": [{"name": SHARED_FIELD, "accept": SHARED_TYPES}]},
        },
    }
    return Response(json.dumps(manifest), mimetype="application/manifest+json")


def _remember_language(_endpoint: str | None, values: dict[str, str] | None) -> None:
    language = (values or {}).get("lang", SOURCE_LANGUAGE)
    if language not in LANGUAGES:
        abort(404)
    g.lang = language
    refresh()  # Frozen-Flask asks for every page within one context: the last page's language would stick


def _names(manifest: dict[str, str], as_of: date) -> dict[str, object]:
    """What every template may name."""
    return {
        "asset": lambda name: f"/{manifest[name]}",
        # the app cannot start without these, and a browser would hear of them only from the first script
        "shared": [f"/{file}" for name, file in sorted(manifest.items()) if name.startswith("shared/")],
        "lang": g.lang,
        "languages": LANGUAGES,
        "language_names": LANGUAGE_NAMES,
        "short_names": SHORT_NAMES,
        "as_of": format_date(as_of, "long"),
    }


def addresses(docs: dict[str, list[Doc]]) -> list[tuple[str, dict[str, str]]]:
    """Every page that is frozen, as endpoint and values."""
    homes = [("home", {"lang": lang}) for lang in LANGUAGES]
    stores = [("store", {"lang": lang, "slug": slug}) for lang in LANGUAGES for slug in slugs(docs)]
    manifests = [("webmanifest_in", {"lang": lang}) for lang in LANGUAGES]
    return [
        *((name, {}) for name in ("chooser", "link", "shell", "webmanifest", "not_found")),
        *homes,
        *stores,
        *manifests,
    ]


# What a record has that no page shows.
UNSHOWN = frozenset({"stamps", "version"})


def made_of(endpoint: str, values: Mapping[str, str], docs: Mapping[str, list[Doc]]) -> list[object]:
    """All that this page reads of `docs`; a page of which it stays the same need not be made again."""
    if endpoint in {"chooser", "home"}:
        return [_shown(one) for name in ("stores", "page_texts") for one in docs[name]]
    if endpoint != "store":
        return []
    [store] = [one for one in docs["stores"] if one.get("slug") == values["slug"]]
    others = (one for name, found in docs.items() if name != "stores" for one in found)
    return [_shown(one) for one in [store, *(one for one in others if one.get("store_id") in {None, store["id"]})]]


def _shown(doc: Doc) -> dict[str, object]:
    return {name: value for name, value in doc.items() if name not in UNSHOWN}


def static_sources(static: Path) -> list[Path]:
    """The built files that are published beside the pages."""
    return [path for path in sorted((static / "dist").rglob("*")) if path.is_file()]
