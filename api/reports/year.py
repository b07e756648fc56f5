"""The months before, for comparison: what their jobs and callbacks come to is kept, so that a year is worked out once.

Nothing that is kept is believed unless it was made from exactly what stands now: `_token` names the records by number
and newest change, and the store's settings. What depends on the hour it is (a recall window that is still open) is kept
as moments and counted anew.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from peewee import SQL, fn

from api.models import Record, ReportMonth
from api.models.base import chunks, plain
from api.reports.marks import marks_of
from api.reports.parts import EDITION, RELEVANT_SETTINGS, Fresh, StillCountingError, month_sum
from api.reports.records import TREND_MONTHS
from api.rules.local_time import Period, add_months, month, ms_of
from api.rules.meeting import figures_in
from api.rules.month_sum import OF_COMPLAINTS, MonthSum
from api.rules.store_month import Month, StoreRecords, recurring_of

TREND_CODES = (
    "jobs_done",
    "on_time_arrival",
    "first_time_fix",
    "promises_kept",
    "callbacks_in_time",
    "csat_mean",
    "nps",
    "complaints_received",
    "answered_in_time",
    "recurrences",
)
# The others are worked out from complaints, which are few, each time.
KEPT_CODES = frozenset(TREND_CODES) - OF_COMPLAINTS

# between the parts of a token
_PART = " | "
_NOT_LOOKED_UP = "?"

# months, how many records, the newest change among them
Group = tuple[str, int, int]


def trend(
    records: StoreRecords,
    first: date,
    as_of_ms: int,
    settings: Mapping[str, Any],
    fresh: Fresh | None = None,
    work: MonthSum | None = None,
    again: Collection[str] | None = None,
) -> list[dict[str, Any]]:
    """The month that begins on `first`, and those before it, oldest first; `work` is what the jobs and callbacks of
    that month itself come to, where it is known, and `again` are the complaints that R28 finds to come again. What had
    to be worked out of months that are over is added to `fresh`, for `keep`; where that is more than `fresh` has time
    for, the months before are left out. Call it within one `snapshot`.
    """
    if again is None:
        period = month(first.year, first.month, records.zone)
        again = recurring_of(Month(records, period, as_of_ms, settings))
    heard = [(one, (ms_of(one, "received_at"), ms_of(one, "promised_by"))) for one in records.complaints]
    found = []
    for begin, period, told in _sums(records, first, as_of_ms, settings, fresh, work):
        # those that say nothing of this month need not be asked
        of_month = replace(
            records, complaints=[one for one, moments in heard if moments[0] in period or moments[1] in period]
        )
        figures = figures_in(told, of_month, period, as_of_ms, settings, TREND_CODES, again)
        of_code = {one.code: one.to_json() for one in figures}
        found.append({"month": f"{begin:%Y-%m}", "figures": [of_code[code] for code in TREND_CODES]})
    return found[::-1]


def count_year(records: StoreRecords, first: date, as_of_ms: int, settings: Mapping[str, Any], fresh: Fresh) -> None:
    """Have the year worked out that `trend` tells, as far as `fresh` has time for: `StillCountingError` where that was
    not all of it, or has to be kept first. Call it within one `snapshot`.
    """
    done = sum(1 for _ in _sums(records, first, as_of_ms, settings, fresh, None))
    if done < TREND_MONTHS or fresh.parts:
        raise StillCountingError(done)


def _sums(
    records: StoreRecords,
    first: date,
    as_of_ms: int,
    settings: Mapping[str, Any],
    fresh: Fresh | None,
    work: MonthSum | None,
) -> Iterator[tuple[date, Period, MonthSum]]:
    """What the months come to, newest first, until there is no time left to work them out."""
    begins = [add_months(first, -back) for back in range(TREND_MONTHS - 1, -1, -1)]
    periods = [month(one.year, one.month, records.zone) for one in begins]
    kept = kept_rows(records.store["id"], [f"{one:%Y-%m}" for one in begins])
    others = [one for one in begins if one != first or work is None]
    tokens = dict(zip(others, tokens_of(records, others, settings, kept), strict=True))
    for begin, period in reversed(list(zip(begins, periods, strict=True))):
        name = f"{begin:%Y-%m}"
        token, (was, body) = tokens.get(begin, ""), kept.get(name, ("", ""))
        if begin == first and work is not None:
            told = work
        elif stands(was, token):
            told = MonthSum([json.loads(body)])
        else:
            try:
                told = month_sum(records, begin, as_of_ms, settings, fresh)
            except StillCountingError:
                break
            body = json.dumps(told.kept(KEPT_CODES), separators=(",", ":"))
        if told is not work and token != was and fresh is not None and period.end_ms <= as_of_ms:
            fresh.months.append({"store_id": records.store["id"], "month": name, "token": token, "body": body})
        yield begin, period, told


def kept_rows(store_id: str, months: list[str]) -> dict[str, tuple[str, str]]:
    """By month, the token and the body of what is kept."""
    columns = (ReportMonth.month, ReportMonth.token, ReportMonth.body)
    is_one = (ReportMonth.store_id == store_id) & (ReportMonth.month << months)
    return {name: (token, body) for name, token, body in plain(ReportMonth.select(*columns).where(is_one))}


def tokens_of(
    records: StoreRecords, begins: list[date], settings: Mapping[str, Any], kept: Mapping[str, tuple[str, str]]
) -> list[str]:
    """What stands behind the kept figures of each month. The feed's numbers only grow: records that were changed, came
    or were deleted raise the newest of them, records that left lower their number.

    A token has three parts: what stands in the month, which follow-ups and reworks came of its jobs, and which there
    are in the whole store. Looking up of which jobs they came is work: where neither the first nor the last differs
    from what is `kept`, no other can have come of these jobs, and nobody looks.
    """
    store_id, names = records.store["id"], [f"{one:%Y-%m}" for one in begins]
    periods = [month(one.year, one.month, records.zone) for one in begins]
    # of what lies before these months, and behind them, nothing is counted
    wanted = {name: _marks(name, store_id, names) for name in ("jobs", "callbacks")}
    standing = [_standing(name, store_id, wanted[name]) for name in ("jobs", "callbacks")]
    reckoned_with = [settings[name] for name in RELEVANT_SETTINGS]
    own = [
        " ".join(map(str, (EDITION, one.start_ms, one.end_ms, *reckoned_with, *_of_month(standing, name))))
        for name, one in zip(names, periods, strict=True)
    ]
    whole = _all_that_came(store_id)
    was = [kept.get(name, ("", ""))[0] for name in names]
    if any(was) and all(one.split(_PART)[-1] == whole for one in was if one):
        return [
            one if one.split(_PART)[0] == stands_now else _PART.join((stands_now, _NOT_LOOKED_UP, whole))
            for one, stands_now in zip(was, own, strict=True)
        ]
    came = _what_came_of_jobs(store_id)
    of_jobs = [" ".join(map(str, _of_month(came, name))) for name in names]
    return [_PART.join((one, those, whole)) for one, those in zip(own, of_jobs, strict=True)]


def stands(was: str, token: str) -> bool:
    """Whether what was kept with the token `was` is what stands: what came of other months' jobs changes nothing."""
    return was.split(_PART)[:2] == token.split(_PART)[:2]


