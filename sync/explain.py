"""Explanations (P7): by which rule something was kept and something set aside, with what a sentence needs.

Rules are stable codes and `params` are values as they are (ids, times, codes): screens name them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final, Literal

from sync.operation import Operation

REGISTER_LATER_WINS: Final = "register.later_wins"
OWNED_OWNER_WINS: Final = "owned.owner_wins"
OWNED_LATER_WINS: Final = "owned.later_wins"
MAP_LATER_WINS: Final = "map.later_wins"
LIFECYCLE_FACT_BEFORE_PLAN: Final = "lifecycle.fact_before_plan"
LIFECYCLE_FURTHER_WINS: Final = "lifecycle.further_wins"
LIFECYCLE_REOPENED_SINCE: Final = "lifecycle.reopened_since"
LIFECYCLE_LATER_WINS: Final = "lifecycle.later_wins"
LIFECYCLE_NOT_POSSIBLE: Final = "lifecycle.not_possible"
SET_NOTHING_SEEN: Final = "set.nothing_seen"
SET_ADDED_MEANWHILE: Final = "set.added_meanwhile"
TEXT_JOINED: Final = "text.joined"
DELETE_EDITED_MEANWHILE: Final = "delete.edited_meanwhile"

Outcome = Literal["applied", "merged", "superseded"]


@dataclass(frozen=True, slots=True)
class Item:
    """A reconciliation in the making (PROTOCOL §8): what a person should know, and can accept or restore.

    `operation` made what was set aside, `kept_operation` what stands; `field` is the address as in `changes`
    (for a set: `tags.vip`), and empty for the whole record.
    """

    kind: Literal["set_aside", "fact_before_plan"]
    operation: Operation
    field: str
    kept: Any
    set_aside: Any
    rule: str
    params: dict[str, Any]
    kept_operation: Operation | None


@dataclass(frozen=True, slots=True)
class Part:
    """What became of one field of an operation; `rule` and `params` when it did not simply win."""

    outcome: Outcome
    field: str = ""
    rule: str | None = None
    params: dict[str, Any] | None = None


APPLIED: Final = Part("applied")


def item_of(
    kind: Literal["set_aside", "fact_before_plan"],
    field: str,
    rule: str,
    kept: tuple[Any, Operation | None],
    set_aside: tuple[Any, Operation],
) -> Item:
    """The item for two (value, operation) pairs."""
    return Item(kind, set_aside[1], field, kept[0], set_aside[0], rule, params_of(kept, set_aside), kept[1])


def params_of(kept: tuple[Any, Operation | None], set_aside: tuple[Any, Operation | None]) -> dict[str, Any]:
    """The parameters of a sentence; whoever and whenever is left out where there is no operation."""
    params: dict[str, Any] = {}
    for name, (value, operation) in (("kept", kept), ("set_aside", set_aside)):
        params[name] = value
        if operation is not None:
            params[f"{name}_by"] = operation.author.id
            params[f"{name}_at"] = operation.at
            params[f"{name}_operation"] = operation.id
    return params
