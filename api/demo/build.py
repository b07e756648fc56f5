"""The whole demo shop, as the operations that its people would have sent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from api.demo.again import second_trips
from api.demo.calendar import moment
from api.demo.callbacks import all_callbacks
from api.demo.cast import Cast
from api.demo.complaints import Owner, all_complaints
from api.demo.customers import Customer
from api.demo.drafts import in_order
from api.demo.estimates import all_estimates
from api.demo.heard import all_heard
from api.demo.jobs import TODAY_JOBS, all_jobs
from api.demo.orders import sell
from api.demo.overnight import Late, all_late
from api.demo.past import done_jobs
from api.demo.shelf import all_shelf
from api.demo.shop import STAFF
from api.demo.standards import all_standards
from api.demo.van import all_vans
from sync.operation import Author

PASSWORD = "aftercare-demo"  # noqa: S105  printed by `aftercare demo`: it guards nothing but a made-up shop
DEFAULT_SIZE = 800
LEAST_SIZE = 8
JOBS_PER_CUSTOMER = 1.875


@dataclass(frozen=True)
class Demo:
    """`accounts` are user name and staff id; `operations` stand in the order in which they were made; `late` came in
    after all of them.
    """

    accounts: list[tuple[str, str]]
    operations: list[tuple[Author, dict[str, Any]]]
    late: list[Late]


def build(size: int, today: date, now_ms: int) -> Demo:
    """A shop with `size` customers, seen at `now_ms` on the shop's date `today`.

    Ids and names are the same on every machine and day; dates follow `today`, and how far today's work has
    come follows `now_ms`. Every stamp and field time is below `now_ms`. Sixty jobs are today's, whatever
    the size.
    """
    if size < LEAST_SIZE:
        raise ValueError(f"a demo shop has at least {LEAST_SIZE} customers, not {size}")
    cast = Cast(today)
    customers = [Customer(number) for number in range(size)]
    jobs = max(TODAY_JOBS, round(size * JOBS_PER_CUSTOMER))
    records, first_ms = all_jobs(cast, customers, jobs, now_ms)
    files = [one.record(cast, first_ms.get(one.number, moment(today, 0))) for one in customers]
    owners = []
    for one, file in zip(customers, files, strict=True):
        sold, bought = sell(cast, one, file.drafts[0].at_ms)
        records += sold
        owners.append(Owner(one, bought))
    visits = [one for one in records if one.collection.name == "jobs"]
    again = second_trips(cast, visits, now_ms)
    done = done_jobs(cast, [*visits, *again])
    vans = all_vans(cast, visits, now_ms)
    desk = [
        *again,
        *all_complaints(cast, owners, now_ms),
        *all_callbacks(cast, done, now_ms),
        *all_standards(cast, now_ms),
        *all_heard(cast, owners, now_ms),
        *all_shelf(cast),
        *vans,
        *all_estimates(cast, visits, now_ms),
    ]
    accounts = [(one.username, id_) for one, id_ in zip(STAFF, cast.staff_ids, strict=True) if one.username]
    operations = in_order([*cast.records, *files, *records, *desk])
    return Demo(accounts, operations, all_late(cast, done, {one.id: one for one in (*visits, *again, *files)}))
