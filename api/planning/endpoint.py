"""`/api/v1/plans`: routes for a store's day, worked out in the background and proposed (R6, R50)."""

from __future__ import annotations

import json
from typing import Any, Final

from flask import Response, jsonify, request
from marshmallow import ValidationError

from api.description.endpoint import CHANGES, SIGNED_IN, Answer, Blueprint, Body, describe
from api.errors import ApiError, problems_of
from api.fields.roles import ASSISTANT, MANAGER
from api.identity.sender import Sender, require_sender
from api.models import Plan
from api.now import now_ms, settings
from api.planning.problem import Wishes
from api.planning.running import call_off, claim, day_for, is_broken_off, start
from api.planning.shapes import AskedPlanSchema, PlanSchema

blueprint = Blueprint("plans", __name__, "Who drives where, in which order: proposed, and accepted by ordinary edits.")

# Who plans a store's day is in the store; head office plans for none.
PLANNERS: Final = (ASSISTANT, MANAGER)


@blueprint.post("/plans")
@describe(
    Answer(201, "It is being worked out; ask how far it is.", PlanSchema),
    Answer(200, "It was asked for before; how it stands.", PlanSchema),
    who=PLANNERS,
    errors=(*CHANGES, "not_permitted", "not_found", "unreadable", "plan_running", "day_over", "too_large"),
    body=Body(
        AskedPlanSchema,
        {"id": "019aa8c4-7d00-7000-8000-000000000001", "day": "2026-11-23", "windows": "hard"},
        "One run at a time for each store. It reads the records of this moment and writes none.",
    ),
)
def ask() -> tuple[Response, int]:
    """Ask for routes for a day."""
    sender = _planner()
    asked = _asked()
    wishes = Wishes(
        asked["windows"],
        None if asked.get("staff_ids") is None else _texts(asked["staff_ids"]),
        _texts(asked.get("job_ids", ())),
        _texts(asked.get("kept_ids", ())),
    )
    now = now_ms()
    day = day_for(sender.author.store or "", asked["day"], now, wishes)
    row, is_new = claim(str(asked["id"]), sender, asked["day"], wishes, asked["seconds"], now)
    if is_new:
        start(row, day, settings())
    return jsonify(_told(row)), 201 if is_new else 200


@blueprint.get("/plans/<uuid:plan_id>")
@describe(
    Answer(200, "How far it is, and what was found.", PlanSchema),
    who=PLANNERS,
    errors=(*SIGNED_IN, "not_permitted", "not_found"),
)
def status(plan_id: Any) -> Response:
    """How a plan stands."""
    return jsonify(_told(_found(plan_id, _planner())))


@blueprint.post("/plans/<uuid:plan_id>/cancel")
@describe(
    Answer(200, "How it stands: it ends within a moment; what is over stays as it is.", PlanSchema),
    who=PLANNERS,
    errors=(*CHANGES, "not_permitted", "not_found"),
)
def cancel(plan_id: Any) -> Response:
    """Call a run off."""
    row = _found(plan_id, _planner())
    call_off(row, now_ms())
    return jsonify(_told(Plan.get_by_id(row.id)))


def _planner() -> Sender:
    sender = require_sender()
    if sender.author.role not in PLANNERS or sender.author.store is None:
        raise ApiError("not_permitted")
    return sender


def _asked() -> dict[str, Any]:
    body = request.get_json(silent=True)
    if not isinstance(body, dict):
        raise ApiError("unreadable")
    try:
        asked: dict[str, Any] = AskedPlanSchema().load(body)
    except ValidationError as error:
        raise ApiError("unreadable", problems_of(error)) from error
    return asked


def _found(plan_id: Any, sender: Sender) -> Plan:
    row: Plan | None = Plan.get_or_none((Plan.id == str(plan_id)) & (Plan.store_id == sender.author.store))
    if row is None:
        raise ApiError("not_found")
    return row


def _texts(ids: Any) -> frozenset[str]:
    return frozenset(map(str, ids))


def _told(row: Plan) -> dict[str, Any]:
    return {
        "id": row.id,
        "day": row.day,
        "state": "broken_off" if is_broken_off(row, now_ms()) else row.state,
        "by": row.staff_id,
        "allowed_ms": row.allowed_ms,
        "elapsed_ms": row.elapsed_ms,
        "best": json.loads(row.best) if row.best else None,
        "result": json.loads(row.result) if row.result else None,
        "created_at": row.created_at,
        "finished_at": row.finished_at,
    }
