"""The measures against a month worked out by hand, and at their edges (R7, R8, R11, R21, R28, R30, R32)."""

from __future__ import annotations

from fractions import Fraction
from functools import cache
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.rules import measures_callbacks, measures_complaints, measures_jobs
from api.rules.amounts import rounded
from api.rules.figures import PLACES, Figure, Measure, Scored, median, percentile, share
from api.rules.local_time import month
from api.rules.measures import MEASURES, ROWS
from api.rules.visits import begun_ms
from sync.clock import format_stamp, to_rfc3339
from tests.rules.hand_worked import HandWorked
from tests.rules.records import NOW_MS, SHANGHAI, a_callback, a_done_job, a_job, answered, at, ms
from tests.strategies import often
from tests.support.shop import LI_WEI, an_id

BOOK = HandWorked()
NOVEMBER = month(2026, 11, SHANGHAI)


def figures_of(book: HandWorked) -> dict[str, Figure]:
    """Every measure of the month, by its code."""
    jobs, callbacks, complaints, period = book.jobs, book.callbacks, book.complaints, book.period
    found = [
        measures_jobs.on_time_arrival(jobs, period, book.tolerance_minutes),
        measures_jobs.on_time_completion(jobs, period, book.tolerance_minutes),
        measures_jobs.first_time_fix(jobs, period, book.as_of_ms, book.recall_days),
        measures_jobs.jobs_done(jobs, period),
        measures_jobs.rework(jobs, period, book.as_of_ms, book.recall_days),
        *measures_jobs.respond(jobs, period),
        *measures_jobs.attend(jobs, period),
        *measures_jobs.fix(jobs, period),
        *measures_jobs.complete(jobs, period),
        *measures_jobs.travel(jobs, period),
        measures_jobs.parts(jobs, period),
        measures_jobs.collected(jobs, period),
        *measures_callbacks.due_and_done(callbacks, period),
        measures_callbacks.response_rate(callbacks, period),
        measures_callbacks.csat_share(callbacks, period),
        measures_callbacks.csat_mean(callbacks, period),
        measures_callbacks.nps(callbacks, period),
        measures_callbacks.ces(callbacks, period),
        measures_complaints.promises_kept(jobs, complaints, period, book.as_of_ms, book.tolerance_minutes),
        measures_complaints.complaints_received(complaints, period),
        measures_complaints.answered_in_time(complaints, book.clocks, period, book.as_of_ms),
        measures_complaints.recurrences(complaints, book.recurring, period),
    ]
    return {one.code: one for one in found}


@cache
def figures() -> dict[str, Figure]:
    """The month's figures, and one of a single question; worked out once, when the first test asks."""
    attitude = measures_callbacks.csat_share(BOOK.callbacks, BOOK.period, "delivery_attitude")
    return figures_of(BOOK) | {"csat_share:delivery_attitude": attitude}


def by_hand(*rules: str):
    """The rows of `expected` whose measures serve these rules."""
    rows = [row for row in BOOK.expected if MEASURES[row["measure"].partition(":")[0]].rule in rules]
    return pytest.mark.parametrize("row", rows, ids=[row["measure"] for row in rows])


def assert_as_worked_out(row: dict[str, Any]) -> None:
    found = figures()[row["measure"]].to_json()
    left_out = dict(one.split("=") for one in (row["excluded"] or "").split())
    assert found == {
        "code": row["measure"].partition(":")[0],
        "unit": MEASURES[found["code"]].unit,
        "value": row["value"],
        "n": row["n"],
        "of": row["of"],
        "hits": row["hits"],
        "provisional": row["provisional"],
        "excluded": {reason: int(count) for reason, count in left_out.items()},
        "few": row["n"] < 10,
    }


@by_hand("R4")
def test_r04_what_was_done_comes_out_as_worked_out_by_hand(row):
    assert_as_worked_out(row)


@by_hand("R7")
def test_r07_punctuality_and_the_clocks_come_out_as_worked_out_by_hand(row):
    assert_as_worked_out(row)


@by_hand("R8")
def test_r08_fixing_and_rework_come_out_as_worked_out_by_hand(row):
    assert_as_worked_out(row)


@by_hand("R11")
def test_r11_promises_come_out_as_worked_out_by_hand(row):
    assert_as_worked_out(row)


@by_hand("R21")
def test_r21_first_answers_come_out_as_worked_out_by_hand(row):
    assert_as_worked_out(row)


@by_hand("R28")
def test_r28_recurrences_come_out_as_worked_out_by_hand(row):
    assert_as_worked_out(row)


@by_hand("R30")
def test_r30_what_customers_say_comes_out_as_worked_out_by_hand(row):
    assert_as_worked_out(row)


@by_hand("R32", "R49", "R50")
def test_r32_the_rest_of_the_month_comes_out_as_worked_out_by_hand(row):
    assert_as_worked_out(row)


def test_r32_every_measure_is_worked_out_by_hand():
    assert {row["measure"].partition(":")[0] for row in BOOK.expected} == set(MEASURES)


