"""Revoked devices, clones, restored backups, records that move (PROTOCOL §3–5)."""

from __future__ import annotations

from flask import Flask

from api.feed.position import new_epoch
from api.models import Device
from tests.api.test_push import JOB, planned_job
from tests.conftest import SignIn, on_both
from tests.support.client import Client
from tests.support.shop import EAST, LI_WEI, WEST, ZHANG_XIUYING, an_id

pytestmark = on_both


def push_after(client: Client, after: str) -> dict[str, object]:
    body = {"protocol": 1, "schema": 1, "after": after, "operations": []}
    status, answer = client.ask("POST", "/sync/push", body)
    assert status == 200
    return dict(answer)


def test_a_lost_phone_is_revoked_and_its_work_is_kept(sign_in: SignIn) -> None:
    manager, li_wei, manager2 = sign_in("manager"), sign_in("liwei"), sign_in("manager2")
    listed = manager.ask("GET", "/devices")[1]["devices"]
    assert (li_wei.device["id"], LI_WEI) in {(one["id"], one["staff_id"]) for one in listed}
    path = f"/devices/{li_wei.device['id']}/revoke"
    assert manager2.ask("POST", path)[0] == 404
    assert li_wei.ask("POST", path)[0] == 403
    assert manager.ask("POST", path)[0] == 204
    late = li_wei.creation("customers", an_id(700), {"name": "新客"})
    status, answer = li_wei.ask("POST", "/sync/push", {"protocol": 1, "schema": 1, "operations": [late]})
    assert (status, answer["revoked"], answer["verdicts"][0]["reason"]) == (200, True, "device_revoked")
    [kept] = manager.ask("GET", "/quarantine")[1]["quarantine"]
    assert manager.ask("POST", f"/quarantine/{kept['id']}/apply")[0] == 200
    manager.pull()
    assert manager.doc("customers", an_id(700))["name"] == "新客"


def test_a_phone_that_only_asks_is_heard_of(sign_in: SignIn) -> None:
    manager, li_wei = sign_in("manager"), sign_in("liwei")

    def seen() -> str:
        return next(one["seen_at"] for one in manager.ask("GET", "/devices")[1]["devices"] if one["staff_id"] == LI_WEI)

    before = seen()
    Device.update(seen_at="2020-01-01T00:00:00.000Z").where(Device.id == li_wei.device["id"]).execute()
    li_wei.pull()
    assert seen() >= before


def test_a_copied_profile_is_given_a_node_of_its_own(sign_in: SignIn) -> None:
    manager, li_wei = sign_in("manager"), sign_in("liwei")
    creation = manager.creation("jobs", JOB, planned_job())
    manager.push(creation)
    assert "new_node" not in push_after(manager, creation["id"])
    for strange in (an_id(999), creation["id"], "x\u0000y"):
        node = push_after(li_wei, strange)["new_node"]
        assert node != li_wei.device["node"]
        assert li_wei.ask("GET", "/session")[1]["device"]["node"] == node


def test_after_a_restored_backup_everybody_makes_a_full_round(sign_in: SignIn, app: Flask) -> None:
    li_wei = sign_in("liwei")
    li_wei.pull()
    head, _, _ = li_wei.page()
    assert head["full"] is False
    epoch = new_epoch()
    head, _, _ = li_wei.page()
    assert (head["full"], head["epoch"]) == (True, epoch)
    li_wei.pull()


def test_a_full_round_begins_with_what_is_urgent(sign_in: SignIn) -> None:
    manager = sign_in("manager")
    far = planned_job(customer_id=an_id(710), planned_start="2026-12-10T01:00:00.000Z")
    manager.push(manager.creation("customers", an_id(710), {"name": "徐慧"}), manager.creation("jobs", an_id(711), far))
    manager.push(manager.creation("jobs", JOB, planned_job()))
    for who in ("liwei", "manager"):
        person = sign_in(who)
        head, lines, last = person.page()
        brought = {(line["collection"], line["id"]) for line in lines}
        assert (head["full"], last["more"]) == (True, True)
        assert {("jobs", JOB), ("customers", ZHANG_XIUYING), ("stores", WEST), ("staff", LI_WEI)} <= brought
        assert ("jobs", an_id(711)) not in brought
        person.pull(3)
        assert ("jobs", an_id(711)) in person.records


def test_a_record_moves_to_another_store_and_both_may_still_write_to_it(sign_in: SignIn) -> None:
    manager, manager2, li_wei = sign_in("manager"), sign_in("manager2"), sign_in("liwei")
    manager.push(manager.creation("jobs", JOB, planned_job()))
    for one in (manager, manager2, li_wei):
        one.pull()
    offline = li_wei.operation("jobs", JOB, {"status": {"to": "on_site"}})
    assert li_wei.push(li_wei.operation("jobs", JOB, {"store_id": {"to": EAST}}))[0]["reason"] == "out_of_scope"
    assert manager.push(manager.operation("jobs", JOB, {"store_id": {"to": EAST}}))[0]["outcome"] == "applied"
    assert li_wei.push(offline)[0]["outcome"] == "applied"
    for one in (manager, manager2):
        one.pull()
    assert ("jobs", JOB) not in manager.records
    assert manager2.doc("jobs", JOB)["status"] == "on_site"
    back = manager2.operation("jobs", JOB, {"store_id": {"to": WEST}})
    assert manager2.push(back)[0]["outcome"] == "applied"
    manager.pull()
    assert manager.doc("jobs", JOB)["store_id"] == WEST
