"""A figure of a bench: what was measured again and again, beside its budget, and what bounds it."""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """`values` in `unit`, one for each time it was measured. Its budget is the most that their median may be, or
    where `floor`, the least; `None`: it is measured, but promised to nobody. `bound` is what it would need more of.
    """

    name: str
    unit: str
    values: Sequence[float]
    budget: float | None = None
    floor: bool = False
    bound: str = ""

    @property
    def median(self) -> float:
        return statistics.median(self.values)

    @property
    def is_broken(self) -> bool:
        if self.budget is None:
            return False
        return self.median < self.budget if self.floor else self.median > self.budget

    def cells(self) -> tuple[str, str, str, str, str]:
        """Name, budget, median, spread, and what bounds it, in words."""
        sign = "≥" if self.floor else "≤"
        budget = "" if self.budget is None else f"{sign} {_number(self.budget)}"
        spread = f"{_number(min(self.values))}–{_number(max(self.values))}" if len(self.values) > 1 else ""
        return f"{self.name}, {self.unit}" if self.unit else self.name, budget, _number(self.median), spread, self.bound


HEADING = ("", "budget", "median", "spread", "bound by")


# every table of this run
_reported: list[tuple[str, list[Figure]]] = []


def report(where: str, figures: Iterable[Figure]) -> int:
    """The table of `figures`; 1 where one is over its budget."""
    figures = list(figures)
    _reported.append((where, figures))
    print(f"\n{where:62}" + "".join(f"{one:>16}" for one in HEADING[1:-1]) + f"  {HEADING[-1]}")
    broken = 0
    for figure in figures:
        broken += figure.is_broken
        name, *numbers, bound = figure.cells()
        line = f"{name:62}" + "".join(f"{one:>16}" for one in numbers)
        print(f"{line}  {'BROKEN  ' if figure.is_broken else ''}{bound}".rstrip(), flush=True)
    return int(broken > 0)


def reported(on: str) -> list[Figure]:
    """Every figure of this run whose table names what it was measured `on`."""
    return [one for where, figures in _reported if on in where for one in figures]


def markdown() -> str:
    """Everything that was reported, as one table of the README."""
    rows = [HEADING, ("---", "---:", "---:", "---:", "---")]
    for where, figures in _reported:
        rows += [(f"**{where}**", "", "", "", ""), *(one.cells() for one in figures)]
    return "".join(f"| {' | '.join(row)} |\n" for row in rows)


def _number(value: float) -> str:
    """Three digits that count, and thousands set apart."""
    size = abs(value)
    digits = 0 if size >= 100 or value == int(value) else 1 if size >= 10 else 2 if size >= 1 else 3
    return f"{value:,.{digits}f}"
