"""What became of one visit: the steps a technician's phone would have sent."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from api.demo import texts
from api.demo.drafts import Record
from api.demo.windows import State
from sync.clock import to_rfc3339
from sync.operation import Author

MINUTE_MS = 60_000
EVENING_BEFORE_MS = 14 * 60 * MINUTE_MS
LATE_SHARE = 1 / 9
PAID_BY = ("wechat", "wechat", "wechat", "alipay", "cash", "card")


@dataclass(frozen=True)
class Visit:
    kind: str
    technician: Author
    office: Author
    keys: tuple[str, ...]
    start_ms: int
    state: State
    today: bool
    collects: str | None


# rows of checklists that ask for a figure
MEASURED = {"pressure_measured": "0.28"}
SET_OFF = {"text": "", "step": "en_route"}


def tell(record: Record, visit: Visit, dice: Random, now_ms: int) -> None:
    """Write the visit's steps onto `record`, none of them later than `now_ms`."""
    created_ms = record.drafts[-1].at_ms
    if visit.state == "open":
        accepted_ms = max(created_ms + 30 * MINUTE_MS, visit.start_ms - EVENING_BEFORE_MS)
        if dice.random() < 0.5 and accepted_ms < now_ms:
            record.write(visit.technician, accepted_ms, status="accepted")
    elif visit.state == "en_route":
        record.write(visit.technician, now_ms - 12 * MINUTE_MS, status="en_route", visits=[SET_OFF])
    elif visit.state == "on_site":
        record.write(visit.technician, now_ms - 35 * MINUTE_MS, status="en_route", visits=[SET_OFF])
        arrive(record, visit, now_ms - 15 * MINUTE_MS)
        first = {key: MEASURED.get(key, True) for key in visit.keys[:2]}
        record.write(visit.technician, now_ms - 9 * MINUTE_MS, checklist=first, notes=[texts.UNDER_WAY_NOTE])
    else:
        _end(record, visit, dice)


def arrive(record: Record, visit: Visit, at_ms: int) -> None:
    record.write(
        visit.technician,
        at_ms,
        status="on_site",
        arrived_at=to_rfc3339(at_ms),
        visits=[{"text": "", "step": "on_site"}],
    )


def _end(record: Record, visit: Visit, dice: Random) -> None:
    """Nearly all end well; some days the customer was out, had changed their mind, or a part was missing."""
    fate = 0.0 if visit.today else dice.random()
    if fate > 0.97:
        reason = texts.CANCELLED_REASON
        record.write(visit.office, visit.start_ms - 60 * MINUTE_MS, status="cancelled", status_reason=reason)
        return
    # one visit in nine begins after its window is over: traffic, or the job before took longer
    late_minutes = 0 if visit.today or dice.random() > LATE_SHARE else 120
    set_off_ms = visit.start_ms + (late_minutes + dice.randint(0, 15)) * MINUTE_MS
    arrived_ms = set_off_ms + dice.randint(8, 18) * MINUTE_MS
    record.write(visit.technician, set_off_ms, status="en_route")
    arrive(record, visit, arrived_ms)
    ended_ms = arrived_ms + dice.randint(20, 45) * MINUTE_MS
    if fate > 0.94:
        record.write(
            visit.technician,
            ended_ms,
            status="failed",
            outcome="customer_absent",
            status_reason=texts.ABSENT_REASON,
            notes=[texts.ABSENT_NOTE],
        )
        return
    collected = {"collected": visit.collects, "paid_by": dice.choice(PAID_BY)} if visit.collects else {}
    used = {"parts": [dice.choice(texts.PARTS)]} if visit.kind in ("repair", "part_replacement", "maintenance") else {}
    record.write(
        visit.technician,
        ended_ms,
        status="done",
        outcome="completed",
        visits=[{"text": "", "step": "done"}],
        checklist=dict.fromkeys(visit.keys, True),
        notes=[dice.choice(texts.DONE_NOTES[visit.kind])],
        travel_minutes=(arrived_ms - set_off_ms) // MINUTE_MS,
        travel_km=dice.randint(2, 14),
        **collected,
        **used,
    )
