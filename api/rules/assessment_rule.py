"""The written rule that an assessment follows: its shape, what may be wrong with it, and which one holds (R33).

`assessment_rules.rule` is a JSON object; `rule_problems` holds it to this shape:

| key | value |
|---|---|
| `counts` | kinds of callback that count, such as `["delivery", "service"]` |
| `question` | whose answer is the score: `"overall"` (0 to 10) or one of the questions (1 to 5) |
| `bands` | `[{"from": 9, "amount": "20.00"}, …, {"from": 0, "amount": "-10.00"}]`: a score is in the band with the \
highest `from` that it reaches; an amount below zero is a deduction; the lowest band begins where the scale does |
| `praise` | amount for each callback in which the person was praised |
| `award` | amount of a grievance award that the manager approved without naming one |
| `minimum_n` | with fewer scores than that, scores bring nothing and take nothing |
| `cap`, `floor` | the total is never above, never below; absent: no bound |
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from api.fields.callbacks import KINDS, OVERALL, QUESTIONS
from api.rules.amounts import money
from api.rules.answers import OVERALL_MIN, SCORE_MIN
from api.rules.jobs import Doc

KEYS = frozenset({"counts", "question", "bands", "praise", "award", "minimum_n", "cap", "floor"})
BANDS_MOST = 20
_MONEY = re.compile(r"-?[0-9]{1,9}(\.[0-9]{1,2})?")


@dataclass(frozen=True)
class Problem:
    """What is wrong with a rule as it is written: where, and a code."""

    path: str
    code: str


def rule_for(rules: Iterable[Doc], store_id: str, on: date) -> Doc | None:
    """The rule that holds for a store on a day: its own before the general one, then the last to become valid, then
    the highest edition.
    """
    fitting = [
        one
        for one in rules
        if one.get("store_id") in {store_id, None} and (one.get("valid_from") or "") <= on.isoformat()
    ]
    return max(
        fitting,
        key=lambda one: (bool(one.get("store_id")), one.get("valid_from") or "", one.get("edition") or 0, one["id"]),
        default=None,
    )


def rule_problems(rule: Any) -> list[Problem]:
    """What keeps a rule from being worked with; empty: nothing."""
    if not isinstance(rule, Mapping):
        return [Problem("", "not_a_rule")]
    found = [Problem(key, "unknown_key") for key in sorted(set(rule) - KEYS)]
    counts = rule.get("counts")
    if not isinstance(counts, list) or not counts or not all(one in KINDS for one in counts):
        found.append(Problem("counts", "not_kinds_of_callback"))
    if rule.get("question") not in {OVERALL, *QUESTIONS}:
        found.append(Problem("question", "unknown_question"))
    found += [Problem(key, "not_money") for key in ("praise", "award", "cap", "floor") if not _may_be_money(rule, key)]
    minimum = rule.get("minimum_n", 1)
    if not _is_whole(minimum) or minimum < 1:
        found.append(Problem("minimum_n", "out_of_range"))
    if not found and "cap" in rule and "floor" in rule and money(rule["cap"]) < money(rule["floor"]):
        found.append(Problem("cap", "below_floor"))
    return found + _band_problems(rule)


def _band_problems(rule: Mapping[str, Any]) -> list[Problem]:
    bands = rule.get("bands")
    if not isinstance(bands, list) or not 0 < len(bands) <= BANDS_MOST:
        return [Problem("bands", "out_of_range")]
    for number, band in enumerate(bands):
        if not isinstance(band, Mapping) or not _is_whole(band.get("from")) or not _is_money(band.get("amount")):
            return [Problem(f"bands.{number}", "not_a_band")]
    starts = [band["from"] for band in bands]
    lowest = OVERALL_MIN if rule.get("question") == OVERALL else SCORE_MIN
    if len(set(starts)) < len(starts):
        return [Problem("bands", "twice")]
    return [] if min(starts) <= lowest else [Problem("bands", "not_from_the_lowest")]


def _is_whole(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _is_money(value: Any) -> bool:
    return isinstance(value, str) and _MONEY.fullmatch(value) is not None


def _may_be_money(rule: Mapping[str, Any], key: str) -> bool:
    return key not in rule or _is_money(rule[key])
