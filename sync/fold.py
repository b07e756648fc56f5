"""The fold: the accepted operations of one record in, its document and explanations out (§5, §9, P2).

It holds nothing that depends on arrival: any order, batching or repetition of the same operations gives the
same bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sync import canonical
from sync.deletion import WHOLE_RECORD, Deletion, deletion_of
from sync.document import declared_at, document, document_as_written
from sync.explain import Item
from sync.operation import Operation, creates
from sync.plan import overtaken_plans
from sync.policies import Sides, resolve
from sync.policies.base import Resolution
from sync.schema import Collection
from sync.tree import Edit

__all__ = ["Folded", "Item", "fold"]


@dataclass(frozen=True, slots=True)
class Folded:
    """A record as its operations make it.

    `doc` is `None`, and `wire` empty, while nothing has created it (then `created_by` is `None` too) and while
    it is deleted. A deleted record has a `hidden_doc`: what it would be, shown to nobody, for whoever must still
    know which store and customer it belongs to.
    """

    doc: dict[str, Any] | None
    wire: bytes
    created_by: Operation | None
    set_aside: tuple[Item, ...]
    fields: Mapping[str, Resolution] = field(default_factory=dict, repr=False)
    hidden_doc: dict[str, Any] | None = None
    is_as_written: bool = False

    @property
    def deleted(self) -> bool:
        return self.hidden_doc is not None

    @property
    def deleted_by(self) -> Operation | None:
        """The delete that stands (of several, the first); `None` while the record is there."""
        return self.standing(WHOLE_RECORD)

    @property
    def doc_or_hidden(self) -> dict[str, Any] | None:
        """The document of a record that was created, deleted or not."""
        return self.hidden_doc if self.doc is None else self.doc

    def standing(self, address: str) -> Operation | None:
        """The operation whose value stands at `address` (`field`, or `field.key`), if there is one."""
        resolution = self.fields.get(address)
        return resolution.standing if resolution else None


def fold(collection: Collection, operations: Iterable[Operation], sides: Sides) -> Folded:
    """Fold the operations of one record, in whatever order and however often they are given.

    The operations have passed `operation.read`; `sides` are the schema's. Fields that the collection does not
    know are passed over.
    """
    ordered, edits_at = laid_out(operations)
    created_by = next((one for one in ordered if creates(one, collection)), None)
    if created_by is None:
        return Folded(None, b"", None, ())
    if len(ordered) == 1 and (once := document_as_written(collection, created_by)) is not None:
        fields_later = _OnDemand(collection, created_by, sides)
        return Folded(once, canonical.encode_checked(once), created_by, (), fields_later, is_as_written=True)
    fields = {
        address: resolution
        for address, edits in edits_at.items()
        if (resolution := resolved_at(collection, address, edits, sides)) is not None
    }
    items = [item for resolution in fields.values() for item in resolution.set_aside()]
    return put_together(collection, ordered, created_by, fields, deletion_of(ordered), items)


def put_together(
    collection: Collection,
    ordered: Sequence[Operation],
    created_by: Operation,
    fields: dict[str, Resolution],
    deletion: Deletion | None,
    items: list[Item],
) -> Folded:
    """The record whose `ordered` operations resolve to `fields`, with the `items` of these. Takes both over."""
    doc = document(collection, fields, created_by)
    doc["version"] = {"operations": len(ordered), "last": ordered[-1].stamp}
    if deletion is not None:
        fields[WHOLE_RECORD] = deletion
        if deletion.standing is not None:
            return Folded(None, b"", created_by, (), fields, doc)
        items += deletion.set_aside()
    items += overtaken_plans(collection, fields, created_by)
    if len(items) > 1:
        items.sort(key=lambda item: (item.field, item.kind, item.operation.stamp, item.operation.id))
    return Folded(doc, canonical.encode_checked(doc), created_by, tuple(items), fields)


def laid_out(operations: Iterable[Operation]) -> tuple[list[Operation], dict[str, list[Edit]]]:
    """The operations of a record in their order, and the edits of each address, in the same."""
    ordered = _in_order(operations)
    edits: dict[str, list[Edit]] = {}
    for operation in ordered:
        for address, change in operation.changes.items():
            edits.setdefault(address, []).append((operation, change))
    return ordered, edits


def resolved_at(collection: Collection, address: str, edits: list[Edit], sides: Sides) -> Resolution | None:
    """What the `edits` of an address come to; `None` for one that the collection does not know."""
    declared = declared_at(collection, address)
    return resolve(declared, address, edits, sides) if declared is not None else None


def _in_order(operations: Iterable[Operation]) -> list[Operation]:
    """Each operation once, by stamp; clones can share a stamp, so ids break ties."""
    ordered = list({one.id: one for one in operations}.values())
    if len(ordered) > 1:
        ordered.sort(key=lambda one: (one.stamp, one.id))
    return ordered


class _OnDemand(Mapping[str, Resolution]):
    """The fields of a record with one operation: a verdict asks for those that the next one writes, most never are."""

    __slots__ = ("_collection", "_only", "_sides")

    def __init__(self, collection: Collection, only: Operation, sides: Sides) -> None:
        self._collection = collection
        self._only = only
        self._sides = sides

    def __getitem__(self, address: str) -> Resolution:
        edit = (self._only, self._only.changes[address])
        found = resolved_at(self._collection, address, [edit], self._sides)
        if found is None:
            raise KeyError(address)
        return found

    def __iter__(self) -> Iterator[str]:
        return (address for address in self._only.changes if declared_at(self._collection, address))

    def __len__(self) -> int:
        return sum(1 for _ in self)
