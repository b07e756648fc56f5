"""Short spellings for the tables of fields: one call a field, named after its merge policy (PROTOCOL §9)."""

from __future__ import annotations

from collections.abc import Mapping

from sync.schema import Field, Lifecycle, Type

# The scripts that people read, as codes of a `choices`.
LANGUAGES = ("en", "zh-Hans", "zh-Hant")

Writers = tuple[str, ...] | Mapping[str, tuple[str, ...]]


def register(
    name: str,
    type_: Type,
    label: str,
    writable_by: Writers,
    *,
    required: bool = False,
    choices: tuple[str, ...] | None = None,
    refers_to: str | None = None,
) -> Field:
    return Field(name, type_, "register", label, writable_by, required=required, choices=choices, refers_to=refers_to)


def owned(
    name: str,
    type_: Type,
    label: str,
    writable_by: Writers,
    *,
    owner: str,
    plan: bool = False,
    refers_to: str | None = None,
) -> Field:
    return Field(name, type_, "owned", label, writable_by, owner=owner, plan=plan, refers_to=refers_to)


def lifecycle(name: str, label: str, steps: Lifecycle, writable_by: Mapping[str, tuple[str, ...]]) -> Field:
    return Field(
        name,
        "string",
        "lifecycle",
        label,
        writable_by,
        required=True,
        choices=tuple(steps.ranks),
        lifecycle=steps,
    )


def keyed(name: str, label: str, writable_by: Writers, type_: Type = "json") -> Field:
    """A `map`: each key is a field of its own."""
    return Field(name, type_, "map", label, writable_by)


def entries(name: str, label: str, writable_by: Writers) -> Field:
    """A `log`: grow-only entries `{id, text, …}`."""
    return Field(name, "entries", "log", label, writable_by)


def strings(name: str, label: str, writable_by: Writers) -> Field:
    """A `set` of short ASCII strings."""
    return Field(name, "strings", "set", label, writable_by)


def amount(name: str, label: str, writable_by: Writers) -> Field:
    """A `counter` of money: the sum of what was added."""
    return Field(name, "money", "counter", label, writable_by)


def prose(name: str, label: str, writable_by: Writers) -> Field:
    """A long `text`, merged by lines and sentences."""
    return Field(name, "text", "text", label, writable_by)


def derived(name: str, label: str, type_: Type = "time") -> Field:
    """What follows from the winning branch of the status: a moment, or its history (PROTOCOL §9, lifecycle)."""
    return Field(name, type_, "derived", label)


def served(name: str, type_: Type, label: str) -> Field:
    """A field that only the server writes."""
    return Field(name, type_, "server", label)
