"""What must hold after every run (PROTOCOL §1, P1–P8). A check answers sentences, one for each thing that is wrong."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from api.fields import SCHEMA
from api.intake.loaded import from_row
from api.models import Mismatch, Quarantine, Reconciliation, Record, StoredFile
from api.models import Operation as OperationRow
from sync import canonical, clock
from sync.fold import Folded, fold
from sync.operation import Operation
from tests.simulation.facts import Entry, Made
from tests.simulation.heal import Rest
from tests.simulation.run import Run
from tests.support.shop import CAST

SHUFFLES = 2
TREE = {"register", "owned", "map", "lifecycle"}
# Half a slow round trip, and the clock's coarseness.
TIME_TOLERANCE_MS = 3_000
SERVER_AHEAD_MS = clock.MAX_AHEAD_MS


@dataclass
class Held:
    """A record on the server: its row, its accepted operations, and what they fold to."""

    row: Record
    doc: dict[str, Any]
    operations: list[Operation]
    folded: Folded


@dataclass
class Facts:
    run: Run
    rests: list[Rest]
    records: dict[tuple[str, str], Held] = field(default_factory=dict)
    accepted: dict[str, OperationRow] = field(default_factory=dict)
    quarantined: dict[str, Quarantine] = field(default_factory=dict)


Check = Callable[[Facts], Iterator[str]]


def broken_promises(run: Run, rests: list[Rest]) -> list[str]:
    """Everything that does not hold, in sentences; empty when all is well."""
    facts = _facts(run, rests)
    return [*run.complaints, *(f"server log: {one}" for one in run.world.failures)] + [
        found for check in CHECKS for found in check(facts)
    ]


def _facts(run: Run, rests: list[Rest]) -> Facts:
    facts = Facts(run, rests)
    by_record: dict[int, list[OperationRow]] = defaultdict(list)
    for row in OperationRow.select():
        facts.accepted[row.id] = row
        by_record[row.record].append(row)
    for held in Quarantine.select():
        facts.quarantined[held.operation_id] = held
    for record in Record.select():
        operations = [from_row(row) for row in by_record[record.key]]
        collection = SCHEMA.by_name[record.collection]
        folded = fold(collection, operations, SCHEMA.sides)
        doc = canonical.decode(bytes(record.wire))
        facts.records[record.collection, record.id] = Held(record, doc, operations, folded)
    return facts


# --- P1, P6: nothing is nowhere, and nothing is held up ---------------------------------------------


def custody(facts: Facts) -> Iterator[str]:
    """P1: every operation that was answered is in the log or in quarantine."""
    for operation, entry in facts.run.ledger.items():
        kept = operation in facts.accepted or operation in facts.quarantined
        if not kept and not (entry.lost and entry.wiped):
            yield f"P1: {operation} of {entry.device} was answered {entry.verdict} and is nowhere"
        if kept and not entry.lost:
            was_accepted = entry.verdict["outcome"] != "quarantined"
            if was_accepted and operation not in facts.accepted:
                yield f"P1: {operation} was answered {entry.verdict['outcome']} and is not in the log"


def edits(facts: Facts) -> Iterator[str]:
    """P1: every edit that a device had saved has been answered, or still waits there for a reason that can be told."""
    waiting = {
        row["op"]["id"]: row
        for rest in facts.rests
        for rows in rest.databases.values()
        for row in (one["value"] for one in rows.get("outbox", []))
    }
    for operation, made in facts.run.made.items():
        if operation not in facts.run.ledger and operation not in waiting:
            yield f"P1: {operation}, saved by {made.person} on {made.device}, is nowhere"


def authors(facts: Facts) -> Iterator[str]:
    """P1: what a person saved is that person's, whoever else has used the device since."""
    for operation, made in facts.run.made.items():
        row = facts.accepted.get(operation) or facts.quarantined.get(operation)
        if row is not None and made.person and row.author_id != CAST[made.person][0]:
            yield f"P1: {operation} of {made.person} went out as {row.author_id}"


