"""The demo's callbacks: made for every delivery that was done, called, and answered (R30, R31)."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import Any

from api.demo.calendar import day_at as day_of
from api.demo.calendar import moment
from api.demo.cast import Cast
from api.demo.complaints import of_low_score
from api.demo.drafts import Record
from api.demo.overnight import STORE, answer_low, evening_ms
from api.demo.past import DoneJob
from api.fields import SCHEMA
from api.fields.callbacks import QUESTIONS
from api.fields.service import SERVICE
from api.rules.answers import low_score
from api.rules.callbacks import due_for
from api.rules.settings import resolved
from sync.clock import to_rfc3339
from sync.operation import Author

DAY_MS = 24 * 3_600_000
HOUR_MS = 3_600_000
KINDS = ("installation",)  # what this shop calls back about besides deliveries
LOW_BELOW = 3
FORGOTTEN_DAYS = 75
WITH_AN_HOUR = 2  # technicians of each store who also call
STAR = 2  # the third technician is the one whom customers name
ZONE = "Asia/Shanghai"
SUGGESTIONS = (
    "来之前早一点打电话就好了。",
    "周末能不能早上八点来？",
    "希望说明书字大一点。",
    "师傅很仔细，教了我两遍怎么换滤芯。",
    "装完的垃圾要是能带走就更好了。",
)
PRAISE = ("赵师傅装完还把地擦了，人很客气。", "师傅话不多，活很细。", "提前到了十分钟，在楼下等着没催。")
LOW = ("迟到两个小时没有电话。", "讲得太快，没听明白就走了。")


def all_callbacks(cast: Cast, jobs: Sequence[DoneJob], now_ms: int) -> list[Record]:
    """A callback for each job that has earned one; those that are still due wait for today's callers."""
    settings = resolved(None) | {"callback_kinds": list(KINDS)}
    made = []
    for number, job in enumerate(jobs):
        doc = {
            "id": job.id,
            "kind": job.kind,
            "status": "done",
            "done_at": to_rfc3339(job.done_ms),
            "customer_id": job.customer_id,
            "store_id": cast.store_ids[job.store],
        }
        due = due_for(doc, ZONE, settings)
        if due is not None and job.done_ms + HOUR_MS < now_ms:
            record = _callback(cast, job, due.id, due.values, Random(f"callback:{number}"), now_ms)
            made.append(record)
            found = low_score(_doc(record), settings=settings)
            if found is not None:
                made.append(of_low_score(cast, record, job.store, found, now_ms))
    overnight = answer_low([one for one in made if one.collection.name == "callbacks"], cast, SERVICE)
    opened = low_score(_doc(overnight), settings=settings) if overnight else None
    if overnight and opened:
        # nobody has looked at it yet
        made.append(of_low_score(cast, overnight, STORE, opened, evening_ms(cast)))
    return made


def _doc(callback: Record) -> dict[str, Any]:
    """What the rules ask of a callback."""
    answers = {
        address.partition(".")[2]: draft.changes[address]["to"]
        for address, draft in callback.standing.items()
        if address.startswith("answers.")
    }
    names = ("kind", "status", "customer_id", "store_id", "job_id", "answered_by", "suggestions")
    values = {name: value for name in names if (value := callback.value(name)) is not None}
    return {"id": callback.id, "answers": answers, **values}


