"""`lifecycle`: what was done outranks what was planned meanwhile (R4, PROTOCOL §9).

Whether a step is possible is judged against what its author saw, never against the present: otherwise the
answer would depend on the order of arrival.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sync.explain import (
    LIFECYCLE_FACT_BEFORE_PLAN,
    LIFECYCLE_FURTHER_WINS,
    LIFECYCLE_LATER_WINS,
    LIFECYCLE_NOT_POSSIBLE,
    LIFECYCLE_REOPENED_SINCE,
)
from sync.operation import Operation
from sync.policies.branches import Branches
from sync.schema import Lifecycle
from sync.tree import Edit, Node, Weight


class Status(Branches):
    """The status of a record, with the moments that follow from its winning branch."""

    __slots__ = ("_moments", "_steps", "_told")

    def __init__(self, address: str, edits: list[Edit], steps: Lifecycle) -> None:
        self._steps = steps
        self._moments: dict[str, Any] = {}
        self._told = 0  # so many steps of the winning branch are in `_moments`
        super().__init__(address, edits)

    def weigh(self, operation: Operation, value: Any, parent: Node | None) -> Weight | None:
        epoch = 0
        if parent is not None and parent.weight is not None:
            epoch = parent.weight[0]
            if parent.value in self._steps.final:
                if value in self._steps.reopens:
                    epoch += 1
                elif value not in self._steps.final:
                    return None
        return (epoch, self._steps.rank(value), operation.stamp, operation.id)

    def rule(self, winner: Weight, loser: Weight) -> str:
        if winner[0] != loser[0]:
            return LIFECYCLE_REOPENED_SINCE
        if winner[1] == loser[1]:
            return LIFECYCLE_LATER_WINS
        fact = self._steps.fact_rank
        return LIFECYCLE_FACT_BEFORE_PLAN if winner[1] >= fact > loser[1] else LIFECYCLE_FURTHER_WINS

    def rule_against(self, loser: Node) -> str:
        return LIFECYCLE_NOT_POSSIBLE if loser.is_void else super().rule_against(loser)

    def moments(self) -> dict[str, Any]:
        """What follows from the steps of the winning branch: derived field → its value (`schema.Lifecycle`)."""
        path = self.tree.path
        if self._told < len(path):
            more = moments_of(self._steps, [(node.operation, node.value) for node in path[self._told :]])
            history = self._steps.history
            if history and self._told:
                more[history] = self._moments[history] + more[history]
            self._moments = self._moments | more
            self._told = len(path)
        return self._moments


def moments_of(steps: Lifecycle, taken: Sequence[tuple[Operation, Any]]) -> dict[str, Any]:
    """The derived fields of a status that came about by these steps, each with the operation that took it."""
    found: dict[str, Any] = {steps.moments[step]: operation.at for operation, step in taken if step in steps.moments}
    if steps.history:
        found[steps.history] = [
            {"step": step, "at": one.at, "by": one.author.id, "stamp": one.stamp} for one, step in taken
        ]
    return found
