"""The types of values (PROTOCOL §2). A function a type: it answers a code, or `None` when the value passes.

Values have passed `canonical.check` before: strings are sound, integers are within bounds.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from sync.clock import is_date, is_time
from sync.ids import is_uuid

MAX_STRING_CHARACTERS = 4_000
MAX_TEXT_CHARACTERS = 20_000

_DECIMAL = re.compile(r"-?(?:0|[1-9][0-9]{0,11})(?:\.[0-9]{1,2})?")


def is_decimal(value: object, *, whole: bool = False) -> bool:
    """Whether `value` is a decimal string of at most 12 digits before and 2 after the point (`"128.00"`)."""
    if type(value) is not str or _DECIMAL.fullmatch(value) is None:
        return False
    return not (whole and "." in value)


def fault_of_text(value: object) -> str | None:
    if type(value) is not str:
        return "not_a_string"
    return "too_long" if len(value) > MAX_TEXT_CHARACTERS else None


def _fault_of_string(value: object) -> str | None:
    if type(value) is not str:
        return "not_a_string"
    return "too_long" if len(value) > MAX_STRING_CHARACTERS else None


def _fault_of_boolean(value: object) -> str | None:
    return None if type(value) is bool else "not_a_boolean"


def _fault_of_integer(value: object) -> str | None:
    return None if type(value) is int else "not_an_integer"


def _fault_of_money(value: object) -> str | None:
    return None if is_decimal(value) else "not_money"


def _fault_of_date(value: object) -> str | None:
    return None if is_date(value) else "not_a_date"


def _fault_of_time(value: object) -> str | None:
    return None if is_time(value) else "not_a_time"


def _fault_of_id(value: object) -> str | None:
    return None if is_uuid(value) else "not_an_id"


def _fault_of_json(_: object) -> str | None:
    return None


def _fault_of_collection(_: object) -> str | None:
    """Sets and logs are changed by additions; as a whole they are no value."""
    return "not_a_value"


FAULTS_BY_TYPE: dict[str, Callable[[object], str | None]] = {
    "string": _fault_of_string,
    "text": fault_of_text,
    "boolean": _fault_of_boolean,
    "integer": _fault_of_integer,
    "money": _fault_of_money,
    "date": _fault_of_date,
    "time": _fault_of_time,
    "id": _fault_of_id,
    "json": _fault_of_json,
    "entries": _fault_of_collection,
    "strings": _fault_of_collection,
}
