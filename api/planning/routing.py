"""Routes with time windows and skills by PyVRP: minutes and numbers in, an order for each technician out.

Imports nothing of the rest: the server runs it as a process of its own, `python -P routing.py`, a JSON document on its
input, lines of JSON on its output: `{"elapsed_ms", "placed", "way"}` from time to time, at last `{"routes", …}`.
PyVRP itself is loaded when routes are wanted: half a second that no other command should wait.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, field
from typing import Any

Progress = Callable[[int, int, int], None]

# Costs are hundredths of a minute on the road.
MINUTE_COST = 100
# Driving a bit more is better than one of the technicians working on when the others are at home.
UNEVEN_COST = 25
# A place that this technician must not go to.
FAR = 100_000_000
FAR_MINUTES = 1_000_000
PROGRESS_EVERY_MS = 200


@dataclass(frozen=True, slots=True)
class Crew:
    """A technician: where they are, from when until when they are free, and what would be a fair share of the work."""

    place: int
    start: int
    end: int
    fair: int


@dataclass(frozen=True, slots=True)
class Window:
    """A time to begin in, and what it costs to choose this one."""

    early: int
    late: int
    cost: int = 0


@dataclass(frozen=True, slots=True)
class Visit:
    """A job: `crew` are those who may do it, `usual` whose it is and `moved` what it costs to give it to another;
    `prize` is what it is worth to be done at all.
    """

    place: int
    minutes: int
    windows: tuple[Window, ...]
    crew: tuple[int, ...]
    prize: int
    usual: int | None = None
    moved: int = 0


@dataclass(frozen=True, slots=True)
class Puzzle:
    """`minutes[a][b]` from place to place. The same puzzle and seed have the same answer, unless time runs out."""

    minutes: tuple[tuple[int, ...], ...]
    crew: tuple[Crew, ...]
    visits: tuple[Visit, ...]
    seed: int = 1
    iterations: int = 12_000
    idle_iterations: int = 2_500
    seconds: float = 10.0


@dataclass(frozen=True, slots=True)
class Routes:
    """For each technician `(visit, start, window)` in order; `in_time`: it was not the clock that ended the search."""

    by_crew: tuple[tuple[tuple[int, int, int], ...], ...]
    in_time: bool = True
    elapsed_ms: int = 0
    left_out: tuple[int, ...] = field(default=())


def routes_for(puzzle: Puzzle, tell: Progress = lambda _elapsed, _placed, _travel: None) -> Routes:
    """The best routes found; every one keeps its windows, its technician's hours and who may do it."""
    if not puzzle.visits or not puzzle.crew:
        return Routes(tuple(() for _ in puzzle.crew), left_out=tuple(range(len(puzzle.visits))))
    from pyvrp import SolveParams, solve  # noqa: PLC0415
    from pyvrp.IteratedLocalSearch import IteratedLocalSearchCallbacks, IteratedLocalSearchParams  # noqa: PLC0415
    from pyvrp.stop import MaxIterations, MultipleCriteria, NoImprovement  # noqa: PLC0415

    began = time.monotonic()
    out_of_time = _OutOfTime(began + puzzle.seconds)

    class Teller(IteratedLocalSearchCallbacks):
        told_ms = 0

        def on_iteration(self, current: Any, candidate: Any, best: Any, cost_evaluator: Any) -> None:  # noqa: ARG002
            elapsed = _ms_since(began)
            if elapsed >= self.told_ms + PROGRESS_EVERY_MS:
                self.told_ms = elapsed
                tell(elapsed, best.num_clients(), best.distance() // MINUTE_COST)

    stop = MultipleCriteria([MaxIterations(puzzle.iterations), NoImprovement(puzzle.idle_iterations), out_of_time])
    params = SolveParams(ils=IteratedLocalSearchParams(callbacks=Teller()))
    clients = [(number, at) for number, one in enumerate(puzzle.visits) for at in range(len(one.windows))]
    found = solve(_data(puzzle, clients), stop, puzzle.seed, collect_stats=False, params=params).best
    by_crew = _read(puzzle, clients, found)
    placed = {visit for route in by_crew for visit, _, _ in route}
    left_out = tuple(number for number in range(len(puzzle.visits)) if number not in placed)
    return Routes(by_crew, not out_of_time.is_over, _ms_since(began), left_out)


class _OutOfTime:
    """A `pyvrp.stop.StoppingCriterion` that remembers whether it was the one."""

    def __init__(self, until: float) -> None:
        self._until = until
        self.is_over = False

    def __call__(self, best_cost: int) -> bool:  # noqa: ARG002
        self.is_over = time.monotonic() >= self._until
        return self.is_over


def _data(puzzle: Puzzle, clients: list[tuple[int, int]]) -> Any:
    """Locations: where the technicians begin, the visits, and the end of the day, which is nobody's way."""
    import numpy as np  # noqa: PLC0415
    from pyvrp import Client, ClientGroup, Depot, Location, ProblemData, VehicleType  # noqa: PLC0415

    crews, visits = len(puzzle.crew), len(puzzle.visits)
    size, end = crews + visits + 1, crews + visits
    places = [*(one.place for one in puzzle.crew), *(one.place for one in puzzle.visits)]
    durations = np.zeros((size, size), np.int64)
    durations[:end, :end] = np.array(puzzle.minutes, np.int64)[np.ix_(places, places)]
    np.fill_diagonal(durations, 0)
    distances = durations * MINUTE_COST
    by_crew = [_for_crew(puzzle, number, distances, durations) for number in range(crews)]
    groups: list[Any] = []
    drawn: list[Any] = []
    group_of: dict[int, int] = {}
    for at, (number, window) in enumerate(clients):
        visit = puzzle.visits[number]
        if len(visit.windows) > 1:
            if number not in group_of:
                group_of[number] = len(groups)
                groups.append(ClientGroup(required=False))
            groups[group_of[number]].add_client(at)
        chosen = visit.windows[window]
        drawn.append(
            Client(
                crews + number,
                service_duration=visit.minutes,
                tw_early=chosen.early,
                tw_late=chosen.late,
                prize=max(1, visit.prize - chosen.cost),
                required=False,
                group=group_of.get(number),
            )
        )
    vehicles = [
        VehicleType(
            num_available=1,
            start_depot=number,
            end_depot=crews,
            tw_early=one.start,
            tw_late=one.end,
            profile=number,
            shift_duration=min(one.fair, one.end - one.start),
            max_overtime=max(0, one.end - one.start - one.fair),
            unit_overtime_cost=UNEVEN_COST,
        )
        for number, one in enumerate(puzzle.crew)
    ]
    depots = [*(Depot(number) for number in range(crews)), Depot(end)]
    return ProblemData(
        [Location(0, 0)] * size,
        drawn,
        depots,
        vehicles,
        [one[0] for one in by_crew],
        [one[1] for one in by_crew],
        groups,
    )


def _for_crew(puzzle: Puzzle, number: int, distances: Any, durations: Any) -> tuple[Any, Any]:
    distances, durations = distances.copy(), durations.copy()
    for at, visit in enumerate(puzzle.visits, len(puzzle.crew)):
        if number not in visit.crew:
            distances[:, at], durations[:, at] = FAR, FAR_MINUTES
            distances[at, at] = durations[at, at] = 0
        elif visit.usual is not None and visit.usual != number:
            distances[:, at] += visit.moved
            distances[at, at] = 0
    return distances, durations


def _read(puzzle: Puzzle, clients: list[tuple[int, int]], found: Any) -> tuple[tuple[tuple[int, int, int], ...], ...]:
    """The order is PyVRP's, the clock is ours: whatever would break a window or the hours is left out."""
    by_crew: list[tuple[tuple[int, int, int], ...]] = [() for _ in puzzle.crew]
    for route in found.routes():
        number = int(route.vehicle_type())
        crew = puzzle.crew[number]
        place, now, kept = crew.place, crew.start, []
        for client in (one.idx for one in route if one.is_client()):
            at, chosen = clients[client]
            visit = puzzle.visits[at]
            window = visit.windows[chosen]
            start = max(now + puzzle.minutes[place][visit.place], window.early)
            if number in visit.crew and start <= window.late and start + visit.minutes <= crew.end:
                kept.append((at, start, chosen))
                place, now = visit.place, start + visit.minutes
        by_crew[number] = tuple(kept)
    return tuple(by_crew)


def _ms_since(began: float) -> int:
    return int((time.monotonic() - began) * 1_000)


def to_wire(puzzle: Puzzle) -> str:
    return json.dumps(asdict(puzzle))


def from_wire(text: str) -> Puzzle:
    told = json.loads(text)
    visits = tuple(
        Visit(**{**one, "windows": tuple(Window(**window) for window in one["windows"]), "crew": tuple(one["crew"])})
        for one in told["visits"]
    )
    minutes = tuple(tuple(row) for row in told["minutes"])
    return Puzzle(**{**told, "minutes": minutes, "crew": tuple(Crew(**one) for one in told["crew"]), "visits": visits})


def answer_of(told: dict[str, Any]) -> Routes:
    """What the last line says."""
    by_crew = tuple(tuple((one[0], one[1], one[2]) for one in route) for route in told["by_crew"])
    return Routes(by_crew, told["in_time"], told["elapsed_ms"], tuple(told["left_out"]))


def main(lines: Iterable[str]) -> None:
    def say(told: dict[str, Any]) -> None:
        sys.stdout.write(json.dumps(told) + "\n")
        sys.stdout.flush()

    puzzle = from_wire("".join(lines))
    found = routes_for(puzzle, lambda elapsed, placed, way: say({"elapsed_ms": elapsed, "placed": placed, "way": way}))
    say({"routes": asdict(found)})


if __name__ == "__main__":
    main(sys.stdin)
