"""The shop's days, in its own time zone, as milliseconds."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

SHOP_OFFSET_HOURS = 8  # Asia/Shanghai has had no summer time since 1991
_ZONE = timezone(timedelta(hours=SHOP_OFFSET_HOURS))
_MINUTE_MS = 60_000


def moment(day: date, minutes: int, seconds: int = 0) -> int:
    """Milliseconds at `minutes` after midnight of `day`, shop's time."""
    midnight = datetime(day.year, day.month, day.day, tzinfo=_ZONE)
    return int(midnight.timestamp() * 1000) + minutes * _MINUTE_MS + seconds * 1000


def minutes_into(day: date, now_ms: int) -> int:
    """How many minutes of `day` have gone by at `now_ms`; below zero before it, above 1440 after it."""
    return (now_ms - moment(day, 0)) // _MINUTE_MS


def day_at(now_ms: int) -> date:
    """The shop's date at `now_ms`."""
    return datetime.fromtimestamp(now_ms / 1000, _ZONE).date()


def days_before(day: date, days: int) -> date:
    return day - timedelta(days=days)
