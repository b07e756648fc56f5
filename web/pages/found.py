"""The index that a customer's words are looked up in, a file a store and language (R36): fetched when somebody
searches. Of each entry it has the words of all three scripts: people type as they are used to, and who has no Chinese
keyboard at hand types how it sounds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from flask_babel import gettext

from web.pages.guides import title_of
from web.pages.keys import guide_key, product_key
from web.pages.prices import OF_PARTS, current
from web.pages.returns import cases
from web.pages.shop import Shop
from web.pages.sounds import sounds_of
from web.pages.words import amount, currency_sign, named, worded

Doc = Mapping[str, Any]
Address = Callable[..., str]
# Of what people call it besides, so much: an index is fetched over a weak line.
KEYWORD_CHARS_MOST = 160


def search_index(shop: Shop, slug: str, language: str, url_for: Address) -> dict[str, Any]:
    """`entries`: `t` title, `u` address, `k` other words for it, `g` what it is, `s` its price. `sounds`: of the
    characters that occur in these how they sound, `huan换 lv滤律`.
    """
    store = shop.store(slug)
    entries = [
        *_pages(slug, language, url_for),
        *_products(shop, slug, language, url_for),
        *_guides(shop, slug, language, url_for),
        *_prices(shop, store, language, url_for),
        *_returns(shop, store, language, url_for),
    ]
    heard = sounds_of({character for one in entries for name in "tk" for character in one.get(name, "")})
    return {"entries": entries, "sounds": " ".join(sound + characters for sound, characters in heard.items())}


def _pages(slug: str, language: str, url_for: Address) -> Iterator[dict[str, str]]:
    names = {
        "prices": gettext("Public prices"),
        "parts": gettext("Genuine parts"),
        "commitments": gettext("What we commit ourselves to"),
        "returns": gettext("How return and exchange is decided"),
        "visit": gettext("People, hours and the way here"),
        "guides": gettext("Guides and service booklets"),
    }
    for endpoint, name in names.items():
        yield _entry(name, url_for(endpoint, lang=language, slug=slug), gettext("Page"), [])


def _guides(shop: Shop, slug: str, language: str, url_for: Address) -> Iterator[dict[str, str]]:
    for one in shop.shelf("guides", shop.store(slug)["id"]):
        key = guide_key(one)
        url = (
            url_for("store_guide", lang=language, slug=slug, key=key)
            if one.get("store_id")
            else url_for("guide", lang=language, key=key)
        )
        yield _entry(title_of(one, language), url, gettext("Guide"), _all_words(one, "titles"))


def _products(shop: Shop, slug: str, language: str, url_for: Address) -> Iterator[dict[str, str]]:
    for one in shop.products.values():
        url = url_for("booklet", lang=language, slug=slug, key=product_key(one))
        yield _entry(named(one, language), url, gettext("Service booklet"), _all_words(one, "names"))


def _prices(shop: Shop, store: Doc, language: str, url_for: Address) -> Iterator[dict[str, str]]:
    sign = currency_sign(store)
    for one in current(shop, store["id"]):
        is_part = one.get("kind") in OF_PARTS
        url = url_for("parts" if is_part else "prices", lang=language, slug=store["slug"])
        name = worded(one.get("names"), language, named(one, language))
        entry = _entry(name, url, gettext("Genuine part") if is_part else gettext("Price"), _all_words(one, "names"))
        yield entry | {"s": amount(str(one["amount"]), sign, language) or gettext("free")}


def _returns(shop: Shop, store: Doc, language: str, url_for: Address) -> Iterator[dict[str, str]]:
    criteria = shop.shelf("return_criteria", store["id"])
    url = url_for("returns", lang=language, slug=store["slug"])
    by_fault: dict[str, list[Doc]] = {}
    for one in criteria:
        by_fault.setdefault(str(one.get("fault")), []).append(one)
    for case in cases(criteria, language):
        words = [word for one in by_fault[case.code] for word in _all_words(one, "keywords")]
        yield _entry(case.fault, f"{url}#{case.code}", gettext("Return and exchange"), words)


def _all_words(one: Doc, titles: str) -> list[str]:
    maps = [one.get(titles) or {}, one.get("keywords") or {}]
    return [str(text) for texts in maps for _, text in sorted(texts.items()) if text]


def _entry(title: str, url: str, kind: str, words: Iterable[str]) -> dict[str, str]:
    other = ", ".join(dict.fromkeys(word.strip() for text in words for word in text.split(",")))
    entry = {"t": title, "u": url, "g": kind}
    return entry | ({"k": other[:KEYWORD_CHARS_MOST]} if other and other != title else {})
