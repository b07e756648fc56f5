"""The measures of jobs, as `measures` defines them (R4, R7, R8). `jobs` are those of one store, of all months."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from api.rules import figures
from api.rules.figures import Figure
from api.rules.jobs import Doc
from api.rules.local_time import DAY_MS, Period, ms_of
from api.rules.measures import MEASURES
from api.rules.visits import (
    FIXED,
    RECALL_DAYS,
    begun_ms,
    came_of,
    first_arrived_ms,
    first_done_ms,
    first_fix,
    parts_used,
    trail,
)
from api.rules.windows import ON_TIME, TOLERANCE_MINUTES, arrival, completion

# From here on somebody has taken the job on (R7, respond).
TAKEN_ON = frozenset({"accepted", "en_route", "on_site", "done"})


def on_time_arrival(jobs: Iterable[Doc], period: Period, tolerance_minutes: int = TOLERANCE_MINUTES) -> Figure:
    """R7: the share of arrivals in the promised window."""
    arrived = [
        arrival(job, tolerance_minutes) for job in jobs if (_arrived_ms(job) or _unmade_promise_ms(job)) in period
    ]
    return figures.share(
        MEASURES["on_time_arrival"],
        (one.state == ON_TIME for one in arrived if one.state),
        (one.not_scored for one in arrived if not one.state),
    )


def on_time_completion(jobs: Iterable[Doc], period: Period, tolerance_minutes: int = TOLERANCE_MINUTES) -> Figure:
    """R7: the share of completions before the promised window's end."""
    ended = [completion(job, tolerance_minutes) for job in done_in(jobs, period)]
    return figures.share(
        MEASURES["on_time_completion"],
        (one.state == ON_TIME for one in ended if one.state),
        (one.not_scored for one in ended if not one.state),
    )


def first_time_fix(
    jobs: Sequence[Doc],
    period: Period,
    as_of_ms: int,
    recall_days: int = RECALL_DAYS,
    among: Sequence[Doc] | None = None,
) -> Figure:
    """R8: the share of jobs fixed at the first visit. What came of them is looked for `among` other jobs, too, where
    `jobs` are one person's.
    """
    later = came_of(jobs if among is None else among)
    judged = [
        first_fix(job, later.get(job["id"], ()), as_of_ms, recall_days)
        for job in jobs
        if (first_done_ms(job) or _arrived_ms(job)) in period
    ]
    return figures.share(
        MEASURES["first_time_fix"],
        (one.state == FIXED for one in judged if one.state),
        (one.reason for one in judged if not one.state),
        sum(one.is_provisional for one in judged),
    )


def jobs_done(jobs: Iterable[Doc], period: Period) -> Figure:
    return figures.count(MEASURES["jobs_done"], len(done_in(jobs, period)))


def rework(jobs: Sequence[Doc], period: Period, as_of_ms: int, recall_days: int = RECALL_DAYS) -> Figure:
    """The share of done jobs that had to be done again: "callbacks" in the trade's other sense, measured apart."""
    recall_ms = recall_days * DAY_MS
    ended = [(job["id"], done_ms) for job in jobs if (done_ms := first_done_ms(job)) is not None and done_ms in period]
    again: dict[str, int] = {}
    for job in jobs:
        if job.get("rework_of") and job.get("status") != "cancelled":
            begun = begun_ms(job) or 0
            again[job["rework_of"]] = min(begun, again.get(job["rework_of"], begun))
    hits = [id_ in again and again[id_] <= done_ms + recall_ms for id_, done_ms in ended]
    still_open = [not hit and as_of_ms <= done_ms + recall_ms for hit, (_, done_ms) in zip(hits, ended, strict=True)]
    return figures.share(MEASURES["rework"], hits, provisional=sum(still_open))


def respond(jobs: Iterable[Doc], period: Period) -> tuple[Figure, Figure]:
    """From being asked for until somebody took it on: the median, and what nine in ten did not exceed."""
    asked = [job for job in jobs if begun_ms(job) in period and job.get("status") != "cancelled"]
    return _clock("respond", [_span(begun_ms(job), _taken_on_ms(job), "no_response") for job in asked])


def attend(jobs: Iterable[Doc], period: Period) -> tuple[Figure, Figure]:
    """From being asked for until the first arrival."""
    asked = [job for job in jobs if begun_ms(job) in period and job.get("status") != "cancelled"]
    return _clock("attend", [_span(begun_ms(job), first_arrived_ms(job), "no_arrival") for job in asked])


