"""When a store works (R29): its hours, its time zone, public holidays and make-up working days, its own days.

All moments are milliseconds since 1970. A year whose calendar is missing or provisional (no official make-up days
yet) is counted as well as can be, and everything that leans on it can say so.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from api.rules import setting_kinds
from api.rules.hours import DEFAULT_HOURS, WEEKDAYS, HoursError, Span, spans
from api.rules.local_time import DAY_MS
from api.rules.settings import setting

Doc = Mapping[str, Any]
Stretch = tuple[int, int]

DEFAULT_ZONE = "Asia/Shanghai"
# How far a deadline may lie ahead before we say that the store never opens.
SEARCH_DAYS_MOST = 400
# A span that is longer is somebody's broken clock: only its end is counted.
SPAN_DAYS_MOST = 3_660

_DAY = timedelta(days=1)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND = timedelta(milliseconds=1)
# Dates outside are nobody's working days, and would leave what a date can hold.
_FIRST_MS = 0
_LAST_MS = int((datetime(2300, 1, 1, tzinfo=UTC) - _EPOCH) / _MILLISECOND)
_MONDAY_TO_FRIDAY = range(5)
_SATURDAY = 5


class WorkingTime:
    """The working time of one store (R29). Days are worked out when first asked for, and kept."""

    def __init__(self, store: Doc | None, calendars: Iterable[Doc]) -> None:
        doc = store or {}
        name = doc.get("time_zone")
        self.zone = ZoneInfo(DEFAULT_ZONE if setting_kinds.time_zone(name) else str(name))
        self._hours = _hours(doc.get("hours"))
        self._closed = frozenset(setting(store, "closed_days"))
        self._opened = frozenset(setting(store, "open_days"))
        self._keeps_holidays = bool(setting(store, "keeps_public_holidays"))
        country = setting(store, "country")
        own = [one for one in calendars if one.get("country") == country] if self._keeps_holidays else []
        self._public = {
            # the keys of a map have no hyphens (PROTOCOL §2)
            day.replace("_", "-"): bool(what.get("work"))
            for one in own
            for day, what in (one.get("days") or {}).items()
            if isinstance(what, Mapping)
        }
        self._official_years = frozenset(one.get("year") for one in own if not one.get("provisional"))
        self._days: dict[date, tuple[Stretch, ...]] = {}

    def add_working(self, start_ms: int, working_ms: int) -> int | None:
        """The first moment at which `working_ms` of working time have passed since `start_ms` (R29).

        None when that takes more than `SEARCH_DAYS_MOST` days: the store never opens, or hardly ever.
        """
        left = working_ms
        if left <= 0:
            return start_ms
        day = self.local_date(start_ms)
        for _ in range(SEARCH_DAYS_MOST):
            for opens, closes in self.stretches(day):
                begins = max(opens, start_ms)
                if closes - begins >= left:
                    return begins + left
                left -= max(0, closes - begins)
            day += _DAY
        return None

    def working_between(self, start_ms: int, end_ms: int) -> int:
        """Working milliseconds from `start_ms` to `end_ms` (R29); 0 when they are the other way round."""
        start_ms = max(start_ms, end_ms - SPAN_DAYS_MOST * DAY_MS)
        if end_ms <= start_ms:
            return 0
        total = 0
        day, last = self.local_date(start_ms), self.local_date(end_ms)
        while day <= last:
            for opens, closes in self.stretches(day):
                total += max(0, min(closes, end_ms) - max(opens, start_ms))
            day += _DAY
        return total

    def working_day_end(self, ms: int, days: int) -> int | None:
        """Closing time of the `days`-th working day after the day of `ms` (R23, R24); None as for `add_working`.

        With 0 days, of that day itself, or of the next one that closes at `ms` or later.
        """
        day = self.local_date(ms)
        left = days
        for ahead in range(SEARCH_DAYS_MOST):
            found = self.stretches(day)
            if found and (ahead > 0 or days == 0) and found[-1][1] >= ms:
                left -= 1
                if left <= 0:
                    return found[-1][1]
            day += _DAY
        return None

    def next_working_day_end(self, ms: int) -> int | None:
        """Within one working day: closing time of the next working day (R23-R25)."""
        return self.working_day_end(ms, 1)

    def same_day_end(self, ms: int) -> int | None:
        """Midnight at the end of the day of `ms` (R25); on a closed day, of the next working day."""
        day = self.local_date(ms)
        for _ in range(SEARCH_DAYS_MOST):
            if self.stretches(day):
                return self._midnight(day + _DAY)
            day += _DAY
        return None

    def is_working_day(self, day: date) -> bool:
        return bool(self.stretches(day))

    def is_open(self, ms: int) -> bool:
        return any(opens <= ms < closes for opens, closes in self.stretches(self.local_date(ms)))

    def is_provisional(self, start_ms: int, end_ms: int) -> bool:
        """Whether a year between the two has no official calendar yet, so that the count may change (R29)."""
        years = range(self.local_date(start_ms).year, self.local_date(max(start_ms, end_ms)).year + 1)
        return self._keeps_holidays and not self._official_years.issuperset(years)

    def local_date(self, ms: int) -> date:
        """The store's date at that moment."""
        moment = _EPOCH + min(max(ms, _FIRST_MS), _LAST_MS) * _MILLISECOND
        return moment.astimezone(self.zone).date()

    def stretches(self, day: date) -> tuple[Stretch, ...]:
        """From when to when the store works on that date, in order and without overlap."""
        found = self._days.get(day)
        if found is None:
            found = self._days[day] = self._worked_out(day)
        return found

    def _worked_out(self, day: date) -> tuple[Stretch, ...]:
        joined: list[Stretch] = []
        for span in self._spans(day):
            opens, closes = self._moment(day, span.start), self._moment(day, span.end)
            if joined:
                # where the clock jumps ahead, two spans may touch
                opens = max(opens, joined[-1][1])
            if closes > opens:
                joined.append((opens, closes))
        return tuple(joined)

    def _spans(self, day: date) -> tuple[Span, ...]:
        name = day.isoformat()
        usual = self._hours[day.weekday()]
        if name in self._closed:
            return ()
        if name in self._opened:
            return usual or self._weekday_hours()
        works = self._public.get(name)
        if works is None:
            return usual
        return (usual or self._weekday_hours()) if works else ()

    def _weekday_hours(self) -> tuple[Span, ...]:
        """On a day that is worked in exchange for another, a store that is usually closed keeps Monday's hours."""
        return next((self._hours[day] for day in _MONDAY_TO_FRIDAY if self._hours[day]), ())

    def _midnight(self, day: date) -> int:
        return self._moment(day, 0)

    def _moment(self, day: date, minute: int) -> int:
        """A time of the wall clock, the first of two; in the hour that spring leaves out, as if it had not."""
        whole, rest = divmod(minute, 24 * 60)
        local = datetime.combine(day + whole * _DAY, time(rest // 60, rest % 60), self.zone)
        return (local - _EPOCH) // _MILLISECOND


def whole_breaks(days: Mapping[str, Doc]) -> dict[str, Doc]:
    """The days of a calendar with the weekends that belong to its holidays (R29).

    Lists of public holidays leave out Saturdays and Sundays, on which most offices are closed anyway; shops are not.
    A weekend day that touches a holiday, also through the other one, is a holiday of the same name.
    """
    whole = dict(days)
    for name in sorted(days):
        if days[name].get("work"):
            continue
        for direction in (-_DAY, _DAY):
            day = date.fromisoformat(name) + direction
            while day.weekday() >= _SATURDAY and day.isoformat() not in whole:
                whole[day.isoformat()] = {"work": False, "name": days[name].get("name", "")}
                day += direction
    return whole


def _hours(given: Any) -> tuple[tuple[Span, ...], ...]:
    """The seven days' spans; a store that told none, or one day wrongly, has the default there (`faults` tells)."""
    if not isinstance(given, Mapping) or not given:
        return tuple(spans(DEFAULT_HOURS) if day in _MONDAY_TO_FRIDAY else () for day in range(len(WEEKDAYS)))
    return tuple(_day_hours(given.get(day)) for day in WEEKDAYS)


def _day_hours(text: Any) -> tuple[Span, ...]:
    try:
        return spans(text)
    except HoursError:
        return spans(DEFAULT_HOURS)
