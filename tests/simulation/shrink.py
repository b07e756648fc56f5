"""A failing run made small: actions and devices are left out while what was broken stays broken."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from tests.simulation.plan import Plan
from tests.simulation.play import Outcome

TRIES_MOST = 300


def shrink(plan: Plan, outcome: Outcome, again: Callable[[Plan], Outcome]) -> tuple[Plan, Outcome]:
    """The smallest plan found that breaks the same promise, and its outcome (after ddmin, Zeller 2002)."""
    wanted = outcome.broken[0].split(":")[0]
    tries = 0

    def fails(smaller: Plan) -> bool:
        nonlocal tries, plan, outcome
        if tries == TRIES_MOST:
            return False
        tries += 1
        found = again(smaller)
        if not any(one.startswith(wanted) for one in found.broken):
            return False
        plan, outcome = smaller, found
        return True

    size = len(plan.actions) // 2
    while size:
        at = 0
        while at < len(plan.actions):
            if not fails(replace(plan, actions=plan.actions[:at] + plan.actions[at + size :])):
                at += size
        size //= 2
    for device in plan.devices:
        acting = {one.device for one in plan.actions}
        if device.name not in acting and len(plan.devices) > 1:
            fails(replace(plan, devices=tuple(one for one in plan.devices if one != device)))
    return plan, outcome
