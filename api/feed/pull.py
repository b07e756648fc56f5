"""`GET /api/v1/sync/pull`: one range scan over rows that hold the wire form; no document is built (PROTOCOL §5)."""

from __future__ import annotations

import json

from flask import Response, jsonify, request
from werkzeug.wrappers import Request

from api import limits
from api.compression import LEAST_BYTES, packed, packed_around, takes_gzip
from api.description.endpoint import ANYBODY, CHANGES, SIGNED_IN, Answer, Blueprint, Body, describe, parameter
from api.errors import ApiError
from api.feed.brought import Brought, changes, of_round
from api.feed.cursor import Cursor, fingerprint
from api.feed.lines import as_json
from api.feed.position import current, server_stamp
from api.feed.rows import digests
from api.feed.scopes import scopes_of
from api.feed.shapes import EXAMPLE_DIGEST, NDJSON, LimitsSchema, MismatchSchema, TableOfFieldsSchema
from api.fields import SCHEMA
from api.identity.devices import heard_of
from api.identity.sender import require_sender
from api.models import Mismatch, snapshot, write_transaction
from api.now import now_ms, now_text
from api.plain import Good
from sync.clock import to_rfc3339

blueprint = Blueprint("feed", __name__, "Pulling records, and proving that nothing is missing (PROTOCOL §5, §10).")

NDJSON_TYPE = "application/x-ndjson"
CURSOR_ABOUT = "The last page's `cursor`; absent at first. One that does not stand any more begins a full round."
LIMIT_ABOUT = f"A wish: fewer records may come, or more to end a transaction; at most {limits.PULL_RECORDS_MOST} count."
PATCH_ABOUT = "1: a record may come as what changed since the version that the device holds."


@blueprint.get("/sync/pull")
@describe(
    Answer(200, "A page, ending with a whole transaction. Compressed where that is accepted.", NDJSON, NDJSON_TYPE),
    errors=(*SIGNED_IN, "unreadable"),
    parameters=(
        parameter("cursor", {"type": "string", "maxLength": limits.CURSOR_CHARS}, CURSOR_ABOUT),
        parameter("limit", {"type": "integer", "minimum": 1, "default": limits.PULL_RECORDS_DEFAULT}, LIMIT_ABOUT),
        parameter("patch", {"type": "integer", "enum": [0, 1], "default": 0}, PATCH_ABOUT),
    ),
)
def pull() -> Response:
    """What has changed since a position, and at the end the digest of all that the device must hold now.

    Without a cursor that stands, a full round begins: first today's and tomorrow's jobs, then everything.
    """
    return page(request).to_response()


def page(asked: Request) -> Good:
    """The answer to a pull, however it came here."""
    sender = require_sender(asked)
    text = asked.args.get("cursor")
    if text is not None and len(text) > limits.CURSOR_CHARS:
        raise ApiError("unreadable", {"cursor": "too_long"})
    wish, patch = _limit(asked.args.get("limit")), asked.args.get("patch", "0")
    if patch not in {"0", "1"}:
        raise ApiError("unreadable", {"patch": "not_a_choice"})
    now = now_ms()
    heard_of(sender, now)
    scopes, is_packed = scopes_of(sender.author), takes_gzip(asked.headers.get("Accept-Encoding", ""))
    with snapshot():
        position = current()
        cursor = Cursor.read(text, position.epoch, fingerprint(scopes), position.seq)
        begins = cursor is None
        if cursor is None:
            cursor = Cursor(position.epoch, fingerprint(scopes), 0, full=True, since=position.seq)
        if not begins and cursor.seq == position.seq:
            # whoever was here after the last transaction, as whoever asks every few seconds, has missed nothing
            brought = Brought([], 0, position.seq)
        elif cursor.full:
            brought = of_round(scopes, cursor, position, wish, begins=begins, is_packed=is_packed)
        else:
            step = changes(scopes, cursor, position, wish, with_patches=patch == "1")
            brought = Brought(list(step.lines.values()), len(step.lines), step.end)
        # the prelude does not move the position: these records come again in sequence
        more = begins or brought.end < position.seq
        counted = {} if more and not cursor.full else digests(scopes)
    reached = Cursor(cursor.epoch, cursor.scopes, brought.end, full=cursor.full and more, since=brought.since)
    head = {
        "now": to_rfc3339(now),
        "stamp": server_stamp(position, now),
        "epoch": position.epoch,
        "full": cursor.full,
        "estimate": sum(one["count"] for one in counted.values()) if cursor.full else brought.told,
    }
    last = {"cursor": str(reached), "more": more} | ({} if more else {"digest": counted})
    return _as_page(as_json(head), brought, as_json(last), is_packed=is_packed)


def _as_page(head: bytes, brought: Brought, last: bytes, *, is_packed: bool) -> Good:
    headers = [("Content-Type", NDJSON_TYPE), ("Cache-Control", "no-store"), ("Vary", "Accept-Encoding")]
    is_encoded = [*headers, ("Content-Encoding", "gzip")]
    if brought.piece:
        return Good(is_encoded, packed_around(head + b"\n", brought.piece, last + b"\n"))
    body = b"\n".join([head, *brought.lines, last, b""])
    return Good(is_encoded, packed(body)) if is_packed and len(body) >= LEAST_BYTES else Good(headers, body)


@blueprint.get("/sync/schema")
@describe(Answer(200, "The table.", TableOfFieldsSchema), who=ANYBODY)
def schema() -> Response:
    """The one table of fields that server, browser and outside clients work from: types, policies, rights."""
    return jsonify(SCHEMA.to_wire())


@blueprint.get("/sync/limits")
@describe(Answer(200, "The bounds.", LimitsSchema), who=ANYBODY)
def sync_limits() -> Response:
    """How much may be sent at once."""
    return jsonify(
        operations=limits.PUSH_OPERATIONS,
        bytes=limits.PUSH_BYTES,
        operation_bytes=limits.OPERATION_BYTES,
        pull_records=limits.PULL_RECORDS_MOST,
    )


@blueprint.post("/sync/mismatch")
@describe(
    Answer(204, "Written down."),
    errors=(*CHANGES, "unreadable", "too_large"),
    body=Body(MismatchSchema, {"digest": EXAMPLE_DIGEST, "cursor": "…"}, "What the device worked out, and where."),
)
def mismatch() -> tuple[str, int]:
    """A device's digest did not agree.

    Kept for the people who look after the server; the device repairs itself by a full round.
    """
    sender = require_sender()
    body = request.get_json(silent=True)
    if (request.content_length or 0) > limits.MISMATCH_BYTES:
        raise ApiError("too_large")
    if not isinstance(body, dict) or not isinstance(body.get("digest"), dict):
        raise ApiError("unreadable", {"digest": "not_an_object"})
    with snapshot():
        theirs = digests(scopes_of(sender.author))
    with write_transaction():
        Mismatch.insert(
            device_id=sender.device_id,
            staff_id=sender.author.id,
            cursor=ascii(body.get("cursor"))[: limits.CURSOR_CHARS],
            mine=json.dumps(body["digest"]),
            theirs=json.dumps(theirs),
            received_at=now_text(),
        ).execute()
    return "", 204


def _limit(text: str | None) -> int:
    if text is None:
        return limits.PULL_RECORDS_DEFAULT
    if not text.isascii() or not text.isdecimal() or not int(text[:10]):
        raise ApiError("unreadable", {"limit": "not_a_count"})
    return min(int(text[:10]), limits.PULL_RECORDS_MOST)
