"""`/api/v1/devices`: the phones of a store; a lost one is revoked. And clones: two devices that believe to be one."""

from __future__ import annotations

import logging
import secrets
from typing import Any

from flask import Response, jsonify

from api.description.endpoint import CHANGES, SIGNED_IN, Answer, Blueprint, describe
from api.errors import ApiError
from api.fields.roles import LEADERS, OFFICE
from api.identity.sender import Sender, require_sender
from api.identity.shapes import DevicesSchema, ListedDeviceSchema
from api.models import UNAVAILABLE, Device, Operation, Quarantine, Record, write_transaction
from api.models.base import dicts
from api.models.prepared import Prepared, slot
from api.now import now_text
from sync import clock, ids

log = logging.getLogger(__name__)
blueprint = Blueprint("devices", __name__, "The phones and browsers of a store, and what to do when one is lost.")

DEVICES_LISTED_MOST = 500
# Phones ask every two seconds: when they did is worth no more than a write a minute.
HEARD_GRAIN_MS = 60_000

_HEARD_OF = Prepared(lambda: Device.update(seen_at=slot(1)).where(Device.id == slot(0)))


@blueprint.get("/devices")
@describe(
    Answer(200, f"At most {DEVICES_LISTED_MOST} devices.", DevicesSchema),
    who=OFFICE,
    errors=(*SIGNED_IN, "not_permitted"),
)
def devices() -> Response:
    """The devices of the sender's store, the last heard of first; head office sees all."""
    sender = require_sender()
    if sender.author.role not in OFFICE:
        raise ApiError("not_permitted")
    fields = [getattr(Device, name) for name in ListedDeviceSchema().fields]
    found = Device.select(*fields).join(Record, on=(Record.id == Device.staff_id))
    found = found.where(Record.collection == "staff").order_by(Device.seen_at.desc())
    if sender.author.store is not None:
        found = found.where(Record.store_id == sender.author.store)
    return jsonify(devices=dicts(found.limit(DEVICES_LISTED_MOST)))


@blueprint.post("/devices/<uuid:device_id>/revoke")
@describe(
    Answer(204, "It is revoked, or was so before."),
    who=LEADERS,
    errors=(*CHANGES, "not_permitted", "not_found"),
)
def revoke(device_id: Any) -> tuple[str, int]:
    """From now on the device is only heard.

    What it still sends is kept in quarantine, and then it wipes itself (PROTOCOL §3).
    """
    device = own_device(str(device_id))
    with write_transaction():
        Device.update(revoked_at=now_text()).where((Device.id == device.id) & Device.revoked_at.is_null()).execute()
    return "", 204


def note_contact(device_id: str, at_ms: int) -> None:
    """When the device was heard of last; in the transaction of whoever calls."""
    _HEARD_OF.send(device_id, clock.to_rfc3339(at_ms))


def heard_of(sender: Sender, at_ms: int) -> None:
    """A device that asks for what is new is heard of, too: the office sees which phones are silent.

    It is written once a minute at most, and not where the database is busy: an answer must not wait for it.
    """
    if not sender.seen_at or sender.seen_at > clock.to_rfc3339(at_ms - HEARD_GRAIN_MS):
        return
    try:
        with write_transaction():
            note_contact(sender.device_id, at_ms)
    except UNAVAILABLE:
        log.warning("device %s was heard of, but the database is busy", sender.device_id)


def own_device(device_id: str) -> Device:
    """The device, which the sender may end. Errors: those of `require_sender`, `not_permitted`, `not_found`."""
    sender = require_sender()
    if sender.author.role not in LEADERS:
        raise ApiError("not_permitted")
    device = Device.get_or_none(Device.id == device_id)
    if not isinstance(device, Device) or not _is_of_store(str(device.staff_id), sender):
        raise ApiError("not_found")
    return device


def node_for_clone(after: str | None, sender: Sender) -> str | None:
    """A new node when `after` is not the last word of this very device: a copied profile, or a restored server.

    Stamps of two devices with one node could collide; what was stamped with the old one stays valid (PROTOCOL §4).
    """
    if after is None or _has_heard(after, sender.device_id):
        return None
    node = free_node(secrets.token_hex(8))
    with write_transaction():
        Device.update(node=node).where(Device.id == sender.device_id).execute()
    return node


def free_node(wish: str) -> str:
    """`wish`, or where some device has that node already, one that none has."""
    while Device.select().where(Device.node == wish).exists():
        wish = secrets.token_hex(8)
    return wish


def _has_heard(operation: str, device: str) -> bool:
    if not ids.is_uuid(operation):
        return False
    accepted = Operation.select().where((Operation.id == operation) & (Operation.device_id == device))
    kept = Quarantine.select().where((Quarantine.operation_id == operation) & (Quarantine.device_id == device))
    return bool(accepted.exists() or kept.exists())


def _is_of_store(staff_id: str, sender: Sender) -> bool:
    if sender.author.store is None:
        return True
    person = (Record.collection == "staff") & (Record.id == staff_id)
    return bool(Record.select().where(person & (Record.store_id == sender.author.store)).exists())
