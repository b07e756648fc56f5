"""R32: a month kept in pieces comes to what it comes to at once, now and at every later moment."""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import Any

import pytest

from api.rules.figures import Figure, Scored, Tally, added, tallied
from api.rules.measures import MEASURES
from api.rules.meeting import figures_in, figures_of, meeting_report
from api.rules.month_sum import OF_COMPLAINTS, MonthSum, Piece, Said, piece_of, word_tally
from api.rules.rests_on import PROMISED, Narrowed, asks_for_complaints, collections_of, rests_on
from api.rules.settings import resolved
from api.rules.store_month import StoreRecords
from tests.rules.hand_worked import HandWorked
from tests.rules.records import DAY_MS
from tests.rules.shop_time import CALENDARS, a_store
from tests.support.shop import LI_WEI, WANG_FANG, ZHANG_XIUYING

BOOK = HandWorked()
SETTINGS = resolved(None) | {
    "on_time_tolerance_minutes": BOOK.tolerance_minutes,
    "recall_window_days": BOOK.recall_days,
}
JOBS = [job | {"assignee_id": (LI_WEI, WANG_FANG)[number % 2]} for number, job in enumerate(BOOK.jobs)]
CALLBACKS = [
    one | {"job_id": JOBS[number]["id"], "customer_id": ZHANG_XIUYING} | ({"praise": "好"} if number < 2 else {})
    for number, one in enumerate(BOOK.callbacks)
]
MONTH = StoreRecords(a_store(), JOBS, CALLBACKS, BOOK.complaints, calendars=CALENDARS)
# what the sheet counts, and does not leave to the clocks and the look-out for recurrences
BY_HAND = [row for row in BOOK.expected if row["measure"] in MEASURES and row["measure"] not in OF_COMPLAINTS]


def piece(records: StoreRecords, mine: set[str] | None = None) -> Piece:
    return piece_of(records, mine, BOOK.period, BOOK.as_of_ms, SETTINGS)


@cache
def pieces() -> list[Piece]:
    """A piece of each job alone, and one of the callbacks."""
    alone = StoreRecords(a_store(), JOBS, (), BOOK.complaints, calendars=CALENDARS)
    return [piece(MONTH, set()), *(piece(alone, {job["id"]}) for job in JOBS)]


def in_pieces(as_of_ms: int = BOOK.as_of_ms, **asked: Any) -> list[Figure]:
    return figures_in(MonthSum(pieces()), MONTH, BOOK.period, as_of_ms, SETTINGS, **asked)


@pytest.mark.parametrize("row", BY_HAND, ids=[row["measure"] for row in BY_HAND])
def test_r32_the_meetings_figures_are_those_worked_out_by_hand(row: dict[str, Any]):
    (found,) = figures_of(MONTH, BOOK.period, BOOK.as_of_ms, SETTINGS, {row["measure"]})
    assert (found.text, found.n, found.of, found.provisional) == (row["value"], row["n"], row["of"], row["provisional"])


@pytest.mark.parametrize("later_days", [0, 1, 5, 10, 25, 60])
def test_r32_pieces_come_to_the_whole_month_as_time_goes_on(later_days: int):
    as_of_ms = BOOK.as_of_ms + later_days * DAY_MS
    assert in_pieces(as_of_ms) == figures_of(MONTH, BOOK.period, as_of_ms, SETTINGS)


def test_r32_a_figure_that_may_change_changes_on_its_millisecond():
    turns = sorted({ms for one in pieces() for found in one["turns"].values() for ms in found})
    assert turns
    for as_of_ms in (ms + by for ms in turns for by in (0, 1)):
        assert in_pieces(as_of_ms) == figures_of(MONTH, BOOK.period, as_of_ms, SETTINGS)


def test_r32_a_promise_that_is_not_due_is_waited_for_until_its_last_moment():
    end_ms = BOOK.period.end_ms - DAY_MS
    waiting = JOBS[0] | {"status": "planned", "promised_end": "2026-11-29T16:00:00.000Z", "visits": []}
    waiting = {name: value for name, value in waiting.items() if name not in {"arrived_at", "done_at"}}
    records = StoreRecords(a_store(), [waiting], calendars=CALENDARS)
    kept = MonthSum([piece_of(records, None, BOOK.period, end_ms - DAY_MS, SETTINGS)])
    assert kept.tally(PROMISED, end_ms) == Tally(Counter(), Counter(not_due_yet=1))
    assert kept.tally(PROMISED, end_ms + 1) == Tally(Counter({0: 1}), Counter())


