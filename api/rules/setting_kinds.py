"""What a setting may be: each kind takes a JSON value and says what is wrong with it, in a code, or None."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from api.fields.jobs import KINDS
from api.fields.roles import ROLES
from api.rules.hours import WEEKDAYS, HoursError, spans
from sync.clock import is_date

Kind = Callable[[Any], str | None]

_MONEY = re.compile(r"[0-9]{1,12}(\.[0-9]{1,2})?")
_TIME_OF_DAY = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]")
_COUNTRY = re.compile(r"[A-Z]{2}")


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole number from `low` to `high`, both allowed."""

    low: int
    high: int

    def __call__(self, value: Any) -> str | None:
        if isinstance(value, bool) or not isinstance(value, int):
            return "not_a_number"
        return None if self.low <= value <= self.high else "out_of_range"


whole = Whole


def whole_by(keys: tuple[str, ...], low: int, high: int) -> Kind:
    """A whole number for each of `keys`, none missing."""
    number = whole(low, high)

    def check(value: Any) -> str | None:
        if not isinstance(value, Mapping) or set(value) != set(keys):
            return "not_complete"
        return next((code for one in value.values() if (code := number(one)) is not None), None)

    return check


def one_of(*choices: str) -> Kind:
    return lambda value: None if isinstance(value, str) and value in choices else "not_a_choice"


def boolean(value: Any) -> str | None:
    return None if isinstance(value, bool) else "not_yes_or_no"


def job_kinds(value: Any) -> str | None:
    """A list of kinds of job."""
    return None if isinstance(value, list) and all(one in KINDS for one in value) else "not_kinds_of_job"


def money_by_role(value: Any) -> str | None:
    """An amount for each role; null is any amount."""
    if not isinstance(value, Mapping) or set(value) != set(ROLES):
        return "not_complete"
    fine = all(one is None or (isinstance(one, str) and _MONEY.fullmatch(one)) for one in value.values())
    return None if fine else "not_money"


def country(value: Any) -> str | None:
    """Two letters of ISO 3166."""
    return None if isinstance(value, str) and _COUNTRY.fullmatch(value) else "not_a_country"


def words_by_date(value: Any) -> str | None:
    if not isinstance(value, Mapping):
        return "not_dates"
    return None if all(is_date(day) and isinstance(words, str) for day, words in value.items()) else "not_dates"


def time_of_day(value: Any) -> str | None:
    return None if isinstance(value, str) and _TIME_OF_DAY.fullmatch(value) else "not_a_time"


def time_zone(value: Any) -> str | None:
    """A name of the IANA data base, such as `Asia/Shanghai`."""
    if value is None:
        return "missing"
    try:
        ZoneInfo(value)
    except (ValueError, OSError, TypeError, KeyError):
        return "not_a_time_zone"
    return None


def hours(day: str, value: Any) -> str | None:
    """Opening hours of one weekday (R29)."""
    if day not in WEEKDAYS:
        return "not_a_weekday"
    try:
        spans(value)
    except HoursError as fault:
        return fault.code
    return None
