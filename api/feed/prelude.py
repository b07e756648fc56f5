"""Urgent first: what a full round begins with, so that today's jobs can be worked with at once (PROTOCOL §5)."""

from __future__ import annotations

from typing import Any

from api import limits
from api.feed import scopes as named
from api.models import Feed, Need, Record
from api.models.base import chunks, tuples
from sync import clock

Row = tuple[Any, ...]

COLUMNS = (
    Record.collection,
    Record.id,
    Record.seq,
    Record.wire,
    Feed.gone,
    Feed.since,
    Feed.seq,
    Record.key,
)


def urgent(scopes: list[str], now_ms: int) -> list[Row]:
    """Today's and tomorrow's jobs among `scopes` and all that is needed to do them, as rows of a page.

    "Today" is taken generously, so that it holds in every time zone.
    """
    since, until = (clock.to_rfc3339(now_ms + days * limits.DAY_MS) for days in limits.PRELUDE_DAYS)
    held = Feed.select(Record.key, Record.customer_id).join(Record, on=(Record.key == Feed.record))
    held = held.where((Feed.scope << scopes) & Feed.gone.is_null() & (Record.collection == "jobs"))
    held = held.where((Record.starts_at >= since) & (Record.starts_at <= until))
    jobs = tuples(held.order_by(Record.starts_at).limit(limits.PRELUDE_JOBS_MOST))
    keys = {key for key, _ in jobs} | _drawn_in(scopes, [key for key, _ in jobs])
    rows = _by_key(scopes, keys) + _customers(scopes, {customer for _, customer in jobs if customer})
    rows += _reference(scopes)
    return list({(row[0], row[1]): row for row in rows}.values())


def _drawn_in(scopes: list[str], jobs: list[int]) -> set[int]:
    found: set[int] = set()
    for chunk in chunks(jobs):
        needed = Need.select(Need.record).where((Need.scope << scopes) & (Need.via << chunk))
        found.update(key for (key,) in tuples(needed))
    return found


def _by_key(scopes: list[str], keys: set[int]) -> list[Row]:
    return [row for chunk in chunks(sorted(keys)) for row in _rows(scopes, Record.key << chunk)]


def _customers(scopes: list[str], customers: set[str]) -> list[Row]:
    is_customer = Record.collection == "customers"
    return [row for chunk in chunks(sorted(customers)) for row in _rows(scopes, is_customer & (Record.id << chunk))]


def _reference(scopes: list[str]) -> list[Row]:
    shared = [one for one in scopes if one == named.ALL or one.startswith(named.reference(""))]
    return _rows(shared, Record.collection << ("stores", "staff", "products", "checklists"))


def _rows(scopes: list[str], condition: Any) -> list[Row]:
    query = Feed.select(*COLUMNS).join(Record, on=(Record.key == Feed.record))
    query = query.where((Feed.scope << scopes) & Feed.gone.is_null() & condition)
    return tuples(query.limit(limits.PULL_RECORDS_MOST))
