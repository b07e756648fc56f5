"""`GET /api/v1/sync/pull`: one range scan over rows that hold the wire form; no document is built (PROTOCOL §5)."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from flask import Response, jsonify, request
from peewee import JOIN

from api import limits
from api.description.endpoint import ANYBODY, CHANGES, SIGNED_IN, Answer, Blueprint, Body, describe, parameter
from api.errors import ApiError
from api.feed.lines import Patches, Row, as_json, line_of
from api.feed.newest import newest
from api.feed.patches import patches_since
from api.feed.position import Current, current, server_stamp
from api.feed.prelude import COLUMNS, urgent
from api.feed.recent import Scope, Step, recent
from api.feed.scopes import scopes_of
from api.feed.shapes import EXAMPLE_DIGEST, NDJSON, LimitsSchema, MismatchSchema, TableOfFieldsSchema
from api.fields import SCHEMA
from api.identity.devices import heard_of
from api.identity.sender import require_sender
from api.models import Digest, Feed, Mismatch, Record, snapshot, write_transaction
from api.models.prepared import Prepared, is_among, is_few, slot
from api.now import now_ms, now_text
from sync import digest

blueprint = Blueprint("feed", __name__, "Pulling records, and proving that nothing is missing (PROTOCOL §5, §10).")

NDJSON_TYPE = "application/x-ndjson"
CURSOR_ABOUT = "The last page's `cursor`; absent at first. One that does not stand any more begins a full round."
LIMIT_ABOUT = f"A wish: fewer records may come, or more to end a transaction; at most {limits.PULL_RECORDS_MOST} count."
PATCH_ABOUT = "1: a record may come as what changed since the version that the device holds."

_DIGESTS = Prepared(lambda: Digest.select(Digest.collection, Digest.count, Digest.sum).where(is_among(Digest.scope, 0)))


def _after(condition: Any, most: Any = None) -> Any:
    """Rows of `COLUMNS`. Places in the feed are chosen before documents are fetched: those of all the pages to come
    would be sorted with them.
    """
    places = Feed.select().where(is_among(Feed.scope, 0) & condition).order_by(Feed.seq).limit(most)
    places = places.alias("places")
    columns = [getattr(places.c, one.column_name) if one.model is Feed else one for one in COLUMNS]
    # SQLite turns no CROSS JOIN round, as it documents; to PostgreSQL it is a join like any other
    return Feed.select(*columns).from_(places).join(Record, JOIN.CROSS).where(Record.key == places.c.record)


_PAGE = Prepared(lambda: _after(is_few(Feed.seq > slot(1)), slot(2)))
_TRANSACTION = Prepared(lambda: _after(is_few(Feed.seq == slot(1))))


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
    sender = require_sender()
    text = request.args.get("cursor")
    if text is not None and len(text) > limits.CURSOR_CHARS:
        raise ApiError("unreadable", {"cursor": "too_long"})
    wish, patch = _limit(request.args.get("limit")), request.args.get("patch", "0")
    if patch not in {"0", "1"}:
        raise ApiError("unreadable", {"patch": "not_a_choice"})
    heard_of(sender, now_ms())
    scopes = scopes_of(sender.author)
    with snapshot():
        position = current()
        cursor = Cursor.read(text, position.epoch, _fingerprint(scopes), position.seq)
        if cursor is None:
            # the prelude does not move the position: these records come again in sequence
            cursor = Cursor(position.epoch, _fingerprint(scopes), 0, full=True)
            lines, reached, more = _lines(urgent(scopes, now_ms())), 0, True
        elif cursor.seq == position.seq:
            # whoever was here after the last transaction, as whoever asks every few seconds, has missed nothing
            lines, reached, more = [], position.seq, False
        elif cursor.full:
            rows, more = _page(scopes, cursor.seq, wish)
            lines, reached = _lines(rows), _place(rows[-1]) if more else position.seq
        else:
            step = _changes(scopes, cursor, position, wish, with_patches=patch == "1")
            lines, reached, more = list(step.lines.values()), step.end, step.end < position.seq
        digests = {} if more and not cursor.full else _digests(scopes)
    last: dict[str, Any] = {
        "cursor": str(Cursor(cursor.epoch, cursor.scopes, reached, full=cursor.full and more)),
        "more": more,
    }
    if not more:
        last["digest"] = digests
    head = {
        "now": now_text(),
        "stamp": server_stamp(position, now_ms()),
        "epoch": position.epoch,
        "full": cursor.full,
        "estimate": sum(one["count"] for one in digests.values()) if cursor.full else len(lines),
    }
    body = b"\n".join([as_json(head), *lines, as_json(last), b""])
    return Response(body, content_type=NDJSON_TYPE, headers={"Cache-Control": "no-store"})


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


def _changes(scopes: list[str], cursor: Cursor, head: Current, wish: int, *, with_patches: bool) -> Step:
    """What changed for a device at `cursor`, as far as `wish` goes."""

    def read(start: int) -> Step:
        rows, more = _page(scopes, start, wish)
        patches = _patches(rows, start) if with_patches else {}
        lines: dict[int, bytes] = {}
        for row in rows:
            # what leaves one scope of a device for another of its scopes is still there
            if not row[4] or row[7] not in lines:
                lines[row[7]] = line_of(row, patches)
        return Step(start, _place(rows[-1]) if more else head.seq, lines)

    scope = Scope(cursor.epoch, head.erased, cursor.scopes, with_patches)
    return recent().since(scope, cursor.seq, head.seq, wish, read)


def _page(scopes: list[str], start: int, wish: int) -> tuple[list[Row], bool]:
    """Rows of `COLUMNS` after `start`, ending with a whole transaction; whether there are more."""
    rows = sorted(_PAGE.rows(scopes, start, wish + 1), key=_place)
    if len(rows) <= wish:
        return rows, False
    cut = _place(rows[-1])
    whole = [row for row in rows if _place(row) < cut]
    if not whole:
        whole = _TRANSACTION.rows(scopes, cut)
    return whole, newest(scopes) > _place(whole[-1])


def _place(row: Row) -> int:
    place: int = row[6]
    return place


def _lines(rows: list[Row]) -> list[bytes]:
    """The lines of a full round, in which nothing can be gone."""
    return [line_of(row, {}) for row in rows if not row[4]]


def _patches(rows: list[Row], seq: int) -> Patches:
    """Patches for the rows that a device at `seq` holds already; what came into its scope since is sent whole."""
    held = [(row[7], row[2]) for row in rows if not row[4] and row[5] <= seq]
    return patches_since(held, seq)


def _digests(scopes: list[str]) -> dict[str, dict[str, Any]]:
    counts: dict[str, int] = {}
    sums: dict[str, int] = {}
    for collection, count, total in _DIGESTS.rows(scopes):
        counts[collection] = counts.get(collection, 0) + count
        sums[collection] = sums.get(collection, 0) + total
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
