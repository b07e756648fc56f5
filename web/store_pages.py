"""What a store's page shows, gathered from the records that devices see (R13, R18, R46)."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import groupby
from typing import Any

from babel.dates import get_day_names
from babel.numbers import format_decimal, get_currency_symbol
from flask_babel import gettext

from api.fields import roles
from api.models import Record
from api.rules.shelf import holds_on, on_shelf
from web.catalogues import LOCALES
from web.passages import blocks

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
SERVICE = "service"
PREPARED = ("prices", "guides", "return_criteria")
SHOWN = ("stores", "staff", "products", *PREPARED, "page_texts")
# Where a store has set nothing, the commitments are the sources' (R9, R19, R21).
DEFAULT_SETTINGS = {"turnaround_days": 30, "answer_working_hours": 4, "spare_parts_years": 20}
PRICE_ORDER = ("service", "part", "consumable")
READ_INSTEAD = {
    "en": ("en", "zh_hans", "zh_hant"),
    "zh-Hans": ("zh_hans", "zh_hant", "en"),
    "zh-Hant": ("zh_hant", "zh_hans", "en"),
}
ROLE_ORDER = (roles.MANAGER, roles.ASSISTANT, roles.ASSOCIATE, roles.TECHNICIAN)

Doc = Mapping[str, Any]


@dataclass(frozen=True)
class Service:
    name: str
    price: str | None  # none: it costs nothing


@dataclass(frozen=True)
class Guide:
    title: str
    # ("p" | "ol" | "ul", lines)
    blocks: list[tuple[str, list[str]]]


@dataclass(frozen=True)
class Person:
    name: str
    role: str


@dataclass(frozen=True)
class Hours:
    days: str
    times: str


@dataclass(frozen=True)
class Pledge:
    figure: str
    unit: str
    title: str
    text: str


@dataclass(frozen=True)
class StorePage:
    """One store in one language, ready to be read."""

    slug: str
    name: str
    phone: str
    dial: str
    address: str
    services: list[Service]
    people: list[Person]
    hours: list[Hours]
    pledges: list[Pledge]
    # how return and exchange is decided, as it is written down; none: as the sources have it
    criteria: list[str]
    guides: list[Guide]
    # what the store says itself, by place: `PAGE_PLACES`
    texts: Mapping[str, list[str]]


def read_docs() -> dict[str, list[Doc]]:
    """The records that the pages are made of, by collection, in the order of their ids."""
    rows = Record.select(Record.collection, Record.wire).where(Record.collection << SHOWN)
    found: dict[str, list[Doc]] = {name: [] for name in SHOWN}
    for row in rows.order_by(Record.id):
        if doc := json.loads(bytes(row.wire) or b"null"):
            found[row.collection].append(doc)
    return found


def holding(docs: Mapping[str, list[Doc]], today: date) -> dict[str, list[Doc]]:
    """What of `docs` customers may read on a day: what holds and is public; drafts are nobody's."""
    public: dict[str, Callable[[Doc], bool]] = {
        "prices": lambda one: bool(one.get("public")) and holds_on(one, today),
        "guides": lambda one: one.get("audience") == "customer" and holds_on(one, today),
        "return_criteria": lambda one: holds_on(one, today),
        "page_texts": lambda one: one.get("state") == "published",
    }
    return {name: [one for one in found if name not in public or public[name](one)] for name, found in docs.items()}


def slugs(docs: Mapping[str, list[Doc]]) -> list[str]:
    """Addresses of the stores that want a page; a store without one has none."""
    return [store["slug"] for store in docs["stores"] if store.get("slug")]


def store_page(docs: Mapping[str, list[Doc]], slug: str, language: str, today: date) -> StorePage:
    """The page of the store at `slug`; `LookupError` where there is none. Needs Flask-Babel's locale."""
    store = next((one for one in docs["stores"] if one.get("slug") == slug), None)
    if store is None:
        raise LookupError(slug)
    phone = store.get("phone", "")
    return StorePage(
        slug=slug,
        name=_named(store, language),
        phone=phone,
        dial="".join(character for character in phone if character in "+0123456789"),
        address=store.get("address", ""),
        services=list(_services(docs, store, language, today)),
        people=list(_people(docs["staff"], store["id"], language)),
        hours=list(_hours(store.get("hours", {}), language)),
        pledges=_pledges(DEFAULT_SETTINGS | store.get("settings", {})),
        criteria=list(_criteria(on_shelf(docs["return_criteria"], store["id"], today), language)),
        guides=list(_guides(on_shelf(docs["guides"], store["id"], today), language)),
        texts=_texts(docs["page_texts"], store["id"], language),
    )


