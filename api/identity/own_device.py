"""`/api/v1/devices/mine`: what a device says of itself, and whether it is to forget its person; asked for by `wipe`.

None of it is needed for the sync contract: a device that says nothing is listed without a version and without counts.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from flask import Response, jsonify, request
from marshmallow import EXCLUDE, Schema, ValidationError, fields, validate

from api import limits
from api.description.endpoint import CHANGES, Answer, Blueprint, Body, describe
from api.errors import ApiError, problems_of
from api.fields.roles import LEADERS
from api.identity.devices import own_device
from api.identity.sender import heard_sender
from api.identity.shapes import OrderedSchema
from api.models import Device, Session, write_transaction
from api.models.base import delete_rows
from api.now import now_text

blueprint = Blueprint("own_device", __name__, "What a device says of itself, and how it is told to forget its person.")


class YesOrNo(fields.Boolean):
    """Nothing but true and false: 0 and "no" are somebody else's."""

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> bool:
        if not isinstance(value, bool):
            raise self.make_error("invalid", input=value)
        return bool(super()._deserialize(value, attr, data, **kwargs))


class ToldSchema(Schema):
    class Meta:
        unknown = EXCLUDE

    version = fields.String(load_default=None, allow_none=True, validate=validate.Length(max=limits.APP_VERSION_CHARS))
    operations = fields.Integer(strict=True, load_default=0, validate=validate.Range(0, limits.UNSENT_MOST))
    files = fields.Integer(strict=True, load_default=0, validate=validate.Range(0, limits.UNSENT_MOST))
    wiped = YesOrNo(load_default=False)


class WipeSchema(Schema):
    class Meta:
        unknown = EXCLUDE

    unsent = fields.String(required=True, validate=validate.OneOf(("lose", "wait")))


@blueprint.post("/devices/mine")
@describe(
    Answer(200, "Heard; and what the office wants of it.", OrderedSchema),
    errors=("signed_out", "session_expired", "cross_site", "unreadable"),
    body=Body(
        ToldSchema,
        {"version": "QK3V7A2B", "operations": 3, "files": 1},
        "How much is only on this device. `wiped`: it has forgotten its person, as it was told to.",
    ),
)
def tell() -> Response:
    """A device says which app runs on it and how much is unsent. A revoked one hears whether to forget all."""
    sender = heard_sender()
    told = _read(ToldSchema())
    mine = Device.id == sender.device_id
    now = now_text()
    values = {
        Device.version: told["version"],
        Device.unsent_operations: told["operations"],
        Device.unsent_files: told["files"],
        Device.told_at: now,
        Device.seen_at: now,
    }
    with write_transaction():
        asked = Device.get(mine).wipe
        if told["wiped"] and asked:
            values[Device.wiped_at] = now
            delete_rows(Session, Session.device_id == sender.device_id)
        Device.update(values).where(mine).execute()
    return jsonify(wipe=None if told["wiped"] else asked)


@blueprint.post("/devices/<uuid:device_id>/wipe")
@describe(
    Answer(204, "It forgets its person at its next contact."),
    who=LEADERS,
    errors=(*CHANGES, "not_permitted", "not_found", "unreadable"),
    body=Body(
        WipeSchema,
        {"unsent": "wait"},
        "`wait`: what is unsent is handed in before, and waits in quarantine. `lose`: it is lost.",
    ),
)
def wipe(device_id: Any) -> tuple[str, int]:
    """Revoke a device and have it forget everything of its person. Who asked to wait may ask again to lose."""
    device = own_device(str(device_id))
    unsent = _read(WipeSchema())["unsent"]
    now = now_text()
    with write_transaction():
        Device.update(revoked_at=now).where((Device.id == device.id) & Device.revoked_at.is_null()).execute()
        Device.update(wipe=unsent, wipe_asked_at=now).where(
            (Device.id == device.id) & Device.wiped_at.is_null()
        ).execute()
    return "", 204


def _read(schema: Schema) -> dict[str, Any]:
    try:
        return dict(schema.load(cast("dict[str, Any]", request.get_json(silent=True))))
    except ValidationError as error:
        raise ApiError("unreadable", problems_of(error)) from None
