"""Accounts of a store's people, and devices that are told to forget theirs."""

from __future__ import annotations

from tests.conftest import SignIn, on_both
from tests.support.client import Client
from tests.support.shop import CHEN_LI, HEAD_LIN, LI_WEI, WEST, an_id

pytestmark = on_both

NEWCOMER = an_id(750)


def take_on(manager: Client, **more: object) -> str:
    values = {"name": "赵新", "role": "technician", "store_id": WEST, **more}
    return str(manager.push(manager.creation("staff", NEWCOMER, values))[0]["outcome"])


def test_a_newcomer_signs_in_with_a_password_that_is_told_once(sign_in: SignIn) -> None:
    manager = sign_in("manager")
    wanted = {"staff_id": NEWCOMER, "username": "zhaoxin"}
    assert manager.ask("POST", "/accounts", wanted)[0] == 404
    assert take_on(manager) == "applied"
    status, made = manager.ask("POST", "/accounts", wanted)
    assert (status, made["username"]) == (201, "zhaoxin")
    newcomer = Client(manager.send, manager.now_ms).sign_in("zhaoxin", made["password"])
    assert newcomer.staff["id"] == NEWCOMER
    assert manager.ask("POST", "/accounts", wanted)[1]["error"]["code"] == "has_account"
    [account] = [one for one in manager.ask("GET", "/accounts")[1]["accounts"] if one["staff_id"] == NEWCOMER]
    assert set(account) == {"staff_id", "username", "disabled_at", "one_time_since"}
    renewed = manager.ask("POST", f"/accounts/{NEWCOMER}/password")[1]
    assert renewed["password"] != made["password"]
    assert newcomer.ask("GET", "/session")[0] == 401


def test_whoever_was_given_a_password_chooses_their_own_before_anything_else(sign_in: SignIn) -> None:
    manager, old = sign_in("manager"), sign_in("liwei")
    given = manager.ask("POST", f"/accounts/{LI_WEI}/password")[1]["password"]
    assert old.ask("GET", "/session")[0] == 401
    phone = Client(manager.send, manager.now_ms).sign_in("liwei", given, old.device)
    other = Client(manager.send, manager.now_ms).sign_in("liwei", given)
    assert phone.ask("GET", "/session")[1]["password_due"] is True
    for method, path in (("GET", "/sync/pull"), ("GET", "/sync/events"), ("GET", "/reports/measures")):
        status, refused = phone.ask(method, path)
        assert (status, refused["error"]["code"]) == (403, "password_due")
    # what was written before waits for nobody's password (P1)
    [unsent] = phone.push(phone.creation("customers", an_id(752), {"name": "新客"}))
    assert unsent["outcome"] == "applied"
    assert phone.ask("POST", "/devices/mine", {"operations": 0})[0] == 200

    for unfit, why in (("short", "too_short"), (given, "as_before")):
        status, refused = phone.ask("POST", "/session/password", {"password": unfit})
        assert (status, refused["error"]["code"]) == (409, "password_unfit")
        assert refused["error"]["fields"] == {"password": why}
    assert phone.ask("POST", "/session/password", {"password": "a password of mine"})[0] == 204
    phone.pull()
    assert phone.ask("GET", "/session")[1]["password_due"] is False
    assert other.ask("GET", "/session")[0] == 401, "who else knew the store's password is signed out"
    Client(manager.send, manager.now_ms).sign_in("liwei", "a password of mine")
    # later, who merely holds the phone does not change it
    status, refused = phone.ask("POST", "/session/password", {"password": "another one of mine", "current": given})
    assert (status, refused["error"]["fields"]) == (409, {"current": "wrong"})


def test_a_name_that_somebody_has_is_refused(sign_in: SignIn) -> None:
    manager = sign_in("manager")
    take_on(manager)
    answer = manager.ask("POST", "/accounts", {"staff_id": NEWCOMER, "username": "liwei"})
    assert (answer[0], answer[1]["error"]["code"]) == (409, "username_taken")
    for odd in ("Zhao Xin", "z", "", "-x"):
        status, refused = manager.ask("POST", "/accounts", {"staff_id": NEWCOMER, "username": odd})
        assert (status, list(refused["error"]["fields"])) == (400, ["username"])


def test_a_disabled_account_ends_every_session_and_its_work_is_kept(sign_in: SignIn) -> None:
    manager, li_wei = sign_in("manager"), sign_in("liwei")
    assert manager.ask("POST", f"/accounts/{LI_WEI}/disable")[0] == 204
    assert li_wei.ask("GET", "/session")[1]["error"]["code"] == "device_revoked"
    late = li_wei.creation("customers", an_id(751), {"name": "新客"})
    answer = li_wei.ask("POST", "/sync/push", {"protocol": 1, "schema": 1, "operations": [late]})[1]
    assert answer["verdicts"][0]["reason"] == "device_revoked"
    assert manager.ask("POST", f"/accounts/{CHEN_LI}/disable")[1]["error"]["code"] == "is_oneself"


def test_a_store_cannot_make_anybody_head_office(sign_in: SignIn) -> None:
    manager, head = sign_in("manager"), sign_in("head")
    assert take_on(manager, role="head_office") == "quarantined"
    manager.pull()
    [raised] = manager.push(manager.operation("staff", LI_WEI, {"role": {"to": "head_office"}}))
    assert raised["reason"] == "not_permitted"
    assert manager.ask("POST", f"/accounts/{HEAD_LIN}/password")[0] == 404
    head.pull()
    assert head.push(head.operation("staff", LI_WEI, {"role": {"to": "head_office"}}))[0]["outcome"] == "applied"
    assert manager.ask("POST", f"/accounts/{LI_WEI}/password")[0] == 403


def test_a_lost_phone_is_told_to_forget_its_person(sign_in: SignIn) -> None:
    manager, phone = sign_in("manager"), sign_in("liwei")
    device = phone.device["id"]
    told = {"version": "QK3V7A2B", "operations": 3, "files": 1}
    assert phone.ask("POST", "/devices/mine", told) == (200, {"wipe": None})
    assert manager.ask("POST", f"/devices/{device}/wipe", {"unsent": "burn"})[0] == 400
    assert manager.ask("POST", f"/devices/{device}/wipe", {"unsent": "wait"})[0] == 204
    assert phone.ask("GET", "/session")[1]["error"]["code"] == "device_revoked"
    assert phone.ask("POST", "/devices/mine", told) == (200, {"wipe": "wait"})
    assert manager.ask("POST", f"/devices/{device}/wipe", {"unsent": "lose"})[0] == 204
    assert phone.ask("POST", "/devices/mine", {**told, "wiped": True}) == (200, {"wipe": None})
    [listed] = [one for one in manager.ask("GET", "/devices")[1]["devices"] if one["id"] == device]
    assert (listed["version"], listed["unsent_operations"], listed["unsent_files"]) == ("QK3V7A2B", 3, 1)
    assert listed["wipe"] == "lose"
    assert listed["wiped_at"]
    assert phone.ask("POST", "/devices/mine", {})[1]["error"]["code"] == "signed_out"
