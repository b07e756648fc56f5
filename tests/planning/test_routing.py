"""Whatever the puzzle, routes keep their windows, hours and people; the same puzzle has the same answer."""

from __future__ import annotations

import json
import subprocess
import sys
from random import Random

import pytest

from api.planning import routing
from api.planning.routing import Crew, Puzzle, Routes, Visit, Window, answer_of, from_wire, routes_for, to_wire

OPENS, CLOSES = 9 * 60, 18 * 60


def puzzle(seed: int) -> Puzzle:
    dice = Random(seed)
    places = [(dice.randrange(12), dice.randrange(12)) for _ in range(9)]
    minutes = tuple(tuple(5 + 5 * ((abs(a - c) + abs(b - d)) // 3) for c, d in places) for a, b in places)
    crew = tuple(
        Crew(dice.randrange(9), OPENS + 60 * dice.randrange(3), CLOSES - 60 * dice.randrange(3), 300)
        for _ in range(dice.randrange(1, 4))
    )
    visits = tuple(_visit(dice, len(crew)) for _ in range(dice.randrange(1, 14)))
    return Puzzle(minutes, crew, visits, seed=seed, iterations=300, idle_iterations=150)


def _visit(dice: Random, crews: int) -> Visit:
    early = OPENS + 30 * dice.randrange(14)
    windows = (Window(early, early + 90), Window(early, CLOSES, 20_000))[: dice.choice((1, 1, 2))]
    able = tuple(number for number in range(crews) if dice.randrange(3))
    usual = dice.choice((None, *range(crews)))
    return Visit(dice.randrange(9), dice.choice((30, 60, 90)), windows, able, 300_000, usual, 1_500)


@pytest.mark.parametrize("seed", range(12))
def test_r06_every_route_keeps_windows_hours_ways_and_who_may(seed: int) -> None:
    given = puzzle(seed)

    found = routes_for(given)

    placed = []
    for crew, (number, route) in zip(given.crew, enumerate(found.by_crew), strict=True):
        place, free = crew.place, crew.start
        for at, start, chosen in route:
            visit = given.visits[at]
            assert number in visit.crew
            assert visit.windows[chosen].early <= start <= visit.windows[chosen].late
            assert start >= free + given.minutes[place][visit.place]
            place, free = visit.place, start + visit.minutes
            placed.append(at)
        assert free <= crew.end or not route
    assert sorted([*placed, *found.left_out]) == list(range(len(given.visits)))
    # whoever has no room is left out for a reason: alone, nobody could be there either, or all who could are busy
    assert all(given.visits[at].crew == () or len(placed) > 0 for at in found.left_out)
    again = routes_for(given)
    assert (again.by_crew, again.left_out) == (found.by_crew, found.left_out)


def test_what_is_worth_more_gets_the_only_place() -> None:
    at_ten = (Window(600, 600),)
    less, more = Visit(0, 60, at_ten, (0,), 100_000), Visit(0, 60, at_ten, (0,), 400_000)

    assert routes_for(Puzzle(((5,),), (Crew(0, 540, 1080, 480),), (less, more))).left_out == (0,)


def test_nobody_gets_a_job_of_another_for_a_few_minutes() -> None:
    crew = (Crew(0, 540, 1080, 240), Crew(1, 540, 1080, 240))
    minutes = ((5, 10), (10, 5))
    whole = (Window(540, 1080),)
    own = tuple(Visit(1 - number, 60, whole, (0, 1), 300_000, number, 1_500) for number in (0, 1))

    assert [[at for at, _, _ in route] for route in routes_for(Puzzle(minutes, crew, own)).by_crew] == [[0], [1]]


def test_work_is_spread_although_one_alone_would_drive_less() -> None:
    crew = tuple(Crew(0, 540, 1080, 240) for _ in range(2))
    visits = tuple(Visit(0, 60, (Window(540, 1080),), (0, 1), 300_000) for _ in range(6))

    assert sorted(len(route) for route in routes_for(Puzzle(((5,),), crew, visits)).by_crew) == [3, 3]


def test_as_a_process_of_its_own_it_says_the_same() -> None:
    given = puzzle(3)
    assert from_wire(to_wire(given)) == given

    told = subprocess.run(
        [sys.executable, "-P", routing.__file__], input=to_wire(given), capture_output=True, text=True, check=True
    )

    answer = answer_of(json.loads(told.stdout.splitlines()[-1])["routes"])
    assert answer.by_crew == routes_for(given).by_crew


def test_without_people_or_jobs_there_is_nothing_to_look_for() -> None:
    lonely = Visit(0, 60, (Window(540, 600),), (), 1)

    assert routes_for(Puzzle(((5,),), (), (lonely,))) == Routes((), left_out=(0,))
    assert routes_for(Puzzle(((5,),), (Crew(0, 540, 1080, 480),), ())).by_crew == ((),)
