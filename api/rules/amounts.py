"""Money as it is kept: decimal strings, never floats (R32, R33; PROTOCOL §2)."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

CENT = Decimal("0.01")
NOTHING = Decimal(0)


def money(text: str | None) -> Decimal:
    """The amount in a document; nothing written is nothing."""
    return Decimal(text) if text else NOTHING


def money_text(amount: Decimal) -> str:
    """An amount as documents spell it, to the cent; never `-0.00`."""
    return f"{amount.quantize(CENT, ROUND_HALF_UP) + NOTHING:f}"


def rounded(value: Fraction, places: int) -> str:
    """A fraction in decimal digits, halves away from zero: as by hand, and the same on every machine."""
    scale: int = 10**places
    doubled = abs(value) * scale * 2
    units = (doubled.numerator // doubled.denominator + 1) // 2
    whole, part = divmod(units, scale)
    sign = "-" if value < 0 and units else ""
    return f"{sign}{whole}.{part:0{places}d}" if places else f"{sign}{whole}"
