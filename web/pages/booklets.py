"""The service booklet of a model: what service is needed and when, prices, commitments, whom to call (R35, R37)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from babel.dates import format_date
from flask_babel import ngettext

from api.rules.local_time import add_months
from api.rules.settings import setting
from web.catalogues import DATE_LOCALES
from web.pages.prices import current, parts, services
from web.pages.shop import Shop
from web.pages.words import named

Doc = Mapping[str, Any]
# So many services are told by their time; after these it goes on the same way.
SERVICES_TOLD = 5
ROWS_FOR_THE_PEN = 6
MONTHS_A_YEAR = 12


@dataclass(frozen=True)
class Booklet:
    key: str
    name: str
    model: str
    guarantee: str
    interval: str
    # when service is due, counted from the purchase
    due: list[str]
    # of a model that is no longer made: until when it is mended all the same
    served_until: str


def booklet(product: Doc, key: str, store: Doc, language: str) -> Booklet:
    months, every = product.get("warranty_months"), product.get("maintenance_months")
    return Booklet(
        key=key,
        name=named(product, language),
        model=str(product.get("model") or ""),
        guarantee=span(int(months)) if months else "",
        interval=span(int(every)) if every else "",
        due=[span(int(every) * number) for number in range(1, SERVICES_TOLD + 1)] if every else [],
        served_until=served_until(product, store, language),
    )


def served_until(product: Doc, store: Doc, language: str) -> str:
    """The day until which a model that is no longer made is mended and has parts (R19)."""
    if not product.get("discontinued_on"):
        return ""
    ended = date.fromisoformat(product["discontinued_on"])
    last = add_months(ended, MONTHS_A_YEAR * int(setting(store, "spare_parts_years")))
    return format_date(last, "long", locale=DATE_LOCALES[language])


def prices_for(shop: Shop, store_id: str, product: Doc) -> list[Doc]:
    """What is priced for the model, for its kind, and for everything."""
    fits = {None, "", product.get("category")}
    found = [
        one
        for one in current(shop, store_id)
        if one.get("model") in {None, "", product.get("model")} and (one.get("category") in fits or one.get("model"))
    ]
    return [*services(found), *parts(found)]


def span(months: int) -> str:
    """So many months, in years where they are whole."""
    if months % MONTHS_A_YEAR:
        return str(ngettext("1 month", "%(num)s months", months))
    return str(ngettext("1 year", "%(num)s years", months // MONTHS_A_YEAR))