def held(facts: Facts) -> Iterator[str]:
    """P1: nothing waits for a creation that has come."""
    for operation, row in facts.quarantined.items():
        waits = row.state == "held"
        if waits and (row.collection, row.record_id) in facts.records:
            yield f"P1: {operation} still waits for {row.collection} {row.record_id}, which is there"


def outboxes(facts: Facts) -> Iterator[str]:
    """P6: outboxes drain; who was dismissed or may not sign in any more leaves what they leave."""
    for rest in facts.rests:
        for username in rest.device.users:
            rows = rest.rows(username, "outbox")
            if not rows or facts.run.office.is_dismissed(username):
                continue
            if username != rest.user and all(row["verdict"] for row in rows):
                continue  # answered; they leave with the next pull of their owner
            codes = sorted({str(row.get("refused") or row["verdict"] or "unsent") for row in rows})
            yield f"P6: {len(rows)} of {username} do not leave {rest.device.name}: {', '.join(codes)}"


def groups(facts: Facts) -> Iterator[str]:
    """§4: what was sent in one go is in the log together, or not at all."""
    yield from facts.run.groups.broken(facts.accepted, facts.quarantined)


def photos(facts: Facts) -> Iterator[str]:
    """P1, P6: every picture that was saved has reached the server, or waits on the device for a reason."""
    stored = {row.sha256 for row in StoredFile.select()}
    rows = [row for rest in facts.rests for one in rest.databases for row in rest.rows_of(one, "files")]
    kept = {row["sha256"] for row in rows if row["state"] != "sent"}
    for operation, made in facts.run.made.items():
        if made.photo in stored:
            facts.run.happened.add("photo sent")
            continue
        # a restored server has the bytes and has forgotten whose they are; a revoked device keeps nothing
        excused = facts.run.was_restored or facts.run.devices[made.device].was_wiped
        if made.photo and made.photo not in kept and not excused:
            yield f"P1: the picture of {operation}, taken on {made.device}, is nowhere"
    for rest in facts.rests:
        if rest.user and not facts.run.office.is_dismissed(rest.user):
            for row in rest.rows(rest.user, "files"):
                if row["state"] == "waiting":
                    yield f"P6: a picture of {rest.user} still waits on {rest.device.name}"


# --- P1, P3: effects, each once ----------------------------------------------------------------------


def effects(facts: Facts) -> Iterator[str]:
    """Every accepted edit is found in its record, exactly once."""
    for (collection, record), held in facts.records.items():
        if collection == "reconciliations":
            continue
        for problem in _effects_in(held, SCHEMA.by_name[collection].by_name):
            yield f"P1/P3: {collection} {record}: {problem}"


def _effects_in(  # noqa: C901, PLR0912  one branch a policy
    held: Held, fields: dict[str, Any]
) -> Iterator[str]:
    doc = held.doc
    sums: dict[str, Decimal] = defaultdict(Decimal)
    entries: dict[str, list[str]] = defaultdict(list)
    removed = {
        (name, entry, stamp)
        for one in held.operations
        for name, change in one.changes.items()
        for entry in change.get("remove", ())
        for stamp in ((change.get("base") or {}).get(entry) or "").split()
        if stamp < one.stamp
    }
    standing: dict[str, set[str]] = defaultdict(set)
    for one in held.operations:
        for name, change in one.changes.items():
            policy = fields[name.partition(".")[0]].policy
            if policy == "log":
                entries[name] += [entry["id"] for entry in change["append"]]
            elif policy == "counter":
                sums[name] += Decimal(change["by"])
            elif policy == "map" and name.partition(".")[2] not in doc.get(name.partition(".")[0], {}):
                yield f"{name} of {one.id} is not there"
            elif policy == "set":
                standing[name] |= {e for e in change.get("add", ()) if (name, e, one.stamp) not in removed}
    if doc["version"]["operations"] != len(held.operations):
        yield f"{doc['version']['operations']} operations in its version, {len(held.operations)} in the log"
    for name, ids in entries.items():
        found = [entry["id"] for entry in doc.get(name, [])]
        if sorted(found) != sorted(ids):
            yield f"{name} has {len(found)} entries, {len(ids)} were accepted"
    for name, total in sums.items():
        if Decimal(doc[name]) != total:
            yield f"{name} is {doc[name]}, {total} was accepted"
    for name, left in standing.items():
        if set(doc[name]) != left:
            yield f"{name} is {doc[name]}, {sorted(left)} stands"


