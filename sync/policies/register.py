"""`register`: the later edit stands (PROTOCOL §9)."""

from __future__ import annotations

from typing import Any

from sync.explain import REGISTER_LATER_WINS
from sync.operation import Operation
from sync.policies.branches import Branches
from sync.tree import Node, Weight


class Register(Branches):
    __slots__ = ()

    def weigh(self, operation: Operation, value: Any, parent: Node | None) -> Weight:  # noqa: ARG002
        return (operation.stamp, operation.id)

    def rule(self, winner: Weight, loser: Weight) -> str:  # noqa: ARG002  there is only one
        return REGISTER_LATER_WINS
