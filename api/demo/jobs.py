"""The demo's jobs: sixty today, some to come, the rest told to their end in the past."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any

from api.demo import texts
from api.demo.calendar import days_before, minutes_into, moment
from api.demo.cast import Cast
from api.demo.checklists import Checklist, checklist_for
from api.demo.customers import Customer
from api.demo.drafts import Record, made_up_id
from api.demo.goods import GOODS
from api.demo.visits import Visit, tell
from api.demo.windows import (
    DAY_START_MINUTES,
    GRID_MINUTES,
    LEAST_OPEN,
    SHORT_MINUTES,
    State,
    Window,
    day_of,
    with_room,
)
from api.fields import SCHEMA
from sync.clock import to_rfc3339
from sync.operation import Author

TODAY_JOBS = 60
FUTURE_SHARE = 16  # one other job in sixteen is still to come
FUTURE_DAYS = 10
PAST_DAYS = 365
LATE_TECHNICIAN = 2  # the third runs late: something for the manager to see
UNDER_WAY: tuple[State, ...] = ("on_site", "en_route", "open")
WORK_MINUTES = 75
LEAST_WAY_MINUTES = 8
START_SLOTS = 34  # quarter hours after the day's start in which other days' visits begin
# Weighted by repetition: most work is bringing, fitting and mending.
KINDS = (
    *("installation",) * 5,
    *("repair",) * 5,
    *("delivery",) * 3,
    *("maintenance",) * 4,
    "part_replacement",
    "collection",
    "consultation",
    "training",
    "callback",
)
CHARGES = {"repair": "80.00", "maintenance": "40.00", "installation": "200.00", "part_replacement": "60.00"}
FREE_TECHNICIAN = 3  # the fourth has short visits, late in the day: what runs late can be given to them
STORES_UNASSIGNED = (0, 0, 0, 1, 0, 0, 0, 1)  # whose the jobs are that nobody has taken yet


@dataclass(frozen=True)
class Slot:
    """When and by whom: `technician` counts in the staff, none for what nobody has taken yet."""

    day: date
    window: Window
    technician: int | None
    store: int
    work_minutes: int = WORK_MINUTES


def all_jobs(cast: Cast, customers: list[Customer], count: int, now_ms: int) -> tuple[list[Record], dict[int, int]]:
    """`count` jobs as records, and for each customer's number the moment of its first job."""
    by_store = [[one for one in customers if one.store == store] or customers for store in (0, 1)]
    records: list[Record] = []
    first_ms: dict[int, int] = {}
    for number, slot in enumerate(_slots(cast, count, now_ms)):
        dice = Random(f"job:{number}")
        known = by_store[slot.store]
        customer = known[number % len(known)] if number < TODAY_JOBS else dice.choice(known)
        record, created_ms = _job(cast, number, slot, customer, dice, now_ms)
        records.append(record)
        first_ms[customer.number] = min(created_ms, first_ms.get(customer.number, created_ms))
    return records, first_ms


def _slots(cast: Cast, count: int, now_ms: int) -> list[Slot]:
    return _today(cast, now_ms) + [_another_day(cast, number) for number in range(TODAY_JOBS, count)]


def _today(cast: Cast, now_ms: int) -> list[Slot]:
    """Today's sixty: every technician's day, then what nobody has taken yet."""
    now = minutes_into(cast.today, now_ms)
    share, extra = divmod(TODAY_JOBS - len(STORES_UNASSIGNED), len(cast.technicians))
    slots = []
    for n, technician in enumerate(cast.technicians):
        late = n == LATE_TECHNICIAN
        windows = day_of(share + (n < extra), now, UNDER_WAY[n % len(UNDER_WAY)], late=late)
        store = cast.person(technician).store or 0
        if n == FREE_TECHNICIAN:
            slots += [Slot(cast.today, window, technician, store, SHORT_MINUTES) for window in with_room(windows)]
        else:
            slots += [Slot(cast.today, window, technician, store) for window in windows]
    free = day_of(LEAST_OPEN, now, "open")
    slots += [Slot(cast.today, free[n % LEAST_OPEN], None, store) for n, store in enumerate(STORES_UNASSIGNED)]
    return slots


