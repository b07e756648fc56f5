"""What a measured figure is: exact, with what it rests on beside it (R7, R8, R30, R32; DOMAIN, Measures and standards).

Nothing is a float: a value is a fraction until it is written down in decimal digits.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any, Final

from api.rules.amounts import rounded
from api.rules.local_time import MINUTE_MS

# Below this many, a figure is said to rest on few.
FEW = 10
PERCENT: Final = 100
NINTH_TENTH: Final = Fraction(9, 10)
# Decimal places by unit, as they are written down.
PLACES: Mapping[str, int] = {"percent": 1, "minutes": 0, "points": 0, "mean": 2, "count": 0, "money": 2, "km": 0}


@dataclass(frozen=True)
class Measure:
    """One definition: what is worked out (`formula`), from which fields (`source`), and what happens at the edges."""

    code: str
    unit: str
    formula: str
    source: str
    edge_cases: tuple[str, ...]
    rule: str = ""


@dataclass(frozen=True)
class Figure:
    """A measure's result: `value` None where nothing was scored. `n` were scored `of` so many; `excluded` says why the
    others were not, so that `n` and these add up to `of`. `hits` is a share's numerator. `provisional` of the `n` may
    still change, as time or late phones tell.
    """

    code: str
    unit: str
    value: Fraction | None
    n: int
    of: int
    excluded: Mapping[str, int] = field(default_factory=dict)
    hits: int | None = None
    provisional: int = 0

    @property
    def rests_on_few(self) -> bool:
        return self.n < FEW

    @property
    def text(self) -> str | None:
        return None if self.value is None else rounded(self.value, PLACES[self.unit])

    def to_json(self) -> dict[str, Any]:
        return {
            "code": self.code,
            "unit": self.unit,
            "value": self.text,
            "n": self.n,
            "of": self.of,
            "excluded": dict(sorted(self.excluded.items())),
            "hits": self.hits,
            "provisional": self.provisional,
            "few": self.rests_on_few,
        }


def share(measure: Measure, hits: Iterable[bool], excluded: Iterable[str] = (), provisional: int = 0) -> Figure:
    """How many in a hundred of those scored."""
    scored, left_out = list(hits), Counter(excluded)
    n, count = len(scored), sum(scored)
    value = Fraction(count * PERCENT, n) if n else None
    return Figure(measure.code, measure.unit, value, n, n + left_out.total(), left_out, count, provisional)


def mean(measure: Measure, values: Iterable[int], excluded: Iterable[str] = ()) -> Figure:
    scored, left_out = list(values), Counter(excluded)
    value = Fraction(sum(scored), len(scored)) if scored else None
    return Figure(measure.code, measure.unit, value, len(scored), len(scored) + left_out.total(), left_out)


def count(measure: Measure, n: int, excluded: Iterable[str] = ()) -> Figure:
    """So many; they are their own `n`."""
    left_out = Counter(excluded)
    return Figure(measure.code, measure.unit, Fraction(n), n, n + left_out.total(), left_out, n)


def total(measure: Measure, values: Iterable[Fraction | int], excluded: Iterable[str] = ()) -> Figure:
    """The sum of what was written down; `n` is in how many records it was."""
    scored, left_out = list(values), Counter(excluded)
    value = sum((Fraction(one) for one in scored), Fraction(0))
    return Figure(measure.code, measure.unit, value, len(scored), len(scored) + left_out.total(), left_out)


def clock(measures: Sequence[Measure], spans_ms: Iterable[int], excluded: Iterable[str] = ()) -> tuple[Figure, Figure]:
    """A clock is told twice: the median, and what nine in ten did not exceed. `measures` are these two, in minutes."""
    spans, left_out = sorted(spans_ms), Counter(excluded)
    of = len(spans) + left_out.total()
    middle, slow = measures
    return (
        Figure(middle.code, middle.unit, _minutes(median(spans)), len(spans), of, left_out),
        Figure(slow.code, slow.unit, _minutes(percentile(spans, NINTH_TENTH)), len(spans), of, left_out),
    )


def median(values: Sequence[int]) -> Fraction | None:
    """The middle of sorted values; of an even number the mean of the two in the middle."""
    if not values:
        return None
    half = len(values) // 2
    return Fraction(values[half]) if len(values) % 2 else Fraction(values[half - 1] + values[half], 2)


def percentile(values: Sequence[int], part: Fraction) -> Fraction | None:
    """The nearest rank: the smallest of the sorted values that at least `part` of them do not exceed."""
    if not values:
        return None
    rank = -(-part.numerator * len(values) // part.denominator)
    return Fraction(values[max(rank, 1) - 1])


def _minutes(ms: Fraction | None) -> Fraction | None:
    return None if ms is None else ms / MINUTE_MS
