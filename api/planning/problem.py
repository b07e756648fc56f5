"""What of a store's day may be moved, to whom and when: records in, a puzzle of minutes and numbers out (R6, R50)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from api import limits
from api.fields.jobs import STEPS
from api.planning.routing import Crew, Puzzle, Visit, Window
from api.rules.absences import absence
from api.rules.calendar import Stretch, WorkingTime
from api.rules.jobs import has_left, is_qualified
from api.rules.local_time import MINUTE_MS, day_start_ms, ms_of
from api.rules.travel import ASSUMED_MINUTES, Place, place_of_store, place_of_visit, travel
from api.rules.work import work_minutes

Doc = Mapping[str, Any]

# Plans are made in steps of so many minutes, and ways are rounded up to them.
STEP_MINUTES = 5
UNDER_WAY = frozenset({"en_route", "on_site", "paused"})
# Somebody who rings, not somebody who drives.
NO_VISIT = frozenset({"callback"})
# What a job is worth against minutes on the road, of which a day has at most 60,000 hundredths.
KEPT_PRIZE, PROMISED_PRIZE, PLANNED_PRIZE, WAITING_PRIZE = 2_000_000, 400_000, 300_000, 100_000
# To give a job to another must save so much of the road; twice where its technician has accepted it already.
HANDED_OVER_COST = 1_500
# Where promises may be broken: up to an hour late costs an hour and a half on the road, any other time four hours.
LATE_MINUTES = 60
LATE_COST, BROKEN_COST = 9_000, 24_000
# A fair share is the work by heads, with the ways and some air.
WAY_MINUTES = 15
FAIR_PERCENT = 110
FAIR_LEAST_MINUTES = 240


@dataclass(frozen=True)
class Wishes:
    """What the planner asked for. `staff_ids`: who works that day, None: all; `job_ids`: jobs of other days or without
    one that shall come in, too; `kept_ids`: jobs that stay where they are.
    """

    windows: str = "hard"
    staff_ids: frozenset[str] | None = None
    job_ids: frozenset[str] = frozenset()
    kept_ids: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Day:
    """The records of one moment that a store's day is made of; those that others refer to by id."""

    store: Doc
    day: date
    now_ms: int
    jobs: Sequence[Doc]
    customers: Mapping[str, Doc]
    estates: Mapping[str, Doc]
    products: Mapping[str, Doc]
    staff: Sequence[Doc]
    working: WorkingTime
    wishes: Wishes = Wishes()


@dataclass(frozen=True)
class Free:
    """A technician's day: free in these minutes since `Problem.base_ms`, from that place, after these facts."""

    staff: Doc
    start: int
    end: int
    place: Place
    facts: tuple[Doc, ...] = ()


@dataclass(frozen=True)
class Stop:
    """A job that may be placed. `promised`: from when to when on this day, in minutes, if it was."""

    job: Doc
    place: Place
    minutes: int
    crew: tuple[int, ...]
    windows: tuple[Window, ...]
    prize: int
    promised: tuple[int, int] | None = None


@dataclass(frozen=True)
class Problem:
    """`left_out`: a reason by job, for those that no route can hold."""

    base_ms: int
    crew: tuple[Free, ...]
    stops: tuple[Stop, ...]
    left_out: Mapping[str, str] = field(default_factory=dict)
    every: tuple[Stop, ...] = ()
    length: int = 24 * 60


