"""Plays a plan from beginning to end, and says what does not hold."""

from __future__ import annotations

import gc
import traceback
from dataclasses import dataclass

from tests.simulation.checks import broken_promises
from tests.simulation.heal import heal
from tests.simulation.host import Host
from tests.simulation.inside import watched
from tests.simulation.plan import Plan
from tests.simulation.run import Run
from tests.simulation.world import World, seeded


@dataclass(frozen=True)
class Outcome:
    seed: int
    broken: list[str]
    story: list[str]
    hash: str
    operations: int
    happened: frozenset[str]


def play(plan: Plan, world: World, host: Host) -> Outcome:
    gc.disable()  # a seventh of the time; a run is short, and its rubbish is small
    run = Run(plan, world, host)
    with seeded(plan.seed), world.keeping_time(), watched(run.happened):
        try:
            run.play()
            rests = heal(run)
            broken = broken_promises(run, rests)
        except Exception as error:  # noqa: BLE001  whatever breaks in a run is a finding with a seed
            broken = [f"the run broke: {type(error).__name__}: {error}"]
            broken.append(traceback.format_exc())
    gc.enable()
    return Outcome(plan.seed, broken, run.story, run.hash, len(run.ledger), frozenset(run.happened))
