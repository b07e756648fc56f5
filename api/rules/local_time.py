"""Days and months as a store's wall clock tells them: the one place where rules meet time zones (R7, R30, R32).

Moments are milliseconds since 1970; dates are `datetime.date`; spans are half open.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from sync.clock import is_stamp, parse_stamp, to_ms
from sync.ids import is_uuid

SECOND_MS = 1000
MINUTE_MS = 60 * SECOND_MS
HOUR_MS = 60 * MINUTE_MS
DAY_MS = 24 * HOUR_MS
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND = timedelta(milliseconds=1)
_MONTHS_A_YEAR = 12
_TIME_ORDERED = 7
_BELOW_TIME_BITS = 80
# Every measure of a month asks the same records for the same moments: reading them was two thirds of a report.
_MOMENTS_KEPT_MAX = 1 << 16
_to_ms = lru_cache(_MOMENTS_KEPT_MAX)(to_ms)


@dataclass(frozen=True)
class Period:
    """From `start_ms`, until and without `end_ms`."""

    start_ms: int
    end_ms: int

    def __contains__(self, ms: int | None) -> bool:
        return ms is not None and self.start_ms <= ms < self.end_ms


def month(year: int, month_: int, zone: str) -> Period:
    """A calendar month of the store: from its first midnight to the next month's."""
    first = date(year, month_, 1)
    return Period(day_start_ms(first, zone), day_start_ms(add_months(first, 1), zone))


def local_date(ms: int, zone: str) -> date:
    return (_EPOCH + ms * _MILLISECOND).astimezone(ZoneInfo(zone)).date()


def day_start_ms(day: date, zone: str) -> int:
    """The day's first moment. Where the clock skips midnight, it is the moment of the skip; where midnight comes
    twice, the first.
    """
    tz = ZoneInfo(zone)
    # In a gap `fold=0` is the offset from before it, which is the moment of the skip itself.
    return (datetime.combine(day, time(), tz) - _EPOCH) // _MILLISECOND


def day_end_ms(day: date, zone: str) -> int:
    """The day's last millisecond; a day of 23 or 25 hours has its own."""
    return day_start_ms(day + timedelta(days=1), zone) - 1


def add_months(day: date, months: int) -> date:
    """The same day `months` later; a month that has no such day lends its last one (31 January → 28 February)."""
    years, index = divmod(day.month - 1 + months, _MONTHS_A_YEAR)
    year, number = day.year + years, index + 1
    return date(year, number, min(day.day, monthrange(year, number)[1]))


def ms_of(doc: Mapping[str, Any], field: str) -> int | None:
    """The moment in a document's field; None where nothing was written."""
    value = doc.get(field)
    return _to_ms(value) if value else None


def created_ms(doc: Mapping[str, Any]) -> int | None:
    """When a record was made: its creating stamp tells (PROTOCOL §5), and where there is none yet its id."""
    stamp = (doc.get("stamps") or {}).get("")
    return parse_stamp(str(stamp)).ms if is_stamp(stamp) else made_ms(str(doc.get("id", "")))


def made_ms(id_: str) -> int | None:
    """When a thing was made, which its UUIDv7 tells (PROTOCOL §2); None for ids of another make."""
    if not is_uuid(id_):
        return None
    uuid = UUID(id_)
    return uuid.int >> _BELOW_TIME_BITS if uuid.version == _TIME_ORDERED else None
