"""The document of a record, from what stands in its fields (§5)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sync.operation import Operation
from sync.policies.base import Resolution
from sync.policies.lifecycle import Status, moments_of
from sync.schema import Collection, Field

# Of a field that was written once, by these policies, the value stands as it was written, with nothing to explain.
_STANDS_AS_WRITTEN = frozenset({"register", "owned", "lifecycle", "map", "text"})


def document(collection: Collection, fields: Mapping[str, Resolution], created_by: Operation) -> dict[str, Any]:
    """All of it but `version`."""
    doc = _begun(collection, created_by)
    stamps = {"": created_by.stamp}
    for address, resolution in fields.items():
        _show(doc, address, resolution.value)
        if isinstance(resolution, Status):
            doc |= resolution.moments()
        stamps |= {at: stamp for at, stamp in resolution.stamps().items() if stamp != created_by.stamp}
    doc["stamps"] = stamps
    return doc


def document_as_written(collection: Collection, only: Operation) -> dict[str, Any] | None:
    """The document of a record that has one operation, its creation, as most of a push have: what `document` would
    make of it, in a fraction of the time. `None` where a value has to be worked out.
    """
    doc = _begun(collection, only)
    for address, change in only.changes.items():
        declared = declared_at(collection, address)
        if declared is None:
            continue
        if declared.policy not in _STANDS_AS_WRITTEN:
            return None
        _show(doc, address, change.get("to"))
        if declared.lifecycle is not None:
            doc |= moments_of(declared.lifecycle, [(only, change.get("to"))])
    doc["stamps"] = {"": only.stamp}
    doc["version"] = {"operations": 1, "last": only.stamp}
    return doc


def declared_at(collection: Collection, address: str) -> Field | None:
    """The field that an address of a change names."""
    return collection.by_name.get(address) or collection.by_name.get(address.partition(".")[0])


def _begun(collection: Collection, created_by: Operation) -> dict[str, Any]:
    doc: dict[str, Any] = {"id": created_by.record}
    if collection.store_field and created_by.author.store is not None:
        doc[collection.store_field] = created_by.author.store
    return doc


def _show(doc: dict[str, Any], address: str, value: Any) -> None:
    if "." in address:
        name, _, key = address.partition(".")
        doc.setdefault(name, {})[key] = value
    else:
        doc[address] = value
