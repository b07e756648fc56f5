"""Shared Hypothesis strategies: values, edits on a tree, and whole histories of a job.

Histories are hostile on purpose: bases that never arrive, that are stale or missing, clones that share a
stamp, second creations. What a well-behaved device does is drawn by the tests with `Screen`s.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st

from sync import clock, ids
from sync.canonical import MAX_INTEGER
from sync.operation import Author, Operation
from tests.sync.story import (
    ASSISTANT,
    HELPER,
    JOBS,
    MANAGER,
    NEW_JOB,
    NOON_MS,
    TECHNICIAN,
    delete_at,
    operation_at,
    restore_at,
    stamp_at,
)

often = settings(max_examples=50, deadline=None)
# Where a whole history is drawn and folded several times over.
less_often = settings(often, max_examples=25)

PEOPLE = (MANAGER, ASSISTANT, TECHNICIAN, HELPER)
# Below every stamp of a history, and in none: a base that is quarantined or still under way.
UNKNOWN_STAMP = clock.format_stamp(NOON_MS - 1, 7, "0" * 16)
NEVER_SEEN = (None, UNKNOWN_STAMP)
STEPS = tuple(JOBS.status.lifecycle.ranks) if JOBS.status and JOBS.status.lifecycle else ()

people = st.sampled_from(PEOPLE)
# Everything a person can type, and some things that only a program would send; no lone surrogates, no U+0000.
typed = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=30)
prose = st.lists(st.sampled_from([*"水阀漏。！\nab.;🔧x"]), max_size=12).map("".join)
scalars = st.none() | st.booleans() | st.integers(-MAX_INTEGER, MAX_INTEGER) | typed
json_keys = st.text(st.characters(min_codepoint=1, max_codepoint=127), max_size=8)
json_values = st.recursive(
    scalars, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(json_keys, inner, max_size=4), max_leaves=10
)
times = st.integers(0, 10_000).map(lambda minute: clock.to_rfc3339(NOON_MS + minute * 60_000))
tags = st.sampled_from(["vip", "fragile", "a.b"])
amounts = st.sampled_from(["20.00", "0.05", "-3", "1.5", "-0.10", "999999999999.99"])


def creation(changes: Mapping[str, Any] | None = None) -> Operation:
    """A planned job, made by the manager at noon."""
    return operation_at(0, NEW_JOB | (changes or {}))


@st.composite
def edits_of(
    draw: st.DrawFn,
    address: str,
    values: st.SearchStrategy[Any],
    by: st.SearchStrategy[Author] = people,
    max_size: int = 10,
) -> list[Operation]:
    """A creation and edits of one tree field, each based on anything that is below it, or on nothing."""
    made = [creation()]
    minute = 1
    for _ in range(draw(st.integers(1, max_size))):
        minute += draw(st.integers(1, 2))
        base = draw(_base(made, minute))
        made.append(operation_at(minute, {address: {"to": draw(values), "base": base}}, draw(by)))
    return made


@st.composite
def job_histories(draw: st.DrawFn, max_size: int = 8, *, clones: bool = False) -> list[Operation]:
    """Edits of one job through every policy at once; with `clones`, operations may share a stamp."""
    made = [creation({"planned_start": {"to": clock.to_rfc3339(NOON_MS)}, "tags": {"add": ["vip"]}})]
    minute = 1
    for _ in range(draw(st.integers(0, max_size))):
        minute += draw(st.integers(0 if clones else 1, 2))
        kinds = draw(st.lists(st.sampled_from(tuple(_CHANGES)), min_size=1, max_size=4, unique=True))
        changes = {address: draw(_CHANGES[address](made, minute)) for address in kinds}
        if draw(st.integers(0, 15)) == 0:
            changes |= NEW_JOB
        made.append(operation_at(minute, changes, draw(people)))
    return made


@st.composite
def job_lives(draw: st.DrawFn, max_size: int = 6, *, clones: bool = False) -> list[Operation]:
    """A history with deletes, by people who had seen anything, and restores in between."""
    edits = draw(job_histories(max_size, clones=clones))
    latest = len(edits) * 2 + 4
    minutes = st.integers(1, latest)
    whole = [
        _delete(draw, edits, draw(minutes)) if draw(st.booleans()) else restore_at(draw(minutes), draw(people))
        for _ in range(draw(st.integers(1, 4)))
    ]
    return [*edits, *whole]


def _delete(draw: st.DrawFn, edits: list[Operation], minute: int) -> Operation:
    below = sorted(one.stamp for one in edits if one.stamp < _stamp_below(minute))
    at = draw(st.integers(1, len(below)))
    counted = max(1, at + draw(st.sampled_from([0, 0, 0, 1, -1])))
    return delete_at(minute, {"operations": counted, "last": below[at - 1]}, draw(people))


def _base(made: list[Operation], minute: int) -> st.SearchStrategy[str | None]:
    below = [one.stamp for one in made if one.stamp < _stamp_below(minute)]
    return st.sampled_from([*NEVER_SEEN, *below])


def _stamp_below(minute: int) -> str:
    """Below every stamp of that minute, above those before it."""
    return stamp_at(minute)[:18] + "0" * 16


def _replacement(values: st.SearchStrategy[Any], seen: tuple[str, ...] = ()) -> Callable[..., Any]:
    def change(made: list[Operation], minute: int) -> st.SearchStrategy[dict[str, Any]]:
        fixed: dict[str, Any] = {"to": values, "base": _base(made, minute)}
        stamps = _base(made, minute).filter(bool)
        knowing = st.dictionaries(st.sampled_from(seen), stamps, max_size=3) if seen else st.nothing()
        return st.fixed_dictionaries(fixed, optional={"with": knowing} if seen else {})

    return change


def _heads(made: list[Operation], minute: int) -> st.SearchStrategy[str]:
    return st.sets(_base(made, minute).filter(bool), min_size=1, max_size=3).map(lambda s: " ".join(sorted(s)))


def _set(made: list[Operation], minute: int) -> st.SearchStrategy[dict[str, Any]]:
    some = st.lists(tags, min_size=1, max_size=3)
    base = st.none() | st.dictionaries(tags, _heads(made, minute), max_size=3)
    return st.fixed_dictionaries({"add": some}, optional={"remove": some, "base": base}) | st.fixed_dictionaries(
        {"remove": some}, optional={"base": base}
    )


def _text(made: list[Operation], minute: int) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({"to": prose, "base": st.none() | _heads(made, minute)})


def _notes(made: list[Operation], minute: int) -> st.SearchStrategy[dict[str, Any]]:
    entry = st.builds(
        lambda number, text: {"id": ids.uuid7(NOON_MS + minute, number.to_bytes(10)), "text": text},
        st.integers(0, 2**80 - 1),
        typed,
    )
    return st.lists(entry, min_size=1, max_size=2, unique_by=lambda one: one["id"]).map(lambda all_: {"append": all_})


def _collected(made: list[Operation], minute: int) -> st.SearchStrategy[dict[str, Any]]:
    return amounts.map(lambda by: {"by": by})


_CHANGES: dict[str, Callable[[list[Operation], int], st.SearchStrategy[dict[str, Any]]]] = {
    "status": _replacement(st.sampled_from(STEPS), JOBS.plan),
    "planned_start": _replacement(st.none() | times, ("status",)),
    "assignee_id": _replacement(st.sampled_from([None, TECHNICIAN.id, HELPER.id]), ("status",)),
    "signature": _replacement(typed),
    "address": _replacement(typed),
    "checklist.valve_closed": _replacement(json_values),
    "checklist.a": _replacement(st.booleans()),
    "tags": _set,
    "collected": _collected,
    "notes": _notes,
    "description": _text,
}
