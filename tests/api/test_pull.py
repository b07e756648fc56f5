"""What devices are given, and how they prove it (PROTOCOL §5, P4, P5). `Client.pull` checks the digest each time."""

from __future__ import annotations

from flask import Flask

from api.feed.windows import roll_windows
from api.models import Mismatch
from tests.api.test_push import JOB, TOMORROW_09, planned_job
from tests.conftest import SignIn, TestClock, on_both
from tests.support.shop import CAST, LI_WEI, WANG_FANG, ZHANG_XIUYING, an_id

pytestmark = on_both


def test_each_role_is_given_its_scope(sign_in: SignIn) -> None:
    manager = sign_in("manager")
    manager.push(
        manager.creation("jobs", JOB, planned_job()),
        manager.creation("jobs", an_id(510), planned_job(assignee_id=WANG_FANG)),
        manager.creation("jobs", an_id(511), {"kind": "repair", "status": "planned", "customer_id": ZHANG_XIUYING}),
    )
    held = {}
    for username in CAST:
        person = sign_in(username)
        person.pull()
        held[username] = (len(person.all("jobs")), len(person.all("customers")), len(person.all("staff")))
    # a technician holds her own job and the one that nobody has
    assert held == {
        "manager": (3, 1, 5),
        "assistant": (3, 1, 5),
        "liwei": (2, 1, 5),
        "wangfang": (2, 1, 5),
        "associate": (0, 1, 5),
        "manager2": (0, 0, 2),
        "tianye": (0, 0, 2),
        "head": (0, 0, 8),
    }


def test_a_job_that_is_handed_over_leaves_one_phone_and_reaches_the_other(sign_in: SignIn) -> None:
    manager, li_wei, wang_fang = sign_in("manager"), sign_in("liwei"), sign_in("wangfang")
    manager.push(manager.creation("jobs", JOB, planned_job()))
    for one in (manager, li_wei, wang_fang):
        one.pull()
    assert ("jobs", JOB) in li_wei.records
    assert ("customers", ZHANG_XIUYING) not in wang_fang.records
    manager.push(manager.operation("jobs", JOB, {"assignee_id": {"to": WANG_FANG}}))
    _, lines, _ = li_wei.page()
    assert {(line["op"], line.get("why")) for line in lines} == {("gone", "left_scope")}
    li_wei.pull()
    wang_fang.pull()
    assert ("jobs", JOB) not in li_wei.records
    assert wang_fang.doc("jobs", JOB)["assignee_id"] == WANG_FANG
    assert ("customers", ZHANG_XIUYING) in wang_fang.records


def test_pages_of_any_size_bring_the_same(sign_in: SignIn) -> None:
    manager = sign_in("manager")
    for number in range(12):
        manager.push(manager.creation("jobs", an_id(520 + number), planned_job()))
    whole = sign_in("manager")
    whole.pull()
    for limit in (1, 2, 7, 5000):
        small = sign_in("manager")
        small.pull(limit)
        assert small.records == whole.records


def test_a_pull_of_nothing_is_two_lines_and_a_strange_cursor_starts_over(sign_in: SignIn) -> None:
    li_wei = sign_in("liwei")
    head, _, _ = li_wei.page()
    assert head["full"] is True
    li_wei.pull()
    head, lines, last = li_wei.page()
    assert (head["full"], lines, last["more"]) == (False, [], False)
    for strange in ("x", "a.b.c.d", last["cursor"].replace(".", "-"), "0" * 150):
        li_wei.cursor = strange
        assert li_wei.page()[0]["full"] is True


def test_a_cursor_of_another_scope_starts_a_full_round(sign_in: SignIn) -> None:
    head, li_wei = sign_in("head"), sign_in("liwei")
    head.pull()
    li_wei.pull()
    head.push(head.operation("staff", LI_WEI, {"role": {"to": "assistant"}}))
    assert li_wei.page()[0]["full"] is True
    li_wei.pull()
    assert ("customers", ZHANG_XIUYING) in li_wei.records


def test_windows_roll_with_the_calendar(sign_in: SignIn, server_clock: TestClock) -> None:
    manager, li_wei = sign_in("manager"), sign_in("liwei")
    manager.push(manager.creation("jobs", JOB, planned_job(status="planned")))
    manager.push(manager.creation("jobs", an_id(531), planned_job(planned_start="2027-02-01T01:00:00.000Z")))
    li_wei.pull()
    assert {doc["id"] for doc in li_wei.all("jobs")} == {JOB}
    manager.pull()
    manager.push(manager.operation("jobs", JOB, {"status": {"to": "cancelled"}}))
    li_wei.pull()
    assert {doc["id"] for doc in li_wei.all("jobs")} == {JOB}
    server_clock.pass_minutes(60 * 24 * 20)
    assert roll_windows(server_clock.ms) == 1
    li_wei.pull()
    assert li_wei.all("jobs") == []
    server_clock.pass_minutes(60 * 24 * 30)
    assert roll_windows(server_clock.ms) == 1
    assert roll_windows(server_clock.ms) == 0
    again = sign_in("liwei")  # a session does not last fifty days
    again.pull()
    # the job has come near, and brings what was done at this customer before
    assert {doc["id"] for doc in again.all("jobs")} == {JOB, an_id(531)}


def test_a_mismatch_is_reported_and_written_down(sign_in: SignIn, app: Flask) -> None:
    li_wei = sign_in("liwei")
    li_wei.pull()
    report = {"digest": {"jobs": {"count": 1, "sum": "0" * 16}}, "cursor": li_wei.cursor}
    assert li_wei.ask("POST", "/sync/mismatch", report)[0] == 204
    assert Mismatch.get().staff_id == LI_WEI
    assert li_wei.ask("POST", "/sync/mismatch", [])[0] == 400


def test_creations_in_an_unlucky_order_still_bring_the_customer(sign_in: SignIn) -> None:
    """The job arrives before its customer's file, as from two phones."""
    manager, li_wei = sign_in("manager"), sign_in("liwei")
    manager.push(manager.creation("jobs", JOB, planned_job(customer_id=an_id(600), planned_start=TOMORROW_09)))
    manager.push(manager.creation("customers", an_id(600), {"name": "何建国"}))
    li_wei.pull()
    assert li_wei.doc("customers", an_id(600))["name"] == "何建国"


def test_the_schema_and_the_limits_are_public(app: Flask) -> None:
    with app.test_client() as anyone:
        fields = anyone.get("/api/v1/sync/schema").json["collections"]["jobs"]["fields"]
        assert fields["status"]["policy"] == "lifecycle"
        assert anyone.get("/api/v1/sync/limits").json["operations"] == 500
