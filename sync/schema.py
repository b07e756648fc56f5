"""The shape of a table of fields (PROTOCOL §10): what a collection's fields are, and how each is merged.

This module knows the grammar only. What the collections are is declared by the caller.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Final, Literal

Policy = Literal["register", "owned", "lifecycle", "map", "set", "counter", "log", "text", "derived", "server"]
Type = Literal["string", "text", "boolean", "integer", "money", "date", "time", "id", "json", "entries", "strings"]

# An operation as it came, in the table of one number, made into one of the next (`lift.py`).
Lift = Callable[[dict[str, Any]], dict[str, Any]]

# What every document has besides its fields (PROTOCOL §5).
RESERVED: frozenset[str] = frozenset({"id", "stamps", "version"})
TREE_POLICIES: frozenset[str] = frozenset({"register", "owned", "lifecycle", "map"})
# Of a field that was written once, by these policies, the value stands as it was written, with nothing to explain.
STANDS_AS_WRITTEN: frozenset[str] = TREE_POLICIES | {"text"}

_UNKNOWN_RANK: Final = -1


@dataclass(frozen=True)
class Lifecycle:
    """The steps of a status field (PROTOCOL §9).

    `ranks` orders steps inside one epoch; a step out of a `final` state is possible only into one of
    `reopens`, and opens a new epoch. A rank of `fact_rank` or more is something that was done, not planned.
    `moments` maps a step to the derived field that holds when it last happened. `history` names the derived field
    with every step of the winning branch, `[{step, at, by, stamp}]`, for clocks that stop and go.
    """

    ranks: Mapping[str, int]
    final: frozenset[str]
    reopens: frozenset[str]
    fact_rank: int
    moments: Mapping[str, str] = field(default_factory=dict)
    history: str | None = None

    def rank(self, step: Any) -> int:
        """Its place in the order; below every other for a step that today's table no longer knows."""
        return self.ranks.get(step, _UNKNOWN_RANK)

    def is_fact(self, step: Any) -> bool:
        """Whether it is something that was done, not planned."""
        return self.rank(step) >= self.fact_rank


@dataclass(frozen=True)
class Field:
    """One field of a synced record, declared once (HOUSE.md, floors).

    `writable_by` is a tuple of roles, or a mapping from a value to the roles that may write that value.
    `owner` names the side whose edits an `owned` field prefers. `label` is an English message id.
    """

    name: str
    type: Type
    policy: Policy
    label: str
    writable_by: tuple[str, ...] | Mapping[str, tuple[str, ...]] = ()
    owner: str | None = None
    required: bool = False
    choices: tuple[str, ...] | None = None
    plan: bool = False
    lifecycle: Lifecycle | None = None
    refers_to: str | None = None

    def may_write(self, role: str, value: Any = None) -> bool:
        """Whether an author of `role` may write `value` here; judged by role and value alone (§4)."""
        if isinstance(self.writable_by, tuple):
            return role in self.writable_by
        return role in self.writable_by.get(value, ()) if isinstance(value, str) else False

    def to_wire(self) -> dict[str, Any]:
        """The field's row in `GET /api/v1/sync/schema`."""
        row: dict[str, Any] = {"type": self.type, "policy": self.policy, "label": self.label}
        if isinstance(self.writable_by, tuple):
            row["writable_by"] = list(self.writable_by)
        else:
            row["writable_by"] = {value: list(roles) for value, roles in self.writable_by.items()}
        if self.owner:
            row["owner"] = self.owner
        if self.required:
            row["required"] = True
        if self.choices is not None:
            row["choices"] = list(self.choices)
        if self.plan:
            row["plan"] = True
        if self.refers_to:
            row["refers_to"] = self.refers_to
        if self.lifecycle:
            row |= {
                "ranks": dict(self.lifecycle.ranks),
                "final": sorted(self.lifecycle.final),
                "reopens": sorted(self.lifecycle.reopens),
                "fact_rank": self.lifecycle.fact_rank,
                "moments": dict(self.lifecycle.moments),
            }
            if self.lifecycle.history:
                row["history"] = self.lifecycle.history
        return row


@dataclass(frozen=True)
class Collection:
    """A collection's table of fields.

    `store_field` names the field that says which store a record belongs to; when no operation wrote it,
    it is the creating author's store. `None` means that the record belongs to every store;
    `store_optional` that a single record may belong to none (staff of head office).
    `short_prefix` is the letter of the short number that people read out (`J-4M2T8K`).
    `server_owned` collections are made by the server; devices write only what `writable_by` allows.
    `deletable_by` are the roles that may delete and restore whole records. `shared_by` are those that may write, or
    make, a record that belongs to no store; when nobody is named, whoever may write the field.
    """

    name: str
    fields: tuple[Field, ...]
    store_field: str | None = None
    short_prefix: str | None = None
    server_owned: bool = False
    store_optional: bool = False
    deletable_by: tuple[str, ...] = ()
    shared_by: tuple[str, ...] = ()

    @cached_property
    def by_name(self) -> dict[str, Field]:
        return {one.name: one for one in self.fields}

    @cached_property
    def once_written(self) -> dict[str, Field]:
        """The fields that stand as they were written, where they were written once."""
        return {one.name: one for one in self.fields if one.policy in STANDS_AS_WRITTEN}

    @cached_property
    def required(self) -> frozenset[str]:
        return frozenset(one.name for one in self.fields if one.required)

    @cached_property
    def plan(self) -> tuple[str, ...]:
        return tuple(one.name for one in self.fields if one.plan)

    def all_of(self, role: str) -> frozenset[str]:
        """The fields of which `role` may write every value."""
        if role not in self._all_of:
            fields = (one for one in self.fields if isinstance(one.writable_by, tuple) and role in one.writable_by)
            self._all_of[role] = frozenset(one.name for one in fields)
        return self._all_of[role]

    @cached_property
    def _all_of(self) -> dict[str, frozenset[str]]:
        return {}

    @cached_property
    def status(self) -> Field | None:
        """The collection's lifecycle field, if it has one."""
        return next((one for one in self.fields if one.policy == "lifecycle"), None)


@dataclass(frozen=True)
class Schema:
    """The whole table.

    `number` grows with every change of policy or meaning; `sides` are the roles of each owning side. `lifts`
    has for every earlier number the rule that makes its operations into those of the next: old ones are read
    for ever (P2), and nothing is changed in place.
    """

    number: int
    collections: tuple[Collection, ...]
    sides: Mapping[str, frozenset[str]]
    lifts: Mapping[int, Lift] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for one in self.collections:
            if taken := RESERVED & one.by_name.keys():
                message = f"{one.name}: every record has its own {', '.join(sorted(taken))}; name the field otherwise"
                raise ValueError(message)
        if set(self.lifts) != set(range(1, self.number)):
            message = f"a table with number {self.number} lifts operations of every number below, and of no other"
            raise ValueError(message)

    @cached_property
    def by_name(self) -> dict[str, Collection]:
        return {one.name: one for one in self.collections}

    def to_wire(self) -> dict[str, Any]:
        """The answer of `GET /api/v1/sync/schema`."""
        return {
            "schema": self.number,
            "sides": {side: sorted(roles) for side, roles in self.sides.items()},
            "collections": {
                one.name: {
                    "fields": {row.name: row.to_wire() for row in one.fields},
                    **({"short_prefix": one.short_prefix} if one.short_prefix else {}),
                    **({"store_field": one.store_field} if one.store_field else {}),
                    **({"server_owned": True} if one.server_owned else {}),
                    **({"deletable_by": list(one.deletable_by)} if one.deletable_by else {}),
                }
                for one in self.collections
            },
        }
