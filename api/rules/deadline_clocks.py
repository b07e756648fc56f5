"""Since when each thing on a complaint is due, and within what (R21, R23-R26).

| step | due within | since |
|---|---|---|
| `acknowledge` R21 | the set working hours | receipt, or the customer's coming back after it was settled |
| `solve` R23 | the set working days | somebody takes it up by the next step; at the latest when R21's time is gone |
| `report` R25 | the same day | it was found to be a matter for head office |
| `tell_customer` R25 | the same day | the complaint waits for head office |
| `head_office_answer` R25 | the set working days | the same |
| `ask_customer` R26 | the set working days | the complaint waits for the customer: no waiting without a clock |
| `call_back` R24 | the set working days | the answer with its written solution |

Within a working day is by the closing time of the next one; the same day is by its midnight, on a closed day by the
next working day's. The clocks of `solve` and `call_back` stand still while the complaint waits; that of `acknowledge`
does not, for a first human answer needs nobody's.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from api.rules import clocks
from api.rules.calendar import WorkingTime
from api.rules.clocks import Due, Round, Wait
from api.rules.local_time import HOUR_MS

Doc = Mapping[str, Any]
# Stages by which the customer has heard from us.
FIRST_ANSWERS = ("acknowledged", "waiting_customer", "answered", "settled", "closed")
WHOLE_PERCENT = 100


@dataclass(frozen=True, slots=True)
class Clock:
    """A thing to do, before it is judged at a moment."""

    step: str
    rule: str
    who: str
    start_ms: int
    met_ms: int | None
    due: Due
    risk_ms: int | None


def of_round(
    doc: Doc, one: Round, working: WorkingTime, settings: Mapping[str, Any], now_ms: int, *, is_last: bool
) -> Iterator[Clock]:
    """The clocks of one round in the order of work (R21, R23-R26)."""
    yield from _Clocks(doc, one, is_last, working, settings).all(now_ms)


def head_office_reason(doc: Doc) -> str | None:
    """Why a complaint is one for head office by what its form says (R25); None when it does not say so.

    That there is no solution is said by no form: it shows when the time for one is gone (R23).
    """
    if doc.get("special_quality") is True:
        return "special_quality"
    parts = clocks.rounds(doc)
    if parts and parts[-1].first("investigated") is not None and not doc.get("cause"):
        return "cause_not_found"
    return None


@dataclass(frozen=True, slots=True)
class _Clocks:
    doc: Doc
    round: Round
    is_last: bool
    working: WorkingTime
    settings: Mapping[str, Any]

    def all(self, now_ms: int) -> Iterator[Clock]:
        first = self._acknowledge()
        if first is not None:
            # before the others are reckoned: who only wants this one takes no more
            yield first
        solve = self._solve(first)
        if solve is not None:
            yield solve
        yield from self._report(solve, now_ms)
        yield from self._waiting()
        yield from self._call_back()

    def _acknowledge(self) -> Clock | None:
        """R21. Who was called and is not satisfied has just heard a human voice: no such clock after that."""
        if self.round.number > 1 and not self.round.came_back:
            return None
        budget_ms = self.settings["answer_working_hours"] * HOUR_MS
        met_ms = self.round.first(*FIRST_ANSWERS)
        return self._counted("acknowledge", "R21", "handler", self.round.start_ms, met_ms, budget_ms, ())

    def _solve(self, first: Clock | None) -> Clock | None:
        """R23: the concrete solution is written down and the form returned to the assistant."""
        steps = self.round.steps
        taken_up = steps[1].at_ms if len(steps) > 1 else None
        start_ms = self.round.start_ms if first is None else clocks.earlier(taken_up, first.due.ms)
        if start_ms is None:
            return None
        met_ms = self.round.first("answered") if self._is_written("solution") else None
        return self._days("solve", "R23", "handler", start_ms, met_ms, self.settings["solution_working_days"])

    def _report(self, solve: Clock | None, now_ms: int) -> Iterator[Clock]:
        """R25: cause not found, no solution or special quality is reported to head office in writing the same day."""
        reported = self.round.first("waiting_head_office")
        start_ms = clocks.earlier(self._found_ms(solve, now_ms), reported)
        if start_ms is None:
            return
        met_ms = reported if self._is_written("head_office_report") else None
        is_same_day = self.settings["head_office_report"] == "same_day"
        ends = self.working.same_day_end if is_same_day else self.working.next_working_day_end
        yield self._until("report", "R25", "handler", start_ms, met_ms, ends(start_ms))

    def _found_ms(self, solve: Clock | None, now_ms: int) -> int | None:
        """When the present round was found to be a matter for head office (R25)."""
        if not self.is_last:
            return None
        reason = head_office_reason(self.doc)
        if reason == "special_quality":
            return self._special_ms()
        if reason == "cause_not_found":
            return self.round.first("investigated")
        if solve is None or solve.met_ms is not None or self._is_written("solution"):
            return None
        gone = solve.due.ms
        return gone if gone is not None and gone < now_ms else None

    def _special_ms(self) -> int | None:
        """A special matter is known since it was marked; what was marked before a reopening was reported then."""
        known = clocks.written_ms(self.doc, "special_quality")
        if known is not None and known >= self.round.start_ms:
            return known
        return self.round.start_ms if self.round.number == 1 else None

    def _waiting(self) -> Iterator[Clock]:
        customer = clocks.last_wait(self.doc, self.round, "waiting_customer")
        if customer is not None:
            yield self._wait("ask_customer", "R26", "handler", customer, "customer_wait_working_days")
        office = clocks.last_wait(self.doc, self.round, "waiting_head_office")
        if office is not None:
            yield self._tell_customer(office)
            yield self._wait("head_office_answer", "R25", "head_office", office, "head_office_answer_working_days")

    def _tell_customer(self, wait: Wait) -> Clock:
        """R25: the customer is told that their answer waits for head office."""
        told_ms = clocks.moment(self.doc, "customer_told_at") if self.is_last else wait.start_ms
        met_ms = told_ms if told_ms is not None and told_ms >= self.round.start_ms else None
        end_ms = self.working.same_day_end(wait.start_ms)
        return self._until("tell_customer", "R25", "handler", wait.start_ms, met_ms, end_ms)

    def _call_back(self) -> Iterator[Clock]:
        """R24: the assistant calls and writes the result on the form: the customer's word, or a reopening."""
        answered = self.round.first("answered")
        if answered is None or not self._is_written("solution"):
            return
        met_ms = self.round.first(*clocks.FINAL, since_ms=answered)
        if not self.is_last:
            met_ms = self.round.end_ms if met_ms is None else met_ms
        elif clocks.verdict(self.doc) is None:
            met_ms = None
        elif met_ms is None:
            met_ms = clocks.written_ms(self.doc, "verdict")
        yield self._days("call_back", "R24", "assistant", answered, met_ms, self.settings["callback_working_days"])

    def _is_written(self, field: str) -> bool:
        """Of earlier rounds only the stages are on record: what had to be written then counts as written."""
        return not self.is_last or clocks.is_written(self.doc, field, self.round)

    def _wait(self, step: str, rule: str, who: str, wait: Wait, key: str) -> Clock:
        end_ms = self.working.working_day_end(wait.start_ms, self.settings[key])
        return self._until(step, rule, who, wait.start_ms, wait.end_ms, end_ms)

    def _days(self, step: str, rule: str, who: str, start_ms: int, met_ms: int | None, days: int) -> Clock:
        """Until the last of so many days closes; a wait then moves the end by the working time that it took."""
        end_ms = self.working.working_day_end(start_ms, days)
        if end_ms is None:
            return Clock(step, rule, who, start_ms, met_ms, Due(None), None)
        budget_ms = self.working.working_between(start_ms, end_ms)
        stops = clocks.stops(self.doc, self.round, is_last=self.is_last)
        before = tuple(one for one in stops if met_ms is None or one.start_ms < met_ms)
        return self._counted(step, rule, who, start_ms, met_ms, budget_ms, before)

    def _counted(
        self,
        step: str,
        rule: str,
        who: str,
        start_ms: int,
        met_ms: int | None,
        budget_ms: int,
        pauses: tuple[Wait, ...],
    ) -> Clock:
        due = clocks.due(self.working, start_ms, budget_ms, pauses)
        risk = clocks.due(self.working, start_ms, self._risk(budget_ms), pauses)
        return Clock(step, rule, who, start_ms, met_ms, due, risk.ms)

    def _until(self, step: str, rule: str, who: str, start_ms: int, met_ms: int | None, end_ms: int | None) -> Clock:
        if end_ms is None:
            return Clock(step, rule, who, start_ms, met_ms, Due(None), None)
        budget_ms = self.working.working_between(start_ms, end_ms)
        return Clock(
            step, rule, who, start_ms, met_ms, Due(end_ms), self.working.add_working(start_ms, self._risk(budget_ms))
        )

    def _risk(self, budget_ms: int) -> int:
        percent: int = self.settings["at_risk_percent"]
        return budget_ms * percent // WHOLE_PERCENT
