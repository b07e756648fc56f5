"""A letter to the manager always gets an answer, and its clock is visible to both sides (R47).

It runs from the letter's arrival to the closing time of the last of the set working days, as a complaint's do.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from api.rules.calendar import WorkingTime
from api.rules.clocks import Due, moment
from api.rules.deadline_clocks import WHOLE_PERCENT, Clock
from api.rules.deadlines import Deadline, judged

Doc = Mapping[str, Any]

STEP = "answer_letter"
ANSWERED = "answered"


def letter_deadline(letter: Doc, working: WorkingTime, settings: Mapping[str, Any], now_ms: int) -> Deadline | None:
    """R47: until when a letter is to be answered, and how that stands; None while nobody knows when it came."""
    start_ms = moment(letter, "received_at")
    if start_ms is None:
        return None
    met_ms = moment(letter, "answered_at") if is_answered(letter) else None
    end_ms = working.working_day_end(start_ms, settings["letter_working_days"])
    risk_ms = None
    if end_ms is not None:
        budget_ms = working.working_between(start_ms, end_ms)
        risk_ms = working.add_working(start_ms, budget_ms * settings["at_risk_percent"] // WHOLE_PERCENT)
    clock = Clock(STEP, "R47", "manager", start_ms, met_ms, Due(end_ms), risk_ms)
    return judged(clock, 1, working, now_ms, is_over=False)


def is_answered(letter: Doc) -> bool:
    """An answer without words is none."""
    return letter.get("status") == ANSWERED and bool((letter.get("answer") or "").strip())
