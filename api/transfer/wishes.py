"""What a row wants: values of records, whose ids come from the store and what the row goes by (phone, number, serial),
so that the same row means the same record however often it is read (R3).
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from api.rules.phones import normal_phone
from api.rules.warranty import months_after
from api.transfer.columns import CUSTOMERS, ORDERS, PRODUCTS, TABLES
from api.transfer.headings import plain
from api.transfer.rows import Draft, FaultyRowError
from api.transfer.shelf import Shelf
from sync import ids

Values = dict[str, Any]
LINE_KEY: Final = "line"
SETS: Final = frozenset({"phones", "tags"})
_SET_SPELLING: Final = str.maketrans({" ": None, "转": "#", "轉": "#"})


@dataclass(frozen=True)
class Wish:
    """Values for one record by address; for a set its entries. `column_of` names the column that each came from.

    `only_new`: made where it is not there, and otherwise left alone.
    """

    collection: str
    record: str
    values: Values
    column_of: Mapping[str, str]
    only_new: bool = False


def wishes_of(
    kind: str, draft: Draft, shelf: Shelf, imported: Callable[[str], bool], lines: dict[str, int]
) -> list[Wish]:
    """The wishes of a row, what others refer to first; `FaultyRowError` where it cannot be understood.

    `imported` says whether an import has written to a record; `lines` counts the lines of orders in this file.
    """
    made = {CUSTOMERS: _customer_row, ORDERS: _order_row, PRODUCTS: _product_row}[kind]
    return made(draft, shelf, imported, lines)


def _customer_row(draft: Draft, shelf: Shelf, imported: Callable[[str], bool], _: dict[str, int]) -> list[Wish]:
    phones: list[str] = draft.values.get("phone", [])
    values = _plain_values(CUSTOMERS, draft, shelf)
    more = [*phones[1:], *draft.values.get("phones", [])]
    if phones:
        values["phone"] = phones[0]
    if more:
        # entries of a set are plain ASCII
        values["phones"] = sorted({one.translate(_SET_SPELLING) for one in more})
    if draft.values.get("tags"):
        values["tags"] = draft.values["tags"]
    values |= {f"consents.{key}": value for key, value in draft.values.get("consents", {}).items()}
    record = draft.values.get("id") or _customer_of(draft, shelf, imported, phones)
    wishes = []
    if name := draft.text("estate"):
        estate = shelf.estate(name) or _named("estate", shelf.store, plain(name))
        values["estate_id"] = estate
        wishes.append(Wish("estates", estate, {"name": name}, {"name": "estate"}, only_new=True))
    return [*wishes, Wish("customers", record, values, _columns(CUSTOMERS, values))]


def _customer_of(draft: Draft, shelf: Shelf, imported: Callable[[str], bool], phones: list[str]) -> str:
    """Whose row this is. A number finds its customer (R2); another name with it is another file, flagged as the same
    number, unless that file came from a spreadsheet before: then the name was corrected.
    """
    name = draft.text("name")
    for phone in phones:
        found = shelf.customers_with_phone(phone)
        same = [one for one in found if not name or shelf.has_name(one, name)] or [
            one for one in found if imported(one)
        ]
        if same:
            return same[0]
        if found:
            return _named("customer", shelf.store, normal_phone(phone), plain(name))
    if phones:
        return _named("customer", shelf.store, normal_phone(phones[0]))
    address = draft.text("address")
    if not address:
        raise FaultyRowError("phone", "no_key")  # R1: a name and one way to reach them
    found = [
        one for one in shelf.customers_named(name) if plain(shelf.customers[one].get("address", "")) == plain(address)
    ]
    return found[0] if found else _named("customer", shelf.store, plain(name), plain(address))


def _order_row(draft: Draft, shelf: Shelf, _: Callable[[str], bool], lines: dict[str, int]) -> list[Wish]:
    number = draft.text("number")
    record = draft.values.get("id") or (shelf.order(number) if number else None)
    is_known = record is not None and not _names_customer(draft)
    customer, wishes = (None, []) if is_known else _owner(draft, shelf)
    if record is None:
        if number:
            record = _named("order", shelf.store, plain(number))
        elif draft.values.get("ordered_on") and customer:
            record = _named("order", shelf.store, customer, draft.values["ordered_on"])
        else:
            raise FaultyRowError("number", "no_key")
    values = _plain_values(ORDERS, draft, shelf)
    if customer:
        values["customer_id"] = customer
    product = shelf.product(draft.text("model"), draft.text("product"))
    if draft.text("product") or draft.text("model"):
        key = draft.text(LINE_KEY) or _line_key(draft, record, lines)
        values[f"lines.{key}"] = _line(draft, product)
    wishes.append(Wish("orders", record, values, _columns(ORDERS, values)))
    if draft.text("serial"):
        owned = {"order_id": record, "purchased_on": draft.values.get("ordered_on"), "customer_id": customer}
        wishes.append(_owned(draft, shelf, {name: one for name, one in owned.items() if one}, product))
    return wishes


def _product_row(draft: Draft, shelf: Shelf, _: Callable[[str], bool], __: dict[str, int]) -> list[Wish]:
    serial = draft.text("serial")
    known = draft.values.get("id") or (shelf.owned_product(serial) if serial else None)
    customer, wishes = (None, []) if known and not _names_customer(draft) else _owner(draft, shelf)
    values = _plain_values(PRODUCTS, draft, shelf)
    if customer:
        values["customer_id"] = customer
    if draft.text("order") and (order := shelf.order(draft.text("order"))):
        values["order_id"] = order
    product = shelf.product(draft.text("model"), draft.text("product"))
    return [*wishes, _owned(draft, shelf, values, product, known)]


def _owned(
    draft: Draft, shelf: Shelf, values: Values, product: Mapping[str, Any] | None, known: str | None = None
) -> Wish:
    serial, model = draft.text("serial"), draft.text("model") or draft.text("product")
    for name in ("serial", "place", "warranty_until"):
        if draft.values.get(name):
            values[name] = draft.values[name]
    if product:
        values["product_id"] = product["id"]
    if model:
        values["model"] = (product or {}).get("model") or model
    months = draft.values.get("warranty_months") or (product or {}).get("warranty_months")
    if "warranty_until" not in values and months and values.get("purchased_on"):
        values["warranty_until"] = months_after(values["purchased_on"], int(months))
    record = known or (shelf.owned_product(serial) if serial else None)
    if record is None:
        if serial:
            record = _named("owned product", shelf.store, plain(serial))
        elif values.get("customer_id") and model and values.get("purchased_on"):
            record = _named("owned product", shelf.store, values["customer_id"], plain(model), values["purchased_on"])
        else:
            raise FaultyRowError("serial", "no_key")
    return Wish("owned_products", record, values, _columns(PRODUCTS, values))


def _names_customer(draft: Draft) -> bool:
    return any(draft.values.get(name) for name in ("customer_id", "customer", "phone"))


def _owner(draft: Draft, shelf: Shelf) -> tuple[str, list[Wish]]:
    """The customer whom a row names, made where the number is new: whoever bought has a file (R1)."""
    if named := draft.values.get("customer_id"):
        return str(named), []
    name, phones = draft.text("customer"), draft.values.get("phone", [])
    for phone in phones:
        found = shelf.customers_with_phone(phone)
        if found:
            return next((one for one in found if shelf.has_name(one, name)), found[0]), []
    if not name:
        raise FaultyRowError("phone" if phones else "customer", "unknown_customer" if phones else "missing")
    if not phones:
        found = shelf.customers_named(name)
        if len(found) > 1:
            raise FaultyRowError("customer", "ambiguous")
        if found:
            return found[0], []
        raise FaultyRowError("customer", "unknown_customer")
    record = _named("customer", shelf.store, normal_phone(phones[0]))
    values = {"name": name, "phone": phones[0]}
    return record, [Wish("customers", record, values, {"name": "customer", "phone": "phone"}, only_new=True)]


def _plain_values(kind: str, draft: Draft, shelf: Shelf) -> Values:
    """What stands in columns that fill a field by themselves."""
    values: Values = {}
    for one in TABLES[kind]:
        if not one.address or one.name not in draft.values:
            continue
        match one.shape:
            case "staff":
                found = shelf.staff(draft.text(one.name))
                if found is None:
                    raise FaultyRowError(one.name, "unknown_person")
                values[one.address] = found
            case "text" | "date" | "money" | "choice":
                values[one.address] = draft.values[one.name]
            case _:
                pass
    return values


def _line(draft: Draft, product: Mapping[str, Any] | None) -> dict[str, Any]:
    line: dict[str, Any] = {"text": draft.text("product") or draft.text("model")}
    if product:
        line["product_id"] = product["id"]
    line["quantity"] = draft.values.get("quantity", 1)
    if "price" in draft.values:
        line["price"] = draft.values["price"]
    return line


def _line_key(draft: Draft, order: str, lines: dict[str, int]) -> str:
    """From what was bought; the second of the same in one order is another line."""
    key = "l" + hashlib.sha256(plain(draft.text("model") or draft.text("product")).encode()).hexdigest()[:10]
    place = f"{order}.{key}"
    lines[place] = lines.get(place, 0) + 1
    return key if lines[place] == 1 else f"{key}_{lines[place]}"


def _columns(kind: str, values: Values) -> dict[str, str]:
    """The column that each address came from: by its own name where it has one."""
    by_address = {one.address: one.name for one in TABLES[kind] if one.address}
    own = {"customer_id": "customer", "order_id": "order", "product_id": "product", "purchased_on": "ordered_on"}
    return {one: by_address.get(one.partition(".")[0], own.get(one, "product")) for one in values}


def _named(*parts: str) -> str:
    return ids.name_based("import", *parts)
