"""Until when a warranty runs (R16): as written down, else worked out. The twin of `static/app/rules/warranty.js`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

MONTHS_IN_YEAR = 12


def warranty_until(owned: Mapping[str, Any], product: Mapping[str, Any] | None) -> str | None:
    """The last day, from the day of purchase and the model's months where it is not written down; None: not known."""
    written, bought, months = (
        owned.get("warranty_until"),
        owned.get("purchased_on"),
        (product or {}).get("warranty_months"),
    )
    if written or not bought or not months:
        return written or None
    return months_after(str(bought), int(months))


def months_after(day: str, months: int) -> str:
    """The day so many months later; the last of a shorter month."""
    year, month, number = map(int, day.split("-"))
    later = year * MONTHS_IN_YEAR + month - 1 + months
    year, month = divmod(later, MONTHS_IN_YEAR)
    after_year, after_month = divmod(later + 1, MONTHS_IN_YEAR)
    last = (date(after_year, after_month + 1, 1) - date(year, month + 1, 1)).days
    return date(year, month + 1, min(number, last)).isoformat()
