"""What the history of a record answers, for the description."""

from __future__ import annotations

from typing import Final

from marshmallow import Schema, fields, validate

from api.description.shapes import anything, count, identifier, maybe, moment, sometimes, text
from api.fields.roles import AUTHORS
from api.intake.shapes import CHANGES_ABOUT, REASONS, FirstVerdictSchema
from sync.became import STATES
from sync.operation import ACTIONS

QUARANTINE_STATES: Final = ("held", "open", "released", "applied", "dismissed")
ITEM_STATES: Final = ("open", "accepted", "restored", "withdrawn")


class PersonSchema(Schema):
    id = identifier()
    role = maybe(fields.String(required=True, validate=validate.OneOf(AUTHORS)))
    name = maybe(text("The service's own is `Aftercare`; null where the server has no such person any more"))


class HistoryDeviceSchema(Schema):
    id = identifier()
    name = maybe(text("As its owner called it"))


class FateSchema(Schema):
    field = text("As addressed in `changes`; empty for the whole record")
    state = fields.String(required=True, validate=validate.OneOf(STATES))
    rule = sometimes(text("Of what was set aside: by which rule"))
    params = fields.Dict(metadata={"description": "Kept and set aside: value, person, time and operation of each"})
    item = sometimes(identifier("The reconciliation that asks about it"))
    item_state = fields.String(validate=validate.OneOf(ITEM_STATES))


class BecameSchema(Schema):
    state = fields.String(
        required=True,
        validate=validate.OneOf(STATES),
        metadata={"description": "`overtaken`: somebody who had seen it wrote something else since"},
    )
    parts = fields.List(fields.Nested(FateSchema), required=True)


class DecidedSchema(Schema):
    """About a reconciliation of the record: what was decided."""

    id = identifier("The reconciliation")
    field = text()
    rule = text()
    kept = anything()
    set_aside = anything()
    params = fields.Dict(required=True)


class CustodySchema(Schema):
    id = fields.Integer(required=True)
    state = fields.String(required=True, validate=validate.OneOf(QUARANTINE_STATES))
    reason = fields.String(required=True, validate=validate.OneOf(REASONS))
    detail = fields.Dict(required=True, allow_none=True)
    decided_by = fields.Nested(PersonSchema, required=True, allow_none=True)
    decided_at = maybe(moment())
    why = maybe(text("The reason that was given for dismissing it"))
    became = maybe(identifier("The operation that it became when it was applied"))


class EntrySchema(Schema):
    seq = count("The place in the history; give the last one as `before`")
    kind = fields.String(
        required=True,
        validate=validate.OneOf(["operation", "decision", "quarantined"]),
        metadata={"description": "`decision`: somebody settled a reconciliation of this record"},
    )
    id = maybe(identifier("The operation's"))
    action = maybe(fields.String(required=True, validate=validate.OneOf(ACTIONS)))
    changes = fields.Dict(required=True, metadata={"description": f"As sent. {CHANGES_ABOUT}"})
    settles = sometimes(identifier("The reconciliation that it settled by bringing a value back"))
    author = fields.Nested(PersonSchema, required=True, metadata={"description": "With the role of that time"})
    at = maybe(moment("When it happened (P8)"))
    received_at = moment("When it arrived")
    device = fields.Nested(HistoryDeviceSchema, required=True, allow_none=True)
    handed_in_by = fields.Nested(
        PersonSchema, metadata={"description": "The leader who brought what the device could not send; else absent"}
    )
    verdict = fields.Nested(FirstVerdictSchema, required=True, metadata={"description": "The receipt of that moment"})
    became = fields.Nested(BecameSchema, required=True, allow_none=True, metadata={"description": "How it stands now"})
    about = fields.Nested(DecidedSchema, required=True, allow_none=True)
    quarantine = fields.Nested(CustodySchema, required=True, allow_none=True)


class HistorySchema(Schema):
    history = fields.List(fields.Nested(EntrySchema), required=True, metadata={"description": "Newest first"})
    before = maybe(count("Ask for what came before with this; null at the beginning of the record"))
