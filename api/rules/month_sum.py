"""What a store's jobs and callbacks of a month come to, in pieces that can be kept and added up (R32). Pure.

A piece is plain JSON, worked out from some of the month's records (and, for jobs, from what came of them) by the very
rows that a figure is made of. The pieces of all records come to the whole month, exactly. In it are counts, scores and
ids; no word that a customer said.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from fractions import Fraction
from typing import Any, NamedTuple

from api.fields.callbacks import QUESTIONS
from api.rules import measures_callbacks
from api.rules.figures import Scored, Tally, added, tallied
from api.rules.jobs import Doc
from api.rules.local_time import DAY_MS, Period, ms_of
from api.rules.measures import MEASURES
from api.rules.own_word import Writers
from api.rules.rests_on import PROMISED, ROWS, Narrowed
from api.rules.store_month import Month, StoreRecords
from api.rules.visits import first_done_ms

OF_COMPLAINTS = frozenset({"complaints_received", "answered_in_time", "recurrences"})
# A clock is told twice, by the same rows; they are kept once.
SECOND, FIRST = "_p90", "_median"
# what pieces keep: all measures that jobs or callbacks have a part in
CODES = tuple(one for one in MEASURES if one not in OF_COMPLAINTS and not one.endswith(SECOND))
# of each technician, from jobs; and from callbacks
OF_WORK, OF_WORD = ("jobs_done", "on_time_arrival"), ("csat_mean", "nps")
# What time alone changes: until a moment these may still change, or have no score yet.
RECALLED = frozenset({"first_time_fix", "rework"})
NOT_DUE_YET = "not_due_yet"

Piece = dict[str, Any]
EVERYTHING = Narrowed()


class Said(NamedTuple):
    """A finished callback: whose job it asks about, who wrote it down, and its scores by measure; None for a question
    that was asked and not answered.
    """

    id: str
    job_id: str | None
    writers: tuple[str, ...]
    scores: Mapping[str, list[int | None]]


class MonthSum:
    """The pieces of a month added up."""

    def __init__(self, pieces: Iterable[Piece]) -> None:
        listed = list(pieces)
        self._tallies = {code: added(_tally(one["measures"][code]) for one in listed) for code in _codes(listed)}
        self._turns = {
            code: [ms for one in listed for ms in one["turns"].get(code, ())] for code in (*RECALLED, PROMISED)
        }
        self.said = [Said(*said) for one in listed for said in one["said"]]
        # the callbacks in which somebody praised, or suggested something
        self.worded: list[str] = [id_ for one in listed for id_ in one["worded"]]
        self._work: dict[tuple[str, str], list[Tally]] = defaultdict(list)
        self._answers: dict[tuple[str, str], list[Tally]] = defaultdict(list)
        for found, name in ((self._work, "people"), (self._answers, "questions")):
            for piece in listed:
                for key, codes in piece[name].items():
                    for code, told in codes.items():
                        found[key, code].append(_tally(told))

    @property
    def writers(self) -> Writers:
        """Who wrote down what customers said, by callback (R33)."""
        return {one.id: frozenset(one.writers) for one in self.said}

    def tally(self, code: str, as_of_ms: int) -> Tally:
        """The rows of a measure, as of a moment."""
        found = self._tallies[code.removesuffix(SECOND) + FIRST if code.endswith(SECOND) else code]
        if code in RECALLED:
            return found._replace(provisional=sum(as_of_ms <= limit_ms for limit_ms in self._turns[code]))
        if code == PROMISED:
            broken = sum(as_of_ms > end_ms for end_ms in self._turns[code])
            waiting = len(self._turns[code]) - broken
            return added([found, Tally(Counter({0: broken} if broken else {}), _counted(NOT_DUE_YET, waiting))])
        return found

    def work(self, staff_id: str, code: str) -> Tally:
        """Of one technician's jobs: `OF_WORK`."""
        return added(self._work.get((staff_id, code), ()))

    def answers(self, question: str, code: str) -> Tally:
        """Of one question of the callbacks: csat_share and csat_mean."""
        return added(self._answers.get((question, code), ()))

    def kept(self, codes: Collection[str]) -> Piece:
        """One piece with these measures alone."""
        turns = {code: one for code, one in self._turns.items() if one and code in codes}
        measures = {code: _told(tally) for code, tally in self._tallies.items() if code in codes}
        return {"measures": measures, "turns": turns, "questions": {}, "people": {}, "said": [], "worded": []}


