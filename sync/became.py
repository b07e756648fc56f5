"""What became of an operation by now (P7). Its verdict is the receipt of a moment and never changes; this does."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final, Literal

from sync.canonical import same
from sync.deletion import WHOLE_RECORD
from sync.explain import params_of
from sync.fold import Folded
from sync.operation import EDIT, Operation
from sync.policies.branches import Branches
from sync.tree import Node

State = Literal["stands", "overtaken", "set_aside", "void"]
STATES: Final[tuple[State, ...]] = ("stands", "overtaken", "set_aside", "void")

# The state of an operation is that of the part which most needs a word.
_LOUDEST_FIRST: Final[tuple[State, ...]] = ("void", "set_aside", "stands", "overtaken")


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of one field of an operation.

    `overtaken`: somebody who had seen it wrote something else; `params` say who. `set_aside` and `void` cite a rule,
    with the params of its sentence. `item` is then the (field, kind) that names the reconciliation.
    """

    field: str
    state: State
    rule: str | None = None
    params: dict[str, Any] | None = None
    item: tuple[str, str] | None = None


def became(folded: Folded, operation: Operation) -> list[Fate]:
    """The fates of the fields that an accepted `operation` of the folded record wrote, in the order it names them.

    A delete or restore has one fate, that of the whole record.
    """
    fates = list(_items(folded, operation))
    told = {fate.field for fate in fates}
    addresses = operation.changes if operation.action == EDIT else (WHOLE_RECORD,)
    rest = [one for one in addresses if one not in told and not any(name.startswith(f"{one}.") for name in told)]
    return fates + [_fate(folded, operation, address) for address in rest]


def state_of(fates: Iterable[Fate]) -> State:
    """The one word for an operation with these fates; one that wrote nothing which is known stands."""
    found = {fate.state for fate in fates}
    return next((state for state in _LOUDEST_FIRST if state in found), "stands")


def _items(folded: Folded, operation: Operation) -> Iterable[Fate]:
    for item in folded.set_aside:
        if item.operation.id == operation.id:
            state: State = "void" if _is_void(folded, operation, item.field) else "set_aside"
            yield Fate(item.field, state, item.rule, item.params, (item.field, item.kind))


def _fate(folded: Folded, operation: Operation, address: str) -> Fate:
    resolution = folded.fields.get(address)
    if address == WHOLE_RECORD:
        stands = operation.action != EDIT and folded.deleted == (operation.action == "delete")
        return Fate(address, "stands" if stands else "overtaken")
    if isinstance(resolution, Branches):
        node = resolution.tree.nodes.get(operation.id)
        if node is not None and node.favourite is not None and not same(node.value, resolution.value):
            return Fate(address, "overtaken", params=_next(node.favourite, node))
    added = operation.changes[address].get("add", ())
    if added and resolution is not None and not set(added) & set(resolution.value):
        return Fate(address, "overtaken")
    return Fate(address, "stands")


def _next(later: Node, node: Node) -> dict[str, Any]:
    return params_of((later.value, later.operation), (node.value, node.operation))


def _is_void(folded: Folded, operation: Operation, address: str) -> bool:
    resolution = folded.fields.get(address)
    if not isinstance(resolution, Branches):
        return False
    node = resolution.tree.nodes.get(operation.id)
    return node is not None and node.is_void
