"""A store's month in parts: what each part of its jobs and callbacks comes to is kept, so that an edit of one record
has one part worked out anew, and not the month (R32).

Nothing that is kept is believed unless it was made from exactly what stands now: a part's token names each of its
records, and each that came of its jobs, with the change that it was last changed by, and all else that it was reckoned
with. What depends on the hour it is stands there as moments and is counted anew.
"""

from __future__ import annotations

import json
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from hashlib import sha256
from typing import Any

from api.desk.docs import docs_by_key, writers_behind
from api.models import Record, ReportMonth, ReportPart
from api.models.base import chunks, plain, upsert_rows
from api.reports.marks import marks_of
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
# key, newest change, id
Child = tuple[int, int, str]


class StillCountingError(Exception):
    """More has to be worked out than there was time for; what was is in `Fresh`. `done` months are counted."""

    def __init__(self, done: int = 0) -> None:
        super().__init__(done)
        self.done = done


@dataclass
class Fresh:
    """What had to be worked out, to be kept for whoever asks next. With `most_s` no more is worked out than so many
    seconds of a processor are good for; one part is, always: whoever asks again finds it nearer its end.
    """

    months: list[Row] = field(default_factory=list)
    parts: list[Row] = field(default_factory=list)
    most_s: float | None = None
    _until_s: float = 0

    def __bool__(self) -> bool:
        return bool(self.months or self.parts)

    def begin_part(self) -> None:
        """`StillCountingError` where there is no time left for another."""
        if self.most_s is None:
            return
        # of this thread alone: a busy machine, or a slow disk, must not make a report of nothing
        now_s = time.thread_time()
        if not self.parts:
            self._until_s = now_s + self.most_s
        elif now_s >= self._until_s:
            raise StillCountingError


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
    which they were made. Call it within one `snapshot`; what had to be worked out is added to `fresh`, for `keep`:
    `StillCountingError` where that was not all.
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
        if fresh is not None:
            fresh.begin_part()
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
    return {part: (token, body) for part, token, body in plain(ReportPart.select(*columns).where(is_one))}


def _parts(store_id: str, name: str) -> list[Part]:
    """The parts of a month as they stand, in the order of their keys; what was deleted is in them, too."""
    found: dict[int, Part] = {}
    children = _children(store_id)
    for key, seq, id_ in _standing("jobs", store_id, name):
        part = found.setdefault(key // KEYS_A_PART, Part(key // KEYS_A_PART))
        part.jobs[key] = seq
        if id_ in children:
            part.came |= _what_came_of(id_, children)
    for key, seq, _ in _standing("callbacks", store_id, name):
        found.setdefault(key // KEYS_A_PART, Part(key // KEYS_A_PART)).callbacks[key] = seq
    return [found[number] for number in sorted(found)]


def _standing(collection: str, store_id: str, name: str) -> Iterator[tuple[int, int, str]]:
    """Key, newest change and id of each record with the month among its marks."""
    is_one = (Record.collection == collection) & (Record.store_id == store_id)
    marks = [one for one in marks_of(collection, store_id) if name in one.split()]
    for chunk in chunks(marks):
        yield from plain(Record.select(Record.key, Record.seq, Record.id).where(is_one & (Record.months << chunk)))


def _children(store_id: str) -> dict[str, list[Child]]:
    """By job, its follow-ups and reworks: few of a store's jobs are one, and an index has nothing else."""
    found: dict[str, list[Child]] = defaultdict(list)
    for parent in (Record.follow_up_of, Record.rework_of):
        columns = (parent, Record.key, Record.seq, Record.id)
        for job, key, seq, id_ in plain(
            Record.select(*columns).where((Record.store_id == store_id) & parent.is_null(False))
        ):
            found[job].append((key, seq, id_))
    return dict(found)


def _what_came_of(job: str, children: Mapping[str, list[Child]]) -> set[tuple[int, int]]:
    """The keys and newest changes of a job's follow-ups and reworks, of theirs, and so on."""
    found: set[tuple[int, int]] = set()
    todo = [job]
    while todo:
        for key, seq, id_ in children.get(todo.pop(), ()):
            # one that came of itself, by whatever mistake, comes to an end here
            if (key, seq) not in found:
                found.add((key, seq))
                todo.append(id_)
    return found


def _docs(records: StoreRecords, part: Part) -> tuple[set[str], StoreRecords]:
    """The ids of the part's jobs; and its documents, with what came of these jobs, and who wrote the callbacks down."""
    jobs = docs_by_key(part.jobs)
    more = docs_by_key({key for key, _ in part.came} - part.jobs.keys())
    callbacks = docs_by_key(part.callbacks)
    return {one["id"] for one in jobs}, replace(
        records,
        jobs=[Judged(one) for one in (*jobs, *more)],
        callbacks=callbacks,
        complaints=(),
        writers=writers_behind("callbacks", [one for one in callbacks if one.get("status") == "done"], word_stamps),
    )