def test_r32_only_the_measures_asked_for_are_told_or_kept():
    asked = ("first_time_fix", "nps", "complaints_received", PROMISED)
    assert {one.code for one in in_pieces(codes=asked)} == set(asked)
    kept = MonthSum(pieces()).kept({"first_time_fix"})
    assert (kept["measures"].keys(), kept["turns"].keys()) == ({"first_time_fix"}, {"first_time_fix"})
    again = MonthSum([kept]).tally("first_time_fix", BOOK.as_of_ms)
    assert again == MonthSum(pieces()).tally("first_time_fix", BOOK.as_of_ms)


def test_r28_what_is_known_to_come_again_is_not_looked_for_anew():
    some = BOOK.complaints[0]["id"]
    without = [one for one in in_pieces() if one.code != "recurrences"]
    for again in ((), {some}):
        assert [one for one in in_pieces(again=again) if one.code != "recurrences"] == without
        (found,) = in_pieces(codes={"recurrences"}, again=again)
        assert (found.hits, found.n) == (len(again), len(listed("complaints_received")))
    assert without == [
        one for one in figures_of(MONTH, BOOK.period, BOOK.as_of_ms, SETTINGS) if one.code != "recurrences"
    ]
    told = meeting_report(MONTH, BOOK.period, BOOK.as_of_ms, SETTINGS, MonthSum(pieces()))
    assert told == meeting_report(MONTH, BOOK.period, BOOK.as_of_ms, SETTINGS)


def test_r32_words_and_people_are_those_of_the_pieces():
    whole, kept = MonthSum([piece(MONTH)]), MonthSum(pieces())
    assert kept.worded == whole.worded == [one["id"] for one in CALLBACKS[:2] if one.get("done_at")]
    assert [one.id for one in kept.said] == [one.id for one in whole.said]
    for person in (LI_WEI, WANG_FANG):
        assert kept.work(person, "jobs_done").n > 0
        assert kept.work(person, "jobs_done") == whole.work(person, "jobs_done")
    assert word_tally(kept.said, "nps") == word_tally(whole.said, "nps")


def test_r32_what_was_not_said_is_no_score():
    said = [Said("a", None, (), {"nps": [1, None]}), Said("b", None, (), {"csat_mean": [5]})]
    assert word_tally(said, "nps") == Tally(Counter({1: 1}), Counter(not_said=1))


def test_r33_scores_that_stand_once_each_are_kept_without_saying_how_often():
    """A piece is kept for every few jobs of every month."""
    assert pieces()[1]["measures"]["jobs_done"] == [[1], None, {}]
    assert piece(MONTH)["measures"]["jobs_done"][1] is not None


def test_r32_tallies_add_up_with_what_may_still_change():
    rows = [Scored("jobs", "a", True, is_provisional=True), Scored("jobs", "b", None, "kind", True)]
    assert tallied(rows) == Tally(Counter({True: 1}), Counter(kind=1), 1)
    assert tallied([]) == added([]) == Tally(Counter(), Counter()) == Tally(Counter(), Counter(), 0)
    assert added([tallied(rows), tallied(rows)]).provisional == 2


def listed(code: str, **narrowed: str) -> list[Scored]:
    figure, rows = rests_on(code, MONTH, BOOK.period, BOOK.as_of_ms, SETTINGS, Narrowed(**narrowed))
    assert figure.of == len(rows)
    return rows


@pytest.mark.parametrize("code", ["jobs_done", "callbacks_due", "complaints_received"])
def test_r32_what_is_counted_counts_once(code: str):
    assert {one.score for one in listed(code)} <= {1, None}
    assert 1 in {one.score for one in listed(code)}


def test_r33_a_persons_figure_rests_on_their_own_jobs():
    theirs = {job["id"] for job in JOBS if job["assignee_id"] == LI_WEI}
    rows = listed("jobs_done", staff_id=LI_WEI)
    assert rows
    assert {one.id for one in rows} == {one.id for one in listed("jobs_done")} & theirs


def test_r32_a_category_is_looked_into_alone():
    found = {one.id for one in listed("complaints_received", category="delivery")}
    within = {one.id for one in listed("complaints_received")}
    assert found == {one["id"] for one in BOOK.complaints if one.get("category") == "delivery"} & within
    assert 0 < len(found) < len(within)
    assert listed("complaints_received", cause="unknown_cause") == []


@pytest.mark.parametrize("code", MEASURES)
def test_r32_the_records_a_measure_looks_at_are_those_it_lists(code: str):
    looked_at = collections_of(code) | ({"complaints"} if asks_for_complaints(code) else set())
    assert {one.collection for one in listed(code)} == looked_at


def test_r30_a_callback_done_after_its_last_day_is_done_but_not_in_time():
    both = [{one.id for one in listed(code) if one.score} for code in ("callbacks_done", "callbacks_in_time")]
    assert set() < both[1] < both[0]
