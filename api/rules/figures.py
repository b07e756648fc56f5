"""What a measured figure is: exact, with what it rests on beside it (R7, R8, R30, R32; DOMAIN, Measures and standards).

Nothing is a float: a value is a fraction until it is written down in decimal digits.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any, Final, NamedTuple

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


class Scored(NamedTuple):
    """What one record says to a measure: its `score`, or None and the `reason` why it has none. A figure is nothing but
    these added up, so that whoever asks what it rests on is given exactly what it was made from.
    """

    collection: str
    id: str
    score: bool | int | Fraction | None
    reason: str = ""
    is_provisional: bool = False


class Tally(NamedTuple):
    """`Scored` rows added up: how many have which score, how many have none for which reason, and how many of the
    scores may still change. Whatever a figure is made of; tallies of several sets of records add up to that of all.
    """

    scores: Counter[bool | int | Fraction]
    left_out: Counter[str]
    provisional: int = 0

    @property
    def n(self) -> int:
        return self.scores.total()

    @property
    def of(self) -> int:
        return self.scores.total() + self.left_out.total()


def share(measure: Measure, scored: Iterable[Scored] | Tally) -> Figure:
    """How many in a hundred of those scored; a score is whether it was a hit."""
    tally = tallied(scored)
    scores, left_out, provisional = tally
    n, count_ = tally.n, sum(many for score, many in scores.items() if score)
    value = Fraction(count_ * PERCENT, n) if n else None
    return Figure(measure.code, measure.unit, value, n, tally.of, left_out, count_, provisional)


def mean(measure: Measure, scored: Iterable[Scored] | Tally) -> Figure:
    tally = tallied(scored)
    value = Fraction(_sum(tally), tally.n) if tally.n else None
    return Figure(measure.code, measure.unit, value, tally.n, tally.of, tally.left_out)


def balance(measure: Measure, scored: Iterable[Scored] | Tally) -> Figure:
    """The mean of scores of -1, 0 and 1, in points of percent."""
    tally = tallied(scored)
    value = Fraction(_sum(tally) * PERCENT, tally.n) if tally.n else None
    return Figure(measure.code, measure.unit, value, tally.n, tally.of, tally.left_out)


def count(measure: Measure, scored: Iterable[Scored] | Tally) -> Figure:
    """So many; they are their own `n`."""
    tally = tallied(scored)
    return Figure(measure.code, measure.unit, Fraction(tally.n), tally.n, tally.of, tally.left_out, tally.n)


def total(measure: Measure, scored: Iterable[Scored] | Tally) -> Figure:
    """The sum of what was written down; `n` is in how many records it was."""
    tally = tallied(scored)
    return Figure(measure.code, measure.unit, _sum(tally), tally.n, tally.of, tally.left_out)


def clock(measures: Sequence[Measure], scored: Iterable[Scored] | Tally) -> tuple[Figure, Figure]:
    """A clock is told twice: the median, and what nine in ten did not exceed. `measures` are these two, in minutes;
    scores are milliseconds.
    """
    tally = tallied(scored)
    spans = [int(one) for one in sorted(tally.scores.elements())]
    of, left_out = tally.of, tally.left_out
    middle, slow = measures
    return (
        Figure(middle.code, middle.unit, _minutes(median(spans)), len(spans), of, left_out),
        Figure(slow.code, slow.unit, _minutes(percentile(spans, NINTH_TENTH)), len(spans), of, left_out),
    )


def tallied(scored: Iterable[Scored] | Tally) -> Tally:
    """The rows added up; what is added up already stays as it is."""
    if isinstance(scored, Tally):
        return scored
    values: list[bool | int | Fraction] = []
    reasons: list[str] = []
    provisional = 0
    for _, _, score, reason, is_provisional in scored:
        if score is None:
            reasons.append(reason)
        else:
            values.append(score)
            provisional += is_provisional
    return Tally(Counter(values), Counter(reasons), provisional)


def added(tallies: Iterable[Tally]) -> Tally:
    """The tally of all their records together."""
    found = Tally(Counter(), Counter())
    provisional = 0
    for one in tallies:
        found.scores.update(one.scores)
        found.left_out.update(one.left_out)
        provisional += one.provisional
    return found._replace(provisional=provisional)


def _sum(tally: Tally) -> Fraction:
    return sum((Fraction(score) * many for score, many in tally.scores.items()), Fraction(0))


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
