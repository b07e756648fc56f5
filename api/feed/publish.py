"""Writes what devices will pull: records in wire form, why they are in scope, feed positions and digests.

All of it in the transaction that accepted the operations: a record and its place in the feed can never disagree.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from api.feed.needs import Needs, others_that_depend_on
from api.feed.patches import patch_row
from api.models import Digest, Feed, Need, Patch, Record
from api.models.base import deletion, insert_rows, upsert_rows
from api.models.prepared import Prepared, as_models, is_among, slot
from sync import digest

SIGNED_HALF = digest.MODULUS // 2
LEFT_SCOPE, DELETED = "left_scope", "deleted"

_CAUSED_BY = Prepared(lambda: Need.select(Need.scope, Need.record, Need.via).where(is_among(Need.via, 0)))
_NEEDS_OF = Prepared(lambda: Need.select(Need.scope, Need.record, Need.via).where(is_among(Need.record, 0)))
_DROP = Prepared(lambda: deletion(Need, (Need.scope == slot(0)) & (Need.record == slot(1)) & (Need.via == slot(2))))
_RECORDS = Prepared(lambda: Record.select().where(is_among(Record.key, 0)))
_DIGESTS = Prepared(
    lambda: Digest.select(Digest.scope, Digest.collection, Digest.count, Digest.sum).where(is_among(Digest.scope, 0))
)


class Change(NamedTuple):
    """A record that this transaction made or changed; `was` is its row before, if it had one. `doc` is its document,
    where that is at hand.
    """

    record: Record
    was: Record | None
    doc: Mapping[str, Any] | None = None


def publish(changes: Sequence[Change], seq: int, now_ms: int, *, review: Iterable[int] = ()) -> None:
    """Store `changes` as transaction `seq`, and bring scopes, feeds and digests in step.

    `review` are keys of records whose content stands but whose needs may have changed (windows that rolled).
    """
    upsert_rows(Record, [change.record.__data__ for change in changes], [Record.key])
    insert_rows(Patch, [row for change in changes if (row := patch_row(change.record, change.was, change.doc))])
    changed = {change.record.key: change for change in changes}
    rules = Needs(now_ms)
    others = others_that_depend_on((change.record, change.was) for change in changes) | set(review)
    # what is the reason for the same as before needs nothing to be asked or written
    vias = {
        change.record.key: change.record
        for change in changes
        if change.was is None or change.record.key in others or not rules.are_same(change.record, change.was)
    }
    for record in _records(others - set(changed)):
        vias[record.key] = record

    wanted = {(scope, key, via) for via, row in vias.items() for scope, key in rules.caused_by(row)}
    # a record that begins with this transaction was the reason for nothing, and in no scope
    fresh = {change.record.key for change in changes if change.was is None}
    standing = _needs(_CAUSED_BY, vias.keys() - fresh)
    added, dropped = wanted - standing, standing - wanted

    touched = set(changed) | {key for _, key, _ in added | dropped}
    before = _needs(_NEEDS_OF, touched - fresh)
    for one in dropped:
        _DROP.send(*one)
    insert_rows(Need, [{"scope": scope, "record": key, "via": via} for scope, key, via in added])
    after = (before - dropped) | added
    _feed(touched, changed, _scopes(before), _scopes(after), seq)


def _feed(
    touched: set[int],
    changed: dict[int, Change],
    before: dict[int, set[str]],
    after: dict[int, set[str]],
    seq: int,
) -> None:
    entering: list[dict[str, Any]] = []
    staying: list[dict[str, Any]] = []
    sums: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0])
    untouched = {record.key: record for record in _records(touched - set(changed))}
    for key in touched:
        change = changed.get(key)
        new = change.record if change else untouched[key]
        old = change.was if change else new
        was_in, is_in = before.get(key, set()) if old else set(), after.get(key, set())
        collection, added = new.collection, new.digest
        if old is not None:
            removed = old.digest
            for scope in was_in:
                sum_ = sums[scope, collection]
                sum_[0] -= 1
                sum_[1] -= removed
        for scope in is_in:
            sum_ = sums[scope, collection]
            sum_[0] += 1
            sum_[1] += added
            if change or scope not in was_in:
                places = staying if scope in was_in else entering
                places.append({"scope": scope, "record": key, "seq": seq, "gone": None, "since": seq})
        why = DELETED if new.deleted else LEFT_SCOPE
        staying += [{"scope": scope, "record": key, "seq": seq, "gone": why, "since": seq} for scope in was_in - is_in]
    upsert_rows(Feed, entering, [Feed.scope, Feed.record])
    upsert_rows(Feed, staying, [Feed.scope, Feed.record], keep=[Feed.since])
    _add_to_digests(sums)


def _add_to_digests(sums: dict[tuple[str, str], list[int]]) -> None:
    moved = {key: (count, total) for key, (count, total) in sums.items() if count or total}
    standing: dict[tuple[str, str], tuple[int, int]] = {}
    for scope, collection, count, total in _DIGESTS.rows({scope for scope, _ in moved}):
        standing[scope, collection] = (count, total)
    upsert_rows(
        Digest,
        [
            {
                "scope": scope,
                "collection": collection,
                "count": standing.get((scope, collection), (0, 0))[0] + count,
                "sum": to_signed(standing.get((scope, collection), (0, 0))[1] + total),
            }
            for (scope, collection), (count, total) in moved.items()
        ],
        [Digest.scope, Digest.collection],
    )


def to_signed(number: int) -> int:
    """A number modulo 2^64 as a signed 64-bit column holds it."""
    return (number + SIGNED_HALF) % digest.MODULUS - SIGNED_HALF


def _needs(query: Prepared, keys: set[int]) -> set[tuple[str, int, int]]:
    return {(scope, record, via) for scope, record, via in query.rows(keys)} if keys else set()


def _scopes(needs: set[tuple[str, int, int]]) -> dict[int, set[str]]:
    by_record: dict[int, set[str]] = defaultdict(set)
    for scope, record, _ in needs:
        by_record[record].add(scope)
    return by_record


def _records(keys: set[int]) -> list[Record]:
    return as_models(Record, _RECORDS.rows(keys)) if keys else []
