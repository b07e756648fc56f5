"""The rounds of a complaint, and when its clocks run (R22, R25): from the history of its stages, by field times.

Every reopening begins a new round with clocks of its own; the earlier rounds keep theirs and how they ended. Clocks
stand still while the complaint waits for the customer or, once reported in writing, for head office.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from api.rules.calendar import Stretch, WorkingTime
from sync.clock import is_stamp, is_time, parse_stamp, to_ms

Doc = Mapping[str, Any]

FINAL = ("settled", "closed")
WAITING = ("waiting_customer", "waiting_head_office")
# A history longer than this is counted from its end.
STEPS_MOST = 1_000
_MOMENTS_KEPT_MAX = 1 << 15


@dataclass(frozen=True, slots=True)
class Step:
    """A stage that was reached: when it really happened, by whom, and the stamp of the operation that said so."""

    step: str
    at_ms: int
    by: str
    stamp: str


@dataclass(frozen=True, slots=True)
class Round:
    """One life of a complaint, from its receipt or reopening. `end_ms` is None while it lasts (R22)."""

    number: int
    steps: tuple[Step, ...]
    end_ms: int | None
    # the customer came back after it had been settled or closed, and waits for a first answer again (R21)
    came_back: bool

    @property
    def start_ms(self) -> int:
        return self.steps[0].at_ms

    def first(self, *names: str, since_ms: int | None = None) -> int | None:
        """When the first of these stages was reached, not before `since_ms` (R21, R23-R25)."""
        found = (one.at_ms for one in self.steps if one.step in names)
        return next((at for at in found if since_ms is None or at >= since_ms), None)


@dataclass(frozen=True, slots=True)
class Wait:
    """A stage of waiting; `end_ms` is None while it lasts."""

    on: str
    start_ms: int
    end_ms: int | None


def steps(doc: Doc) -> tuple[Step, ...]:
    """The stages on record in their order, judged by field time (P8).

    A step that claims to be earlier than the one it followed, because of another phone's clock, counts from that one.
    """
    found: list[Step] = []
    for one in (doc.get("steps") or [])[-STEPS_MOST:]:
        told_ms = _time_ms(one.get("at"))
        if told_ms is None:
            continue
        at_ms = max(told_ms, found[-1].at_ms if found else 0)
        found.append(Step(one["step"], at_ms, one.get("by") or "", one.get("stamp") or ""))
    return tuple(found)


def rounds(doc: Doc) -> tuple[Round, ...]:
    """The rounds of a complaint, the present one last, each with clocks of its own (R21-R24); none without a history.

    The last round is over only when the customer said that they are satisfied (R22).
    """
    parts: list[list[Step]] = []
    for step in steps(doc):
        if not parts or step.step == "reopened":
            parts.append([])
        parts[-1].append(step)
    found = []
    for at, part in enumerate(parts):
        came_back = at > 0 and parts[at - 1][-1].step in FINAL
        end_ms = _ended(part)
        if at + 1 < len(parts):
            end_ms = parts[at + 1][0].at_ms if end_ms is None else end_ms
        elif verdict(doc) != "satisfied":
            end_ms = None
        found.append(Round(at + 1, tuple(part), end_ms, came_back))
    return tuple(found)


def last_wait(doc: Doc, one: Round, on: str) -> Wait | None:
    """The latest time of waiting in that stage."""
    return next((wait for wait in reversed(waits(doc, one)) if wait.on == on), None)


def waits(doc: Doc, one: Round) -> tuple[Wait, ...]:
    """The times of waiting in a round, in order (R25).

    Waiting for head office ends with its answer, even when nobody has moved the complaint on.
    """
    found = []
    for at, step in enumerate(one.steps):
        if step.step in WAITING:
            end_ms = one.steps[at + 1].at_ms if at + 1 < len(one.steps) else one.end_ms
            if step.step == "waiting_head_office":
                end_ms = earlier(end_ms, _answered_by_head_office(doc, step.at_ms))
            found.append(Wait(step.step, step.at_ms, end_ms))
    return tuple(found)


def stops(doc: Doc, one: Round, *, is_last: bool) -> tuple[Wait, ...]:
    """When the clocks of a round stand still: every wait, but for head office only if it was told in writing (R25)."""
    told = not is_last or is_written(doc, "head_office_report", one)
    return tuple(wait for wait in waits(doc, one) if told or wait.on != "waiting_head_office")


def verdict(doc: Doc) -> str | None:
    """The customer's word in the present round (R22): what they said before it was reopened no longer counts."""
    parts = steps(doc)
    opened = next((one.stamp for one in reversed(parts) if one.step == "reopened"), None)
    word = doc.get("verdict")
    return word if isinstance(word, str) and _since(doc, "verdict", opened) else None


