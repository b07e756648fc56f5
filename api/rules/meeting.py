"""The monthly meeting's report of a store, put together from the measures (R32). Pure: docs in, plain JSON out.

Every figure is a `Figure.to_json`, with the `n` it rests on; what it means stands in `measures.MEASURES`.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any

from api.fields.callbacks import QUESTIONS
from api.rules import checks, deadlines, measures_complaints
from api.rules.amounts import rounded
from api.rules.figures import Figure, added, tallied
from api.rules.jobs import Doc
from api.rules.local_time import Period, ms_of
from api.rules.month_sum import (
    EVERYTHING,
    OF_COMPLAINTS,
    OF_WORD,
    OF_WORK,
    MonthSum,
    Said,
    piece_of,
    word_tally,
)
from api.rules.recurrence import Recurrence, recurrences
from api.rules.rests_on import PROMISED, ROWS, added_up
from api.rules.store_month import Month, StoreRecords

# in which a meeting goes through them
ORDER = (
    "jobs_done",
    "on_time_arrival",
    "on_time_completion",
    "first_time_fix",
    "rework",
    "promises_kept",
    "callbacks_due",
    "callbacks_done",
    "callbacks_in_time",
    "response_rate",
    "csat_share",
    "csat_mean",
    "nps",
    "ces",
    "complaints_received",
    "answered_in_time",
    "recurrences",
    "respond_median",
    "respond_p90",
    "attend_median",
    "attend_p90",
    "fix_median",
    "fix_p90",
    "complete_median",
    "complete_p90",
    "travel_minutes",
    "travel_km",
    "parts_used",
    "collected",
)
RECURRENCES = "recurrences"
PERCENT_PLACES = 1
ENDED_STAGES = frozenset({"settled", "closed"})


def meeting_report(
    records: StoreRecords,
    period: Period,
    as_of_ms: int,
    settings: Mapping[str, Any],
    work: MonthSum | None = None,
    people_of: Mapping[str, str | None] | None = None,
    again: Sequence[Recurrence] | None = None,
) -> dict[str, Any]:
    """R32: callbacks due and done, scores by question and by person, complaints by category and cause, promises kept,
    first-time fix, suggestions, recurrences, the checks of R34; as of a moment.

    Where what jobs and callbacks come to is known already (`work`), `records` need none but the callbacks with words of
    praise or suggestions; `people_of` then says who did the jobs that callbacks speak of, and
    `again` what R28 finds among the complaints.
    """
    if work is None:
        work = MonthSum([piece_of(records, None, period, as_of_ms, settings)])
    if people_of is None:
        people_of = {id_: one.get("assignee_id") for id_, one in records.jobs_by_id.items()}
    if again is None:
        again = recurrences(records.complaints, records.actions, settings, records.united)
    coming = {one.complaint_id for one in again}
    return {
        "figures": [one.to_json() for one in figures_in(work, records, period, as_of_ms, settings, again=coming)],
        "questions": _questions(work),
        "people": _people(records, period, work, people_of),
        "complaints": _complaints(records, period, as_of_ms, settings),
        "recurrences": [
            {"complaint_id": one.complaint_id, "why": one.why, "before_id": one.before_id}
            for one in again
            if one.at_ms in period
        ],
        "suggestions": _said(records.callbacks, period, "suggestions"),
        "praise": _said(records.callbacks, period, "praise"),
        "actions": [
            {"id": one["id"], "cause": one["cause"], "what": one.get("what", ""), "state": one.get("state", "planned")}
            for one in records.actions
            if one.get("state") != "dropped"
        ],
        "checks": _checks(records, period, settings),
    }


def figures_of(
    records: StoreRecords,
    period: Period,
    as_of_ms: int,
    settings: Mapping[str, Any],
    codes: Collection[str] = ORDER,
) -> list[Figure]:
    """R32: every measure of the store in the period, in the order in which a meeting goes through them; of `codes` only
    those.
    """
    of = Month(records, period, as_of_ms, settings)
    return [added_up(code, ROWS[code](of, EVERYTHING)) for code in ORDER if code in codes]


def figures_in(
    work: MonthSum,
    records: StoreRecords,
    period: Period,
    as_of_ms: int,
    settings: Mapping[str, Any],
    codes: Collection[str] = ORDER,
    again: Collection[str] | None = None,
) -> list[Figure]:
    """The same, where it is known what the jobs and callbacks come to: `records` need only have the complaints. `again`
    are those that R28 finds to come again, where that is known; `records` then need only have those of the period.
    """
    of = Month(replace(records, jobs=(), callbacks=()), period, as_of_ms, settings)
    found = []
    for code in ORDER:
        if code in codes:
            tallies = [work.tally(code, as_of_ms)] if code not in OF_COMPLAINTS else []
            if code == RECURRENCES and again is not None:
                tallies.append(tallied(measures_complaints.repeated(records.complaints, again, period)))
            elif code in OF_COMPLAINTS or code == PROMISED:
                tallies.append(tallied(ROWS[code](of, EVERYTHING)))
            found.append(added_up(code, added(tallies)))
    return found


def _questions(work: MonthSum) -> list[dict[str, Any]]:
    """R30's questions one by one, both ways of CSAT."""
    return [
        {
            "question": question,
            "share": added_up("csat_share", work.answers(question, "csat_share")).to_json(),
            "mean": added_up("csat_mean", work.answers(question, "csat_mean")).to_json(),
        }
        for question in QUESTIONS
    ]


