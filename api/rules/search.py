"""Finding a customer by whatever is at hand: name, pinyin, initials, phone, estate, serial or order number (R2).

The tables of readings and of simplified characters are arguments: who indexes has them, who matches needs only the
small one for what was typed. One character is enough.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from api.rules.jobs import Doc
from api.rules.phones import normal_phone
from sync.ids import short_number

Readings = Mapping[str, Sequence[str]]
Simplified = Mapping[str, str]
# A character's possible sounds, without tones; what is not Chinese stands for itself.
Syllables = tuple[tuple[str, ...], ...]

QUERY_LENGTH_MOST = 60
SHORT_PREFIX = "K"
# So many digits, typed in pieces, are one number: its pieces alone are in half the files.
NUMBER_DIGITS_LEAST = 7
NUMBER_CHARS = "+0123456789()-.#"
# Best first: the whole, its beginning, its sound, somewhere inside.
WHOLE, BEGINNING, SOUND, INSIDE = range(4)


@dataclass(frozen=True)
class Index:
    """What one customer is found by, all of it folded: `words` (names, estate, address), their `sounds`, `numbers`
    (phones, as digits) and `codes` (serial, order and short numbers, as letters and digits).
    """

    words: tuple[str, ...]
    sounds: tuple[Syllables, ...]
    numbers: tuple[str, ...]
    codes: tuple[str, ...]

    def to_json(self) -> dict[str, Any]:
        sounds = [[list(sounds) for sounds in word] for word in self.sounds]
        return {"words": list(self.words), "sounds": sounds, "numbers": list(self.numbers), "codes": list(self.codes)}


def fold(text: str, simplified: Simplified | None = None) -> str:
    """Text as it is compared: one width, no case, simplified characters, no marks on Latin letters."""
    table = simplified or {}
    plain = "".join(table.get(char, char) for char in unicodedata.normalize("NFKC", text).casefold())
    parts = unicodedata.normalize("NFD", plain)
    return unicodedata.normalize("NFC", "".join(char for char in parts if not unicodedata.combining(char)))


def index_entry(
    customer: Doc,
    *,
    estates: Iterable[Doc] = (),
    orders: Iterable[Doc] = (),
    owned: Iterable[Doc] = (),
    readings: Readings | None = None,
    simplified: Simplified | None = None,
) -> Index:
    """What a customer (or their united files) is found by. `estates`, `orders` and `owned` are theirs."""
    estates = list(estates)
    spoken = [customer.get("name"), *(name for one in estates for name in (one.get("name"), one.get("name_latin")))]
    names = [fold(one, simplified) for one in spoken if one]
    places = [fold(one, simplified) for one in (customer.get("address"), customer.get("remark")) if one]
    phones = [customer.get("phone"), *(customer.get("phones") or ())]
    numbered = [one.get("serial") for one in owned] + [one.get("number") for one in orders]
    return Index(
        words=_unique([*names, *places]),
        sounds=tuple(syllables(one, readings or {}) for one in _unique(names)),
        numbers=_unique(_digits(number) for one in phones if (number := normal_phone(one))),
        codes=_unique(_code(one) for one in [*numbered, short_number(SHORT_PREFIX, customer["id"])] if one),
    )


def syllables(folded: str, readings: Readings) -> Syllables:
    return tuple(tuple(dict.fromkeys(readings.get(char, (char,)))) for char in folded if not char.isspace())


def rank(index: Index, query: str, simplified: Simplified | None = None) -> int | None:
    """How well a customer answers what was typed (`WHOLE` to `INSIDE`), or None. Every word of it must be found; the
    worst of them counts. Nothing typed finds nobody.
    """
    words = _numbers_whole(fold(query[:QUERY_LENGTH_MOST], simplified).split())
    if words and (whole := _rank_of(index, "".join(words))) is not None:
        return whole
    ranks = [_rank_of(index, word) for word in words]
    return max((one for one in ranks if one is not None), default=None) if None not in ranks else None


def spells(typed: str, spoken: Syllables) -> bool:
    """Whether typed letters are the beginnings of consecutive syllables, from any of them on: `zhangxiuying`, `zxy`,
    `zhangxy`, `xiuy`.
    """
    return any(_spells_from(typed, spoken, start) for start in range(len(spoken)))


def _spells_from(typed: str, spoken: Syllables, start: int) -> bool:
    """Keeps every place that can be reached, so that no spelling takes longer than letters times sounds."""
    reached = {0}
    for sounds in spoken[start:]:
        following: set[int] = set()
        for at in reached:
            for sound in sounds:
                following |= {at + n for n in range(1, _common(typed, at, sound) + 1)}
        if len(typed) in following:
            return True
        if not following:
            return False
        reached = following
    return False


def _common(typed: str, at: int, sound: str) -> int:
    n = 0
    while n < len(sound) and at + n < len(typed) and typed[at + n] == sound[n]:
        n += 1
    return n


def _numbers_whole(pieces: Iterable[str]) -> list[str]:
    """A number that was typed with spaces is one word again."""
    words: list[str] = []
    for is_numeric, group in groupby(pieces, lambda piece: not piece.strip(NUMBER_CHARS)):
        run = list(group)
        joined = "".join(run)
        words += [joined] if is_numeric and len(_digits(joined)) >= NUMBER_DIGITS_LEAST else run
    return words


def _rank_of(index: Index, word: str) -> int | None:
    found = [_in_text(word, one) for one in index.words]
    if (code := _code(word)) and len(code) == len(word.replace("-", "")):
        found += [_in_text(code, one) for one in index.codes]
    if digits := _phone_digits(word):
        found += [_in_number(digits, one) for one in index.numbers]
    if any(spells(word, one) for one in index.sounds):
        found.append(SOUND)
    return min((one for one in found if one is not None), default=None)


def _in_text(word: str, text: str) -> int | None:
    if word == text:
        return WHOLE
    if text.startswith(word):
        return BEGINNING
    return INSIDE if word in text else None


def _in_number(digits: str, number: str) -> int | None:
    """People know a phone by its end as well as by its beginning, which is not the country's."""
    home = number.removeprefix("86")
    if digits in {number, home}:
        return WHOLE
    if home.startswith(digits) or home.endswith(digits):
        return BEGINNING
    return INSIDE if digits in number else None


def _phone_digits(word: str) -> str:
    """The digits of a word that is a number as people write one; empty for other words."""
    if word.strip(NUMBER_CHARS):
        return ""
    return _digits(normal_phone(word) or word)


def _digits(text: str) -> str:
    return "".join(char for char in text if char.isdigit())


def _code(text: str) -> str:
    return "".join(char for char in fold(text) if char.isascii() and char.isalnum())


def _unique(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one for one in texts if one))
