"""What the server answers to operations (PROTOCOL §4)."""

from __future__ import annotations

import json
from typing import Any

import pytest

from sync import clock
from tests.conftest import SignIn, TestClock, on_both
from tests.support.shop import CHECKLIST, EAST, LI_WEI, WANG_FANG, WEST, ZHANG_XIUYING, an_id

pytestmark = on_both

JOB = an_id(500)
TODAY_13 = "2026-11-21T05:30:00.000Z"
TODAY_15 = "2026-11-21T07:30:00.000Z"
TOMORROW_09 = "2026-11-22T01:00:00.000Z"


def planned_job(**more: Any) -> dict[str, Any]:
    return {
        "kind": "installation",
        "status": "planned",
        "customer_id": ZHANG_XIUYING,
        "checklist_id": CHECKLIST,
        "assignee_id": LI_WEI,
        "planned_start": TODAY_13,
        "planned_end": TODAY_15,
        **more,
    }


def test_a_new_job_reaches_the_technicians_phone_with_all_that_is_needed_to_do_it(sign_in: SignIn) -> None:
    manager, li_wei = sign_in("manager"), sign_in("liwei")
    assert manager.push(manager.creation("jobs", JOB, planned_job()))[0]["outcome"] == "applied"
    li_wei.pull()
    doc = li_wei.doc("jobs", JOB)
    assert doc["assignee_id"] == LI_WEI
    assert doc["store_id"] == WEST
    assert li_wei.doc("customers", ZHANG_XIUYING)["name"] == "张秀英"
    assert li_wei.doc("checklists", CHECKLIST)["items"][0]["key"] == "valve_closed"


def test_sending_again_changes_nothing_and_returns_the_first_verdict(sign_in: SignIn) -> None:
    manager = sign_in("manager")
    creation = manager.creation("jobs", JOB, planned_job())
    first = manager.push(creation)[0]
    manager.pull()
    before = manager.doc("jobs", JOB)
    again = manager.push(creation, creation)
    assert again == [{"id": creation["id"], "outcome": "duplicate", "first": {"outcome": first["outcome"]}}] * 2
    manager.pull()
    assert manager.doc("jobs", JOB) == before


def test_the_same_id_with_other_content_is_kept_aside(sign_in: SignIn) -> None:
    manager = sign_in("manager")
    creation = manager.creation("jobs", JOB, planned_job())
    manager.push(creation)
    other = {**creation, "changes": {**creation["changes"], "address": {"to": "elsewhere", "base": None}}}
    assert manager.push(other)[0]["reason"] == "reused_id"
    assert manager.push(other)[0]["first"]["reason"] == "reused_id"


def test_a_bad_operation_never_holds_up_the_good_ones_beside_it(sign_in: SignIn) -> None:
    manager = sign_in("manager")
    good = manager.creation("jobs", JOB, planned_job())
    bad = manager.creation("jobs", an_id(501), planned_job(planned_start="tomorrow"))
    strange: list[Any] = [None, 7, "x", [], {}, {"id": 5}, {"id": "x", "changes": []}]
    body = {"protocol": 1, "schema": 1, "now": good["at"], "operations": [bad, *strange, good]}
    status, answer = manager.ask("POST", "/sync/push", body)
    assert status == 200
    verdicts = answer["verdicts"]
    assert verdicts[0]["reason"] == "invalid"
    assert verdicts[0]["detail"]["field"] == "planned_start"
    assert [one["reason"] for one in verdicts[1:-1]] == ["invalid"] * len(strange)
    assert verdicts[-1] == {"id": good["id"], "outcome": "applied"}


