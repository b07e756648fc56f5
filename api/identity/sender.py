"""Who sent this request: the person, their role and store, their device, and whether they still may."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any, Final, Literal

from flask import request
from werkzeug.wrappers import Request

from api.errors import ApiError
from api.models import Account, Device, Record, Session
from api.models.prepared import Prepared, slot
from api.now import now_text
from sync import canonical
from sync.operation import Author

COOKIE: Final = "aftercare"
SAFE_METHODS: Final = frozenset({"GET", "HEAD", "OPTIONS"})
CROSS_SITE_HEADER: Final = "X-Aftercare"

_NEVER: Final = "9999"  # after every time there is

_BY_TOKEN = Prepared(
    lambda: (
        Session.select(
            Session.device_id,
            Session.expires_at,
            Device.node,
            Device.revoked_at,
            Device.seen_at,
            Account.disabled_at,
            Account.one_time_since,
            Record.wire,
            Record.deleted,
        )
        .join(Device, on=(Session.device_id == Device.id))
        .join(Account, on=(Session.staff_id == Account.staff_id))
        .join(Record, on=((Record.id == Session.staff_id) & (Record.collection == "staff")))
        .where(Session.token_hash == slot(0))
    )
)
_BY_DEVICE = Prepared(
    lambda: (
        Device.select(Device.node, Device.revoked_at, Account.disabled_at, Record.wire, Record.deleted)
        .join(Account, on=(Device.staff_id == Account.staff_id))
        .join(Record, on=((Record.id == Device.staff_id) & (Record.collection == "staff")))
        .where(Device.id == slot(0))
    )
)


@dataclass(frozen=True)
class Sender:
    """`standing` says whether a known token still stands; of one that does not, what it hands over is heard (P1).

    `handed_in_by`: a leader who brings what the device could not send itself. `seen_at`: when the device was heard of
    before, as far as it is known here.
    """

    author: Author
    name: str
    device_id: str
    node: str
    token_hash: str
    standing: Literal["good", "expired", "revoked"]
    handed_in_by: str | None = None
    seen_at: str = ""
    # a password of the store's holds: what keeps work safe is heard, nothing else
    password_due: bool = False

    @classmethod
    def inside(cls, author: Author) -> Sender:
        """Who writes on the server itself: without a device or a token."""
        return cls(author, "", "", "", "", "good")


def require_sender(asked: Request = request, *, with_due_password: bool = False) -> Sender:
    """The sender of the request: of Flask's own, unless it came another way.

    Errors: `signed_out` without a known token, `session_expired`, `device_revoked`, `cross_site`, and unless asked
    `with_due_password` also `password_due`.
    """
    sender = known_sender(asked)
    if sender.standing == "expired":
        raise ApiError("session_expired")
    if sender.standing == "revoked":
        raise ApiError("device_revoked")
    if sender.password_due and not with_due_password:
        raise ApiError("password_due")
    return sender


def heard_sender() -> Sender:
    """The sender of the request, also of a revoked device: what it hands over goes to custody (P1).

    Errors: `signed_out`, `session_expired` (who merely has to sign in again hands it over then), `cross_site`.
    """
    sender = known_sender()
    if sender.standing == "expired":
        raise ApiError("session_expired")
    return sender


def known_sender(asked: Request = request) -> Sender:
    """The sender of the request, also when their session has expired or was revoked (PROTOCOL §3)."""
    hashed = _token_hash(asked)
    row = _BY_TOKEN.row(hashed)
    if row is None:
        raise ApiError("signed_out")
    device_id, expires_at, node, revoked_at, seen_at, disabled_at, one_time_since, wire, is_deleted = row
    staff = canonical.decode_checked(bytes(wire))
    return Sender(
        author=author_of(staff),
        name=staff["name"],
        device_id=device_id,
        node=node,
        token_hash=hashed,
        standing=_standing(staff, expires_at, is_out=bool(is_deleted or revoked_at or disabled_at)),
        seen_at=seen_at,
        password_due=one_time_since is not None,
    )


def sender_of_device(device_id: str) -> Sender | None:
    """Whoever the device belongs to, as if it asked itself; nobody signs in by this."""
    row = _BY_DEVICE.row(device_id)
    if row is None:
        return None
    node, revoked_at, disabled_at, wire, is_deleted = row
    staff = canonical.decode_checked(bytes(wire))
    is_out = bool(is_deleted or revoked_at or disabled_at)
    # a session that has run out is no reason to doubt its person's work
    standing = _standing(staff, _NEVER, is_out=is_out)
    return Sender(author_of(staff), staff["name"], device_id, node, "", standing)


def author_of(staff: dict[str, Any]) -> Author:
    """The author that a record of `staff` makes. Head office belongs to no store."""
    role = str(staff["role"])
    return Author(str(staff["id"]), role, None if role == "head_office" else staff.get("store_id"))


def hash_token(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _standing(staff: dict[str, Any], expires_at: str, *, is_out: bool) -> Literal["good", "expired", "revoked"]:
    now, left_on = now_text(), staff.get("left_on")
    if is_out or (left_on and left_on <= now[:10]):
        return "revoked"
    return "expired" if expires_at <= now else "good"


def _token_hash(asked: Request) -> str:
    scheme, _, token = asked.headers.get("Authorization", "").partition(" ")
    if scheme.lower() == "bearer" and token:
        return hash_token(token.strip())
    cookie = asked.cookies.get(COOKIE)
    if not cookie:
        raise ApiError("signed_out")
    # A form of another site can send the cookie, but not this header without our leave (CORS).
    # SameSite is the other half.
    if asked.method not in SAFE_METHODS and asked.headers.get(CROSS_SITE_HEADER) != "1":
        raise ApiError("cross_site")
    return hash_token(cookie)
