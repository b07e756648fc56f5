"""What a cell says: dates, money and phones in the ways in which stores write them (R3). Nothing is evaluated."""

from __future__ import annotations

import json
import re
import unicodedata
from datetime import date, datetime, time, timedelta
from decimal import Decimal, InvalidOperation
from typing import Any, Final

from api.transfer.safe import unsafe
from sync.values import MAX_STRING_CHARACTERS, is_decimal

YEARS: Final = range(1900, 2101)
# Excel counts days from here, as long as nothing is older than March 1900
EXCEL_BEGINS: Final = date(1899, 12, 30)
EXCEL_DAYS: Final = range(10_000, 80_000)
PHONE_DIGITS: Final = range(5, 16)
CENT: Final = Decimal("0.01")
# what a sum of fractions may be off by
DUST: Final = Decimal("0.0005")
MAP_KEY: Final = re.compile(r"[a-z0-9_]{1,64}")
TAG: Final = re.compile(r"[!-~]{1,128}")

_DATE = re.compile(
    r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:[ T]+\d{1,2}:\d{2}(?::\d{2})?(?:\.\d+)?Z?)?"
)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_CURRENCY = re.compile(r"^(?:RMB|CNY|NT\$|HK\$|US\$|USD|TWD|HKD|[¥￥$€£])|(?:RMB|CNY|元|圆|圓|块|塊)$", re.IGNORECASE)
_TEN_THOUSANDS = re.compile(r"[万萬]$")
_BETWEEN_PHONES = re.compile(r"[,;/、，；|\n]+")
_PHONE = re.compile(r"\+?[0-9 ()\-.转轉#x*]{5,40}", re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_BETWEEN_TAGS = re.compile(r"[,;、，；\s]+")


class FaultyCellError(Exception):
    """The cell does not say what its column is for; `code` is one of `words.FAULTS`."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def text_of(cell: Any) -> str:
    """A cell as text, without what surrounds it; empty for an empty one."""
    match cell:
        case None:
            return ""
        case bool():
            return "TRUE" if cell else "FALSE"
        case datetime():
            return cell.isoformat(" ") if cell.time() != time() else cell.date().isoformat()
        case date() | time():
            return cell.isoformat()
        case float() if cell.is_integer() and abs(cell) < 1e15:  # noqa: PLR2004 all digits of a float are true below it
            return str(int(cell))
        case _:
            return unsafe(str(cell).strip()).strip()


def read_text(cell: Any) -> str:
    text = text_of(cell).replace("\r\n", "\n").replace("\r", "\n")
    if text.startswith("#") and text in {"#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!"}:
        raise FaultyCellError("formula_error")
    if _CONTROL.search(text):
        raise FaultyCellError("not_text")
    if len(text) > MAX_STRING_CHARACTERS:
        raise FaultyCellError("too_long")
    return text


def read_date(cell: Any) -> str:
    """`2026-11-21`, from a date, Excel's number of one, or the ways in which people write them, year first."""
    if isinstance(cell, datetime):
        cell = cell.date()
    if isinstance(cell, date):
        return _date(cell.year, cell.month, cell.day)
    text = unicodedata.normalize("NFKC", text_of(cell))
    found = _DATE.fullmatch(text) or _COMPACT.fullmatch(text)
    if found:
        return _date(*map(int, found.groups()))
    number = text.partition(".")[0]
    if number.isascii() and number.isdecimal() and len(number) == len(str(EXCEL_DAYS[0])) and int(number) in EXCEL_DAYS:
        return (EXCEL_BEGINS + timedelta(days=int(number))).isoformat()
    raise FaultyCellError("not_a_date")


def read_money(cell: Any) -> str:
    """`"128.00"`, from a number or a text with its currency and thousands."""
    text = unicodedata.normalize("NFKC", text_of(cell)).replace(" ", "").replace(",", "")
    sign = "-" if text.startswith("-") else ""
    text = _CURRENCY.sub("", _CURRENCY.sub("", text.removeprefix("-")))
    factor = 10_000 if _TEN_THOUSANDS.search(text) else 1
    try:
        amount = Decimal(sign + _TEN_THOUSANDS.sub("", text)) * factor
        rounded = amount.quantize(CENT)
    except InvalidOperation:
        raise FaultyCellError("not_money") from None
    if not amount.is_finite() or abs(amount - rounded) > DUST or not is_decimal(str(rounded)):
        raise FaultyCellError("not_money")
    return str(rounded)


def read_count(cell: Any) -> int:
    text = unicodedata.normalize("NFKC", text_of(cell))
    if not re.fullmatch(r"\d{1,6}", text):
        raise FaultyCellError("not_a_count")
    return int(text)


def read_phones(cell: Any) -> list[str]:
    """The numbers in a cell, as they were written; several may stand in one."""
    text = unicodedata.normalize("NFKC", read_text(cell))
    found = [one.strip() for one in _BETWEEN_PHONES.split(text) if one.strip()]
    for one in found:
        digits = sum(character.isdigit() for character in one)
        if not _PHONE.fullmatch(one) or digits not in PHONE_DIGITS:
            raise FaultyCellError("not_a_phone")
    return found


def read_tags(cell: Any) -> list[str]:
    found = [one for one in _BETWEEN_TAGS.split(read_text(cell)) if one]
    if not all(TAG.fullmatch(one) for one in found):
        raise FaultyCellError("not_a_tag")
    return sorted(set(found))


def read_map(cell: Any) -> dict[str, Any]:
    """A map, as an export writes it: one JSON object."""
    try:
        found = json.loads(read_text(cell), parse_float=lambda _: None)
    except (ValueError, RecursionError):
        raise FaultyCellError("not_a_map") from None
    if not isinstance(found, dict) or not all(MAP_KEY.fullmatch(key) for key in found):
        raise FaultyCellError("not_a_map")
    return found


def _date(year: int, month: int, day: int) -> str:
    try:
        found = date(year, month, day)
    except ValueError:
        raise FaultyCellError("not_a_date") from None
    if year not in YEARS:
        raise FaultyCellError("not_a_date")
    return found.isoformat()
