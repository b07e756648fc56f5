"""What is not as the rules have it stands on a list as long as it is so (R22, R27, R28, R29)."""

from __future__ import annotations

from collections.abc import Callable

from tests.conftest import TestClock, on_both
from tests.periodic.conftest import Run, a_complaint, create, edit, tasks
from tests.support.client import Client
from tests.support.shop import CHECKLIST, CHEN_LI, LI_WEI, PURIFIER, WEST, ZHANG_XIUYING, an_id


@on_both
def test_r28_a_second_complaint_of_the_customer_is_shown_as_a_recurrence(
    assistant: Client, settled: Callable[[], None], run: Run
):
    first = a_complaint(assistant)
    settled()
    assert tasks("recurrence") == []
    second = a_complaint(assistant, 8001)
    settled()
    [shown] = tasks("recurrence")
    assert (shown["about_id"], shown["params"]["before_id"], shown["role"]) == (second, first, "manager")
    run(days=1)
    assert len(tasks("recurrence")) == 1


def test_r28_complaints_of_merged_files_are_one_customers(
    manager: Client, assistant: Client, settled: Callable[[], None]
):
    other = create(manager, "customers", an_id(31), {"name": "张秀英（旧）"})
    first, second = a_complaint(assistant, 8000, customer_id=other), a_complaint(assistant, 8001)
    settled()
    assert tasks("recurrence") == []
    edit(manager, "customers", other, {"merged_into": ZHANG_XIUYING})
    settled()
    assert {one["about_id"] for one in tasks("recurrence")} <= {first, second}
    assert len(tasks("recurrence")) == 1


def test_r28_an_action_that_is_late_is_its_responsibles_until_it_is_done(manager: Client, run: Run):
    action = an_id(8100)
    values = {"cause": "missing_part", "responsible_id": CHEN_LI, "due_on": "2026-11-24", "state": "planned"}
    create(manager, "preventive_actions", action, values)
    run(days=1)
    assert tasks("preventive_action_overdue") == [], "its day is not over"
    run(days=1)
    assert [one["assignee_id"] for one in tasks("preventive_action_overdue")] == [CHEN_LI]
    edit(manager, "preventive_actions", action, {"state": "done"})
    run()
    assert tasks("preventive_action_overdue") == []


def test_a_task_that_a_person_ticked_off_does_not_come_back(manager: Client, run: Run):
    create(manager, "preventive_actions", an_id(8100), {"cause": "missing_part", "due_on": "2026-11-20"})
    run()
    [task] = tasks("preventive_action_overdue")
    edit(manager, "tasks", task["id"], {"state": "done"})
    run(days=1)
    assert tasks("preventive_action_overdue") == []


def test_r22_a_complaint_closed_without_the_customers_word_is_shown(assistant: Client, run: Run):
    complaint = a_complaint(assistant)
    edit(assistant, "complaints", complaint, {"status": "closed"})
    run()
    assert [one["about_id"] for one in tasks("settled_without_word")] == [complaint]
    edit(assistant, "complaints", complaint, {"verdict": "satisfied"})
    run()
    assert tasks("settled_without_word") == []


def test_r27_what_nobody_prepared_is_asked_for_when_it_is_needed(manager: Client, assistant: Client, run: Run):
    a_complaint(assistant, category="price")
    run()
    assert [(one["store_id"], one["params"]) for one in tasks("playbook_missing")] == [(WEST, {"category": "price"})]
    create(manager, "playbooks", an_id(8200), {"category": "price", "store_id": WEST})
    run()
    assert tasks("playbook_missing") == []


def test_r29_a_year_without_official_days_is_head_offices_when_it_is_near(run: Run, server_clock: TestClock):
    run()
    assert tasks("calendar_provisional") == []
    run(days=30)
    assert [(one["role"], one["params"]["year"]) for one in tasks("calendar_provisional")] == [("head_office", 2027)]


def test_r29_a_setting_that_is_not_used_is_shown(manager: Client, run: Run):
    edit(manager, "stores", WEST, {"settings.answer_working_hours": "four"})
    run()
    found = [one["params"]["key"] for one in tasks("settings_fault") if one["store_id"] == WEST]
    assert found == ["answer_working_hours"]