def is_written(doc: Doc, field: str, one: Round) -> bool:
    """Whether a text stands there that was written in this round, not taken over from before its reopening."""
    text = doc.get(field)
    opened = one.steps[0].stamp if one.steps[0].step == "reopened" else None
    return isinstance(text, str) and bool(text.strip()) and _since(doc, field, opened)


def written_ms(doc: Doc, field: str) -> int | None:
    """When a field was last written, by its stamp; for what has no step of its own."""
    stamp = _stamp(doc, field)
    return parse_stamp(stamp).ms if stamp is not None and is_stamp(stamp) else None


def moment(doc: Doc, field: str) -> int | None:
    """A field of type time, in milliseconds."""
    text = doc.get(field)
    return to_ms(str(text)) if is_time(text) else None


@dataclass(frozen=True, slots=True)
class Due:
    """When a budget of working time is used up: at `ms`, or not while `stopped`, or never (neither)."""

    ms: int | None
    stopped: bool = False


def due(working: WorkingTime, start_ms: int, budget_ms: int, pauses: Iterable[Wait] = ()) -> Due:
    """When `budget_ms` of working time have passed since `start_ms`; time within `pauses` (in order) does not count."""
    at, left = start_ms, budget_ms
    for pause in pauses:
        if pause.end_ms is not None and pause.end_ms <= at:
            continue
        ran = working.working_between(at, pause.start_ms)
        if ran >= left:
            break
        left -= ran
        if pause.end_ms is None:
            return Due(None, stopped=True)
        at = max(at, pause.end_ms)
    return Due(working.add_working(at, left))


def counted_between(working: WorkingTime, start_ms: int, end_ms: int, pauses: Iterable[Wait] = ()) -> int:
    """Working time from one moment to another without `pauses`: how long the customer really waited for us (R25)."""
    spans = [_within(pause, start_ms, end_ms) for pause in pauses]
    return working.working_between(start_ms, end_ms) - sum(working.working_between(*span) for span in spans)


def earlier(a: int | None, b: int | None) -> int | None:
    """The earlier of two moments, either of which may not be known."""
    return min((one for one in (a, b) if one is not None), default=None)


def _within(pause: Wait, start_ms: int, end_ms: int) -> Stretch:
    return max(pause.start_ms, start_ms), end_ms if pause.end_ms is None else min(pause.end_ms, end_ms)


# a report asks for the same steps again and again
@lru_cache(_MOMENTS_KEPT_MAX)
def _time_ms(text: object) -> int | None:
    return to_ms(str(text)) if is_time(text) else None


def _ended(part: list[Step]) -> int | None:
    """When a round was settled: its first final step, for closing comes after settling."""
    return next((one.at_ms for one in part if one.step in FINAL), None)


def _answered_by_head_office(doc: Doc, since_ms: int) -> int | None:
    answered = moment(doc, "head_office_answered_at")
    return answered if answered is not None and answered >= since_ms else None


def _since(doc: Doc, field: str, opened: str | None) -> bool:
    stamp = _stamp(doc, field)
    return opened is None or stamp is None or stamp > opened


def _stamp(doc: Doc, field: str) -> str | None:
    """The latest stamp of a field; a text lists several heads, in order."""
    stamps = doc.get("stamps") or {}
    heads = str(stamps.get(field) or stamps.get("") or "").split()
    return heads[-1] if heads else None
