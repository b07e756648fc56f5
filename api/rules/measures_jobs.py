"""The measures of jobs, as `measures` defines them (R4, R7, R8). `jobs` are those of one store, of all months."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from api.rules import figures
from api.rules.figures import Figure, Scored
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
from api.rules.windows import ON_TIME, TOLERANCE_MINUTES, Punctuality, arrival, completion

JOBS = "jobs"

# From here on somebody has taken the job on (R7, respond).
TAKEN_ON = frozenset({"accepted", "en_route", "on_site", "done"})


def on_time_arrival(jobs: Iterable[Doc], period: Period, tolerance_minutes: int = TOLERANCE_MINUTES) -> Figure:
    """R7: the share of arrivals in the promised window."""
    return figures.share(MEASURES["on_time_arrival"], arrivals(jobs, period, tolerance_minutes))


def on_time_completion(jobs: Iterable[Doc], period: Period, tolerance_minutes: int = TOLERANCE_MINUTES) -> Figure:
    """R7: the share of completions before the promised window's end."""
    return figures.share(MEASURES["on_time_completion"], completions(jobs, period, tolerance_minutes))


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
    return figures.share(MEASURES["first_time_fix"], first_fixes(jobs, period, as_of_ms, recall_days, among))


def jobs_done(jobs: Iterable[Doc], period: Period) -> Figure:
    return figures.count(MEASURES["jobs_done"], done(jobs, period))


def rework(jobs: Sequence[Doc], period: Period, as_of_ms: int, recall_days: int = RECALL_DAYS) -> Figure:
    """The share of done jobs that had to be done again: "callbacks" in the trade's other sense, measured apart."""
    return figures.share(MEASURES["rework"], reworks(jobs, period, as_of_ms, recall_days))


def respond(jobs: Iterable[Doc], period: Period) -> tuple[Figure, Figure]:
    """From being asked for until somebody took it on: the median, and what nine in ten did not exceed."""
    return _clock("respond", responses(jobs, period))


def attend(jobs: Iterable[Doc], period: Period) -> tuple[Figure, Figure]:
    """From being asked for until the first arrival."""
    return _clock("attend", attendances(jobs, period))


def fix(jobs: Iterable[Doc], period: Period) -> tuple[Figure, Figure]:
    """From the first arrival until done, of jobs done in the period."""
    return _clock("fix", times_on_site(jobs, period))


def complete(jobs: Sequence[Doc], period: Period) -> tuple[Figure, Figure]:
    """From being asked for until done with its follow-ups, of first jobs asked for in the period."""
    return _clock("complete", times_until_done(jobs, period))


def travel(jobs: Iterable[Doc], period: Period) -> tuple[Figure, Figure]:
    """Time and distance on the road (R32)."""
    driven = [job for job in jobs if _arrived_ms(job) in period]
    minutes, km = (figures.total(MEASURES[code], _noted(code, driven)) for code in ("travel_minutes", "travel_km"))
    return (minutes, km)


def parts(jobs: Iterable[Doc], period: Period) -> Figure:
    """What the parts used cost, corrections taken off (R32)."""
    return figures.total(MEASURES["parts_used"], prices_of_parts(jobs, period))


def collected(jobs: Iterable[Doc], period: Period) -> Figure:
    """Money taken at the door (R32)."""
    return figures.total(MEASURES["collected"], collections(jobs, period))


# --- what each job says to these: the figures' records, one by one (R32, drill-down) ------------------------------


def arrivals(jobs: Iterable[Doc], period: Period, tolerance_minutes: int) -> list[Scored]:
    in_period = (job for job in jobs if (_arrived_ms(job) or _unmade_promise_ms(job)) in period)
    return [_punctual(job, arrival(job, tolerance_minutes)) for job in in_period]


def completions(jobs: Iterable[Doc], period: Period, tolerance_minutes: int) -> list[Scored]:
    return [_punctual(job, completion(job, tolerance_minutes)) for job in done_in(jobs, period)]


def first_fixes(
    jobs: Sequence[Doc], period: Period, as_of_ms: int, recall_days: int, among: Sequence[Doc] | None = None
) -> list[Scored]:
    later = came_of(jobs if among is None else among)
    judged = (
        (job["id"], first_fix(job, later.get(job["id"], ()), as_of_ms, recall_days))
        for job in jobs
        if (first_done_ms(job) or _arrived_ms(job)) in period
    )
    return [
        Scored(JOBS, id_, one.state == FIXED if one.state else None, one.reason, one.is_provisional)
        for id_, one in judged
    ]