def test_r32_complaints_by_category_add_up_with_those_not_yet_known():
    assert measures_complaints.complaints_by("category", BOOK.complaints, BOOK.period) == {
        "delivery": 2,
        "attitude": 1,
        "not_known": 1,
    }


@pytest.mark.parametrize("measure", ROWS, ids=lambda one: one.code)
def test_r32_every_measure_tells_its_formula_source_edges_and_rule(measure: Measure):
    assert all([measure.formula, measure.source, measure.edge_cases, measure.rule])
    assert measure.unit in PLACES


def test_r32_a_measure_is_defined_once():
    assert len(MEASURES) == len(ROWS)


@pytest.mark.parametrize("code", MEASURES)
def test_r32_every_figure_shows_what_it_rests_on(code):
    one = figures()[code]
    assert one.n + sum(one.excluded.values()) == one.of
    assert one.provisional <= one.n


def test_r32_nothing_measured_is_no_value_and_not_nought():
    empty = measures_jobs.on_time_arrival([], NOVEMBER)
    assert (empty.value, empty.text, empty.n) == (None, None, 0)
    assert measures_callbacks.nps([], NOVEMBER).value is None
    assert measures_jobs.attend([], NOVEMBER)[0].value is None


@pytest.mark.parametrize(
    ("arrived", "counts"),
    [
        ("2026-10-31 23:59", 0),
        ("2026-11-01 00:00", 1),
        ("2026-11-30 23:59", 1),
        ("2026-12-01 00:00", 0),
    ],
)
def test_r07_a_month_is_the_stores_from_midnight_to_midnight(arrived, counts):
    assert measures_jobs.on_time_arrival([a_job(arrived_at=at(arrived))], NOVEMBER).of == counts


def test_r11_a_promise_is_kept_or_broken_when_it_is_due_not_before():
    def kept(job, as_of):
        found = measures_complaints.promises_kept([job], [], NOVEMBER, as_of)
        return found.hits, found.n, dict(found.excluded)

    assert kept(a_job(), NOW_MS) == (0, 0, {"not_due_yet": 1})
    assert kept(a_job(), NOW_MS + 86_400_000) == (0, 1, {})
    assert kept(a_job(arrived_at=at("2026-11-21 09:00")), NOW_MS) == (1, 1, {})
    assert kept(a_job(status="cancelled"), NOW_MS + 86_400_000) == (0, 0, {})


@pytest.mark.parametrize(("score", "nps"), [(10, 100), (9, 100), (8, 0), (7, 0), (6, -100), (0, -100)])
def test_r30_promoters_answer_nine_or_ten_and_detractors_up_to_six(score, nps):
    assert measures_callbacks.nps([answered(overall=score)], NOVEMBER).value == nps


@pytest.mark.parametrize(("score", "satisfied"), [(5, 100), (4, 100), (3, 0), (1, 0)])
def test_r30_satisfied_are_those_who_answer_four_or_five(score, satisfied):
    assert measures_callbacks.csat_share([answered(commitments_kept=score)], NOVEMBER).value == satisfied


def test_r32_scores_are_told_by_person():
    jobs = {a_done_job()["id"]: a_done_job()}
    assert list(measures_callbacks.by_person([answered(overall=9)], jobs)) == [LI_WEI]
    assert measures_callbacks.by_person([{**answered(), "job_id": None}], jobs) == {}


@often
@given(st.lists(st.integers(0, 10**9), min_size=1, max_size=40).map(sorted))
def test_r32_nine_in_ten_do_not_exceed_the_ninth_tenth_and_half_not_the_median(values):
    slow, middle = percentile(values, Fraction(9, 10)), median(values)
    assert slow in values
    assert sum(one <= slow for one in values) * 10 >= len(values) * 9
    assert sum(one < slow for one in values) * 10 < len(values) * 9
    assert sum(one <= middle for one in values) * 2 >= len(values)
    assert sum(one >= middle for one in values) * 2 >= len(values)


@pytest.mark.parametrize(
    ("value", "places", "text"),
    [
        (Fraction(1, 3), 2, "0.33"),
        (Fraction(1, 2), 0, "1"),
        (Fraction(-1, 2), 0, "-1"),
        (Fraction(-1, 300), 2, "0.00"),
        (Fraction(1005, 1000), 2, "1.01"),
        (Fraction(100), 1, "100.0"),
    ],
)
def test_r32_halves_are_rounded_as_by_hand(value, places, text):
    assert rounded(value, places) == text


@often
@given(st.lists(st.booleans(), max_size=30))
def test_r32_a_share_rests_on_few_below_ten(hits):
    found = share(MEASURES["rework"], [Scored("jobs", "", hit) for hit in hits])
    assert found.rests_on_few == (len(hits) < 10)
    assert found.value is None or 0 <= found.value <= 100


