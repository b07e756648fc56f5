"""The questions of a callback, what an answer may be, and what follows from it (R30, R31)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from api.fields.callbacks import OVERALL, QUESTIONS
from api.rules.jobs import Doc
from api.rules.settings import resolved
from sync.ids import name_based

SCORE_MIN, SCORE_MAX = 1, 5
OVERALL_MIN, OVERALL_MAX = 0, 10
# So low that it cannot wait for the usual round.
GRAVE_SCORE_MAX = 1
GRAVE_OVERALL_MAX = 2

Settings = Mapping[str, Any]
DEFAULT_SETTINGS: Settings = resolved(None)

EFFORT = "effort"
ASKED: Mapping[str, tuple[str, ...]] = {
    "delivery": (*QUESTIONS, OVERALL),
    "service": ("on_time_satisfaction", "commitments_kept", EFFORT, OVERALL),
    "complaint": ("commitments_kept", EFFORT, OVERALL),
}
# What a low answer is a complaint about, before a person has looked; in the order in which one is chosen.
CATEGORY_OF: Mapping[str, str] = {
    "delivery_attitude": "attitude",
    "return_exchange_timeliness": "return_exchange",
    "commitments_kept": "promise",
    "delivery_timeliness": "delivery",
    "on_time_satisfaction": "delivery",
    EFFORT: "other",
    OVERALL: "other",
}
CHANNEL_OF: Mapping[str, str] = {"phone": "phone", "link": "web", "in_person": "on_site", "message": "web"}


@dataclass(frozen=True)
class Problem:
    question: str
    code: str


@dataclass(frozen=True)
class LowScore:
    """R31: the complaint that low answers open: its name-based id and what it begins with."""

    complaint_id: str
    values: dict[str, Any]
    low: tuple[str, ...]


@dataclass(frozen=True)
class Praise:
    staff_ids: tuple[str, ...]
    words: str


def questions(kind: str) -> tuple[str, ...]:
    """R30: what is asked, in the order of asking; the overall score last, and after it the suggestions. Nothing of
    a kind that nobody knows.
    """
    return ASKED.get(kind, ())


def answer_problems(answers: Mapping[str, Any]) -> list[Problem]:
    """What is wrong with answers (R30): 1 to 5 each, overall 0 to 10; null is what the customer did not say."""
    found: list[Problem] = []
    for question, score in answers.items():
        low, high = (OVERALL_MIN, OVERALL_MAX) if question == OVERALL else (SCORE_MIN, SCORE_MAX)
        if question != OVERALL and question not in QUESTIONS:
            found.append(Problem(question, "unknown_question"))
        elif score is None:
            continue
        elif isinstance(score, bool) or not isinstance(score, int):
            found.append(Problem(question, "not_a_number"))
        elif not low <= score <= high:
            found.append(Problem(question, "out_of_range"))
    return found


def is_answered(callback: Doc) -> bool:
    """Whether the customer said anything that can be counted. A finished call without a score is no answer."""
    return callback.get("status") == "done" and any(score is not None for score in counted_answers(callback).values())


def low_answers(callback: Doc, settings: Settings = DEFAULT_SETTINGS) -> tuple[str, ...]:
    """The questions that were answered low, in the order of `CATEGORY_OF`."""
    answers = counted_answers(callback)

    def is_low(question: str) -> bool:
        score = answers.get(question)
        key = "low_score_overall" if question == OVERALL else "low_score_answer"
        return score is not None and score <= settings[key]

    return tuple(one for one in CATEGORY_OF if is_low(one))


def low_score(callback: Doc, job: Doc | None = None, settings: Settings = DEFAULT_SETTINGS) -> LowScore | None:
    """R31: the complaint that a finished callback opens, or None.

    The answers go with it, the suggestions are its words, its category is a guess from the lowest answer. A complaint's
    own callback opens no second one: it reopens the first (`reopens`, R24).
    """
    low = low_answers(callback, settings)
    if callback.get("status") != "done" or not low or callback.get("kind") == "complaint":
        return None
    id_ = complaint_id(callback["id"])
    answers = counted_answers(callback)
    worst = min(low, key=lambda one: _weight(one, answers[one]))
    grave = any(answers[one] <= (GRAVE_OVERALL_MAX if one == OVERALL else GRAVE_SCORE_MAX) for one in low)
    values: dict[str, Any] = {
        "channel": CHANNEL_OF.get(callback.get("answered_by") or "phone", "phone"),
        "status": "received",
        "customer_id": callback["customer_id"],
        "callback_id": callback["id"],
        "category": CATEGORY_OF[worst],
        "severity": "high" if grave else "normal",
        "what_happened": (callback.get("suggestions") or "").strip(),
        "log": [{"id": name_based("answers", callback["id"]), "text": "", "answers": dict(answers), "low": list(low)}],
    }
    source = {**(job or {}), **callback}
    values |= {name: source[name] for name in ("store_id", "job_id", "product_id", "order_id") if source.get(name)}
    if "delivery_attitude" in low and job and job.get("assignee_id"):
        values["about_staff_id"] = job["assignee_id"]
    return LowScore(id_, values, low)


def complaint_id(callback_id: str) -> str:
    return name_based("complaint", callback_id)


def reopens(callback: Doc, settings: Settings = DEFAULT_SETTINGS) -> str | None:
    """R24: the complaint that its own callback found unsettled: its id, or None."""
    is_complaints = callback.get("kind") == "complaint" and callback.get("status") == "done"
    if not is_complaints or not low_answers(callback, settings):
        return None
    return callback.get("complaint_id")


def praise(callback: Doc, job: Doc | None = None) -> Praise | None:
    """R31: who was praised, and in which words. Praise without a name is for whoever did the job."""
    words = (callback.get("praise") or "").strip()
    named = tuple(callback.get("praised_ids") or ())
    if not named and not words:
        return None
    if not named and job and job.get("assignee_id"):
        named = (job["assignee_id"],)
    return Praise(named, words)


def counted_answers(callback: Doc) -> Mapping[str, Any]:
    """R30: the answers that can be counted: what is out of its scale, or answers no question, says nothing."""
    given: Mapping[str, Any] = callback.get("answers") or {}
    wrong = {one.question for one in answer_problems(given)}
    return {question: score for question, score in given.items() if question not in wrong}


def _weight(question: str, score: int) -> tuple[int, int]:
    """How bad an answer is; of equals the first in `CATEGORY_OF`. What names no matter (overall, effort) comes last."""
    order = list(CATEGORY_OF).index(question)
    return (OVERALL_MAX + 1, order) if question in {OVERALL, EFFORT} else (score, order)
