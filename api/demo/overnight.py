"""What the manager finds in the morning: a low answer through the link, changes that met, one that was held back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from api.demo.calendar import days_before, moment
from api.demo.cast import Cast
from api.demo.drafts import Draft, Record, made_up_id
from api.demo.past import DoneJob
from api.demo.shop import STAFF
from sync.clock import tick, to_rfc3339
from sync.operation import Author

NODE = "a17e5ca7e0de0001"  # not the demo's one device: these were written without knowing what it wrote
MINUTE_MS = 60_000
STORE = 0
EVENING_MINUTES = 20 * 60 + 30  # after the store has closed, on whatever day of the week
LOW_ANSWERS = {"on_time_satisfaction": 3, "commitments_kept": 2, "effort": 3, "overall": 4}
LOW_WORDS = "说好装完把旧机器带走，结果放在楼道里，打电话也没人接。"
MOVED_HOUSE = " 5 栋 302"
AT_THE_DOOR = "（从东门进，电梯要刷卡）"
LAST_NOTE = "台盆下面的角阀有点松，下次带个新的去换。"
# whose old phone was reported lost, and found: the store had signed it out by then
LOST_PHONE_OF = "tech4"
LOST_PHONE = made_up_id("lost phone")


@dataclass(frozen=True)
class Late:
    """An operation that came in when others had written meanwhile; `device_id` is of a phone signed out by then."""

    author: Author
    wire: dict[str, Any]
    device_id: str = ""


def evening_ms(cast: Cast) -> int:
    """When the store was closed, and had not opened again."""
    return moment(days_before(cast.today, 1), EVENING_MINUTES)


def answer_low(callbacks: Iterable[Record], cast: Cast, author: Author) -> Record | None:
    """One of the store's customers who was still to be called answers through the link, and is not content (R31)."""
    for record in reversed([*callbacks]):
        is_due = record.value("status") == "due" and record.drafts[-1].at_ms < evening_ms(cast)
        if is_due and record.value("store_id") == cast.store_ids[STORE]:
            told = {"answers": LOW_ANSWERS, "suggestions": LOW_WORDS, "answered_by": "link"}
            record.write(author, evening_ms(cast), status="done", **told)
            return record
    return None


def all_late(cast: Cast, done: Sequence[DoneJob], records: Mapping[str, Record]) -> list[Late]:
    """Two things that met and wait for a word (R4), and one that was held back (P1); of `done`, the last before today.

    `records` by id: jobs and customers, whose stamps are known.
    """
    before = [one for one in done if one.store == STORE and one.done_ms < moment(cast.today, 0)]
    if not before:
        return []
    found = [_moved_too_late(cast, records[before[-1].id])]
    found += _moved_house(cast, records[before[0].customer_id], before[0])
    lost = cast.staff_ids[next(number for number, one in enumerate(STAFF) if one.username == LOST_PHONE_OF)]
    theirs = [one for one in before if one.technician_id == lost]
    return [*found, *(_held_back(cast, records[one.id], lost) for one in theirs[-1:])]


def _moved_too_late(cast: Cast, job: Record) -> Late:
    """The office moved a job to tomorrow that was as good as done: nobody in the cellar could know."""
    done = job.standing["status"]
    start_ms = moment(cast.today, 24 * 60 + 9 * 60 + 30)
    window = {"planned_start": start_ms, "planned_end": start_ms + 120 * MINUTE_MS}
    known = next(one for one in job.drafts if "status" in one.changes)
    changes = {
        name: {"to": to_rfc3339(at_ms), "base": job.standing[name].stamp, "with": {"status": known.stamp}}
        for name, at_ms in window.items()
    }
    return _late(cast.office(STORE), job, done.at_ms - 10 * MINUTE_MS, changes)


def _moved_house(cast: Cast, customer: Record, visit: DoneJob) -> list[Late]:
    """The office wrote down a new address, the technician at the old one's door how to come in."""
    was: Draft = customer.standing["address"]
    at_ms = evening_ms(cast) - 5 * 60 * MINUTE_MS
    address = was.changes["address"]["to"]
    estate = address.partition(" ")[0]
    there = next(one for one in cast.authors if one.id == visit.technician_id)
    written = ((cast.office(STORE), estate + MOVED_HOUSE), (there, address + AT_THE_DOOR))
    return [
        _late(who, customer, at_ms + number * 25 * MINUTE_MS, {"address": {"to": value, "base": was.stamp}})
        for number, (who, value) in enumerate(written)
    ]


def _held_back(cast: Cast, job: Record, staff_id: str) -> Late:
    author = next(one for one in cast.authors if one.id == staff_id)
    note = [{"id": made_up_id("entry of the lost phone"), "text": LAST_NOTE}]
    return _late(author, job, job.drafts[-1].at_ms + 30 * MINUTE_MS, {"notes": {"append": note}}, LOST_PHONE)


def _late(author: Author, record: Record, at_ms: int, changes: dict[str, Any], device_id: str = "") -> Late:
    stamp = tick(None, at_ms, NODE)
    draft = Draft(made_up_id(f"late:{record.id}:{author.id}"), record, author, at_ms, changes, stamp)
    return Late(author, draft.to_wire(), device_id)
