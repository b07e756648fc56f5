"""How a report's values stand in its tables, on paper and in a spreadsheet (R32)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from api.reports.words import PAGE, UNITS, word

Report = dict[str, Any]
NOT_SCORED = "–"


@dataclass(frozen=True)
class Table:
    """`numbers` are the columns that are figures: set flush right on paper, numbers in a spreadsheet."""

    title: str
    head: Sequence[str]
    rows: Sequence[Sequence[str]]
    numbers: frozenset[int] = frozenset()


def value_of(figure: Report, language: str, currency: str = "") -> str:
    """A figure with its unit."""
    if figure["value"] is None:
        return NOT_SCORED
    unit = currency if figure["unit"] == "money" else word(UNITS, figure["unit"], language)
    return f"{figure['value']} {unit}".strip()


def with_n(figure: Report, language: str) -> str:
    """The same with what it rests on, where a table has no column for that."""
    return f"{value_of(figure, language)} (n={figure['n']})"


def n_of(figure: Report, language: str) -> str:
    """What it rests on: how many were scored of how many, and whether that is few."""
    n = str(figure["n"]) if figure["n"] == figure["of"] else f"{figure['n']} / {figure['of']}"
    return f"{n} ({word(PAGE, 'few', language)})" if figure["few"] and figure["n"] else n


def difference(value: str | None, was: str | None) -> str:
    """With its sign; a difference of percentages is one of points, and has no unit here."""
    if value is None or was is None:
        return NOT_SCORED
    apart = Decimal(value) - Decimal(was)
    return f"{apart:+f}" if apart else "0"
