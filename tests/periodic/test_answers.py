"""R31: a low score opens a complaint, a praise goes to the person praised; R24: unsatisfied reopens."""

from __future__ import annotations

from collections.abc import Callable

from api.desk.docs import doc, docs
from api.rules.answers import complaint_id
from sync import clock
from tests.conftest import TestClock, on_both
from tests.periodic.conftest import DAY_MS, Run, a_complaint, a_delivery, create, edit, tasks
from tests.support.client import Client
from tests.support.shop import LI_WEI, WANG_FANG, ZHANG_XIUYING, an_id

CALLBACK = an_id(9000)


def a_callback(assistant: Client, **more: object) -> str:
    values = {"kind": "delivery", "status": "due", "customer_id": ZHANG_XIUYING, **more}
    return create(assistant, "callbacks", CALLBACK, values)


@on_both
def test_r31_a_low_score_opens_a_complaint_with_the_answers_attached(
    manager: Client, assistant: Client, run: Run, settled: Callable[[], None]
):
    job = a_delivery(manager, assignee_id=LI_WEI)
    a_callback(assistant, job_id=job)
    answers = {"answers.delivery_attitude": 1, "answers.overall": 3, "suggestions": {"to": "进门要换鞋"}["to"]}
    edit(assistant, "callbacks", CALLBACK, {"status": "done", **answers})
    run()
    assert docs("complaints") == [], "the caller may still correct it"
    settled()
    [opened] = docs("complaints")
    assert opened["id"] == complaint_id(CALLBACK)
    assert (opened["status"], opened["category"], opened["about_staff_id"]) == ("received", "attitude", LI_WEI)
    assert opened["what_happened"] == "进门要换鞋"
    assert opened["log"][0]["answers"] == {"delivery_attitude": 1, "overall": 3}
    assert [one["about_id"] for one in tasks("low_score")] == [opened["id"]]
    run(days=1)
    assert [one["version"] for one in docs("complaints")] == [opened["version"]]


def test_r31_good_answers_open_nothing(assistant: Client, settled: Callable[[], None]):
    a_callback(assistant)
    edit(assistant, "callbacks", CALLBACK, {"status": "done", "answers.delivery_attitude": 5, "answers.overall": 9})
    settled()
    assert docs("complaints") == []


def test_r31_a_slip_of_the_finger_corrected_at_once_opens_nothing(assistant: Client, run: Run):
    a_callback(assistant)
    edit(assistant, "callbacks", CALLBACK, {"status": "done", "answers.overall": 1})
    run()
    edit(assistant, "callbacks", CALLBACK, {"answers.overall": 10})
    run(minutes=6)
    run(minutes=6)
    assert docs("complaints") == []


def test_r31_corrected_later_the_complaint_is_a_persons_to_close(
    assistant: Client, run: Run, settled: Callable[[], None]
):
    a_callback(assistant)
    edit(assistant, "callbacks", CALLBACK, {"status": "done", "answers.overall": 1})
    settled()
    edit(assistant, "callbacks", CALLBACK, {"answers.overall": 10})
    settled()
    assert [one["status"] for one in docs("complaints")] == ["received"]
    [told] = tasks("effect_reversed")
    assert (told["about_collection"], told["about_id"]) == ("callbacks", CALLBACK)
    edit(assistant, "callbacks", CALLBACK, {"answers.overall": 1})
    settled()
    assert len(docs("complaints")) == 1, "it is the same complaint"


def test_r31_what_people_made_of_the_complaint_stands(assistant: Client, settled: Callable[[], None]):
    a_callback(assistant)
    edit(assistant, "callbacks", CALLBACK, {"status": "done", "answers.overall": 1})
    settled()
    edit(assistant, "complaints", complaint_id(CALLBACK), {"category": "price", "status": "acknowledged"})
    for score in (10, 1):
        edit(assistant, "callbacks", CALLBACK, {"answers.overall": score})
        settled()
    [found] = docs("complaints")
    assert (found["category"], found["status"]) == ("price", "acknowledged")


