"""What a wish changes in a record: only what its row says anew (R3)."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from api.fields import SCHEMA
from api.rules.phones import normal_phone
from sync import canonical

Doc = dict[str, Any]
DIGEST_CHARS = 16


def digest_of(value: Any) -> str:
    """Enough of a hash to see whether a cell has changed since it was imported."""
    return hashlib.sha256(canonical.encode(value)).hexdigest()[:DIGEST_CHARS]


def changed(collection: str, values: Mapping[str, Any], doc: Doc | None, seen: Mapping[str, str]) -> dict[str, Any]:
    """Of `values` those that the record does not have and that the row did not say before.

    What the row said before stays as people have left it since: importing a file again undoes nobody's work.
    """
    if doc is None:
        return dict(values)
    return {
        address: value
        for address, value in values.items()
        if seen.get(address) != digest_of(value) and not _is_there(collection, address, value, doc)
    }


def _is_there(collection: str, address: str, value: Any, doc: Doc) -> bool:
    name, _, key = address.partition(".")
    field = SCHEMA.by_name[collection].by_name[name]
    standing = doc.get(name)
    if key:
        standing = (standing or {}).get(key)
    if field.policy == "set":
        return set(value) <= set(standing or ())
    if field.type == "money" and isinstance(standing, str):
        return Decimal(standing) == Decimal(value)
    if name == "phone" and isinstance(standing, str):
        return normal_phone(standing) == normal_phone(value)
    return canonical.same(standing, value)


def change_of(collection: str, address: str, value: Any, doc: Doc | None) -> dict[str, Any]:
    """The change as an operation writes it; its base is what the import saw."""
    name = address.partition(".")[0]
    if SCHEMA.by_name[collection].by_name[name].policy == "set":
        return {"add": sorted(set(value) - set((doc or {}).get(name, ())))}
    stamps = doc["stamps"] if doc else {}
    return {"to": value, "base": stamps.get(address, stamps.get(""))}