def texts(facts: Facts) -> Iterator[str]:
    """A line that one person wrote once is not in a text twice, where nobody had to join joined versions."""
    for (collection, record), held in facts.records.items():
        if collection != "jobs" or "description" not in held.doc:
            continue
        changes = [(one, one.changes["description"]) for one in held.operations if "description" in one.changes]
        joined = any(" " in (change.get("base") or "") for _, change in changes)
        lines = [line for line in held.doc["description"].split("\n") if line.startswith("行")]
        if not joined and len(set(lines)) != len(lines):
            yield f"P1: the description of {record} says a line twice: {held.doc['description']!r}"
        heads = held.doc["stamps"].get("description", held.doc["stamps"][""]).split(" ")
        versions = [change["to"] for one, change in changes if one.stamp in heads]
        if len(heads) == 1 and len(versions) == 1 and held.doc["description"] != versions[0]:
            yield f"P1: the description of {record} is not what its only head says"


# --- P2: any order ---------------------------------------------------------------------------------


def order(facts: Facts) -> Iterator[str]:
    """The accepted operations in any order and repetition give the bytes that are stored."""
    dice = random.Random(facts.run.plan.seed)
    for (collection, record), held in facts.records.items():
        if collection == "reconciliations":
            continue
        for _ in range(SHUFFLES):
            shuffled = held.operations + dice.choices(held.operations, k=2)
            dice.shuffle(shuffled)
            again = fold(SCHEMA.by_name[collection], shuffled, SCHEMA.sides)
            wire = again.wire or canonical.encode(again.hidden_doc)
            if wire != bytes(held.row.wire) or again.deleted != held.row.deleted:
                yield f"P2: {collection} {record} has other bytes when its operations come in another order"
                break


# --- P4, P5: devices hold what the server holds -------------------------------------------------------


def copies(facts: Facts) -> Iterator[str]:
    """What is stored on each device is what the server gives a new device of the same person, byte for byte."""
    fresh: dict[str, dict[tuple[str, str], dict[str, Any]]] = {}
    for rest in facts.rests:
        username = rest.user
        if username is None or facts.run.office.is_dismissed(username):
            continue
        if username not in fresh:
            client = facts.run.world.client(username)
            try:
                client.pull()
            except AssertionError:
                yield f"P5: a new device of {username} does not get what the server thinks it gets"
            fresh[username] = client.records
        held = {(row["collection"], row["id"]): row["doc"] for row in rest.rows(username, "records")}
        wanted = fresh[username]
        for address in sorted(held.keys() | wanted.keys()):
            if held.get(address) != wanted.get(address):
                what = "lacks" if address not in held else "holds too much:" if address not in wanted else "differs in"
                yield f"P4: {rest.device.name} ({username}) {what} {address[0]} {address[1]}"


def scope(facts: Facts) -> Iterator[str]:
    """P4: a manager holds every job and customer file of the store."""
    for rest in facts.rests:
        me = rest.user and facts.records["staff", _id_of(rest.user)].doc
        if not me or me["role"] not in {"manager", "assistant"} or me.get("left_on"):
            continue
        held = {(row["collection"], row["id"]) for row in rest.rows(str(rest.user), "records")}
        for address, one in facts.records.items():
            is_here = address[0] in {"jobs", "customers"} and not one.row.deleted
            if is_here and one.doc.get("store_id") == me["store_id"] and address not in held:
                yield f"P4: {rest.user} does not see {address[0]} {address[1]} of the own store"


def proofs(facts: Facts) -> Iterator[str]:
    """P5: no device ever held something else than the server thought, but for those whose disk was tampered with."""
    if any(rest.device.is_rotten for rest in facts.rests):
        return
    for row in Mismatch.select():
        yield f"P5: a digest did not agree: {row.mine} instead of {row.theirs}"


# --- P7: explained ------------------------------------------------------------------------------------


