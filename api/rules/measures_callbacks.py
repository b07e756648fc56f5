"""The measures of what customers say, as `measures` defines them (R30). `callbacks` are those of one store.

CSAT is worked out both ways, the share of 4 and 5 and the mean; a screen says which one it shows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from api.fields.callbacks import OVERALL, QUESTIONS
from api.rules import figures
from api.rules.answers import EFFORT, counted_answers, is_answered, questions
from api.rules.figures import Figure, Scored
from api.rules.jobs import Doc
from api.rules.local_time import Period, ms_of
from api.rules.measures import MEASURES
from api.rules.own_word import NOBODY, Writers, is_own_word

CALLBACKS = "callbacks"
SATISFIED_FROM = 4
PROMOTER_FROM = 9
DETRACTOR_MAX = 6
NOT_SAID = "not_said"
# What satisfaction is asked with; effort is a measure of its own.
SATISFACTION = tuple(one for one in QUESTIONS if one != EFFORT)
ENDED = frozenset({"done", "refused", "unreachable"})


def csat_share(callbacks: Iterable[Doc], period: Period, question: str | None = None) -> Figure:
    """The share of 4 and 5 among the answers to one question, or to all that ask for satisfaction."""
    return figures.share(MEASURES["csat_share"], satisfied(callbacks, period, question))


def csat_mean(callbacks: Iterable[Doc], period: Period, question: str | None = None) -> Figure:
    """The mean of the answers to one question, or to all that ask for satisfaction."""
    return figures.mean(MEASURES["csat_mean"], satisfaction(callbacks, period, question))


def nps(callbacks: Iterable[Doc], period: Period) -> Figure:
    """Promoters less detractors, in points of percent: -100 to 100."""
    return figures.balance(MEASURES["nps"], recommendations(callbacks, period))


def ces(callbacks: Iterable[Doc], period: Period) -> Figure:
    """The mean of the answers on effort, 5 for none."""
    return figures.mean(MEASURES["ces"], efforts(callbacks, period))


def response_rate(callbacks: Iterable[Doc], period: Period) -> Figure:
    """How many of those whose callback came to an end answered anything."""
    return figures.share(MEASURES["response_rate"], responses(callbacks, period))


def due_and_done(callbacks: Sequence[Doc], period: Period) -> tuple[Figure, Figure, Figure]:
    """R30: callbacks due in the period, the share of them done, and the share done by their last day."""
    return (
        figures.count(MEASURES["callbacks_due"], due(callbacks, period)),
        figures.share(MEASURES["callbacks_done"], due(callbacks, period, _is_done)),
        figures.share(MEASURES["callbacks_in_time"], due(callbacks, period, _is_in_time)),
    )


# --- what each callback says to these: the figures' records, one by one (R32, drill-down) --------------------------


def satisfied(callbacks: Iterable[Doc], period: Period, question: str | None = None) -> list[Scored]:
    return as_satisfied(satisfaction(callbacks, period, question))


def as_satisfied(answers: Iterable[Scored]) -> list[Scored]:
    """Of each answer, whether it is a 4 or 5."""
    return [one if one.score is None else one._replace(score=one.score >= SATISFIED_FROM) for one in answers]


def satisfaction(callbacks: Iterable[Doc], period: Period, question: str | None = None) -> list[Scored]:
    """A row for each answer: one customer's several count each."""
    return _scores(callbacks, period, (question,) if question else SATISFACTION)


def recommendations(callbacks: Iterable[Doc], period: Period) -> list[Scored]:
    """1 for a promoter, -1 for a detractor."""
    found = _scores(callbacks, period, (OVERALL,))
    return [
        one
        if one.score is None
        else one._replace(score=int(one.score >= PROMOTER_FROM) - int(one.score <= DETRACTOR_MAX))
        for one in found
    ]


def efforts(callbacks: Iterable[Doc], period: Period) -> list[Scored]:
    return _scores(callbacks, period, (EFFORT,))


def responses(callbacks: Iterable[Doc], period: Period) -> list[Scored]:
    ended = (one for one in callbacks if (ms_of(one, "done_at") or ms_of(one, "ended_at")) in period)
    return [
        Scored(CALLBACKS, one["id"], is_answered(one))
        if one.get("status") in ENDED
        else Scored(CALLBACKS, one["id"], None, one["status"])
        for one in ended
    ]


def due(callbacks: Iterable[Doc], period: Period, hit: Callable[[Doc], bool | int] = lambda _: 1) -> list[Scored]:
    fell_due = (one for one in callbacks if one.get("kind") != "complaint" and ms_of(one, "due_until") in period)
    return [
        Scored(CALLBACKS, one["id"], None, "cancelled")
        if one.get("status") == "cancelled"
        else Scored(CALLBACKS, one["id"], hit(one))
        for one in fell_due
    ]


def done_and_due(callbacks: Iterable[Doc], period: Period, *, in_time: bool) -> list[Scored]:
    """Whether each that fell due was done, or was done by its last day."""
    return due(callbacks, period, _is_in_time if in_time else _is_done)


def _is_done(one: Doc) -> bool:
    return one.get("status") == "done"


def _is_in_time(one: Doc) -> bool:
    return _is_done(one) and (ms_of(one, "done_at") or 0) <= (ms_of(one, "due_until") or 0)


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


def _scores(callbacks: Iterable[Doc], period: Period, wanted: Sequence[str]) -> list[Scored]:
    """The answers given to these questions in the period, and those that were asked and not answered. What a kind of
    callback does not ask cannot be left unsaid.
    """
    scored: list[Scored] = []
    for one in callbacks:
        if one.get("status") != "done" or ms_of(one, "done_at") not in period:
            continue
        answers = counted_answers(one)
        asked = questions(one["kind"])
        for question in wanted:
            if answers.get(question) is not None:
                scored.append(Scored(CALLBACKS, one["id"], answers[question]))
            elif question in asked:
                scored.append(Scored(CALLBACKS, one["id"], None, NOT_SAID))
    return scored
