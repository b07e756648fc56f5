"""What the server writes by itself goes through the same door as every edit, signed by the service (R26, R30)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from api.feed.events import ring
from api.feed.position import Place, advance
from api.fields import SCHEMA
from api.fields.service import SERVICE, of_store
from api.identity.sender import Sender
from api.intake.batch import Batch, Verdict
from api.intake.envelope import Sent
from api.models import Operation, Quarantine, Record, write_transaction
from api.models.base import chunks, tuples
from sync import canonical, clock, ids

# Each transaction holds the writers' lock: so many operations go into one.
OWN_OPERATIONS_AT_ONCE = 400
# ends the stamps of what every server makes alike
SERVICE_NODE = SERVICE.id.replace("-", "")[-16:]


@dataclass(frozen=True)
class Write:
    """Values for one record, made or edited: `address` → value, or for a log a list of entries.

    `cause` says why, the same words every time: from it, and the record, comes the operation's id, so that a task
    which runs twice, or on two workers at once, makes one operation. `at_ms` is when it happened, now by default.
    With `is_common`, a new record is the same, byte for byte, on every server that makes it: then `at_ms`, in the past,
    is its stamp, too (P2).
    """

    collection: str
    record: str
    values: Mapping[str, Any]
    cause: str
    at_ms: int | None = None
    is_common: bool = False
    # what head office may not write: signed for this store, with what its manager may
    for_store: str | None = None

    @property
    def operation_id(self) -> str:
        return ids.name_based("own operation", self.cause, self.collection, self.record)


class OwnWriteRefusedError(Exception):
    """The service's own operation was not accepted: its maker and the table of fields disagree."""


def write_own(writes: Iterable[Write], now_ms: int) -> int:
    """Accept `writes`, in order; how many were new. What is known already is passed over."""
    done = 0
    for chunk in chunks(list(writes), OWN_OPERATIONS_AT_ONCE):
        done += _write(chunk, now_ms)
    if done:
        ring()
    return done


def _write(writes: list[Write], now_ms: int) -> int:
    with write_transaction():
        # first of all, so that what is read afterwards is what every earlier writer left (P4)
        place = advance(now_ms)
        fresh = _unwritten({one.operation_id: one for one in writes})
        if not fresh:
            return 0
        docs = _docs({(one.collection, one.record) for one, _ in fresh})
        sent: list[Sent] = []
        for one, operation_id in fresh:
            operation = spelled(one, operation_id, docs.get((one.collection, one.record)), place)
            # a second write to one record in a batch builds on the first, which is not stored yet
            docs[one.collection, one.record] = _after(docs.get((one.collection, one.record)), operation)
            sent.append(Sent.of(operation))
        batch = Batch(place)
        batch.expect(sent)
        senders = [Sender.inside(of_store(one.for_store) if one.for_store else SERVICE) for one, _ in fresh]
        for verdict in [batch.take(one, sender) for one, sender in zip(sent, senders, strict=True)]:
            _require_taken(verdict)
        batch.finish()
        return len(fresh)


def _require_taken(verdict: Verdict) -> None:
    if verdict["outcome"] == "quarantined":
        raise OwnWriteRefusedError(verdict)


def _unwritten(writes: dict[str, Write]) -> list[tuple[Write, str]]:
    """Those of `writes` that are new, in order, each with the id that its operation gets.

    An id that somebody else has used, by mistake or to keep the server from writing, holds up nothing (P6): the id
    made of it is taken instead.
    """
    found: dict[str, str] = {}  # first id -> the one that is free
    asked = {first: first for first in writes}
    while asked:
        own, others = _used(list(asked.values()))
        found |= {first: one for first, one in asked.items() if one not in own | others}
        asked = {first: ids.name_based("own operation", one) for first, one in asked.items() if one in others}
    return [(write, found[first]) for first, write in writes.items() if first in found]


def _used(operation_ids: list[str]) -> tuple[set[str], set[str]]:
    """Which of the ids the service's operations have, and which only those of others, accepted or kept aside."""
    own: set[str] = set()
    others: set[str] = set()
    for chunk in chunks(operation_ids):
        for one, author in tuples(Operation.select(Operation.id, Operation.author_id).where(Operation.id << chunk)):
            (own if author == SERVICE.id else others).add(one)
        aside = Quarantine.select(Quarantine.operation_id).where(Quarantine.operation_id << chunk)
        others |= {one for (one,) in tuples(aside)}
    return own, others - own


def _docs(addresses: set[tuple[str, str]]) -> dict[tuple[str, str], dict[str, Any]]:
    found = {}
    for chunk in chunks(sorted({record for _, record in addresses})):
        for row in Record.select(Record.collection, Record.id, Record.wire).where(Record.id << chunk):
            found[row.collection, row.id] = canonical.decode(bytes(row.wire))
    return found


def spelled(write: Write, operation_id: str, doc: dict[str, Any] | None, place: Place) -> dict[str, Any]:
    """The write as an operation on `doc` as it stands, stamped by the server."""
    is_common = write.is_common and doc is None and write.at_ms is not None
    stamp = clock.format_stamp(write.at_ms or 0, 0, SERVICE_NODE) if is_common else place.tick()
    return {
        "id": operation_id,
        "collection": write.collection,
        "record": write.record,
        "stamp": stamp,
        "at": clock.to_rfc3339(place.now_ms if write.at_ms is None else write.at_ms),
        "schema": SCHEMA.number,
        "action": "edit",
        "changes": {address: _change(write, address, value, doc) for address, value in write.values.items()},
    }


def _change(write: Write, address: str, value: Any, doc: dict[str, Any] | None) -> dict[str, Any]:
    field = SCHEMA.by_name[write.collection].by_name[address.partition(".")[0]]
    stamps = doc["stamps"] if doc else {}
    if field.policy == "log":
        entries = enumerate(value)
        return {"append": [{"id": ids.name_based(write.operation_id, address, str(n)), **one} for n, one in entries]}
    if field.policy == "set":
        return {"add": sorted(value)}
    if field.policy == "counter":
        return {"by": value}
    base = stamps.get(address, stamps.get(""))
    change: dict[str, Any] = {"to": value, "base": base}
    collection = SCHEMA.by_name[write.collection]
    if doc and field.policy == "lifecycle" and collection.plan:
        change["with"] = {name: stamps.get(name, stamps[""]) for name in collection.plan}
    elif doc and field.plan and collection.status:
        change["with"] = {collection.status.name: stamps.get(collection.status.name, stamps[""])}
    return change


def _after(doc: dict[str, Any] | None, operation: dict[str, Any]) -> dict[str, Any]:
    """The stamps that the next operation of this batch on the same record builds on."""
    stamps = dict(doc["stamps"]) if doc else {"": operation["stamp"]}
    stamps |= {address: operation["stamp"] for address, change in operation["changes"].items() if "to" in change}
    return {"stamps": stamps}
