"""Patches: a version of a record, what changed since, and the version that must come of it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from sync.fold import Folded
from sync.operation import Operation
from sync.patch import merge_patches, patch
from tests.sync.story import ASSISTANT, MANAGER, TECHNICIAN, Screen, job_of, operation_at
from tests.vectors.overlay import HOSTILE, everything_new


def vectors() -> list[dict[str, Any]]:
    first = operation_at(0, everything_new())
    screen = Screen(MANAGER, (first,))
    screen.edit(5, {"address": {"to": HOSTILE}, "checklist.valve_closed": {"to": {"z": [1, None], "a": {}}}})
    screen.edit(6, {"tags": {"remove": ["fragile", "vip"], "add": ["late"]}})
    screen.edit(7, {"planned_start": {"to": None}, "collected": {"by": "0.25"}, "description": {"to": "一。"}})
    screen.edit(8, {"status": {"to": "done"}})
    screen.edit(9, {"status": {"to": "reopened"}})
    beside = operation_at(6, {"description": {"to": "二。", "base": first.stamp}}, TECHNICIAN)
    earlier = operation_at(0, everything_new() | {"kind": {"to": "delivery"}}, ASSISTANT)
    chain = [screen.fetched, *((*screen.fetched, *screen.made[:n]) for n in range(1, len(screen.made) + 1))]
    return [
        *(_case(f"step {n} of a day", *pair) for n, pair in enumerate(pairwise(chain), 1)),
        _case("the whole day in one", chain[0], chain[-1]),
        _case("nothing changed", chain[-1], chain[-1]),
        _case("a text that others wrote on, too", chain[-1], (*chain[-1], beside)),
        _case("another creation turns out to have been the first", chain[0], (*chain[0], earlier)),
        _case("back again: fields and stamps that are there no longer", chain[-1], chain[0]),
        _merged("three steps sent as one", chain[:4]),
    ]


def _case(name: str, before: Sequence[Operation], after: Sequence[Operation]) -> dict[str, Any]:
    return _row(name, job_of(*before), patch(_doc(before), _doc(after)), job_of(*after))


def _merged(name: str, chain: Sequence[Sequence[Operation]]) -> dict[str, Any]:
    merged = patch(_doc(chain[0]), _doc(chain[0]))
    for before, after in pairwise(chain):
        merged = merge_patches(merged, patch(_doc(before), _doc(after)))
    return _row(name, job_of(*chain[0]), merged, job_of(*chain[-1]))


def _row(name: str, before: Folded, made: dict[str, Any], after: Folded) -> dict[str, Any]:
    return {"name": name, "doc": before.doc, "patch": made, "expect": after.doc}


def _doc(operations: Sequence[Operation]) -> dict[str, Any]:
    return job_of(*operations).doc or {}
