"""Which link a request comes with, and whether it still stands (R47)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from hmac import compare_digest
from typing import Any, Final

from flask import request

from api import limits
from api.errors import ApiError
from api.identity.sender import hash_token
from api.models import Record
from api.now import now_ms
from api.private.attempts import count_failed_link
from sync import canonical, clock, ids

SCHEME: Final = "link"
COLLECTION: Final = "links"
TOKEN: Final = re.compile("[A-Za-z0-9_-]{{{},{}}}".format(*limits.LINK_TOKEN_CHARS))

Doc = dict[str, Any]


@dataclass(frozen=True)
class Link:
    """A link that stands: whose things it shows, of which store, and until when (milliseconds since 1970)."""

    id: str
    purpose: str
    customer: str
    store: str | None
    job: str | None
    until_ms: int


def link_id(token_hash: str) -> str:
    """The id of the record that keeps this hash: name-based, so that finding it is one look into an index."""
    return ids.name_based("link", token_hash)


def require_link(*purposes: str) -> Link:
    """The link of the request, made for one of these `purposes`.

    Errors: `no_such_link`, the same for one that is unknown, expired, withdrawn, made for something else or no token at
    all; `too_many` instead, once too many of those came.
    """
    token = _token()
    found = _standing(token) if token else None
    if found is None:
        count_failed_link(request.remote_addr or "", now_ms())
        raise ApiError("no_such_link")
    if found.purpose not in purposes:  # a page asks for one and then for the other: nobody is guessing
        raise ApiError("no_such_link")
    return found


def _token() -> str | None:
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    return token if scheme.lower() == SCHEME and TOKEN.fullmatch(token) else None


def _standing(token: str) -> Link | None:
    hashed = hash_token(token)
    record = Record.get_or_none((Record.collection == COLLECTION) & (Record.id == link_id(hashed)))
    if record is None or record.deleted:
        return None
    doc: Doc = canonical.decode(bytes(record.wire))
    # the id says the same; whoever writes a record by hand must not get by with half a hash
    if not compare_digest(str(doc.get("token_hash", "")), hashed):
        return None
    until_ms = _until_ms(doc)
    if doc.get("revoked_at") or now_ms() >= until_ms:
        return None
    purpose, customer = str(doc.get("purpose")), str(doc.get("customer_id") or "")
    return Link(record.id, purpose, customer, record.store_id, doc.get("job_id"), until_ms)


def _until_ms(doc: Doc) -> int:
    """When it ends, in milliseconds: as was asked for, but never later than a while after that was written."""
    if not doc.get("expires_at"):
        return 0
    stamps: dict[str, str] = doc["stamps"]
    written = clock.parse_stamp(stamps.get("expires_at", stamps[""])).ms
    return min(clock.to_ms(doc["expires_at"]), written + limits.LINK_DAYS_MOST * limits.DAY_MS)
