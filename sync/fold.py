"""The fold: the accepted operations of one record in, its document and explanations out (§5, §9, P2).

It holds nothing that depends on arrival: any order, batching or repetition of the same operations gives the
same bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from sync import canonical
from sync.deletion import WHOLE_RECORD, deletion_of
from sync.explain import Item
from sync.operation import Operation, creates
from sync.plan import overtaken_plans
from sync.policies import Sides, resolve
from sync.policies.base import Resolution
from sync.policies.lifecycle import Status, moments_of
from sync.schema import Collection, Field

__all__ = ["Folded", "Item", "fold"]

# Of a field that was written once, by these policies, the value stands as it was written, with nothing to explain.
_STANDS_AS_WRITTEN = frozenset({"register", "owned", "lifecycle", "map", "text"})


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
    ordered = _in_order(operations)
    created_by = next((one for one in ordered if creates(one, collection)), None)
    if created_by is None:
        return Folded(None, b"", None, ())
    if len(ordered) == 1 and (once := _as_written(collection, created_by)) is not None:
        fields_later = _OnDemand(collection, created_by, sides)
        return Folded(once, canonical.encode_checked(once), created_by, (), fields_later, is_as_written=True)
    fields = _resolve(collection, ordered, sides)
    doc = _document(collection, fields, created_by)
    doc["version"] = {"operations": len(ordered), "last": ordered[-1].stamp}
    deletion = deletion_of(ordered)
    if deletion is not None:
        fields[WHOLE_RECORD] = deletion
        if deletion.standing is not None:
            return Folded(None, b"", created_by, (), fields, doc)
    items = [item for resolution in fields.values() for item in resolution.set_aside()]
    items += overtaken_plans(collection, fields, created_by)
    if len(items) > 1:
        items.sort(key=lambda item: (item.field, item.kind, item.operation.stamp, item.operation.id))
    return Folded(doc, canonical.encode_checked(doc), created_by, tuple(items), fields)


def _in_order(operations: Iterable[Operation]) -> list[Operation]:
    """Each operation once, by stamp; clones can share a stamp, so ids break ties."""
    ordered = list({one.id: one for one in operations}.values())
    if len(ordered) > 1:
        ordered.sort(key=lambda one: (one.stamp, one.id))
    return ordered


def _as_written(collection: Collection, only: Operation) -> dict[str, Any] | None:
    """The document of a record that has one operation, its creation, as most of a push have: what the rest of this
    page would make of it, in a fraction of the time. `None` where a value has to be worked out.
    """
    doc = _begun(collection, only)
    for address, change in only.changes.items():
        declared = _declared(collection, address)
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


def _resolve(collection: Collection, ordered: list[Operation], sides: Sides) -> dict[str, Resolution]:
    edits: dict[str, list[tuple[Operation, dict[str, Any]]]] = {}
    for operation in ordered:
        for address, change in operation.changes.items():
            edits.setdefault(address, []).append((operation, change))
    fields: dict[str, Resolution] = {}
    for address, changes in edits.items():
        declared = _declared(collection, address)
        if declared is None:
            continue
        resolution = resolve(declared, address, changes, sides)
        if resolution is not None:
            fields[address] = resolution
    return fields


def _document(collection: Collection, fields: Mapping[str, Resolution], created_by: Operation) -> dict[str, Any]:
    doc = _begun(collection, created_by)
    stamps = {"": created_by.stamp}
    for address, resolution in fields.items():
        _show(doc, address, resolution.value)
        if isinstance(resolution, Status):
            doc |= resolution.moments()
        stamps |= {at: stamp for at, stamp in resolution.stamps().items() if stamp != created_by.stamp}
    doc["stamps"] = stamps
    return doc


def _declared(collection: Collection, address: str) -> Field | None:
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


class _OnDemand(Mapping[str, Resolution]):
    """The fields of a record with one operation: a verdict asks for those that the next one writes, most never are."""

    __slots__ = ("_collection", "_only", "_sides")

    def __init__(self, collection: Collection, only: Operation, sides: Sides) -> None:
        self._collection = collection
        self._only = only
        self._sides = sides

    def __getitem__(self, address: str) -> Resolution:
        edit = (self._only, self._only.changes[address])
        declared = _declared(self._collection, address)
        found = resolve(declared, address, [edit], self._sides) if declared else None
        if found is None:
            raise KeyError(address)
        return found

    def __iter__(self) -> Iterator[str]:
        return (address for address in self._only.changes if _declared(self._collection, address))

    def __len__(self) -> int:
        return sum(1 for _ in self)
