"""Who holds which of the desk's records (PROTOCOL §5, scope)."""

from __future__ import annotations

from typing import Any

import pytest

from api.feed.windows import roll_windows
from api.fields import SCHEMA
from tests.conftest import SignIn, TestClock
from tests.support.client import Client
from tests.support.shop import CHEN_LI, EAST, LI_WEI, MORNING, PURIFIER, WANG_FANG, ZHANG_XIUYING, ZHOU_MIN, an_id

COMPLAINT, ORDER, MACHINE, TASK, JOB, AWARD = (an_id(number) for number in range(301, 307))
ESTIMATE = an_id(308)
EVERYBODY = ("liwei", "wangfang", "associate", "assistant", "manager", "manager2", "head")


@pytest.fixture
def manager(sign_in: SignIn) -> Client:
    return sign_in("manager")


def who_holds(sign_in: SignIn, collection: str, record: str) -> set[str]:
    return {who for who in EVERYBODY if record in {one["id"] for one in sign_in(who).pulled(collection)}}


def make(who: Client, collection: str, record: str, values: dict[str, Any]) -> None:
    assert who.push(who.creation(collection, record, values))[0]["outcome"] == "applied"


def change(who: Client, collection: str, record: str, **values: Any) -> None:
    who.pull()
    edit = who.operation(collection, record, {name: {"to": value} for name, value in values.items()})
    assert who.push(edit)[0]["outcome"] == "applied"


def test_a_complaint_is_the_desks_its_handlers_and_of_who_heard_it(sign_in: SignIn, manager: Client) -> None:
    heard = {"channel": "on_site", "status": "received", "customer_id": ZHANG_XIUYING}
    make(sign_in("liwei"), "complaints", COMPLAINT, heard)
    assert who_holds(sign_in, "complaints", COMPLAINT) == {"liwei", "assistant", "manager"}
    change(manager, "complaints", COMPLAINT, handler_id=WANG_FANG)
    assert who_holds(sign_in, "complaints", COMPLAINT) == {"liwei", "wangfang", "assistant", "manager"}
    assert who_holds(sign_in, "customers", ZHANG_XIUYING) == {
        "liwei", "wangfang", "associate", "assistant", "manager"
    }, "whoever handles it needs the customer's file"  # fmt: skip
    change(manager, "complaints", COMPLAINT, handler_id=ZHOU_MIN)
    assert who_holds(sign_in, "complaints", COMPLAINT) == {"liwei", "associate", "assistant", "manager"}


def test_r25_head_office_sees_what_was_reported_to_it_and_nothing_else(sign_in: SignIn, manager: Client) -> None:
    make(manager, "complaints", COMPLAINT, {"channel": "phone", "status": "received"})
    assert who_holds(sign_in, "complaints", COMPLAINT) == {"assistant", "manager"}
    change(manager, "complaints", COMPLAINT, status="waiting_head_office", head_office_report="轴承异响，原因不明")
    assert who_holds(sign_in, "complaints", COMPLAINT) == {"assistant", "manager", "head"}
    head = sign_in("head")
    change(head, "complaints", COMPLAINT, head_office_answer="换新轴承", head_office_answered_at=MORNING)


def test_r33_head_office_decides_on_an_award_too_a_managers_own_among_them(sign_in: SignIn, manager: Client) -> None:
    asked = {"staff_id": CHEN_LI, "status": "requested", "what_happened": "被骂了一个小时"}
    make(manager, "grievance_awards", AWARD, asked)
    assert who_holds(sign_in, "grievance_awards", AWARD) == {"assistant", "manager", "head"}
    change(sign_in("head"), "grievance_awards", AWARD, status="approved", word="录音听过，属实", amount="100.00")
    manager.pull()
    assert manager.doc("grievance_awards", AWARD)["status"] == "approved"