def fix(jobs: Iterable[Doc], period: Period) -> tuple[Figure, Figure]:
    """From the first arrival until done, of jobs done in the period."""
    ended = done_in(jobs, period)
    return _clock("fix", [_span(first_arrived_ms(job), ms_of(job, "done_at"), "no_arrival") for job in ended])


def complete(jobs: Sequence[Doc], period: Period) -> tuple[Figure, Figure]:
    """From being asked for until done with its follow-ups, of first jobs asked for in the period."""
    asked = [
        job
        for job in jobs
        if begun_ms(job) in period and job.get("status") != "cancelled" and not job.get("follow_up_of")
    ]
    children: dict[str, list[Doc]] = {}
    for job in jobs:
        if job.get("follow_up_of") and job.get("status") != "cancelled":
            children.setdefault(job["follow_up_of"], []).append(job)
    return _clock("complete", [_span(begun_ms(job), _all_done_ms(job, children), "not_done") for job in asked])


def travel(jobs: Iterable[Doc], period: Period) -> tuple[Figure, Figure]:
    """Time and distance on the road (R32)."""
    driven = [job for job in jobs if _arrived_ms(job) in period]
    return (_written("travel_minutes", driven), _written("travel_km", driven))


def parts(jobs: Iterable[Doc], period: Period) -> Figure:
    """What the parts used cost, corrections taken off (R32)."""
    ended = done_in(jobs, period)
    used = [sum((Fraction(part.price) for part in parts_used(job)), Fraction(0)) for job in ended if job.get("parts")]
    return figures.total(MEASURES["parts_used"], used, ["no_parts"] * (len(ended) - len(used)))


def collected(jobs: Iterable[Doc], period: Period) -> Figure:
    """Money taken at the door (R32)."""
    ended = done_in(jobs, period)
    taken = [Fraction(job["collected"]) for job in ended if job.get("collected")]
    return figures.total(MEASURES["collected"], taken, ["nothing_collected"] * (len(ended) - len(taken)))


def done_in(jobs: Iterable[Doc], period: Period) -> list[Doc]:
    """Jobs that are done, and were in the period; one that was reopened is not done."""
    return [job for job in jobs if job.get("status") == "done" and ms_of(job, "done_at") in period]


def _arrived_ms(job: Doc) -> int | None:
    return ms_of(job, "arrived_at") or ms_of(job, "on_site_at")


def _unmade_promise_ms(job: Doc) -> int | None:
    """When a job without an arrival was promised: it is shown as not scored then, unless it was cancelled."""
    return None if job.get("status") == "cancelled" else ms_of(job, "promised_end")


def _taken_on_ms(job: Doc) -> int | None:
    taken = [ms_of(step, "at") for step in trail(job) if step["step"] in TAKEN_ON]
    found = [one for one in (*taken, ms_of(job, "en_route_at"), _arrived_ms(job)) if one is not None]
    return min(found, default=None)


def _all_done_ms(job: Doc, children: dict[str, list[Doc]]) -> int | None:
    """When the last of a job and its follow-ups was done; None while one is open. A job that failed and was followed
    up is done when its follow-up is.
    """
    ends: list[int] = []
    todo, seen = [job], {job["id"]}
    while todo:
        one = todo.pop()
        later = [child for child in children.get(one["id"], ()) if child["id"] not in seen]
        done_ms = ms_of(one, "done_at") if one.get("status") == "done" else None
        if done_ms is not None:
            ends.append(done_ms)
        elif not later:
            return None
        seen |= {child["id"] for child in later}
        todo += later
    return max(ends, default=None)


def _span(from_ms: int | None, until_ms: int | None, absent: str) -> int | str:
    """A stretch of time, or why there is none. What ended before it was written down took no time."""
    if until_ms is None or from_ms is None:
        return absent
    return max(until_ms - from_ms, 0)


def _clock(code: str, spans: Sequence[int | str]) -> tuple[Figure, Figure]:
    measures = (MEASURES[f"{code}_median"], MEASURES[f"{code}_p90"])
    scored = [one for one in spans if isinstance(one, int)]
    return figures.clock(measures, scored, [one for one in spans if isinstance(one, str)])


def _written(code: str, jobs: Sequence[Doc]) -> Figure:
    values: list[int] = [job[code] for job in jobs if job.get(code) is not None]
    return figures.total(MEASURES[code], values, ["not_written"] * (len(jobs) - len(values)))
