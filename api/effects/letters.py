"""A letter to the manager is a task until it is answered (R47)."""

from __future__ import annotations

from collections.abc import Iterator

from api.effects.desk import Desk, Doc, not_over
from api.effects.kind import Cause, Consequence, Kind, Standing, key_of
from api.effects.tasks import close_task, open_task, task_id
from api.rules.manager_letters import is_answered, letter_deadline
from sync import clock

KIND = "letter"


def _candidates(_desk: Desk) -> list[Doc]:
    return not_over("letters")


def _causes(desk: Desk, letter: Doc) -> Iterator[Cause]:
    if is_answered(letter):
        return
    store = letter.get("store_id")
    due = letter_deadline(letter, desk.working(store), desk.settings(store), desk.now_ms)
    stamps = letter["stamps"]
    payload = {"due_at": clock.to_rfc3339(due.due_ms)} if due and due.due_ms is not None else {}
    yield Cause(key_of(KIND, letter["id"]), "letters", letter["id"], store, stamps.get("status", stamps[""]), payload)


def _fire(_desk: Desk, effect: Standing) -> Consequence:
    task = open_task(
        task_id(KIND, effect.key),
        KIND,
        effect.because("came"),
        store=effect.store,
        about=("letters", effect.record),
        due_at=effect.payload.get("due_at"),
    )
    return Consequence((task,))


def _reverse(_desk: Desk, effect: Standing) -> Consequence:
    """It was answered, or deleted: nobody need be told of that."""
    return Consequence((close_task(task_id(KIND, effect.key), effect.because("answered")),))


LETTER = Kind(KIND, _candidates, _causes, _fire, _reverse)
