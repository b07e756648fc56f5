"""Every completed delivery gets a callback, made by itself once its completion has settled (R30)."""

from __future__ import annotations

from collections.abc import Iterator

from api import limits
from api.desk.docs import doc
from api.effects.desk import Desk, Doc, over_since
from api.effects.kind import Cause, Consequence, Kind, Standing, key_of
from api.effects.tasks import reversed_task
from api.intake.own import Write
from api.rules.callbacks import due_for

KIND = "callback"


def _candidates(desk: Desk) -> list[Doc]:
    return over_since("jobs", desk.now_ms - limits.EFFECT_LOOK_BACK_DAYS * limits.DAY_MS)


def _causes(desk: Desk, job: Doc) -> Iterator[Cause]:
    store = job.get("store_id")
    due = due_for(job, desk.zone(store), desk.settings(store))
    if due is not None:
        stamps = job["stamps"]
        rests_on = stamps.get("status", stamps[""])
        payload = {"callback": due.id, "values": due.values}
        yield Cause(key_of(KIND, job["id"]), "jobs", job["id"], store, rests_on, payload)


def _fire(_desk: Desk, effect: Standing) -> Consequence:
    """Nobody's yet: they are spread over the callers together (`api/periodic/callbacks.py`)."""
    callback = effect.payload["callback"]
    values = effect.payload["values"]
    there = doc("callbacks", callback)
    if there is not None:
        if there.get("status") != "cancelled":
            return Consequence()
        values = {name: values[name] for name in ("status", "due_from", "due_until")}
    return Consequence((Write("callbacks", callback, values, effect.because("done")),))


def _reverse(_desk: Desk, effect: Standing) -> Consequence:
    """The job was not done after all. A customer who was called already has been asked too early: a person is told."""
    callback = effect.payload["callback"]
    there = doc("callbacks", callback)
    if there is None or there.get("status") == "cancelled":
        return Consequence()
    was_called = bool(there.get("attempts")) or there.get("status") != "due"
    told = (reversed_task(effect, KIND),) if was_called else ()
    cancelled = (Write("callbacks", callback, {"status": "cancelled"}, effect.because("not done")),)
    return Consequence((*(cancelled if there.get("status") == "due" else ()), *told))


CALLBACK = Kind(KIND, _candidates, _causes, _fire, _reverse)
