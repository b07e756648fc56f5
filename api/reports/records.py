"""What the reports of a store are made from, read in one snapshot; and which phones it is still waiting for."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from api.desk.docs import Doc, doc, docs, docs_by_id, docs_by_key, read, writers_behind
from api.models import Account, Device, Record, Session
from api.models.base import chunks, plain, tuples
from api.models.prepared import Prepared, is_among, slot
from api.reports.marks import marks_of
from api.rules.local_time import Period, add_months, day_start_ms, local_date, ms_of
from api.rules.month_sum import MonthSum
from api.rules.own_word import word_stamps
from api.rules.settings import resolved
from api.rules.store_month import StoreRecords
from api.rules.visits import Judged
from sync import clock

CHECK_KINDS = frozenset({"internal_check", "mystery_visit"})

# A month and those before it, whose figures stand beside for comparison.
TREND_MONTHS = 12
HEARD_BEFORE_DAYS = 31

# The first day of the month that is asked for, in the store's time zone.
FirstDay = Callable[[str], date]


@dataclass(frozen=True)
class Waiting:
    """A device of the store's staff that has not synced since the period's end, or today: its edits may be missing."""

    device_id: str
    staff_id: str
    name: str
    seen_at: str

    def to_json(self) -> dict[str, str]:
        return {"device_id": self.device_id, "staff_id": self.staff_id, "name": self.name, "seen_at": self.seen_at}


def records_of(
    store_id: str, first: FirstDay, also: FirstDay | None = None, *, with_complaints: bool = True
) -> tuple[StoreRecords, date] | None:
    """The store's documents that the measures of a month ask for, without jobs and callbacks (`with_month`), and the
    month's first day, which `first` tells once the store's time zone is known; `None` if there is no such store. Call
    it within one `snapshot`. `also` is another month whose complaints are to be among them; `with_complaints` is false
    where nobody asks for any, nor for the files of who complained.
    """
    store = doc("stores", store_id)
    if store is None:
        return None
    calendars = docs("calendars")
    zone = StoreRecords(store=store, calendars=calendars).zone
    begin = first(zone)
    checks = docs("checks", store_id)
    standards = docs_by_id("checklists", {one["checklist_id"] for one in checks})
    since = min(begin, also(zone) if also else begin)
    window_days = resolved(store)["recurrence_window_days"]
    complaints = _complaints(store_id, since, window_days) if with_complaints else []
    found = StoreRecords(
        store=store,
        complaints=complaints,
        actions=docs("preventive_actions", store_id),
        customers=_files_of(complaints),
        checks=checks,
        standards=list(standards.values()),
        staff=docs("staff", store_id),
        calendars=calendars,
    )
    return found, begin


def _complaints(store_id: str, first: date, window_days: int) -> list[Doc]:
    """Those of the year before and of the month, those that they may be recurrences of, and all that are open."""
    # whoever registers a complaint may have heard of it some days before
    since = add_months(first, -TREND_MONTHS) - timedelta(days=window_days + HEARD_BEFORE_DAYS)
    is_one = (Record.collection == "complaints") & (Record.store_id == store_id) & ~Record.deleted
    is_late = Record.starts_at.is_null() | (Record.starts_at >= since.isoformat())
    return list(read(is_one & (is_late | Record.ended_at.is_null())))


def with_month(records: StoreRecords, first: date) -> StoreRecords:
    """The same, with every job and callback that a measure of the month may ask for."""
    callbacks, jobs = month_docs(records.store["id"], first)
    known = {one["id"] for one in jobs}
    # whom a callback speaks of is told by its job, which may be long over
    spoken_of = {one["job_id"] for one in callbacks if one.get("job_id")} - known
    more = [one for one in docs_by_id("jobs", spoken_of).values() if one.get("store_id") == records.store["id"]]
    return replace(records, callbacks=callbacks, jobs=[*jobs, *more])


def month_docs(
    store_id: str, first: date, collections: Collection[str] = ("callbacks", "jobs")
) -> tuple[list[Doc], list[Doc]]:
    """The store's callbacks and jobs that say something of the month that begins on `first`, with what came of these
    jobs later; of `collections` only those.
    """
    callbacks, jobs = (
        _of_month(name, store_id, f"{first:%Y-%m}") if name in collections else [] for name in ("callbacks", "jobs")
    )
    if not jobs:
        return callbacks, []
    found: dict[str, Doc] = {one["id"]: Judged(one) for one in jobs}
    later = _what_came_of(store_id)
    newest: Collection[str] = found
    while newest:
        keys = {key for one in newest for key in later.get(one, ())}
        came = docs_by_key(keys)
        newest = {one["id"] for one in came} - found.keys()
        found |= {one["id"]: Judged(one) for one in came}
    return callbacks, list(found.values())


def _of_month(collection: str, store_id: str, mark: str) -> list[Doc]:
    # there are few different marks, and the index finds each of them at once
    is_one = (Record.collection == collection) & (Record.store_id == store_id)
    marks = [one for one in marks_of(collection, store_id) if mark in one.split()]
    return [one for chunk in chunks(marks) for one in read(is_one & ~Record.deleted & (Record.months << chunk))]


def _what_came_of(store_id: str) -> dict[str, list[int]]:
    """By job, the keys of its follow-ups and reworks: few of a store's jobs are one, and an index has nothing else."""
    found: dict[str, list[int]] = {}
    for parent in (Record.follow_up_of, Record.rework_of):
        is_child = (Record.store_id == store_id) & parent.is_null(False)
        for job, key in plain(Record.select(parent, Record.key).where(is_child)):
            found.setdefault(job, []).append(key)
    return found