def test_r31_praise_reaches_everybody_who_was_praised(manager: Client, assistant: Client, settled: Callable[[], None]):
    a_callback(assistant, job_id=a_delivery(manager, assignee_id=LI_WEI))
    assistant.pull()
    changes = {
        "status": {"to": "done"},
        "praised_ids": {"add": [LI_WEI, WANG_FANG]},
        "praise": {"to": "又快又干净"},
    }
    assistant.push(assistant.operation("callbacks", CALLBACK, changes))
    settled()
    found = {one["assignee_id"]: one["params"]["praise"] for one in tasks("praise")}
    assert found == {LI_WEI: "又快又干净", WANG_FANG: "又快又干净"}


def test_r31_praise_without_a_name_is_for_who_did_the_job(
    manager: Client, liwei: Client, assistant: Client, settled: Callable[[], None]
):
    a_callback(assistant, job_id=a_delivery(manager, assignee_id=LI_WEI))
    edit(assistant, "callbacks", CALLBACK, {"status": "done", "praise": "师傅很细心"})
    settled()
    assert [one["kind"] for one in liwei.pulled("tasks")] == ["praise"]


def test_r24_an_unsatisfied_customer_reopens_the_complaint_that_the_callback_was_about(
    assistant: Client, settled: Callable[[], None]
):
    complaint = a_complaint(assistant)
    edit(assistant, "complaints", complaint, {"status": "answered", "solution": "换一台新的"})
    a_callback(assistant, kind="complaint", complaint_id=complaint)
    edit(assistant, "callbacks", CALLBACK, {"status": "done", "answers.overall": 2})
    settled()
    found = doc("complaints", complaint)
    assert found is not None
    assert found["status"] == "reopened"
    assert len(docs("complaints")) == 1


def test_r31_the_complaint_is_dated_when_the_customer_said_so_and_not_when_the_phone_told_of_it(
    assistant: Client, settled: Callable[[], None], server_clock: TestClock
):
    """P8: its clocks run from the customer's word, also where the phone was away for days."""
    heard_ms = server_clock.ms - 3 * DAY_MS
    a_callback(assistant)
    edit(assistant, "callbacks", CALLBACK, {"status": "done", "answers.overall": 1}, at_ms=heard_ms)
    settled()
    [opened] = docs("complaints")
    assert opened["received_at"] == clock.to_rfc3339(heard_ms)
    assert opened["log"][0]["at"] == clock.to_rfc3339(heard_ms)
    settled()
    late = [one for one in tasks("overdue_step") if one["params"]["step"] == "acknowledge"]
    assert {one["params"]["level"] for one in late} == {"handler"}, (
        "Friday's word had to be answered by noon on Saturday"
    )


def test_r31_a_phone_whose_clock_is_ahead_opens_no_complaint_in_the_future(
    assistant: Client, settled: Callable[[], None], server_clock: TestClock
):
    a_callback(assistant)
    ahead_ms = server_clock.ms + 5 * DAY_MS
    edit(assistant, "callbacks", CALLBACK, {"status": "done", "answers.overall": 1}, at_ms=ahead_ms)
    settled()
    assert [one["received_at"] for one in docs("complaints")] == [clock.to_rfc3339(server_clock.ms)]


def test_r24_the_complaint_is_reopened_at_the_moment_of_the_customers_word(
    assistant: Client, settled: Callable[[], None], server_clock: TestClock
):
    answered_ms, word_ms = server_clock.ms - 3 * DAY_MS, server_clock.ms - 2 * DAY_MS
    complaint = a_complaint(assistant, at_ms=answered_ms)
    edit(assistant, "complaints", complaint, {"status": "answered", "solution": "换一台新的"}, at_ms=answered_ms)
    a_callback(assistant, kind="complaint", complaint_id=complaint)
    edit(assistant, "callbacks", CALLBACK, {"status": "done", "answers.overall": 2}, at_ms=word_ms)
    settled()
    steps = (doc("complaints", complaint) or {})["steps"]
    assert [(one["step"], one["at"]) for one in steps][-1] == ("reopened", clock.to_rfc3339(word_ms))
