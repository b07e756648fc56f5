"""`/api/v1/quarantine`: what could not be accepted, until a person applies or dismisses it (PROTOCOL §8, P1)."""

from __future__ import annotations

import json
from typing import Any

from flask import Response, jsonify, request

from api.description.endpoint import CHANGES, SIGNED_IN, Answer, Blueprint, Body, describe
from api.errors import ApiError
from api.feed.events import ring
from api.feed.position import Place, advance
from api.fields.roles import OFFICE
from api.identity.sender import Sender, require_sender
from api.intake.batch import Batch, Verdict
from api.intake.envelope import Sent
from api.intake.shapes import ApplySchema, DismissSchema, QuarantineSchema, VerdictSchema
from api.models import Quarantine, write_transaction
from api.now import now_ms, now_text
from sync import canonical, clock, ids
from sync.operation import Author

blueprint = Blueprint("quarantine", __name__, "What could not be accepted, until a person decides (PROTOCOL §8).")

LISTED_MOST = 500
REASON_CHARS = 1_000
UNDECIDED = ("open", "held")
# what both databases can count to: an address above it is one of nothing
NUMBER = "<int(max=2147483647):number>"


@blueprint.get("/quarantine")
@describe(
    Answer(200, f"At most {LISTED_MOST} operations.", QuarantineSchema),
    who=OFFICE,
    errors=(*SIGNED_IN, "not_permitted"),
)
def listed() -> Response:
    """What waits for a decision in the sender's store, newest first."""
    sender = _decider()
    rows = Quarantine.select().where(Quarantine.state << UNDECIDED).order_by(Quarantine.number.desc())
    if sender.author.store is not None:
        rows = rows.where(Quarantine.author_store == sender.author.store)
    return jsonify(quarantine=[_describe(row) for row in rows.limit(LISTED_MOST)])


@blueprint.post(f"/quarantine/{NUMBER}/apply")
@describe(
    Answer(200, "It is accepted; the verdict.", VerdictSchema),
    who=OFFICE,
    errors=(*CHANGES, "not_permitted", "unreadable", "not_found", "already_decided", "not_applied", "too_large"),
    body=Body(
        ApplySchema,
        {"changes": {"planned_start": {"to": "2025-08-15T01:00:00.000Z", "base": None}}},
        "Nothing, where the operation is to be accepted as it was written.",
        required=False,
    ),
)
def apply(number: int) -> Response:
    """Accept the operation on the decider's word, as written or with corrected `changes`.

    It stays its author's; rights are judged by the decider's role and store. Answers the verdict; `not_applied`
    when the operation still cannot be accepted, with the reason, and then nothing has changed.
    """
    sender = _decider()
    body = request.get_json(silent=True) if request.data else {}
    if not isinstance(body, dict) or not isinstance(body.get("changes", {}), dict):
        raise ApiError("unreadable", {"changes": "not_an_object"})
    with write_transaction():
        place = advance(now_ms())
        row = _undecided(number, sender)
        author = Author(row.author_id, sender.author.role, sender.author.store)
        decider = Sender(author, sender.name, sender.device_id, sender.node, "", "good")
        sent = _as_new(row, body.get("changes"), place)
        batch = Batch(place)
        batch.expect([sent])
        verdict = batch.take(sent, decider)
        if verdict["outcome"] in {"quarantined", "duplicate"}:
            # leaving by an exception rolls everything back: what cannot be applied stays as it was
            raise ApiError("not_applied", _why(verdict))
        batch.finish()
        _decide(row, sender, "applied", {"operation": sent.id, "verdict": verdict})
    ring()
    return jsonify(verdict)


@blueprint.post(f"/quarantine/{NUMBER}/dismiss")
@describe(
    Answer(204, "It is closed."),
    who=OFFICE,
    errors=(*CHANGES, "not_permitted", "unreadable", "not_found", "already_decided", "too_large"),
    body=Body(DismissSchema, {"reason": "Entered twice."}, f"A reason of 1 to {REASON_CHARS} characters."),
)
def dismiss(number: int) -> tuple[str, int]:
    """Close the matter without accepting the operation; it stays on record, with the reason."""
    sender = _decider()
    body = request.get_json(silent=True)
    reason = body.get("reason") if isinstance(body, dict) else None
    if not isinstance(reason, str) or not reason.strip() or len(reason) > REASON_CHARS:
        raise ApiError("unreadable", {"reason": f"a text of 1 to {REASON_CHARS} characters"})
    with write_transaction():
        advance(now_ms())
        _decide(_undecided(number, sender), sender, "dismissed", {"reason": reason})
    return "", 204


def _decider() -> Sender:
    sender = require_sender()
    if sender.author.role not in OFFICE:
        raise ApiError("not_permitted")
    return sender


def _undecided(number: int, sender: Sender) -> Quarantine:
    row: Quarantine | None = Quarantine.get_or_none(Quarantine.number == number)
    if row is None or sender.author.store not in {None, row.author_store}:
        raise ApiError("not_found")
    if row.state not in UNDECIDED:
        raise ApiError("already_decided")
    return row


def _as_new(row: Quarantine, changes: dict[str, Any] | None, place: Place) -> Sent:
    """The operation under a new id, so that the old id keeps its first verdict (P3).

    Its stamp stays unless that is at fault, whatever else it was kept aside for: what a person applies now has
    happened when it happened.
    """
    try:
        value = canonical.decode(bytes(row.content))
    except canonical.NotCanonical as problem:
        raise ApiError("not_applied", {"reason": "invalid", "code": problem.code}) from None
    if not isinstance(value, dict):
        raise ApiError("not_applied", {"reason": "invalid"})
    value["id"] = ids.name_based(row.fingerprint, str(row.number), "apply")
    value.pop("group", None)
    if changes is not None:
        value["changes"] = changes
    if row.reason == "clock" or not _is_timely(value.get("stamp"), place.now_ms):
        value["stamp"] = place.tick()
        value["at"] = row.received_at
    try:
        return Sent.of(value)
    except canonical.NotCanonical as problem:
        raise ApiError("not_applied", {"reason": "invalid", "code": problem.code}) from None


def _is_timely(stamp: Any, now_ms: int) -> bool:
    return clock.is_stamp(stamp) and clock.parse_stamp(stamp).ms <= now_ms + clock.MAX_AHEAD_MS


def _decide(row: Quarantine, sender: Sender, state: str, decision: dict[str, Any]) -> None:
    Quarantine.update(
        state=state, decided_by=sender.author.id, decided_at=now_text(), decision=json.dumps(decision)
    ).where(Quarantine.number == row.number).execute()


def _describe(row: Quarantine) -> dict[str, Any]:
    content = bytes(row.content)
    try:
        operation = canonical.decode(content)
    except canonical.NotCanonical:
        operation = None
    return {
        "id": row.number,
        "operation": operation,
        "raw": content.decode("utf-8", "replace"),
        "reason": row.reason,
        "detail": json.loads(row.detail) if row.detail else None,
        "by": row.author_id,
        "device": row.device_id,
        "received_at": row.received_at,
        "state": row.state,
    }


def _why(verdict: Verdict) -> dict[str, str]:
    detail: dict[str, Any] = verdict.get("detail", {})
    told = {name: what if isinstance(what, str) else json.dumps(what) for name, what in detail.items()}
    return {"reason": verdict.get("reason", "duplicate"), **told}
