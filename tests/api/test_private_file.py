"""What a customer sees of their own things through a private link, and how honest it is (R10, R47)."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask

from api import limits
from api.private.attempts import looks
from sync import clock
from tests.api.behind import Behind, give_file
from tests.conftest import SignIn, TestClock, on_both
from tests.support.client import Client
from tests.support.shop import LI_WEI, MORNING, PURIFIER, WEST, ZHANG_XIUYING, an_id

JOB, OWNED, BEFORE, COMPLAINT, CALLBACK = (an_id(number) for number in range(800, 805))
INTERNAL = "顾客脾气急, 别提邻居的事"
TODAY, LATER = (
    ("2026-11-21T06:00:00.000Z", "2026-11-21T08:00:00.000Z"),
    ("2026-11-24T01:00:00.000Z", "2026-11-24T03:00:00.000Z"),
)
PLAN = {
    "kind": "installation",
    "status": "planned",
    "customer_id": ZHANG_XIUYING,
    "product_id": PURIFIER,
    "owned_product_id": OWNED,
    "assignee_id": LI_WEI,
    "store_id": WEST,
    "address": "翠湖花园 3 栋 1202",
    "description": INTERNAL,
    "overrule_reason": INTERNAL,
    "promised_start": TODAY[0],
    "promised_end": TODAY[1],
    "planned_start": TODAY[0],
    "planned_end": TODAY[1],
}


@pytest.fixture
def manager(sign_in: SignIn) -> Client:
    """Chen Li, whose store installs a purifier at Zhang Xiuying's today."""
    client = sign_in("manager")
    owned = {"customer_id": ZHANG_XIUYING, "product_id": PURIFIER, "serial": "QH6-0042", "purchased_on": "2026-11-01"}
    earlier = PLAN | {"customer_id": an_id(810), "planned_start": "2026-11-21T02:00:00.000Z"}
    for one in (
        client.creation("owned_products", OWNED, owned | {"warranty_until": "2027-11-01", "store_id": WEST}),
        client.creation("customers", an_id(810), {"name": "李娜", "store_id": WEST, "phone": "13900000888"}),
        client.creation("jobs", BEFORE, earlier),
        client.creation("jobs", JOB, PLAN),
    ):
        assert client.push(one)[0]["outcome"] == "applied"
    client.pull()
    return client


@pytest.fixture
def behind(app: Flask, manager: Client, server_clock: TestClock) -> Behind:
    return give_file(app, manager, server_clock)


@on_both
def test_r47_the_file_tells_who_comes_when_and_when_they_were_heard_of(
    behind: Behind, sign_in: SignIn, server_clock: TestClock, manager: Client
) -> None:
    sign_in("liwei").pull()
    heard_at = clock.to_rfc3339(server_clock())
    server_clock.pass_minutes(45)
    found = behind.file()
    [job] = found["jobs"]
    assert (job["id"], job["status"], job["promised"]) == (JOB, "planned", {"start": TODAY[0], "end": TODAY[1]})
    assert (job["technician"], job["heard_at"], job["queue_hint"]) == ({"name": "李卫"}, heard_at, 1)
    assert "was" not in job
    [owned] = found["owned"]
    assert (owned["serial"], owned["warranty"]) == ("QH6-0042", {"until": "2027-11-01", "runs": True})
    manager.push(manager.operation("owned_products", OWNED, {"warranty_until": {"to": None}}))
    manager.push(manager.operation("products", PURIFIER, {"warranty_months": {"to": 24}}))
    [worked_out] = behind.file()["owned"]
    assert worked_out["warranty"] == {"until": "2028-11-01", "runs": True}, (
        "R16: as the technician's phone works it out"
    )
    assert (found["customer"], found["store"]["name"]) == ({"name": "张秀英"}, "城西店")
    assert found["may"] == {"complain": True, "write": True, "wish": True, "answer": False, "estimate": False}
    told = str(found)
    for hidden in (INTERNAL, "13900000101", "13900000888", "李娜", "翠湖"):
        assert hidden not in told