def piece_of(
    records: StoreRecords,
    mine: Collection[str] | None,
    period: Period,
    as_of_ms: int,
    settings: Mapping[str, Any],
) -> Piece:
    """What the callbacks of `records`, and of its jobs those with an id in `mine` (None: all), come to in a month; the
    other jobs are what came of them.
    """
    month = Month(records, period, as_of_ms, settings)
    rows = {code: _mine(ROWS[code](month, EVERYTHING), mine) for code in CODES}
    jobs = records.jobs_by_id
    turns: dict[str, list[int]] = {}
    for code in RECALLED:
        ends = ((first_done_ms(jobs[one.id]) or 0) + month.recall * DAY_MS for one in rows[code] if one.is_provisional)
        turns[code] = list(ends)
    turns[PROMISED] = [ms_of(jobs[one.id], "promised_end") or 0 for one in rows[PROMISED] if one.score is None]
    rows[PROMISED] = [one for one in rows[PROMISED] if one.score is not None]
    return {
        "measures": {code: _told(tallied(found)) for code, found in rows.items()},
        "turns": {code: found for code, found in turns.items() if found},
        "questions": _questions(records.callbacks, period),
        "people": _people({code: rows[code] for code in OF_WORK}, jobs),
        "said": _said({code: rows[code] for code in OF_WORD}, records),
        "worded": [
            one["id"]
            for one in records.callbacks
            if (one.get("praise") or one.get("suggestions")) and ms_of(one, "done_at") in period
        ],
    }


def word_tally(said: Iterable[Said], code: str) -> Tally:
    """What these callbacks say to csat_mean or nps."""
    scores = [score for one in said for score in one.scores.get(code, ())]
    absent = scores.count(None)
    return Tally(Counter(one for one in scores if one is not None), _counted(measures_callbacks.NOT_SAID, absent))


def _mine(rows: list[Scored], mine: Collection[str] | None) -> list[Scored]:
    # complaints' promises are told with the complaints
    found = [one for one in rows if one.collection != "complaints"]
    return found if mine is None else [one for one in found if one.collection != "jobs" or one.id in mine]


def _questions(callbacks: Iterable[Doc], period: Period) -> dict[str, dict[str, Any]]:
    """R30's questions one by one, both ways of CSAT."""
    found = {}
    for question in QUESTIONS:
        answers = measures_callbacks.satisfaction(callbacks, period, question)
        both = {"csat_share": measures_callbacks.as_satisfied(answers), "csat_mean": answers}
        found[question] = {code: _told(tallied(rows)) for code, rows in both.items()}
    return found


def _people(rows: Mapping[str, list[Scored]], jobs: Mapping[str, Doc]) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, list[Scored]]] = {}
    for code, scored in rows.items():
        for one in scored:
            person = jobs[one.id].get("assignee_id")
            if person:
                found.setdefault(person, {}).setdefault(code, []).append(one)
    return {person: {code: _told(tallied(own)) for code, own in codes.items()} for person, codes in found.items()}


def _said(rows: Mapping[str, list[Scored]], records: StoreRecords) -> list[list[Any]]:
    found: dict[str, dict[str, list[int | None]]] = {}
    for code, scored in rows.items():
        for one in scored:
            found.setdefault(one.id, {}).setdefault(code, []).append(None if one.score is None else int(one.score))
    return [
        [one["id"], one.get("job_id"), sorted(records.writers.get(one["id"], ())), found[one["id"]]]
        for one in records.callbacks
        if one["id"] in found
    ]


def _codes(pieces: list[Piece]) -> Collection[str]:
    """Those that every piece has; all of them where there is none."""
    return pieces[0]["measures"] if pieces else CODES


def _told(tally: Tally) -> list[Any]:
    """A tally as JSON keeps it exactly: scores, how many have each (left out where each stands once), and the rest."""
    scores = [int(one) if one == int(one) else str(one) for one in tally.scores]
    many = list(tally.scores.values())
    return [scores, None if set(many) <= {1} else many, dict(tally.left_out)]


def _tally(told: list[Any]) -> Tally:
    scores, many, left_out = told
    exact = [Fraction(one) if isinstance(one, str) else one for one in scores]
    counted = Counter(exact) if many is None else Counter(dict(zip(exact, many, strict=True)))
    return Tally(counted, Counter(left_out))


def _counted(reason: str, many: int) -> Counter[str]:
    return Counter({reason: many} if many else {})
