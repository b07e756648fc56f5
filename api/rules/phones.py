"""The one spelling of a phone number, so that it finds its customer however it was written (R2).

Numbers of mainland China are understood in full; others only where they say their country (`+852 …`).
"""

from __future__ import annotations

import re
import unicodedata

CHINA = "+86"
EXTENSION = "#"
LENGTH_MOST = 40

_EXTENSION = re.compile(r"(?:转|轉|分机|分機|ext\.?|x|#|;)\s*(\d{1,6})\D*$", re.IGNORECASE)
_MOBILE = re.compile(r"1[3-9]\d{9}")
# Area codes: 10 and 2x have two digits, the others three; numbers have seven or eight.
_LANDLINE = re.compile(r"(?:10\d{8}|2\d{9}|[3-9]\d{2}\d{7,8})")
_SERVICE = re.compile(r"[48]00\d{7}")


def normal_phone(text: str | None, area_code: str = "") -> str:
    """A number's one spelling: `+8613900000101`, `+8657187654321#12` with its extension, `+85223456789`; digits alone
    where nobody can tell what they are; empty where there are none.

    Full-width digits, spaces, dashes and brackets are all the same. `area_code` (`0571`) is the store's own, for
    numbers that were written down without one.
    """
    plain = unicodedata.normalize("NFKC", text or "").strip()[:LENGTH_MOST]
    extension = _EXTENSION.search(plain)
    if extension:
        plain = plain[: extension.start()]
    digits = "".join(char for char in plain if char.isascii() and char.isdigit())
    number = _international(plain, digits, area_code)
    return f"{number}{EXTENSION}{extension[1]}" if extension and number else number


def is_whole(normal: str) -> bool:
    """Whether a normal number says its country, so that two that are equal are one phone."""
    return normal.startswith("+")


def _international(plain: str, digits: str, area_code: str) -> str:
    if plain.startswith("+") or digits.startswith("00"):
        abroad = digits.removeprefix("00") if not plain.startswith("+") else digits
        if not abroad.startswith("86"):
            return f"+{abroad}" if abroad else ""
        return CHINA + (_national(abroad[2:]) or abroad[2:])
    if digits.startswith("86") and (home := _national(digits[2:])):
        return CHINA + home
    if (home := _national(digits)) and not _lacks_its_zero(digits):
        return CHINA + home
    if area_code and len(digits) in {7, 8} and (home := _national(area_code + digits)):
        return CHINA + home
    return digits


def _national(digits: str) -> str:
    """A number within China without the 0 in front, or empty."""
    home = digits.removeprefix("0")
    if _MOBILE.fullmatch(home) or _LANDLINE.fullmatch(home) or _SERVICE.fullmatch(home):
        return home
    return ""


def _lacks_its_zero(digits: str) -> bool:
    """A landline is dialled with the 0 of its area; ten digits without it could be anything but a hotline."""
    return _LANDLINE.fullmatch(digits) is not None and not _SERVICE.fullmatch(digits)
