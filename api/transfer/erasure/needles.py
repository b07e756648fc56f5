"""The words that name a person, looked for where people write freely."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from api.rules.phones import normal_phone
from api.transfer.erasure.marks import MARK, TELLING_DIGITS

NAME_CHARS_LEAST = 2
LATIN_NAME_CHARS_LEAST = 4
ADDRESS_CHARS_LEAST = 5


@dataclass(frozen=True)
class Needles:
    """`numbers` are nobody else's and are looked for everywhere; `words` only in what is about the person."""

    numbers: frozenset[str]
    words: frozenset[str]

    def without_numbers(self, text: str) -> str:
        return _replaced(text, self.numbers)

    def without_any(self, text: str) -> str:
        return _replaced(text, self.numbers | self.words)


def needles_of(values: Iterable[tuple[str, Any]], shared_numbers: frozenset[str]) -> Needles:
    """From every value (field, value) that the person's files ever had. Numbers that other customers have too are
    theirs as well, and stay in what is not about this person.
    """
    numbers: set[str] = set()
    words: set[str] = set()
    for field, value in values:
        if not isinstance(value, str) or not value.strip():
            continue
        if field in {"phone", "phones"}:
            if normal_phone(value) not in shared_numbers:
                numbers |= _spellings(value)
        elif field == "name":
            least = LATIN_NAME_CHARS_LEAST if value.isascii() else NAME_CHARS_LEAST
            words |= {value.strip()} if len(value.strip()) >= least else set()
        elif len(value.strip()) >= ADDRESS_CHARS_LEAST:
            words.add(value.strip())
    return Needles(frozenset(numbers), frozenset(words - {MARK}))


def walk(value: Any, change: Any) -> Any:
    """`value` with `change` applied to every text in it, also to the keys of objects."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, list):
        return [walk(one, change) for one in value]
    if isinstance(value, Mapping):
        return {change(key): walk(one, change) for key, one in value.items()}
    return value


def _spellings(phone: str) -> set[str]:
    digits = re.sub(r"\D", "", phone)
    normal = normal_phone(phone)
    found = {phone.strip(), digits, normal, normal.removeprefix("+"), normal.removeprefix("+86")}
    return {one for one in found if sum(char.isdigit() for char in one) >= TELLING_DIGITS}


def _replaced(text: str, needles: frozenset[str]) -> str:
    for one in sorted(needles, key=lambda needle: (-len(needle), needle)):
        if one in text:
            text = text.replace(one, MARK)
        escaped = json.dumps(one)[1:-1]
        if escaped != one and escaped in text:
            text = text.replace(escaped, MARK)
    return text
