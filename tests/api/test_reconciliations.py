"""A fact and a plan that did not know of each other: both sides read one sentence, a person decides (R4, P7, §8)."""

from __future__ import annotations

from typing import Any

import pytest

from api.intake.own import Write, write_own
from sync import ids
from tests.api.meanwhile import MOVE, done_without_signal
from tests.api.test_push import JOB, TODAY_15, TOMORROW_09
from tests.conftest import SignIn, TestClock, on_both
from tests.support.client import Client
from tests.support.shop import CHEN_LI, LI_WEI, WANG_FANG, WEST, ZHANG_XIUYING, an_id

pytestmark = on_both


@pytest.fixture
def story(sign_in: SignIn, server_clock: TestClock) -> tuple[Client, Client]:
    """Li Wei did the job without signal; meanwhile Chen Li moved it to tomorrow and gave it to Wang Fang."""
    manager, li_wei = sign_in("manager"), sign_in("liwei")
    done_without_signal(manager, li_wei, server_clock)
    manager.pull()
    li_wei.pull()
    return manager, li_wei


def items(client: Client) -> list[dict[str, Any]]:
    return sorted(client.all("reconciliations"), key=lambda one: str(one["field"]))


def test_the_job_is_done_when_it_was_really_done_and_the_plan_stands_beside_it(story: tuple[Client, Client]) -> None:
    manager, _ = story
    doc = manager.doc("jobs", JOB)
    assert (doc["status"], doc["done_at"]) == ("done", "2026-11-21T02:00:00.000Z")
    assert (doc["planned_start"], doc["assignee_id"]) == (TOMORROW_09, WANG_FANG)


def test_both_sides_read_the_same(story: tuple[Client, Client]) -> None:
    manager, li_wei = story
    assert items(manager) == items(li_wei)
    assert [one["field"] for one in items(manager)] == ["assignee_id", "planned_end", "planned_start"]
    for one in items(manager):
        assert one["rule"] == "lifecycle.fact_before_plan"
        assert (one["kept"], one["set_aside"]) == ("done", MOVE[one["field"]])
        assert (one["params"]["kept_by"], one["params"]["set_aside_by"]) == (LI_WEI, CHEN_LI)
        assert one["state"] == "open"


def test_accepting_closes_it_and_stays(story: tuple[Client, Client]) -> None:
    manager, li_wei = story
    for one in items(manager):
        accept = manager.operation("reconciliations", one["id"], {"state": {"to": "accepted"}})
        assert manager.push(accept)[0]["outcome"] == "applied"
    manager.pull()
    li_wei.pull()
    assert {one["state"] for one in items(manager)} == {"accepted"}
    assert items(manager) == items(li_wei)
    note = li_wei.operation("jobs", JOB, {"notes": {"append": [{"id": JOB, "text": "later"}]}})
    li_wei.push(note)
    manager.pull()
    assert {one["state"] for one in items(manager)} == {"accepted"}


def test_restoring_reopens_the_job_for_the_planned_day(story: tuple[Client, Client]) -> None:
    manager, li_wei = story
    first = items(manager)[0]
    plan = {name: manager.base("jobs", JOB, name) for name in MOVE}
    reopen = manager.operation("jobs", JOB, {"status": {"to": "reopened", "with": plan}}, settles=first["id"])
    assert manager.push(reopen)[0]["outcome"] == "applied"
    manager.pull()
    assert manager.doc("jobs", JOB)["status"] == "reopened"
    assert [one["state"] for one in items(manager)] == ["restored", "withdrawn", "withdrawn"]
    li_wei.pull()
    assert [one["state"] for one in items(li_wei)] == ["restored", "withdrawn", "withdrawn"]


