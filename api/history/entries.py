"""The entries of a record's history, from the log, the quarantine and what was decided about reconciliations."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from api import limits
from api.fields import SCHEMA
from api.fields.roles import OFFICE
from api.history.people import Names
from api.intake.loaded import from_row
from api.intake.reconcile import RESTORED
from api.intake.restoring import brings_back
from api.models import HandedIn, Quarantine, Reconciliation, Record
from api.models import Operation as OperationRow
from api.models.base import chunks, dicts, tuples
from sync import canonical, clock, ids
from sync.became import Fate, became, state_of
from sync.fold import Folded, fold
from sync.operation import ACTIONS, EDIT, Author, Operation

Entry = dict[str, Any]
Items = dict[str, Reconciliation]

# Released ones are in the log, where they keep their arrival and their receipt.
KEPT_ASIDE = ("held", "open", "applied", "dismissed")
RECONCILIATIONS = "reconciliations"


def history_of(record: Record, reader: Author, before: int, limit: int) -> tuple[list[Entry], int | None]:
    """The newest entries below `before`, and where the next page begins (`None`: nowhere).

    What arrived in one transaction is never torn between two pages, so that `seq` is enough of a position.
    """
    rows = list(OperationRow.select().where(OperationRow.record == record.key))
    operations = {row.id: from_row(row) for row in rows}
    items = {item.id: item for item in Reconciliation.select().where(Reconciliation.about == record.key)}
    folded = _fold(record, operations.values())
    entries = [_accepted(row, operations[row.id], folded, items) for row in rows]
    entries += _decisions(items)
    entries += _kept_aside(record, reader, rows)
    entries.sort(key=lambda one: (one["seq"], one["received_at"], one["at"] or "", one["id"] or ""), reverse=True)
    page = _page([one for one in entries if one["seq"] < before], limit)
    is_last = not page or page[-1]["seq"] == entries[-1]["seq"]
    _tell_who_brought_it(page)
    return Names(page).named(), None if is_last else page[-1]["seq"]


def _page(entries: list[Entry], limit: int) -> list[Entry]:
    page = entries[:limit]
    return page + [one for one in entries[limit:] if one["seq"] == page[-1]["seq"]]


def _tell_who_brought_it(page: list[Entry]) -> None:
    """Of what a phone could not send itself: the leader who handed it in."""
    brought: dict[str, str] = {}
    for chunk in chunks(sorted({one["id"] for one in page if one["id"]})):
        found = HandedIn.select(HandedIn.operation_id, HandedIn.staff_id).where(HandedIn.operation_id << chunk)
        brought.update(tuples(found))
    for entry in page:
        if entry["id"] in brought:
            entry["handed_in_by"] = {"id": brought[entry["id"]], "role": None}


def _fold(record: Record, operations: Iterable[Operation]) -> Folded | None:
    collection = SCHEMA.by_name[record.collection]
    return None if collection.server_owned else fold(collection, operations, SCHEMA.sides)


def _accepted(row: OperationRow, operation: Operation, folded: Folded | None, items: Items) -> Entry:
    entry = {
        "seq": row.seq,
        "kind": "operation",
        "id": row.id,
        "action": operation.action,
        # as sent, also where an older table of fields was lifted
        "changes": canonical.decode(bytes(row.wire)).get("changes", {}) if operation.action == EDIT else {},
        "author": {"id": row.author_id, "role": row.author_role},
        "at": operation.at,
        "received_at": row.received_at,
        "device": row.device_id,
        "verdict": json.loads(row.verdict),
        "became": _became(folded, operation, items) if folded else None,
        "about": None,
        "quarantine": None,
    }
    return entry | ({"settles": operation.settles} if _has_settled(operation, items) else {})


def _has_settled(operation: Operation, items: Items) -> bool:
    item = items.get(operation.settles) if operation.settles else None
    return item is not None and item.state == RESTORED and brings_back(operation, json.loads(item.body))


def _became(folded: Folded, operation: Operation, items: Items) -> dict[str, Any]:
    fates = became(folded, operation)
    return {"state": state_of(fates), "parts": [_part(fate, operation, items) for fate in fates]}


def _part(fate: Fate, operation: Operation, items: Items) -> dict[str, Any]:
    part: dict[str, Any] = {"field": fate.field, "state": fate.state}
    if fate.rule is not None:
        part["rule"] = fate.rule
    if fate.params is not None:
        part["params"] = fate.params
    item = items.get(ids.name_based(operation.id, *fate.item)) if fate.item else None
    if item is not None:
        part |= {"item": item.id, "item_state": item.state}
    return part


def _decisions(items: Items) -> Iterable[Entry]:
    """What people accepted: operations on the record's reconciliations."""
    for chunk in chunks(sorted(items)):
        keys = Record.select(Record.key).where((Record.collection == RECONCILIATIONS) & (Record.id << chunk))
        for row in OperationRow.select().where(OperationRow.record << keys):
            operation = from_row(row)
            body = json.loads(items[operation.record].body)
            told = {name: body[name] for name in ("field", "rule", "kept", "set_aside", "params")}
            entry = _accepted(row, operation, None, {})
            yield entry | {"kind": "decision", "about": {"id": operation.record, **told}}


def _kept_aside(record: Record, reader: Author, accepted: list[OperationRow]) -> Iterable[Entry]:
    query = Quarantine.select().where(
        (Quarantine.collection == record.collection)
        & (Quarantine.record_id == record.id)
        & (Quarantine.state << KEPT_ASIDE)
    )
    if reader.role not in OFFICE:
        query = query.where(Quarantine.author_id == reader.id)
    arrivals = sorted((row.received_at, row.seq) for row in accepted)
    for row in dicts(query.order_by(Quarantine.number.desc()).limit(limits.HISTORY_KEPT_ASIDE_MOST)):
        yield _quarantined(row, _place(row["received_at"], arrivals))


def _place(received_at: str, arrivals: list[tuple[str, int]]) -> int:
    """A quarantined operation has no number of its own: it stands with what was accepted last before it came."""
    return max((seq for at, seq in arrivals if at <= received_at), default=0)


def _quarantined(row: dict[str, Any], seq: int) -> Entry:
    sent = _sent(row["content"])
    decision = json.loads(row["decision"]) if row["decision"] else {}
    detail = json.loads(row["detail"]) if row["detail"] else None
    return {
        "seq": seq,
        "kind": "quarantined",
        "id": row["operation_id"],
        "action": sent.get("action") if sent.get("action") in ACTIONS else None,
        "changes": sent["changes"] if isinstance(sent.get("changes"), dict) else {},
        "author": {"id": row["author_id"], "role": row["author_role"]},
        "at": sent["at"] if clock.is_time(sent.get("at")) else None,
        "received_at": row["received_at"],
        "device": row["device_id"],
        "verdict": json.loads(row["verdict"]),
        "became": None,
        "about": None,
        "quarantine": {
            "id": row["number"],
            "state": row["state"],
            "reason": row["reason"],
            "detail": detail,
            "decided_by": {"id": row["decided_by"], "role": None} if row["decided_by"] else None,
            "decided_at": row["decided_at"],
            "why": decision.get("reason"),
            "became": decision.get("operation"),
        },
    }


def _sent(content: Any) -> dict[str, Any]:
    """The operation as far as it can be read: it may be in quarantine because it cannot."""
    try:
        sent = canonical.decode(bytes(content))
    except canonical.NotCanonical:
        return {}
    return sent if isinstance(sent, dict) else {}