@on_both
def test_r27_an_amount_beyond_the_role_waits_for_the_yes_of_somebody_who_may(
    assistant: Client, manager: Client, liwei: Client, run: Run
):
    """Whoever wrote it without signal, or by another client, is not stopped: the manager is told instead."""
    complaint = a_complaint(liwei, settlement="50.00")
    run()
    assert tasks("settlement_not_approved") == [], "the limit itself is within it"
    edit(liwei, "complaints", complaint, {"settlement": "50.01"})
    run()
    [told] = tasks("settlement_not_approved")
    assert (told["about_id"], told["role"]) == (complaint, "manager")
    assert told["params"] == {"amount": "50.01", "flag": "not_approved"}
    edit(manager, "complaints", complaint, {"settlement_approved_by": CHEN_LI})
    run()
    assert tasks("settlement_not_approved") == []
    assert len(tasks("settlement_not_approved", "done")) == 1
    # the yes of somebody whose own limit is lower is none
    edit(assistant, "complaints", complaint, {"settlement": "2000.00"})
    run()
    assert [one["params"]["flag"] for one in tasks("settlement_not_approved")] == ["approved_beyond_limit"]


def test_r05_a_job_that_is_done_without_what_was_asked_is_seen_to(manager: Client, run: Run):
    values = {"kind": "installation", "status": "planned", "customer_id": ZHANG_XIUYING, "checklist_id": CHECKLIST}
    job = create(manager, "jobs", an_id(8200), values)
    run()
    assert tasks("done_without") == [], "nobody was there yet"
    edit(manager, "jobs", job, {"status": "done", "checklist.valve_closed": True})
    run()
    assert [(one["about_id"], one["params"]["missing"]) for one in tasks("done_without")] == [(job, 1)]
    edit(manager, "jobs", job, {"checklist.leak_test": True})
    run()
    assert tasks("done_without") == []


def test_r06_a_choice_without_the_skill_needs_its_reason(manager: Client, run: Run):
    product = {"product_id": PURIFIER, "assignee_id": LI_WEI}
    job = create(
        manager, "jobs", an_id(8201), {"kind": "repair", "status": "planned", "customer_id": ZHANG_XIUYING} | product
    )
    run()
    assert [one["about_id"] for one in tasks("unqualified_without_reason")] == [job]
    edit(manager, "jobs", job, {"overrule_reason": "只有他有空"})
    run()
    assert tasks("unqualified_without_reason") == []


def test_r13_work_beyond_the_basic_price_without_a_yes_is_the_managers_until_there_is_one(manager: Client, run: Run):
    labour = create(manager, "products", an_id(8300), {"name": "上门检查", "category": "service"})
    values = {"kind": "repair", "status": "planned", "customer_id": ZHANG_XIUYING}
    job = create(manager, "jobs", an_id(8301), values)
    used = [
        {"id": an_id(8302), "text": "上门检查", "product_id": labour, "quantity": 1, "price": "60.00"},
        {"id": an_id(8303), "text": "角阀", "quantity": 2, "price": "35.00"},
        {"id": an_id(8304), "text": "水管", "quantity": 3, "price": "0.00"},
    ]
    manager.push(manager.operation("jobs", job, {"parts": {"append": used}}))
    run()
    assert tasks("work_without_yes") == [], "it is being done: whoever does it is told on the phone"
    edit(manager, "jobs", job, {"status": "done"})
    run()
    [told] = tasks("work_without_yes")
    assert (told["about_id"], told["role"], told["params"]) == (job, "manager", {"amount": "70.00"})
    estimate = {"job_id": job, "customer_id": ZHANG_XIUYING, "lines": [], "sum": "70.00"}
    create(manager, "estimates", an_id(8305), estimate | {"status": "open"})
    run()
    assert len(tasks("work_without_yes")) == 1, "silence is no yes"
    edit(manager, "estimates", an_id(8305), {"status": "accepted", "answered_by": "phone", "agreed_sum": "70.00"})
    run()
    assert tasks("work_without_yes") == []
