"""What the customer's answers cause: a low score opens a complaint or reopens its own, praise reaches the praised
(R24, R31).
"""

from __future__ import annotations

from collections.abc import Iterator

from api import limits
from api.desk.docs import doc, store_of
from api.effects.desk import Desk, Doc, over_since
from api.effects.kind import Cause, Consequence, Kind, Standing, key_of
from api.effects.tasks import close_task, number_of, open_task, reversed_task, task_id
from api.fields.callbacks import OVERALL
from api.intake.own import Write
from api.notify.message import Message
from api.rules.answers import LowScore, low_score, praise, reopens
from api.rules.local_time import ms_of

LOW, REOPENED, PRAISE = "low_score", "complaint_reopened", "praise"


def _candidates(desk: Desk) -> list[Doc]:
    return over_since("callbacks", desk.now_ms - limits.EFFECT_LOOK_BACK_DAYS * limits.DAY_MS)


def _low_causes(desk: Desk, callback: Doc) -> Iterator[Cause]:
    found = _low_score(desk, callback)
    if found is not None:
        yield _cause(LOW, callback, {"complaint": found.complaint_id})


def _open_complaint(desk: Desk, effect: Standing) -> Consequence:
    complaint = effect.payload["complaint"]
    callback = doc("callbacks", effect.record)
    found = _low_score(desk, callback) if callback else None
    if found is None or store_of("complaints", complaint) is not None:
        # there already, or deleted by a person: what people made of it stands
        return Consequence()
    task = open_task(
        task_id(LOW, effect.key),
        LOW,
        effect.because(LOW),
        store=effect.store,
        about=("complaints", complaint),
        params={"score": (found.values["log"][0]["answers"] or {}).get(OVERALL)},
    )
    message = Message(effect.key, "complaints", effect.store, LOW, {"number": number_of(complaint)})
    opened = Write("complaints", complaint, found.values, effect.because("opened"), at_ms=_answered_ms(desk, callback))
    return Consequence((opened, task), (message,))


def _low_reversed(_desk: Desk, effect: Standing) -> Consequence:
    """The answers were corrected. The complaint is a person's to close: a customer may have been told of it."""
    return Consequence((reversed_task(effect, LOW),))


def _reopening_causes(desk: Desk, callback: Doc) -> Iterator[Cause]:
    complaint = reopens(callback, desk.settings(callback.get("store_id")))
    if complaint is not None:
        yield _cause(REOPENED, callback, {"complaint": complaint})


def _reopen(desk: Desk, effect: Standing) -> Consequence:
    complaint = effect.payload["complaint"]
    there = doc("complaints", complaint)
    if there is None or there.get("status") == "reopened" or effect.times:
        return Consequence()
    message = Message(effect.key, "complaints", effect.store, "reopened", {"number": number_of(complaint)})
    answered_ms = _answered_ms(desk, doc("callbacks", effect.record))
    write = Write("complaints", complaint, {"status": "reopened"}, effect.because("unsatisfied"), at_ms=answered_ms)
    return Consequence((write,), (message,))


def _reopening_reversed(_desk: Desk, effect: Standing) -> Consequence:
    return Consequence((reversed_task(effect, REOPENED),))


def _praise_causes(_desk: Desk, callback: Doc) -> Iterator[Cause]:
    found = praise(callback, _job(callback)) if callback.get("status") == "done" else None
    for person in found.staff_ids if found else ():
        yield _cause(PRAISE, callback, {"staff_id": person}, person)


def _tell_praised(_desk: Desk, effect: Standing) -> Consequence:
    person = effect.payload["staff_id"]
    found = praise(doc("callbacks", effect.record) or {})
    task = open_task(
        task_id(PRAISE, effect.key),
        PRAISE,
        effect.because(PRAISE),
        store=effect.store,
        about=("callbacks", effect.record),
        assignee=person,
        params={"praise": found.words if found else ""},
    )
    # the customer's words stay in the file: a message goes where nobody can erase them
    message = Message(
        effect.key, "praise", effect.store, PRAISE, {"name": (doc("staff", person) or {}).get("name", "")}
    )
    return Consequence((task,), (message,))


def _praise_reversed(_desk: Desk, effect: Standing) -> Consequence:
    """It was meant for somebody else, or never said: the manager finds the words for that."""
    closed = close_task(task_id(PRAISE, effect.key), effect.because("no praise"))
    return Consequence((closed, reversed_task(effect, PRAISE, role="manager")))


def _cause(kind: str, callback: Doc, payload: Doc, *parts: str) -> Cause:
    stamps = callback["stamps"]
    # whatever is corrected about the answers begins the wait anew
    newest = max(stamp for name, heads in stamps.items() if _is_answer(name) for stamp in heads.split())
    key = key_of(kind, callback["id"], *parts)
    return Cause(key, "callbacks", callback["id"], callback.get("store_id"), newest, payload)


def _is_answer(name: str) -> bool:
    return name.partition(".")[0] in {"", "status", "answers", "suggestions", "praise", "praised_ids"}


def _low_score(desk: Desk, callback: Doc) -> LowScore | None:
    return low_score(callback, _job(callback), desk.settings(callback.get("store_id")))


def _answered_ms(desk: Desk, callback: Doc | None) -> int | None:
    """When the customer said so: a phone may have brought it days later, and clocks run from the word (P8)."""
    done_ms = ms_of(callback, "done_at") if callback else None
    return None if done_ms is None else min(done_ms, desk.now_ms)


def _job(callback: Doc) -> Doc | None:
    return doc("jobs", callback["job_id"]) if callback.get("job_id") else None


LOW_SCORE = Kind(LOW, _candidates, _low_causes, _open_complaint, _low_reversed)
COMPLAINT_REOPENED = Kind(REOPENED, _candidates, _reopening_causes, _reopen, _reopening_reversed)
PRAISED = Kind(PRAISE, _candidates, _praise_causes, _tell_praised, _praise_reversed)
