"""What `/session` and `/devices` answer, for the description."""

from __future__ import annotations

from marshmallow import Schema, fields, validate

from api.description.shapes import NODE, identifier, maybe, moment, stamp, text
from api.fields.roles import ROLES


class SignedInDeviceSchema(Schema):
    id = identifier("Send it when signing in again, so that the device keeps its node")
    node = text("Ends every stamp that this device makes", pattern=NODE)


class SignedInStaffSchema(Schema):
    id = identifier()
    name = text()
    role = fields.String(required=True, validate=validate.OneOf(ROLES))
    store_id = maybe(identifier("Head office belongs to no store"))


class WhoSchema(Schema):
    device = fields.Nested(SignedInDeviceSchema, required=True)
    staff = fields.Nested(SignedInStaffSchema, required=True)
    now = moment()
    stamp = stamp("A stamp above every one that the server has accepted")


class SignedInSchema(WhoSchema):
    token = text("For `Authorization: Bearer …`; the server keeps only its hash")


class ListedDeviceSchema(Schema):
    id = identifier()
    name = text("As its owner called it")
    staff_id = identifier()
    created_at = moment()
    seen_at = moment("When it was last heard of")
    revoked_at = maybe(moment("Since when it is only listened to; null while it is trusted"))


class DevicesSchema(Schema):
    devices = fields.List(fields.Nested(ListedDeviceSchema), required=True)
