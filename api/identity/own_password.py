"""`POST /api/v1/session/password`: whoever was given a password by the store chooses one that only they know.

Until then the server answers `password_due` to everything but what keeps work safe: pushing, handing in photos, asking
who one is, signing out (P1: nobody's unsent work waits for a password).
"""

from __future__ import annotations

from typing import Any, cast

from flask import request
from marshmallow import EXCLUDE, Schema, ValidationError, fields, validate

from api import limits
from api.description.endpoint import CHANGES, Answer, Blueprint, Body, describe
from api.errors import ApiError, problems_of
from api.identity.attempts import attempt
from api.identity.passwords import hash_password, is_password
from api.identity.sender import require_sender
from api.models import Account, Session, write_transaction
from api.models.base import delete_rows
from api.now import now_ms

blueprint = Blueprint("own_password", __name__, "A password that only its owner knows.")


class OwnPasswordSchema(Schema):
    class Meta:
        unknown = EXCLUDE

    password = fields.String(required=True, validate=validate.Length(max=limits.PASSWORD_CHARS))
    current = fields.String(load_default="", validate=validate.Length(max=limits.PASSWORD_CHARS))


@blueprint.post("/session/password")
@describe(
    Answer(204, "It holds from now on; this session goes on, every other one of the person has ended."),
    errors=(*CHANGES, "unreadable", "password_unfit", "too_many"),
    body=Body(
        OwnPasswordSchema,
        {"password": "three words of mine", "current": "what it was"},
        f"At least {limits.PASSWORD_LEAST_CHARS} characters, other than before and than the user name. `current` is "
        "asked for unless the password was given by the store.",
    ),
)
def choose() -> tuple[str, int]:
    """Choose one's own password.

    `password_unfit` names in `fields` what is wrong: `password` is `too_short`, `as_before` or `as_username`, or
    `current` is `wrong`; wrong ones are counted as failed sign-ins are.
    """
    sender = require_sender(with_due_password=True)
    try:
        wanted = OwnPasswordSchema().load(cast("dict[str, Any]", request.get_json(silent=True)))
    except ValidationError as error:
        raise ApiError("unreadable", problems_of(error)) from None
    account = Account.get(Account.staff_id == sender.author.id)
    if not sender.password_due:
        with attempt(request.remote_addr or "", account.username, now_ms()):
            if not is_password(account.password_hash, wanted["current"]):
                # not as at the door: the session stands, and nobody has to sign in again
                raise ApiError("password_unfit", {"current": "wrong"})
    _require_fit(wanted["password"], account)
    hashed = hash_password(wanted["password"])
    with write_transaction():
        Account.update(password_hash=hashed, one_time_since=None).where(Account.staff_id == account.staff_id).execute()
        delete_rows(Session, (Session.staff_id == account.staff_id) & (Session.token_hash != sender.token_hash))
    return "", 204


def _require_fit(password: str, account: Account) -> None:
    if len(password.strip()) < limits.PASSWORD_LEAST_CHARS:
        raise ApiError("password_unfit", {"password": "too_short"})
    if password.casefold() == account.username.casefold():
        raise ApiError("password_unfit", {"password": "as_username"})
    if is_password(account.password_hash, password):
        raise ApiError("password_unfit", {"password": "as_before"})
