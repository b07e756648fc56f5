"""Every page there is, and what each is made of."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from web.catalogues import LANGUAGES
from web.pages import booklets, guides, people, prices
from web.pages.head import card, cards
from web.pages.keys import product_key
from web.pages.shop import CALENDARS, FIGURES, Shop

Doc = Mapping[str, Any]
Address = tuple[str, dict[str, str]]

# address of each kind of page
RULES = {
    "chooser": "/",
    "home": "/<lang>/",
    "offline": "/<lang>/offline/",
    "guide": "/<lang>/guides/<key>/",
    "store": "/<lang>/stores/<slug>/",
    "prices": "/<lang>/stores/<slug>/prices/",
    "edition": "/<lang>/stores/<slug>/prices/<edition>/",
    "parts": "/<lang>/stores/<slug>/parts/",
    "commitments": "/<lang>/stores/<slug>/commitments/",
    "returns": "/<lang>/stores/<slug>/returns/",
    "visit": "/<lang>/stores/<slug>/visit/",
    "guides": "/<lang>/stores/<slug>/guides/",
    "guides_page": "/<lang>/stores/<slug>/guides/page/<page>/",
    "store_guide": "/<lang>/stores/<slug>/guides/<key>/",
    "booklet": "/<lang>/stores/<slug>/booklets/<key>/",
    "search": "/<lang>/stores/<slug>/search/",
    "search_index": "/<lang>/stores/<slug>/search.json",
    "sitemap": "/sitemap.xml",
    "robots": "/robots.txt",
}
OF_A_STORE = ("store", "prices", "parts", "commitments", "returns", "visit", "guides", "search", "search_index")
# Not for search engines: what is over, what is empty until somebody searches, what is for machines.
UNLISTED = frozenset({"edition", "search", "search_index", "offline", "sitemap", "robots", "guides_page"})
# What no page shows of a record.
UNSHOWN = frozenset({"stamps", "version"})
# Of a guide what lists and look-ups show: its text changes its own page alone.
TITLED = ("id", "name", "titles", "keywords", "category", "model", "store_id")
# Of a store what a page shows besides its head.
SETTINGS_SHOWN = ("turnaround_days", "answer_working_hours", "spare_parts_years")


def customer_pages(docs: Mapping[str, list[Doc]]) -> list[Address]:
    """Every page that customers read, as endpoint and values."""
    shop = Shop.of(docs)
    found: list[Address] = [("chooser", {}), ("sitemap", {}), ("robots", {})]
    for lang in LANGUAGES:
        found += [("home", {"lang": lang}), ("offline", {"lang": lang})]
        found += [("guide", {"lang": lang, "key": key}) for key in shop.shared_guides]
        for slug, store in shop.by_slug.items():
            at = {"lang": lang, "slug": slug}
            found += [(endpoint, at) for endpoint in OF_A_STORE]
            found += [("edition", {**at, "edition": one.key}) for one in prices.editions(shop, store["id"])]
            found += [("store_guide", {**at, "key": key}) for key in shop.own_guides(slug)]
            found += [("booklet", {**at, "key": key}) for key in shop.products]
            pages = guides.pages_of(len(shop.shelf("guides", store["id"])))
            found += [("guides_page", {**at, "page": str(number)}) for number in range(2, pages + 1)]
    return found


def listed(docs: Mapping[str, list[Doc]]) -> list[Address]:
    """Those that search engines are told of."""
    return [one for one in customer_pages(docs) if one[0] not in UNLISTED]


def made_of(endpoint: str, values: Mapping[str, str], docs: Mapping[str, list[Doc]]) -> Any:
    """What a page is made of besides code, templates, sentences and built files: JSON that changes when the page does.

    The day is not in it: what depends on the day is decided before, by `holding`. `LookupError` without such a page.
    """
    shop = Shop.of(docs)
    reads = _READS.get(endpoint)
    return None if reads is None else [shop.address, reads(shop, values)]


def _start(shop: Shop, _values: Mapping[str, str]) -> Any:
    about = [one for one in shop.get("page_texts", ()) if one.get("key") == "about"]
    return [cards(shop.by_slug.values()), _bare(about)]


def _guide(shop: Shop, values: Mapping[str, str]) -> Any:
    return [_bare_one(shop.guide(None, values["key"])), cards(shop.by_slug.values())]


def _store_guide(shop: Shop, values: Mapping[str, str]) -> Any:
    return [_bare_one(shop.guide(values["slug"], values["key"])), card(shop.store(values["slug"]))]


def _with_store(reads: Callable[[Shop, Doc], Any]) -> Callable[[Shop, Mapping[str, str]], Any]:
    """What every page of a store reads, and what `reads` adds."""

    def both(shop: Shop, values: Mapping[str, str]) -> Any:
        store = shop.store(values["slug"])
        return [card(store), reads(shop, store)]

    return both


def _store(shop: Shop, store: Doc) -> Any:
    return [
        _clock(store),
        _priced(shop, store),
        shop_months(shop, store["id"])[:1],
        _bare(shop.shelf("return_criteria", store["id"])),
        _titled(shop, store),
        _texts(shop, store),
        [product_key(one) for one in shop.products.values()],
    ]


def _priced(shop: Shop, store: Doc) -> Any:
    return [store.get("currency"), _bare(prices.current(shop, store["id"])), _days(shop, store)]


def _days(shop: Shop, store: Doc) -> Any:
    return [[one.key, one.until and one.until.isoformat()] for one in prices.editions(shop, store["id"])]


def _commitments(shop: Shop, store: Doc) -> Any:
    return [_clock(store), shop_months(shop, store["id"]), _texts(shop, store)]


def _visit(shop: Shop, store: Doc) -> Any:
    whole = {name: store.get(name) for name in ("hours", "settings", "time_zone")}
    return [whole, people.here(shop["staff"], store["id"]), shop.get(CALENDARS), _texts(shop, store)]


def _booklet(shop: Shop, values: Mapping[str, str]) -> Any:
    store, product = shop.store(values["slug"]), shop.products[values["key"]]
    priced = _bare(booklets.prices_for(shop, store["id"], product))
    titled = _some(guides.of_product(shop, store["id"], product), TITLED)
    return [card(store), _clock(store), store.get("currency"), _bare_one(product), priced, titled]


def _parts(shop: Shop, store: Doc) -> Any:
    ended = [one for one in shop.products.values() if one.get("discontinued_on")]
    genuine = _bare(prices.parts(prices.current(shop, store["id"])))
    return [store.get("currency"), genuine, _days(shop, store), _clock(store), _bare(ended)]


def _edition(shop: Shop, values: Mapping[str, str]) -> Any:
    store = shop.store(values["slug"])
    found = next(one for one in prices.editions(shop, store["id"]) if one.key == values["edition"])
    until = found.until and found.until.isoformat()
    return [card(store), store.get("currency"), _bare(found.prices), until]


def _guides(shop: Shop, store: Doc) -> Any:
    return [_titled(shop, store), _some(shop.products.values(), ("model", "name", "names", "category"))]


def _index(shop: Shop, store: Doc) -> Any:
    criteria = _bare(shop.shelf("return_criteria", store["id"]))
    return [_guides(shop, store), _priced(shop, store), criteria]


_READS: dict[str, Callable[[Shop, Mapping[str, str]], Any]] = {
    "chooser": _start,
    "home": _start,
    "guide": _guide,
    "store_guide": _store_guide,
    "store": _with_store(_store),
    "prices": _with_store(_priced),
    "edition": _edition,
    "parts": _with_store(_parts),
    "commitments": _with_store(_commitments),
    "returns": _with_store(lambda shop, store: _bare(shop.shelf("return_criteria", store["id"]))),
    "visit": _with_store(_visit),
    "guides": _with_store(_guides),
    "guides_page": _with_store(_guides),
    "booklet": _booklet,
    "search": _with_store(lambda _shop, _store: None),
    "search_index": _with_store(_index),
    "sitemap": lambda shop, _values: listed(shop),
    "robots": lambda _shop, _values: None,
    "link": lambda shop, _values: cards(shop.by_slug.values()),
}


def shop_months(shop: Shop, store_id: str) -> list[Doc]:
    """The measured months of a store, newest first."""
    return [one for one in shop.get(FIGURES, ()) if one.get("store_id") == store_id]


def store_texts(shop: Shop, store: Doc) -> list[Doc]:
    return [one for one in shop.get("page_texts", ()) if one.get("store_id") in {None, store["id"]}]


def _texts(shop: Shop, store: Doc) -> Any:
    return _bare(store_texts(shop, store))


def _titled(shop: Shop, store: Doc) -> str:
    """As a fingerprint: a hundred list pages are made of the same thousand titles."""
    known = shop.kept_titles
    if store["id"] not in known:
        titles = _some(shop.shelf("guides", store["id"]), TITLED)
        known[store["id"]] = hashlib.sha256(json.dumps(titles, sort_keys=True).encode()).hexdigest()
    return known[store["id"]]


def _clock(store: Doc) -> Any:
    settings = store.get("settings") or {}
    return [store.get("hours"), {name: settings.get(name) for name in SETTINGS_SHOWN}]


def _bare(docs: Iterable[Doc]) -> list[Doc]:
    return [_bare_one(one) for one in docs]


def _bare_one(doc: Doc) -> Doc:
    return {name: value for name, value in doc.items() if name not in UNSHOWN}


def _some(docs: Iterable[Doc], names: tuple[str, ...]) -> list[Doc]:
    return [{name: one[name] for name in names if name in one} for one in docs]
