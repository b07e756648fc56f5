"""What a push and the quarantine take and answer, for the description (PROTOCOL §4, §8).

An operation's shape is only described: one that does not have it is quarantined as `invalid`, never an error (P6).
"""

from __future__ import annotations

from typing import Any, Final

from marshmallow import EXCLUDE, Schema, fields, validate

from api import limits
from api.description.shapes import NODE, anything, identifier, maybe, moment, sometimes, stamp, text
from api.fields import SCHEMA
from sync.operation import ACTIONS

OUTCOMES: Final = ("applied", "merged", "superseded", "quarantined", "duplicate")
REASONS: Final = (
    *("invalid", "not_permitted", "unknown_collection", "unknown_record", "out_of_scope", "newer_schema"),
    *("reused_id", "group_failed", "device_revoked", "clock"),
)
CHANGES_ABOUT: Final = (
    "By field (`field.key` for an entry of a map): `{to, base}`, with `with` for status and plan; "
    "`{add, remove, base}` for sets; `{by}` for counters; `{append: [{id, text}]}` for logs. "
    "`base` is `doc.stamps[field]` as its author saw it."
)
FIRST_ABOUT: Final = "Of a `duplicate`: its receipt, which never changes"
EXAMPLE_JOB: Final = "0198a5c2-7d10-7a3e-9b41-5f0c2d8e6a17"
EXAMPLE_OPERATION: Final[dict[str, Any]] = {
    "id": "0198a5c3-1f2b-7c55-8d0e-3b6a9e4f7c21",
    "collection": "jobs",
    "record": EXAMPLE_JOB,
    "stamp": "0198a5c31f2b-0000-9b415f0c2d8e6a17",
    "at": "2025-08-14T02:30:00.000Z",
    "schema": 1,
    "action": "edit",
    "changes": {"address": {"to": "3-1201", "base": "0198a5c27d10-0000-9b415f0c2d8e6a17"}},
}


class SawSchema(Schema):
    class Meta:
        unknown = EXCLUDE

    operations = fields.Integer(required=True, metadata={"minimum": 1})
    last = stamp()


class OperationSchema(Schema):
    class Meta:
        unknown = EXCLUDE

    id = identifier("UUIDv7, made by the device; sending it again changes nothing (P3)")
    collection = fields.String(required=True, validate=validate.OneOf(sorted(SCHEMA.by_name)))
    record = identifier()
    stamp = stamp("Above every stamp that the device has seen; at most five minutes ahead of the server")
    at = moment("When it happened in the field; deadlines are judged by it")
    schema = fields.Integer(required=True, metadata={"minimum": 1, "maximum": SCHEMA.number})
    action = fields.String(required=True, validate=validate.OneOf(ACTIONS))
    changes = fields.Dict(keys=fields.String(), values=fields.Dict(), metadata={"description": CHANGES_ABOUT})
    saw = fields.Nested(SawSchema, metadata={"description": "Of a `delete`: `doc.version` as its author saw it"})
    group = sometimes(identifier("Operations of one group are accepted together; it travels whole in one push"))
    settles = sometimes(identifier("The reconciliation that this edit settles"))


class SentPushSchema(Schema):
    class Meta:
        unknown = EXCLUDE

    protocol = fields.Integer(required=True, validate=validate.OneOf([limits.PROTOCOL]))
    schema = fields.Integer(metadata={"description": "The number of the table of fields that the device works from"})
    now = sometimes(moment("The device's clock"))
    after = fields.String(
        allow_none=True, metadata={"description": "The id of the last operation this device had a verdict for"}
    )
    operations = fields.List(
        fields.Nested(OperationSchema), required=True, validate=validate.Length(max=limits.PUSH_OPERATIONS)
    )


class NoteSchema(Schema):
    field = text()
    rule = text("The rule that decided, e.g. `register.later_wins`")
    params = fields.Dict(
        required=True, metadata={"description": "Kept and set aside: value, person, time and operation of each"}
    )


class FirstVerdictSchema(Schema):
    outcome = fields.String(required=True, validate=validate.OneOf(OUTCOMES))
    notes = fields.List(fields.Nested(NoteSchema), metadata={"description": "What did not simply win, and why"})
    reason = fields.String(
        validate=validate.OneOf(REASONS), metadata={"description": "Why it was quarantined; it is kept, not lost"}
    )
    detail = fields.Dict(metadata={"description": "What to correct, e.g. `field` and `code`"})


class VerdictSchema(FirstVerdictSchema):
    id = maybe(text("The operation's; null where it gave none that can be read"))
    first = fields.Nested(FirstVerdictSchema, metadata={"description": FIRST_ABOUT})


class PushedSchema(Schema):
    now = moment()
    stamp = stamp("A stamp above every one that the server has accepted")
    verdicts = fields.List(
        fields.Nested(VerdictSchema), required=True, metadata={"description": "One for each operation, in order"}
    )
    new_node = sometimes(text("This device is a clone of another: stamp with this node from now on", pattern=NODE))
    revoked = fields.Boolean(metadata={"description": "Wipe what was answered: this device is no longer trusted"})


class QuarantinedSchema(Schema):
    id = fields.Integer(required=True)
    operation = anything("As it was sent; null where it cannot be written canonically")
    raw = text("The bytes as they were sent, as text")
    reason = fields.String(required=True, validate=validate.OneOf(REASONS))
    detail = fields.Dict(required=True, allow_none=True)
    by = identifier("Its author")
    device = maybe(identifier())
    received_at = moment()
    state = fields.String(
        required=True,
        validate=validate.OneOf(["open", "held"]),
        metadata={"description": "`held`: it waits for its record, and is released by itself when that arrives"},
    )


class QuarantineSchema(Schema):
    quarantine = fields.List(fields.Nested(QuarantinedSchema), required=True)


class ApplySchema(Schema):
    class Meta:
        unknown = EXCLUDE

    changes = fields.Dict(metadata={"description": "Instead of the operation's own, corrected"})


class DismissSchema(Schema):
    class Meta:
        unknown = EXCLUDE

    reason = text("Stays on record", pattern=r"\S")