@on_both
def test_r10_every_change_of_the_promise_is_told_with_its_reason(
    behind: Behind, manager: Client, server_clock: TestClock
) -> None:
    def promise(start: str, end: str, **more: Any) -> None:
        changes = {"promised_start": {"to": start}, "promised_end": {"to": end}, **more}
        assert manager.push(manager.operation("jobs", JOB, changes))[0]["outcome"] == "applied"
        manager.pull()

    first_at = clock.to_rfc3339(server_clock())
    server_clock.pass_minutes(60)
    notes = {"append": [{"id": an_id(820), "text": INTERNAL}]}
    promise(*LATER, promise_reason={"to": "The filter comes on Monday."}, notes=notes)
    moved_at = clock.to_rfc3339(server_clock())
    # a slip of the finger, taken back at once: nobody was told of it
    server_clock.pass_minutes(10)
    promise("2026-11-29T01:00:00.000Z", "2026-11-29T03:00:00.000Z")
    server_clock.pass_minutes(1)
    promise(*LATER)
    [job] = behind.file()["jobs"]
    assert job["promised"] == {"start": LATER[0], "end": LATER[1]}
    first = {"start": TODAY[0], "end": TODAY[1], "at": first_at, "until": moved_at}
    assert job["was"] == [first | {"reason": "The filter comes on Monday."}]
    # nobody is awaited today any more: when the technician's phone was heard of is no business of theirs
    assert {"heard_at", "queue_hint"}.isdisjoint(job)
    assert INTERNAL not in str(job)


def test_r47_a_promise_that_was_set_aside_never_held(
    app: Flask, behind: Behind, manager: Client, sign_in: SignIn, server_clock: TestClock
) -> None:
    other = sign_in("assistant")
    other.pull()
    server_clock.pass_minutes(30)
    for client, (start, end) in ((manager, LATER), (other, ("2026-11-25T01:00:00.000Z", "2026-11-25T03:00:00.000Z"))):
        server_clock.pass_minutes(10)
        changes = {"promised_start": {"to": start}, "promised_end": {"to": end}}
        client.push(client.operation("jobs", JOB, changes))
    [job] = behind.file()["jobs"]
    assert job["promised"]["start"] == "2026-11-25T01:00:00.000Z"
    assert [one["start"] for one in job["was"]] == [TODAY[0]]


def test_r47_a_letter_shows_its_clock_and_its_answer(behind: Behind, manager: Client, server_clock: TestClock) -> None:
    letter = an_id(830)
    sent = behind.send("write", letter=letter, said="李卫师傅很耐心。")
    assert (sent["outcome"], sent["number"][:2]) == ("applied", "L-")
    [seen] = behind.file()["letters"]
    # Saturday morning, two working days: Monday's closing time in Shanghai
    assert (seen["said"], seen["answer_by"]) == ("李卫师傅很耐心。", seen["answer_by"])
    assert seen["answer_by"] > clock.to_rfc3339(server_clock() + 12 * 3_600_000)
    manager.pull()
    answer = {"answer": {"to": "谢谢您, 已转告。"}, "status": {"to": "answered"}}
    assert manager.push(manager.operation("letters", letter, answer))[0]["outcome"] == "applied"
    assert behind.file()["letters"][0]["answered"] == {"at": MORNING, "text": "谢谢您, 已转告。"}


def test_r30_no_survey_while_a_complaint_is_open(behind: Behind, manager: Client) -> None:
    callback = {"kind": "delivery", "status": "due", "customer_id": ZHANG_XIUYING, "job_id": JOB, "store_id": WEST}
    manager.push(manager.creation("callbacks", CALLBACK, callback | {"due_until": "2026-12-21T01:30:00.000Z"}))
    found = behind.file()
    assert ([one["id"] for one in found["callbacks"]], found["may"]["answer"]) == ([CALLBACK], True)
    assert found["callbacks"][0]["questions"][-1] == "overall"
    assert "survey" not in found
    behind.send("complain", complaint=COMPLAINT, said="漏水", wanted="repair", owned=OWNED)
    found = behind.file()
    assert (found["survey"], found["callbacks"], found["may"]["answer"]) == (False, [], False)
    assert behind.code("answer", callback=CALLBACK, scores={"overall": 9}) == "complaint_open"


def test_r47_looking_is_limited_by_link_and_by_address(
    app: Flask, manager: Client, server_clock: TestClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks.forget()
    monkeypatch.setattr(limits, "LINK_LOOKS", 4)
    monkeypatch.setattr(limits, "LINK_LOOKS_BY_ADDRESS", 6)
    one, two = (give_file(app, manager, server_clock) for _ in range(2))
    assert [one.open("GET", "/private/file")[0] for _ in range(5)] == [200] * 4 + [429]
    assert [two.open("GET", "/private/file")[0] for _ in range(3)] == [200, 200, 429]
    two.address = "192.0.2.99"
    # an address is what the connection says, whatever a header says
    assert two.open("GET", "/private/file", **{"X-Forwarded-For": "192.0.2.1"})[0] == 200
    server_clock.pass_minutes(limits.FAILED_SIGN_INS_WINDOW_MINUTES)
    assert one.open("GET", "/private/file")[0] == 200