@pytest.mark.parametrize(
    ("strange", "reason"),
    [
        ('"x": [1.50, NaN, 123456789012345678901234567890, "\\ud800"]', "invalid"),
        ('"x": "\\ud800"', "invalid"),
        ('"x": 1e400', "invalid"),
        # readers of JSON differ in what they make of it
        ('"schema": 123456789012345678901234567890', "newer_schema"),
        ('"x": ' + "[" * 600 + "]" * 600, "invalid"),
    ],
    ids=["much", "surrogate", "infinite", "long", "deep"],
)
def test_what_json_can_say_and_canonical_json_cannot_is_kept_as_it_came(
    sign_in: SignIn, strange: str, reason: str
) -> None:
    manager = sign_in("manager")
    good = json.dumps(manager.creation("jobs", JOB, planned_job()))
    bad = f'{{"id": "{an_id(777)}", {strange}}}'
    body = f'{{"operations": [ {bad} , {good}], "protocol": 1, "schema": 1}}'
    status, answer = manager.ask("POST", "/sync/push", body.encode())
    assert status == 200
    assert [one["outcome"] for one in answer["verdicts"]] == ["quarantined", "applied"]
    assert answer["verdicts"][0]["reason"] == reason
    _, listed = manager.ask("GET", "/quarantine")
    assert listed["quarantine"][0]["raw"] == bad


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        (b"{", 400, "unreadable"),
        (b"\xff\xfe", 400, "unreadable"),
        (b"[]", 400, "unreadable"),
        (b'{"protocol": 1}', 400, "unreadable"),
        (b'{"protocol": 1, "operations": {}}', 400, "unreadable"),
        (b'{"protocol": true, "operations": []}', 400, "unreadable"),
        (b'{"protocol": 2, "operations": []}', 426, "wrong_protocol"),
        (b'{"protocol": 1, "operations": [' + b"null," * 500 + b"null]}", 413, "too_large"),
        (b'{"protocol": 1, "operations": ["' + b"x" * 1_048_600 + b'"]}', 413, "too_large"),
        (b"[" * 200_000, 400, "unreadable"),
    ],
)
def test_only_an_unreadable_envelope_is_an_error(sign_in: SignIn, body: bytes, status: int, code: str) -> None:
    got, answer = sign_in("manager").ask("POST", "/sync/push", body)
    assert (got, answer["error"]["code"]) == (status, code)
    assert answer["error"]["message"]


def test_a_stranger_may_not_push(sign_in: SignIn) -> None:
    client = sign_in("manager")
    client.token = "nobody"
    status, answer = client.ask("POST", "/sync/push", {"protocol": 1, "operations": []})
    assert (status, answer["error"]["code"]) == (401, "signed_out")


def test_rights_come_from_the_table_of_fields(sign_in: SignIn) -> None:
    manager, li_wei = sign_in("manager"), sign_in("liwei")
    manager.push(manager.creation("jobs", JOB, planned_job()))
    li_wei.pull()
    verdicts = li_wei.push(
        li_wei.operation("jobs", JOB, {"planned_start": {"to": TOMORROW_09}}),
        li_wei.operation("jobs", JOB, {"status": {"to": "cancelled"}}),
        li_wei.operation("jobs", JOB, {"status": {"to": "accepted"}}),
    )
    assert [one.get("detail", {}).get("field") for one in verdicts] == ["planned_start", "status", None]
    assert verdicts[2]["outcome"] == "applied"


def test_rights_do_not_look_at_the_assignee(sign_in: SignIn) -> None:
    """The job was given to Wang Fang; Li Wei, who had it, still reports what he did."""
    manager, li_wei = sign_in("manager"), sign_in("liwei")
    manager.push(manager.creation("jobs", JOB, planned_job(assignee_id=WANG_FANG)))
    manager.pull()
    base = manager.base("jobs", JOB, "status")
    li_wei.see(base)
    done = li_wei.operation("jobs", JOB, {"status": {"to": "on_site", "base": base}})
    assert li_wei.push(done)[0]["outcome"] == "applied"


