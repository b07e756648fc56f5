"""What could not be accepted waits for a person's word and is never lost (P1)."""

from __future__ import annotations

from typing import Any

from tests.api.test_push import JOB, TOMORROW_09, planned_job
from tests.conftest import SignIn, on_both
from tests.support.client import Client
from tests.support.shop import LI_WEI, an_id

pytestmark = on_both


def waiting(client: Client) -> list[dict[str, Any]]:
    status, answer = client.ask("GET", "/quarantine")
    assert status == 200
    listed: list[dict[str, Any]] = answer["quarantine"]
    return listed


def test_the_manager_applies_what_a_technician_may_not(sign_in: SignIn) -> None:
    manager, li_wei = sign_in("manager"), sign_in("liwei")
    manager.push(manager.creation("jobs", JOB, planned_job()))
    li_wei.pull()
    wish = li_wei.operation("jobs", JOB, {"planned_start": {"to": TOMORROW_09}})
    li_wei.push(wish)
    [item] = waiting(manager)
    assert (item["reason"], item["by"], item["operation"]) == ("not_permitted", LI_WEI, wish)
    status, verdict = manager.ask("POST", f"/quarantine/{item['id']}/apply")
    assert (status, verdict["outcome"]) == (200, "applied")
    assert waiting(manager) == []
    manager.pull()
    assert manager.doc("jobs", JOB)["planned_start"] == TOMORROW_09
    assert li_wei.push(wish)[0]["first"]["reason"] == "not_permitted"  # the receipt stays what it was
    assert manager.ask("POST", f"/quarantine/{item['id']}/apply")[1]["error"]["code"] == "already_decided"


def test_what_is_wrong_is_corrected_before_it_is_applied(sign_in: SignIn) -> None:
    manager = sign_in("manager")
    manager.push(manager.creation("jobs", JOB, planned_job(planned_start="tomorrow at nine")))
    [item] = waiting(manager)
    status, answer = manager.ask("POST", f"/quarantine/{item['id']}/apply")
    assert (status, answer["error"]["code"]) == (409, "not_applied")
    assert answer["error"]["fields"]["field"] == "planned_start"
    corrected = item["operation"]["changes"] | {"planned_start": {"to": TOMORROW_09, "base": None}}
    assert manager.ask("POST", f"/quarantine/{item['id']}/apply", {"changes": corrected})[0] == 200
    manager.pull()
    assert manager.doc("jobs", JOB)["planned_start"] == TOMORROW_09


def test_dismissing_needs_a_reason_and_keeps_the_operation(sign_in: SignIn) -> None:
    manager = sign_in("manager")
    bad = manager.creation("jobs", JOB, planned_job(kind="magic"))
    manager.push(bad)
    [item] = waiting(manager)
    assert manager.ask("POST", f"/quarantine/{item['id']}/dismiss", {})[0] == 400
    assert manager.ask("POST", f"/quarantine/{item['id']}/dismiss", {"reason": "entered twice"})[0] == 204
    assert waiting(manager) == []
    assert manager.push(bad)[0]["first"]["reason"] == "invalid"


def test_only_the_office_of_the_store_decides(sign_in: SignIn) -> None:
    manager, li_wei, manager2, head = (sign_in(who) for who in ("manager", "liwei", "manager2", "head"))
    manager.push(manager.creation("jobs", JOB, planned_job(kind="magic")))
    [item] = waiting(manager)
    assert waiting(manager2) == []
    assert [one["id"] for one in waiting(head)] == [item["id"]]
    for stranger, status in ((li_wei, 403), (manager2, 404)):
        path = f"/quarantine/{item['id']}/dismiss"
        assert stranger.ask("POST", path, {"reason": "x"})[0] == status
    assert manager.ask("POST", f"/quarantine/{10**9}/dismiss", {"reason": "x"})[0] == 404


def test_a_held_operation_can_be_dismissed_and_is_then_not_released(sign_in: SignIn) -> None:
    manager, li_wei = sign_in("manager"), sign_in("liwei")
    creation = manager.creation("jobs", JOB, planned_job())
    note = li_wei.operation("jobs", JOB, {"notes": {"append": [{"id": an_id(900), "text": "wrong house"}]}})
    li_wei.push(note)
    [item] = waiting(manager)
    manager.ask("POST", f"/quarantine/{item['id']}/dismiss", {"reason": "wrong house"})
    manager.push(creation)
    manager.pull()
    assert "notes" not in manager.doc("jobs", JOB)