def problem_of(day: Day) -> Problem:
    """What is done, on site or on its way is fixed (R4): it takes its technician's time and is never in a route."""
    stretches = day.working.stretches(day.day)
    base_ms = _day_start_ms(day)
    places = {one["id"]: _place(day, one) for one in day.jobs}
    crew = _crew(day, stretches, base_ms, places)
    found = [_stop(day, base_ms, crew, places[one["id"]], one) for one in _movable(day, base_ms)]
    found.sort(key=lambda one: (-one.prize, one.job.get("promised_end") or "~", one.job["id"]))
    left_out: dict[str, str] = {}
    stops: list[Stop] = []
    for stop in found:
        reason = _reason(stop, crew, is_open=bool(stretches))
        if not reason and len(stops) >= limits.PLAN_JOBS_MOST:
            reason = "too_many"
        if reason:
            left_out[stop.job["id"]] = reason
        else:
            stops.append(stop)
    return Problem(base_ms, crew, tuple(stops), left_out, tuple(found), _length_ms(day) // MINUTE_MS)


def puzzle_of(problem: Problem, seconds: float) -> Puzzle:
    """The same for who knows nothing but numbers."""
    places = list(dict.fromkeys([*(one.place for one in problem.crew), *(one.place for one in problem.stops)]))
    at = {place: number for number, place in enumerate(places)}
    minutes = tuple(tuple(way_minutes(a, b) for b in places) for a in places)
    number_of = {one.staff["id"]: number for number, one in enumerate(problem.crew)}
    work = sum(one.minutes + WAY_MINUTES for one in problem.stops)
    fair = max(FAIR_LEAST_MINUTES, work * FAIR_PERCENT // (100 * max(1, len(problem.crew))))
    return Puzzle(
        minutes,
        tuple(Crew(at[one.place], one.start, one.end, fair) for one in problem.crew),
        tuple(
            Visit(
                at[one.place],
                one.minutes,
                one.windows,
                one.crew,
                one.prize,
                number_of.get(one.job.get("assignee_id") or ""),
                HANDED_OVER_COST * (2 if one.job.get("status") == "accepted" else 1),
            )
            for one in problem.stops
        ),
        seconds=seconds,
    )


def way_minutes(start: Place, end: Place) -> int:
    return _up(travel(start, end).minutes)


def _movable(day: Day, base_ms: int) -> Iterable[Doc]:
    """Open jobs that are planned on the day, promised for it, waiting for one, left over from before, or asked for."""
    end_ms, today_ms = base_ms + _length_ms(day), _midnight_ms(day, day.working.local_date(day.now_ms))
    for job in day.jobs:
        if not is_open(job) or job.get("kind") in NO_VISIT:
            continue
        start, promised = ms_of(job, "planned_start"), ms_of(job, "promised_start")
        if start is None:
            wanted = promised is None or promised < end_ms
        else:
            wanted = base_ms <= start < end_ms or start < today_ms
        if wanted or job["id"] in day.wishes.job_ids:
            yield job


def is_open(job: Doc) -> bool:
    """Neither begun nor over: what may still be planned (R4)."""
    return STEPS.ranks.get(str(job.get("status")), STEPS.fact_rank) < STEPS.ranks["cancelled"]


def _stop(day: Day, base_ms: int, crew: Sequence[Free], place: Place, job: Doc) -> Stop:
    opens = min((one.start for one in crew), default=0)
    closes = max((one.end for one in crew), default=0)
    whole = Window(opens, closes)
    promised = _promise_on(day, base_ms, job)
    planned = _minute(base_ms, job, "planned_start")
    usual = tuple(number for number, one in enumerate(crew) if one.staff["id"] == job.get("assignee_id"))
    product = day.products.get(job.get("product_id") or "")
    if job["id"] in day.wishes.kept_ids and usual and planned is not None and opens <= planned <= closes:
        return Stop(job, place, work_minutes(job), usual, (Window(planned, planned),), KEPT_PRIZE, promised)
    # R6: who is not qualified keeps what was given to them with a reason, and is offered nothing else; a store that
    # writes no skills down has nothing to choose by
    knows_skills = any(one.get("skills") for one in day.staff if one.get("role") == "technician")
    able = tuple(
        number
        for number, one in enumerate(crew)
        if not knows_skills
        or is_qualified(one.staff, product)
        or (number in usual and (job.get("overrule_reason") or "").strip())
    )
    windows: tuple[Window, ...] = (whole,)
    if promised and promised[1] > opens:
        kept = Window(max(opens, _up(promised[0])), (promised[1] - 1) // STEP_MINUTES * STEP_MINUTES)
        late = Window(kept.early, kept.late + LATE_MINUTES, LATE_COST)
        windows = (kept,) if day.wishes.windows == "hard" else (kept, late, Window(kept.early, closes, BROKEN_COST))
    is_planned = planned is not None and 0 <= planned < _length_ms(day) // MINUTE_MS
    asked_for = is_planned or job["id"] in day.wishes.job_ids
    prize = PROMISED_PRIZE if promised else PLANNED_PRIZE if asked_for else WAITING_PRIZE
    return Stop(job, place, work_minutes(job), able, windows, prize, promised)


def _reason(stop: Stop, crew: Sequence[Free], *, is_open: bool) -> str:
    """Why no route can hold it, or nothing."""
    if not is_open:
        return "closed"
    if not crew:
        return "nobody"
    if not stop.crew:
        return "no_skill"
    able = [crew[number] for number in stop.crew]
    if all(stop.minutes > one.end - one.start for one in able):
        return "too_long"
    if not any(
        max(one.start, window.early) <= min(one.end - stop.minutes, window.late)
        for one in able
        for window in stop.windows
    ):
        return "outside_hours"
    return ""


def _crew(day: Day, stretches: Sequence[Stretch], base_ms: int, places: Mapping[str, Place]) -> tuple[Free, ...]:
    if not stretches:
        return ()
    opens, closes = (stretches[0][0] - base_ms) // MINUTE_MS, (stretches[-1][1] - base_ms) // MINUTE_MS
    now = (day.now_ms - base_ms) // MINUTE_MS
    technicians = [one for one in day.staff if one.get("role") == "technician" and not has_left(one, day.day)]
    technicians = [one for one in technicians if not absence(one, day.day)]
    if day.wishes.staff_ids is not None:
        technicians = [one for one in technicians if one["id"] in day.wishes.staff_ids]
    technicians.sort(key=lambda one: (one.get("name_latin") or one.get("name") or "", one["id"]))
    store = place_of_store(day.store)
    facts = _facts(day, base_ms)
    crew = []
    for one in technicians[: limits.PLAN_TECHNICIANS_MOST]:
        free, place = max(opens, now), store
        own = facts.get(one["id"], [])
        for until, job in own:
            free, place = max(free, until), places[job["id"]]
        start = _up(free)
        if start < closes:
            crew.append(Free(one, start, closes, place, tuple(job for _, job in own)))
    return tuple(crew)


def _facts(day: Day, base_ms: int) -> dict[str, list[tuple[int, Doc]]]:
    """R4: by technician, what was done that day and what is under way, with the minute when each leaves it."""
    found: dict[str, list[tuple[int, Doc]]] = {}
    is_today = day.working.local_date(day.now_ms) == day.day
    now = (day.now_ms - base_ms) // MINUTE_MS
    for job in day.jobs:
        done, person = _minute(base_ms, job, "done_at"), job.get("assignee_id")
        if not person:
            continue
        if job.get("status") == "done" and done is not None and 0 <= done < _length_ms(day) // MINUTE_MS:
            found.setdefault(person, []).append((done, job))
        elif job.get("status") in UNDER_WAY and is_today:
            on_site, en_route = _minute(base_ms, job, "on_site_at"), _minute(base_ms, job, "en_route_at")
            began = on_site if on_site is not None else (now if en_route is None else en_route) + ASSUMED_MINUTES
            found.setdefault(person, []).append((max(now, began + work_minutes(job)), job))
    return {person: sorted(rows, key=lambda one: (one[0], one[1]["id"])) for person, rows in found.items()}


def _promise_on(day: Day, base_ms: int, job: Doc) -> tuple[int, int] | None:
    start, end = _minute(base_ms, job, "promised_start"), _minute(base_ms, job, "promised_end")
    if start is None or end is None or end <= start:
        return None
    return (start, end) if start < _length_ms(day) // MINUTE_MS and end > 0 else None


def _place(day: Day, job: Doc) -> Place:
    customer = day.customers.get(job.get("customer_id") or "")
    return place_of_visit(job, customer, day.estates.get((customer or {}).get("estate_id") or ""))


def _minute(base_ms: int, doc: Doc, name: str) -> int | None:
    ms = ms_of(doc, name)
    return None if ms is None else (ms - base_ms) // MINUTE_MS


def _up(minutes: int) -> int:
    return -(-minutes // STEP_MINUTES) * STEP_MINUTES


def _day_start_ms(day: Day) -> int:
    return _midnight_ms(day, day.day)


def _length_ms(day: Day) -> int:
    return _midnight_ms(day, day.day + timedelta(days=1)) - _day_start_ms(day)


def _midnight_ms(day: Day, which: date) -> int:
    return day_start_ms(which, day.working.zone.key)
