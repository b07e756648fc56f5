"""What the shop answered to a complaint, every time, and the customer's word on each (R22, R24).

From the log: an answer that did not satisfy is not taken back by the next one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from api.fields.roles import CUSTOMER
from api.models import Operation, Record
from api.models.base import tuples
from api.rules.clocks import FINAL, Step, is_written, rounds
from sync import canonical, clock

Doc = Mapping[str, Any]
FIELDS = ("solution", "verdict", "callback_result")
# what the customer says ends the time for which an answer stands
WORD = ("reopened", *FINAL)


@dataclass(frozen=True)
class Answer:
    """What was answered and when; `is_yes` is None until the customer has said something. `said` is in their own words:
    what a colleague wrote down of a call is the shop's.
    """

    text: str
    at_ms: int
    is_yes: bool | None = None
    said: str = ""


def answers_given(complaint: Doc) -> list[Answer]:
    """Oldest first. Without an answer in the history the log is not read."""
    parts = rounds(complaint)
    if not any(one.first("answered") for one in parts):
        return []
    writes = list(_writes(complaint["id"]))
    steps = [(step, at + 1 == len(parts)) for at, part in enumerate(parts) for step in part.steps]
    opened, found = "", list[Answer]()
    for at, (step, is_present) in enumerate(steps):
        if step.step == "reopened":
            opened = step.stamp
        if step.step != "answered":
            continue
        after = next((one for one, _ in steps[at + 1 :]), None)
        text = _text(complaint, writes, opened, after, is_present=is_present)
        if text and not (found and found[-1].text == text and found[-1].is_yes is None):
            found.append(Answer(text, step.at_ms, *_word(writes, step, after)))
    return found


@dataclass(frozen=True)
class _Write:
    stamp: str
    is_customer: bool
    values: dict[str, Any] = field(default_factory=dict)


def _writes(complaint: str) -> Iterator[_Write]:
    is_it = (Record.collection == "complaints") & (Record.id == complaint)
    columns = (Operation.stamp, Operation.author_role, Operation.wire)
    rows = tuples(Operation.select(*columns).join(Record, on=(Record.key == Operation.record)).where(is_it))
    for stamp, role, wire in sorted(rows):
        changes = canonical.decode_checked(bytes(wire)).get("changes") or {}
        told = {name: changes[name].get("to") for name in FIELDS if isinstance(changes.get(name), dict)}
        if told:
            yield _Write(stamp, role == CUSTOMER, told)


def _text(complaint: Doc, writes: list[_Write], opened: str, after: Step | None, *, is_present: bool) -> str:
    """As the customer could read it last: corrected while it stood, written since the complaint was opened."""
    if is_present and after is None:
        text = complaint.get("solution") if is_written(complaint, "solution", rounds(complaint)[-1]) else None
    else:
        until = after.stamp if after else "~"
        told = [one.values["solution"] for one in writes if opened < one.stamp <= until and "solution" in one.values]
        text = told[-1] if told else None
    return text.strip() if isinstance(text, str) else ""


def _word(writes: list[_Write], answered: Step, after: Step | None) -> tuple[bool | None, str]:
    if after is None or after.step not in WORD:
        return None, ""
    told = [one for one in writes if answered.stamp <= one.stamp <= after.stamp]
    verdicts = [one.values["verdict"] for one in told if one.values.get("verdict")]
    words = [one.values["callback_result"] for one in told if one.is_customer and one.values.get("callback_result")]
    is_yes = None if not verdicts else verdicts[-1] == "satisfied"
    return is_yes, str(words[-1]) if words else ""


def answer_seen(one: Answer) -> dict[str, Any]:
    """R47: as the customer's page has it."""
    told: dict[str, Any] = {"at": clock.to_rfc3339(one.at_ms), "text": one.text}
    if one.is_yes is not None:
        told["word"] = {"yes": one.is_yes, **({"said": one.said} if one.said else {})}
    return told
