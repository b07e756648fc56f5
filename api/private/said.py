"""Reads what a page sends, without trust: every text is bounded plain text, every code one of those that there are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, Final

from api import limits
from sync import canonical, clock
from sync.ids import is_uuid

Doc = dict[str, Any]
# What no keyboard types: controls, and the marks that make a text read otherwise than it is written.
_UNSEEN: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_FOUR_LINES: Final = re.compile(r"\n{4,}")


class Refused(Exception):  # noqa: N818 a refusal is an answer
    """It was not taken, and a stable code says why; `fields` what is wrong with each."""

    def __init__(self, code: str, fields: Mapping[str, str] | None = None) -> None:
        super().__init__(code)
        self.code = code
        self.fields = dict(fields or {})


class Said:
    """One thing that was sent: each reader takes a name, and answers a value that can be believed to be of its kind.

    Error of all: `Refused("unreadable")`, with what is wrong with which field.
    """

    def __init__(self, sent: Doc) -> None:
        self._sent = sent

    def text(self, name: str, *, required: bool = False) -> str:
        """Plain text, without what nobody can see; "" where there is none."""
        value = self._sent.get(name)
        if value is not None and not isinstance(value, str):
            raise _wrong(name, "not_a_text")
        found = plain(value or "")
        if len(found) > limits.LINK_TEXT_CHARS:
            raise _wrong(name, "too_long")
        if required and not found:
            raise _wrong(name, "required")
        try:
            canonical.check(found)
        except canonical.NotCanonical:
            raise _wrong(name, "not_a_text") from None
        return found

    def id(self, name: str) -> str:
        value = self._sent.get(name)
        if not is_uuid(value):
            raise _wrong(name, "not_an_id")
        return str(value)

    def maybe_id(self, name: str) -> str | None:
        return None if self._sent.get(name) is None else self.id(name)

    def choice(self, name: str, choices: Iterable[str]) -> str:
        value = self._sent.get(name)
        if not isinstance(value, str) or value not in choices:
            raise _wrong(name, "not_a_choice")
        return value

    def maybe_choice(self, name: str, choices: Iterable[str]) -> str | None:
        return None if self._sent.get(name) is None else self.choice(name, choices)

    def choices(self, name: str, choices: Iterable[str]) -> list[str]:
        """Some of them, each once."""
        value = self._sent.get(name) or []
        known = set(choices)
        if not isinstance(value, list) or any(not isinstance(one, str) or one not in known for one in value):
            raise _wrong(name, "not_a_choice")
        return sorted(set(value))

    def yes(self, name: str) -> bool:
        value = self._sent.get(name)
        if not isinstance(value, bool):
            raise _wrong(name, "not_yes_or_no")
        return value

    def day_or_moment(self, name: str) -> str | None:
        value = self._sent.get(name)
        if value is None:
            return None
        if not (clock.is_time(value) or clock.is_date(value)):
            raise _wrong(name, "not_a_time")
        return str(value)

    def whole_numbers(self, name: str) -> dict[str, int]:
        """By name; those that are null were not said."""
        value = self._sent.get(name)
        if not isinstance(value, dict):
            raise _wrong(name, "not_an_object")
        return {key: one for key, one in value.items() if one is not None}

    def at_ms(self, now_ms: int) -> int:
        """When it was typed, as far as a page's clock can be believed: never ahead, and not long ago (P8)."""
        value = self._sent.get("at")
        if value is None:
            return now_ms
        if not clock.is_time(value):
            raise _wrong("at", "not_a_time")
        return max(min(clock.to_ms(value), now_ms), now_ms - limits.LINK_LATE_DAYS_MOST * limits.DAY_MS)


def plain(text: str) -> str:
    """The text as a person meant it: lines end alike, nothing unseen is in it."""
    lines = _UNSEEN.sub(
        "", text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    )
    return _FOUR_LINES.sub("\n\n\n", lines).strip()


def _wrong(name: str, code: str) -> Refused:
    return Refused("unreadable", {name: code})
