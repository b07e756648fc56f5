"""How return and exchange is decided, as a check that a customer makes alone (R18)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext

from api.fields.shelf import DECISIONS, FAULTS
from api.rules.returns import COUNTED_IN_REPAIR
from web.pages.words import listing, worded

Doc = Mapping[str, Any]
ANY = "any"


@dataclass(frozen=True)
class Answer:
    """What holds in one of the cases of a fault: `when` it holds, what may be chosen, as it is written down, and where
    that comes from.
    """

    when: str
    decision: str
    wording: str
    source: str
    is_no: bool


@dataclass(frozen=True)
class Case:
    """`code` is one of `FAULTS`, `fault` its words as the customer would say them, `asks` what it depends on."""

    code: str
    fault: str
    asks: str
    answers: list[Answer]


def cases(criteria: Iterable[Doc], language: str) -> list[Case]:
    """Each fault that a criterion speaks of, with its cases in the order in which they are asked: the first that fits
    decides (R18).
    """
    placed = sorted(criteria, key=lambda one: (one.get("position") or 0, str(one.get("id"))))
    words = fault_words()
    found = []
    for fault in FAULTS:
        mine = [one for one in placed if one.get("fault") == fault]
        if mine:
            asks = (
                gettext("How long has it been in repair?")
                if fault in COUNTED_IN_REPAIR
                else gettext("How long ago did you buy it?")
            )
            found.append(Case(fault, words[fault], asks, [_answer(one, mine, language) for one in mine]))
    return found


def fault_words() -> dict[str, str]:
    return {
        "performance_fault": gettext("It does not work as it should"),
        "appearance": gettext("It has a flaw in its looks"),
        "wrong_goods": gettext("It is not what I ordered"),
        "transport_damage": gettext("It arrived damaged"),
        "changed_mind": gettext("I do not want it any more"),
        "repairs_failed": gettext("Repaired twice, and still broken"),
        "repair_late": gettext("The repair takes too long"),
        "part_late": gettext("A part has not come for too long"),
        "misuse": gettext("I broke it myself"),
    }


def decision_words(decisions: Iterable[str], language: str) -> str:
    words = {
        "refund": gettext("refund"),
        "exchange": gettext("exchange"),
        "repair": gettext("repair"),
        "no": gettext("not taken back"),
    }
    offered = [words[one] for one in DECISIONS if one in set(decisions)]
    if len(offered) > 1:
        choices = listing(offered[:-1], language)
        return str(gettext("{choices} or {last}, you choose").format(choices=choices, last=offered[-1]))
    return "".join(offered)


def _answer(one: Doc, among: list[Doc], language: str) -> Answer:
    decisions = one.get("decisions") or ()
    return Answer(
        _when(one, among, language),
        decision_words(decisions, language),
        worded(one.get("wording"), language, str(one.get("name") or "")),
        str(one.get("source") or ""),
        tuple(decisions) == ("no",),
    )


def _when(one: Doc, among: list[Doc], language: str) -> str:
    """The days and the condition, in words; an earlier case with fewer days has taken those."""
    first, last = int(one.get("from_day") or 0), one.get("until_day")
    earlier = [
        other for other in among[: among.index(one)] if other.get("condition", ANY) in {ANY, one.get("condition")}
    ]
    taken = [int(other["until_day"]) for other in earlier if other.get("until_day") is not None]
    first = max([first, *(day + 1 for day in taken)])
    if last is not None:
        days = (
            gettext("{first} to {last} days").format(first=first, last=last)
            if first > 1
            else gettext("up to {days} days").format(days=last)
        )
    elif first > 1:
        is_repair = one.get("fault") in COUNTED_IN_REPAIR
        words = gettext("more than {days} days") if is_repair else gettext("after {days} days, within the guarantee")
        days = words.format(days=first - 1)
    elif among[0] is not one:
        days = gettext("in every other case")
    else:
        days = gettext("at any time") if one.get("fault") == "misuse" else gettext("as long as the guarantee runs")
    conditions = {
        "unused": gettext("unused"),
        "used": gettext("used"),
        "damaged": gettext("damaged"),
    }
    condition = conditions.get(str(one.get("condition")), "")
    return (", " if language == "en" else "，").join(part for part in (days, condition) if part)
