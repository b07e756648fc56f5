"""What a figure rests on: the records behind it, each with what it says to the measure (R32).

The figure and the list are made of the same `Scored` rows, so that the list adds up to the figure by construction.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from api.rules import figures, measures_callbacks, measures_complaints, measures_jobs
from api.rules.figures import Figure, Scored, Tally
from api.rules.jobs import Doc
from api.rules.local_time import Period
from api.rules.measures import MEASURES
from api.rules.store_month import Month, StoreRecords, answers_of, recurring_of


@dataclass(frozen=True)
class Narrowed:
    """Which part of a figure: one technician's, one question's, one category's or cause's."""

    staff_id: str | None = None
    question: str | None = None
    category: str | None = None
    cause: str | None = None


def rests_on(
    code: str,
    records: StoreRecords,
    period: Period,
    as_of_ms: int,
    settings: Mapping[str, Any],
    narrowed: Narrowed,
) -> tuple[Figure, list[Scored]]:
    """R32: the figure `code` of `MEASURES`, and the rows that it was added up from; `KeyError` for no such measure."""
    if narrowed.staff_id:
        records = _of_person(narrowed.staff_id, records)
    rows = ROWS[code](Month(records, period, as_of_ms, settings), narrowed)
    return added_up(code, rows), rows


def _of_person(staff_id: str, records: StoreRecords) -> StoreRecords:
    """As the report's table of people has them (R33): their jobs, and what others wrote down of their work."""
    scored = measures_callbacks.by_person(records.callbacks, records.jobs_by_id, records.writers)
    jobs = [one for one in records.jobs if one.get("assignee_id") == staff_id]
    return replace(records, jobs=jobs, callbacks=scored.get(staff_id, []))


def collections_of(code: str) -> frozenset[str]:
    """Whose records the measure looks at besides complaints."""
    if code in _OF_COMPLAINTS:
        return frozenset()
    return frozenset({"callbacks"}) if code in _OF_CALLBACKS else frozenset({"jobs"})


def asks_for_complaints(code: str) -> bool:
    """Whether the measure looks at complaints."""
    return code in _OF_COMPLAINTS or code == PROMISED


def added_up(code: str, rows: Iterable[Scored] | Tally) -> Figure:
    """The figure `code` of `MEASURES` that these rows come to."""
    measure = MEASURES[code]
    if code.endswith(("_median", "_p90")):
        base = code.rpartition("_")[0]
        both = figures.clock((MEASURES[f"{base}_median"], MEASURES[f"{base}_p90"]), rows)
        return both[code.endswith("_p90")]
    return _FOLDS[code](measure, rows)


PROMISED = "promises_kept"
Rows = Callable[[Month, Narrowed], list[Scored]]


def _of_jobs(work: Callable[[Sequence[Doc], Period], list[Scored]]) -> Rows:
    return lambda of, _: work(of.records.jobs, of.period)


def _received(of: Month, narrowed: Narrowed) -> list[Scored]:
    field = "category" if narrowed.category else "cause" if narrowed.cause else None
    return measures_complaints.received(of.records.complaints, of.period, field, narrowed.category or narrowed.cause)


ROWS: dict[str, Rows] = {
    "on_time_arrival": lambda of, _: measures_jobs.arrivals(of.records.jobs, of.period, of.tolerance),
    "on_time_completion": lambda of, _: measures_jobs.completions(of.records.jobs, of.period, of.tolerance),
    "first_time_fix": lambda of, _: measures_jobs.first_fixes(of.records.jobs, of.period, of.as_of_ms, of.recall),
    "jobs_done": _of_jobs(measures_jobs.done),
    "rework": lambda of, _: measures_jobs.reworks(of.records.jobs, of.period, of.as_of_ms, of.recall),
    **{f"respond_{part}": _of_jobs(measures_jobs.responses) for part in ("median", "p90")},
    **{f"attend_{part}": _of_jobs(measures_jobs.attendances) for part in ("median", "p90")},
    **{f"fix_{part}": _of_jobs(measures_jobs.times_on_site) for part in ("median", "p90")},
    **{f"complete_{part}": _of_jobs(measures_jobs.times_until_done) for part in ("median", "p90")},
    "travel_minutes": lambda of, _: measures_jobs.on_the_road("travel_minutes", of.records.jobs, of.period),
    "travel_km": lambda of, _: measures_jobs.on_the_road("travel_km", of.records.jobs, of.period),
    "parts_used": _of_jobs(measures_jobs.prices_of_parts),
    "collected": _of_jobs(measures_jobs.collections),
    "csat_share": lambda of, by: measures_callbacks.satisfied(of.records.callbacks, of.period, by.question),
    "csat_mean": lambda of, by: measures_callbacks.satisfaction(of.records.callbacks, of.period, by.question),
    "nps": lambda of, _: measures_callbacks.recommendations(of.records.callbacks, of.period),
    "ces": lambda of, _: measures_callbacks.efforts(of.records.callbacks, of.period),
    "response_rate": lambda of, _: measures_callbacks.responses(of.records.callbacks, of.period),
    "callbacks_due": lambda of, _: measures_callbacks.due(of.records.callbacks, of.period),
    "callbacks_done": lambda of, _: measures_callbacks.done_and_due(of.records.callbacks, of.period, in_time=False),
    "callbacks_in_time": lambda of, _: measures_callbacks.done_and_due(of.records.callbacks, of.period, in_time=True),
    "complaints_received": _received,
    "answered_in_time": lambda of, _: measures_complaints.answers(
        of.records.complaints, answers_of(of), of.period, of.as_of_ms
    ),
    "recurrences": lambda of, _: measures_complaints.repeated(of.records.complaints, recurring_of(of), of.period),
    PROMISED: lambda of, _: measures_complaints.promises(
        of.records.jobs, of.records.complaints, of.period, of.as_of_ms, of.tolerance
    ),
}
_OF_COMPLAINTS = frozenset({"complaints_received", "answered_in_time", "recurrences"})
_OF_CALLBACKS = frozenset(
    {"csat_share", "csat_mean", "nps", "ces", "response_rate", "callbacks_due", "callbacks_done", "callbacks_in_time"}
)
_OF_COUNT = ("jobs_done", "callbacks_due", "complaints_received")
_OF_TOTAL = ("travel_minutes", "travel_km", "parts_used", "collected")
_OF_MEAN = ("csat_mean", "ces")
_FOLDS = (
    dict.fromkeys(MEASURES, figures.share)
    | dict.fromkeys(_OF_COUNT, figures.count)
    | dict.fromkeys(_OF_TOTAL, figures.total)
    | dict.fromkeys(_OF_MEAN, figures.mean)
    | {"nps": figures.balance}
)
