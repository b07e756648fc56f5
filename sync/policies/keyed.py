"""`map`: each key is a field of its own, addressed `field.key`, with the register's rule (PROTOCOL §9)."""

from __future__ import annotations

from sync.explain import MAP_LATER_WINS
from sync.policies.register import Register
from sync.tree import Weight


class Keyed(Register):
    """One key of a map."""

    __slots__ = ()

    def rule(self, winner: Weight, loser: Weight) -> str:  # noqa: ARG002  there is only one
        return MAP_LATER_WINS
