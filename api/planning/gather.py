"""The records that a store's day is planned from, of one moment."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from api.desk.docs import Doc, doc, docs, docs_by_id, read
from api.models import Record, snapshot
from api.planning.problem import Day, Wishes
from api.rules.calendar import WorkingTime
from api.rules.local_time import day_end_ms, day_start_ms
from sync.clock import to_rfc3339


def gather(store_id: str, day: date, now_ms: int, wishes: Wishes) -> Day | None:
    """None: there is no such store."""
    with snapshot():
        store = doc("stores", store_id)
        if store is None:
            return None
        working = WorkingTime(store, docs("calendars"))
        jobs = list(_jobs(store_id, day, working.zone.key, wishes))
        customers = docs_by_id("customers", _named(jobs, "customer_id"))
        return Day(
            store=store,
            day=day,
            now_ms=now_ms,
            jobs=jobs,
            customers=customers,
            estates=docs_by_id("estates", _named(customers.values(), "estate_id")),
            products=docs_by_id("products", _named(jobs, "product_id")),
            staff=docs("staff", store_id),
            working=working,
            wishes=wishes,
        )


def _jobs(store_id: str, day: date, zone: str, wishes: Wishes) -> Iterator[Doc]:
    """Open ones up to the day, those that ended on it, and those that were asked for: of a store's years, a few."""
    start, end = to_rfc3339(day_start_ms(day, zone)), to_rfc3339(day_end_ms(day, zone))
    is_one = (Record.collection == "jobs") & (Record.store_id == store_id) & ~Record.deleted
    is_wanted = Record.starts_at.is_null() | (Record.starts_at <= end)
    if wishes.job_ids:
        is_wanted |= Record.id << sorted(wishes.job_ids)
    is_open = Record.ended_at.is_null() & is_wanted
    yield from read(is_one & (is_open | ((Record.ended_at >= start) & (Record.ended_at <= end))))


def _named(found: Iterable[Doc], field: str) -> set[str]:
    return {one[field] for one in found if one.get(field)}
