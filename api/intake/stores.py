"""Which store an operation is about: scope is judged by stores alone (PROTOCOL §4, "Rights are not scope")."""

from __future__ import annotations

from sync.operation import Operation
from sync.schema import Collection


def store_named(operation: Operation, collection: Collection) -> str | None:
    """The store that the operation itself names."""
    if collection.name == "stores":
        return operation.record
    change = operation.changes.get(collection.store_field or "")
    named = change.get("to") if isinstance(change, dict) else None
    return named if isinstance(named, str) else None


def is_out_of_scope(operation: Operation, collection: Collection, record_store: str | None) -> bool:
    """Whether the operation reaches into a store that is not its author's.

    `record_store` is the record's store, or `None` for a new record and for what every store shares.
    An author without a store (head office) reaches all.
    """
    mine = operation.author.store
    if mine is None:
        return False
    return any(store is not None and store != mine for store in (record_store, store_named(operation, collection)))
