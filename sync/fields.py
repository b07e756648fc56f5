"""The fields of a record, each resolved from its edits when somebody asks for it (PROTOCOL §9)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sync.operation import Operation
from sync.policies import Sides, resolve
from sync.policies.base import Resolution
from sync.schema import Collection, Field
from sync.tree import Edit


class Fields(Mapping[str, Resolution]):
    """By address. Most were written once and stand as they were written: those are hardly ever asked for.

    `edits` has those of each address, also of addresses that the collection does not know, in the order of (stamp,
    operation id); a list of it is never changed, only replaced. `written` has the fields that are named by the
    addresses whose only edit stands as it was written.
    """

    __slots__ = ("_collection", "_resolved", "_sides", "edits", "written")

    def __init__(self, collection: Collection, edits: dict[str, list[Edit]], sides: Sides) -> None:
        self._collection = collection
        self._sides = sides
        self._resolved: dict[str, Resolution] = {}
        self.edits = edits
        self.written: dict[str, Field] = {
            address: declared
            for address, some in edits.items()
            if len(some) == 1 and (declared := named(collection.once_written, address)) is not None
        }

    def __getitem__(self, address: str) -> Resolution:
        found = self.at(address)
        if found is None:
            raise KeyError(address)
        return found

    def __iter__(self) -> Iterator[str]:
        return (address for address in {**self.edits, **self._resolved} if self.at(address) is not None)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def at(self, address: str) -> Resolution | None:
        """What `address` comes to; `None` where nothing was written, or the collection knows of no such field."""
        found = self._resolved.get(address)
        if found is None and address in self.edits:
            declared = named(self._collection.by_name, address)
            found = resolve(declared, address, self.edits[address], self._sides) if declared is not None else None
            if found is not None:
                self._resolved[address] = found
        return found

    def copy(self) -> Fields:
        """Another with the same edits, to go on from apart."""
        other = Fields(self._collection, {}, self._sides)
        other.edits, other.written = dict(self.edits), dict(self.written)
        other._resolved = dict(self._resolved)
        return other

    def put(self, address: str, resolution: Resolution) -> None:
        """Let `address` come to what was worked out elsewhere."""
        self._resolved[address] = resolution

    def write(self, address: str, edit: Edit, edits: list[Edit]) -> None:
        """Let the edits of `address` be `edits`, which are those of before and `edit`."""
        before = self._resolved.pop(address, None)
        self.edits[address] = edits
        self.written.pop(address, None)
        declared = named(self._collection.once_written, address) if len(edits) == 1 else None
        if declared is not None:
            self.written[address] = declared
        after = before.with_another(edit, edits) if before is not None else None
        if after is not None:
            self._resolved[address] = after

    def worked_out(self) -> Iterator[tuple[str, Resolution]]:
        """All others, by address: whatever can have set anything aside."""
        if len(self.written) == len(self.edits):
            return
        for address in self.edits.keys() - self.written.keys():
            resolution = self.at(address)
            if resolution is not None:
                yield address, resolution

    def standing(self, address: str) -> Any:
        """The value that stands at `address`; `None` where nothing was ever written."""
        if address in self.written:
            return self.edits[address][0][1].get("to")
        resolution = self.at(address)
        return resolution.value if resolution is not None else None


def named(fields: Mapping[str, Field], address: str) -> Field | None:
    """Which of `fields`, by their names, an address of a change names."""
    return fields.get(address) or fields.get(address.partition(".")[0])


def laid_out(operations: Iterable[Operation]) -> tuple[list[Operation], dict[str, list[Edit]]]:
    """The operations of a record in their order, and the edits of each address, in the same."""
    ordered = _in_order(operations)
    edits: dict[str, list[Edit]] = {}
    for operation in ordered:
        if not edits:
            edits = {address: [(operation, change)] for address, change in operation.changes.items()}
            continue
        for address, change in operation.changes.items():
            edits.setdefault(address, []).append((operation, change))
    return ordered, edits


def no_fields() -> Fields:
    """Those of a record that nobody has made yet."""
    return Fields(Collection("", ()), {}, {})


def _in_order(operations: Iterable[Operation]) -> list[Operation]:
    """Each operation once, by stamp; clones can share a stamp, so ids break ties."""
    ordered = list({one.id: one for one in operations}.values())
    if len(ordered) > 1:
        ordered.sort(key=lambda one: (one.stamp, one.id))
    return ordered
