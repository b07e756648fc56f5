"""R21: the customer gets a first human answer fast even when it is not urgent (default 4 working hours)."""

from __future__ import annotations

import pytest

from api.rules.complaints import next_step, standing
from api.rules.deadline_clocks import FIRST_ANSWERS
from tests.rules.shop_time import a_store, at, complaint, due, every, local, next_code, steps_due

RECEIVED = ("received", "2026-03-06 16:00")


def state(now: str, *steps: tuple[str, str], **settings: int) -> tuple[str | None, str]:
    one = due(complaint(RECEIVED, *steps), now, "acknowledge", a_store(**settings))
    return local(one.due_ms), one.state


def test_r21_a_first_human_answer_is_due_within_four_working_hours():
    assert state("2026-03-06 16:01") == ("2026-03-09 11:00", "open")


def test_r21_a_store_may_set_other_hours():
    assert state("2026-03-06 16:01", answer_working_hours=2) == ("2026-03-06 18:00", "open")


def test_r21_it_is_at_risk_when_three_quarters_of_the_time_are_gone():
    assert state("2026-03-09 09:59")[1] == "open"
    assert state("2026-03-09 10:00")[1] == "at_risk"
    assert state("2026-03-09 09:00", at_risk_percent=50)[1] == "at_risk"


def test_r21_it_is_late_after_the_last_moment_not_on_it():
    assert state("2026-03-09 11:00")[1] == "at_risk"
    assert state("2026-03-09 11:01")[1] == "late"


def test_r21_what_counts_is_when_it_happened():
    """The phone reached the server days later; the customer had been called in time."""
    assert state("2026-03-12 11:00", ("acknowledged", "2026-03-09 11:00"))[1] == "met"
    assert state("2026-03-12 11:00", ("acknowledged", "2026-03-09 11:01"))[1] == "met_late"


@pytest.mark.parametrize("step", FIRST_ANSWERS)
def test_r21_every_stage_in_which_the_customer_hears_from_us_is_an_answer(step: str):
    assert state("2026-03-12 11:00", (step, "2026-03-06 17:00"))[1] == "met"


@pytest.mark.parametrize("step", ["assessed", "investigated", "waiting_head_office"])
def test_r21_work_among_ourselves_is_no_answer(step: str):
    assert state("2026-03-12 11:00", (step, "2026-03-06 17:00"))[1] == "late"


def test_r21_the_first_answer_does_not_wait_for_head_office():
    one = due(
        complaint(RECEIVED, ("waiting_head_office", "2026-03-06 16:30"), head_office_report="查不出原因"),
        "2026-03-09 11:01",
        "acknowledge",
    )
    assert (one.state, one.rule, one.who) == ("late", "R21", "handler")


def test_r21_who_comes_back_after_it_was_settled_gets_a_first_answer_again():
    doc = complaint(RECEIVED, ("settled", "2026-03-06 17:00"), ("reopened", "2026-03-16 10:00"), verdict="satisfied")
    one = due(doc, "2026-03-16 10:30", "acknowledge")
    assert (one.round, local(one.due_ms), one.state) == (2, "2026-03-16 14:00", "open")


def test_r21_who_was_called_and_is_not_satisfied_has_just_heard_us():
    doc = complaint(RECEIVED, ("answered", "2026-03-06 17:00"), ("reopened", "2026-03-09 10:00"))
    assert steps_due(doc, "2026-03-09 10:30").count("acknowledge") == 1


def test_r21_a_store_that_never_opens_gives_no_date():
    one = due(complaint(RECEIVED), "2026-03-06 16:01", "acknowledge", a_store(dict.fromkeys(["mon", "tue"], "")))
    assert (one.due_ms, one.state) == (None, "undated")


def test_r21_before_spring_festival_the_answer_is_due_after_it():
    doc = complaint(("received", "2026-02-14 17:00"))
    assert local(due(doc, "2026-02-20 10:00", "acknowledge").due_ms) == "2026-02-24 12:00"


def test_r21_what_leans_on_an_unofficial_calendar_says_so():
    doc = complaint(("received", "2026-12-31 16:00"))
    assert due(doc, "2026-12-31 16:01", "acknowledge").provisional
    assert not due(complaint(RECEIVED), "2026-03-06 16:01", "acknowledge").provisional
    assert due(doc, at("2026-12-31 16:01"), "acknowledge", a_store(answer_working_hours=1)).provisional is False


def test_r21_who_comes_back_is_answered_first_and_then_the_work_goes_on():
    back = (RECEIVED, ("settled", "2026-03-06 17:00"), ("reopened", "2026-03-16 10:00"))
    assert next_code(complaint(*back, verdict="satisfied")) == "acknowledge"
    assert next_code(complaint(*back, ("acknowledged", "2026-03-16 11:00"), verdict="satisfied")) == "assess"
    unsatisfied = (RECEIVED, ("answered", "2026-03-06 17:00"), ("reopened", "2026-03-09 10:00"))
    assert next_code(complaint(*unsatisfied)) == "investigate"


def test_r21_the_next_step_says_by_when_and_how_that_stands():
    doc = complaint(RECEIVED)
    step = next_step(doc, every(doc, "2026-03-06 16:01"))
    assert step is not None
    assert (step.code, local(step.due_ms), step.state, step.provisional) == (
        "acknowledge",
        "2026-03-09 11:00",
        "open",
        False,
    )
    undue = next_step(doc, [])
    assert undue is not None
    assert (undue.due_ms, undue.state, undue.provisional) == (None, None, False)


def test_r21_a_complaint_without_deadlines_is_in_its_first_round():
    assert standing(complaint(RECEIVED), []).round == 1
