"""`/api/v1/session`: sign in, ask who one is, sign out (PROTOCOL §3)."""

from __future__ import annotations

import datetime as dt
import secrets
from typing import Any, cast

from flask import Response, jsonify, make_response, request
from marshmallow import EXCLUDE, Schema, ValidationError, fields, validate

from api import limits
from api.description.endpoint import ANYBODY, SIGNED_IN, Answer, Blueprint, Body, describe
from api.errors import ApiError, problems_of
from api.feed.position import current, server_stamp
from api.identity.attempts import attempt
from api.identity.devices import free_node
from api.identity.passwords import is_password
from api.identity.sender import COOKIE, Sender, author_of, hash_token, known_sender, require_sender
from api.identity.shapes import SignedInSchema, WhoSchema
from api.models import Account, Device, Record, Session, write_transaction
from api.models.base import delete_rows
from api.now import now_ms, now_text, settings
from sync import canonical, clock, ids
from sync.operation import Author

blueprint = Blueprint("session", __name__, "Signing in, asking who one is, signing out (PROTOCOL §3).")


def _is_printable(text: str) -> None:
    if not text.isprintable():
        raise ValidationError("Control characters are not allowed.")


class DeviceSchema(Schema):
    class Meta:
        unknown = EXCLUDE

    id = fields.UUID(load_default=None, allow_none=True)
    name = fields.String(load_default="", validate=[_is_printable, validate.Length(max=limits.DEVICE_NAME_CHARS)])


class SignInSchema(Schema):
    class Meta:
        unknown = EXCLUDE

    username = fields.String(required=True, validate=[_is_printable, validate.Length(min=1, max=limits.USERNAME_CHARS)])
    password = fields.String(required=True, validate=validate.Length(min=1, max=limits.PASSWORD_CHARS))
    device = fields.Nested(DeviceSchema, load_default=dict)


@blueprint.post("/session")
@describe(
    Answer(
        201,
        "Signed in. A browser is also given the cookie; other clients keep the token.",
        SignedInSchema,
        headers={"Set-Cookie": {"description": "The token, out of reach of scripts.", "schema": {"type": "string"}}},
    ),
    who=ANYBODY,
    errors=("unreadable", "wrong_credentials", "device_revoked", "too_large", "too_many"),
    body=Body(
        SignInSchema,
        {"username": "liwei", "password": "correct horse battery staple", "device": {"name": "Li Wei's phone"}},
        "`device.id` is the one that an earlier sign-in answered; absent on a new device.",
    ),
)
def sign_in() -> Response:
    """Sign in on a device.

    Only failed attempts are counted. A device id that is somebody else's is not given away: the answer has a new one.
    """
    wanted = _read_body()
    with attempt(request.remote_addr or "", wanted["username"], now_ms()):
        account = Account.get_or_none(Account.username == wanted["username"])
        if not is_password(account.password_hash if account else None, wanted["password"]) or account is None:
            raise ApiError("wrong_credentials")
        staff = _staff(account.staff_id)
        if account.disabled_at or (staff.get("left_on") or "9999") <= now_text()[:10]:
            raise ApiError("device_revoked")
    token = secrets.token_urlsafe(32)
    with write_transaction():
        device = _register_device(account.staff_id, wanted["device"])
        expires = now_ms() + limits.SESSION_DAYS * limits.DAY_MS
        Session.insert(
            token_hash=hash_token(token),
            device_id=device["id"],
            staff_id=account.staff_id,
            expires_at=clock.to_rfc3339(expires),
        ).execute()
    answer = _answer(author_of(staff), staff["name"], device, is_due=account.one_time_since is not None)
    response = make_response(jsonify({"token": token, **answer}), 201)
    response.set_cookie(
        COOKIE,
        token,
        max_age=int(dt.timedelta(days=limits.SESSION_DAYS).total_seconds()),
        httponly=True,
        samesite="Strict",
        secure=settings().secure_cookies or request.is_secure,
        path="/api/",
    )
    return response


@blueprint.get("/session")
@describe(Answer(200, "The same as when signing in, without the token.", WhoSchema), errors=SIGNED_IN)
def who_am_i() -> Response:
    """Who is signed in, on which device, and what time it is on the server."""
    return jsonify(_describe(require_sender(with_due_password=True)))


@blueprint.delete("/session")
@describe(Answer(204, "Signed out."), errors=("signed_out", "cross_site"))
def sign_out() -> Response:
    """Sign out. It is possible with an expired session, and on a revoked device, too."""
    sender = known_sender()
    with write_transaction():
        delete_rows(Session, Session.token_hash == sender.token_hash)
    response = make_response("", 204)
    response.delete_cookie(COOKIE, path="/api/")
    return response


def _read_body() -> dict[str, Any]:
    try:
        loaded = SignInSchema().load(cast("dict[str, Any]", request.get_json(silent=True)))
    except ValidationError as error:
        raise ApiError("unreadable", problems_of(error)) from None
    return dict(loaded)


def _staff(staff_id: str) -> dict[str, Any]:
    record = Record.get_or_none((Record.collection == "staff") & (Record.id == staff_id))
    if record is None or record.deleted:
        raise ApiError("wrong_credentials")
    found: dict[str, Any] = canonical.decode(bytes(record.wire))
    return found


def _register_device(staff_id: str, wanted: dict[str, Any]) -> dict[str, str]:
    """The device's id and node. An id that is somebody else's gets a new one: nodes must not be shared."""
    now = now_text()
    device_id = str(wanted.get("id") or _new_id())
    name = wanted.get("name") or ""
    known = Device.get_or_none(Device.id == device_id)
    if known is not None and (known.staff_id != staff_id or known.revoked_at):
        known, device_id = None, _new_id()
    if known is not None:
        Device.update(seen_at=now, name=name).where(Device.id == device_id).execute()
        return {"id": device_id, "node": known.node}
    node = free_node(device_id.replace("-", "")[-16:])
    Device.insert(id=device_id, staff_id=staff_id, node=node, name=name, created_at=now, seen_at=now).execute()
    return {"id": device_id, "node": node}


def _new_id() -> str:
    return ids.uuid7(now_ms(), secrets.token_bytes(10))


def _describe(sender: Sender) -> dict[str, Any]:
    device = {"id": sender.device_id, "node": sender.node}
    return _answer(sender.author, sender.name, device, is_due=sender.password_due)


def _answer(author: Author, name: str, device: dict[str, str], *, is_due: bool) -> dict[str, Any]:
    return {
        "device": device,
        "staff": {"id": author.id, "name": name, "role": author.role, "store_id": author.store},
        "password_due": is_due,
        "now": now_text(),
        "stamp": server_stamp(current(), now_ms()),
        "base_url": settings().base_url.rstrip("/"),
    }
