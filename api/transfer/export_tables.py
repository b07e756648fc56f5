"""What stands in which sheet of an export: the columns of imports, so that reading brings back what was written."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Final

from api.transfer.columns import CUSTOMERS, LANGUAGES, ORDERS, PRODUCTS, TABLES

Doc = dict[str, Any]

SHEETS: Final[Mapping[str, tuple[str, str, str]]] = {
    CUSTOMERS: ("Customers", "顾客", "顧客"),
    ORDERS: ("Orders", "订单", "訂單"),
    PRODUCTS: ("Owned products", "顾客的产品", "顧客的產品"),
}


class Names:
    """Records that others refer to, by id."""

    def __init__(self, held: Mapping[str, Iterable[Doc]]) -> None:
        self._docs = {name: {one["id"]: one for one in docs} for name, docs in held.items()}

    def of(self, collection: str, record: str | None, field: str = "name") -> str:
        found = self._docs.get(collection, {}).get(record or "", {})
        return str(found.get(field) or "")


def sheet_names(kind: str) -> tuple[str, str, str]:
    return SHEETS[kind]


def sheet_name(kind: str, language: str) -> str:
    return SHEETS[kind][LANGUAGES.index(language)]


def headings(kind: str, language: str) -> list[str]:
    return [one.heading(language) for one in TABLES[kind]]


def rows(kind: str, docs: Iterable[Doc], names: Names, language: str) -> Iterator[list[Any]]:
    """The rows of a sheet: of an order one for each line."""
    columns = TABLES[kind]
    for doc in docs:
        for values in _VALUES[kind](doc, names):
            row = []
            for one in columns:
                value = values.get(one.name)
                if isinstance(value, str) and value in one.choices:
                    value = one.choices[value][LANGUAGES.index(language)]
                row.append(value)
            yield row


def _customer(doc: Doc, names: Names) -> Iterator[Doc]:
    yield _plain(CUSTOMERS, doc) | {
        "id": doc["id"],
        "phones": ", ".join(doc.get("phones", ())),
        "tags": " ".join(doc.get("tags", ())),
        "estate": names.of("estates", doc.get("estate_id")),
        "associate": names.of("staff", doc.get("associate_id")),
        "consents": json.dumps(doc["consents"], ensure_ascii=False, sort_keys=True) if doc.get("consents") else None,
    }


def _order(doc: Doc, names: Names) -> Iterator[Doc]:
    head = _plain(ORDERS, doc) | _owner(doc, names)
    head |= {"id": doc["id"], "associate": names.of("staff", doc.get("associate_id"))}
    lines = sorted((key, line) for key, line in (doc.get("lines") or {}).items() if isinstance(line, dict))
    for key, line in lines or [("", {})]:
        yield head | {
            "line": key or None,
            "product": line.get("text"),
            "model": names.of("products", line.get("product_id"), "model"),
            "quantity": line.get("quantity"),
            "price": line.get("price"),
        }


def _product(doc: Doc, names: Names) -> Iterator[Doc]:
    yield (
        _plain(PRODUCTS, doc)
        | _owner(doc, names)
        | {
            "id": doc["id"],
            "product": names.of("products", doc.get("product_id")),
            "order": names.of("orders", doc.get("order_id"), "number"),
        }
    )


def _owner(doc: Doc, names: Names) -> Doc:
    customer = doc.get("customer_id")
    return {
        "customer_id": customer,
        "customer": names.of("customers", customer),
        "phone": names.of("customers", customer, "phone"),
    }


def _plain(kind: str, doc: Doc) -> Doc:
    return {one.name: doc.get(one.address) for one in TABLES[kind] if one.address}


_VALUES: Final[Mapping[str, Callable[[Doc, Names], Iterator[Doc]]]] = {
    CUSTOMERS: _customer,
    ORDERS: _order,
    PRODUCTS: _product,
}