def done(jobs: Iterable[Doc], period: Period) -> list[Scored]:
    return [Scored(JOBS, job["id"], 1) for job in done_in(jobs, period)]


def reworks(jobs: Sequence[Doc], period: Period, as_of_ms: int, recall_days: int) -> list[Scored]:
    recall_ms = recall_days * DAY_MS
    again: dict[str, int] = {}
    for job in jobs:
        if job.get("rework_of") and job.get("status") != "cancelled":
            begun = begun_ms(job) or 0
            again[job["rework_of"]] = min(begun, again.get(job["rework_of"], begun))
    found = []
    for job in jobs:
        done_ms = first_done_ms(job)
        if done_ms is not None and done_ms in period:
            limit_ms = done_ms + recall_ms
            hit = job["id"] in again and again[job["id"]] <= limit_ms
            found.append(Scored(JOBS, job["id"], hit, is_provisional=not hit and as_of_ms <= limit_ms))
    return found


def responses(jobs: Iterable[Doc], period: Period) -> list[Scored]:
    asked = (job for job in jobs if begun_ms(job) in period and job.get("status") != "cancelled")
    return [_span(job, begun_ms(job), _taken_on_ms(job), "no_response") for job in asked]


def attendances(jobs: Iterable[Doc], period: Period) -> list[Scored]:
    asked = (job for job in jobs if begun_ms(job) in period and job.get("status") != "cancelled")
    return [_span(job, begun_ms(job), first_arrived_ms(job), "no_arrival") for job in asked]


def times_on_site(jobs: Iterable[Doc], period: Period) -> list[Scored]:
    return [_span(job, first_arrived_ms(job), ms_of(job, "done_at"), "no_arrival") for job in done_in(jobs, period)]


def times_until_done(jobs: Sequence[Doc], period: Period) -> list[Scored]:
    asked = [
        job
        for job in jobs
        if begun_ms(job) in period and job.get("status") != "cancelled" and not job.get("follow_up_of")
    ]
    children: dict[str, list[Doc]] = {}
    for job in jobs:
        if job.get("follow_up_of") and job.get("status") != "cancelled":
            children.setdefault(job["follow_up_of"], []).append(job)
    return [_span(job, begun_ms(job), _all_done_ms(job, children), "not_done") for job in asked]


def on_the_road(code: str, jobs: Iterable[Doc], period: Period) -> list[Scored]:
    """`code` is travel_minutes or travel_km."""
    return _noted(code, [job for job in jobs if _arrived_ms(job) in period])


def prices_of_parts(jobs: Iterable[Doc], period: Period) -> list[Scored]:
    return [
        Scored(JOBS, job["id"], sum((Fraction(part.price) for part in parts_used(job)), Fraction(0)))
        if job.get("parts")
        else Scored(JOBS, job["id"], None, "no_parts")
        for job in done_in(jobs, period)
    ]


def collections(jobs: Iterable[Doc], period: Period) -> list[Scored]:
    return [
        Scored(JOBS, job["id"], Fraction(job["collected"]))
        if job.get("collected")
        else Scored(JOBS, job["id"], None, "nothing_collected")
        for job in done_in(jobs, period)
    ]


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


def _punctual(job: Doc, found: Punctuality) -> Scored:
    return Scored(JOBS, job["id"], found.state == ON_TIME if found.state else None, found.not_scored)


def _span(job: Doc, from_ms: int | None, until_ms: int | None, absent: str) -> Scored:
    """A stretch of time, or why there is none. What ended before it was written down took no time."""
    if until_ms is None or from_ms is None:
        return Scored(JOBS, job["id"], None, absent)
    return Scored(JOBS, job["id"], max(until_ms - from_ms, 0))


def _clock(code: str, spans: Sequence[Scored]) -> tuple[Figure, Figure]:
    return figures.clock((MEASURES[f"{code}_median"], MEASURES[f"{code}_p90"]), spans)


def _noted(code: str, jobs: Sequence[Doc]) -> list[Scored]:
    return [Scored(JOBS, job["id"], job.get(code), "not_written" if job.get(code) is None else "") for job in jobs]
