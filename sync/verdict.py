"""The verdict: what became of one operation when it was answered (PROTOCOL §4). A receipt, never revised."""

from __future__ import annotations

from typing import Any

from sync.deletion import WHOLE_RECORD
from sync.explain import Outcome, Part
from sync.fields import Fields
from sync.operation import Operation


def verdict(before: Fields, after: Fields, operation: Operation) -> dict[str, Any]:
    """`{"outcome", "notes"?}` for an operation between the fields of its record `before` it and `after` it.

    `after` may hold later operations of the same batch too: an author who overtakes an own edit has not been
    superseded. A field that a delete took with it was seen by whoever deleted: it counts as overtaken, too.
    """
    deletion = after.at(WHOLE_RECORD)
    if deletion is None and operation.changes.keys() <= after.written.keys():
        return {"outcome": "applied"}
    parts = [
        part
        for address in (WHOLE_RECORD, *operation.changes)
        if (resolution := after.at(address)) is not None
        for part in resolution.parts(operation, before.at(address))
    ]
    answer: dict[str, Any] = {"outcome": _outcome(parts)}
    notes = [{"field": part.field, "rule": part.rule, "params": part.params} for part in parts if part.rule is not None]
    if notes:
        answer["notes"] = notes
    return answer


def _outcome(parts: list[Part]) -> Outcome:
    outcomes = {part.outcome for part in parts}
    if outcomes <= {"applied"}:
        return "applied"
    return "superseded" if outcomes == {"superseded"} else "merged"
