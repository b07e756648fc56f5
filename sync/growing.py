"""A record that operations are added to: each costs what it touches, however many there are (P2).

`fold` says what a record is. This gives the same, byte for byte and item for item, whatever the order in which
operations are added: it keeps the trees of the fields between one and the next, and resolves anew only what an
operation writes, or hangs a leaf on where that is all it does.
"""

from __future__ import annotations

from bisect import insort
from collections.abc import Iterable

from sync.deletion import WHOLE_RECORD, Deletion, deletion_of
from sync.explain import Item
from sync.fields import Fields, laid_out, no_fields
from sync.fold import Folded, put_together
from sync.operation import DELETE, Operation, creates
from sync.policies import Sides
from sync.schema import Collection
from sync.tree import Edit


class Growing:
    """The operations of one record, which have passed `operation.read`, and what they come to."""

    __slots__ = (
        "_are_given_out",
        "_collection",
        "_fields",
        "_ids",
        "_is_ever_deleted",
        "_items",
        "_ordered",
        "_stale",
        "created_by",
    )

    def __init__(self, collection: Collection, operations: Iterable[Operation], sides: Sides) -> None:
        self._collection = collection
        self._ordered, edits = laid_out(operations)
        self.created_by: Operation | None = None
        self._ids: set[str] = set()
        self._is_ever_deleted = False
        for one in self._ordered:
            self._ids.add(one.id)
            self._is_ever_deleted = self._is_ever_deleted or one.action == DELETE
            if self.created_by is None and creates(one, collection):
                self.created_by = one
        self._fields = Fields(collection, edits, sides)
        self._are_given_out = False
        self._items: dict[str, list[Item]] = {}
        # addresses whose items are to be worked out
        self._stale = {address for address, _ in self._fields.worked_out()}

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
        if self._are_given_out:
            self._fields, self._are_given_out = self._fields.copy(), False
        for address, change in operation.changes.items():
            self._write(address, (operation, change))

    def fields(self) -> Fields:
        """The fields as they are now, which is all that a verdict asks for, in far less time than the whole record."""
        return self._given_out() if self.created_by else no_fields()

    def folded(self) -> Folded:
        """The record as it is now: what `fold` makes of its operations."""
        if self.created_by is None:
            return Folded(None, b"", None, (), no_fields())
        for address in self._stale:
            self._items[address] = list(self._fields[address].set_aside())
        self._stale.clear()
        items = [item for some in self._items.values() for item in some]
        return put_together(self._collection, self._ordered, self.created_by, self._given_out(), items)

    def _given_out(self) -> Fields:
        """The fields, for somebody who will still look at them when more was added."""
        deletion = self._deletion()
        if deletion is None:
            self._are_given_out = True
            return self._fields
        fields = self._fields.copy()
        fields.put(WHOLE_RECORD, deletion)
        return fields

    def _deletion(self) -> Deletion | None:
        return deletion_of(self._ordered) if self._is_ever_deleted else None

    def _write(self, address: str, edit: Edit) -> None:
        # a list of its own: what was resolved before keeps its edits
        edits = list(self._fields.edits.get(address, ()))
        insort(edits, edit, key=_place_of_edit)
        self._fields.write(address, edit, edits)
        if address not in self._fields.written and self._fields.at(address) is not None:
            self._stale.add(address)


def _place(operation: Operation) -> tuple[str, str]:
    return operation.stamp, operation.id


def _place_of_edit(edit: Edit) -> tuple[str, str]:
    return _place(edit[0])
