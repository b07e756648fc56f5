"""The frozen site: all of it or the old one, readable without JavaScript, in three languages."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from api.migrate import migrate
from api.models import database, open_database
from tests.support.shop import MORNING_MS
from tests.web.conftest import BUILT, Shop
from web import freeze as freezing
from web.catalogues import LANGUAGES
from web.freeze import NotBuiltError, freeze, is_stale
from web.freezing import inputs, releases
from web.freezing.errors import BrokenPageError

PAGES = [
    "index.html",
    "404.html",
    "app/index.html",
    "link/index.html",
    *(f"{lang}/index.html" for lang in LANGUAGES),
    *(f"{lang}/stores/{slug}/index.html" for lang in LANGUAGES for slug in ("west", "east")),
]

# The app, and what is fetched with a token that no server may see in an address.
NEED_SCRIPTS = ("app/index.html", "link/index.html")


def test_every_store_has_its_page_in_every_language(shop: Shop):
    assert shop.freeze().made
    for page in PAGES:
        assert "<title>" in shop.page(page)
    assert '<html lang="zh-Hant">' in shop.page("zh-Hant/stores/west/index.html")


def test_a_store_page_says_who_what_it_costs_and_what_is_promised(shop: Shop):
    shop.begin()
    page, people = (shop.page(f"zh-Hans/stores/west/{place}index.html") for place in ("", "visit/"))
    for said in ("城西店", "我们答应的", "退、换怎么定", "此页 2026年11月21日发布"):
        assert said in page
    assert "李卫" in people
    assert "服务技师" in people
    assert "田野" not in people  # he works at the east store


def test_pages_keep_to_the_content_security_policy(shop: Shop):
    shop.begin()
    for page in PAGES:
        text = shop.page(page)
        # a block of data runs nothing
        assert not re.search(r"""<style|\sstyle=|<script(?![^>]*(?: src=|ld\+json))|\son\w+=["']""", text), page


def test_customer_pages_need_no_javascript(shop: Shop):
    """They bring one script that keeps what was opened; what they say is there without it."""
    shop.begin()
    for page in PAGES:
        scripts = set(re.findall(r'<script[^>]* src="/([^"]+)"', shop.page(page)))
        assert (scripts <= {BUILT["pages.js"], BUILT["search.js"]}) == (page not in NEED_SCRIPTS), page
    for page in NEED_SCRIPTS:
        assert "<noscript>" in shop.page(page)


def test_r47_a_private_link_is_neither_found_nor_told_on(shop: Shop):
    """No search engine keeps the page, and no other site learns that somebody came from it."""
    shop.begin()
    page = shop.page("link/index.html")
    assert '<meta name="robots" content="noindex, nofollow">' in page
    assert '<meta name="referrer" content="no-referrer">' in page


def test_every_link_leads_somewhere(shop: Shop):
    shop.begin()
    root = shop.settings.data_dir / "site"
    for page in PAGES:
        for address in re.findall(r'(?:href|src)="(/[^"]*)"', shop.page(page)):
            file = root / address.lstrip("/")
            assert (file / "index.html" if address.endswith("/") else file).is_file(), (page, address)


def test_pages_name_their_twins_in_other_languages(shop: Shop):
    shop.begin()
    page = " ".join(shop.page("en/stores/west/index.html").split())
    for lang in LANGUAGES:
        assert f'<link rel="alternate" hreflang="{lang}" href="http://localhost:8000/{lang}/stores/west/">' in page


def test_the_app_can_be_installed(shop: Shop):
    shop.begin()
    manifest = json.loads(shop.page("app/manifest.webmanifest"))
    assert manifest["start_url"] == manifest["scope"] == "/app/"
    assert {icon["src"] for icon in manifest["icons"]} == {f"/{BUILT[name]}" for name in BUILT if "icons/icon" in name}


def test_the_second_time_is_quick_and_changes_nothing(shop: Shop):
    first = shop.freeze()
    second = shop.freeze()
    assert (second.made, second.release) == (False, first.release)


def test_a_new_bundle_makes_the_site_stale(shop: Shop):
    shop.begin()
    assert not is_stale(shop.settings.data_dir, MORNING_MS, static=shop.static)
    (shop.static / "dist" / BUILT["app.js"]).write_text("// newer\n", "utf-8")
    assert is_stale(shop.settings.data_dir, MORNING_MS, static=shop.static)
    assert shop.freeze().made


def test_when_freezing_fails_the_old_site_stays(shop: Shop):
    old = shop.freeze().release
    built = {name: file for name, file in BUILT.items() if name != "pages.css"}
    (shop.static / "dist" / "manifest.json").write_text(json.dumps(built), "utf-8")
    with pytest.raises(BrokenPageError, match=r"The page /\S* cannot be drawn: KeyError: 'pages.css'"):
        shop.freeze()
    assert (shop.settings.data_dir / "site").resolve() == old.resolve()
    # and no half-made one lies about
    assert {path.name for path in old.parent.iterdir()} == {".lock", old.name, f"{old.name}.json"}


def test_a_warning_of_frozen_flask_is_an_error(shop: Shop, monkeypatch: pytest.MonkeyPatch):
    """A page nobody asked for is left out in silence otherwise."""
    every = inputs.addresses
    monkeypatch.setattr(inputs, "addresses", lambda docs: [one for one in every(docs) if one[0] != "store"])
    with pytest.raises(Warning, match="Nothing frozen for endpoints store"):
        shop.freeze()


def test_without_a_bundle_it_says_what_to_do(shop: Shop):
    (shop.static / "dist" / "manifest.json").unlink()
    with pytest.raises(NotBuiltError, match="make build"):
        shop.freeze()


def test_only_the_current_site_and_the_one_before_are_kept(shop: Shop):
    for number in range(4):
        (shop.static / "dist" / BUILT["app.js"]).write_text(f"// {number}\n", "utf-8")
        shop.freeze()
    folder = Path(shop.settings.data_dir, "sites")
    assert len([path for path in folder.iterdir() if path.is_dir()]) == releases.RELEASES_KEPT
    assert len(list(folder.glob("*.json"))) == releases.RELEASES_KEPT


def test_the_date_on_the_page_is_the_stores_not_the_machines(shop: Shop):
    """At 22:00 UTC it is tomorrow in Shanghai."""
    late = MORNING_MS + 20 * 3_600_000
    freezing.freeze(shop.settings.data_dir, late, static=shop.static)
    assert "22 November 2026" in shop.page("en/stores/west/index.html")


def test_a_shop_without_stores_has_a_site_too(shop: Shop, tmp_path: Path):
    """As on the first day, before anybody has been added."""
    database.close()
    empty = open_database(f"sqlite:///{tmp_path / 'empty.db'}")
    migrate(empty)
    frozen = freeze(tmp_path / "first-day", MORNING_MS, static=shop.static)
    assert (frozen.release / "app" / "index.html").is_file()
    assert not list(frozen.release.glob("*/stores"))