def a_complaint(number: int = 800, **values: Any) -> dict[str, Any]:
    return {"id": an_id(number), "received_at": at("2026-11-02 10:00"), **values}


def test_r11_on_its_last_moment_a_promise_is_kept_and_not_yet_broken():
    due = ms("2026-11-21 12:00")
    job, written = a_job(), a_complaint(promised_by=at("2026-11-21 12:00"))
    for jobs, complaints in (([job], []), ([], [written])):
        assert measures_complaints.promises_kept(jobs, complaints, NOVEMBER, due).n == 0
        assert measures_complaints.promises_kept(jobs, complaints, NOVEMBER, due + 1).n == 1
    on_the_dot = {**written, "answered_at": at("2026-11-21 12:00")}
    assert measures_complaints.promises_kept([], [on_the_dot], NOVEMBER, due + 1).hits == 1


def test_r32_of_groups_as_large_the_names_decide():
    complaints = [a_complaint(800 + n, cause=cause) for n, cause in enumerate(["misuse", "advice", "wear", "wear"])]
    assert list(measures_complaints.complaints_by("cause", complaints, NOVEMBER)) == ["wear", "advice", "misuse"]


def test_r30_a_callback_is_in_time_until_its_last_moment():
    last = answered(700, done="2026-11-25 10:00", overall=9) | {"due_until": at("2026-11-25 10:00")}
    late = answered(701, done="2026-11-25 10:01", overall=9) | {"due_until": at("2026-11-25 10:00")}
    in_time = measures_callbacks.due_and_done([last, late], NOVEMBER)[2]
    assert (in_time.hits, in_time.n) == (1, 2)


def test_r07_what_was_cancelled_before_anybody_came_was_no_promise():
    assert measures_jobs.on_time_arrival([a_job(status="cancelled")], NOVEMBER).of == 0
    assert measures_jobs.on_time_arrival([a_job()], NOVEMBER).of == 1


def test_r07_who_came_before_it_was_written_down_took_no_time():
    steps = [{"step": "planned", "at": at("2026-11-21 10:00")}, {"step": "on_site", "at": at("2026-11-21 09:00")}]
    [middle, _] = measures_jobs.attend([a_job(visits=[steps[0]], arrived_at=steps[1]["at"])], NOVEMBER)
    assert (middle.value, middle.n) == (0, 1)


def test_r07_a_job_is_asked_for_when_its_record_is_made_where_no_step_says_so():
    made = a_job(visits=[], arrived_at=to_rfc3339(NOW_MS + 90 * 60_000))
    stamped = made | {"stamps": {"": format_stamp(NOW_MS, 0, "00000000000000a1")}}
    by_id = made | {"id": str(UUID(int=NOW_MS << 80 | 7 << 76 | 2 << 62 | 5))}
    for job in (stamped, by_id):
        assert measures_jobs.attend([job], NOVEMBER)[0].value == 90
    by_chance = made | {"id": "4c0b7a5e-7f0d-4b4c-9a57-0f3f4f0c9b11", "promised_start": at("2026-11-21 10:00")}
    assert begun_ms(by_chance) == ms("2026-11-21 10:00")


def test_r08_what_was_fixed_and_what_was_not():
    fixed = [a_done_job(500), a_done_job(501), a_done_job(502, outcome="partly")]
    assert measures_jobs.first_time_fix(fixed, NOVEMBER, NOW_MS).hits == 2


@pytest.mark.parametrize(("begun", "hits"), [("2026-12-21 11:30", 1), ("2026-12-21 11:31", 0)])
def test_r08_rework_counts_until_the_recall_window_closes(begun, hits):
    again = a_job(501, rework_of=an_id(500), visits=[{"step": "planned", "at": at(begun)}])
    assert measures_jobs.rework([a_done_job(), again], NOVEMBER, ms("2027-02-01 10:00")).hits == hits


@pytest.mark.parametrize(("as_of", "open_"), [("2026-12-21 11:30", 1), ("2026-12-21 11:31", 0)])
def test_r08_until_then_it_may_still_change(as_of, open_):
    assert measures_jobs.rework([a_done_job()], NOVEMBER, ms(as_of)).provisional == open_


def test_r04_a_job_that_is_done_counts_once():
    assert [one.score for one in measures_jobs.done([a_done_job()], NOVEMBER)] == [1]


def test_r07_ways_belong_to_the_month_of_the_arrival():
    came = [
        a_done_job(500 + number, arrived_at=at(f"{month_}-30 10:00"))
        for number, month_ in enumerate(("2026-10", "2026-11"))
    ]
    ways = measures_jobs.on_the_road("travel_minutes", [one | {"travel_minutes": 20} for one in came], NOVEMBER)
    assert [(one.id, one.score) for one in ways] == [(came[1]["id"], 20)]


def test_r30_a_callback_that_fell_due_counts_once():
    due = [a_callback(due_until=at("2026-11-30 23:59"))]
    assert [one.score for one in measures_callbacks.due(due, NOVEMBER)] == [1]
