"""Operations in the making: their stamps, and so the bases on them, are known once all are in order."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import Any

from sync.clock import tick, to_rfc3339
from sync.ids import uuid7
from sync.operation import Author
from sync.schema import Collection

NODE = "a17e5ca7e0de0000"
FIRST_ID_MS = 1_735_689_600_000  # 2025-01-01; ids do not follow today's date, so every machine makes the same
SCHEMA_NUMBER = 1


def made_up_id(name: str, number: int = 0) -> str:
    """The id of the `number`th `name`: UUIDv7 in shape, the same on every machine and day."""
    return uuid7(FIRST_ID_MS + number, hashlib.sha256(f"{name}:{number}".encode()).digest()[:10])


@dataclass(eq=False)
class Draft:
    """One operation: who, when (milliseconds), and the changes, whose bases are drafts as yet."""

    id: str
    record: Record
    author: Author
    at_ms: int
    changes: dict[str, dict[str, Any]]
    stamp: str = ""

    def to_wire(self) -> dict[str, Any]:
        """The operation as a device would send it (PROTOCOL §4); every draft it builds on has its stamp."""
        return {
            "id": self.id,
            "collection": self.record.collection.name,
            "record": self.record.id,
            "stamp": self.stamp,
            "at": to_rfc3339(self.at_ms),
            "schema": SCHEMA_NUMBER,
            "action": "edit",
            "changes": {name: _stamped(change) for name, change in self.changes.items()},
        }


@dataclass
class Record:
    """A record and what has been written to it so far: what the next author's screen shows."""

    collection: Collection
    id: str
    drafts: list[Draft] = field(default_factory=list)
    standing: dict[str, Draft] = field(default_factory=dict)

    def write(self, author: Author, at_ms: int, /, **values: Any) -> None:
        """Write `values` as `author` at `at_ms`; the first write creates the record.

        A map's value is a dict of the keys that are written, a log's the list of new entries (a text, or a dict with
        one), a set's the additions, a counter's what is added.
        """
        draft_id = made_up_id(f"operation:{self.id}", len(self.drafts))
        draft = Draft(draft_id, self, author, at_ms, {})
        for name, value in values.items():
            self._change(draft, name, value)
        for name in draft.changes:
            self.standing[name] = draft
        self.drafts.append(draft)

    def value(self, name: str) -> Any:
        """The value of a register as it stands, `None` if it was never written."""
        draft = self.standing.get(name)
        return draft.changes[name]["to"] if draft else None

    def _change(self, draft: Draft, name: str, value: Any) -> None:
        policy = self.collection.by_name[name].policy
        if policy == "map":
            for key, entry in value.items():
                draft.changes[f"{name}.{key}"] = {"to": entry, "base": self._base(f"{name}.{key}")}
        elif policy == "log":
            entries = [
                {"id": made_up_id(f"entry:{draft.id}", n), **({"text": one} if isinstance(one, str) else one)}
                for n, one in enumerate(value)
            ]
            draft.changes[name] = {"append": entries}
        elif policy == "set":
            draft.changes[name] = {"add": sorted(value)}
        elif policy == "counter":
            draft.changes[name] = {"by": value}
        else:
            draft.changes[name] = {"to": value, "base": self._base(name)} | self._seen(name)

    def _base(self, name: str) -> Draft | None:
        """What stands on the author's screen; a field never written shows the creation (PROTOCOL §4)."""
        return self.standing.get(name, self.drafts[0]) if self.drafts else None

    def _seen(self, name: str) -> dict[str, Any]:
        """The plan a status was set under, or the status a plan was made under (PROTOCOL §8)."""
        status = self.collection.status
        if not self.drafts or status is None:
            return {}
        if name == status.name:
            return {"with": {plan: self._base(plan) for plan in self.collection.plan}}
        return {"with": {status.name: self._base(status.name)}} if name in self.collection.plan else {}


def in_order(records: list[Record]) -> list[tuple[Author, dict[str, Any]]]:
    """Every operation of `records`, by time, with strictly growing stamps of the demo's one device."""
    drafts = sorted((draft for record in records for draft in record.drafts), key=lambda draft: draft.at_ms)
    last: str | None = None
    for draft in drafts:
        last = draft.stamp = tick(last, draft.at_ms, NODE)
    return [(draft.author, draft.to_wire()) for draft in drafts]


def _stamped(change: dict[str, Any]) -> dict[str, Any]:
    return {key: _stamp_of(value) for key, value in change.items()}


def _stamp_of(value: Any) -> Any:
    if isinstance(value, Draft):
        return value.stamp
    if isinstance(value, dict):
        return {key: _stamp_of(entry) for key, entry in value.items()}
    return value
