"""A store's month in parts: what each part of its jobs and callbacks comes to is kept, so that an edit of one record
has one part worked out anew, and not the month (R32).

Nothing that is kept is believed unless it was made from exactly what stands now: a part's token names each of its
records, and each that came of its jobs, with the change that it was last changed by, and all else that it was reckoned
with. What depends on the hour it is stands there as moments and is counted anew.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from hashlib import sha256
from typing import Any

from peewee import Select

from api.desk.docs import read, writers_behind
from api.models import Record, ReportMonth, ReportPart
from api.models.base import chunks, tuples, upsert_rows
from api.reports.marks import marks_of
from api.rules.jobs import Doc
from api.rules.local_time import month
from api.rules.month_sum import MonthSum, Piece, piece_of
from api.rules.own_word import word_stamps
from api.rules.store_month import StoreRecords
from api.rules.visits import Judged

# What changes in how months are reckoned makes all that was kept worthless.
EDITION = 2
# settings that jobs' figures are reckoned with
RELEVANT_SETTINGS = ("on_time_tolerance_minutes", "recall_window_days")
# Records with neighbouring keys are a part: what is written down together is changed together.
KEYS_A_PART = 512

Row = dict[str, Any]


@dataclass
class Fresh:
    """What had to be worked out, to be kept for whoever asks next."""

    months: list[Row] = field(default_factory=list)
    parts: list[Row] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.months or self.parts)


@dataclass
class Part:
    """The records of a month with neighbouring keys: each key with the number of its newest change; and which jobs came
    of them, likewise.
    """

    number: int
    jobs: dict[int, int] = field(default_factory=dict)
    callbacks: dict[int, int] = field(default_factory=dict)
    came: set[tuple[int, int]] = field(default_factory=set)

    def token(self, reckoned_with: Sequence[Any]) -> str:
        stands = [*reckoned_with, sorted(self.jobs.items()), sorted(self.callbacks.items()), sorted(self.came)]
        return sha256(json.dumps(stands, separators=(",", ":")).encode()).hexdigest()


def month_sum(
    records: StoreRecords, first: date, as_of_ms: int, settings: Mapping[str, Any], fresh: Fresh | None = None
) -> MonthSum:
    """What the store's jobs and callbacks of the month that begins on `first` come to; the callbacks in the order in
    which they were made. Call it within one `snapshot`; what had to be worked out is added to `fresh`, for `keep`.
    """
    return MonthSum(piece for _, piece in pieces(records, first, as_of_ms, settings, fresh))


def pieces(
    records: StoreRecords,
    first: date,
    as_of_ms: int,
    settings: Mapping[str, Any],
    fresh: Fresh | None = None,
    most: int | None = None,
) -> Iterable[tuple[bool, Piece]]:
    """The pieces of a month one by one, each with whether it had to be worked out; at most so many of these."""
    store_id, name = records.store["id"], f"{first:%Y-%m}"
    period = month(first.year, first.month, records.zone)
    reckoned_with = (EDITION, period.start_ms, period.end_ms, *(settings[one] for one in RELEVANT_SETTINGS))
    kept = _kept(store_id, name)
    made = 0
    for part in _parts(store_id, name):
        token = part.token(reckoned_with)
        was, body = kept.get(part.number, ("", ""))
        if was == token:
            yield False, json.loads(body)
            continue
        if most is not None and made >= most:
            return
        made += 1
        mine, docs = _docs(records, part)
        piece = piece_of(docs, mine, period, as_of_ms, settings)
        if fresh is not None:
            row = {"store_id": store_id, "month": name, "part": part.number, "token": token}
            fresh.parts.append(row | {"body": json.dumps(piece, separators=(",", ":"))})
        yield True, piece


def keep(fresh: Fresh) -> None:
    """Keep what had to be worked out. Inside a write transaction; a worker that has the same does no harm."""
    for row in fresh.months:
        upsert_rows(ReportMonth, [row], [ReportMonth.store_id, ReportMonth.month])
    upsert_rows(ReportPart, fresh.parts, [ReportPart.store_id, ReportPart.month, ReportPart.part])


def _kept(store_id: str, name: str) -> dict[int, tuple[str, str]]:
    columns = (ReportPart.part, ReportPart.token, ReportPart.body)
    is_one = (ReportPart.store_id == store_id) & (ReportPart.month == name)
    return {part: (token, body) for part, token, body in tuples(ReportPart.select(*columns).where(is_one))}


def _parts(store_id: str, name: str) -> list[Part]:
    """The parts of a month as they stand, in the order of their keys; what was deleted is in them, too."""
    found: dict[int, Part] = {}
    marks = [one for one in marks_of("jobs", store_id) if name in one.split()]
    jobs = _standing("jobs", store_id, marks)
    callbacks = _standing(
        "callbacks", store_id, [one for one in marks_of("callbacks", store_id) if name in one.split()]
    )
    for key, seq in jobs.items():
        found.setdefault(key // KEYS_A_PART, Part(key // KEYS_A_PART)).jobs[key] = seq
    for key, seq in callbacks.items():
        found.setdefault(key // KEYS_A_PART, Part(key // KEYS_A_PART)).callbacks[key] = seq
    for key, came in _what_came_of(store_id, marks).items():
        found[key // KEYS_A_PART].came |= came
    return [found[number] for number in sorted(found)]


def _standing(collection: str, store_id: str, marks: list[str]) -> dict[int, int]:
    is_one = (Record.collection == collection) & (Record.store_id == store_id)
    found: dict[int, int] = {}
    for chunk in chunks(marks):
        found.update(tuples(Record.select(Record.key, Record.seq).where(is_one & (Record.months << chunk))))
    return found


def _what_came_of(store_id: str, marks: list[str]) -> dict[int, set[tuple[int, int]]]:
    """By the key of a job of the month, the keys and newest changes of its follow-ups and reworks, of theirs, and so
    on.
    """
    found: dict[int, set[tuple[int, int]]] = defaultdict(set)
    roots: dict[str, set[int]] = defaultdict(set)
    for chunk in chunks(marks):
        for root, id_, key, seq in _first_children(store_id, chunk):
            found[root].add((key, seq))
            roots[id_].add(root)
    while roots:
        further: dict[str, set[int]] = defaultdict(set)
        for parent, id_, key, seq in _children_of(store_id, roots):
            for root in roots[parent]:
                # one that came of itself, by whatever mistake, comes to an end here
                if (key, seq) not in found[root]:
                    found[root].add((key, seq))
                    further[id_].add(root)
        roots = further
    return found


def _first_children(store_id: str, marks: list[str]) -> Iterable[tuple[int, str, int, int]]:
    child = Record.alias()
    for parent in (child.follow_up_of, child.rework_of):
        is_parent = (Record.collection == "jobs") & (Record.store_id == store_id) & (Record.months << marks)
        columns = (Record.key, child.id, child.key, child.seq)
        rows: Select = Record.select(*columns).join(child, on=(child.store_id == store_id) & (parent == Record.id))
        yield from tuples(rows.where(is_parent))


def _children_of(store_id: str, ids: Iterable[str]) -> Iterable[tuple[str, str, int, int]]:
    for parent in (Record.follow_up_of, Record.rework_of):
        for chunk in chunks(sorted(ids)):
            is_child = (Record.store_id == store_id) & (parent << chunk)
            yield from tuples(Record.select(parent, Record.id, Record.key, Record.seq).where(is_child))


def _docs(records: StoreRecords, part: Part) -> tuple[set[str], StoreRecords]:
    """The ids of the part's jobs; and its documents, with what came of these jobs, and who wrote the callbacks down."""
    jobs = _read(part.jobs)
    more = _read({key for key, _ in part.came} - part.jobs.keys())
    callbacks = _read(part.callbacks)
    return {one["id"] for one in jobs}, replace(
        records,
        jobs=[Judged(one) for one in (*jobs, *more)],
        callbacks=callbacks,
        complaints=(),
        writers=writers_behind("callbacks", [one for one in callbacks if one.get("status") == "done"], word_stamps),
    )


def _read(keys: Iterable[int]) -> list[Doc]:
    return [one for chunk in chunks(sorted(keys)) for one in read((Record.key << chunk) & ~Record.deleted)]
