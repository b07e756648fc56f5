"""`POST /api/v1/sync/push`: a receipt for every operation, in one transaction (PROTOCOL §4)."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Sequence
from typing import Any

import orjson
from flask import Response, request

from api import limits
from api.description.endpoint import Answer, Blueprint, Body, describe
from api.errors import ApiError
from api.feed.events import ring
from api.feed.position import advance, current, server_stamp
from api.identity.devices import node_for_clone, note_contact
from api.identity.sender import Sender, known_sender
from api.intake.batch import Batch, Verdict
from api.intake.envelope import Sent, read_envelope
from api.intake.shapes import EXAMPLE_OPERATION, PushedSchema, SentPushSchema
from api.intake.together import Push, Together
from api.models import UNAVAILABLE, Quarantine, write_transaction
from api.now import now_ms, now_text
from sync import clock

log = logging.getLogger(__name__)
blueprint = Blueprint("intake", __name__, "Pushing operations: every one is answered for (PROTOCOL §4).")

EXAMPLE = {"protocol": 1, "schema": 1, "now": "2025-08-14T02:31:07.120Z", "operations": [EXAMPLE_OPERATION]}


@blueprint.post("/sync/push")
@describe(
    Answer(
        200,
        "A verdict for each operation, also where all are quarantined. Receipts: they never change.",
        PushedSchema,
        example={
            "now": "2025-08-14T02:31:07.340Z",
            "stamp": "0198a5c3f06c-0000-5e2a90d1c7b3f846",
            "verdicts": [{"id": EXAMPLE_OPERATION["id"], "outcome": "applied"}],
        },
    ),
    errors=("signed_out", "cross_site", "unreadable", "too_large", "wrong_protocol"),
    body=Body(
        SentPushSchema,
        EXAMPLE,
        f"At most {limits.PUSH_OPERATIONS} operations and {limits.PUSH_BYTES} bytes. Whatever its content type says, "
        "the body is read as JSON. What is not an `Operation` is quarantined as `invalid` and holds up no other.",
    ),
)
def push() -> Response:
    """Send operations; each is applied, merged, superseded or kept in quarantine, never lost.

    Sending again changes nothing and returns the first verdict. With a session that has expired, or from a device or
    person that was revoked, everything goes to quarantine and the answer says `"revoked": true`.
    """
    sender = known_sender()
    if (request.content_length or 0) > limits.PUSH_BYTES:
        raise ApiError("too_large")
    envelope = read_envelope(request.get_data(cache=False))
    verdicts = take_in(envelope.operations, sender, now_ms())
    answer: dict[str, Any] = {"now": now_text(), "stamp": server_stamp(current(), now_ms()), "verdicts": verdicts}
    node = node_for_clone(envelope.after, sender)
    if node:
        answer["new_node"] = node
    if sender.standing != "good":
        # the device wipes what was answered: everything is in the store's quarantine now (PROTOCOL §3)
        answer["revoked"] = True
    return Response(orjson.dumps(answer), mimetype="application/json")


def take_in(operations: list[Sent], sender: Sender, at_ms: int) -> list[Verdict]:
    """Verdicts for `operations`, in order, once they and all that follows from them are committed.

    If the one transaction fails, each operation is tried in its own: one that breaks our code must not hold up
    the others (P6), and is kept in quarantine for us to mend.
    """
    if not operations:
        return []
    try:
        return _together.verdicts(Push(operations, sender, at_ms))
    except (*UNAVAILABLE, ApiError):
        raise
    except Exception:
        log.exception("a push of %d operations failed as a whole; trying them one by one", len(operations))
    verdicts: list[Verdict] = []
    for one in operations:
        try:
            verdicts += _alone(Push([one], sender, at_ms))
        except UNAVAILABLE:
            raise
        except Exception:
            log.exception("operation %s cannot be taken in", one.id)
            verdicts.append(_keep_aside(one, sender, at_ms))
    return verdicts


def _alone(push: Push) -> list[Verdict]:
    _in_one_transaction(lambda: [push])
    return push.verdicts or []


def _in_one_transaction(which: Callable[[], Sequence[Push]]) -> None:
    """Take in the pushes that `which` names once the transaction has begun; after it they have their verdicts."""
    with write_transaction():
        pushes = which()
        batch = Batch(advance(max(one.at_ms for one in pushes)))
        batch.expect([one for push in pushes for one in push.operations])
        verdicts = [[batch.take(one, push.sender) for one in push.operations] for push in pushes]
        batch.finish()
        for push in pushes:
            if push.sender.handed_in_by is None:
                note_contact(push.sender.device_id, push.at_ms)
    batch.committed()
    for push, given in zip(pushes, verdicts, strict=True):
        push.verdicts = given
    ring()


_together = Together(_in_one_transaction)


def _keep_aside(one: Sent, sender: Sender, at_ms: int) -> Verdict:
    receipt: Verdict = {"outcome": "quarantined", "reason": "invalid", "detail": {"code": "server_error"}}
    collection, record_id = one.address
    with write_transaction():
        # another connection may be keeping the same one aside at this moment (P3)
        advance(at_ms)
        known = Quarantine.get_or_none(Quarantine.fingerprint == one.fingerprint)
        if known is not None:
            return {"id": one.id, "outcome": "duplicate", "first": json.loads(known.verdict)}
        Quarantine.insert(
            operation_id=one.id,
            fingerprint=one.fingerprint,
            content=one.raw,
            reason="invalid",
            detail=json.dumps(receipt["detail"]),
            collection=collection,
            record_id=record_id,
            author_id=sender.author.id,
            author_role=sender.author.role,
            author_store=sender.author.store,
            device_id=sender.device_id,
            received_at=clock.to_rfc3339(at_ms),
            state="open",
            verdict=json.dumps(receipt),
        ).execute()
    return {"id": one.id, **receipt}