def test_open_work_draws_in_what_the_customer_bought_and_still_complains_about(
    sign_in: SignIn, manager: Client
) -> None:
    job = {"kind": "repair", "status": "planned", "customer_id": ZHANG_XIUYING, "assignee_id": LI_WEI}
    make(manager, "jobs", JOB, job)
    # in the unlucky order: the job is there before what it needs
    make(manager, "orders", ORDER, {"customer_id": ZHANG_XIUYING, "number": "2026-0001"})
    make(manager, "owned_products", MACHINE, {"customer_id": ZHANG_XIUYING, "serial": "SN1"})
    make(manager, "complaints", COMPLAINT, {"channel": "phone", "status": "received", "customer_id": ZHANG_XIUYING})
    for collection, record in (("orders", ORDER), ("owned_products", MACHINE)):
        assert who_holds(sign_in, collection, record) == {"liwei", "associate", "assistant", "manager"}
    assert who_holds(sign_in, "complaints", COMPLAINT) == {"liwei", "assistant", "manager"}
    for stage in ("answered", "settled", "closed"):
        change(manager, "complaints", COMPLAINT, status=stage)
    assert who_holds(sign_in, "complaints", COMPLAINT) == {"assistant", "manager"}
    change(manager, "jobs", JOB, assignee_id=WANG_FANG)
    assert who_holds(sign_in, "orders", ORDER) == {"wangfang", "associate", "assistant", "manager"}


def test_a_task_is_for_the_desk_or_for_whom_it_names(sign_in: SignIn, manager: Client) -> None:
    make(manager, "tasks", TASK, {"kind": "call_customer", "assignee_id": LI_WEI, "state": "open"})
    assert who_holds(sign_in, "tasks", TASK) == {"liwei", "assistant", "manager"}
    change(manager, "tasks", TASK, role="head_office")
    assert "head" in who_holds(sign_in, "tasks", TASK)


def test_playbooks_without_a_store_are_everybodys_and_the_others_the_stores(sign_in: SignIn) -> None:
    head = sign_in("head")
    make(head, "playbooks", an_id(310), {"category": "delivery"})
    make(head, "playbooks", an_id(311), {"category": "delivery", "store_id": EAST})
    assert who_holds(sign_in, "playbooks", an_id(310)) == set(EVERYBODY)
    assert who_holds(sign_in, "playbooks", an_id(311)) == {"manager2", "head"}


SHARED_OR_OWN = ("talk_scripts", "prices", "return_criteria")


@pytest.mark.parametrize("collection", SHARED_OR_OWN)
def test_what_is_looked_up_is_everybodys_or_a_stores_own(sign_in: SignIn, collection: str) -> None:
    head = sign_in("head")
    required = [one for one in SCHEMA.by_name[collection].fields if one.required]
    values = {one.name: one.choices[0] if one.choices else "x" for one in required}
    make(head, collection, an_id(320), values)
    make(head, collection, an_id(321), values | {"store_id": EAST})
    assert who_holds(sign_in, collection, an_id(320)) == set(EVERYBODY)
    assert who_holds(sign_in, collection, an_id(321)) == {"manager2", "head"}


def test_guides_are_everybodys(sign_in: SignIn) -> None:
    make(sign_in("head"), "guides", an_id(322), {"name": "换滤芯"})
    assert who_holds(sign_in, "guides", an_id(322)) == set(EVERYBODY)


HEARD: dict[str, dict[str, Any]] = {
    "ideas": {"kind": "grumble", "status": "recorded", "said": "白天没人在家", "customer_id": ZHANG_XIUYING},
    "referrals": {"name": "刘洋", "status": "noted", "phone": "13755550123", "referrer_id": ZHANG_XIUYING},
    "defects": {"defect": "leak", "status": "seen", "model": "QH-600", "customer_id": ZHANG_XIUYING},
    "links": {"purpose": "report", "customer_id": ZHANG_XIUYING, "token_hash": "ab" * 32},
}