def _of_month(standing: list[list[Group]], name: str) -> list[int]:
    found = []
    for groups in standing:
        mine = [(count, newest) for marks, count, newest in groups if name in marks.split()]
        found += [sum(count for count, _ in mine), max((newest for _, newest in mine), default=0)]
    return found


def _all_that_came(store_id: str) -> str:
    """How many follow-ups and reworks the store has, and the newest change among them."""
    found = []
    for came_of in (Record.follow_up_of, Record.rework_of):
        is_child = (Record.store_id == store_id) & came_of.is_null(False)
        found += plain(Record.select(fn.COUNT(Record.seq), fn.MAX(Record.seq)).where(is_child))
    return " ".join(f"{count} {newest or 0}" for count, newest in found)


def _marks(collection: str, store_id: str, names: list[str]) -> list[str]:
    return [one for one in marks_of(collection, store_id) if not set(names).isdisjoint(one.split())]


def _standing(collection: str, store_id: str, marks: list[str]) -> list[Group]:
    is_one = (Record.collection == collection) & (Record.store_id == store_id)
    rows = Record.select(Record.months, fn.COUNT(Record.seq), fn.MAX(Record.seq)).group_by(Record.months)
    return [group for chunk in chunks(marks) for group in plain(rows.where(is_one & (Record.months << chunk)))]


def _what_came_of_jobs(store_id: str) -> list[list[Group]]:
    """Follow-ups and reworks, by the months of the jobs that they came of. Each job is looked up by its id: asked for a
    join, PostgreSQL sorts all jobs there are.
    """
    child, parent = Record.alias(), Record.alias()
    found = []
    for came_of in (child.follow_up_of, child.rework_of):
        marks = parent.select(parent.months).where((parent.collection == "jobs") & (parent.id == came_of))
        is_child = (child.store_id == store_id) & came_of.is_null(False)
        rows = child.select(marks.alias("marks"), fn.COUNT(child.seq), fn.MAX(child.seq)).where(is_child)
        found.append([(mark or "", count, newest) for mark, count, newest in plain(rows.group_by(SQL("1")))])
    return found
