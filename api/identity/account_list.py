"""`/api/v1/accounts`: who signs in by which name. Passwords are made here, told once, never kept, and open
nothing but the choice of one's own.
"""

from __future__ import annotations

import secrets
from typing import Any, cast

from flask import Response, jsonify, request
from marshmallow import EXCLUDE, Schema, ValidationError, fields, validate
from peewee import IntegrityError

from api import limits
from api.description.endpoint import CHANGES, SIGNED_IN, Answer, Blueprint, Body, describe
from api.errors import ApiError, problems_of
from api.fields.roles import HEAD_OFFICE, LEADERS
from api.identity.accounts import set_account
from api.identity.sender import Sender, require_sender
from api.identity.shapes import AccountsSchema, NewPasswordSchema
from api.models import Account, Record, write_transaction
from api.models.base import dicts
from api.now import now_text
from sync import canonical

blueprint = Blueprint("accounts", __name__, "The accounts of a store's people: made, given a new password, disabled.")

# without those that are mistaken for one another when they are read out
ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
GROUP_CHARS = 4
ERRORS = (*CHANGES, "not_permitted", "not_found")


class NewAccountSchema(Schema):
    class Meta:
        unknown = EXCLUDE

    staff_id = fields.UUID(required=True)
    username = fields.String(
        required=True,
        validate=[
            validate.Length(min=limits.USERNAME_LEAST_CHARS, max=limits.USERNAME_CHARS),
            # what people type at the door: no spaces, no capitals
            validate.Regexp(r"^[a-z0-9][a-z0-9._-]*\Z", error="Small letters, digits, dots and hyphens."),
        ],
    )


@blueprint.get("/accounts")
@describe(
    Answer(200, f"At most {limits.ACCOUNTS_LISTED_MOST} accounts.", AccountsSchema),
    who=LEADERS,
    errors=(*SIGNED_IN, "not_permitted"),
)
def listed() -> Response:
    """The accounts of the people of the sender's store; for head office all."""
    store = _leader().author.store
    found = Account.select(Account.staff_id, Account.username, Account.disabled_at, Account.one_time_since)
    found = found.join(Record, on=(Record.id == Account.staff_id)).where(Record.collection == "staff")
    if store is not None:
        found = found.where(Record.store_id == store)
    return jsonify(accounts=dicts(found.order_by(Account.username).limit(limits.ACCOUNTS_LISTED_MOST)))


@blueprint.post("/accounts")
@describe(
    Answer(201, "Made; the password is told this once.", NewPasswordSchema),
    who=LEADERS,
    errors=(*ERRORS, "unreadable", "username_taken", "has_account"),
    body=Body(
        NewAccountSchema,
        {"staff_id": "0193a1b2-0000-7000-8000-000000000001", "username": "liwei"},
        "The person's record must have reached the server.",
    ),
)
def make() -> tuple[Response, int]:
    """Give a person of one's store an account."""
    sender = _leader()
    try:
        wanted = NewAccountSchema().load(cast("dict[str, Any]", request.get_json(silent=True)))
    except ValidationError as error:
        raise ApiError("unreadable", problems_of(error)) from None
    staff_id, username = str(wanted["staff_id"]), wanted["username"]
    _require_in_charge(sender, staff_id)
    if Account.get_or_none(Account.staff_id == staff_id) is not None:
        raise ApiError("has_account")
    return _answer(staff_id, username), 201


@blueprint.post("/accounts/<uuid:staff_id>/password")
@describe(
    Answer(200, "The new password, told this once.", NewPasswordSchema),
    who=LEADERS,
    errors=(*ERRORS, "has_no_account"),
)
def renew(staff_id: Any) -> Response:
    """A new password; every session of that person ends. A disabled account can be used again."""
    account = _account(str(staff_id))
    return _answer(str(account.staff_id), str(account.username))


@blueprint.post("/accounts/<uuid:staff_id>/disable")
@describe(
    Answer(204, "Nobody signs in with it any more; every session has ended."),
    who=LEADERS,
    errors=(*ERRORS, "has_no_account", "is_oneself"),
)
def disable(staff_id: Any) -> tuple[str, int]:
    """Disable an account at once. What its devices have not sent goes to quarantine when it comes (P1)."""
    account = _account(str(staff_id))
    if str(account.staff_id) == require_sender().author.id:
        raise ApiError("is_oneself")
    with write_transaction():
        Account.update(disabled_at=now_text()).where(
            (Account.staff_id == account.staff_id) & Account.disabled_at.is_null()
        ).execute()
    return "", 204


def _answer(staff_id: str, username: str) -> Response:
    letters = [secrets.choice(ALPHABET) for _ in range(limits.MADE_PASSWORD_CHARS)]
    groups = range(0, limits.MADE_PASSWORD_CHARS, GROUP_CHARS)
    password = "-".join("".join(letters[at : at + GROUP_CHARS]) for at in groups)
    try:
        set_account(username, staff_id, password, one_time_since=now_text())
    except IntegrityError:
        raise ApiError("username_taken") from None
    response = jsonify(username=username, password=password)
    response.headers["Cache-Control"] = "no-store"
    return response


def _account(staff_id: str) -> Account:
    _require_in_charge(_leader(), staff_id)
    account = Account.get_or_none(Account.staff_id == staff_id)
    if not isinstance(account, Account):
        raise ApiError("has_no_account")
    return account


def _leader() -> Sender:
    sender = require_sender()
    if sender.author.role not in LEADERS:
        raise ApiError("not_permitted")
    return sender


def _require_in_charge(sender: Sender, staff_id: str) -> None:
    """A manager is in charge of their own store's people, head office of all. Errors: `not_found`, `not_permitted`."""
    record = Record.get_or_none((Record.collection == "staff") & (Record.id == staff_id))
    if record is None or record.deleted:
        raise ApiError("not_found")
    if sender.author.role == HEAD_OFFICE:
        return
    if record.store_id != sender.author.store:
        raise ApiError("not_found")
    # whoever could sign in as head office would be head office
    if canonical.decode(bytes(record.wire)).get("role") == HEAD_OFFICE:
        raise ApiError("not_permitted")
