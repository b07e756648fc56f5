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
    password_due = fields.Boolean(
        required=True, metadata={"description": "True: first of all `POST /session/password`, see there"}
    )
    now = moment()
    stamp = stamp("A stamp above every one that the server has accepted")
    base_url = text("Where customers reach the pages, without a slash at its end; empty: nobody has said")


class SignedInSchema(WhoSchema):
    token = text("For `Authorization: Bearer …`; the server keeps only its hash")


class ListedDeviceSchema(Schema):
    id = identifier()
    name = text("As its owner called it")
    staff_id = identifier()
    created_at = moment()
    seen_at = moment("When it was last heard of")
    revoked_at = maybe(moment("Since when it is only listened to; null while it is trusted"))
    version = maybe(text("Of the app, as the device last told"))
    unsent_operations = maybe(fields.Integer(required=True, metadata={"description": "Edits only it has"}))
    unsent_files = maybe(fields.Integer(required=True, metadata={"description": "Photos and signatures only it has"}))
    told_at = maybe(moment("When it told that"))
    wipe = maybe(text("`lose` or `wait`: it is to forget its person at once, or after handing in what is unsent"))
    wipe_asked_at = maybe(moment())
    wiped_at = maybe(moment("When it had forgotten its person"))


class DevicesSchema(Schema):
    devices = fields.List(fields.Nested(ListedDeviceSchema), required=True)


class OrderedSchema(Schema):
    wipe = maybe(text("What the office wants: `lose` (forget all now), `wait` (when all is handed in), or nothing"))


class AccountSchema(Schema):
    staff_id = identifier()
    username = text()
    disabled_at = maybe(moment("Since when nobody signs in with it"))
    one_time_since = maybe(moment("Since when a password of the store's waits to be replaced by its owner"))


class AccountsSchema(Schema):
    accounts = fields.List(fields.Nested(AccountSchema), required=True)


class NewPasswordSchema(Schema):
    username = text()
    password = text("Shown once: the server keeps only its hash")
