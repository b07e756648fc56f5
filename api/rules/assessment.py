"""What a month of callbacks means for a person's pay: every amount with the callback it comes from (R33).

The rule is written down and versioned (`assessment_rule`). Sales are no part of it: nothing here is given an order or a
price.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from api.rules.amounts import NOTHING, money, money_text
from api.rules.answers import counted_answers
from api.rules.assessment_rule import rule_for, rule_problems
from api.rules.jobs import Doc
from api.rules.local_time import Period, ms_of
from api.rules.own_word import NOBODY, OWN_WORD, Writers, is_own_word

# One door: whoever assesses looks for the rule and asks what is wrong with it first.
__all__ = ["Assessment", "Correction", "Line", "assess", "band_of", "rule_for", "rule_problems"]


@dataclass(frozen=True)
class Line:
    """One amount and where it comes from: `kind` score, praise, award, cap or floor; `cause_id` is the callback's or
    the award's; `band` is the band's number in the rule; `reason` says why it brought nothing.
    """

    kind: str
    cause_id: str
    amount: Decimal
    score: int | None = None
    band: int | None = None
    reason: str = ""

    def to_json(self) -> dict[str, Any]:
        return {
            "kind": self.kind,
            "cause_id": self.cause_id,
            "amount": money_text(self.amount),
            "score": self.score,
            "band": self.band,
            "reason": self.reason,
        }


@dataclass(frozen=True)
class Correction:
    """What late news changed since an earlier result: null is a line that was not there."""

    kind: str
    cause_id: str
    was: Decimal | None
    now: Decimal | None


@dataclass(frozen=True)
class Assessment:
    """A person's month. `waiting_for` are the devices that have not synced since its end: until they have, the result
    is provisional.
    """

    staff_id: str
    rule_id: str
    rule_edition: int
    lines: tuple[Line, ...]
    n: int
    waiting_for: tuple[str, ...] = ()
    corrections: tuple[Correction, ...] = ()

    @property
    def total(self) -> Decimal:
        return sum((line.amount for line in self.lines), NOTHING)

    @property
    def is_provisional(self) -> bool:
        return bool(self.waiting_for)

    def to_json(self) -> dict[str, Any]:
        return {
            "staff_id": self.staff_id,
            "rule_id": self.rule_id,
            "rule_edition": self.rule_edition,
            "lines": [line.to_json() for line in self.lines],
            "n": self.n,
            "total": money_text(self.total),
            "provisional": self.is_provisional,
            "waiting_for": list(self.waiting_for),
            "corrections": [
                {"kind": one.kind, "cause_id": one.cause_id, "was": _text(one.was), "now": _text(one.now)}
                for one in self.corrections
            ],
        }


def assess(
    staff_id: str,
    period: Period,
    rule_doc: Doc,
    callbacks: Iterable[Doc],
    jobs: Mapping[str, Doc],
    awards: Iterable[Doc],
    waiting_for: Iterable[str] = (),
    previous: Mapping[str, Any] | None = None,
    writers: Writers = NOBODY,
) -> Assessment:
    """R33: a person's amounts in a period, by a written rule (`rule_problems` found nothing).

    A score counts for whoever did the job, in the month in which the customer gave it; praise for everyone who was
    praised; an award in the month of the manager's word. What the person wrote down themselves (`writers`) is shown and
    brings nothing. `previous` is an earlier result (`to_json`) of the same person and period: what differs now is told
    as corrections.
    """
    rule = rule_doc["rule"]
    mine = sorted(
        (one for one in callbacks if one.get("status") == "done" and ms_of(one, "done_at") in period),
        key=lambda one: (one["done_at"], one["id"]),
    )
    counted = [one for one in mine if one.get("kind") in rule["counts"]]
    own = {one["id"] for one in counted if is_own_word(staff_id, one, writers)}
    scored = [
        (one["id"], score)
        for one in counted
        if _did_it(staff_id, one, jobs) and (score := counted_answers(one).get(rule["question"])) is not None
    ]
    lines = _score_lines(scored, own, rule)
    if praise := money(rule.get("praise")):
        praised = [one["id"] for one in counted if staff_id in (one.get("praised_ids") or ())]
        lines += [_own_line("praise", one) if one in own else Line("praise", one, praise) for one in praised]
    lines += _award_lines(staff_id, period, rule, awards)
    lines += _bound_lines(lines, rule)
    return Assessment(
        staff_id=staff_id,
        rule_id=rule_doc["id"],
        rule_edition=rule_doc.get("edition") or 1,
        lines=tuple(lines),
        n=sum(one not in own for one, _ in scored),
        waiting_for=tuple(sorted(set(waiting_for))),
        corrections=tuple(_corrections(previous, lines)) if previous else (),
    )


def band_of(score: int, bands: Sequence[Mapping[str, Any]]) -> int:
    """The number of the band that a score is in: of those it reaches, the one that begins highest."""
    return max((one["from"], number) for number, one in enumerate(bands) if one["from"] <= score)[1]


def _score_lines(scored: Sequence[tuple[str, int]], own: AbstractSet[str], rule: Mapping[str, Any]) -> list[Line]:
    too_few = sum(one not in own for one, _ in scored) < rule.get("minimum_n", 1)
    lines = []
    for cause_id, score in scored:
        if cause_id in own:
            lines.append(_own_line("score", cause_id, score))
            continue
        band = band_of(score, rule["bands"])
        amount = NOTHING if too_few else money(rule["bands"][band]["amount"])
        lines.append(Line("score", cause_id, amount, score, band, "too_few" if too_few else ""))
    return lines


def _own_line(kind: str, cause_id: str, score: int | None = None) -> Line:
    return Line(kind, cause_id, NOTHING, score, reason=OWN_WORD)


def _award_lines(staff_id: str, period: Period, rule: Mapping[str, Any], awards: Iterable[Doc]) -> list[Line]:
    """An award counts with the manager's word only: an approval without words is none yet."""
    given = sorted(
        (
            one
            for one in awards
            if one["staff_id"] == staff_id
            and one.get("status") == "approved"
            and (one.get("word") or "").strip()
            and ms_of(one, "decided_at") in period
        ),
        key=lambda one: (one["decided_at"], one["id"]),
    )
    return [Line("award", one["id"], money(one.get("amount") or rule.get("award"))) for one in given]


def _bound_lines(lines: Sequence[Line], rule: Mapping[str, Any]) -> list[Line]:
    total = sum((line.amount for line in lines), NOTHING)
    if "cap" in rule and total > money(rule["cap"]):
        return [Line("cap", "", money(rule["cap"]) - total)]
    if "floor" in rule and total < money(rule["floor"]):
        return [Line("floor", "", money(rule["floor"]) - total)]
    return []


def _corrections(previous: Mapping[str, Any], lines: Sequence[Line]) -> list[Correction]:
    was = {(one["kind"], one["cause_id"]): money(one["amount"]) for one in previous["lines"]}
    now = {(one.kind, one.cause_id): one.amount for one in lines}
    keys = [*now, *(key for key in was if key not in now)]
    return [Correction(*key, was.get(key), now.get(key)) for key in keys if was.get(key) != now.get(key)]


def _did_it(staff_id: str, callback: Doc, jobs: Mapping[str, Doc]) -> bool:
    job = jobs.get(callback.get("job_id") or "")
    return job is not None and job.get("assignee_id") == staff_id


def _text(amount: Decimal | None) -> str | None:
    return None if amount is None else money_text(amount)
