"""A phone that cannot send: its leader hands in what it held, as its person's own work (P1, P3, P8)."""

from __future__ import annotations

from typing import Any

from flask import Flask

from sync import clock
from tests.api.test_push import JOB, planned_job
from tests.conftest import SignIn, TestClock, on_both
from tests.support.client import Client, Doc
from tests.support.devices import device_of, revoke
from tests.support.shop import CAST, LI_WEI, MORNING_MS, ZHANG_XIUYING, an_id

pytestmark = on_both
EAST_CUSTOMER = an_id(950)


def hand_in(leader: Client, phone: Client, *operations: Any) -> tuple[int, Any]:
    body = {"protocol": 1, "schema": 1, "operations": list(operations)}
    return leader.ask("POST", f"/devices/{phone.device['id']}/operations", body)


def outcomes(answer: Doc) -> list[tuple[str, str | None]]:
    return [(one["outcome"], one.get("reason")) for one in answer["verdicts"]]


def test_what_is_handed_in_is_the_technicians_own_work_at_its_own_time(
    sign_in: SignIn, server_clock: TestClock
) -> None:
    manager, li_wei = sign_in("manager"), sign_in("liwei")
    manager.push(manager.creation("jobs", JOB, planned_job()))
    li_wei.pull()
    done = li_wei.operation("jobs", JOB, {"status": {"to": "on_site"}})
    server_clock.pass_minutes(60)
    status, answer = hand_in(manager, li_wei, done)
    assert (status, outcomes(answer)) == (200, [("applied", None)])
    manager.pull()
    doc = manager.doc("jobs", JOB)
    assert (doc["status"], doc["on_site_at"], doc["stamps"]["status"]) == ("on_site", done["at"], done["stamp"])
    newest = manager.ask("GET", f"/records/jobs/{JOB}/history")[1]["history"][0]
    assert (newest["author"]["id"], newest["device"]["id"]) == (LI_WEI, li_wei.device["id"])
    assert newest["handed_in_by"] == {"id": CAST["manager"][0], "role": None, "name": CAST["manager"][1]}
    # one that came by itself says nothing of the kind
    assert "handed_in_by" not in manager.ask("GET", f"/records/jobs/{JOB}/history")[1]["history"][-1]


def test_neither_handing_in_twice_nor_the_phone_itself_does_it_again(sign_in: SignIn) -> None:
    manager, li_wei = sign_in("manager"), sign_in("liwei")
    made = li_wei.creation("customers", an_id(720), {"name": "新客"})
    noted = li_wei.operation("customers", ZHANG_XIUYING, {"remark": {"to": "by the side door"}})
    assert outcomes(hand_in(manager, li_wei, made, noted)[1]) == [("applied", None)] * 2
    assert {one["outcome"] for one in hand_in(manager, li_wei, made, noted)[1]["verdicts"]} == {"duplicate"}
    # the phone comes back: it is told its first receipts, and nothing changes
    assert li_wei.push(made, noted) == [
        {"id": one["id"], "outcome": "duplicate", "first": {"outcome": "applied"}} for one in (made, noted)
    ]
    # and what it had sent before is no news when the file is taken in
    later = li_wei.operation("customers", an_id(720), {"remark": {"to": "rings once"}})
    assert li_wei.push(later)[0]["outcome"] == "applied"
    assert hand_in(manager, li_wei, later)[1]["verdicts"][0]["first"] == {"outcome": "applied"}
    manager.pull()
    assert manager.doc("customers", an_id(720))["version"]["operations"] == 2


def test_a_tampered_operation_does_not_take_anothers_place(sign_in: SignIn) -> None:
    manager, li_wei = sign_in("manager"), sign_in("liwei")
    true = li_wei.creation("customers", an_id(721), {"name": "新客"})
    assert li_wei.push(true)[0]["outcome"] == "applied"
    false = true | {"changes": {"name": {"to": "别人", "base": None}}}
    assert outcomes(hand_in(manager, li_wei, false)[1]) == [("quarantined", "reused_id")]
    manager.pull()
    assert manager.doc("customers", an_id(721))["name"] == "新客"