def test_two_people_correct_the_same_phone_number(sign_in: SignIn, server_clock: TestClock) -> None:
    manager, assistant = sign_in("manager"), sign_in("assistant")
    manager.pull()
    assistant.pull()
    earlier = manager.operation("customers", ZHANG_XIUYING, {"phone": {"to": "13900000222"}})
    server_clock.pass_minutes(1)
    later = assistant.operation("customers", ZHANG_XIUYING, {"phone": {"to": "13900000333"}})
    assert assistant.push(later)[0] == {"id": later["id"], "outcome": "applied"}
    verdict = manager.push(earlier)[0]
    assert (verdict["outcome"], verdict["notes"][0]["rule"]) == ("superseded", "register.later_wins")
    manager.pull()
    [item] = manager.all("reconciliations")
    assert (item["kept"], item["set_aside"], item["state"]) == ("13900000333", "13900000222", "open")
    # with one tap, as a new edit
    restore = manager.operation("customers", ZHANG_XIUYING, {"phone": {"to": item["set_aside"]}}, settles=item["id"])
    assert manager.push(restore)[0]["outcome"] == "applied"
    manager.pull()
    assert manager.doc("customers", ZHANG_XIUYING)["phone"] == "13900000222"
    assert manager.all("reconciliations")[0]["state"] == "restored"


def test_it_is_withdrawn_when_its_cause_ends_and_open_again_when_it_returns(
    sign_in: SignIn, server_clock: TestClock
) -> None:
    manager, assistant = sign_in("manager"), sign_in("assistant")
    manager.pull()
    assistant.pull()
    earlier = manager.operation("customers", ZHANG_XIUYING, {"address": {"to": "3-1202"}})
    server_clock.pass_minutes(1)
    assistant.push(assistant.operation("customers", ZHANG_XIUYING, {"address": {"to": "3-1201"}}))
    manager.push(earlier)
    assistant.pull()
    states = [assistant.all("reconciliations")[0]["state"]]
    for address in ("3-1202", "5-101"):
        server_clock.pass_minutes(1)
        assistant.push(assistant.operation("customers", ZHANG_XIUYING, {"address": {"to": address}}))
        assistant.pull()
        states.append(assistant.all("reconciliations")[0]["state"])
    assert states == ["open", "withdrawn", "open"]
    assert assistant.all("reconciliations")[0]["kept"] == "5-101"


def test_a_word_that_comes_before_its_item_is_not_lost(sign_in: SignIn, server_clock: TestClock) -> None:
    """After a restored backup, what somebody accepted can arrive before what it is about."""
    manager, assistant = sign_in("manager"), sign_in("assistant")
    manager.pull()
    assistant.pull()
    earlier = manager.operation("customers", ZHANG_XIUYING, {"phone": {"to": "13900000222"}})
    server_clock.pass_minutes(1)
    later = assistant.operation("customers", ZHANG_XIUYING, {"phone": {"to": "13900000333"}})
    item = ids.name_based(earlier["id"], "phone", "set_aside")
    accept = manager.operation("reconciliations", item, {"state": {"to": "accepted", "base": None}})
    assert manager.push(accept)[0]["reason"] == "unknown_record"
    assistant.push(later)
    manager.push(earlier)
    manager.pull()
    assert [(one["id"], one["state"]) for one in manager.all("reconciliations")] == [(item, "accepted")]
    assert manager.ask("GET", "/quarantine")[1]["quarantine"] == []


def test_what_the_server_wrote_beside_a_persons_edit_is_the_stores_to_read(
    sign_in: SignIn, server_clock: TestClock
) -> None:
    """The service signs like head office, which has no business with a store's every callback."""
    manager, head = sign_in("manager"), sign_in("head")
    due = {"kind": "service", "status": "due", "customer_id": ZHANG_XIUYING, "store_id": WEST}
    write_own([Write("callbacks", an_id(701), due, "done")], server_clock.ms)
    manager.pull()
    unseen = manager.operation("callbacks", an_id(701), {"assignee_id": {"to": CHEN_LI}})
    server_clock.pass_minutes(1)
    write_own([Write("callbacks", an_id(701), {"assignee_id": WANG_FANG}, "spread")], server_clock.ms)
    manager.push(unseen)
    assert len(manager.pulled("reconciliations")) == 1
    assert head.pulled("reconciliations") == []