def _another_day(cast: Cast, number: int) -> Slot:
    dice = Random(f"slot:{number}")
    is_future = number % FUTURE_SHARE == 0
    # what is to come is told by its own count: every sixteenth of all would be the same technician's
    technician = cast.technicians[(number // FUTURE_SHARE if is_future else number) % len(cast.technicians)]
    store = cast.person(technician).store or 0
    start = DAY_START_MINUTES + GRID_MINUTES * dice.randrange(START_SLOTS)
    if is_future:
        day = cast.today + timedelta(days=1 + dice.randrange(FUTURE_DAYS))
        assigned = technician if dice.random() < 0.8 else None
        return Slot(day, Window(start, start + 120, "open"), assigned, store)
    # More of the recent than of the old: shops grow, and memories fade.
    day = days_before(cast.today, 1 + int(PAST_DAYS * dice.random() ** 1.4))
    return Slot(day, Window(start, start + 120, "done"), technician, store)


def _job(cast: Cast, number: int, slot: Slot, customer: Customer, dice: Random, now_ms: int) -> tuple[Record, int]:
    skills = cast.person(slot.technician).skills if slot.technician is not None else ()
    product = dice.choice([one for one in GOODS if not skills or one.category in skills])
    kind = dice.choice(KINDS)
    checklist = checklist_for(kind, product.category)
    # Written at least a day before the visit, and never in a future that has not come yet.
    written_on = days_before(min(slot.day, cast.today), dice.randint(1, 9))
    created_ms = moment(written_on, 9 * 60 + dice.randrange(8 * 60), dice.randrange(60))
    office, planned = cast.office(slot.store), _plan(cast, slot)
    values: dict[str, Any] = {
        "kind": kind,
        "customer_id": customer.id,
        "product_id": cast.product_ids[product.model],
        "checklist_id": _edition(cast, checklist, slot),
        "promised_start": to_rfc3339(moment(slot.day, slot.window.start)),
        "promised_end": to_rfc3339(moment(slot.day, slot.window.end)),
        "address": customer.address,
        "description": texts.describe(dice, kind, product.category, product.zh_hans),
    }
    if kind in CHARGES:
        values["due"] = CHARGES[kind]
    if dice.random() < 0.2:
        values["tags"] = [dice.choice(texts.TAGS)]
    record = Record(SCHEMA.by_name["jobs"], made_up_id("job", number))
    if dice.random() < 0.25:
        counter = cast.counter(slot.store)
        record.write(counter, created_ms, **values, status="draft")
        record.write(office, created_ms + 1_800_000, **planned, status="planned")
    else:
        record.write(office, created_ms, **values, **planned, status="planned")
    _go_on(cast, record, slot, kind, checklist.items, dice, now_ms)
    return record, created_ms


def _edition(cast: Cast, checklist: Checklist, slot: Slot) -> str:
    """What is done began with the edition of before; photos and signatures are asked for from today."""
    is_over = slot.day < cast.today or slot.window.state == "done"
    return cast.earlier_ids.get(checklist, cast.checklist_ids[checklist]) if is_over else cast.checklist_ids[checklist]


def _go_on(cast: Cast, record: Record, slot: Slot, kind: str, items: Any, dice: Random, now_ms: int) -> None:
    if slot.technician is None:
        return
    visit = Visit(
        kind=kind,
        technician=cast.authors[slot.technician],
        office=cast.office(slot.store),
        keys=tuple(item.key for item in items if not item.signature and (item.required or dice.random() < 0.8)),
        start_ms=moment(slot.day, slot.window.start),
        state=slot.window.state,
        today=slot.day == cast.today,
        collects=CHARGES.get(kind),
    )
    tell(record, visit, dice, now_ms)


def _plan(cast: Cast, slot: Slot) -> dict[str, Any]:
    author: Author | None = cast.authors[slot.technician] if slot.technician is not None else None
    # what is promised is a window, what is planned is the work within it: so the next stop is reached in time
    ends = slot.window.end if slot.day < cast.today else min(slot.window.end, slot.window.start + slot.work_minutes)
    plan: dict[str, Any] = {
        "planned_start": to_rfc3339(moment(slot.day, slot.window.start)),
        "planned_end": to_rfc3339(moment(slot.day, ends)),
    }
    if author and slot.day >= cast.today:  # the way there as the office guesses it; whoever drove writes what it was
        plan["travel_minutes"] = LEAST_WAY_MINUTES + slot.window.start // GRID_MINUTES % 5 * 4
    return plan | ({"assignee_id": author.id} if author else {})