@pytest.mark.parametrize("collection", HEARD)
def test_r38_r40_r43_what_is_heard_is_the_desks_and_of_who_heard_it(sign_in: SignIn, collection: str) -> None:
    make(sign_in("liwei"), collection, an_id(330), HEARD[collection])
    assert who_holds(sign_in, collection, an_id(330)) == {"liwei", "assistant", "manager"}
    make(sign_in("associate"), collection, an_id(331), HEARD[collection])
    assert who_holds(sign_in, collection, an_id(331)) == {"associate", "assistant", "manager"}


def test_r38_head_office_sees_a_defect_once_it_is_reported(sign_in: SignIn, manager: Client) -> None:
    make(sign_in("liwei"), "defects", an_id(330), HEARD["defects"])
    change(manager, "defects", an_id(330), status="reported")
    assert who_holds(sign_in, "defects", an_id(330)) == {"liwei", "assistant", "manager", "head"}
    change(sign_in("head"), "defects", an_id(330), status="accepted")


def test_what_is_on_a_van_is_its_technicians_and_the_desks(sign_in: SignIn, manager: Client) -> None:
    make(manager, "van_stock", an_id(340), {"staff_id": LI_WEI, "product_id": PURIFIER})
    assert who_holds(sign_in, "van_stock", an_id(340)) == {"liwei", "assistant", "manager"}


def test_what_is_over_leaves_the_phone_with_the_calendar(
    sign_in: SignIn, manager: Client, server_clock: TestClock
) -> None:
    li_wei = sign_in("liwei")
    make(li_wei, "complaints", COMPLAINT, {"channel": "on_site", "status": "received"})
    change(manager, "complaints", COMPLAINT, status="closed")
    assert COMPLAINT in {one["id"] for one in li_wei.pulled("complaints")}
    server_clock.pass_minutes(15 * 24 * 60)
    assert roll_windows(server_clock()) == 1
    assert roll_windows(server_clock()) == 0
    assert li_wei.pulled("complaints") == []
    assert who_holds(sign_in, "complaints", COMPLAINT) == {"assistant", "manager"}


def test_r13_an_estimate_goes_with_the_customers_open_work_months_later_too(sign_in: SignIn, manager: Client) -> None:
    job = {"kind": "repair", "status": "planned", "customer_id": ZHANG_XIUYING, "assignee_id": LI_WEI}
    make(manager, "jobs", JOB, job)
    found = {"status": "open", "job_id": JOB, "customer_id": ZHANG_XIUYING, "lines": [], "sum": "90.00"}
    make(sign_in("liwei"), "estimates", ESTIMATE, found)
    assert who_holds(sign_in, "estimates", ESTIMATE) == {"liwei", "assistant", "manager"}
    again = job | {"follow_up_of": JOB, "estimate_id": ESTIMATE, "assignee_id": WANG_FANG}
    make(manager, "jobs", an_id(307), again)
    assert "wangfang" in who_holds(sign_in, "estimates", ESTIMATE), "who does the work knows what was agreed"


def test_r13_a_colleagues_estimate_can_be_read_as_long_as_the_work_that_it_was_for(
    sign_in: SignIn, manager: Client, server_clock: TestClock
) -> None:
    job = {"kind": "repair", "status": "planned", "customer_id": ZHANG_XIUYING, "assignee_id": LI_WEI}
    make(manager, "jobs", JOB, job)
    found = {"status": "open", "job_id": JOB, "customer_id": ZHANG_XIUYING, "lines": [], "sum": "90.00"}
    make(manager, "estimates", ESTIMATE, found)
    change(sign_in("liwei"), "jobs", JOB, status="done")
    assert who_holds(sign_in, "estimates", ESTIMATE) == {"liwei", "assistant", "manager"}
    change(manager, "jobs", JOB, assignee_id=WANG_FANG)
    assert "wangfang" in who_holds(sign_in, "estimates", ESTIMATE), "who is given it afterwards reads it, too"
    server_clock.pass_minutes(15 * 24 * 60)
    roll_windows(server_clock())
    assert who_holds(sign_in, "estimates", ESTIMATE) == {"assistant", "manager"}
