"""Rows of the feed, from a position on, and the digests of all that is in it (PROTOCOL §5)."""

from __future__ import annotations

from typing import Any, Final

from peewee import JOIN, SqliteDatabase

from api.feed.lines import Row
from api.feed.newest import newest
from api.feed.prelude import COLUMNS
from api.models import Digest, Feed, Record, database
from api.models.prepared import Prepared, is_among, is_few, slot
from sync import digest

# So many changes are asked for without an order, which makes SQLite's answer to most pulls ten times as fast.
FEW: Final = 100

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


def _few() -> Any:
    if not isinstance(database.obj, SqliteDatabase):
        # it would read a whole table in the hope of meeting the first few soon
        return _after(Feed.seq > slot(1), slot(2))
    found = Feed.select(*COLUMNS).join(Record, JOIN.CROSS).where(Record.key == Feed.record)
    return found.where(is_among(Feed.scope, 0) & is_few(Feed.seq > slot(1))).limit(slot(2))


_FEW = Prepared(_few)
_PAGE = Prepared(lambda: _after(is_few(Feed.seq > slot(1)), slot(2)))
_TRANSACTION = Prepared(lambda: _after(is_few(Feed.seq == slot(1))))


def page(scopes: list[str], start: int, wish: int) -> tuple[list[Row], bool]:
    """Rows of `COLUMNS` after `start`, ending with a whole transaction; whether there are more."""
    few = min(FEW, wish)
    rows = _FEW.rows(scopes, start, few + 1)
    if len(rows) > few:
        rows = _PAGE.rows(scopes, start, wish + 1)
    rows.sort(key=place)
    if len(rows) <= wish:
        return rows, False
    cut = place(rows[-1])
    whole = [row for row in rows if place(row) < cut]
    if not whole:
        whole = _TRANSACTION.rows(scopes, cut)
    return whole, newest(scopes) > place(whole[-1])


def place(row: Row) -> int:
    """Where it stands in the feed."""
    found: int = row[6]
    return found


def digests(scopes: list[str]) -> dict[str, dict[str, Any]]:
    """By collection, count and sum of what a device that pulls `scopes` must hold (P5)."""
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
