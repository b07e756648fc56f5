"""The customers' pages over a filled shop: every one of them, in every language."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from html import unescape
from typing import Any

import pytest
from flask import url_for

from tests.web.filled import ADDRESS, filled, filled_docs, manifest, site_of
from web.catalogues import LANGUAGES
from web.freeze import STATIC
from web.pages.keys import guide_key
from web.pages.map import made_of
from web.pages.qr import matrix, qr_path
from web.pages.shop import Shop
from web.site import addresses

PAGE_BYTES_MOST = 40 * 1024
# Of the index that is searched: of how its characters sound, and all of it, gzipped.
SOUNDS_BYTES_MOST, INDEX_BYTES_MOST = 4 * 1024, 8 * 1024
HAN_WORDS = re.compile(r"[A-Za-z]{2,}(?: [a-z]{2,}){2,}")
# Of what is for machines, and of the app.
NO_PAGES = {"search_index", "sitemap", "robots", "webmanifest", "webmanifest_in", "shell", "link", "not_found"}

Pages = dict[str, tuple[str, dict[str, str], str]]


def drawn(shop: Shop, *, only_first: bool = False) -> Pages:
    """Every page by its address, with endpoint, values and text; or the first of each kind."""
    site = site_of(shop)
    browser = site.test_client()
    found: Pages = {}
    for endpoint, values in addresses(shop):
        if only_first and endpoint in {kind for kind, _, _ in found.values()}:
            continue
        with site.test_request_context("/"):
            path = url_for(endpoint, **values)
        answer = browser.get(path)
        assert answer.status_code == 200, path
        found[path] = (endpoint, values, answer.get_data(as_text=True))
    return found


@cache
def everything() -> Pages:
    return drawn(filled())


def customer_pages() -> Iterator[tuple[str, dict[str, str], str]]:
    for path, (endpoint, values, text) in everything().items():
        if endpoint not in NO_PAGES:
            yield path, values, text


def page(path: str) -> str:
    return " ".join(everything()[path][2].split())


def test_r46_every_page_is_small_and_says_as_of_when() -> None:
    styles = (STATIC / "dist" / manifest()["pages.css"]).stat().st_size
    for path, values, text in customer_pages():
        assert len(text.encode()) + styles < PAGE_BYTES_MOST, path
        if values:
            assert text.count("<h1") == 1, path
            assert "21 November 2026" in text or "2026年11月21日" in text, path


def test_r46_a_page_and_its_twins_name_each_other() -> None:
    for path, values, page in customer_pages():
        if not values:
            continue
        text = _in_one_line(page)
        assert f'<link rel="canonical" href="{ADDRESS}{path}">' in text
        twins = dict(re.findall(r'<link rel="alternate" hreflang="([\w-]+)" href="([^"]+)">', text))
        assert twins.keys() == {*LANGUAGES, "x-default"}
        for lang in LANGUAGES:
            other = _in_one_line(everything()[twins[lang].removeprefix(ADDRESS)][2])
            assert f'hreflang="{values["lang"]}" href="{ADDRESS}{path}"' in other
        for name in ("og:title", "og:description", "og:image", "og:url"):
            assert re.search(f'<meta property="{name}" content="[^"]+">', text), (path, name)


def _in_one_line(page: str) -> str:
    """However the template breaks its lines."""
    return " ".join(page.split())


def test_r46_every_link_leads_somewhere() -> None:
    built = {f"/{file}" for file in manifest().values()}
    for path, _, text in customer_pages():
        for address in re.findall(r'(?:href|src|action|data-index)="([^"]*)"', text):
            target, _, fragment = unescape(address).removeprefix(ADDRESS).partition("#")
            if not target.startswith("/") or target in built:
                assert target.startswith(("/", "https://", "tel:", "geo:")) or fragment == "main", (path, address)
                continue
            assert target in everything(), (path, address)
            assert not fragment or f'id="{fragment}"' in everything()[target][2], (path, address)


def test_r46_what_search_engines_are_told_can_be_read() -> None:
    kinds: dict[str, set[str]] = {}
    for path, (endpoint, _, text) in everything().items():
        for block in re.findall(r'<script type="application/ld\+json">(.*?)</script>', text):
            kinds.setdefault(endpoint, set()).update(one["@type"] for one in json.loads(block)["@graph"])
            assert "<" not in block, path
    assert {"LocalBusiness"} <= kinds["store"]
    assert {"Service"} <= kinds["prices"]
    assert {"FAQPage"} <= kinds["returns"]
    assert kinds["guide"] <= {"HowTo", "Article"}
    sitemap = everything()["/sitemap.xml"][2]
    assert f"<loc>{ADDRESS}/zh-Hant/stores/west/returns/</loc>" in sitemap
    assert f'hreflang="x-default" href="{ADDRESS}/en/stores/west/returns/"' in sitemap, "as the pages say it themselves"
    assert "/prices/2026-01-01/" not in sitemap
    assert f"Sitemap: {ADDRESS}/sitemap.xml" in everything()["/robots.txt"][2]


@pytest.mark.parametrize("lang", ["zh-Hans", "zh-Hant"])
def test_no_word_is_left_untranslated(lang: str) -> None:
    for path, values, text in customer_pages():
        if values.get("lang") == lang:
            said = re.sub(r"<script.*?</script>|<head>.*?</head>|<[^>]+>", " \n ", text, flags=re.DOTALL)
            names = {"About <us>", "Stocktaking"}
            found = [one for one in HAN_WORDS.findall(unescape(said)) if one not in names]
            assert found == [], path


def test_r13_every_list_of_prices_that_held_stays_readable() -> None:
    now, old = page("/en/stores/west/prices/"), page("/en/stores/west/prices/2026-01-01/")
    assert ("¥80" in now, "These prices hold since 1 October 2026." in now) == (True, True)
    assert "On-site inspection" in old
    assert "¥60" in old
    assert "This list held until 30 September 2026." in old
    assert '<meta name="robots" content="noindex">' in old
    assert 'href="/en/stores/west/prices/2026-01-01/"' in now
    assert "/en/stores/west/prices/2026-10-01/" in everything(), "also today's has an address that stays"


def test_r18_return_and_exchange_is_checked_without_a_script() -> None:
    text = page("/en/stores/west/returns/")
    assert 'type="radio" name="fault" id="performance_fault"' in text
    for said in ("up to 7 days", "8 to 15 days", "refund, exchange or repair, you choose", "Source: 《部分商品"):
        assert said in text
    assert "退、换、修，您选" in page("/zh-Hans/stores/west/returns/")
    # the styles show the answer of the radio that is chosen, for as many as there may be
    styles = (STATIC / "dist" / manifest()["pages.css"]).read_text("utf-8")
    numbers = {int(one) for one in re.findall(r'class="check-input i(\d+)"', text)}
    assert all(f".i{number}:checked~.o{number}" in styles for number in numbers)


def test_r46_figures_are_told_with_what_they_rest_on() -> None:
    text = page("/en/stores/west/commitments/")
    assert "October 2026: 422 promises fell due, 397 were kept." in text
    assert "<b>94.1 %</b> <small>n = 422</small>" in text
    assert "80.0" not in text, "five are too few to say a percentage"
    assert "October 2026: 5, too few to say." in text
    assert "No month is over yet" in page("/en/stores/east/commitments/")


def test_r37_the_booklet_says_what_when_how_much_and_whom_to_call() -> None:
    text = page("/en/stores/west/booklets/qh-600/")
    for said in (
        "3 years from the purchase",
        "every 6 months",
        "18 months",
        "¥40",
        "tel:02855500142",
        "changing the filters",
    ):
        assert said in text
    assert "until 30 June 2045" in text
    assert re.search(r'<svg class="qr"[^>]*> <path d="M4 4.5h7', text)


def test_r29_holidays_and_the_stores_own_days_are_told() -> None:
    text = page("/zh-Hans/stores/west/visit/")
    assert "元旦" in text
    assert "Stocktaking" in text
    assert "休息" in text or "不营业" in text


def test_r36_people_find_things_by_their_own_words() -> None:
    text = everything()["/zh-Hant/stores/west/search.json"][2]
    index = json.loads(text)
    entries, by_title = index["entries"], {one["t"]: one for one in index["entries"]}
    guide = by_title["QH-600 換濾芯"]
    assert "红灯" in guide["k"], "typed in the other script it is found, too"
    assert guide["u"] in everything()
    assert all(one["u"].partition("#")[0] in everything() for one in entries)
    # how it sounds: of each character that occurs, in both scripts
    sounds = {"".join(re.findall("[a-z]", one)): one for one in index["sounds"].split(" ")}
    assert {"滤", "濾"} <= set(sounds["lv"])
    assert {"zhong", "chong"} <= sounds.keys(), "a character with two sounds is found by both"
    assert len(index["sounds"].encode()) < SOUNDS_BYTES_MOST
    assert len(gzip.compress(text.encode())) < INDEX_BYTES_MOST


def test_a_store_with_an_address_that_is_none_or_anothers_takes_no_pages_from_the_others() -> None:
    docs = filled_docs()
    mine = docs["stores"][0]
    odd = ("../../etc", "a/b", "..", "", ".", "a b", "%2e%2e", mine["slug"], 5, None)
    docs["stores"] += [{**mine, "id": f"f{at}", "slug": slug} for at, slug in enumerate(odd)]
    assert Shop.of(docs).by_slug == Shop.of(filled_docs()).by_slug
    assert "城西" in Shop.of({**docs, "stores": [{**mine, "slug": "城西"}]}).by_slug


def test_a_guide_keeps_its_address_through_its_editions() -> None:
    one = {"id": "1", "name": "QH-600 换滤芯", "model": "QH-600", "edition": 1, "titles": {"en": "Filters"}}
    assert guide_key(one) == guide_key({**one, "id": "2", "edition": 2, "titles": {"en": "Changing filters"}})
    assert re.fullmatch(r"[a-z0-9-]+", guide_key(one))


def test_a_page_that_reads_otherwise_is_made_of_something_else() -> None:
    """What `made_of` leaves out may not be seen on the page: a file that is kept would be wrong."""
    before = everything()
    shop = filled()
    was = {path: _told(endpoint, values, shop) for path, (endpoint, values, _) in before.items()}
    changes: list[tuple[str, dict[str, Any]]] = [
        ("stores", {"phone": "1", "address": "A", "name": "N", "hours": {"mon": "10:00-11:00"},
                    "settings": {"turnaround_days": 9}}),
        ("staff", {"name": "新人"}),
        ("products", {"names": {"en": "P"}, "name": "P", "warranty_months": 7, "maintenance_months": 5}),
        ("prices", {"amount": "7.00", "includes": {"en": "I"}, "unit": "hour", "valid_from": "2026-02-02"}),
        ("guides", {"titles": {"en": "T"}, "bodies": {"en": "1. B"}, "film": "https://example.com/x"}),
        ("return_criteria", {"wording": {"en": "W"}, "source": "S", "decisions": ["no"], "until_day": 99}),
        ("page_texts", {"texts": {"en": "X"}}),
        ("figures", {"figures": {"promises_kept": {"value": "1.0", "n": 99, "hits": 1}}}),
    ]  # fmt: skip
    for together in (changes[:1], changes[1::2], changes[2::2]):
        docs = filled_docs()
        for collection, news in together:
            docs[collection][0] |= news
        other = filled(docs)
        for path, (endpoint, values, text) in drawn(other, only_first=True).items():
            if path in before and text != before[path][2]:
                assert _told(endpoint, values, other) != was[path], path


def test_a_changed_price_changes_no_guide() -> None:
    docs = filled_docs()
    docs["prices"][1]["amount"] = "7.00"
    was, now = filled(), filled(docs)
    changed = {
        endpoint for endpoint, values in addresses(now) if _told(endpoint, values, was) != _told(endpoint, values, now)
    }
    assert {"store", "prices", "search_index"} <= changed
    assert not {"guide", "store_guide", "visit", "returns", "commitments", "guides"} & changed


def test_codes_are_drawn_as_the_standard_has_them() -> None:
    """The same modules as an encoder of others draws for this text with this mask."""
    rows = "\n".join(
        "".join(map(str, row)) for row in matrix("https://aftercare.example/zh-Hans/guides/qh-600-3fa2c1/")
    )
    assert sha256(rows.encode()).hexdigest()[:16] == "ac597fcd14c22916"
    with pytest.raises(ValueError, match="too many"):
        qr_path("x" * 214)


def _told(endpoint: str, values: dict[str, str], shop: Shop) -> str:
    try:
        return json.dumps(made_of(endpoint, values, shop), sort_keys=True)
    except LookupError:
        return "nothing"