def _people(
    records: StoreRecords, period: Period, work: MonthSum, people_of: Mapping[str, str | None]
) -> list[dict[str, Any]]:
    """Each technician's month; satisfaction only, sales are no part of it (R33)."""
    heard: dict[str, list[Said]] = {}
    for one in work.said:
        who = people_of.get(one.job_id or "")
        # what somebody wrote down about their own work says nothing of it
        if who and who not in one.writers:
            heard.setdefault(who, []).append(one)
    praised = _said(records.callbacks, period, "praise")
    found = []
    for person in records.staff:
        if person.get("role") != "technician":
            continue
        id_ = person["id"]
        mine = heard.get(id_, ())
        praise = [
            one for one in praised if id_ in one["staff_ids"] and id_ not in records.writers.get(one["callback_id"], ())
        ]
        figures = [added_up(code, work.work(id_, code)) for code in OF_WORK]
        figures += [added_up(code, word_tally(mine, code)) for code in OF_WORD]
        row = {"staff_id": id_, "figures": [one.to_json() for one in figures], "praise": len(praise)}
        if any(one.n for one in figures) or not person.get("left_on"):
            found.append(row)
    return sorted(found, key=lambda one: (-int(one["figures"][0]["value"]), one["staff_id"]))


def _complaints(records: StoreRecords, period: Period, as_of_ms: int, settings: Mapping[str, Any]) -> dict[str, Any]:
    open_now = [one for one in records.complaints if one.get("status") not in ENDED_STAGES]
    late = [
        one["id"]
        for one in open_now
        if any(clock.state == "late" for clock in deadlines.deadlines(one, records.working, settings, as_of_ms))
    ]
    return {
        "by_category": measures_complaints.complaints_by("category", records.complaints, period),
        "by_cause": measures_complaints.complaints_by("cause", records.complaints, period),
        "open": [one["id"] for one in open_now],
        "late": late,
    }


def _said(callbacks: Sequence[Doc], period: Period, name: str) -> list[dict[str, Any]]:
    """What customers said in so many words, with the callback in which they did."""
    return [
        {
            "callback_id": one["id"],
            "customer_id": one["customer_id"],
            "staff_ids": one.get("praised_ids", []),
            "text": one[name],
        }
        for one in callbacks
        if one.get(name) and ms_of(one, "done_at") in period
    ]


def _checks(records: StoreRecords, period: Period, settings: Mapping[str, Any]) -> list[dict[str, Any]]:
    standards = {one["id"]: one for one in records.standards}
    points = checks.trend(records.checks, standards, records.store["id"], settings["check_pass_percent"])
    return [
        {
            "id": point.check_id,
            "kind": kind,
            "visited_at": point.visited_at,
            "percent": None if point.score.percent is None else rounded(point.score.percent, PERCENT_PLACES),
            "passed": point.score.passed,
            "vetoed": list(point.score.vetoed),
        }
        for kind, line in points.items()
        for point in line
        if ms_of({"at": point.visited_at}, "at") in period
    ]
