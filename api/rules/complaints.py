"""How a complaint stands and what comes next: what lists, its page and periodic work ask (R20-R28)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from api.rules import clocks, stages
from api.rules.deadline_clocks import head_office_reason
from api.rules.deadlines import Deadline, State, running

Doc = Mapping[str, Any]

# the worst first
_URGENCY: tuple[State, ...] = ("late", "at_risk", "undated", "open", "stopped")
# which deadline the next action has, where it is not a matter of course
_DEADLINE_OF = {
    "acknowledge": "acknowledge",
    "assign_handler": "solve",
    "assess": "solve",
    "investigate": "solve",
    "write_solution": "solve",
    "answer": "solve",
    "report": "report",
    "write_report": "report",
    "tell_customer": "tell_customer",
    "await_head_office": "head_office_answer",
    "await_customer": "ask_customer",
    "call_back": "call_back",
}


@dataclass(frozen=True, slots=True)
class NextStep:
    """The next action: its code, the role it waits for and the person if there is one, by when, and how that stands."""

    code: str
    who: str
    staff_id: str | None
    rule: str
    due_ms: int | None
    state: State | None
    provisional: bool


@dataclass(frozen=True, slots=True)
class Standing:
    """A complaint in one line: its stage, its round, its worst running deadline, what is not as it should be."""

    stage: str
    iso_stage: str | None
    round: int
    is_settled: bool
    worst: Deadline | None
    next: NextStep | None
    flags: tuple[str, ...]


def standing(doc: Doc, found: Sequence[Deadline]) -> Standing:
    """`found` is `deadlines(…)` of the same complaint."""
    status = str(doc.get("status"))
    return Standing(
        status,
        stages.ISO_10002.get(status),
        max((one.round for one in found), default=1),
        stages.is_settled(doc),
        worst(found),
        next_step(doc, found),
        stages.flags(doc),
    )


def worst(found: Sequence[Deadline]) -> Deadline | None:
    """The running deadline to show first: late before at risk, then by date."""
    return min(running(found), key=lambda one: _URGENCY.index(one.state), default=None)


def next_step(doc: Doc, found: Sequence[Deadline]) -> NextStep | None:
    """What is to be done next and by whom (R21-R26); None when nothing is: it is closed by the customer's word."""
    code, who, rule = _next(doc)
    if not code:
        return None
    step = _DEADLINE_OF.get(code)
    due = next((one for one in running(found) if one.step == step), None)
    role, staff_id = responsible(doc, who)
    if due is None:
        return NextStep(code, role, staff_id, rule, None, None, provisional=False)
    return NextStep(code, role, staff_id, rule, due.due_ms, due.state, provisional=due.provisional)


def responsible(doc: Doc, who: str) -> tuple[str, str | None]:
    """Role and person behind a deadline's `who`: without a handler the manager, who owns complaints, stands in."""
    if who != "handler":
        return who, None
    handler = doc.get("handler_id")
    return ("handler", handler) if handler else ("manager", None)


def _next(doc: Doc) -> tuple[str, str, str]:
    """Code, who, rule; an empty code when nothing is to be done."""
    status = str(doc.get("status"))
    if status in clocks.FINAL or status == "answered":
        return _after_answer(doc, status)
    if status == "waiting_customer":
        return "await_customer", "handler", "R26"
    if status == "waiting_head_office":
        return _at_head_office(doc)
    return _on_the_way(doc, status)


def _on_the_way(doc: Doc, status: str) -> tuple[str, str, str]:
    parts = clocks.rounds(doc)
    if status == "received" or (status == "reopened" and parts and parts[-1].came_back):
        return "acknowledge", "handler", "R21"
    if not doc.get("handler_id"):
        return "assign_handler", "manager", "R23"
    if head_office_reason(doc) is not None and parts and not _was_reported(parts):
        return "report", "handler", "R25"
    after = {"acknowledged": "assess", "reopened": "investigate", "assessed": "investigate"}
    return after.get(status) or _solution(doc), "handler", "R23"


def _after_answer(doc: Doc, status: str) -> tuple[str, str, str]:
    if stages.is_settled(doc):
        return ("close", "assistant", "R24") if status == "settled" else ("", "", "")
    word = clocks.verdict(doc)
    if word == "unsatisfied":
        return "reopen", "assistant", "R24"
    if status == "answered" and word == "satisfied":
        return "settle", "assistant", "R22"
    if status == "answered" and "solution_not_written" in stages.flags(doc):
        return "write_solution", "handler", "R23"
    return ("call_back", "assistant", "R24") if status == "answered" else ("ask_verdict", "assistant", "R22")


def _at_head_office(doc: Doc) -> tuple[str, str, str]:
    told = stages.flags(doc)
    if "report_not_written" in told:
        return "write_report", "handler", "R25"
    if "customer_not_told" in told:
        return "tell_customer", "handler", "R25"
    parts = clocks.rounds(doc)
    wait = clocks.last_wait(doc, parts[-1], "waiting_head_office") if parts else None
    if wait is not None and wait.end_ms is not None:
        return _solution(doc), "handler", "R23"
    return "await_head_office", "head_office", "R25"


def _solution(doc: Doc) -> str:
    parts = clocks.rounds(doc)
    return "answer" if parts and clocks.is_written(doc, "solution", parts[-1]) else "write_solution"


def _was_reported(parts: tuple[clocks.Round, ...]) -> bool:
    return any(one.first("waiting_head_office") is not None for one in parts)
