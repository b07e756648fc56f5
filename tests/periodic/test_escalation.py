"""R26: every overdue step escalates by itself: handler, manager, head office, each told once."""

from __future__ import annotations

from collections.abc import Callable

from api.desk.docs import docs
from tests.conftest import SignIn, TestClock, on_both
from tests.periodic.conftest import HOUR_MS, Person, Run, a_complaint, edit, tasks
from tests.support.client import Client
from tests.support.shop import LI_WEI, WEST

OVERDUE = "overdue_step"


def told(step: str = "acknowledge", state: str = "open") -> list[tuple[str, str | None]]:
    """(level, whose) of the tasks about a step, in the order in which they were made."""
    found = [one for one in tasks(OVERDUE, state) if one["params"]["step"] == step]
    return [(one["params"]["level"], one.get("assignee_id") or one.get("role")) for one in found]


@on_both
def test_r26_handler_manager_and_head_office_are_told_each_once_over_the_days(
    manager: Client, assistant: Client, run: Run, sign_in: SignIn
):
    complaint = a_complaint(assistant, handler_id=LI_WEI)
    run(hours=4)
    assert told() == [], "four working hours are not over yet"
    run(minutes=10)
    run(minutes=6)
    assert told() == [("handler", LI_WEI)]
    run(hours=3)
    assert told() == [("handler", LI_WEI)], "nobody is told twice"
    run(days=1, hours=2)
    run(minutes=6)
    assert told() == [("handler", LI_WEI), ("manager", "manager")]
    run(days=1)
    run(minutes=6)
    everybody = [("handler", LI_WEI), ("manager", "manager"), ("head_office", "head_office")]
    assert told() == everybody
    head = sign_in("head")
    assert [one["id"] for one in head.pulled("complaints")] == [complaint], "who is told can look"
    for _ in range(3):
        run(days=1)
        run(minutes=6)
    assert told() == everybody
    assert {one["version"]["operations"] for one in tasks(OVERDUE)} == {1}


def test_r26_without_a_handler_the_manager_is_told_and_not_a_second_time(assistant: Client, run: Run):
    a_complaint(assistant)
    for _ in range(4):
        run(days=1)
        run(minutes=6)
    assert told() == [("handler", "manager"), ("head_office", "head_office")]


def test_r26_the_task_says_what_was_due_since_when_and_where(assistant: Client, run: Run):
    complaint = a_complaint(assistant)
    run(hours=5)
    run(minutes=6)
    [task] = tasks(OVERDUE)
    assert (task["about_collection"], task["about_id"], task["store_id"]) == ("complaints", complaint, WEST)
    assert task["due_at"] == task["params"]["due_at"] == "2026-11-23T05:30:00.000Z"


def test_r26_who_answered_in_time_without_signal_is_told_that_it_was_a_mistake(
    assistant: Client, run: Run, server_clock: TestClock
):
    complaint = a_complaint(assistant)
    heard = server_clock.ms
    run(hours=5)
    run(minutes=6)
    assert len(told()) == 1
    edit(assistant, "complaints", complaint, {"status": "acknowledged"}, at_ms=heard + HOUR_MS)
    run()
    assert told() == []
    assert len(told(state="done")) == 1
    [reversed_] = tasks("effect_reversed")
    assert (reversed_["about_id"], reversed_["params"]["effect"]) == (complaint, OVERDUE)


def test_r26_a_complaint_that_a_phone_brought_days_later_is_judged_by_when_it_was_heard(
    assistant: Client, run: Run, settled: Callable[[], None], server_clock: TestClock
):
    """P8: nobody gains two days because a phone had no signal; and each is told once all the same."""
    heard = server_clock.ms - 4 * 24 * HOUR_MS  # Thursday, 09:30
    complaint = a_complaint(assistant, at_ms=heard)
    assert told() == [], "what else that phone has to tell may be on its way"
    settled()
    assert told() == [("handler", "manager"), ("head_office", "head_office")]
    run(hours=3)
    assert len(told()) == 2
    edit(assistant, "complaints", complaint, {"status": "acknowledged"}, at_ms=heard + HOUR_MS)
    run()
    assert told() == [], "the answer had been given in time"


def test_r26_who_answered_late_finds_the_task_gone_and_no_more(assistant: Client, run: Run):
    complaint = a_complaint(assistant)
    run(hours=5)
    run(minutes=6)
    edit(assistant, "complaints", complaint, {"status": "acknowledged"})
    run()
    assert told() == []
    assert tasks("effect_reversed") == []


def test_r26_what_was_answered_before_it_settled_is_not_told(assistant: Client, run: Run):
    complaint = a_complaint(assistant)
    run(hours=4, minutes=1)
    edit(assistant, "complaints", complaint, {"status": "acknowledged"})
    run(minutes=6)
    assert [one for one in docs("tasks") if one["kind"] == OVERDUE] == []


def test_r26_head_office_pulls_what_it_is_told(assistant: Client, person: Person, run: Run):
    a_complaint(assistant)
    for _ in range(4):
        run(days=1)
        run(minutes=6)
    assert {one["role"] for one in person("head").pulled("tasks") if one["kind"] == OVERDUE} == {"head_office"}


def test_r29_nothing_is_overdue_over_a_closed_weekend(
    assistant: Client, person: Person, run: Run, server_clock: TestClock, settled: Callable[[], None]
):
    edit(person("manager"), "stores", WEST, {"hours.sat": ""})
    server_clock.pass_minutes(4 * 24 * 60 + 7 * 60)  # Friday, 16:30
    a_complaint(assistant)
    run(days=2)
    settled()
    assert told() == []
    run(hours=21, minutes=1)  # Monday, 13:42
    settled()
    assert len(told()) == 1