def _files_of(complaints: Iterable[Doc]) -> list[Doc]:
    """The customers who complained, and the files into which theirs were merged (R2)."""
    found: dict[str, Doc] = {}
    wanted = {one["customer_id"] for one in complaints if one.get("customer_id")}
    while wanted:
        read_ = docs_by_id("customers", wanted)
        found |= read_
        wanted = {one["merged_into"] for one in read_.values() if one.get("merged_into")} - found.keys()
    return list(found.values())


def docs_in_order(collection: str, ids: Sequence[str]) -> list[Doc]:
    """The documents with these ids, in their order."""
    found = docs_by_id(collection, ids)
    return [found[one] for one in ids if one in found]


def people_of(records: StoreRecords, work: MonthSum) -> dict[str, str | None]:
    """Who did the jobs that the month's callbacks speak of: by job, as the store's records stand."""
    ids = {one.job_id for one in work.said if one.job_id}
    return dict(_ASSIGNED.rows(records.store["id"], sorted(ids))) if ids else {}


_ASSIGNED = Prepared(
    lambda: Record.select(Record.id, Record.assignee_id).where(
        (Record.collection == "jobs") & (Record.store_id == slot(0)) & ~Record.deleted & is_among(Record.id, 1)
    )
)


def with_writers(records: StoreRecords, period: Period) -> StoreRecords:
    """The same, with who wrote down what customers said in the period (R33)."""
    said = [one for one in records.callbacks if one.get("status") == "done" and ms_of(one, "done_at") in period]
    return replace(records, writers=writers_behind("callbacks", said, word_stamps))


def waiting_for(records: StoreRecords, period: Period, as_of_ms: int) -> list[Waiting]:
    """Signed-in devices of the store's people that were last seen before the period was over; while it runs, before
    today began. Longest silent first.
    """
    today_ms = day_start_ms(local_date(as_of_ms, records.zone), records.zone)
    since = clock.to_rfc3339(min(period.end_ms, today_ms))
    people = [one["id"] for one in records.staff]
    rows = (
        Device.select(Device.id, Device.staff_id, Device.name, Device.seen_at)
        .join(Session, on=(Session.device_id == Device.id))
        .join(Account, on=(Account.staff_id == Device.staff_id))
        .where(Device.staff_id << people)
        .where(Device.revoked_at.is_null() & Account.disabled_at.is_null() & (Device.seen_at < since))
        .order_by(Device.seen_at, Device.id)
        .distinct()
    )
    return [Waiting(*row) for row in tuples(rows)]


def head_of(
    kind: str, records: StoreRecords, first: date, period: Period, waiting: list[Waiting], as_of_ms: int
) -> dict[str, Any]:
    """What every report of a store's month begins with: of what it is, as of when, and what may be missing in it."""
    return {
        "kind": kind,
        "store_id": records.store["id"],
        "store": records.store["name"],
        "month": f"{first:%Y-%m}",
        "as_of": clock.to_rfc3339(as_of_ms),
        "currency": records.store.get("currency"),
        "time_zone": records.zone,
        "complete": as_of_ms >= period.end_ms,
        "waiting_for": [one.to_json() for one in waiting],
        "names": {one["id"]: one["name"] for one in records.staff},
    }
