"""How far a report is whose months nobody has counted yet: as after an upgrade, or an import (R32)."""

from __future__ import annotations

from api.reports.monthly import Report
from api.reports.records import TREND_MONTHS


def only_counting(done: int) -> Report:
    """No report yet, but how many of its months are counted."""
    return {"counting": {"done": done, "of": TREND_MONTHS}}


def told_with(report: Report, against: Report | None, *, is_waiting: bool = False) -> Report:
    """The report with what it is compared with, and how many months are counted, of how many that are wanted; `None`
    once they all are. `is_waiting`: not even the month that it is compared with is counted.

    Month stands beside month: a year beside another is told as far back as both are counted.
    """
    done, of = len(report["trend"]), TREND_MONTHS
    if is_waiting:
        of += TREND_MONTHS
    elif against is not None and against["trend"]:
        done, of = done + len(against["trend"]), of + TREND_MONTHS
        both = min(len(report["trend"]), len(against["trend"]))
        report = report | {"trend": report["trend"][-both:]}
        against = against | {"trend": against["trend"][-both:]}
    return report | {"against": against, "counting": None if done == of else {"done": done, "of": of}}
