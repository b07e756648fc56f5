"""The monthly meeting's report of a store, put together from the measures (R32). Pure: docs in, plain JSON out.

Every figure is a `Figure.to_json`, with the `n` it rests on; what it means stands in `measures.MEASURES`.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from api.fields.callbacks import QUESTIONS
from api.rules import checks, deadlines, measures_callbacks, measures_complaints, measures_jobs
from api.rules.amounts import rounded
from api.rules.calendar import WorkingTime
from api.rules.customers import surviving_id
from api.rules.figures import Figure
from api.rules.jobs import Doc
from api.rules.local_time import Period, ms_of
from api.rules.measures_complaints import Answered
from api.rules.own_word import NOBODY, Writers
from api.rules.recurrence import recurrences

ANSWER_RULE = "R21"
PERCENT_PLACES = 1
ENDED_STAGES = frozenset({"settled", "closed"})


@dataclass(frozen=True)
class StoreRecords:
    """What a report is made from: one store's documents, the calendars that its clocks go by, and `writers` of the
    callbacks of the month that it is about.
    """

    store: Doc
    jobs: Sequence[Doc] = ()
    callbacks: Sequence[Doc] = ()
    complaints: Sequence[Doc] = ()
    actions: Sequence[Doc] = ()
    customers: Sequence[Doc] = ()
    checks: Sequence[Doc] = ()
    standards: Sequence[Doc] = ()
    staff: Sequence[Doc] = ()
    calendars: Sequence[Doc] = field(default=())
    writers: Writers = field(default_factory=lambda: NOBODY)

    @cached_property
    def working(self) -> WorkingTime:
        return WorkingTime(self.store, self.calendars)

    @property
    def zone(self) -> str:
        return str(self.working.zone)

    @cached_property
    def jobs_by_id(self) -> dict[str, Doc]:
        return {one["id"]: one for one in self.jobs}

    @cached_property
    def united(self) -> dict[str, str]:
        """Merged customer files: each to the one that stands (R2)."""
        by_id = {one["id"]: one for one in self.customers}
        return {id_: surviving_id(id_, by_id) for id_, one in by_id.items() if one.get("merged_into")}


def meeting_report(records: StoreRecords, period: Period, as_of_ms: int, settings: Mapping[str, Any]) -> dict[str, Any]:
    """R32: callbacks due and done, scores by question and by person, complaints by category and cause, promises kept,
    first-time fix, suggestions, recurrences, the checks of R34; as of a moment.
    """
    again = recurrences(records.complaints, records.actions, settings, records.united)
    return {
        "figures": [one.to_json() for one in figures_of(records, period, as_of_ms, settings)],
        "questions": _questions(records.callbacks, period),
        "people": _people(records, period, settings),
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
    codes: Collection[str] | None = None,
) -> list[Figure]:
    """R32: every measure of the store in the period, in the order in which a meeting goes through them; of `codes` only
    those.
    """
    month = Month(records, period, as_of_ms, settings)
    wanted = [work for names, work in _FIGURES if codes is None or not names.isdisjoint(codes)]
    return [one for work in wanted for one in work(month) if codes is None or one.code in codes]


@dataclass(frozen=True)
class Month:
    """What the figures are worked out from."""

    records: StoreRecords
    period: Period
    as_of_ms: int
    settings: Mapping[str, Any]

    @property
    def tolerance(self) -> int:
        return int(self.settings["on_time_tolerance_minutes"])

    @property
    def recall(self) -> int:
        return int(self.settings["recall_window_days"])


def _on_time_arrival(of: Month) -> tuple[Figure, ...]:
    return (measures_jobs.on_time_arrival(of.records.jobs, of.period, of.tolerance),)


def _on_time_completion(of: Month) -> tuple[Figure, ...]:
    return (measures_jobs.on_time_completion(of.records.jobs, of.period, of.tolerance),)


def _first_time_fix(of: Month) -> tuple[Figure, ...]:
    return (measures_jobs.first_time_fix(of.records.jobs, of.period, of.as_of_ms, of.recall),)


def _rework(of: Month) -> tuple[Figure, ...]:
    return (measures_jobs.rework(of.records.jobs, of.period, of.as_of_ms, of.recall),)


def _promises_kept(of: Month) -> tuple[Figure, ...]:
    jobs, complaints = of.records.jobs, of.records.complaints
    return (measures_complaints.promises_kept(jobs, complaints, of.period, of.as_of_ms, of.tolerance),)


def _answered_in_time(of: Month) -> tuple[Figure, ...]:
    return (measures_complaints.answered_in_time(of.records.complaints, answers_of(of), of.period, of.as_of_ms),)


def _recurrences(of: Month) -> tuple[Figure, ...]:
    return (measures_complaints.recurrences(of.records.complaints, recurring_of(of), of.period),)


def recurring_of(of: Month) -> set[str]:
    """The complaints that R28 finds to come again."""
    found = recurrences(of.records.complaints, of.records.actions, of.settings, of.records.united)
    return {one.complaint_id for one in found}


def _of_jobs(measure: Callable[[Sequence[Doc], Period], Figure]) -> _Work:
    return lambda of: (measure(of.records.jobs, of.period),)


def _clock_of_jobs(measure: Callable[[Sequence[Doc], Period], tuple[Figure, Figure]]) -> _Work:
    return lambda of: measure(of.records.jobs, of.period)


def _of_callbacks(measure: Callable[[Sequence[Doc], Period], Figure]) -> _Work:
    return lambda of: (measure(of.records.callbacks, of.period),)


_Work = Callable[[Month], tuple[Figure, ...]]
# what each piece of work comes to, in the order of the meeting; nothing is worked out that was not asked for
_FIGURES: tuple[tuple[frozenset[str], _Work], ...] = (
    (frozenset({"jobs_done"}), _of_jobs(measures_jobs.jobs_done)),
    (frozenset({"on_time_arrival"}), _on_time_arrival),
    (frozenset({"on_time_completion"}), _on_time_completion),
    (frozenset({"first_time_fix"}), _first_time_fix),
    (frozenset({"rework"}), _rework),
    (frozenset({"promises_kept"}), _promises_kept),
    (
        frozenset({"callbacks_due", "callbacks_done", "callbacks_in_time"}),
        lambda of: measures_callbacks.due_and_done(of.records.callbacks, of.period),
    ),
    (frozenset({"response_rate"}), _of_callbacks(measures_callbacks.response_rate)),
    (frozenset({"csat_share"}), _of_callbacks(measures_callbacks.csat_share)),
    (frozenset({"csat_mean"}), _of_callbacks(measures_callbacks.csat_mean)),
    (frozenset({"nps"}), _of_callbacks(measures_callbacks.nps)),
    (frozenset({"ces"}), _of_callbacks(measures_callbacks.ces)),
    (
        frozenset({"complaints_received"}),
        lambda of: (measures_complaints.complaints_received(of.records.complaints, of.period),),
    ),
    (frozenset({"answered_in_time"}), _answered_in_time),
    (frozenset({"recurrences"}), _recurrences),
    (frozenset({"respond_median", "respond_p90"}), _clock_of_jobs(measures_jobs.respond)),
    (frozenset({"attend_median", "attend_p90"}), _clock_of_jobs(measures_jobs.attend)),
    (frozenset({"fix_median", "fix_p90"}), _clock_of_jobs(measures_jobs.fix)),
    (frozenset({"complete_median", "complete_p90"}), _clock_of_jobs(measures_jobs.complete)),
    (frozenset({"travel_minutes", "travel_km"}), _clock_of_jobs(measures_jobs.travel)),
    (frozenset({"parts_used"}), _of_jobs(measures_jobs.parts)),
    (frozenset({"collected"}), _of_jobs(measures_jobs.collected)),
)


def answers_of(of: Month) -> dict[str, Answered]:
    """The clock of the first human answer, of each complaint received in the period (R21)."""
    found = {}
    for one in measures_complaints.received_in(of.records.complaints, of.period):
        clocks = deadlines.deadlines(one, of.records.working, of.settings, of.as_of_ms)
        first = next((clock for clock in clocks if clock.rule == ANSWER_RULE), None)
        if first is not None:
            found[one["id"]] = Answered(one["id"], first.due_ms, first.met_ms)
    return found


def _questions(callbacks: Sequence[Doc], period: Period) -> list[dict[str, Any]]:
    """R30's questions one by one, both ways of CSAT."""
    return [
        {
            "question": question,
            "share": measures_callbacks.csat_share(callbacks, period, question).to_json(),
            "mean": measures_callbacks.csat_mean(callbacks, period, question).to_json(),
        }
        for question in QUESTIONS
    ]


def _people(records: StoreRecords, period: Period, settings: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Each technician's month; satisfaction only, sales are no part of it (R33)."""
    scored = measures_callbacks.by_person(records.callbacks, records.jobs_by_id, records.writers)
    found = []
    for person in records.staff:
        if person.get("role") != "technician":
            continue
        jobs = [one for one in records.jobs if one.get("assignee_id") == person["id"]]
        mine = scored.get(person["id"], [])
        praise = [
            one
            for one in _said(records.callbacks, period, "praise")
            if person["id"] in one["staff_ids"] and person["id"] not in records.writers.get(one["callback_id"], ())
        ]
        figures = [
            measures_jobs.jobs_done(jobs, period),
            measures_jobs.on_time_arrival(jobs, period, settings["on_time_tolerance_minutes"]),
            measures_callbacks.csat_mean(mine, period),
            measures_callbacks.nps(mine, period),
        ]
        row = {"staff_id": person["id"], "figures": [one.to_json() for one in figures], "praise": len(praise)}
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
