"""A record that operations are added to: each costs what it touches, however many there are (P2).

`fold` says what a record is. This gives the same, byte for byte and item for item, whatever the order in which
operations are added: it keeps the trees of the fields between one and the next, and resolves anew only what an
operation writes, or hangs a leaf on where that is all it does.
"""

from __future__ import annotations

from bisect import insort
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sync.deletion import WHOLE_RECORD, Deletion, deletion_of
from sync.explain import Item
from sync.fold import Folded, laid_out, put_together, resolved_at
from sync.operation import DELETE, Operation, creates
from sync.policies import Sides
from sync.policies.base import Resolution
from sync.schema import Collection
from sync.tree import Edit


@dataclass(frozen=True, slots=True)
class Resolved:
    """What the fields of a record come to, which is all that a verdict asks for."""

    fields: Mapping[str, Resolution]
    is_as_written: bool = False


class Growing:
    """The operations of one record, which have passed `operation.read`, and what they come to."""

    __slots__ = (
        "_collection",
        "_edits",
        "_fields",
        "_ids",
        "_is_ever_deleted",
        "_items",
        "_ordered",
        "_sides",
        "_stale",
        "created_by",
    )

    def __init__(self, collection: Collection, operations: Iterable[Operation], sides: Sides) -> None:
        self._collection = collection
        self._sides = sides
        self._ordered, self._edits = laid_out(operations)
        self._ids = {one.id for one in self._ordered}
        self.created_by = next((one for one in self._ordered if creates(one, collection)), None)
        self._is_ever_deleted = any(one.action == DELETE for one in self._ordered)
        self._fields: dict[str, Resolution] = {}
        self._items: dict[str, list[Item]] = {}
        self._stale: set[str] = set()  # addresses whose items are to be worked out
        for address, edits in self._edits.items():
            self._keep(address, resolved_at(collection, address, edits, sides))

    def add(self, operation: Operation) -> None:
        """Add an operation, whatever its place in the order; one that is there already changes nothing.

        Of what was given before, only documents, items and what stands are to be believed from here on.
        """
        if operation.id in self._ids:
            return
        self._ids.add(operation.id)
        insort(self._ordered, operation, key=_place)
        self._is_ever_deleted = self._is_ever_deleted or operation.action == DELETE
        first = self.created_by
        if (first is None or _place(operation) < _place(first)) and creates(operation, self._collection):
            self.created_by = operation
        for address, change in operation.changes.items():
            self._write(address, (operation, change))

    def resolved(self) -> Resolved:
        """The fields as they are now, in far less time than the whole record."""
        deletion = self._deletion()
        if self.created_by is None or deletion is None:
            return Resolved(dict(self._fields) if self.created_by else {})
        return Resolved({**self._fields, WHOLE_RECORD: deletion})

    def folded(self) -> Folded:
        """The record as it is now: what `fold` makes of its operations."""
        if self.created_by is None:
            return Folded(None, b"", None, ())
        for address in self._stale:
            self._items[address] = list(self._fields[address].set_aside())
        self._stale.clear()
        items = [item for some in self._items.values() for item in some]
        fields = dict(self._fields)
        return put_together(self._collection, self._ordered, self.created_by, fields, self._deletion(), items)

    def _deletion(self) -> Deletion | None:
        return deletion_of(self._ordered) if self._is_ever_deleted else None

    def _write(self, address: str, edit: Edit) -> None:
        # a list of its own: what was resolved before keeps its edits
        edits = list(self._edits.get(address, ()))
        insort(edits, edit, key=_place_of_edit)
        self._edits[address] = edits
        before = self._fields.get(address)
        after = before.with_another(edit, edits) if before is not None else None
        self._keep(address, after or resolved_at(self._collection, address, edits, self._sides))
        self._stale.add(address)

    def _keep(self, address: str, resolution: Resolution | None) -> None:
        if resolution is not None:
            self._fields[address] = resolution
            self._stale.add(address)


def _place(operation: Operation) -> tuple[str, str]:
    return operation.stamp, operation.id


def _place_of_edit(edit: Edit) -> tuple[str, str]:
    return _place(edit[0])
