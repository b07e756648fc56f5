"""Two hundred days in the life of two shops, each with its own bad luck. `aftercare simulate` runs more."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.simulation.found import stories
from tests.simulation.host import Host
from tests.simulation.mutants import MUTANTS, NO_SHIFT, Mutant, likely_seeds
from tests.simulation.plan import HAPPENS, Plan, plan_of
from tests.simulation.play import Outcome, play
from tests.simulation.shrink import shrink
from tests.simulation.storm import storm
from tests.simulation.world import World

SEEDS = 200
# So many runs a test: the workers share them, and a failing one names its seed.
SEEDS_A_TEST = 25
FIRST_SEEDS = range(1, SEEDS + 1, SEEDS_A_TEST)
POSTGRES_SEEDS = 10
APP = Path(__file__).parents[2] / "static" / "app"
STORMS = 10


@pytest.fixture(scope="module")
def host() -> Iterator[Host]:
    with Host() as one:
        yield one


@pytest.fixture(scope="module")
def world() -> Iterator[World]:
    with World() as one:
        yield one


@pytest.fixture(scope="module")
def postgres_world() -> Iterator[World]:
    with World("postgres") as one:
        yield one


@pytest.fixture(scope="session")
def notes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that all workers of this test run share."""
    base = tmp_path_factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "simulation"
    folder.mkdir(exist_ok=True)
    return folder


@pytest.mark.parametrize("first", FIRST_SEEDS)
def test_every_promise_holds(world: World, host: Host, notes: Path, first: int) -> None:
    happened: set[str] = set()
    for seed in range(first, first + SEEDS_A_TEST):
        outcome = play(plan_of(seed), world, host)
        every_promise_holds(outcome)
        happened |= outcome.happened
    (notes / str(first)).write_text("\n".join(happened), "utf-8")
    if all((notes / str(one)).exists() for one in FIRST_SEEDS):
        # whoever comes last: a fault that was only planned has shown nothing
        together = {line for one in FIRST_SEEDS for line in (notes / str(one)).read_text("utf-8").splitlines()}
        assert together >= HAPPENS, f"never came about: {sorted(HAPPENS - together)}"


@pytest.mark.parametrize(("found", "plan"), stories(), ids=lambda one: one if isinstance(one, str) else "")
def test_what_was_mended_stays_mended(world: World, host: Host, found: str, plan: Plan) -> None:
    every_promise_holds(play(plan, world, host))


def test_every_promise_holds_on_postgresql(postgres_world: World, host: Host) -> None:
    for seed in range(1_000, 1_000 + POSTGRES_SEEDS):
        every_promise_holds(play(plan_of(seed), postgres_world, host))


def test_two_connections_at_the_same_moment(postgres_world: World) -> None:
    for seed in range(STORMS):
        assert storm(seed, postgres_world) == [], f"storm {seed}"


def test_the_same_seed_is_the_same_story(world: World) -> None:
    plan = plan_of(5)
    with Host() as one, Host() as other:
        first, second = play(plan, world, one), play(plan, world, other)
    assert first.hash == second.hash
    assert first.story == second.story


@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda one: one.name)
def test_every_mistake_can_still_be_planted(mutant: Mutant) -> None:
    for patch in mutant.patches:
        text = (APP / patch["file"]).read_text("utf-8")
        assert text.count(patch["from"]) == 1, f"{patch['file']} says it in other words now"


def test_a_failing_story_is_made_short(world: World) -> None:
    mutant = next(one for one in MUTANTS if one.patches == NO_SHIFT)
    with Host(mutant.patches) as host:
        seed, outcome = next(
            (seed, outcome) for seed in likely_seeds(mutant) if (outcome := play(plan_of(seed), world, host)).broken
        )
        plan, shorter = shrink(plan_of(seed), outcome, lambda one: play(one, world, host))
    assert any(one.startswith("P8") for one in shorter.broken)
    assert len(plan.actions) < len(plan_of(seed).actions) / 3


def every_promise_holds(outcome: Outcome) -> None:
    story = "\n".join([*outcome.story, *outcome.broken])
    again = f"aftercare simulate --seeds 1 --from {outcome.seed} --shrink"
    assert outcome.broken == [], f"{story}\n\nAgain, and shorter: {again}"
