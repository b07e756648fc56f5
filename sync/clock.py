"""The hybrid logical clock and the two spellings of time (PROTOCOL §2; Kulkarni et al. 2014).

A stamp is 12 hex digits of milliseconds, `-`, 4 of counter, `-`, 16 of node; comparing the text compares
the stamps. Nothing here reads a clock: now is an argument, so that tests and replays own the time.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

MAX_AHEAD_MS = 5 * 60 * 1000
MAX_MILLISECONDS = 2**48 - 1
MAX_COUNTER = 2**16 - 1

_STAMP = re.compile(r"[0-9a-f]{12}-[0-9a-f]{4}-[0-9a-f]{16}")
_NODE = re.compile(r"[0-9a-f]{16}")
_TIME = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{3}Z")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND = timedelta(milliseconds=1)


class ClockError(ValueError):
    """A stamp or time that cannot be read or written."""


class Stamp(NamedTuple):
    """A stamp taken apart. Tuples compare as their texts do."""

    ms: int
    counter: int
    node: str


def tick(last: str | None, now_ms: int, node: str) -> str:
    """The next stamp of `node`: above `last` (the highest stamp seen, own or not), and not before `now_ms`.

    A wall clock that stands still or runs backwards only moves the counter; a counter that is used up
    borrows the next millisecond. Raises `ClockError` on an unreadable `last` or at the end of time.
    """
    if last is None:
        return format_stamp(now_ms, 0, node)
    seen = parse_stamp(last)
    if now_ms > seen.ms:
        return format_stamp(now_ms, 0, node)
    if seen.counter < MAX_COUNTER:
        return format_stamp(seen.ms, seen.counter + 1, node)
    return format_stamp(seen.ms + 1, 0, node)


def format_stamp(ms: int, counter: int, node: str) -> str:
    """The text of a stamp; `ClockError` when a part does not fit its digits."""
    if not 0 <= ms <= MAX_MILLISECONDS:
        raise ClockError("ms")
    if not 0 <= counter <= MAX_COUNTER:
        raise ClockError("counter")
    if not _NODE.fullmatch(node):
        raise ClockError("node")
    return f"{ms:012x}-{counter:04x}-{node}"


def parse_stamp(text: str) -> Stamp:
    """The parts of a stamp; `ClockError` when the text is not one."""
    if not is_stamp(text):
        raise ClockError("stamp")
    return Stamp(int(text[:12], 16), int(text[13:17], 16), text[18:])


def is_stamp(text: object) -> bool:
    return isinstance(text, str) and _STAMP.fullmatch(text) is not None


def to_ms(rfc3339: str) -> int:
    """Milliseconds since 1970 of a time as PROTOCOL §2 spells it; `ClockError` for anything else."""
    if _TIME.fullmatch(rfc3339) is None:
        raise ClockError("time")
    try:
        return (datetime.fromisoformat(rfc3339) - _EPOCH) // _MILLISECOND
    except ValueError:
        raise ClockError("time") from None


def to_rfc3339(ms: int) -> str:
    """The one spelling of a time: UTC with milliseconds. `ClockError` outside the years 1 to 9999."""
    try:
        moment = _EPOCH + ms * _MILLISECOND
    except OverflowError:
        raise ClockError("ms") from None
    # of what Python writes the offset is left out: ten times as fast as a format
    return moment.isoformat(timespec="milliseconds")[:23] + "Z"


def is_time(text: object) -> bool:
    if not isinstance(text, str) or _TIME.fullmatch(text) is None:
        return False
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True


def is_date(text: object) -> bool:
    if not isinstance(text, str) or _DATE.fullmatch(text) is None:
        return False
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
