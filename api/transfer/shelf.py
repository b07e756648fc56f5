"""What a store has already, found by what rows of spreadsheets name: phones, names, numbers, serials (R2, R3)."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from api.desk.docs import docs
from api.rules.customers import phones_of, surviving_id
from api.rules.phones import normal_phone
from api.transfer.headings import plain

Doc = dict[str, Any]


class Shelf:
    """Looked up once for a whole spreadsheet; what its own rows make is put on it as they come."""

    def __init__(self, store: str) -> None:
        self.store = store
        self.customers: dict[str, Doc] = {}
        self._by_phone: dict[str, list[str]] = defaultdict(list)
        self._by_name: dict[str, list[str]] = defaultdict(list)
        self._orders: dict[str, str] = {}
        self._serials: dict[str, str] = {}
        self._staff = _unique((one["name"], one["id"]) for one in docs("staff", store))
        self._estates = {plain(one["name"]): one["id"] for one in docs("estates", store)}
        self._models: dict[str, Doc] = {}
        for one in docs("products"):
            for name in (one.get("name"), *(one.get("names") or {}).values(), one.get("model")):
                if name:
                    self._models[plain(name)] = one
        for one in docs("customers", store):
            self.put_customer(one)
        for one in docs("orders", store):
            self.put_order(one)
        for one in docs("owned_products", store):
            self.put_product(one)

    def put_customer(self, doc: Doc) -> None:
        self.customers[doc["id"]] = doc
        for phone in phones_of(doc):
            if doc["id"] not in self._by_phone[phone]:
                self._by_phone[phone].append(doc["id"])
        if doc["id"] not in self._by_name[plain(doc["name"])]:
            self._by_name[plain(doc["name"])].append(doc["id"])

    def put_order(self, doc: Doc) -> None:
        if doc.get("number"):
            self._orders.setdefault(plain(doc["number"]), doc["id"])

    def put_product(self, doc: Doc) -> None:
        if doc.get("serial"):
            self._serials.setdefault(plain(doc["serial"]), doc["id"])

    def put_estate(self, name: str, estate: str) -> None:
        self._estates[plain(name)] = estate

    def customers_with_phone(self, phone: str) -> list[str]:
        """The files of whom the number leads to, of merged ones the surviving one."""
        return self._surviving(self._by_phone.get(normal_phone(phone), ()))

    def customers_named(self, name: str) -> list[str]:
        return self._surviving(self._by_name.get(plain(name), ()))

    def has_name(self, customer: str, name: str) -> bool:
        return plain(self.customers[customer]["name"]) == plain(name)

    def order(self, number: str) -> str | None:
        return self._orders.get(plain(number))

    def owned_product(self, serial: str) -> str | None:
        return self._serials.get(plain(serial))

    def staff(self, name: str) -> str | None:
        return self._staff.get(name)

    def estate(self, name: str) -> str | None:
        return self._estates.get(plain(name))

    def product(self, *names: str) -> Doc | None:
        """The product of the catalogue that one of these names or models is."""
        return next((found for name in names if name and (found := self._models.get(plain(name)))), None)

    def _surviving(self, ids: Any) -> list[str]:
        return list(dict.fromkeys(surviving_id(one, self.customers) for one in ids))


def _unique(pairs: Any) -> dict[str, str]:
    """By name; two of the same name are nobody, for nobody can tell."""
    found: dict[str, set[str]] = defaultdict(set)
    for name, one in pairs:
        found[name].add(one)
    return {name: next(iter(ids)) for name, ids in found.items() if len(ids) == 1}
