"""When a message may go out: while the store is open, and never at night (PROTOCOL §11)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from api import limits
from api.rules.calendar import WorkingTime

_DAY = timedelta(days=1)


def allowed_from(working: WorkingTime, settings: Mapping[str, Any], now_ms: int) -> int:
    """The first moment from `now_ms` on at which a message may go out.

    In the opening hours outside the quiet ones. A store that does not open in the next days is only spared the night.
    """
    quiet = _Quiet(working, settings["quiet_from"], settings["quiet_until"])
    today = working.local_date(now_ms)
    for ahead in range(limits.NOTIFY_WAIT_DAYS):
        for opens, closes in working.stretches(today + ahead * _DAY):
            moment = quiet.after(max(opens, now_ms))
            if moment < closes:
                return moment
    return quiet.after(now_ms)


class _Quiet:
    """The quiet hours, which usually begin in the evening and end in the morning."""

    def __init__(self, working: WorkingTime, begins: str, ends: str) -> None:
        self._working = working
        self._begins, self._ends = time.fromisoformat(begins), time.fromisoformat(ends)

    def after(self, ms: int) -> int:
        """`ms`, or the end of the quiet hours it lies in."""
        today = self._working.local_date(ms)
        for day in (today - _DAY, today):
            last = day + _DAY if self._ends <= self._begins else day
            if self._begins != self._ends and self._moment(day, self._begins) <= ms < self._moment(last, self._ends):
                return self._moment(last, self._ends)
        return ms

    def _moment(self, day: date, at: time) -> int:
        return int(datetime.combine(day, at, self._working.zone).timestamp()) * 1000
