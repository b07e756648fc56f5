"""What is due on a complaint, by when, and how that stands (R21, R23-R26): judged by field times, never by arrival.

`deadline_clocks.py` tells since when each thing is due and within what.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from api.rules import clocks, deadline_clocks
from api.rules.calendar import WorkingTime
from api.rules.deadline_clocks import Clock

Doc = Mapping[str, Any]
# open, and so much of the time is gone that it is at risk; late; done in time; done late; the clock stands still;
# the round ended without it; the store never opens, so that there is no date
State = Literal["open", "at_risk", "late", "met", "met_late", "stopped", "skipped", "undated"]
RUNNING: tuple[State, ...] = ("open", "at_risk", "late", "stopped", "undated")


@dataclass(frozen=True, slots=True)
class Deadline:
    """One thing to do, in round `round` of a complaint.

    `who` is the role it waits for; `handler` is the complaint's own, or the manager while there is none. `due_ms` is
    None while the clock stands still and for a store that never opens. `risk_ms`: at risk from then on.
    `provisional`: it leans on a year without an official calendar (R29).
    """

    step: str
    rule: str
    round: int
    who: str
    start_ms: int
    due_ms: int | None
    risk_ms: int | None
    met_ms: int | None
    state: State
    provisional: bool


def deadlines(doc: Doc, working: WorkingTime, settings: Mapping[str, Any], now_ms: int) -> list[Deadline]:
    """Every deadline of a complaint as it stands at `now_ms` (R21, R23-R25), oldest round first.

    `settings` is `settings.resolved(store)`. Rounds that are over stay listed with how they ended.
    """
    return [
        judged(clock, one.number, working, now_ms, is_over=one.end_ms is not None)
        for one, clock in _clocks(doc, working, settings, now_ms)
    ]


def first_clock(rule: str, doc: Doc, working: WorkingTime, settings: Mapping[str, Any], now_ms: int) -> Clock | None:
    """The earliest clock of `deadlines` that serves this rule, before it is judged; nothing behind it is reckoned."""
    return next((clock for _, clock in _clocks(doc, working, settings, now_ms) if clock.rule == rule), None)


def _clocks(
    doc: Doc, working: WorkingTime, settings: Mapping[str, Any], now_ms: int
) -> Iterator[tuple[clocks.Round, Clock]]:
    parts = clocks.rounds(doc)
    for one in parts:
        for clock in deadline_clocks.of_round(doc, one, working, settings, now_ms, is_last=one is parts[-1]):
            yield one, clock


def running(found: Iterable[Deadline]) -> list[Deadline]:
    """Those that are still to be met, the most urgent first; those without a date last."""
    waiting = [one for one in found if one.state in RUNNING]
    return sorted(waiting, key=lambda one: (one.due_ms is None, one.due_ms or 0, one.step))


def judged(clock: Clock, number: int, working: WorkingTime, now_ms: int, *, is_over: bool) -> Deadline:
    """How a clock of round `number` stands."""
    known = [one for one in (clock.due.ms, clock.met_ms, clock.start_ms) if one is not None]
    return Deadline(
        clock.step,
        clock.rule,
        number,
        clock.who,
        clock.start_ms,
        clock.due.ms,
        clock.risk_ms,
        clock.met_ms,
        _state(clock, now_ms, is_over=is_over),
        working.is_provisional(clock.start_ms, max(known)),
    )


def _state(clock: Clock, now_ms: int, *, is_over: bool) -> State:
    """What is done on the very millisecond is done in time."""
    due_ms = clock.due.ms
    if clock.met_ms is not None:
        return "met" if due_ms is None or clock.met_ms <= due_ms else "met_late"
    if is_over:
        return "skipped"
    if due_ms is None:
        return "stopped" if clock.due.stopped else "undated"
    if now_ms > due_ms:
        return "late"
    return "at_risk" if clock.risk_ms is not None and now_ms >= clock.risk_ms else "open"
