"""People and their stores, for the command line: read from the records, written as operations like any edit."""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from api.demo.load import load
from api.fields.service import COMMAND_LINE
from api.models import Account, Record
from sync.clock import format_stamp, to_rfc3339
from sync.ids import uuid7

OPERATOR = COMMAND_LINE
NODE = OPERATOR.id.replace("-", "")[-16:]


class UnknownStoreError(Exception):
    """No store has that address."""


@dataclass(frozen=True)
class Known:
    name: str
    role: str
    store: str
    username: str | None
    disabled: bool


def everybody() -> Iterator[Known]:
    """All staff records, by store and role."""
    stores = {doc["id"]: str(doc.get("slug", doc["name"])) for doc in _docs("stores")}
    accounts = {row.staff_id: row for row in Account.select()}
    for doc in sorted(_docs("staff"), key=lambda doc: (doc.get("store_id", ""), doc["role"], doc["id"])):
        account = accounts.get(doc["id"])
        yield Known(
            name=doc["name"],
            role=doc["role"],
            store=stores.get(doc.get("store_id", ""), ""),
            username=account.username if account else None,
            disabled=bool(account and account.disabled_at),
        )


def staff_id_of(username: str) -> str | None:
    account = Account.get_or_none(Account.username == username)
    return str(account.staff_id) if account else None


def add_person(now_ms: int, *, name: str, role: str, slug: str | None, new_store: str | None) -> str:
    """Write the record of a new person, and of their store when `new_store` names one; the person's id.

    `UnknownStoreError` when `slug` is no store's and no name for a new one is given.
    """
    writes: list[tuple[str, str, dict[str, Any]]] = []
    person = uuid7(now_ms, secrets.token_bytes(10))
    values = {"name": name, "role": role}
    if slug is not None:
        store = next((str(doc["id"]) for doc in _docs("stores") if doc.get("slug") == slug), None)
        if store is None:
            if new_store is None:
                raise UnknownStoreError(f"No store has the address {slug}: --new-store NAME sets it up.")
            store = uuid7(now_ms, secrets.token_bytes(10))
            writes.append(("stores", store, {"name": new_store, "slug": slug}))
        values["store_id"] = store
    writes.append(("staff", person, values))
    operations = [(OPERATOR, _creation(now_ms, count, *write)) for count, write in enumerate(writes)]
    load(operations, [], "", now_ms, lambda _done, _of: None)
    return person


def _creation(now_ms: int, count: int, collection: str, record: str, values: dict[str, Any]) -> dict[str, Any]:
    return {
        "id": uuid7(now_ms, secrets.token_bytes(10)),
        "collection": collection,
        "record": record,
        "stamp": format_stamp(now_ms, count, NODE),
        "at": to_rfc3339(now_ms),
        "schema": 1,
        "action": "edit",
        "changes": {name: {"to": value, "base": None} for name, value in values.items()},
    }


def _docs(collection: str) -> list[dict[str, Any]]:
    rows = Record.select().where(Record.collection == collection)
    docs = [json.loads(bytes(row.wire) or b"null") for row in rows]
    return [doc for doc in docs if doc]
