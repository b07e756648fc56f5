"""R30: every completed delivery gets a callback within one month, created by itself and assigned."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from api.desk.docs import doc, docs
from api.effects.callbacks import CALLBACK
from api.rules.callbacks import callback_id
from sync import clock
from tests.conftest import TestClock, on_both
from tests.periodic.conftest import DAY_MS, Person, Run, a_complaint, a_delivery, create, edit, tasks
from tests.support.client import Client
from tests.support.shop import LI_WEI, WEST, WU_JING, ZHANG_XIUYING, an_id


@on_both
def test_r30_a_completed_delivery_gets_its_callback_once_its_completion_has_settled(
    manager: Client, liwei: Client, run: Run
):
    job = a_delivery(manager, assignee_id=LI_WEI)
    run()
    assert docs("callbacks") == []
    edit(liwei, "jobs", job, {"status": "done"})
    run()
    assert docs("callbacks") == [], "the technician may still correct it"
    run(minutes=6)
    [made] = docs("callbacks")
    assert (made["id"], made["kind"], made["status"]) == (callback_id(job), "delivery", "due")
    assert made["job_id"] == job
    assert made["assignee_id"] == WU_JING, "the assistant makes the callbacks"
    before = made["version"]
    run(days=1)
    assert [one["version"] for one in docs("callbacks")] == [before]


def test_r30_the_month_ends_on_the_last_day_of_a_shorter_one(
    person: Person, settled: Callable[[], None], server_clock: TestClock
):
    server_clock.ms = clock.to_ms("2027-01-31T03:00:00.000Z")
    manager = person("manager")
    edit(manager, "jobs", a_delivery(manager), {"status": "done"})
    settled()
    [made] = docs("callbacks")
    assert made["due_until"] == "2027-02-28T15:59:59.999Z", "midnight in Shanghai"


def test_r30_what_happened_counts_and_not_when_the_phone_told_of_it(
    manager: Client, settled: Callable[[], None], server_clock: TestClock
):
    job = a_delivery(manager)
    edit(manager, "jobs", job, {"status": "done"}, at_ms=server_clock.ms - 20 * DAY_MS)
    settled()
    [made] = docs("callbacks")
    assert made["due_until"].startswith("2026-12-03")


def test_r30_other_work_gets_none_unless_the_store_says_so(manager: Client, settled: Callable[[], None]):
    repair = a_delivery(manager, kind="repair")
    edit(manager, "jobs", repair, {"status": "done"})
    settled()
    assert docs("callbacks") == []
    edit(manager, "stores", WEST, {"settings.callback_kinds": ["repair"]})
    settled()
    assert [one["kind"] for one in docs("callbacks")] == ["service"]


def test_r30_a_job_that_is_reopened_takes_its_callback_back_and_done_again_has_the_same_one(
    manager: Client, settled: Callable[[], None]
):
    job = a_delivery(manager)
    edit(manager, "jobs", job, {"status": "done"})
    settled()
    edit(manager, "jobs", job, {"status": "reopened"})
    settled()
    assert [one["status"] for one in docs("callbacks")] == ["cancelled"]
    assert tasks("effect_reversed") == [], "nobody was called: nobody need know"

    edit(manager, "jobs", job, {"status": "done"})
    settled()
    assert [(one["id"], one["status"]) for one in docs("callbacks")] == [(callback_id(job), "due")]


def test_r30_who_was_called_for_a_job_that_was_not_done_is_a_matter_for_a_person(
    manager: Client, assistant: Client, settled: Callable[[], None]
):
    job = a_delivery(manager)
    edit(manager, "jobs", job, {"status": "done"})
    settled()
    edit(assistant, "callbacks", callback_id(job), {"status": "done", "answers.overall": 9})
    edit(manager, "jobs", job, {"status": "reopened"})
    settled()
    settled()
    assert [one["status"] for one in docs("callbacks")] == ["done"], "what a customer said is a fact"
    [told] = tasks("effect_reversed")
    assert (told["about_collection"], told["about_id"]) == ("jobs", job)
    assert told["params"]["effect"] == CALLBACK.name


def test_r30_a_job_reopened_before_it_settled_causes_nothing(manager: Client, run: Run):
    job = a_delivery(manager)
    edit(manager, "jobs", job, {"status": "done"})
    run()
    edit(manager, "jobs", job, {"status": "reopened"})
    run(minutes=6)
    run(minutes=6)
    assert docs("callbacks") == []


def test_r30_callbacks_are_spread_over_the_callers_and_go_to_another_when_one_leaves(
    manager: Client, settled: Callable[[], None], run: Run
):
    second = create(manager, "staff", an_id(71), {"name": "小郑", "role": "assistant", "store_id": WEST})
    for number in range(6):
        customer = create(manager, "customers", an_id(7200 + number), {"name": f"顾客{number}"})
        edit(manager, "jobs", a_delivery(manager, 7000 + number, customer_id=customer), {"status": "done"})
    settled()
    assert Counter(one["assignee_id"] for one in docs("callbacks")) == {WU_JING: 3, second: 3}
    edit(manager, "staff", second, {"left_on": "2026-11-23"})
    run()
    assert Counter(one["assignee_id"] for one in docs("callbacks")) == {WU_JING: 6}


def test_r30_whom_a_person_chose_to_call_keeps_the_callback(manager: Client, settled: Callable[[], None], run: Run):
    job = a_delivery(manager)
    edit(manager, "jobs", job, {"status": "done"})
    settled()
    edit(manager, "callbacks", callback_id(job), {"assignee_id": LI_WEI})
    run(hours=1)
    assert [one["assignee_id"] for one in docs("callbacks")] == [LI_WEI]


def test_r30_after_the_set_attempts_the_customer_counts_as_unreachable(
    manager: Client, assistant: Client, settled: Callable[[], None], run: Run
):
    job = a_delivery(manager)
    edit(manager, "jobs", job, {"status": "done"})
    settled()
    for number in range(3):
        run(days=1)
        assert [one["status"] for one in docs("callbacks")] == ["due"]
        entry = {"id": an_id(7300 + number), "text": "", "outcome": "no_answer"}
        assistant.pull()
        assistant.push(assistant.operation("callbacks", callback_id(job), {"attempts": {"append": [entry]}}))
    run(days=1)
    assert [one["status"] for one in docs("callbacks")] == ["unreachable"]


def test_r30_a_callback_waits_for_an_open_complaint_and_is_late_only_after_it(
    manager: Client, person: Person, settled: Callable[[], None], run: Run
):
    job = a_delivery(manager)
    edit(manager, "jobs", job, {"status": "done"})
    settled()
    run(days=25)
    complaint = a_complaint(person("assistant"))
    run(days=10)
    assert tasks("callback_overdue") == [], "never while a complaint is open"
    assistant = person("assistant")
    edit(assistant, "complaints", complaint, {"status": "settled", "verdict": "satisfied"})
    run(days=2)
    assert tasks("callback_overdue") == [], "the caller has some days after it"
    run(days=10)
    [late] = tasks("callback_overdue")
    assert late["about_id"] == callback_id(job)
    edit(assistant, "callbacks", callback_id(job), {"status": "done"})
    run(hours=1)
    assert tasks("callback_overdue") == []
    assert len(tasks("callback_overdue", "done")) == 1


def test_r30_nobody_of_another_store_calls(person: Person, settled: Callable[[], None]):
    other = person("manager2")
    customer = create(other, "customers", an_id(7400), {"name": "东城顾客"})
    edit(other, "jobs", a_delivery(other, 7401, customer_id=customer), {"status": "done"})
    settled()
    [made] = docs("callbacks")
    east = (doc("staff", made["assignee_id"]) or {})["store_id"]
    assert east == made["store_id"] != (doc("customers", ZHANG_XIUYING) or {})["store_id"]