def _named(doc: Doc, language: str) -> str:
    return str(doc.get("names", {}).get(LOCALES[language].lower()) or doc["name"])


def _services(docs: Mapping[str, list[Doc]], store: Doc, language: str, today: date) -> Iterable[Service]:
    """Published prices (R13); a store that has none shows what its catalogue says a service costs."""
    # The customer reads the sign of the currency at the till, not the one that tells countries apart.
    symbol = get_currency_symbol(store.get("currency", "CNY"), locale="zh_Hans")
    prices = [one for one in on_shelf(docs["prices"], store["id"], today) if one.get("amount") is not None]
    for price in sorted(prices, key=lambda one: PRICE_ORDER.index(one["kind"])):
        yield Service(_in(price.get("names"), language, price["name"]), _amount(price["amount"], symbol, language))
    for product in docs["products"] if not prices else ():
        if product.get("category") == SERVICE and "price" in product and "discontinued_on" not in product:
            yield Service(_named(product, language), _amount(product["price"], symbol, language))


def _amount(amount: str, symbol: str, language: str) -> str | None:
    number = Decimal(amount)
    return f"{symbol}{format_decimal(number, locale=LOCALES[language])}" if number else None


def _criteria(criteria: Iterable[Doc], language: str) -> Iterable[str]:
    """In the order in which they are asked: the first that fits decides (R18)."""
    for one in sorted(criteria, key=lambda one: one.get("position") or 0):
        if wording := _in(one.get("wording"), language):
            yield wording


def _guides(guides: Iterable[Doc], language: str) -> Iterable[Guide]:
    for one in guides:
        if body := _in(one.get("bodies"), language):
            yield Guide(_in(one.get("titles"), language, one["name"]), blocks(body))


def _texts(texts: Iterable[Doc], store_id: str, language: str) -> dict[str, list[str]]:
    """What is said at each place: in the store's own words, else in those of all stores."""
    mine = sorted(
        (one for one in texts if one.get("store_id") in {None, store_id}), key=lambda one: one.get("store_id") or ""
    )
    said = {one["key"]: _in(one.get("texts"), language) for one in mine}
    return {key: [part.strip() for part in text.split("\n\n") if part.strip()] for key, text in said.items() if text}


def _in(texts: Mapping[str, str] | None, language: str, otherwise: str = "") -> str:
    """Of a map by language the text, else the nearest there is: a page with a gap would say less than one that is
    read in another script.
    """
    for key in READ_INSTEAD[language]:
        if text := (texts or {}).get(key, "").strip():
            return text
    return otherwise


def _people(staff: Iterable[Doc], store_id: str, language: str) -> Iterable[Person]:
    words = {
        roles.MANAGER: gettext("Store manager"),
        roles.ASSISTANT: gettext("Assistant manager"),
        roles.ASSOCIATE: gettext("Sales associate"),
        roles.TECHNICIAN: gettext("Technician"),
    }
    here = [one for one in staff if one.get("store_id") == store_id and not one.get("left_on")]
    for one in sorted((one for one in here if one["role"] in words), key=lambda one: ROLE_ORDER.index(one["role"])):
        name = one.get("name_latin") if language == "en" else None
        yield Person(name or one["name"], words[one["role"]])


def _hours(hours: Mapping[str, str], language: str) -> Iterable[Hours]:
    """Opening hours, days with the same ones together: Monday to Friday, Saturday to Sunday."""
    names = get_day_names("abbreviated", locale=LOCALES[language])
    known = [(number, hours[day]) for number, day in enumerate(DAYS) if day in hours]
    for times, group in groupby(known, key=lambda one: one[1]):
        days = [names[number] for number, _ in group]
        joined = gettext("{first} to {last}").format(first=days[0], last=days[-1]) if len(days) > 1 else days[0]
        yield Hours(joined, times.replace("-", "–"))


def _pledges(settings: Mapping[str, Any]) -> list[Pledge]:
    return [
        Pledge(
            str(settings["answer_working_hours"]),
            gettext("hours"),
            gettext("A complaint is answered by a person"),
            gettext("Within our opening hours. It is settled when you say so, and nothing else settles it."),
        ),
        Pledge(
            str(settings["turnaround_days"]),
            gettext("days"),
            gettext("Repaired at the store"),
            gettext("You are told the day when you bring it. If it moves, you hear it from us first."),
        ),
        Pledge(
            str(settings["spare_parts_years"]),
            gettext("years"),
            gettext("Mended after production has ended, too"),
            gettext("Spare parts are kept that long, and they are genuine."),
        ),
    ]
