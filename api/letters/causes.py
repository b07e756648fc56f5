"""What causes a letter to a customer: each kind is an effect, so that it waits until things have settled, goes out
once, and late news makes a task of a person's instead of a second letter (PROTOCOL §11).

- confirmation: a window was promised or planned (R9)
- on the way: somebody has set off; done: with the report (R15)
- survey: the callback may be made, and is made by link instead (R30)
- delay: the promise has moved, to a later time or an earlier (R10)
- estimate: more was found, and the customer has not said yes or no yet (R13)

A letter that was written is judged again when it goes out (`judge.py`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from api import limits
from api.desk.docs import doc, docs
from api.desk.promises import before_this, promises
from api.effects.desk import Desk, Doc, not_over, over_since
from api.effects.kind import Cause, Consequence, Kind, Standing, key_of
from api.effects.tasks import reversed_task
from api.letters.switches import is_new, is_on
from api.models import Notification
from api.notify.message import Letter
from api.rules.callbacks import NOW, Around, attempts, next_attempt
from api.rules.letters import SURVEYED, is_due, window_of
from api.rules.local_time import MINUTE_MS, local_date, ms_of
from sync import ids

CALLED_OFF = frozenset({"draft", "cancelled"})
SET_OFF = frozenset({"en_route", "on_site", "paused", "failed", "done"})
SENT_LINK = "sent_link"


def _promised(job: Doc) -> Iterator[Cause]:
    """Progress is no news that reverses it: only a job that is called off, or has lost its window."""
    start, end = window_of(job)
    if end is not None and job.get("status") not in CALLED_OFF:
        yield _cause("confirmation", job, f"{start} {end}")


def _set_off(desk: Desk, job: Doc) -> Iterator[Cause]:
    set_off_ms = ms_of(job, "en_route_at")
    if set_off_ms is not None and job.get("status") in SET_OFF:
        # one a day: whoever paused and sets off again tomorrow is on the way again
        day = local_date(set_off_ms, desk.zone(job.get("store_id"))).isoformat()
        yield _cause("on_the_way", job, job["en_route_at"], day)


def _completed(job: Doc) -> Iterator[Cause]:
    if job.get("status") == "done":
        yield _cause("done", job, f"{job.get('done_at')} {job.get('outcome')}")


def _moved(desk: Desk, job: Doc) -> Iterator[Cause]:
    if ms_of(job, "promised_end") is None or job.get("status") in CALLED_OFF or not _may_have_moved(job):
        return
    given = promises(job)
    before = before_this(given, desk.settings(job.get("store_id"))["settle_minutes"] * MINUTE_MS)
    # also to an earlier time: who is told of none is not at home then
    if before is not None and given and (before.start, before.end) != (job.get("promised_start"), job["promised_end"]):
        payload = {
            "end": job["promised_end"],
            "before": {"start": before.start, "end": before.end},
            "reason": bool(given[-1].reason),
        }
        yield _cause("delay", job, f"{job.get('promised_start')} {before.end}", job["promised_end"], payload=payload)


def _to_ask(desk: Desk, callback: Doc) -> Iterator[Cause]:
    """While a complaint is open, or they were asked lately, there is no cause yet; what was asked stays asked."""
    if callback.get("status") == "cancelled" or callback.get("kind") not in SURVEYED:
        return
    is_asked = callback.get("status") != "due" or bool(attempts(callback))
    if is_asked or _may_be_asked(desk, callback):
        yield _cause("survey", callback, str(callback.get("job_id")), collection="callbacks")


def _estimated(estimate: Doc) -> Iterator[Cause]:
    """The customer's word is no news that reverses it: only a withdrawal, or another sum, is."""
    if estimate.get("status") != "withdrawn":
        yield _cause("estimate", estimate, str(estimate.get("sum")), collection="estimates")


def _may_be_asked(desk: Desk, callback: Doc) -> bool:
    customer = str(callback.get("customer_id"))
    around = Around(docs("complaints", customer=customer), docs("callbacks", customer=customer))
    return next_attempt(callback, desk.now_ms, around, desk.settings(callback.get("store_id"))).state == NOW


def _may_have_moved(job: Doc) -> bool:
    """Whether the promise was written again after the job was made: most never are, and need no look into the log."""
    stamps = job["stamps"]
    return any(stamps.get(name, stamps[""]) != stamps[""] for name in ("promised_end", "promised_start"))


