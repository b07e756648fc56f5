"""R25: cause not found, no solution, or special quality: to head office in writing the same day; the clock waits."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from api.rules import clocks
from api.rules.clocks import Wait
from api.rules.deadline_clocks import head_office_reason
from api.rules.stages import allowed_next, flags
from tests.rules.shop_time import (
    HOUR_MS,
    a_store,
    at,
    complaint,
    due,
    local,
    moments,
    next_code,
    steps_due,
    weeks,
    working_amounts,
    works,
    zones,
)
from tests.strategies import often

TAKEN_UP = (("received", "2026-03-05 09:00"), ("acknowledged", "2026-03-05 10:00"))
INVESTIGATED = (*TAKEN_UP, ("investigated", "2026-03-05 15:00"))
REPORTED = (*INVESTIGATED, ("waiting_head_office", "2026-03-05 17:00"))
TOLD = {"head_office_report": "查不出原因", "customer_told_at": "2026-03-05T09:30:00.000Z"}


def test_r25_cause_not_found_is_reported_the_same_day():
    one = due(complaint(*INVESTIGATED), "2026-03-05 16:00", "report")
    assert (local(one.due_ms), one.state, one.rule) == ("2026-03-06 00:00", "open", "R25")
    assert head_office_reason(complaint(*INVESTIGATED)) == "cause_not_found"
    assert next_code(complaint(*INVESTIGATED)) == "report"


def test_r25_at_midnight_the_day_is_over():
    reported = [
        due(complaint(*INVESTIGATED, ("waiting_head_office", moment), **TOLD), "2026-03-09 09:00", "report").state
        for moment in ("2026-03-05 23:59", "2026-03-06 00:00", "2026-03-06 00:01")
    ]
    assert reported == ["met", "met", "met_late"]
    assert due(complaint(*INVESTIGATED), "2026-03-06 00:01", "report").state == "late"


def test_r25_where_the_cause_is_known_nothing_is_to_be_reported():
    assert "report" not in steps_due(complaint(*INVESTIGATED, cause="misuse"), "2026-03-05 16:00")


def test_r25_a_special_quality_matter_is_reported_the_day_it_was_marked():
    doc = complaint(
        *TAKEN_UP, special_quality=True, written={"special_quality": "2026-03-06 10:00"}, cause="product_defect"
    )
    assert local(due(doc, "2026-03-06 11:00", "report").due_ms) == "2026-03-07 00:00"
    assert head_office_reason(doc) == "special_quality"


def test_r25_no_solution_when_the_time_for_one_is_gone_is_reported_that_day():
    doc = complaint(*TAKEN_UP, cause="product_defect")
    assert "report" not in steps_due(doc, "2026-03-06 18:00")
    assert local(due(doc, "2026-03-06 18:01", "report").due_ms) == "2026-03-07 00:00"


def test_r25_a_store_may_allow_until_the_next_working_day():
    store = a_store(head_office_report="next_working_day")
    assert local(due(complaint(*INVESTIGATED), "2026-03-05 16:00", "report", store).due_ms) == "2026-03-06 18:00"


def test_r25_a_report_that_is_not_in_writing_is_none_and_stops_no_clock():
    doc = complaint(*REPORTED)
    assert due(doc, "2026-03-06 09:00", "report").state == "late"
    assert due(doc, "2026-03-06 09:00", "solve").state == "open"
    assert "report_not_written" in flags(doc)
    assert next_code(doc) == "write_report"
    offers = {one.to: one.missing for one in allowed_next(complaint(*INVESTIGATED), "technician")}
    assert offers["waiting_head_office"] == ("head_office_report",)


def test_r25_the_clock_waits_for_head_office():
    doc = complaint(*REPORTED, **TOLD)
    assert due(doc, "2026-03-20 09:00", "solve").state == "stopped"
    assert next_code(doc) == "await_head_office"


def test_r25_the_clock_goes_on_when_head_office_has_answered():
    doc = complaint(*REPORTED, **TOLD, head_office_answered_at="2026-03-10T02:00:00.000Z")
    # it was due on the sixth at 18:00, ten working hours after it was reported
    assert local(due(doc, "2026-03-10 11:00", "solve").due_ms) == "2026-03-11 11:00"
    assert next_code(doc, "2026-03-10 11:00") == "write_solution"


def test_r25_an_answer_from_before_the_report_answers_nothing():
    doc = complaint(*REPORTED, **TOLD, head_office_answered_at="2026-03-01T02:00:00.000Z")
    assert due(doc, "2026-03-10 11:00", "solve").state == "stopped"


def test_r25_the_customer_is_told_the_same_day_that_we_wait():
    untold = complaint(*REPORTED, head_office_report="查不出原因")
    one = due(untold, "2026-03-05 18:00", "tell_customer")
    assert (local(one.due_ms), one.rule) == ("2026-03-06 00:00", "R25")
    assert "customer_not_told" in flags(untold)
    assert next_code(untold) == "tell_customer"
    assert due(complaint(*REPORTED, **TOLD), "2026-03-10 11:00", "tell_customer").state == "met"
    late = complaint(*REPORTED, **(TOLD | {"customer_told_at": "2026-03-05T16:00:00.001Z"}))
    assert due(late, "2026-03-10 11:00", "tell_customer").state == "met_late"


def test_r25_head_office_has_a_clock_of_its_own():
    one = due(complaint(*REPORTED, **TOLD), "2026-03-06 09:00", "head_office_answer")
    assert (local(one.due_ms), one.who) == ("2026-03-10 18:00", "head_office")
    assert due(complaint(*REPORTED, **TOLD), "2026-03-10 18:01", "head_office_answer").state == "late"


def test_r25_what_was_reported_before_a_reopening_need_not_be_reported_again():
    doc = complaint(*REPORTED, ("answered", "2026-03-09 10:00"), ("reopened", "2026-03-10 10:00"), special_quality=True)
    assert [one for one in steps_due(doc, "2026-03-10 11:00") if one == "report"] == ["report"], (
        "of the first round only"
    )


@st.composite
def pauses(draw: st.DrawFn) -> list[Wait]:
    """Waits in order, the last perhaps lasting."""
    ends = sorted(draw(st.lists(moments, max_size=6).map(lambda some: some[: len(some) // 2 * 2])))
    found = [Wait("waiting_customer", *ends[at : at + 2]) for at in range(0, len(ends), 2)]
    if found and draw(st.booleans()):
        found[-1] = Wait("waiting_customer", found[-1].start_ms, None)
    return found


@often
@given(weeks, zones, moments, working_amounts, pauses())
def test_r25_stopped_time_never_counts(week, zone, start, budget, stops):
    working = works(week, zone)
    end = clocks.due(working, start, budget, stops)
    assert end.ms is None or not end.stopped
    if end.ms is not None:
        assert clocks.counted_between(working, start, end.ms, stops) == budget
    if end.stopped:
        assert stops[-1].end_ms is None
        assert clocks.counted_between(working, start, stops[-1].start_ms, stops) < budget


@often
@given(weeks, zones, moments, working_amounts, pauses(), st.integers(0, 5), moments, moments)
def test_r25_a_wait_never_makes_a_deadline_earlier(week, zone, start, budget, stops, which, one, other):
    working = works(week, zone)
    fewer = stops[:which] + stops[which + 1 :]
    ends = [clocks.due(working, start, budget, some) for some in (fewer, stops)]
    if ends[0].ms is None:
        assert ends[1].ms is None
    assert ends[0].ms is None or ends[1].ms is None or ends[0].ms <= ends[1].ms


@often
@given(st.integers(-72, 72), st.integers(-72, 72))
def test_r25_steps_count_in_their_order_whatever_another_phones_clock_says(acknowledged, waiting):
    base = at("2026-03-10 10:00")
    doc = complaint(
        ("received", base),
        ("acknowledged", base + acknowledged * HOUR_MS),
        ("waiting_customer", base + waiting * HOUR_MS),
    )
    moments_told = [one.at_ms for one in clocks.steps(doc)]
    assert moments_told == sorted(moments_told)
    assert moments_told[0] == base


def test_r25_a_wait_ends_with_the_next_step():
    doc = complaint(*REPORTED, ("investigated", "2026-03-06 09:00"), **TOLD)
    one = due(doc, "2026-03-06 10:00", "solve")
    # of the ten working hours one had gone when it was reported
    assert (one.state, local(one.due_ms)) == ("open", "2026-03-09 10:00")


def test_r25_what_is_due_when_the_wait_begins_is_due_then():
    waiting = Wait("waiting_customer", at("2026-03-02 10:00"), None)
    assert clocks.due(works(), at("2026-03-02 09:00"), HOUR_MS, [waiting]).ms == at("2026-03-02 10:00")


def test_r25_an_answer_of_the_same_moment_answers():
    doc = complaint(*REPORTED, **TOLD, head_office_answered_at="2026-03-05T09:00:00.000Z")
    wait = clocks.last_wait(doc, clocks.rounds(doc)[-1], "waiting_head_office")
    assert wait == Wait("waiting_head_office", at("2026-03-05 17:00"), at("2026-03-05 17:00"))


def test_r25_whoever_registers_it_may_report_it_and_tell_the_customer_in_the_same_moment():
    moment = "2026-03-05 17:00"
    doc = complaint(
        ("received", moment),
        ("waiting_head_office", moment),
        head_office_report="查不出原因",
        customer_told_at="2026-03-05T09:00:00.000Z",
    )
    assert due(doc, "2026-03-10 11:00", "tell_customer").state == "met"
    assert flags(doc) == ()


def test_r25_what_is_marked_as_it_is_reopened_is_reported_again():
    doc = complaint(
        *REPORTED,
        ("answered", "2026-03-09 10:00"),
        ("reopened", "2026-03-10 10:00"),
        special_quality=True,
        written={"special_quality": "2026-03-10 10:00"},
    )
    assert steps_due(doc, "2026-03-10 11:00").count("report") == 2
