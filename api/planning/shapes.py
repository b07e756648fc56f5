"""What planning a day takes and answers: the description, and how a request is read."""

from __future__ import annotations

from typing import Any, Final

from marshmallow import EXCLUDE, Schema, fields, validate

from api import limits
from api.description.shapes import count, identifier, maybe, moment, text

STATES: Final = ("running", "done", "failed", "cancelled", "broken_off")
WINDOWS: Final = ("hard", "soft")
CHANGES: Final = ("unchanged", "new", "moved", "handed_over")
REASONS: Final = ("closed", "nobody", "no_skill", "too_long", "outside_hours", "no_room", "too_many")
BASES: Final = ("same_estate", "coordinates", "assumed")


def _ids(about: str) -> fields.List[Any]:
    return fields.List(
        fields.UUID(),
        validate=validate.Length(max=limits.PLAN_IDS_MOST),
        metadata={"description": about},
    )


class _Whole(fields.Integer):
    """To JSON, 13.0 is a whole number, too."""

    def _validated(self, value: Any) -> Any:
        is_whole = isinstance(value, float) and value.is_integer()
        return super()._validated(int(value) if is_whole else value)


class AskedPlanSchema(Schema):
    class Meta:
        unknown = EXCLUDE

    id = fields.UUID(required=True, metadata={"description": "Made by who asks: asked for twice, it is begun once"})
    day = fields.Date(required=True, format="%Y-%m-%d", metadata={"description": "By the store's wall clock"})
    windows = fields.String(
        validate=validate.OneOf(WINDOWS),
        load_default="hard",
        metadata={"description": "`hard`: no promise is broken; `soft`: one may be where it saves much road"},
    )
    seconds = _Whole(
        strict=True,
        validate=validate.Range(1, limits.PLAN_SECONDS_MOST),
        load_default=limits.PLAN_SECONDS,
        metadata={"description": "At most so long it is looked for"},
    )
    staff_ids = _ids("Who works that day; everybody where it is left out")
    job_ids = _ids("Jobs of other days that shall come in, too")
    kept_ids = _ids("Jobs that stay where they are")


class PlanBestSchema(Schema):
    placed = count("Jobs that have a place in the best routes so far")
    of = count()
    travel_minutes = count()


class PlanWasSchema(Schema):
    """What stood when the proposal was made."""

    status = text()
    assignee_id = maybe(identifier())
    planned_start = maybe(moment())
    planned_end = maybe(moment())


class PlanTravelSchema(Schema):
    minutes = count("From the door before, to this one")
    metres = maybe(count("Along the streets; null where the way is only assumed"))
    basis = fields.String(required=True, validate=validate.OneOf(BASES))


class PlanStopSchema(Schema):
    job_id = identifier()
    planned_start = moment()
    planned_end = moment()
    travel = fields.Nested(PlanTravelSchema, required=True)
    change = fields.String(required=True, validate=validate.OneOf(CHANGES))
    breaks_promise = fields.Boolean(required=True, metadata={"description": "It begins outside the promised window"})
    was = fields.Nested(PlanWasSchema, required=True)


class PlanTechnicianSchema(Schema):
    staff_id = identifier()
    free_from = moment()
    until = moment()
    fixed = fields.List(
        fields.String(), required=True, metadata={"description": "Jobs done or begun that day: no plan moves them (R4)"}
    )
    stops = fields.List(fields.Nested(PlanStopSchema), required=True)


class PlanLeftOutSchema(Schema):
    job_id = identifier()
    reason = fields.String(required=True, validate=validate.OneOf(REASONS))
    was = fields.Nested(PlanWasSchema, required=True)


class PlanFiguresSchema(Schema):
    jobs = count()
    travel_minutes = count()
    metres = count("Of the ways that are known")
    assumed = count("Ways that are only assumed")
    promises = count("Promised for this day")
    broken = count("Of these")


class PlanResultSchema(Schema):
    technicians = fields.List(fields.Nested(PlanTechnicianSchema), required=True)
    left_out = fields.List(fields.Nested(PlanLeftOutSchema), required=True)
    before = fields.Nested(PlanFiguresSchema, required=True)
    after = fields.Nested(PlanFiguresSchema, required=True)
    in_time = fields.Boolean(
        required=True, metadata={"description": "False: the clock ended the search, more time might find more"}
    )


class PlanSchema(Schema):
    id = identifier()
    day = text(format="date")
    state = fields.String(
        required=True,
        validate=validate.OneOf(STATES),
        metadata={"description": "`broken_off`: the server was restarted meanwhile; ask for a new one"},
    )
    by = identifier("Who asked for it")
    allowed_ms = count()
    elapsed_ms = count()
    best = maybe(fields.Nested(PlanBestSchema, required=True))
    result = maybe(fields.Nested(PlanResultSchema, required=True))
    created_at = moment()
    finished_at = maybe(moment())
