"""The document of a record, from what stands in its fields (§5)."""

from __future__ import annotations

from typing import Any

from sync.fields import Fields
from sync.operation import Operation
from sync.policies.lifecycle import Status, moments_of
from sync.schema import Collection


def document(collection: Collection, fields: Fields, created_by: Operation) -> dict[str, Any]:
    """All of it but `version`."""
    doc: dict[str, Any] = {"id": created_by.record}
    if collection.store_field and created_by.author.store is not None:
        doc[collection.store_field] = created_by.author.store
    stamps = {"": created_by.stamp}
    written = fields.written
    for address, edits in fields.edits.items():
        declared = written.get(address)
        if declared is not None:
            operation, change = edits[0]
            _show(doc, address, change.get("to"))
            if declared.lifecycle is not None:
                doc |= moments_of(declared.lifecycle, [(operation, change.get("to"))])
            if operation.stamp != created_by.stamp:
                stamps[address] = operation.stamp
        elif (resolution := fields.at(address)) is not None:
            _show(doc, address, resolution.value)
            if isinstance(resolution, Status):
                doc |= resolution.moments()
            stamps |= {at: stamp for at, stamp in resolution.stamps().items() if stamp != created_by.stamp}
    doc["stamps"] = stamps
    return doc


def _show(doc: dict[str, Any], address: str, value: Any) -> None:
    if "." in address:
        name, _, key = address.partition(".")
        doc.setdefault(name, {})[key] = value
    else:
        doc[address] = value
