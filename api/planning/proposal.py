"""A proposal in the words of jobs: who goes where and when, what is new, what has no place and why, what is better."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import pairwise
from typing import Any

from api.planning.problem import Free, Problem, Stop, way_minutes
from api.planning.routing import Routes
from api.rules.local_time import MINUTE_MS, ms_of
from api.rules.travel import Travel, travel
from sync.clock import to_rfc3339

Doc = Mapping[str, Any]


@dataclass(frozen=True)
class Figures:
    """What a day is like: `metres` of the ways that are known, `assumed` how many are not; `broken` of `promises`."""

    jobs: int
    travel_minutes: int
    metres: int
    assumed: int
    promises: int
    broken: int


def proposal_of(problem: Problem, routes: Routes) -> dict[str, Any]:
    """What the endpoint answers as `result`. Nothing in it is written anywhere: whoever accepts it edits jobs."""
    technicians, placed = [], {}
    for free, route in zip(problem.crew, routes.by_crew, strict=True):
        stops = [problem.stops[visit] for visit, _, _ in route]
        starts = _starts(problem, free, stops, [problem.stops[visit].windows[window] for visit, _, window in route])
        placed.update({stop.job["id"]: start for stop, start in zip(stops, starts, strict=True)})
        technicians.append(
            {
                "staff_id": free.staff["id"],
                "free_from": _text(problem, free.start),
                "until": _text(problem, free.end),
                "fixed": [one["id"] for one in free.facts],
                "stops": [
                    _told(problem, free, stop, start, way)
                    for stop, start, way in zip(stops, starts, _ways(free, stops), strict=True)
                ],
            }
        )
    reasons = {problem.stops[visit].job["id"]: "no_room" for visit in routes.left_out} | dict(problem.left_out)
    for stop in problem.stops:
        if stop.job["id"] not in placed:
            reasons.setdefault(stop.job["id"], "no_room")
    left_out = [one for one in problem.every if one.job["id"] in reasons]
    driven = [_of_crew(problem, routes, number) for number in range(len(problem.crew))]
    return {
        "technicians": technicians,
        "left_out": [
            {"job_id": one.job["id"], "reason": reasons[one.job["id"]], "was": _was(one.job)} for one in left_out
        ],
        "before": asdict(_before(problem)),
        "after": asdict(_figures(problem, driven, placed)),
        "in_time": routes.in_time,
    }


def _of_crew(problem: Problem, routes: Routes, number: int) -> tuple[Free, list[Stop]]:
    return problem.crew[number], [problem.stops[visit] for visit, _, _ in routes.by_crew[number]]


def _starts(problem: Problem, free: Free, stops: Sequence[Stop], windows: Sequence[Any]) -> list[int]:
    """When each begins: as early as can be, but what can stay as it was planned does."""
    latest: list[int] = []
    until, after = free.end, None
    for stop, window in zip(reversed(stops), reversed(windows), strict=True):
        limit = until - stop.minutes - (way_minutes(stop.place, after.place) if after else 0)
        until, after = min(window.late, limit), stop
        latest.insert(0, until)
    starts: list[int] = []
    now, place = free.start, free.place
    for stop, window, limit in zip(stops, windows, latest, strict=True):
        earliest = max(now + way_minutes(place, stop.place), window.early)
        was = _planned(problem, stop.job)
        stays = was is not None and stop.job.get("assignee_id") == free.staff["id"] and earliest <= was <= limit
        starts.append(was if stays and was is not None else earliest)
        now, place = starts[-1] + stop.minutes, stop.place
    return starts


def _told(problem: Problem, free: Free, stop: Stop, start: int, way: Travel) -> dict[str, Any]:
    was = _was(stop.job)
    same_time = was["planned_start"] is not None and _planned(problem, stop.job) == start
    same_person = was["assignee_id"] == free.staff["id"]
    if same_time and same_person:
        change = "unchanged"
    elif was["planned_start"] is None or was["assignee_id"] is None:
        change = "new"
    else:
        change = "moved" if same_person else "handed_over"
    end = was["planned_end"] if change == "unchanged" else None
    return {
        "job_id": stop.job["id"],
        "planned_start": was["planned_start"] if change == "unchanged" else _text(problem, start),
        "planned_end": end or _text(problem, start + stop.minutes),
        "travel": asdict(way),
        "change": change,
        "breaks_promise": is_broken(stop, start),
        "was": was,
    }


def is_broken(stop: Stop, start: int | None) -> bool:
    """Whether somebody waits in vain in the promised window: nobody comes, or before it, or after (R7)."""
    return stop.promised is not None and (start is None or not stop.promised[0] <= start < stop.promised[1])


def _was(job: Doc) -> dict[str, Any]:
    """What stood when the proposal was made: who accepts it later sees whether it still does (R4)."""
    return {name: job.get(name) for name in ("status", "assignee_id", "planned_start", "planned_end")}


def _before(problem: Problem) -> Figures:
    """The day as it stands now, driven through: who is late for one is late for the next."""
    routes, starts = [], {}
    for free in problem.crew:
        own = [one for one in problem.every if one.job.get("assignee_id") == free.staff["id"]]
        dated = [(planned, one) for one in own if (planned := _planned(problem, one.job)) is not None]
        dated.sort(key=lambda row: (row[0], row[1].job["id"]))
        stops = [one for planned, one in dated if 0 <= planned < problem.length]
        now, place = free.start, free.place
        for stop in stops:
            start = max(now + way_minutes(place, stop.place), _planned(problem, stop.job) or 0)
            starts[stop.job["id"]] = start
            now, place = start + stop.minutes, stop.place
        routes.append((free, stops))
    return _figures(problem, routes, starts)


def _figures(problem: Problem, routes: Iterable[tuple[Free, Sequence[Stop]]], starts: Mapping[str, int]) -> Figures:
    ways = [way for free, stops in routes for way in _ways(free, stops)]
    promised = [one for one in problem.every if one.promised]
    return Figures(
        jobs=len(starts),
        travel_minutes=sum(one.minutes for one in ways),
        metres=sum(one.metres or 0 for one in ways),
        assumed=sum(one.basis == "assumed" for one in ways),
        promises=len(promised),
        # whom nobody comes to was promised in vain
        broken=sum(is_broken(one, starts.get(one.job["id"])) for one in promised),
    )


def _ways(free: Free, stops: Sequence[Stop]) -> list[Travel]:
    places = [free.place, *(one.place for one in stops)]
    return [travel(start, end) for start, end in pairwise(places)]


def _planned(problem: Problem, job: Doc) -> int | None:
    ms = ms_of(job, "planned_start")
    return None if ms is None else (ms - problem.base_ms) // MINUTE_MS


def _text(problem: Problem, minute: int) -> str:
    return to_rfc3339(problem.base_ms + minute * MINUTE_MS)
