"""Return or exchange, decided at the counter from written criteria, without asking upstairs (R18)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Literal

from api.fields.shelf import DECISIONS
from api.rules.local_time import add_months

Doc = Mapping[str, Any]
Guarantee = Literal["runs", "over", "unknown"]
# What is late is the repair: there the criteria count its days, not those since the purchase.
COUNTED_IN_REPAIR = frozenset({"repair_late", "part_late"})


@dataclass(frozen=True, slots=True)
class Case:
    """What is known at the counter. `fault` and `condition` are of `FAULTS` and `CONDITIONS`; `days_in_repair` since
    the purchase, or since the exchange if there was one.
    """

    fault: str
    bought_on: date
    condition: str
    exchanged_on: date | None = None
    days_in_repair: int = 0
    guarantee_months: int | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """`decisions` are what the customer may choose from; empty without a `criterion` that fits. `day` is the day that
    the criteria count by, 0 on the day of the purchase.
    """

    criterion: Doc | None
    decisions: tuple[str, ...]
    day: int
    guarantee: Guarantee
    guarantee_until: date | None


def decide(case: Case, criteria: Iterable[Doc], today: date) -> Answer:
    """The first criterion that fits decides (R18), in the order of their positions. `criteria` are those that hold
    (`on_shelf`). A criterion without a last day holds as long as the guarantee runs, or nobody knows how long that is.
    """
    until = guarantee_until(case)
    guarantee: Guarantee = "unknown" if until is None else "runs" if today <= until else "over"
    day = case.days_in_repair if case.fault in COUNTED_IN_REPAIR else (today - case.bought_on).days
    fitting = (one for one in sorted(criteria, key=_place) if _fits(one, case, day, guarantee))
    criterion = next(fitting, None)
    offered = (criterion or {}).get("decisions") or ()
    return Answer(criterion, tuple(one for one in DECISIONS if one in offered), day, guarantee, until)


def guarantee_until(case: Case) -> date | None:
    """The last day of the guarantee (R18): an exchange starts it anew, and time in repair does not count against it."""
    if case.guarantee_months is None:
        return None
    began = case.exchanged_on or case.bought_on
    return add_months(began, case.guarantee_months) + timedelta(days=case.days_in_repair)


def _fits(criterion: Doc, case: Case, day: int, guarantee: Guarantee) -> bool:
    if criterion.get("fault") != case.fault or criterion.get("condition") not in {None, "any", case.condition}:
        return False
    last = criterion.get("until_day")
    in_time = guarantee != "over" if last is None else day <= last
    return in_time and day >= (criterion.get("from_day") or 0)


def _place(criterion: Doc) -> tuple[int, str]:
    position = criterion.get("position")
    return position if isinstance(position, int) else 0, str(criterion.get("id"))
