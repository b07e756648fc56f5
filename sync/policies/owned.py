"""`owned(role)`: what the field's own side wrote is not displaced by others who did not see it (§9)."""

from __future__ import annotations

from typing import Any

from sync.explain import OWNED_LATER_WINS, OWNED_OWNER_WINS
from sync.operation import Operation
from sync.policies.branches import Branches
from sync.tree import Edit, Node, Weight


class Owned(Branches):
    """`owners` are the roles of the side that owns the field, judged by the role frozen at acceptance."""

    __slots__ = ("_owners",)

    def __init__(self, address: str, edits: list[Edit], owners: frozenset[str]) -> None:
        self._owners = owners
        super().__init__(address, edits)

    def weigh(self, operation: Operation, value: Any, parent: Node | None) -> Weight:  # noqa: ARG002
        return (operation.author.role in self._owners, operation.stamp, operation.id)

    def rule(self, winner: Weight, loser: Weight) -> str:
        return OWNED_LATER_WINS if winner[0] == loser[0] else OWNED_OWNER_WINS
