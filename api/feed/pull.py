"""`GET /api/v1/sync/pull`: one range scan over rows that hold the wire form; no document is built (PROTOCOL §5)."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, Response, jsonify, request

from api import limits
from api.errors import ApiError
from api.feed.prelude import COLUMNS, urgent
from api.feed.scopes import scopes_of
from api.fields import SCHEMA
from api.identity.sender import require_sender
from api.models import Digest, Feed, Mismatch, Position, Record, snapshot, write_transaction
from api.models.base import tuples
from api.now import now_ms, now_text
from sync import clock, digest

blueprint = Blueprint("feed", __name__)


@dataclass(frozen=True)
class Cursor:
    """A position in the feed of a set of scopes, of one epoch; `full` while a full round is under way."""

    epoch: str
    scopes: str
    seq: int
    full: bool

    def __str__(self) -> str:
        return f"{self.epoch}.{self.scopes}.{self.seq}.{'f' if self.full else 'd'}"

    @classmethod
    def read(cls, text: str | None, epoch: str, scopes: str, head: int) -> Cursor | None:
        """The cursor in `text`; `None`, which asks for a full round, where it is absent, old, foreign or not ours."""
        parts = (text or "").split(".")
        if len(parts) != 4 or parts[:2] != [epoch, scopes] or not parts[2].isdecimal():  # noqa: PLR2004
            return None
        seq = int(parts[2])
        return None if seq > head else cls(epoch, scopes, seq, full=parts[3] == "f")


@blueprint.get("/sync/pull")
def pull() -> Response:
    sender = require_sender()
    text = request.args.get("cursor")
    if text is not None and len(text) > limits.CURSOR_CHARS:
        raise ApiError("unreadable", {"cursor": "too_long"})
    wish = _limit(request.args.get("limit"))
    scopes = scopes_of(sender.author)
    with snapshot():
        position = Position.get(Position.name == "feed")
        cursor = Cursor.read(text, position.epoch, _fingerprint(scopes), position.seq)
        if cursor is None:
            # the prelude does not move the position: these records come again in sequence
            cursor = Cursor(position.epoch, _fingerprint(scopes), 0, full=True)
            rows, more, reached = urgent(scopes, now_ms()), True, 0
        else:
            rows, more = _page(scopes, cursor, wish)
            reached = rows[-1][6] if more else position.seq
        digests = _digests(scopes)
    lines = [_line(row) for row in rows if not (cursor.full and row[4])]
    last: dict[str, Any] = {
        "cursor": str(Cursor(cursor.epoch, cursor.scopes, reached, full=cursor.full and more)),
        "more": more,
    }
    if not more:
        last["digest"] = digests
    head = {
        "now": now_text(),
        "stamp": clock.tick(position.stamp, now_ms(), clock.parse_stamp(position.stamp).node),
        "epoch": position.epoch,
        "full": cursor.full,
        "estimate": sum(one["count"] for one in digests.values()) if cursor.full else len(lines),
    }
    body = b"\n".join([_json(head), *lines, _json(last), b""])
    return Response(body, content_type="application/x-ndjson", headers={"Cache-Control": "no-store"})


@blueprint.get("/sync/schema")
def schema() -> Response:
    return jsonify(SCHEMA.to_wire())


@blueprint.get("/sync/limits")
def sync_limits() -> Response:
    return jsonify(
        operations=limits.PUSH_OPERATIONS,
        bytes=limits.PUSH_BYTES,
        operation_bytes=limits.OPERATION_BYTES,
        pull_records=limits.PULL_RECORDS_MOST,
    )


@blueprint.post("/sync/mismatch")
def mismatch() -> tuple[str, int]:
    """A device's digest did not agree. Kept for the people who look after the server; the device repairs itself."""
    sender = require_sender()
    body = request.get_json(silent=True)
    if (request.content_length or 0) > limits.MISMATCH_BYTES:
        raise ApiError("too_large")
    if not isinstance(body, dict) or not isinstance(body.get("digest"), dict):
        raise ApiError("unreadable", {"digest": "not_an_object"})
    with snapshot():
        theirs = _digests(scopes_of(sender.author))
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


def _page(scopes: list[str], cursor: Cursor, wish: int) -> tuple[list[tuple[Any, ...]], bool]:
    """Rows (collection, id, seq, wire, gone, scope, position) after the cursor, ending with a whole transaction."""
    query = Feed.select(*COLUMNS).join(Record, on=(Record.key == Feed.record)).where(Feed.scope << scopes)
    rows = tuples(query.where(Feed.seq > cursor.seq).order_by(Feed.seq).limit(wish + 1))
    if len(rows) <= wish:
        return rows, False
    cut = rows[-1][6]
    whole = [row for row in rows if row[6] < cut]
    if not whole:
        whole = tuples(query.where(Feed.seq == cut))
    later = Feed.select().where((Feed.scope << scopes) & (Feed.seq > whole[-1][6]))
    return whole, bool(later.exists())


def _line(row: tuple[Any, ...]) -> bytes:
    collection, record, seq, wire, gone = row[:5]
    if gone:
        return _json({"op": "gone", "collection": collection, "id": record, "seq": seq, "why": gone})
    # the stored bytes go out as they are: the digest was taken over exactly these
    return b'{"op":"put","collection":"%s","id":"%s","seq":%d,"doc":%s}' % (
        collection.encode(),
        record.encode(),
        seq,
        bytes(wire),
    )


def _digests(scopes: list[str]) -> dict[str, dict[str, Any]]:
    counts: dict[str, int] = {}
    sums: dict[str, int] = {}
    for row in Digest.select().where(Digest.scope << scopes):
        counts[row.collection] = counts.get(row.collection, 0) + row.count
        sums[row.collection] = sums.get(row.collection, 0) + row.sum
    return {
        name: {"count": count, "sum": digest.to_hex(sums[name] % digest.MODULUS)}
        for name, count in sorted(counts.items())
        if count
    }


def _limit(text: str | None) -> int:
    if text is None:
        return limits.PULL_RECORDS_DEFAULT
    if not text.isascii() or not text.isdecimal() or not int(text[:10]):
        raise ApiError("unreadable", {"limit": "not_a_count"})
    return min(int(text[:10]), limits.PULL_RECORDS_MOST)


def _fingerprint(scopes: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(scopes).encode()).hexdigest()[:12]


def _json(value: Any) -> bytes:
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False).encode()
