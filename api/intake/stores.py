"""Which stores an operation is about: scope is judged by stores alone (PROTOCOL §4, "Rights are not scope")."""

from __future__ import annotations

from api.fields.roles import OFFICE
from sync.operation import Operation
from sync.schema import Collection


def store_named(operation: Operation, collection: Collection) -> str | None:
    """The store that the operation itself names."""
    if collection.name == "stores":
        return operation.record
    change = operation.changes.get(collection.store_field or "")
    named = change.get("to") if isinstance(change, dict) else None
    return named if isinstance(named, str) else None


def is_reserved(operation: Operation, collection: Collection, stores: frozenset[str] | None) -> bool:
    """Whether only others may do this, for it is about what every store shares: written, made, or given to all."""
    if not collection.shared_by or operation.author.role in collection.shared_by:
        return False
    change = operation.changes.get(collection.store_field or "")
    gives_to_all = isinstance(change, dict) and change.get("to") is None
    return gives_to_all or (not stores if stores is not None else operation.author.store is None)


def is_out_of_scope(operation: Operation, collection: Collection, stores: frozenset[str] | None) -> bool:
    """Whether the operation reaches into a store that is not its author's.

    `stores` are the record's, past and present: empty for what every store shares, `None` for a new record.
    An author without a store (head office) reaches all. The office may hand a record of its own over to another
    store; nobody may plant a new one there.
    """
    mine = operation.author.store
    if mine is None:
        return False
    if stores and mine not in stores:
        return True
    named = store_named(operation, collection)
    if named in {None, mine}:
        return False
    return stores is None or collection.name == "stores" or operation.author.role not in OFFICE
