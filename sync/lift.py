"""Operations of an older table of fields, read by today's (PROTOCOL §10).

A policy or a meaning is never changed in place: a new number of the table comes with a rule that makes operations
of the number before into its own. What was accepted stays as the bytes that came; it is lifted each time it is
read, so a rule must give the same for the same operation for ever.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Mapping
from typing import Any

from sync import canonical
from sync.schema import Lift, Schema

Changes = dict[str, Any]


class CannotLift(ValueError):  # noqa: N818  a verdict on an operation, named as the reader reads it
    """An operation that no rule can make sense of. Only one that never passed its own table's gate can be such."""


def lift(raw: Mapping[str, Any], schema: Schema) -> Mapping[str, Any]:
    """`raw` in the terms of `schema`; itself when it is of that number, or of none that can be read.

    Rules get a copy of their own and may write into it: `raw` never changes. `CannotLift` when one fails.
    """
    number = raw.get("schema")
    if type(number) is not int or not 1 <= number < schema.number:
        return raw
    lifted = copy.deepcopy(dict(raw))
    try:
        for older in range(number, schema.number):
            lifted = {**schema.lifts[older](lifted), "schema": older + 1}
        canonical.check(lifted)
    except (AttributeError, LookupError, TypeError, ValueError) as fault:
        # Rules come before the gate: what no client of that table would send must be refused, not break the push.
        raise CannotLift(str(fault)) from None
    return lifted


def lifts_changes(collection: str, rewrite: Callable[[Changes], Changes]) -> Lift:
    """A rule for one collection, and nothing but the changes of its edits."""

    def rule(raw: dict[str, Any]) -> dict[str, Any]:
        if raw.get("collection") != collection or not raw.get("changes"):
            return raw
        return {**raw, "changes": rewrite(raw["changes"])}

    return rule


def renames(collection: str, old: str, new: str) -> Lift:
    """The rule for a field that got another name: as a field, as keys of a map, and in what others say they saw."""

    def renamed(address: str) -> str:
        name, dot, key = address.partition(".")
        return f"{new}{dot}{key}" if name == old else address

    def rewrite(changes: Changes) -> Changes:
        return {renamed(address): _with_renamed(change, renamed) for address, change in changes.items()}

    return lifts_changes(collection, rewrite)


def in_turn(*rules: Lift) -> Lift:
    """Several rules as one."""

    def rule(raw: dict[str, Any]) -> dict[str, Any]:
        for one in rules:
            raw = one(raw)
        return raw

    return rule


def _with_renamed(change: Any, renamed: Callable[[str], str]) -> Any:
    if not isinstance(change, dict) or not isinstance(change.get("with"), dict):
        return change
    return {**change, "with": {renamed(name): stamp for name, stamp in change["with"].items()}}
