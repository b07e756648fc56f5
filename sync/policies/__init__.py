"""The merge policies (PROTOCOL §9), a module each. `resolve` picks the one that a field names."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sync.policies.base import Resolution
from sync.policies.counter import Counter
from sync.policies.keyed import Keyed
from sync.policies.lifecycle import Status
from sync.policies.log import Log
from sync.policies.observed_set import ObservedSet
from sync.policies.owned import Owned
from sync.policies.register import Register
from sync.policies.text import Text
from sync.schema import Field
from sync.tree import Edit

Sides = Mapping[str, frozenset[str]]

_NOBODY: frozenset[str] = frozenset()
_RESOLVERS: dict[str, Callable[[str, list[Edit]], Resolution]] = {
    "register": Register,
    "map": Keyed,
    "set": ObservedSet,
    "counter": Counter,
    "log": Log,
    "text": Text,
}


def resolve(field: Field, address: str, edits: list[Edit], sides: Sides) -> Resolution | None:
    """The field at `address` from its edits, in the order of (stamp, operation id).

    `None` for a field that follows from others or belongs to the server.
    """
    if field.lifecycle is not None:
        return Status(address, edits, field.lifecycle)
    if field.policy == "owned":
        return Owned(address, edits, sides.get(field.owner or "", _NOBODY))
    resolver = _RESOLVERS.get(field.policy)
    return resolver(address, edits) if resolver else None
