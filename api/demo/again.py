"""Work that took a second trip: a part that was missing, a repair that did not hold (R8)."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from api.demo import texts
from api.demo.calendar import day_at, moment
from api.demo.cast import Cast
from api.demo.drafts import Record, made_up_id
from api.demo.past import done_jobs
from api.fields import SCHEMA
from sync.clock import to_rfc3339

DAY_MS = 24 * 3_600_000
MINUTE_MS = 60_000
FIXES = ("installation", "repair", "maintenance", "part_replacement")
REWORK_SHARE, FOLLOW_UP_SHARE = 0.035, 0.05
AFTER_DAYS = (3, 14)


def second_trips(cast: Cast, jobs: Sequence[Record], now_ms: int) -> list[Record]:
    """A second visit for a few of the done jobs, all of them over before today."""
    by_id = {one.id: one for one in jobs}
    made = []
    for number, job in enumerate(done_jobs(cast, jobs)):
        dice = Random(f"again:{number}")
        chance, days = dice.random(), dice.randint(*AFTER_DAYS)
        day = day_at(job.done_ms + days * DAY_MS)
        if job.kind not in FIXES or chance > REWORK_SHARE + FOLLOW_UP_SHARE or moment(day, 24 * 60) > now_ms:
            continue
        is_rework = chance < REWORK_SHARE
        first = by_id[job.id]
        start_ms = moment(day, 9 * 60 + 30 * dice.randrange(12))
        window = {"start": to_rfc3339(start_ms), "end": to_rfc3339(start_ms + 120 * MINUTE_MS)}
        office = cast.office(job.store)
        worker = next(one for one in cast.authors if one.id == job.technician_id)
        again = Record(SCHEMA.by_name["jobs"], made_up_id("second trip", number))
        again.write(
            office,
            job.done_ms + DAY_MS,
            kind=job.kind,
            status="planned",
            customer_id=job.customer_id,
            product_id=job.product_id,
            checklist_id=first.value("checklist_id"),
            address=first.value("address"),
            assignee_id=worker.id,
            promised_start=window["start"],
            promised_end=window["end"],
            planned_start=window["start"],
            planned_end=window["end"],
            description=texts.REWORK if is_rework else texts.FOLLOW_UP,
            **{"rework_of" if is_rework else "follow_up_of": job.id},
        )
        arrived_ms = start_ms + dice.randint(0, 50) * MINUTE_MS
        again.write(worker, start_ms - 15 * MINUTE_MS, status="en_route")
        there = [{"text": "", "step": "on_site"}]
        # a second trip is no shorter by its checklist: R5 asks for the required items each time
        ticks = {name.partition(".")[2]: True for name in first.standing if name.startswith("checklist.")}
        again.write(worker, arrived_ms, status="on_site", arrived_at=to_rfc3339(arrived_ms), visits=there)
        again.write(
            worker,
            arrived_ms + 35 * MINUTE_MS,
            status="done",
            outcome="completed",
            checklist=ticks,
            notes=[texts.AGAIN_NOTE],
            visits=[{"text": "", "step": "done"}],
        )
        made.append(again)
    return made