def _open_jobs(desk: Desk, kind: str, *fields: str) -> list[Doc]:
    """Jobs that are not over, of stores that send this, with one of `fields` written after it was switched on."""
    if not any(is_on(desk, kind, one["id"]) for one in desk.stores()):
        return []
    return [one for one in desk.once("open jobs", None, lambda: not_over("jobs")) if is_new(desk, kind, one, fields)]


def _confirmable(desk: Desk) -> Iterable[Doc]:
    fields = ("status", "promised_start", "promised_end", "planned_start", "planned_end")
    return [one for one in _open_jobs(desk, "confirmation", *fields) if is_due("confirmation", one, desk.now_ms)]


def _under_way(desk: Desk) -> Iterable[Doc]:
    return [one for one in _open_jobs(desk, "on_the_way", "status") if is_due("on_the_way", one, desk.now_ms)]


def _finished(desk: Desk) -> Iterable[Doc]:
    since_ms = desk.now_ms - limits.LETTER_LOOK_BACK_DAYS * limits.DAY_MS
    found = [one for one in over_since("jobs", since_ms) if is_new(desk, "done", one, ("status",))]
    return [one for one in found if is_due("done", one, desk.now_ms)]


def _late(desk: Desk) -> Iterable[Doc]:
    moved = [one for one in _open_jobs(desk, "delay", "promised_end") if _may_have_moved(one)]
    return [one for one in moved if is_due("delay", one, desk.now_ms)]


def _undecided(desk: Desk) -> Iterable[Doc]:
    if not any(is_on(desk, "estimate", one["id"]) for one in desk.stores()):
        return []
    found = [one for one in not_over("estimates") if is_new(desk, "estimate", one, ("",))]
    return [one for one in found if is_due("estimate", one, desk.now_ms)]


def _callbacks(desk: Desk) -> Iterable[Doc]:
    found = [one for one in not_over("callbacks") if is_on(desk, "survey", one.get("store_id"))]
    return [
        one
        for one in found
        if is_due("survey", one, desk.now_ms)
        and str(one.get("due_from", "")) <= desk.now
        and is_new(desk, "survey", one, ("",))
    ]


def _cause(
    kind: str, about: Doc, rests_on: str, *parts: str, collection: str = "jobs", payload: dict[str, Any] | None = None
) -> Cause:
    customer = str(about.get("customer_id"))
    return Cause(
        key_of(f"letter_{kind}", about["id"], *parts),
        collection,
        about["id"],
        about.get("store_id"),
        ids.name_based("rests on", rests_on, customer),
        {"customer": customer, **(payload or {})},
    )


def _kind(name: str, candidates: Any, causes: Any) -> Kind:
    def fire(desk: Desk, effect: Standing) -> Consequence:
        about = doc(effect.collection, effect.record)
        if about is None or not is_on(desk, name, effect.store) or not is_due(name, about, desk.now_ms):
            return Consequence()
        return Consequence(letters=(Letter(effect.key, name, effect.store, effect.payload["customer"]),))

    def reverse(desk: Desk, effect: Standing) -> Consequence:
        """Whoever has read it may have to be told: by a person, where no other letter tells it. What still waits is not
        sent (`judge.py`).
        """
        about = doc(effect.collection, effect.record) if name == "delay" else None
        is_told = about is not None and is_on(desk, name, effect.store) and is_due(name, about, desk.now_ms)
        if about is not None and is_told and list(_moved(desk, about)):
            return Consequence()
        was_sent = (Notification.cause == effect.key) & (Notification.state == "sent")
        if not Notification.select().where(was_sent).exists():
            return Consequence()
        return Consequence((reversed_task(effect, f"letter_{name}"),))

    return Kind(f"letter_{name}", candidates, causes, fire, reverse, limits.LETTER_WATCH_DAYS)


CONFIRMATION = _kind("confirmation", _confirmable, lambda _, job: _promised(job))
ON_THE_WAY = _kind("on_the_way", _under_way, _set_off)
DONE = _kind("done", _finished, lambda _, job: _completed(job))
SURVEY = _kind("survey", _callbacks, _to_ask)
DELAY = _kind("delay", _late, _moved)
ESTIMATE = _kind("estimate", _undecided, lambda _, estimate: _estimated(estimate))
LETTER_KINDS = {
    "confirmation": CONFIRMATION,
    "on_the_way": ON_THE_WAY,
    "done": DONE,
    "survey": SURVEY,
    "delay": DELAY,
    "estimate": ESTIMATE,
}
