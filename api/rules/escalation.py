"""Every overdue step escalates by itself (R26): handler, manager, head office, each told once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from api.rules import complaints
from api.rules.calendar import WorkingTime
from api.rules.deadlines import Deadline

Doc = Mapping[str, Any]
CHAIN = ("handler", "manager", "head_office")


@dataclass(frozen=True, slots=True)
class Escalation:
    """Somebody to tell. `cause` is the same whenever it is worked out: who was told under it is not told again.

    `level` is the link of the chain; at `handler` it is told whom the step waits for, with `staff_id` if that is
    somebody. `since_ms`: when this level became due.
    """

    cause: str
    level: str
    role: str
    staff_id: str | None
    step: str
    rule: str
    round: int
    due_ms: int
    since_ms: int
    provisional: bool


def escalations_due(
    doc: Doc, found: Iterable[Deadline], working: WorkingTime, settings: Mapping[str, Any], now_ms: int
) -> list[Escalation]:
    """Everybody who should have been told by `now_ms` of a step that is still overdue (R26), in the chain's order.

    A level is due when the step has been late for its set working days: with 0 at once, with 1 when the next working
    day after the date closes. Nobody is told twice of one step, also when handler and manager are the same role.
    """
    return [
        one
        for deadline in found
        if deadline.state == "late" and deadline.due_ms is not None
        for one in _chain(doc, deadline, deadline.due_ms, working, settings)
        if one.since_ms < now_ms
    ]


def _chain(
    doc: Doc, deadline: Deadline, due_ms: int, working: WorkingTime, settings: Mapping[str, Any]
) -> list[Escalation]:
    days: Mapping[str, int] = settings["escalation_working_days"]
    found: list[Escalation] = []
    for level in CHAIN:
        role, staff_id = complaints.responsible(doc, deadline.who) if level == "handler" else (level, None)
        since_ms = working.working_day_end(due_ms, days[level]) if days[level] else due_ms
        if since_ms is None or any(one.role == role for one in found):
            continue
        found.append(
            Escalation(
                cause_of(doc, deadline, level),
                level,
                role,
                staff_id,
                deadline.step,
                deadline.rule,
                deadline.round,
                due_ms,
                since_ms,
                deadline.provisional,
            )
        )
    return found


def cause_of(doc: Doc, deadline: Deadline, level: str) -> str:
    """The key under which a level is told of a step once (R26), whoever works it out and however often."""
    return f"escalation.{doc.get('id')}.{deadline.round}.{deadline.step}.{level}"
