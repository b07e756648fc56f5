"""`GET /api/v1/records/<collection>/<record>/history`: everything that happened to a record (P7, P8)."""

from __future__ import annotations

from typing import Any

from flask import Response, jsonify, request

from api import limits
from api.description.endpoint import SIGNED_IN, Answer, Blueprint, describe, parameter
from api.errors import ApiError
from api.feed.scopes import scopes_of
from api.fields import SCHEMA
from api.history.entries import history_of
from api.history.shapes import HistorySchema
from api.identity.sender import require_sender
from api.models import Feed, Need, Record, snapshot
from sync.operation import Author

blueprint = Blueprint("history", __name__, "What happened to a record, in the order in which it arrived (P7, P8).")

BEFORE_ABOUT = "The `before` of the page that came before; absent at first."
LIMIT_ABOUT = "A wish: more come where several arrived at once."
# what both databases can count to
SEQ_MOST = 2**63 - 1
DELETED = "deleted"


@blueprint.get("/records/<collection>/<uuid:record>/history")
@describe(
    Answer(200, "A page, newest first.", HistorySchema),
    errors=(*SIGNED_IN, "unreadable", "not_found"),
    parameters=(
        parameter("collection", {"type": "string", "enum": sorted(SCHEMA.by_name)}, "", where="path"),
        parameter("before", {"type": "integer", "minimum": 0, "maximum": SEQ_MOST}, BEFORE_ABOUT),
        parameter(
            "limit",
            {
                "type": "integer",
                "minimum": 1,
                "maximum": limits.HISTORY_ENTRIES_MOST,
                "default": limits.HISTORY_ENTRIES_DEFAULT,
            },
            LIMIT_ABOUT,
        ),
    ),
)
def history(collection: str, record: Any) -> Response:
    """Everything that happened to a record: who, what, when it happened and arrived, and how it stands now.

    Errors: `not_found` also for a record that the caller does not pull. What waits in quarantine is told to the
    office, and to whoever sent it.
    """
    author = require_sender().author
    before = _number("before", SEQ_MOST, SEQ_MOST, least=0)
    limit = _number("limit", limits.HISTORY_ENTRIES_DEFAULT, limits.HISTORY_ENTRIES_MOST, least=1)
    with snapshot():
        row = Record.get_or_none((Record.collection == collection) & (Record.id == str(record)))
        if row is None or not may_see(author, row.key):
            raise ApiError("not_found")
        entries, rest = history_of(row, author, before, limit)
    return jsonify(history=entries, before=rest)


def may_see(author: Author, key: int) -> bool:
    """Whether `author` pulls the record, or pulled it until it was deleted."""
    scopes = scopes_of(author)
    pulled = Need.select().where((Need.record == key) & (Need.scope << scopes))
    deleted = Feed.select().where((Feed.record == key) & (Feed.scope << scopes) & (Feed.gone == DELETED))
    return bool(pulled.exists() or deleted.exists())


def _number(name: str, otherwise: int, most: int, *, least: int) -> int:
    text = request.args.get(name)
    if text is None:
        return otherwise
    digits = len(str(most))
    if not text.isascii() or not text.isdecimal() or len(text) > digits or not least <= int(text) <= most:
        raise ApiError("unreadable", {name: f"a whole number from {least} to {most}"})
    return int(text)
