"""`python -m tests.simulation --seeds 200 --from 1`: runs seeds, and tells of the first that breaks a promise."""

from __future__ import annotations

import argparse
import itertools
import sys
import time

from tests.simulation.host import Host
from tests.simulation.plan import Plan, plan_of
from tests.simulation.play import Outcome, play
from tests.simulation.shrink import shrink
from tests.simulation.world import World

TOLD_EVERY_SEEDS = 50


def main() -> int:
    wanted = _arguments()
    seeds = itertools.count(wanted.start) if wanted.seeds == 0 else range(wanted.start, wanted.start + wanted.seeds)
    began, done = time.monotonic(), 0
    with World(wanted.database) as world, Host() as host:
        for seed in seeds:
            plan = plan_of(seed)
            outcome = play(plan, world, host)
            done += 1
            if wanted.tell:
                print(f"seed {seed}: {outcome.hash}, {outcome.operations} operations answered")
            if outcome.broken:
                _tell(seed, plan, outcome, world, host, smaller=wanted.shrink)
                return 1
            if done % TOLD_EVERY_SEEDS == 0:
                print(f"{done} seeds, {done / (time.monotonic() - began):.1f} a second, all is well", flush=True)
    print(f"{done} seeds on {wanted.database}, {done / (time.monotonic() - began):.1f} a second: every promise held.")
    return 0


def _tell(seed: int, plan: Plan, outcome: Outcome, world: World, host: Host, *, smaller: bool) -> None:
    print(f"\nSeed {seed} breaks a promise (hash {outcome.hash}):")
    if smaller:
        print("Looking for a shorter story …", flush=True)
        plan, outcome = shrink(plan, outcome, lambda one: play(one, world, host))
    print(*(f"  {line}" for line in outcome.story), sep="\n")
    print(*(f"✗ {line}" for line in outcome.broken), sep="\n")
    print(f"\nAgain: aftercare simulate --seeds 1 --from {seed} --database {world.kind}")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="aftercare simulate", description=__doc__)
    parser.add_argument("--seeds", type=int, default=200, help="how many; 0: until stopped")
    parser.add_argument("--from", dest="start", type=int, default=1, help="the first seed")
    parser.add_argument("--database", choices=("sqlite", "postgres"), default="sqlite")
    parser.add_argument("--shrink", action="store_true", help="make a failing story short")
    parser.add_argument("--tell", action="store_true", help="print the hash of every seed: the same again, each time")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