def explanations(facts: Facts) -> Iterator[str]:  # noqa: C901  one branch a thing to explain
    """Every value that was set aside has its item, every verdict that did not simply win its note."""
    items = {row.id: row for row in Reconciliation.select()}
    about: dict[tuple[int, str, str], str] = {}
    for row in items.values():
        doc = facts.records["reconciliations", row.id].doc
        about[row.about, doc["field"], doc["params"]["set_aside_operation"]] = row.state
    for (collection, record), held in facts.records.items():
        if collection == "reconciliations":
            continue
        for item in held.folded.set_aside:
            state = about.get((held.row.key, item.field, item.operation.id))
            if state is None:
                yield f"P7: {collection} {record}: {item.field} of {item.operation.id} was set aside, without an item"
            elif state == "withdrawn":
                yield f"P7: {collection} {record}: the item of {item.field} is withdrawn, and its cause stands"
        for address, operation, value in _leaves(held, SCHEMA.by_name[collection].by_name):
            if (held.row.key, address, operation) not in about:
                yield f"P7: {collection} {record}: {address} = {value!r} of {operation} neither stands nor is explained"
    for operation, entry in facts.run.ledger.items():
        if entry.verdict["outcome"] in {"merged", "superseded"} and not entry.verdict.get("notes"):
            yield f"P7: {operation} was {entry.verdict['outcome']} without a word"


def _leaves(held: Held, fields: dict[str, Any]) -> Iterator[tuple[str, str, Any]]:
    """Values that nobody built upon and that do not stand, found without the tree: (address, operation, value)."""
    written: dict[str, list[tuple[Operation, dict[str, Any]]]] = defaultdict(list)
    for one in held.operations:
        for name, change in one.changes.items():
            if fields[name.partition(".")[0]].policy in TREE:
                written[name].append((one, change))
    for name, changes in () if held.row.deleted else written.items():
        built_on = {change.get("base") for _, change in changes}
        field_name, _, key = name.partition(".")
        value = held.doc.get(field_name)
        stands = value.get(key) if key and value else value
        for one, change in changes:
            if one.stamp not in built_on and not canonical.same(change["to"], stands):
                yield name, one.id, change["to"]


# --- P8: time is honest -----------------------------------------------------------------------------


def times(facts: Facts) -> Iterator[str]:
    """A wrong clock is corrected: field time and stamp are those of the moment, as far as a device can know."""
    for operation, made in facts.run.made.items():
        entry = facts.run.ledger.get(operation)
        if entry is None or _could_not_know(facts.run, made, entry):
            continue
        sent = entry.operation
        off = clock.to_ms(sent["at"]) - made.true_ms
        if abs(off) > TIME_TOLERANCE_MS:
            yield f"P8: {operation} of {made.device} happened {off / 1000:+.0f} s from when it says"
        ahead = clock.parse_stamp(sent["stamp"]).ms - made.true_ms
        if not -TIME_TOLERANCE_MS <= ahead <= SERVER_AHEAD_MS:
            yield f"P8: the stamp of {operation} of {made.device} is {ahead / 1000:+.0f} s off"


def _could_not_know(run: Run, made: Made, entry: Entry) -> bool:
    """The clock was set between the edit and its first sending, and nothing that has lasted since tells when.

    Forward, it may as well have been a sleep; and a revoked device is not told the time any more.
    """
    device = run.devices[made.device]
    if device.is_copied or entry.verdict.get("reason") == "device_revoked":
        return True
    jumps = [by for ms, by in device.jumps if made.true_ms <= ms <= entry.answered_ms]
    boots = [ms for ms in device.boots if made.true_ms <= ms <= entry.answered_ms]
    was_set_before = any(ms <= made.true_ms for ms, _ in device.jumps)
    return len(jumps) > 1 or (bool(jumps) and (bool(boots) or (jumps[0] > 0 and was_set_before)))


def _id_of(username: str) -> str:
    return CAST[username][0]


CHECKS: tuple[Check, ...] = (
    custody, edits, authors, held, outboxes, groups, photos, effects, texts, order, copies, scope, proofs, explanations,
    times,
)  # fmt: skip
