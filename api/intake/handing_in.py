"""`POST /api/v1/devices/<id>/operations`: a leader hands in what a phone could not send itself (the rescue file)."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from flask import Response, jsonify, request

from api import limits
from api.description.endpoint import CHANGES, Answer, Blueprint, Body, describe
from api.errors import ApiError
from api.feed.position import current, server_stamp
from api.fields.roles import HEAD_OFFICE, LEADERS
from api.identity.sender import Sender, require_sender, sender_of_device
from api.intake.envelope import read_envelope
from api.intake.push import take_in
from api.intake.shapes import EXAMPLE_OPERATION, PushedSchema, SentPushSchema
from api.now import now_ms, now_text

blueprint = Blueprint("handing_in", __name__, "Handing in what a phone could not send itself.")

EXAMPLE = {"protocol": 1, "schema": 1, "operations": [EXAMPLE_OPERATION]}


@blueprint.post("/devices/<uuid:device_id>/operations")
@describe(
    Answer(
        200,
        "A verdict for each operation, as the device itself would have been given.",
        PushedSchema,
        example={
            "now": "2025-08-14T02:31:07.340Z",
            "stamp": "0198a5c3f06c-0000-5e2a90d1c7b3f846",
            "verdicts": [{"id": EXAMPLE_OPERATION["id"], "outcome": "applied"}],
        },
    ),
    who=LEADERS,
    errors=(*CHANGES, "not_permitted", "not_found", "unreadable", "too_large", "wrong_protocol"),
    body=Body(
        SentPushSchema,
        EXAMPLE,
        f"As a push: at most {limits.PUSH_OPERATIONS} operations and {limits.PUSH_BYTES} bytes. `after` means nothing.",
    ),
)
def hand_in(device_id: Any) -> Response:
    """Hand in the operations of another's device, byte for byte as it has sealed them.

    They become the device's person's own, with their times, and are judged by that person's role and store; who handed
    them in stays on record. When the device sends them itself they are duplicates (P3). Of a revoked device, or of a
    person who has left, they go to quarantine, as if the device had sent them.
    """
    leader = require_sender()
    if leader.author.role not in LEADERS:
        raise ApiError("not_permitted")
    owner = _owner(str(device_id), leader)
    if (request.content_length or 0) > limits.PUSH_BYTES:
        raise ApiError("too_large")
    envelope = read_envelope(request.get_data(cache=False))
    verdicts = take_in(envelope.operations, replace(owner, handed_in_by=leader.author.id), now_ms())
    return jsonify(now=now_text(), stamp=server_stamp(current(), now_ms()), verdicts=verdicts)


def _owner(device_id: str, leader: Sender) -> Sender:
    """Whose device it is, if the leader may speak for them: of their own store, and not above them."""
    owner = sender_of_device(device_id)
    if owner is None:
        raise ApiError("not_found")
    if leader.author.role == HEAD_OFFICE:
        return owner
    if owner.author.role == HEAD_OFFICE or owner.author.store != leader.author.store:
        raise ApiError("not_found")
    return owner