def test_an_edit_that_brings_nothing_back_settles_nothing(story: tuple[Client, Client]) -> None:
    """It is accepted all the same: only the item stays what it is."""
    manager, _ = story
    first = next(one for one in items(manager) if one["field"] == "planned_start")
    note = {"notes": {"append": [{"id": an_id(702), "text": "rang the customer"}]}}
    elsewhere = {"planned_end": {"to": TODAY_15, "with": {"status": manager.base("jobs", JOB, "status")}}}
    for changes in (note, {"address": {"to": "5-101"}}, {"status": {"to": "cancelled"}}, elsewhere):
        edit = manager.operation("jobs", JOB, changes, settles=first["id"])
        assert manager.push(edit)[0]["outcome"] != "quarantined"
    other = manager.operation("customers", ZHANG_XIUYING, {"phone": {"to": "13900000222"}}, settles=first["id"])
    assert manager.push(other)[0]["outcome"] == "applied"
    manager.pull()
    assert {one["id"]: one["state"] for one in manager.all("reconciliations")}[first["id"]] == "open"
    _, told = manager.ask("GET", f"/records/jobs/{JOB}/history")
    assert [one for one in told["history"] if "settles" in one] == []


def test_a_plan_that_came_too_late_is_brought_back_by_planning_again_too(story: tuple[Client, Client]) -> None:
    manager, _ = story
    first = next(one for one in items(manager) if one["field"] == "planned_start")
    again = manager.operation("jobs", JOB, {"planned_start": {"to": first["set_aside"]}}, settles=first["id"])
    assert manager.push(again)[0]["outcome"] == "applied"
    manager.pull()
    assert {one["id"]: one["state"] for one in manager.all("reconciliations")}[first["id"]] == "restored"
    _, told = manager.ask("GET", f"/records/jobs/{JOB}/history")
    assert [one["settles"] for one in told["history"] if "settles" in one] == [first["id"]]


def test_a_tag_is_brought_back_by_its_own_removal_and_a_delete_by_a_delete(
    sign_in: SignIn, server_clock: TestClock
) -> None:
    manager, assistant = sign_in("manager"), sign_in("assistant")
    manager.push(manager.operation("customers", ZHANG_XIUYING, {"tags": {"add": ["vip", "has_pets"]}}))
    assistant.pull()
    # seen by nobody who removes it: the tag and the record stay, and a person is asked about both
    unseen = manager.operation("customers", ZHANG_XIUYING, {"tags": {"remove": ["vip"]}})
    manager.push(unseen)
    manager.pull()
    late = manager.operation("customers", ZHANG_XIUYING, {}, action="delete")
    late["saw"] = manager.doc("customers", ZHANG_XIUYING)["version"]
    assistant.push(assistant.operation("customers", ZHANG_XIUYING, {"remark": {"to": "rings twice"}}))
    manager.push(late)
    manager.pull()
    tag, whole = sorted(manager.all("reconciliations"), key=lambda one: str(one["rule"]), reverse=True)
    assert (tag["field"], whole["field"]) == ("tags.vip", "")

    def removal(entry: str) -> dict[str, Any]:
        seen = {entry: manager.base("customers", ZHANG_XIUYING, f"tags.{entry}")}
        return {"tags": {"remove": [entry], "base": seen}}

    def states(operation: dict[str, Any]) -> list[str]:
        assert manager.push(operation)[0]["outcome"] == "applied"
        manager.pull()
        by_id = {one["id"]: one["state"] for one in manager.all("reconciliations")}
        return [by_id[tag["id"]], by_id[whole["id"]]]

    edit = manager.operation("customers", ZHANG_XIUYING, removal("has_pets"), settles=tag["id"])
    assert states(edit) == ["open", "open"]
    edit = manager.operation("customers", ZHANG_XIUYING, removal("vip"), settles=tag["id"])
    assert states(edit) == ["restored", "open"]
    edit = manager.operation("customers", ZHANG_XIUYING, {"remark": {"to": None}}, settles=whole["id"])
    assert states(edit) == ["restored", "open"]
    again = manager.operation("customers", ZHANG_XIUYING, {}, action="delete", settles=whole["id"])
    again["saw"] = manager.doc("customers", ZHANG_XIUYING)["version"]
    assert states(again) == ["restored", "restored"]
