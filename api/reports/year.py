"""The months before, for comparison: what their jobs and callbacks come to is kept, so that a year is worked out once.

Nothing that is kept is believed unless it was made from exactly what stands now: `_token` names the records by number
and newest change, and the store's settings. What depends on the hour it is (a recall window that is still open) is kept
as moments and counted anew.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

from peewee import fn

from api.models import Record, ReportMonth
from api.models.base import tuples, upsert_rows
from api.reports.records import TREND_MONTHS, month_docs
from api.rules.figures import Figure, merged
from api.rules.local_time import DAY_MS, Period, add_months, month
from api.rules.measures_complaints import recurrences
from api.rules.measures_jobs import first_fixes
from api.rules.meeting import Month, StoreRecords, figures_of, recurring_of
from api.rules.visits import first_done_ms

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
# Worked out from complaints, which are few, each time; `promises_kept` are those of jobs and those of complaints.
COMPLAINT_CODES = frozenset({"complaints_received", "answered_in_time", "recurrences", "promises_kept"})
KEPT_CODES = tuple(code for code in TREND_CODES if code not in COMPLAINT_CODES - {"promises_kept"})
# What changes in how months are reckoned makes all that was kept worthless.
EDITION = 1
# settings that jobs' figures are reckoned with
RELEVANT_SETTINGS = ("on_time_tolerance_minutes", "recall_window_days")
# the one figure among them that time alone changes
PROVISIONAL = "first_time_fix"

Row = dict[str, Any]
# months, how many records, the newest change among them
Group = tuple[str, int, int]


def trend(
    records: StoreRecords, first: date, as_of_ms: int, settings: Mapping[str, Any], fresh: list[Row] | None = None
) -> list[dict[str, Any]]:
    """The month that begins on `first`, whose documents `records` has, and those before it, oldest first. What had
    to be worked out of months that are over is added to `fresh`, for `keep`. Call it within one `snapshot`.
    """
    begins = [add_months(first, -back) for back in range(TREND_MONTHS - 1, -1, -1)]
    periods = [month(one.year, one.month, records.zone) for one in begins]
    kept = _kept(records.store["id"], [f"{one:%Y-%m}" for one in begins])
    tokens = _tokens(records.store["id"], begins, periods, settings)
    of_complaints = replace(records, jobs=(), callbacks=())
    again = recurring_of(Month(of_complaints, periods[-1], as_of_ms, settings))
    found = []
    for begin, period, token in zip(begins, periods, tokens, strict=True):
        name = f"{begin:%Y-%m}"
        told = kept[name][1] if kept.get(name, ("",))[0] == token else None
        if told is None:
            of_month = records
            if begin != first:
                callbacks, jobs = month_docs(records.store["id"], begin)
                of_month = replace(records, callbacks=callbacks, jobs=jobs)
            told = _worked_out(of_month, period, as_of_ms, settings)
            if fresh is not None and period.end_ms <= as_of_ms:
                row = {"store_id": records.store["id"], "month": name, "token": token}
                fresh.append(row | {"body": json.dumps(told, separators=(",", ":"))})
        figures = _figures(told, as_of_ms)
        for one in figures_of(of_complaints, period, as_of_ms, settings, COMPLAINT_CODES - {"recurrences"}):
            figures[one.code] = merged(figures[one.code], one) if one.code in figures else one
        figures["recurrences"] = recurrences(records.complaints, again, period)
        found.append({"month": name, "figures": [figures[code].to_json() for code in TREND_CODES]})
    return found


def keep(rows: Iterable[Row]) -> None:
    """Keep what `trend` had to work out. Inside a write transaction; a worker that has the same does no harm."""
    for row in rows:
        upsert_rows(ReportMonth, [row], [ReportMonth.store_id, ReportMonth.month])


def _worked_out(records: StoreRecords, period: Period, as_of_ms: int, settings: Mapping[str, Any]) -> dict[str, Any]:
    """The figures of jobs and callbacks as JSON keeps them exactly, and until when each provisional fix may change."""
    figures = figures_of(replace(records, complaints=()), period, as_of_ms, settings, KEPT_CODES)
    recall = int(settings["recall_window_days"])
    ends = {one["id"]: first_done_ms(one) for one in records.jobs}
    open_still = [one.id for one in first_fixes(records.jobs, period, as_of_ms, recall) if one.is_provisional]
    return {
        "figures": [
            {
                "code": one.code,
                "unit": one.unit,
                "value": None if one.value is None else str(one.value),
                "n": one.n,
                "of": one.of,
                "excluded": dict(one.excluded),
                "hits": one.hits,
            }
            for one in figures
        ],
        # counted anew whenever it is looked at: how many of these have not passed
        "recall_ends_ms": sorted((ends[one] or 0) + recall * DAY_MS for one in open_still),
    }


def _figures(told: Mapping[str, Any], as_of_ms: int) -> dict[str, Figure]:
    found = {
        one["code"]: Figure(**one | {"value": None if one["value"] is None else Fraction(one["value"])})
        for one in told["figures"]
    }
    provisional = sum(as_of_ms <= end_ms for end_ms in told["recall_ends_ms"])
    found[PROVISIONAL] = replace(found[PROVISIONAL], provisional=provisional)
    return found


def _kept(store_id: str, months: list[str]) -> dict[str, tuple[str, dict[str, Any]]]:
    columns = (ReportMonth.month, ReportMonth.token, ReportMonth.body)
    is_one = (ReportMonth.store_id == store_id) & (ReportMonth.month << months)
    return {name: (token, json.loads(body)) for name, token, body in tuples(ReportMonth.select(*columns).where(is_one))}


def _tokens(store_id: str, begins: list[date], periods: list[Period], settings: Mapping[str, Any]) -> list[str]:
    """What stands behind the kept figures of each month. The feed's numbers only grow: records that were changed, came
    or were deleted raise the newest of them, records that left lower their number.
    """
    standing = [_standing("jobs", store_id), _standing("callbacks", store_id), *_what_came_of_jobs(store_id)]
    reckoned_with = [settings[name] for name in RELEVANT_SETTINGS]
    tokens = []
    for begin, period in zip(begins, periods, strict=True):
        parts = [EDITION, period.start_ms, period.end_ms, *reckoned_with]
        for groups in standing:
            mine = [(count, newest) for marks, count, newest in groups if f"{begin:%Y-%m}" in marks.split()]
            parts += [sum(count for count, _ in mine), max((newest for _, newest in mine), default=0)]
        tokens.append(" ".join(map(str, parts)))
    return tokens


def _standing(collection: str, store_id: str) -> list[Group]:
    is_one = (Record.collection == collection) & (Record.store_id == store_id)
    columns = (Record.months, fn.COUNT(Record.seq), fn.MAX(Record.seq))
    return tuples(Record.select(*columns).where(is_one).group_by(Record.months))


def _what_came_of_jobs(store_id: str) -> list[list[Group]]:
    """Follow-ups and reworks, by the months of the jobs that they came of."""
    child = Record.alias()
    found = []
    for parent in (child.follow_up_of, child.rework_of):
        columns = (Record.months, fn.COUNT(child.seq), fn.MAX(child.seq))
        is_parent = (Record.collection == "jobs") & (Record.id == parent)
        is_child = (child.store_id == store_id) & parent.is_null(False)
        found.append(tuples(child.select(*columns).join(Record, on=is_parent).where(is_child).group_by(Record.months)))
    return found
