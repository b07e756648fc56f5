"""R28: a cause gets a preventive action; a second complaint of the customer, or of the cause after it, recurs."""

from __future__ import annotations

from typing import Any

from api.rules.recurrence import is_overdue, preventive_gap, recurrences
from api.rules.settings import resolved
from tests.rules.shop_time import a_store, at, complaint, rfc, works

SETTINGS = resolved(a_store())
ACTION = {"id": "p-1", "cause": "late_delivery", "state": "planned", "due_on": "2026-04-01"}
IN_EFFECT = ACTION | {"state": "done", "in_effect_at": rfc("2026-04-01 12:00")}


def heard(number: str, when: str, **fields: Any) -> dict[str, Any]:
    return complaint(("received", when), id=number, **fields)


def found(*complaints: dict[str, Any], actions: tuple[dict[str, Any], ...] = (), **united: str):
    return [(one.complaint_id, one.why, one.before_id) for one in recurrences(complaints, actions, SETTINGS, united)]


def test_r28_a_second_complaint_of_the_same_customer_is_a_recurrence():
    first, second = heard("1", "2026-03-02 09:00", customer_id="a"), heard("2", "2026-05-02 09:00", customer_id="a")
    assert found(second, first) == [("2", "same_customer", "1")]
    assert found(first, heard("3", "2026-05-02 09:00", customer_id="b")) == []


def test_r28_complaints_without_a_customer_are_not_the_same_customers():
    assert found(heard("1", "2026-03-02 09:00"), heard("2", "2026-03-03 09:00")) == []


def test_r28_it_weighs_more_when_cause_or_product_is_the_same():
    first = heard("1", "2026-03-02 09:00", customer_id="a", cause="misuse", product_id="p")
    other = heard("2", "2026-03-03 09:00", customer_id="a", cause="other", product_id="q")
    same = heard("3", "2026-03-04 09:00", customer_id="a", cause="unfriendly", product_id="p")
    assert found(first, other, same) == [("2", "same_customer", "1"), ("3", "same_customer_same_matter", "1")]


def test_r28_after_the_set_days_it_is_a_new_matter():
    first = heard("1", "2026-03-02 09:00", customer_id="a")
    assert found(first, heard("2", "2027-03-02 09:00", customer_id="a")) == [("2", "same_customer", "1")]
    assert found(first, heard("2", "2027-03-02 09:01", customer_id="a")) == []


def test_r28_files_that_were_united_are_one_customer():
    first, second = heard("1", "2026-03-02 09:00", customer_id="a"), heard("2", "2026-05-02 09:00", customer_id="b")
    assert found(first, second, a="b") == [("2", "same_customer", "1")]


def test_r28_the_same_cause_after_its_action_is_a_recurrence():
    before = heard("1", "2026-04-01 12:00", cause="late_delivery")
    after = heard("2", "2026-04-01 12:01", cause="late_delivery")
    assert found(before, after, actions=(IN_EFFECT,)) == [("2", "after_action", "p-1")]


def test_r28_of_several_actions_the_last_is_named():
    latest = IN_EFFECT | {"id": "p-0", "in_effect_at": rfc("2026-04-20 12:00")}
    after = heard("2", "2026-05-01 12:01", cause="late_delivery")
    assert found(after, actions=(latest, IN_EFFECT)) == [("2", "after_action", "p-0")]


def test_r28_an_action_that_is_not_yet_in_effect_or_was_dropped_prevents_nothing():
    after = heard("2", "2026-05-01 12:01", cause="late_delivery")
    assert found(after, actions=(ACTION, IN_EFFECT | {"state": "dropped"})) == []


def test_r28_an_action_for_one_product_says_nothing_of_another():
    after = heard("2", "2026-05-01 12:01", cause="late_delivery", product_id="p")
    assert found(after, actions=(IN_EFFECT | {"product_id": "q"},)) == []
    assert found(after, actions=(IN_EFFECT | {"product_id": "p"},)) == [("2", "after_action", "p-1")]
    assert found(heard("3", "2026-05-01 12:01", cause="misuse"), actions=(IN_EFFECT,)) == []


def gap(now: str, *actions: dict[str, Any], **fields: Any) -> str | None:
    steps = (("received", "2026-03-02 09:00"), ("answered", "2026-03-03 09:00"))
    doc = complaint(*steps, cause="late_delivery", answered_at=rfc("2026-03-03 09:00"), **fields)
    return preventive_gap(doc, actions, works(), SETTINGS, at(now))


def test_r28_a_cause_gets_a_preventive_action_within_the_set_days():
    assert gap("2026-04-02 09:00") is None
    assert gap("2026-04-02 09:01") == "missing"
    assert gap("2026-05-02 09:01", ACTION | {"state": "dropped"}) == "missing"
    assert gap("2026-05-02 09:01", IN_EFFECT) is None


def test_r28_an_action_that_nobody_did_in_time_is_overdue():
    assert gap("2026-04-01 23:59", ACTION) is None
    assert gap("2026-04-02 00:00", ACTION) == "overdue"
    assert gap("2026-04-02 00:00", ACTION, ACTION | {"id": "p-2", "due_on": "2026-05-01"}) is None
    assert is_overdue(ACTION, works().local_date(at("2026-04-02 00:00")))
    assert not is_overdue(IN_EFFECT, works().local_date(at("2026-06-02 00:00")))


def test_r28_the_action_named_on_the_form_counts_before_others():
    late = ACTION | {"id": "p-2"}
    assert gap("2026-04-02 00:00", IN_EFFECT, late, preventive_action_id="p-2") == "overdue"


def test_r28_before_the_answer_no_action_is_asked_for():
    doc = complaint(("received", "2026-03-02 09:00"), cause="late_delivery")
    assert preventive_gap(doc, [], works(), SETTINGS, at("2027-03-02 09:00")) is None
