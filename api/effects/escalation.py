"""Every overdue step of a complaint escalates by itself: handler, manager, head office, each told once (R26)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from api.desk.docs import doc
from api.effects.desk import Desk, Doc, not_over
from api.effects.kind import Cause, Consequence, Kind, Standing, key_of
from api.effects.tasks import close_task, number_of, open_task, reversed_task, task_id
from api.intake.own import Write
from api.notify.message import Message
from api.rules.deadlines import Deadline, deadlines
from api.rules.escalation import Escalation, escalations_due
from sync import clock

KIND = "overdue_step"
# A step that was done, though late, or that nobody needs any more, is no late news.
ENDED = ("met_late", "skipped")


def _candidates(_desk: Desk) -> list[Doc]:
    return not_over("complaints")


def _causes(desk: Desk, complaint: Doc) -> Iterator[Cause]:
    store = complaint.get("store_id")
    settings, working = desk.settings(store), desk.working(store)
    found = _deadlines(desk, complaint)
    for one in escalations_due(complaint, found, working, settings, desk.now_ms):
        yield Cause(
            key_of(KIND, one.cause),
            "complaints",
            complaint["id"],
            store,
            clock.to_rfc3339(one.due_ms),
            _payload(one),
        )


def _fire(desk: Desk, effect: Standing) -> Consequence:
    told = effect.payload
    due_at = told["due_at"]
    task = open_task(
        task_id(KIND, effect.key),
        KIND,
        effect.because("overdue"),
        store=effect.store,
        about=("complaints", effect.record),
        # a person's own task names no role
        role=None if told["staff_id"] else told["role"],
        assignee=told["staff_id"],
        due_at=due_at,
        params={name: told[name] for name in ("step", "level", "round", "due_at", "provisional")},
    )
    message = Message(
        effect.key,
        "complaints",
        # head office hears of it by its own channels
        None if told["role"] == "head_office" else effect.store,
        KIND,
        {"number": number_of(effect.record), "due": desk.local_time(effect.store, clock.to_ms(due_at))},
        {"step": told["step"], "level": told["level"]},
    )
    if told["role"] != "head_office":
        return Consequence((task,), (message,))
    # whoever is told must be able to look
    seen = Write("complaints", effect.record, {"escalated_at": desk.now}, effect.because("told head office"))
    return Consequence((task, seen), (message,))


def _reverse(desk: Desk, effect: Standing) -> Consequence:
    """The step is not overdue any more. Had it never been, as late news says, that is news for a person (§11)."""
    closed = close_task(task_id(KIND, effect.key), effect.because("not overdue"))
    complaint = doc("complaints", effect.record)
    found = _deadlines(desk, complaint) if complaint else []
    if any(_is_of(one, effect.payload) and one.state in ENDED for one in found):
        return Consequence((closed,))
    person = effect.payload["staff_id"]
    role = None if person else effect.payload["role"]
    return Consequence((closed, reversed_task(effect, KIND, role=role, assignee=person)))


def _deadlines(desk: Desk, complaint: Doc) -> list[Deadline]:
    store = complaint.get("store_id")
    return deadlines(complaint, desk.working(store), desk.settings(store), desk.now_ms)


def _is_of(one: Deadline, told: Any) -> bool:
    return bool(one.step == told["step"] and one.round == told["round"])


def _payload(one: Escalation) -> dict[str, Any]:
    return {
        "step": one.step,
        "level": one.level,
        "round": one.round,
        "role": one.role,
        "staff_id": one.staff_id,
        "due_at": clock.to_rfc3339(one.due_ms),
        "provisional": one.provisional,
    }


OVERDUE_STEP = Kind(KIND, _candidates, _causes, _fire, _reverse)
