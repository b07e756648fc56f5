"""Every window that a customer was promised for a job, from its log: a promise is never forgotten (R10, R47)."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import zip_longest
from typing import Any

from api import limits
from api.fields import SCHEMA
from api.intake.loaded import from_row
from api.models import Operation as OperationRow
from api.models import Record
from sync import clock
from sync.became import became
from sync.fold import fold
from sync.operation import Operation

Doc = dict[str, Any]

START, END, REASON = "promised_start", "promised_end", "promise_reason"
LOST = ("set_aside", "void")
MINUTE_MS = 60_000


def windows_before(job: Doc, settle_minutes: int) -> list[Doc]:
    """The windows that were promised before the one that stands, oldest first: `{start, end, at, until, reason?}`.

    `at` is when it was promised, `until` when another took its place, `reason` why, in words that were written for the
    customer. What was corrected before it had settled nobody has been told (PROTOCOL §11), and what was set aside never
    held.
    """
    given = list(_given(_operations(job["id"])))
    settled = [
        one
        for one, after in zip_longest(given, given[1:])
        if after is None or clock.to_ms(after["at"]) - clock.to_ms(one["at"]) >= settle_minutes * MINUTE_MS
    ]
    found: list[Doc] = []
    for one in settled:
        if found and (found[-1]["start"], found[-1]["end"]) == (one["start"], one["end"]):
            continue
        if found:
            found[-1]["until"] = one["at"]
            found[-1] |= {"reason": one["why"]} if one["why"] else {}
        found.append(dict(one))
    before = found[:-1][-limits.LINK_WINDOWS_MOST :]
    return [{name: one[name] for name in ("start", "end", "at", "until", "reason") if one.get(name)} for one in before]


def _given(operations: list[Operation]) -> Iterable[Doc]:
    """Each window in the order of their stamps, with the reason that was written in the same breath."""
    window: Doc = {START: None, END: None}
    for one in _that_held(operations):
        to = {name: one.changes[name].get("to") for name in (START, END) if name in one.changes}
        after = window | to
        if after == window:
            continue
        window = after
        if window[START] or window[END]:
            why = (one.changes.get(REASON) or {}).get("to")
            yield {"start": window[START], "end": window[END], "at": one.at, "why": why}


def _that_held(operations: list[Operation]) -> list[Operation]:
    promising = [one for one in operations if START in one.changes or END in one.changes]
    if len(promising) > 1:
        # only then is there a promise that another may have set aside
        folded = fold(SCHEMA.by_name["jobs"], operations, SCHEMA.sides)
        lost = {
            one.id
            for one in promising
            if any(fate.field in {START, END} and fate.state in LOST for fate in became(folded, one))
        }
        promising = [one for one in promising if one.id not in lost]
    return sorted(promising, key=lambda one: one.stamp)


def _operations(job: str) -> list[Operation]:
    key = Record.select(Record.key).where((Record.collection == "jobs") & (Record.id == job))
    return [from_row(row) for row in OperationRow.select().where(OperationRow.record << key)]
