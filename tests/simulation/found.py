"""Stories that once broke a promise, each with what it found. They are played in every test run, for ever.

A seed would tell another story after every change of `plan.py`; so what is kept is the story itself, made short
(`python -m tests.simulation.found` finds and shortens one for each mutant that plants such a mistake again).
"""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from tests.simulation.host import Host
from tests.simulation.mutants import MUTANTS, likely_seeds
from tests.simulation.plan import Action, DevicePlan, Plan, plan_of
from tests.simulation.play import Outcome, play
from tests.simulation.shrink import shrink
from tests.simulation.world import World

FILE = Path(__file__).with_name("found.json")

# mutant: what the simulator had found before it was planted again
WORDS = {
    "a customer in two scopes of one device": "a technician who became an associate was given customers through two "
    "scopes, and the digests never agreed again",
    "epoch forgotten at sign-out": "who signed out, and in again after the server was restored, did not send again "
    "what the backup lacked",
    "a clock set after the edit moves it": "a clock that was set after an edit moved the edit",
    "a revoked device wiped without handing over": "a revoked device was wiped of operations that the restored server "
    "did not have any more",
}


def stories() -> list[tuple[str, Plan]]:
    """What was found, and the plan that found it."""
    return [(one["found"], _plan(one["plan"])) for one in json.loads(FILE.read_text("utf-8"))]


def main() -> None:
    kept = []
    with World() as world:
        for mutant in MUTANTS:
            if mutant.name not in WORDS:
                continue
            with mutant.plant(), Host(mutant.patches) as host:

                def again(plan: Plan, host: Host = host) -> Outcome:
                    return play(plan, world, host)

                plan, outcome = next(
                    (plan, outcome) for plan in map(plan_of, likely_seeds(mutant)) if (outcome := again(plan)).broken
                )
                plan, outcome = shrink(plan, outcome, again)
            print(mutant.name, *outcome.story, *outcome.broken, sep="\n  ", flush=True)
            kept.append({"found": WORDS[mutant.name], "plan": asdict(plan)})
    FILE.write_text(json.dumps(kept, indent=1, ensure_ascii=False) + "\n", "utf-8")


def _plan(raw: dict[str, Any]) -> Plan:
    devices = tuple(DevicePlan(one["name"], tuple(one["users"]), one["latency_ms"]) for one in raw["devices"])
    return Plan(raw["seed"], devices, tuple(Action(**one) for one in raw["actions"]))


if __name__ == "__main__":
    main()
