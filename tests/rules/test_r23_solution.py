"""R23: the handler writes the concrete solution down and returns the form to the assistant within 1 working day."""

from __future__ import annotations

from tests.rules.shop_time import a_store, at, complaint, due, local, next_code, steps_due, works

TAKEN_UP = (("received", "2026-03-05 16:00"), ("acknowledged", "2026-03-05 16:30"))
ANSWERED = ("answered", "2026-03-06 18:00")


def test_r23_the_solution_is_due_by_the_closing_of_the_next_working_day():
    one = due(complaint(*TAKEN_UP), "2026-03-05 17:00", "solve")
    assert (local(one.due_ms), one.state, one.rule, one.who) == ("2026-03-06 18:00", "open", "R23", "handler")


def test_r23_over_the_weekend_it_is_due_on_monday():
    doc = complaint(("received", "2026-03-06 09:00"), ("assessed", "2026-03-06 09:30"))
    assert local(due(doc, "2026-03-06 10:00", "solve").due_ms) == "2026-03-09 18:00"


def test_r23_a_store_may_set_more_days():
    assert local(due(complaint(*TAKEN_UP), "2026-03-05 17:00", "solve", a_store(solution_working_days=3)).due_ms) == (
        "2026-03-10 18:00"
    )


def test_r23_it_is_done_when_the_form_is_returned_with_the_solution_on_it():
    assert due(complaint(*TAKEN_UP, ANSWERED, solution="换新"), "2026-03-20 09:00", "solve").state == "met"
    late = ("answered", "2026-03-06 18:01")
    assert due(complaint(*TAKEN_UP, late, solution="换新"), "2026-03-20 09:00", "solve").state == "met_late"


def test_r23_an_answer_without_a_written_solution_is_none():
    doc = complaint(*TAKEN_UP, ANSWERED, solution="  \n")
    assert due(doc, "2026-03-09 09:00", "solve").state == "late"
    assert "call_back" not in steps_due(doc, "2026-03-09 09:00")
    assert next_code(doc) == "write_solution"


def test_r23_a_complaint_that_nobody_takes_up_is_late_all_the_same():
    doc = complaint(("received", "2026-03-05 16:00"))
    assert local(due(doc, "2026-03-05 17:00", "solve").start_ms) == "2026-03-06 11:00", "when R21's time is gone"
    assert due(doc, "2026-03-09 18:01", "solve").state == "late"


def test_r23_the_time_of_waiting_for_the_customer_does_not_count():
    doc = complaint(*TAKEN_UP, ("waiting_customer", "2026-03-06 09:00"))
    one = due(doc, "2026-03-20 09:00", "solve")
    assert (one.due_ms, one.state) == (None, "stopped")
    back = complaint(
        *TAKEN_UP, ("waiting_customer", "2026-03-06 09:00"), ("investigated", "2026-03-20 09:00"), cause="misuse"
    )
    assert local(due(back, "2026-03-20 10:00", "solve").due_ms) == "2026-03-20 18:00"


def test_r23_who_was_late_before_the_wait_stays_late():
    doc = complaint(*TAKEN_UP, ("waiting_customer", "2026-03-09 09:00"))
    assert due(doc, "2026-03-09 10:00", "solve").state == "late"


def test_r23_a_reopened_complaint_needs_a_solution_of_its_own_within_its_own_day():
    doc = complaint(*TAKEN_UP, ANSWERED, ("reopened", "2026-03-09 10:00"), solution="换新")
    one = due(doc, "2026-03-09 11:00", "solve")
    assert (one.round, local(one.due_ms), one.state) == (2, "2026-03-10 18:00", "open")
    assert next_code(doc) == "investigate"
    same_text = complaint(
        *TAKEN_UP, ANSWERED, ("reopened", "2026-03-09 10:00"), ("answered", "2026-03-10 10:00"), solution="换新"
    )
    assert due(same_text, "2026-03-10 11:00", "solve").state == "open", "the old text is no new solution"


def test_r23_a_new_solution_in_the_new_round_is_one():
    doc = complaint(
        *TAKEN_UP,
        ANSWERED,
        ("reopened", "2026-03-09 10:00"),
        ("answered", "2026-03-10 10:00"),
        solution="退货",
        written={"solution": "2026-03-10 09:00"},
    )
    assert due(doc, "2026-03-10 11:00", "solve").state == "met"


def test_r23_without_a_handler_the_manager_names_one():
    assert next_code(complaint(*TAKEN_UP, handler_id=None)) == "assign_handler"
    assert next_code(complaint(*TAKEN_UP)) == "assess"


def test_r23_of_no_days_it_is_due_when_this_one_closes_also_at_that_very_moment():
    closing = at("2026-03-06 18:00")
    assert works().working_day_end(closing, 0) == closing
    assert local(works().working_day_end(closing + 1, 0)) == "2026-03-09 18:00"


def test_r23_what_waits_from_the_moment_of_the_answer_on_moves_no_date():
    doc = complaint(
        *TAKEN_UP, ("answered", "2026-03-06 11:00"), ("waiting_customer", "2026-03-06 11:00"), solution="换新"
    )
    one = due(doc, "2026-03-20 09:00", "solve")
    assert (local(one.due_ms), one.state) == ("2026-03-06 18:00", "met")
