"""R24: the assistant calls back within 1 working day of that and writes the result; unsatisfied reopens it."""

from __future__ import annotations

from api.rules.stages import allowed_next, flags
from tests.rules.shop_time import a_store, complaint, due, every, local, next_code

ANSWERED = (("received", "2026-03-05 09:00"), ("acknowledged", "2026-03-05 09:30"), ("answered", "2026-03-05 15:00"))


def test_r24_the_call_is_due_by_the_closing_of_the_next_working_day():
    one = due(complaint(*ANSWERED, solution="换新"), "2026-03-05 16:00", "call_back")
    assert (local(one.due_ms), one.state, one.rule, one.who) == ("2026-03-06 18:00", "open", "R24", "assistant")
    assert next_code(complaint(*ANSWERED, solution="换新")) == "call_back"


def test_r24_a_store_may_set_more_days():
    doc = complaint(*ANSWERED, solution="换新")
    assert (
        local(due(doc, "2026-03-05 16:00", "call_back", a_store(callback_working_days=2)).due_ms) == "2026-03-09 18:00"
    )


def test_r24_it_is_done_when_the_customers_word_is_on_the_form():
    doc = complaint(*ANSWERED, ("settled", "2026-03-06 18:00"), solution="换新", verdict="satisfied")
    assert due(doc, "2026-03-20 09:00", "call_back").state == "met"
    late = complaint(*ANSWERED, ("settled", "2026-03-06 18:01"), solution="换新", verdict="satisfied")
    assert due(late, "2026-03-20 09:00", "call_back").state == "met_late"


def test_r24_whoever_answers_at_the_door_may_have_the_customers_word_in_the_same_moment():
    doc = complaint(*ANSWERED, ("settled", "2026-03-05 15:00"), solution="换新", verdict="satisfied")
    one = due(doc, "2026-03-20 09:00", "call_back")
    assert (one.state, local(one.met_ms)) == ("met", "2026-03-05 15:00")


def test_r24_a_word_that_nobody_acted_on_yet_was_called_for_all_the_same():
    doc = complaint(*ANSWERED, solution="换新", verdict="unsatisfied", written={"verdict": "2026-03-06 10:00"})
    assert due(doc, "2026-03-20 09:00", "call_back").state == "met"
    assert flags(doc) == ("not_reopened",)
    assert next_code(doc) == "reopen"


def test_r24_satisfied_is_to_be_settled():
    assert next_code(complaint(*ANSWERED, solution="换新", verdict="satisfied")) == "settle"


def test_r24_unsatisfied_reopens_it_and_every_clock_begins_anew():
    doc = complaint(*ANSWERED, ("reopened", "2026-03-06 10:00"), solution="换新", verdict="unsatisfied")
    told = [(one.round, one.step, one.state) for one in every(doc, "2026-03-06 11:00")]
    assert told == [
        (1, "acknowledge", "met"),
        (1, "solve", "met"),
        (1, "call_back", "met"),
        (2, "solve", "open"),
    ]


def test_r24_earlier_rounds_keep_how_they_ended():
    doc = complaint(
        *ANSWERED,
        ("reopened", "2026-03-10 10:00"),
        ("closed", "2026-03-11 10:00"),
        ("reopened", "2026-04-01 10:00"),
        solution="换新",
    )
    told = [(one.round, one.step, one.state) for one in every(doc, "2026-04-01 11:00") if one.step != "acknowledge"]
    assert told == [
        (1, "solve", "met"),
        (1, "call_back", "met_late"),
        (2, "solve", "skipped"),
        (3, "solve", "open"),
    ]


def test_r24_the_form_is_closed_with_the_result_of_the_call_on_it():
    doc = complaint(*ANSWERED, ("settled", "2026-03-06 18:00"), solution="换新", verdict="satisfied")
    assert [(one.to, one.missing) for one in allowed_next(doc, "assistant")] == [
        ("closed", ("callback_result",)),
        ("reopened", ()),
    ]
