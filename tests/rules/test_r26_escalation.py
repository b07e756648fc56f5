"""R26: every overdue step escalates by itself: handler, manager, head office, each told once."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hypothesis import given

from api.rules.calendar import WorkingTime
from api.rules.deadlines import running
from api.rules.escalation import escalations_due
from api.rules.settings import resolved
from tests.rules.shop_time import CALENDARS, a_store, at, complaint, every, local, moments, steps_due, works
from tests.strategies import often

RECEIVED = ("received", "2026-03-05 09:00")
# the first answer was due on Thursday at 13:00
TAKEN_UP = (RECEIVED, ("acknowledged", "2026-03-05 10:00"))


def told(doc: dict[str, Any], now: str | int, **settings: Any):
    store = a_store(**settings)
    moment = now if isinstance(now, int) else at(now)
    return escalations_due(doc, every(doc, moment, store), WorkingTime(store, CALENDARS), resolved(store), moment)


def levels(doc: dict[str, Any], now: str, **settings: Any) -> list[tuple[str, str]]:
    return [(one.step, one.level) for one in told(doc, now, **settings)]


def test_r26_nobody_is_told_before_it_is_overdue():
    assert told(complaint(RECEIVED), "2026-03-05 13:00") == []


def test_r26_first_the_handler_then_the_manager_then_head_office():
    doc = complaint(RECEIVED, solution="换新")
    answers = [
        [level for step, level in levels(doc, now) if step == "acknowledge"]
        for now in ("2026-03-05 13:01", "2026-03-06 18:00", "2026-03-06 18:01", "2026-03-09 18:00", "2026-03-09 18:01")
    ]
    assert answers == [
        ["handler"],
        ["handler"],
        ["handler", "manager"],
        ["handler", "manager"],
        ["handler", "manager", "head_office"],
    ]


def test_r26_a_store_sets_how_late_is_too_late():
    days = {"handler": 0, "manager": 0, "head_office": 1}
    assert levels(complaint(RECEIVED), "2026-03-05 13:01", escalation_working_days=days) == [
        ("acknowledge", "handler"),
        ("acknowledge", "manager"),
    ]


def test_r26_days_late_are_working_days():
    doc = complaint(("received", "2026-02-14 09:00"))
    assert [one.level for one in told(doc, "2026-02-24 17:59") if one.step == "acknowledge"] == ["handler"]


def test_r26_each_level_has_one_key_for_ever():
    doc = complaint(RECEIVED)
    first, later = told(doc, "2026-03-05 13:01"), told(doc, "2026-05-05 13:01")
    assert first[0].cause == "escalation.c-1.1.acknowledge.handler"
    assert first[0] in later
    assert len({one.cause for one in later}) == len(later)


def test_r26_what_is_done_or_waits_escalates_no_further():
    assert told(complaint(*TAKEN_UP, ("waiting_customer", "2026-03-05 10:30")), "2026-03-11 10:00") == []


def test_r26_a_customer_who_never_answers_is_no_parking_place():
    doc = complaint(*TAKEN_UP, ("waiting_customer", "2026-03-05 10:30"))
    assert "ask_customer" in steps_due(doc, "2026-03-05 11:00")
    assert levels(doc, "2026-03-12 18:01") == [("ask_customer", "handler")]


def test_r26_the_person_is_named_where_there_is_one():
    one = told(complaint(RECEIVED), "2026-03-05 13:01")[0]
    assert (one.role, one.staff_id, local(one.since_ms)) == ("handler", "li", "2026-03-05 13:00")


def test_r26_without_a_handler_the_manager_is_told_once_not_twice():
    found = [one for one in told(complaint(RECEIVED, handler_id=None), "2026-05-05 13:01") if one.step == "acknowledge"]
    assert [(one.level, one.role) for one in found] == [("handler", "manager"), ("head_office", "head_office")]


def test_r26_the_assistant_is_told_of_a_call_that_is_due():
    doc = complaint(*TAKEN_UP, ("answered", "2026-03-05 15:00"), solution="换新")
    found = told(doc, "2026-03-06 18:01")
    assert [(one.step, one.role) for one in found] == [("call_back", "assistant")]


def test_r26_a_later_round_is_told_of_anew():
    doc = complaint(*TAKEN_UP, ("answered", "2026-03-05 15:00"), ("reopened", "2026-03-06 10:00"), solution="换新")
    assert [one.cause for one in told(doc, "2026-03-09 18:01") if one.step == "solve"] == [
        "escalation.c-1.2.solve.handler"
    ]


def test_r26_a_store_that_never_opens_escalates_nothing():
    store = a_store(dict.fromkeys(["mon"], ""))
    doc = complaint(RECEIVED)
    moment = at("2026-05-05 13:01")
    assert escalations_due(doc, every(doc, moment, store), WorkingTime(store, CALENDARS), resolved(store), moment) == []


@often
@given(moments, moments, moments)
def test_r26_who_was_told_once_is_still_to_be_told_later(received, one, other):
    """Periodic work that runs late tells nobody less: what was due then is due now, under the same key."""
    doc = complaint(("received", received))
    earlier, later = sorted((one, other))
    assert {one.cause for one in told(doc, earlier)} <= {one.cause for one in told(doc, later)}


def test_r26_what_is_due_first_stands_first_and_what_has_no_date_last():
    store = a_store()
    doc = complaint(*TAKEN_UP, ("investigated", "2026-03-05 11:00"), solution="换新")
    dated = running(every(doc, "2026-03-05 12:00", store))
    assert [one.step for one in dated] == ["report", "solve"]
    undated = [replace(one, due_ms=None, state="undated") for one in dated[:1]]
    assert [one.step for one in running([*undated, *dated[1:]])] == ["solve", "report"]
    assert running([replace(dated[0], state="met")]) == []


def test_r26_what_has_no_date_stands_in_the_order_of_names():
    one = running(every(complaint(*TAKEN_UP), "2026-03-05 12:00"))[0]
    undated = [replace(one, step=step, due_ms=None, state="undated") for step in ("solve", "report")]
    assert [each.step for each in running(undated)] == ["report", "solve"]


def test_r26_at_risk_is_what_has_used_up_three_quarters():
    """Of nine and a half working hours seven and an eighth."""
    doc = complaint(RECEIVED, ("acknowledged", "2026-03-05 17:30"))
    begins = at("2026-03-05 13:00")
    one = next(one for one in every(doc, "2026-03-06 09:00") if one.step == "solve")
    assert one.start_ms == begins
    assert one.risk_ms == works().add_working(begins, works().working_between(begins, at("2026-03-06 18:00")) * 3 // 4)
