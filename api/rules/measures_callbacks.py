"""The measures of what customers say, as `measures` defines them (R30). `callbacks` are those of one store.

CSAT is worked out both ways, the share of 4 and 5 and the mean; a screen says which one it shows.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from api.fields.callbacks import OVERALL, QUESTIONS
from api.rules import figures
from api.rules.answers import EFFORT, counted_answers, is_answered, questions
from api.rules.figures import PERCENT, Figure
from api.rules.jobs import Doc
from api.rules.local_time import Period, ms_of
from api.rules.measures import MEASURES
from api.rules.own_word import NOBODY, Writers, is_own_word

SATISFIED_FROM = 4
PROMOTER_FROM = 9
DETRACTOR_MAX = 6
NOT_SAID = "not_said"
# What satisfaction is asked with; effort is a measure of its own.
SATISFACTION = tuple(one for one in QUESTIONS if one != EFFORT)
ENDED = frozenset({"done", "refused", "unreachable"})


def csat_share(callbacks: Iterable[Doc], period: Period, question: str | None = None) -> Figure:
    """The share of 4 and 5 among the answers to one question, or to all that ask for satisfaction."""
    scores, silent = _scores(callbacks, period, (question,) if question else SATISFACTION)
    return figures.share(MEASURES["csat_share"], (score >= SATISFIED_FROM for score in scores), [NOT_SAID] * silent)


def csat_mean(callbacks: Iterable[Doc], period: Period, question: str | None = None) -> Figure:
    """The mean of the answers to one question, or to all that ask for satisfaction."""
    scores, silent = _scores(callbacks, period, (question,) if question else SATISFACTION)
    return figures.mean(MEASURES["csat_mean"], scores, [NOT_SAID] * silent)


def nps(callbacks: Iterable[Doc], period: Period) -> Figure:
    """Promoters less detractors, in points of percent: -100 to 100."""
    scores, silent = _scores(callbacks, period, (OVERALL,))
    balance = sum(score >= PROMOTER_FROM for score in scores) - sum(score <= DETRACTOR_MAX for score in scores)
    measure = MEASURES["nps"]
    value = Fraction(balance * PERCENT, len(scores)) if scores else None
    excluded = {NOT_SAID: silent} if silent else {}
    return Figure(measure.code, measure.unit, value, len(scores), len(scores) + silent, excluded)


def ces(callbacks: Iterable[Doc], period: Period) -> Figure:
    """The mean of the answers on effort, 5 for none."""
    scores, silent = _scores(callbacks, period, (EFFORT,))
    return figures.mean(MEASURES["ces"], scores, [NOT_SAID] * silent)


def response_rate(callbacks: Iterable[Doc], period: Period) -> Figure:
    """How many of those whose callback came to an end answered anything."""
    ended = [one for one in callbacks if (ms_of(one, "done_at") or ms_of(one, "ended_at")) in period]
    scored = [is_answered(one) for one in ended if one.get("status") in ENDED]
    return figures.share(
        MEASURES["response_rate"], scored, [one["status"] for one in ended if one.get("status") not in ENDED]
    )


def due_and_done(callbacks: Iterable[Doc], period: Period) -> tuple[Figure, Figure, Figure]:
    """R30: callbacks due in the period, the share of them done, and the share done by their last day."""
    fell_due = [one for one in callbacks if one.get("kind") != "complaint" and ms_of(one, "due_until") in period]
    due = [one for one in fell_due if one.get("status") != "cancelled"]
    cancelled = ["cancelled"] * (len(fell_due) - len(due))
    done = [one.get("status") == "done" for one in due]
    in_time = [
        one.get("status") == "done" and (ms_of(one, "done_at") or 0) <= (ms_of(one, "due_until") or 0) for one in due
    ]
    return (
        figures.count(MEASURES["callbacks_due"], len(due), cancelled),
        figures.share(MEASURES["callbacks_done"], done, cancelled),
        figures.share(MEASURES["callbacks_in_time"], in_time, cancelled),
    )


def by_person(callbacks: Iterable[Doc], jobs: Mapping[str, Doc], writers: Writers = NOBODY) -> dict[str, list[Doc]]:
    """The callbacks by who did the work that they ask about (R32); those of nobody's job are not in it, nor those that
    this person wrote down themselves (R33).
    """
    found: dict[str, list[Doc]] = {}
    for one in callbacks:
        person = (jobs.get(one.get("job_id") or "") or {}).get("assignee_id")
        if person and not is_own_word(person, one, writers):
            found.setdefault(person, []).append(one)
    return found


def _scores(callbacks: Iterable[Doc], period: Period, wanted: Sequence[str]) -> tuple[list[int], int]:
    """The answers given to these questions in the period, and how many of them were asked and not answered. What a
    kind of callback does not ask cannot be left unsaid.
    """
    scores: list[int] = []
    silent = 0
    for one in callbacks:
        if one.get("status") != "done" or ms_of(one, "done_at") not in period:
            continue
        answers = counted_answers(one)
        asked = questions(one["kind"])
        for question in wanted:
            if answers.get(question) is not None:
                scores.append(answers[question])
            elif question in asked:
                silent += 1
    return scores, silent