def test_another_store_is_out_of_scope(sign_in: SignIn) -> None:
    manager, manager2 = sign_in("manager"), sign_in("manager2")
    manager.push(manager.creation("jobs", JOB, planned_job()))
    manager.pull()
    base = manager.base("jobs", JOB, "address")
    manager2.see(base)
    foreign = manager2.operation("jobs", JOB, {"address": {"to": "x", "base": base}})
    planted = manager2.creation("jobs", an_id(502), planned_job(store_id=WEST))
    gift = manager.creation("jobs", an_id(503), planned_job(store_id=EAST))
    assert [one["reason"] for one in manager2.push(foreign, planted)] == ["out_of_scope"] * 2
    assert manager.push(gift)[0]["reason"] == "out_of_scope"


def test_an_edit_that_comes_before_its_record_is_held_and_then_released(sign_in: SignIn) -> None:
    manager, li_wei = sign_in("manager"), sign_in("liwei")
    creation = manager.creation("jobs", JOB, planned_job())
    note = li_wei.operation("jobs", JOB, {"notes": {"append": [{"id": an_id(900), "text": "bring a ladder"}]}})
    forbidden = li_wei.operation("jobs", JOB, {"planned_start": {"to": TOMORROW_09, "base": creation["stamp"]}})
    assert [one["reason"] for one in li_wei.push(note, forbidden)] == ["unknown_record"] * 2
    manager.push(creation)
    manager.pull()
    assert [one["text"] for one in manager.doc("jobs", JOB)["notes"]] == ["bring a ladder"]
    assert manager.doc("jobs", JOB)["notes"][0]["by"] == LI_WEI
    assert manager.doc("jobs", JOB)["planned_start"] == TODAY_13
    # the verdict stays the receipt, and what may not be done is still kept
    assert li_wei.push(note)[0]["first"] == {"outcome": "quarantined", "reason": "unknown_record"}
    _, listed = manager.ask("GET", "/quarantine")
    assert [(one["operation"]["id"], one["reason"]) for one in listed["quarantine"]] == [
        (forbidden["id"], "not_permitted")
    ]


def test_a_stamp_far_ahead_of_the_server_is_a_wrong_clock(sign_in: SignIn, server_clock: TestClock) -> None:
    manager = sign_in("manager")
    creation = manager.creation("jobs", JOB, planned_job())
    creation["stamp"] = clock.format_stamp(server_clock.ms + 6 * 60_000, 0, manager.device["node"])
    assert manager.push(creation)[0]["reason"] == "clock"
    soon = manager.creation("jobs", an_id(504), planned_job())
    soon["stamp"] = clock.format_stamp(server_clock.ms + 4 * 60_000, 0, manager.device["node"])
    assert manager.push(soon)[0]["outcome"] == "applied"
    # the server's own stamp is above every one that it has accepted
    assert manager.seen is not None
    assert manager.seen > soon["stamp"]


def test_a_newer_schema_and_an_unknown_collection_are_kept_aside(sign_in: SignIn) -> None:
    manager = sign_in("manager")
    newer = {**manager.creation("jobs", JOB, planned_job()), "schema": 2}
    unknown = manager.operation("poems", JOB, {"text": {"to": "x", "base": None}})
    assert [one["reason"] for one in manager.push(newer, unknown)] == ["newer_schema", "unknown_collection"]


def test_a_dismissed_technicians_work_is_kept_in_quarantine(sign_in: SignIn) -> None:
    manager, li_wei, head = sign_in("manager"), sign_in("liwei"), sign_in("head")
    manager.push(manager.creation("jobs", JOB, planned_job()))
    li_wei.pull()
    head.pull()
    head.push(head.operation("staff", LI_WEI, {"left_on": {"to": "2026-11-20"}}))
    step = li_wei.operation("jobs", JOB, {"status": {"to": "on_site"}})
    body = {"protocol": 1, "schema": 1, "operations": [step]}
    status, answer = li_wei.ask("POST", "/sync/push", body)
    assert status == 200
    assert answer["revoked"] is True
    assert answer["verdicts"][0]["reason"] == "device_revoked"
    assert li_wei.ask("GET", "/sync/pull")[0] == 401
