"""The records that the customers' pages are made of, and what is looked up in them more than once."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from functools import cached_property
from typing import Any, ClassVar

from api.models import Record
from api.reports.told import told_months
from api.rules.settings import setting
from api.rules.shelf import holds_on, newest
from api.settings import site_address
from web.pages.keys import guide_key, product_key

Doc = Mapping[str, Any]

# What people of the shop change and publish.
TOLD = ("stores", "staff", "products", "prices", "guides", "return_criteria", "page_texts")
DATED = ("prices", "guides", "return_criteria")
# Public prices that once held: what was agreed under them names them (R13).
BEFORE = "prices_before"
OWN_DAYS = ("closed_days", "open_days")
FIGURES, SITE, CALENDARS = "figures", "site", "calendars"
# So far ahead holidays are told.
HOLIDAYS_AHEAD_DAYS = 240
# What is sold and cared for; services and parts are priced, not owned.
NOT_OWNED = frozenset({"service", "part"})


# Of one part of an address: with a slash or dots in it, its pages would stand in somebody else's place, or nowhere.
SLUG = re.compile(r"[^\W_][\w-]{0,63}")


def is_address(slug: object) -> bool:
    """Whether a store can have its pages there; without, it has none, and the others are published all the same."""
    return isinstance(slug, str) and SLUG.fullmatch(slug) is not None


class Shop(dict[str, list[Doc]]):
    """The records by collection, as `holding` leaves them: what of them is public and holds. Look-ups are kept,
    so it is not to be changed any more.
    """

    _known: ClassVar[tuple[object, Shop] | None] = None

    @classmethod
    def of(cls, docs: Mapping[str, list[Doc]]) -> Shop:
        """`docs` as a shop; asked again for the same documents it is the same shop."""
        if isinstance(docs, Shop):
            return docs
        known = cls._known
        if known is None or known[0] is not docs:
            known = cls._known = (docs, cls(docs))
        return known[1]

    @cached_property
    def address(self) -> str:
        """Of the site, without a slash at its end."""
        return str(next(iter(self.get(SITE, [])), {}).get("address") or site_address())

    @cached_property
    def by_slug(self) -> dict[str, Doc]:
        found: dict[str, Doc] = {}
        for one in self["stores"]:
            if is_address(one.get("slug")):
                # the store that had it first keeps it
                found.setdefault(one["slug"], one)
        return found

    def store(self, slug: str) -> Doc:
        """`LookupError` where no store has that address."""
        return self.by_slug[slug]

    def shelf(self, collection: str, store_id: str | None) -> list[Doc]:
        """What holds at a store, of each thing only one (R18)."""
        place = (collection, store_id)
        if place not in self._shelves:
            self._shelves[place] = newest(self.get(collection, ()), store_id)
        return self._shelves[place]

    def guide(self, slug: str | None, key: str) -> Doc:
        """The guide with this key that all stores share, or with a `slug` that store's own; `LookupError`."""
        store_id = self.store(slug)["id"] if slug else None
        return self._guides[store_id, key]

    @cached_property
    def shared_guides(self) -> list[str]:
        """Keys of the guides that all stores share."""
        return [key for store_id, key in self._guides if store_id is None]

    def own_guides(self, slug: str) -> list[str]:
        store_id = self.store(slug)["id"]
        return [key for of, key in self._guides if of == store_id]

    @cached_property
    def products(self) -> dict[str, Doc]:
        """By key, what somebody may own and have looked after; also what is no longer made (R19)."""
        found = (one for one in self["products"] if one.get("model") and one.get("category") not in NOT_OWNED)
        return {product_key(one): one for one in found}

    @cached_property
    def kept_editions(self) -> dict[str, list[Any]]:
        """Lists of prices by store, for `prices.editions`."""
        return {}

    @cached_property
    def kept_titles(self) -> dict[str, str]:
        """Fingerprints of all titles of guides by store, for `map.made_of`."""
        return {}

    @cached_property
    def _shelves(self) -> dict[tuple[str, str | None], list[Doc]]:
        return {}

    @cached_property
    def _guides(self) -> dict[tuple[str | None, str], Doc]:
        found: dict[tuple[str | None, str], Doc] = {}
        for store_id in (None, *(one["id"] for one in self.by_slug.values())):
            mine = (one for one in self.get("guides", ()) if one.get("store_id") == store_id)
            found |= {(store_id, guide_key(one)): one for one in newest(mine, store_id)}
        return found


def read_docs(now_ms: int | None = None) -> Shop:
    """The records, by collection, in the order of their ids; with `now_ms` also the figures of the last months."""
    read = (*TOLD, CALENDARS)
    rows = Record.select(Record.collection, Record.wire).where(Record.collection << read)
    found = Shop({name: [] for name in read})
    for row in rows.order_by(Record.id):
        if doc := json.loads(bytes(row.wire) or b"null"):
            found[row.collection].append(doc)
    found[SITE] = [{"id": SITE, "address": site_address()}]
    paged = [one["id"] for one in found["stores"] if one.get("slug")]
    found[FIGURES] = [] if now_ms is None else [one for id_ in paged for one in told_months(id_, now_ms)]
    return found


def holding(docs: Mapping[str, list[Doc]], today: date) -> Shop:
    """What of `docs` customers may read on a day: what holds and is public, and public prices that held before.

    Drafts are nobody's.
    """
    public: dict[str, Callable[[Doc], bool]] = {
        "prices": lambda one: bool(one.get("public")) and holds_on(one, today),
        "guides": lambda one: one.get("audience") == "customer" and holds_on(one, today),
        "return_criteria": lambda one: holds_on(one, today),
        "page_texts": lambda one: one.get("state") == "published",
    }
    found = Shop(
        {name: [one for one in rows if name not in public or public[name](one)] for name, rows in docs.items()}
    )
    before = {one["id"]: one for one in docs.get(BEFORE, ())}
    before |= {one["id"]: one for one in docs["prices"] if one.get("public") and _is_over(one, today)}
    found[BEFORE] = sorted(before.values(), key=lambda one: str(one["id"]))
    public_days = [_ahead(one, today) for one in docs.get(CALENDARS, ()) if not one.get("store_id")]
    found[CALENDARS] = [*public_days, *(_own_days(one, today) for one in docs["stores"])]
    return found


def slugs(docs: Mapping[str, list[Doc]]) -> list[str]:
    """Addresses of the stores that want a page; a store without one has none."""
    return [*Shop.of(docs).by_slug]


def _is_over(doc: Doc, today: date) -> bool:
    return str(doc.get("retired_on") or "9999") <= today.isoformat()


def _own_days(store: Doc, today: date) -> Doc:
    """What a store has set itself of the days to come: why it is closed, and why open."""
    told = {key: setting(store, key).items() for key in OWN_DAYS}
    days = {key: {day: why for day, why in rows if day >= today.isoformat()} for key, rows in told.items()}
    return {"id": f"own:{store['id']}", "store_id": store["id"], **days}


def _ahead(calendar: Doc, today: date) -> Doc:
    """Only the days that a customer may plan for, so that a day that is over changes the page."""
    first, last = (f"{one:%Y_%m_%d}" for one in (today, today + timedelta(days=HOLIDAYS_AHEAD_DAYS)))
    days = {day: what for day, what in (calendar.get("days") or {}).items() if first <= day.replace("-", "_") <= last}
    return {"id": calendar["id"], "country": calendar.get("country"), "days": days}
