"""Hands for the tests of `sync/`: people with devices, and screens that show what a fold says.

A `Screen` copies bases from the document it shows, as PROTOCOL §4 asks of every client.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from api.fields import SCHEMA
from sync import clock, ids
from sync.fold import Folded, fold
from sync.operation import Author, Operation, read
from sync.schema import Collection, Schema

NOON_MS = clock.to_ms("2026-11-21T04:00:00.000Z")
STORE = ids.name_based("store")
RECORD = ids.uuid7(NOON_MS, b"the record")
JOBS = SCHEMA.by_name["jobs"]

MANAGER = Author(ids.name_based("staff", "manager"), "manager", STORE)
ASSISTANT = Author(ids.name_based("staff", "assistant"), "assistant", STORE)
TECHNICIAN = Author(ids.name_based("staff", "technician"), "technician", STORE)
HELPER = Author(ids.name_based("staff", "helper"), "technician", STORE)
HEAD_OFFICE = Author(ids.name_based("staff", "head office"), "head_office", None)

NEW_JOB: dict[str, Any] = {
    "kind": {"to": "repair"},
    "status": {"to": "planned"},
    "customer_id": {"to": ids.name_based("customer")},
}


def stamp_at(minute: int, author: Author = MANAGER) -> str:
    """The stamp of a device of `author`, minutes after noon."""
    return clock.format_stamp(NOON_MS + minute * 60_000, 0, ids.name_based(author.id)[-12:].rjust(16, "0"))


def wire_at(
    minute: int,
    changes: Mapping[str, Any],
    by: Author = MANAGER,
    collection: str = "jobs",
    record: str = RECORD,
) -> dict[str, Any]:
    """An operation as a device sends it."""
    stamp = stamp_at(minute, by)
    return {
        "id": ids.name_based(stamp, by.id, repr(changes)),
        "collection": collection,
        "record": record,
        "stamp": stamp,
        "at": clock.to_rfc3339(NOON_MS + minute * 60_000),
        "schema": SCHEMA.number,
        "action": "edit",
        "changes": dict(changes),
    }


def delete_at(minute: int, saw: Mapping[str, Any], by: Author = MANAGER, **where: str) -> Operation:
    """A delete by somebody whose screen had the record in the version `saw`."""
    return read(_whole(wire_at(minute, saw, by, **where), "delete") | {"saw": dict(saw)}, by, SCHEMA)


def restore_at(minute: int, by: Author = MANAGER, **where: str) -> Operation:
    return read(_whole(wire_at(minute, {}, by, **where), "restore"), by, SCHEMA)


def _whole(wire: dict[str, Any], action: str) -> dict[str, Any]:
    """An operation on the whole record: of an edit's wire form, with nothing changed."""
    return wire | {"action": action, "changes": {}, "id": ids.name_based(action, wire["id"])}


def operation_at(
    minute: int, changes: Mapping[str, Any], by: Author = MANAGER, schema: Schema = SCHEMA, **where: str
) -> Operation:
    """An operation as it comes out of the gate."""
    return read(wire_at(minute, changes, by, **where), by, schema)


def job_of(*operations: Operation) -> Folded:
    return fold(JOBS, operations, SCHEMA.sides)


@dataclass
class Screen:
    """One person's screen of one record: what was fetched, and what the person has done since."""

    author: Author
    fetched: tuple[Operation, ...] = ()
    collection: Collection = JOBS
    record: str = RECORD
    made: list[Operation] = field(default_factory=list)
    sent: list[dict[str, Any]] = field(default_factory=list)

    @property
    def shown(self) -> Folded:
        return fold(self.collection, (*self.fetched, *self.made), SCHEMA.sides)

    def edit(self, minute: int, intents: Mapping[str, Any]) -> Operation:
        """`intents` are changes without what a screen fills in: `base` and `with`."""
        doc = self.shown.doc
        changes = {address: self._filled(doc, address, intent) for address, intent in intents.items()}
        return self._send(wire_at(minute, changes, self.author, self.collection.name, self.record))

    def delete(self, minute: int) -> Operation:
        """Delete what the screen shows, as it shows it."""
        doc = self.shown.doc
        assert doc is not None
        wire = _whole(wire_at(minute, {}, self.author, self.collection.name, self.record), "delete")
        return self._send(wire | {"saw": doc["version"]})

    def restore(self, minute: int) -> Operation:
        """Bring back what is gone: nothing on the screen, so nothing that it saw."""
        return self._send(_whole(wire_at(minute, {}, self.author, self.collection.name, self.record), "restore"))

    def _send(self, wire: dict[str, Any]) -> Operation:
        operation = read(wire, self.author, SCHEMA)
        self.sent.append(wire)
        self.made.append(operation)
        return operation

    def _filled(self, doc: dict[str, Any] | None, address: str, intent: dict[str, Any]) -> dict[str, Any]:
        declared = self.collection.by_name[address.partition(".")[0]]
        status = self.collection.status
        change = dict(intent)
        if declared.policy == "set" and change.get("remove") and doc:
            change["base"] = {entry: _stamps(doc, f"{address}.{entry}") for entry in change["remove"]}
        elif "to" in change:
            change["base"] = _stamps(doc, address)
        if doc and status is not None and declared is status:
            change["with"] = {name: _stamps(doc, name) for name in self.collection.plan}
        elif doc and status is not None and declared.plan:
            change["with"] = {status.name: _stamps(doc, status.name)}
        return change


def _stamps(doc: dict[str, Any] | None, address: str) -> str | None:
    if doc is None:
        return None
    stamps: dict[str, str] = doc["stamps"]
    return stamps.get(address, stamps[""])
