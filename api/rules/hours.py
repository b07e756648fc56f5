"""Opening hours of one day as a store writes them: `08:30-12:00,13:00-18:00`; nothing is closed (R29)."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Any, NamedTuple

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
# A store that never told its hours still answers its customers.
DEFAULT_HOURS = "09:00-18:00"
SPANS_MOST = 6
DAY_MINUTES = 24 * 60

_SPAN = re.compile(r"([0-9]{2}):([0-5][0-9])-([0-9]{2}):([0-5][0-9])", re.ASCII)


class HoursError(ValueError):
    """Hours that cannot be used: `code` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Span(NamedTuple):
    """Minutes since midnight, the last not included; 1440 is the midnight that ends the day."""

    start: int
    end: int


def spans(text: Any) -> tuple[Span, ...]:
    """The spans of one day in order; none when closed (R29). `HoursError`: unreadable, overlapping, or past midnight.

    Whoever works over midnight writes two days: `20:00-24:00` and `00:00-02:00`.
    """
    if text is None or text == "":
        return ()
    if not isinstance(text, str):
        raise HoursError("hours_unreadable")
    found = [_span(part.strip()) for part in text.split(",")]
    if len(found) > SPANS_MOST:
        raise HoursError("hours_too_many")
    found.sort()
    if any(later.start < earlier.end for earlier, later in pairwise(found)):
        raise HoursError("hours_overlap")
    return tuple(found)


def _span(part: str) -> Span:
    match = _SPAN.fullmatch(part)
    if match is None:
        raise HoursError("hours_unreadable")
    start, end = int(match[1]) * 60 + int(match[2]), int(match[3]) * 60 + int(match[4])
    if start >= DAY_MINUTES or end > DAY_MINUTES:
        raise HoursError("hours_unreadable")
    if end <= start:
        raise HoursError("hours_over_midnight")
    return Span(start, end)
