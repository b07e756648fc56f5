"""A record that operations are added to: each costs what it touches, however many there are (P2).

`fold` says what a record is. This gives the same, byte for byte and item for item, whatever the order in which
operations are added: it keeps the trees of the fields between one and the next, and resolves anew only what an
operation writes, or hangs a leaf on where that is all it does.
"""

from __future__ import annotations

from bisect import insort
from collections.abc import Iterable

from sync.deletion import deletion_of
from sync.explain import Item
from sync.fold import Folded, laid_out, put_together, resolved
from sync.operation import DELETE, Operation, creates
from sync.policies import Sides
from sync.policies.base import Resolution
from sync.schema import Collection
from sync.tree import Edit


class Growing:
    """The operations of one record, which have passed `operation.read`, and what they come to."""

    __slots__ = ("_collection", "_created_by", "_edits", "_fields", "_ids", "_is_ever_deleted")
    __slots__ += ("_items", "_ordered", "_sides")

    def __init__(self, collection: Collection, operations: Iterable[Operation], sides: Sides) -> None:
        self._collection = collection
        self._sides = sides
        self._ordered, self._edits = laid_out(operations)
        self._ids = {one.id for one in self._ordered}
        self._created_by = next((one for one in self._ordered if creates(one, collection)), None)
        self._is_ever_deleted = any(one.action == DELETE for one in self._ordered)
        self._fields: dict[str, Resolution] = {}
        self._items: dict[str, list[Item]] = {}  # of the addresses that have any
        for address, edits in self._edits.items():
            self._keep(address, resolved(collection, address, edits, sides))

    def add(self, operation: Operation) -> None:
        """Add an operation, whatever its place in the order; one that is there already changes nothing.

        Of what `folded` gave before, only document, items and what stands are to be believed from here on.
        """
        if operation.id in self._ids:
            return
        self._ids.add(operation.id)
        insort(self._ordered, operation, key=_place)
        self._is_ever_deleted = self._is_ever_deleted or operation.action == DELETE
        first = self._created_by
        if (first is None or _place(operation) < _place(first)) and creates(operation, self._collection):
            self._created_by = operation
        for address, change in operation.changes.items():
            self._write(address, (operation, change))

    def folded(self) -> Folded:
        """The record as it is now."""
        if self._created_by is None:
            return Folded(None, b"", None, ())
        deletion = deletion_of(self._ordered) if self._is_ever_deleted else None
        items = [item for some in self._items.values() for item in some]
        return put_together(self._collection, self._ordered, self._created_by, dict(self._fields), deletion, items)

    def _write(self, address: str, edit: Edit) -> None:
        # a list of its own: what was resolved before keeps its edits
        edits = list(self._edits.get(address, ()))
        insort(edits, edit, key=_place_of_edit)
        self._edits[address] = edits
        before = self._fields.get(address)
        after = before.with_another(edit, edits) if before is not None else None
        self._keep(address, after or resolved(self._collection, address, edits, self._sides))

    def _keep(self, address: str, resolution: Resolution | None) -> None:
        if resolution is None:
            return
        self._fields[address] = resolution
        items = list(resolution.set_aside())
        if items:
            self._items[address] = items
        else:
            self._items.pop(address, None)


def _place(operation: Operation) -> tuple[str, str]:
    return operation.stamp, operation.id


def _place_of_edit(edit: Edit) -> tuple[str, str]:
    return _place(edit[0])
