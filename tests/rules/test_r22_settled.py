"""R22: it is settled only when the customer says they are satisfied. Nothing else closes it."""

from __future__ import annotations

import pytest

from api.fields.complaints import COMPLAINTS
from api.rules.clocks import rounds, verdict
from api.rules.stages import allowed_next, flags, is_settled
from tests.rules.shop_time import complaint, due, local, next_code

STATUSES = COMPLAINTS.status.lifecycle.ranks if COMPLAINTS.status and COMPLAINTS.status.lifecycle else {}
ANSWERED = (("received", "2026-03-02 09:00"), ("acknowledged", "2026-03-02 10:00"), ("answered", "2026-03-02 11:00"))
SETTLED = (*ANSWERED, ("settled", "2026-03-03 10:00"))
AGAIN = (*SETTLED, ("reopened", "2026-03-09 09:00"))


@pytest.mark.parametrize("status", STATUSES)
@pytest.mark.parametrize("word", [None, "unsatisfied"])
def test_r22_without_the_customers_word_nothing_settles_it(status: str, word: str | None):
    assert not is_settled(complaint(("received", "2026-03-02 09:00"), (status, "2026-03-03 09:00"), verdict=word))


@pytest.mark.parametrize("status", STATUSES)
def test_r22_with_it_settled_and_closed_are_settled(status: str):
    doc = complaint(("received", "2026-03-02 09:00"), (status, "2026-03-03 09:00"), verdict="satisfied")
    assert is_settled(doc) is (status in {"settled", "closed"})


def test_r22_what_was_closed_without_it_is_flagged_and_stays_open():
    doc = complaint(*SETTLED, solution="换新")
    assert flags(doc) == ("settled_without_word",)
    assert rounds(doc)[-1].end_ms is None
    assert due(doc, "2026-03-05 10:00", "call_back").state == "late"
    assert next_code(doc) == "ask_verdict"


def test_r22_unsatisfied_and_yet_closed_is_flagged_and_to_be_reopened():
    doc = complaint(*SETTLED, solution="换新", verdict="unsatisfied")
    assert flags(doc) == ("settled_unsatisfied",)
    assert next_code(doc) == "reopen"


def test_r22_the_word_of_an_earlier_round_does_not_settle_a_later_one():
    doc = complaint(
        *AGAIN, ("settled", "2026-03-10 09:00"), verdict="satisfied", written={"verdict": "2026-03-03 10:00"}
    )
    assert verdict(doc) is None
    assert not is_settled(doc)
    said_again = complaint(
        *AGAIN, ("settled", "2026-03-10 09:00"), verdict="satisfied", written={"verdict": "2026-03-10 09:00"}
    )
    assert is_settled(said_again)


def test_r22_the_button_to_settle_says_that_the_customers_word_is_missing():
    offers = {one.to: one.missing for one in allowed_next(complaint(*ANSWERED, solution="换新"), "assistant")}
    assert offers["settled"] == ("verdict",)
    offers = {one.to: one.missing for one in allowed_next(complaint(*ANSWERED, verdict="satisfied"), "assistant")}
    assert offers["settled"] == ()


def test_r22_only_the_office_writes_down_that_it_is_settled():
    doc = complaint(*ANSWERED, verdict="satisfied")
    assert "settled" not in {one.to for one in allowed_next(doc, "technician")}
    assert "reopened" in {one.to for one in allowed_next(doc, "technician")}


def test_r22_settled_and_closed_by_the_customers_word_leaves_nothing_to_do():
    assert next_code(complaint(*SETTLED, verdict="satisfied")) == "close"
    assert next_code(complaint(*SETTLED, ("closed", "2026-03-03 11:00"), verdict="satisfied")) is None


def test_r22_a_word_written_with_the_reopening_is_the_earlier_rounds():
    """One tap says that the customer is not satisfied and reopens it."""
    doc = complaint(*AGAIN, verdict="unsatisfied", written={"verdict": "2026-03-09 09:00"})
    assert verdict(doc) is None


def test_r22_each_round_ends_when_it_was_settled_the_first_time():
    doc = complaint(*SETTLED, ("closed", "2026-03-04 10:00"), ("reopened", "2026-03-09 09:00"), verdict="satisfied")
    first, second = rounds(doc)
    assert (local(first.end_ms), second.end_ms) == ("2026-03-03 10:00", None)
    assert (first.came_back, second.came_back) == (False, True)
    assert not rounds(complaint(*SETTLED, verdict="satisfied"))[0].came_back


def test_r22_a_round_that_was_never_settled_ends_with_the_reopening():
    first, second = rounds(complaint(*ANSWERED, ("reopened", "2026-03-03 10:00")))
    assert (local(first.end_ms), second.came_back) == ("2026-03-03 10:00", False)