def test_rights_are_the_technicians_not_the_leaders(sign_in: SignIn) -> None:
    manager, li_wei = sign_in("manager"), sign_in("liwei")
    more = li_wei.operation("customers", ZHANG_XIUYING, {"intention": {"to": "high"}})
    elsewhere = li_wei.operation("customers", EAST_CUSTOMER, {"name": {"to": "x", "base": None}})
    manager2 = sign_in("manager2")
    manager2.push(manager2.creation("customers", EAST_CUSTOMER, {"name": "孙丽"}))
    elsewhere["changes"]["name"]["base"] = elsewhere["stamp"][:12] + "-0000-" + "0" * 16
    found = outcomes(hand_in(manager, li_wei, more, elsewhere)[1])
    assert [one[0] for one in found] == ["quarantined"] * 2
    assert found[0][1] == "not_permitted"


def test_who_may_not_speak_for_a_device(app: Flask, sign_in: SignIn, server_clock: TestClock) -> None:
    manager, li_wei, tian_ye, head = (sign_in(name) for name in ("manager", "liwei", "tianye", "head"))
    late = li_wei.creation("customers", an_id(722), {"name": "新客"})
    assert hand_in(sign_in("assistant"), li_wei, late)[0] == 403
    assert hand_in(li_wei, li_wei, late)[0] == 403
    # neither for another store's people, nor for those above, nor for a device that nobody has
    assert hand_in(manager, tian_ye, late)[0] == 404
    assert hand_in(manager, head, late)[0] == 404
    nobody = Client(manager.send, manager.now_ms, "", {"id": an_id(999)}, {})
    assert hand_in(manager, nobody, late)[0] == 404
    assert hand_in(head, tian_ye, late)[0] == 200


def test_of_a_revoked_phone_it_goes_to_quarantine(sign_in: SignIn) -> None:
    manager, li_wei = sign_in("manager"), sign_in("liwei")
    late = li_wei.creation("customers", an_id(723), {"name": "新客"})
    revoke(li_wei)
    assert outcomes(hand_in(manager, li_wei, late)[1]) == [("quarantined", "device_revoked")]
    [kept] = manager.ask("GET", "/quarantine")[1]["quarantine"]
    assert (kept["by"], kept["device"]) == (LI_WEI, li_wei.device["id"])
    assert manager.ask("POST", f"/quarantine/{kept['id']}/apply")[0] == 200


def test_whatever_stands_in_it_is_judged_one_by_one(sign_in: SignIn) -> None:
    manager, li_wei = sign_in("manager"), sign_in("liwei")
    good = li_wei.creation("customers", an_id(724), {"name": "新客"})
    bad: list[Any] = [None, 1, "x", [], {}, {"id": 7}, good | {"id": "a\u0000b"}, {"id": an_id(725), "stamp": "\ud800"}]
    found = outcomes(hand_in(manager, li_wei, *bad, good)[1])
    assert found[-1] == ("applied", None)
    assert set(found[:-1]) == {("quarantined", "invalid")}
    path = f"/devices/{li_wei.device['id']}/operations"
    assert manager.ask("POST", path, b"\xff")[0] == 400
    assert manager.ask("POST", path, {"protocol": 2, "operations": []})[0] == 426
    assert manager.ask("POST", path, b"[" + b" " * 1_100_000 + b"]")[0] == 413


def test_the_phone_does_not_count_as_heard_of(app: Flask, sign_in: SignIn, server_clock: TestClock) -> None:
    manager, phone = sign_in("manager"), device_of(app, server_clock, "liwei")
    late = phone.creation("customers", an_id(726), {"name": "新客"})
    server_clock.pass_minutes(60)
    hand_in(manager, phone, late)
    [found] = [one for one in manager.ask("GET", "/devices")[1]["devices"] if one["id"] == phone.device["id"]]
    assert found["seen_at"] == clock.to_rfc3339(MORNING_MS)
