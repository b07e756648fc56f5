"""Rewrites log, records, reconciliations and quarantine, so that the person is in none of them (PROTOCOL §9)."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import Any

from api.feed.position import Place
from api.feed.publish import Change, publish
from api.fields import SCHEMA
from api.intake.loaded import Loaded, from_row, record_row
from api.intake.reconcile import COLLECTION as RECONCILIATIONS
from api.intake.reconcile import document
from api.models import Operation, Patch, Quarantine, Reconciliation, Record
from api.models.base import chunks, delete_rows
from api.transfer.erasure.find import Found
from api.transfer.erasure.marks import MARK, PERSONAL, REWRITTEN, is_personal, marked_note, marked_operation
from api.transfer.erasure.needles import Needles, walk
from sync import canonical

UNDECIDED = ("held", "open")


def rewrite_log(found: Found, keys: Collection[int], keep: str) -> int:
    """Rewrite the operations of records `keys`, all but `keep`; how many changed."""
    done = 0
    for some in chunks(sorted(keys)):
        for row in list(Operation.select().where(Operation.record << some)):
            if row.id == keep:
                continue
            operation = canonical.decode_checked(bytes(row.wire))
            told = _without(operation, found)
            receipt = _receipt(json.loads(row.verdict), operation["collection"], found)
            wire = canonical.encode(told)
            if wire == bytes(row.wire) and json.dumps(receipt) == row.verdict:
                continue
            Operation.update(wire=wire, fingerprint=REWRITTEN, verdict=json.dumps(receipt)).where(
                Operation.id == row.id
            ).execute()
            done += 1
    return done


def rewrite_records(found: Found, keys: Collection[int], place: Place) -> int:
    """Fold the records anew from their rewritten operations, and publish them; how many. Old patches go."""
    rows = {row.key: row for some in chunks(sorted(keys)) for row in Record.select().where(Record.key << some)}
    operations: dict[int, list[Operation]] = defaultdict(list)
    for some in chunks(sorted(rows)):
        for row in Operation.select().where(Operation.record << some):
            operations[row.record].append(row)
    changes = []
    for key, was in rows.items():
        if was.collection == RECONCILIATIONS:
            continue
        loaded = Loaded(SCHEMA.by_name[was.collection], was.id, key, was)
        for row in operations[key]:
            loaded.add(from_row(row), row.received_at)
        changes.append(Change(loaded.to_record(place.seq), was))
    changes += _reconciliations(found, keys, place)
    for some in chunks([change.record.key for change in changes]):
        delete_rows(Patch, Patch.record << some)
    publish(changes, place.seq, place.now_ms)
    return len(changes)


def rewrite_quarantine(found: Found, collections: Iterable[str], now: str, by: str) -> int:
    """What was kept aside about the person is rewritten, and what still waited is closed: there is nothing to apply."""
    done, ids = 0, found.ids
    names = [one.encode() for one in {*ids, *found.needles.numbers}]
    known = set(collections)
    for row in list(Quarantine.select().iterator()):
        content = bytes(row.content)
        if not any(one in content for one in names):
            continue
        is_about = row.record_id in ids or any(one.encode() in content for one in ids)
        try:
            value = canonical.decode(content)
        except canonical.NotCanonical:
            value = None
        told: bytes = MARK.encode()
        if isinstance(value, dict):
            value = marked_operation(value) if value.get("collection") in known and is_about else value
            value = walk(value, found.needles.without_any if is_about else found.needles.without_numbers)
            told = json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()
        update: dict[str, Any] = {
            "content": told,
            "verdict": json.dumps(walk(json.loads(row.verdict), found.needles.without_any)),
            "detail": found.needles.without_any(row.detail) if row.detail else None,
            "decision": found.needles.without_any(row.decision) if row.decision else None,
        }
        if row.operation_id is not None:
            update["fingerprint"] = REWRITTEN
        if is_about and row.state in UNDECIDED:
            decision = json.dumps({"reason": MARK})
            update |= {"state": "dismissed", "decided_by": by, "decided_at": now, "decision": decision}
        Quarantine.update(**update).where(Quarantine.number == row.number).execute()
        done += 1
    return done


def _without(operation: dict[str, Any], found: Found) -> dict[str, Any]:
    collection, record = operation["collection"], operation["record"]
    if record not in found.ids:
        return _scrubbed(operation, found.needles, words=False)
    return _scrubbed(marked_operation(operation) if collection in PERSONAL else operation, found.needles, words=True)


def _scrubbed(operation: dict[str, Any], needles: Needles, *, words: bool) -> dict[str, Any]:
    """What people wrote in other fields, without the person's words; addresses of fields and bases stay."""
    scrub = needles.without_any if words else needles.without_numbers
    changes = {
        address: walk(change, scrub) if isinstance(change, dict) else change
        for address, change in operation.get("changes", {}).items()
    }
    return {**operation, **({"changes": changes} if "changes" in operation else {})}


def _receipt(verdict: dict[str, Any], collection: str, found: Found) -> dict[str, Any]:
    told = walk(verdict, found.needles.without_any)
    if isinstance(verdict.get("notes"), list):
        # rules and codes are no texts of people's: only values are looked at
        told = {**verdict, "notes": [_note(note, collection, found.needles) for note in verdict["notes"]]}
    return dict(told)


def _note(note: dict[str, Any], collection: str, needles: Needles) -> dict[str, Any]:
    return dict(walk(marked_note(collection, note), needles.without_any))


def _reconciliations(found: Found, keys: Collection[int], place: Place) -> list[Change]:
    """Items about rewritten records. What was set aside and what stands are the same marker now: nothing is open."""
    changes = []
    items = [
        item for some in chunks(sorted(keys)) for item in Reconciliation.select().where(Reconciliation.about << some)
    ]
    for item in items:
        body = json.loads(item.body)
        collection = body["record_collection"]
        told = _note(body, collection, found.needles) if body["record_id"] in found.ids else None
        told = told or dict(walk(body, found.needles.without_numbers))
        if told == body:
            continue
        item.body = json.dumps(told, sort_keys=True)
        if item.state == "open" and is_personal(collection, body["field"]):
            item.state, item.changed = "withdrawn", place.tick()
        item.save()
        was = Record.get_or_none((Record.collection == RECONCILIATIONS) & (Record.id == item.id))
        if was is None:
            continue
        doc = document(item)
        wire = canonical.encode(doc)
        row = record_row(was.key, RECONCILIATIONS, doc, wire, place.seq, store=item.store_id, created_by=None)
        changes.append(Change(row, was))
    return changes