def _callback(cast: Cast, job: DoneJob, id_: str, values: dict[str, Any], dice: Random, now_ms: int) -> Record:
    caller = _caller(cast, job, dice)
    record = Record(SCHEMA.by_name["callbacks"], id_)
    record.write(SERVICE, job.done_ms + HOUR_MS // 2, **values, assignee_id=caller.id)
    age_days = (now_ms - job.done_ms) // DAY_MS
    called_on = day_of(job.done_ms + dice.randint(3, 12) * DAY_MS)
    called_ms = moment(called_on, 10 * 60 + dice.randrange(6 * 60), dice.randrange(60))
    # most are made; some of the last days' are still to do, and one in thirty was forgotten, though not for good
    is_forgotten = dice.random() < 0.033 and age_days < FORGOTTEN_DAYS
    if called_ms >= now_ms or (age_days < 16 and dice.random() < 0.3) or is_forgotten:
        if dice.random() < 0.4 and called_ms < now_ms:
            record.write(caller, called_ms, **_tried(dice, called_ms, now_ms))
        return record
    fate = dice.random()
    if fate < 0.05:
        record.write(caller, called_ms, status="unreachable", attempts=_vain(3))
    elif fate < 0.08:
        refused = [{"text": "说不方便", "outcome": "refused"}]
        record.write(caller, called_ms, status="refused", attempts=refused)
    else:
        before = _vain(1) if dice.random() < 0.2 else []
        reached = [*before, {"text": "接通", "outcome": "reached"}]
        record.write(caller, called_ms, status="done", attempts=reached, **_answers(cast, job, dice))
    return record


def _caller(cast: Cast, job: DoneJob, dice: Random) -> Author:
    """The office calls; now and then a technician who has an hour does, and it may be about their own work."""
    if dice.random() < 0.8:
        return cast.office(job.store)
    return cast.authors[dice.choice(cast.technicians_of(job.store)[:WITH_AN_HOUR])]


def _tried(dice: Random, called_ms: int, now_ms: int) -> dict[str, Any]:
    """Once in vain, or at a bad moment; the next time is over already, today at seven, or tomorrow at ten."""
    today, tomorrow = day_of(now_ms), day_of(now_ms + DAY_MS)
    times = (now_ms - HOUR_MS, moment(today, 19 * 60), moment(tomorrow, 10 * 60))
    next_at = to_rfc3339(max(dice.choice(times), called_ms + HOUR_MS))
    if dice.random() < 0.5:
        return {"attempts": [{"text": "没人接", "outcome": "no_answer", "next_at": next_at}]}
    said = {"text": "在开会，让改个时间", "outcome": "call_later", "next_at": next_at}
    return {"attempts": [said], "preferred_at": next_at}


def _vain(count: int) -> list[dict[str, Any]]:
    return [{"text": "没人接", "outcome": "no_answer"} for _ in range(count)]


def _answers(cast: Cast, job: DoneJob, dice: Random) -> dict[str, Any]:
    is_star = cast.staff_ids[cast.technicians[STAR]] == job.technician_id
    mood = dice.random() + (0.25 if is_star else 0) - (0.35 if job.is_late else 0)
    best = 5 if mood > 0.35 else 4 if mood > 0.12 else 3 if mood > -0.2 else 2
    # only who is really unhappy gives a two: that opens a complaint
    least = 3 if best >= LOW_BELOW else 1
    answers: dict[str, int | None] = {
        question: max(least, min(5, best - (dice.random() < 0.25))) for question in QUESTIONS if question != "effort"
    }
    answers["effort"] = max(least, best - (dice.random() < 0.4))
    if dice.random() < 0.6:
        answers["return_exchange_timeliness"] = None
    if job.is_late:
        answers["delivery_timeliness"] = max(least, best - 1)
    answers["overall"] = {5: 9 + (dice.random() < 0.6), 4: 8, 3: 7, 2: dice.randint(3, 5)}[best]
    told: dict[str, Any] = {"answers": answers, "answered_by": "link" if dice.random() < 0.2 else "phone"}
    if best == 2:
        told["suggestions"] = dice.choice(LOW)
    elif dice.random() < 0.18:
        told["suggestions"] = dice.choice(SUGGESTIONS)
    if best == 5 and dice.random() < (0.45 if is_star else 0.1):
        told["praised_ids"] = [job.technician_id]
        told["praise"] = PRAISE[0] if is_star else dice.choice(PRAISE[1:])
    return told
