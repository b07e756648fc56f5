"""A complaint that comes again, or in spite of what was to prevent it, is shown to the manager (R28)."""

from __future__ import annotations

from collections.abc import Iterator

from api import limits
from api.desk.docs import docs, docs_by_id
from api.effects.desk import Desk, Doc, not_over, over_since
from api.effects.kind import Cause, Consequence, Kind, Standing, key_of
from api.effects.tasks import action_number, close_task, number_of, open_task, reversed_task, task_id
from api.notify.message import Message
from api.rules.customers import surviving_id
from api.rules.recurrence import Recurrence, recurrences

KIND = "recurrence"
AFTER_ACTION = "after_action"
# files merged into files merged into files: nobody does that so often
MERGES_MOST = 10


def _candidates(desk: Desk) -> list[Doc]:
    since_ms = desk.now_ms - limits.EFFECT_LOOK_BACK_DAYS * limits.DAY_MS
    return [*not_over("complaints"), *over_since("complaints", since_ms)]


def _causes(desk: Desk, complaint: Doc) -> Iterator[Cause]:
    store = complaint.get("store_id")
    for one in _of_store(desk, store).get(complaint["id"], ()):
        key = key_of(KIND, complaint["id"], "action" if one.why == AFTER_ACTION else "customer")
        payload = {"why": one.why, "before_id": one.before_id}
        yield Cause(key, "complaints", complaint["id"], store, f"{one.why} {one.before_id}", payload)


def _fire(_desk: Desk, effect: Standing) -> Consequence:
    task = open_task(
        task_id(KIND, effect.key),
        KIND,
        effect.because(KIND),
        store=effect.store,
        about=("complaints", effect.record),
        params=effect.payload,
    )
    number, before = number_of(effect.record), effect.payload["before_id"]
    named = action_number(before) if effect.payload["why"] == AFTER_ACTION else number_of(before)
    message = Message(effect.key, "complaints", effect.store, KIND, {"number": number, "before": named})
    return Consequence((task,), (message,))


def _reverse(_desk: Desk, effect: Standing) -> Consequence:
    closed = close_task(task_id(KIND, effect.key), effect.because("no recurrence"))
    return Consequence((closed, reversed_task(effect, KIND, role="manager")))


def _of_store(desk: Desk, store: str | None) -> dict[str, list[Recurrence]]:
    """All recurrences of a store by complaint, worked out once a round."""

    def work() -> dict[str, list[Recurrence]]:
        known = docs("complaints", store)
        found: dict[str, list[Recurrence]] = {}
        actions = docs("preventive_actions", store)
        for one in recurrences(known, actions, desk.settings(store), _united(known)):
            found.setdefault(one.complaint_id, []).append(one)
        return found

    return desk.once(KIND, store, work)


def _united(complaints: list[Doc]) -> dict[str, str]:
    """Every customer's file → the one that it was merged into (R2)."""
    wanted = {one["customer_id"] for one in complaints if one.get("customer_id")}
    files: dict[str, Doc] = {}
    for _ in range(MERGES_MOST):
        found = docs_by_id("customers", wanted)
        files |= found
        wanted = {one["merged_into"] for one in found.values() if one.get("merged_into")} - set(files)
        if not wanted:
            break
    return {id_: surviving_id(id_, files) for id_ in files}


RECURRENCE = Kind(KIND, _candidates, _causes, _fire, _reverse)
