"""Public prices (R13): as they are, and every list that once held, by the day on which it began."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from flask_babel import gettext

from api.rules.shelf import on_shelf
from sync.clock import parse_stamp
from web.pages.shop import BEFORE, Shop
from web.pages.words import amount, currency_sign, named, worded

Doc = Mapping[str, Any]
SERVICE = "service"
OF_PARTS = frozenset({"part", "consumable"})
# Without a day of its own a price has held for as long as anybody knows.
EVER = date.min


@dataclass(frozen=True)
class Price:
    name: str
    amount: str | None  # none: it costs nothing
    number: str
    unit: str
    includes: str


@dataclass(frozen=True)
class Edition:
    """A list of prices: `began` names it and is its address; `until`, the day on which the next began."""

    began: date
    until: date | None
    prices: list[Doc]

    @property
    def key(self) -> str:
        return self.began.isoformat()


def editions(shop: Shop, store_id: str) -> list[Edition]:
    """Every list of public prices of a store, the newest first; a day on which nothing changed begins none."""
    found = shop.kept_editions.get(store_id)
    if found is None:
        found = shop.kept_editions[store_id] = _editions(shop, store_id)
    return found


def _editions(shop: Shop, store_id: str) -> list[Edition]:
    over = [one for one in shop.get(BEFORE, ()) if _is_priced(one)]
    both = {one["id"]: one for one in (*over, *(one for one in shop.get("prices", ()) if _is_priced(one)))}
    mine = [
        {**one, "valid_from": _began(one).isoformat()}
        for one in both.values()
        if one.get("store_id") in {None, store_id}
    ]
    days = {one["valid_from"] for one in mine} | {one["retired_on"] for one in over}
    found: list[Edition] = []
    before: list[str] = []
    for day in map(date.fromisoformat, sorted(days)):
        prices = on_shelf(mine, store_id, day)
        ids = [one["id"] for one in prices]
        if ids == before:
            continue
        if found and found[-1].until is None:
            found[-1] = Edition(found[-1].began, day, found[-1].prices)
        if prices:
            found.append(Edition(day, None, prices))
        before = ids
    return found[::-1]


def price_lines(prices: Iterable[Doc], store: Doc, language: str) -> list[Price]:
    sign = currency_sign(store)
    return [
        Price(
            worded(one.get("names"), language, named(one, language)),
            amount(str(one["amount"]), sign, language),
            str(one["amount"]),
            _unit(one.get("unit")),
            worded(one.get("includes"), language),
        )
        for one in prices
    ]


def services(prices: Iterable[Doc]) -> list[Doc]:
    return [one for one in prices if one.get("kind", SERVICE) == SERVICE]


def parts(prices: Iterable[Doc]) -> list[Doc]:
    return [one for one in prices if one.get("kind") in OF_PARTS]


def current(shop: Shop, store_id: str) -> list[Doc]:
    """Published prices (R13); a store that has none shows what its catalogue says a service costs."""
    prices = [one for one in shop.shelf("prices", store_id) if _is_priced(one)]
    return prices or [
        {**one, "kind": SERVICE, "amount": one["price"]}
        for one in shop["products"]
        if one.get("category") == SERVICE and one.get("price") and not one.get("discontinued_on")
    ]


def _is_priced(doc: Doc) -> bool:
    return doc.get("amount") is not None


def _began(doc: Doc) -> date:
    if doc.get("valid_from"):
        return date.fromisoformat(doc["valid_from"])
    stamps = doc.get("stamps") or {}
    written = [parse_stamp(str(one)).ms for one in stamps.values() if one]
    return datetime.fromtimestamp(min(written) / 1000, UTC).date() if written else EVER


def _unit(unit: str | None) -> str:
    words = {
        "piece": gettext("each"),
        "metre": gettext("per metre"),
        "hour": gettext("per hour"),
    }
    return str(words.get(unit or "", ""))
