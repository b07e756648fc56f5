"""What happened to a record: who, what, when it happened and arrived, on which device, how it stands now (P7, P8)."""

from __future__ import annotations

from typing import Any

from api.fields.service import COMMAND_LINE, SERVICE
from api.intake.own import Write, write_own
from tests.api.meanwhile import done_without_signal
from tests.api.test_push import JOB, TOMORROW_09, planned_job
from tests.conftest import SignIn, TestClock, on_both
from tests.support.client import Client
from tests.support.shop import CHEN_LI, LI_WEI, WEST, ZHANG_XIUYING, an_id
from web.people import add_person

pytestmark = on_both


def told(client: Client, collection: str, record: str, query: str = "") -> dict[str, Any]:
    status, answer = client.ask("GET", f"/records/{collection}/{record}/history{query}")
    assert status == 200, answer
    found: dict[str, Any] = answer
    return found


def history(client: Client, collection: str = "jobs", record: str = JOB) -> list[dict[str, Any]]:
    entries: list[dict[str, Any]] = told(client, collection, record)["history"]
    return entries


def test_what_arrived_late_is_told_with_both_times_and_what_was_set_aside_is_marked(
    sign_in: SignIn, server_clock: TestClock
) -> None:
    manager, li_wei = sign_in("manager"), sign_in("liwei")
    steps = done_without_signal(manager, li_wei, server_clock)
    done, on_site, en_route, moved, created = history(manager)
    assert [done["id"], on_site["id"], en_route["id"]] == [steps[2]["id"], steps[1]["id"], steps[0]["id"]]
    assert (done["at"], done["received_at"]) == ("2026-11-21T02:00:00.000Z", "2026-11-21T02:30:00.000Z")
    assert done["author"] == {"id": LI_WEI, "role": "technician", "name": "李卫"}
    assert done["device"] == {"id": li_wei.device["id"], "name": "test phone"}
    assert done["changes"] == steps[2]["changes"]
    assert (done["verdict"], done["became"]["state"]) == ({"outcome": "applied"}, "stands")
    assert on_site["became"]["state"] == "overtaken"
    # it was received as applied, and is set aside by what came later: a receipt never changes
    assert (moved["verdict"], moved["became"]["state"]) == ({"outcome": "applied"}, "set_aside")
    for part in moved["became"]["parts"]:
        assert (part["rule"], part["item_state"]) == ("lifecycle.fact_before_plan", "open")
        assert (part["params"]["kept_by"], part["params"]["set_aside_by"]) == (LI_WEI, CHEN_LI)
    assert created["became"]["state"] == "stands"  # of what it wrote, the customer and the kind still do
    manager.pull()
    assert {part["item"] for part in moved["became"]["parts"]} == {one["id"] for one in manager.all("reconciliations")}


def test_who_decided_about_what_was_set_aside(sign_in: SignIn, server_clock: TestClock) -> None:
    manager, li_wei = sign_in("manager"), sign_in("liwei")
    done_without_signal(manager, li_wei, server_clock)
    manager.pull()
    item = manager.all("reconciliations")[0]
    server_clock.pass_minutes(5)
    manager.push(manager.operation("reconciliations", item["id"], {"state": {"to": "accepted"}}))
    decision, *_ = history(li_wei)
    assert (decision["kind"], decision["author"]["name"]) == ("decision", "陈丽")
    assert (decision["about"]["id"], decision["about"]["rule"]) == (item["id"], "lifecycle.fact_before_plan")
    moved = next(one for one in history(manager) if one["became"] and one["became"]["state"] == "set_aside")
    assert {part["item_state"] for part in moved["became"]["parts"]} == {"open", "accepted"}


def test_an_edit_that_somebody_saw_and_changed_is_overtaken_and_one_that_nobody_saw_is_set_aside(
    sign_in: SignIn, server_clock: TestClock
) -> None:
    manager, assistant = sign_in("manager"), sign_in("assistant")
    manager.pull()
    assistant.pull()
    unseen = manager.operation("customers", ZHANG_XIUYING, {"phone": {"to": "13900000222"}})
    for number in ("13900000333", "13900000444"):
        server_clock.pass_minutes(1)
        assistant.push(assistant.operation("customers", ZHANG_XIUYING, {"phone": {"to": number}}))
        assistant.pull()
    manager.push(unseen)
    late, second, first, _ = history(manager, "customers", ZHANG_XIUYING)
    assert [one["became"]["state"] for one in (late, second, first)] == ["set_aside", "stands", "overtaken"]
    assert first["became"]["parts"][0]["params"]["kept"] == "13900000444"
    assert late["became"]["parts"][0]["rule"] == "register.later_wins"


def test_what_was_kept_aside_is_told_to_the_office_and_to_its_author_with_who_decided(
    sign_in: SignIn, server_clock: TestClock
) -> None:
    manager, li_wei, wang_fang = sign_in("manager"), sign_in("liwei"), sign_in("wangfang")
    manager.push(manager.creation("jobs", JOB, planned_job(assignee_id=None)))
    li_wei.pull()
    server_clock.pass_minutes(1)
    wish = li_wei.operation("jobs", JOB, {"planned_start": {"to": TOMORROW_09}})
    li_wei.push(wish)
    for reader in (manager, li_wei):
        entry, _ = history(reader)
        assert (entry["kind"], entry["id"], entry["became"]) == ("quarantined", wish["id"], None)
        assert (entry["quarantine"]["reason"], entry["quarantine"]["state"]) == ("not_permitted", "open")
    assert [one["kind"] for one in history(wang_fang)] == ["operation"]
    number = entry["quarantine"]["id"]
    server_clock.pass_minutes(1)
    manager.ask("POST", f"/quarantine/{number}/dismiss", {"reason": "the customer wants today"})
    entry, _ = history(li_wei)
    assert (entry["quarantine"]["state"], entry["quarantine"]["why"]) == ("dismissed", "the customer wants today")
    assert entry["quarantine"]["decided_by"] == {"id": CHEN_LI, "role": None, "name": "陈丽"}


def test_an_applied_one_names_the_operation_that_it_became(sign_in: SignIn) -> None:
    manager, li_wei = sign_in("manager"), sign_in("liwei")
    manager.push(manager.creation("jobs", JOB, planned_job()))
    li_wei.pull()
    li_wei.push(li_wei.operation("jobs", JOB, {"planned_start": {"to": TOMORROW_09}}))
    number = next(one["quarantine"]["id"] for one in history(manager) if one["quarantine"])
    assert manager.ask("POST", f"/quarantine/{number}/apply")[0] == 200
    entries = history(manager)
    kept_aside = next(one for one in entries if one["quarantine"])
    assert kept_aside["quarantine"]["state"] == "applied"
    became = next(one for one in entries if one["id"] == kept_aside["quarantine"]["became"])
    assert (became["author"]["id"], became["author"]["role"]) == (LI_WEI, "manager")


def test_pages_follow_one_another_without_a_gap(sign_in: SignIn, server_clock: TestClock) -> None:
    manager = sign_in("manager")
    manager.push(manager.creation("jobs", JOB, planned_job()))
    for number in range(7):
        server_clock.pass_minutes(1)
        notes = [
            manager.operation("jobs", JOB, {"notes": {"append": [{"id": an_id(800 + 2 * number + one), "text": "x"}]}})
            for one in (0, 1)
        ]
        manager.push(*notes)
    whole = [one["id"] for one in history(manager)]
    assert len(whole) == 15
    found, query = [], "?limit=3"
    while query:
        page = told(manager, "jobs", JOB, query)
        assert len(page["history"]) <= 4  # what arrived together stays together
        found += [one["id"] for one in page["history"]]
        query = f"?limit=3&before={page['before']}" if page["before"] is not None else ""
    assert found == whole
    for wrong in ("limit=0", "limit=x", "limit=201", "before=-1", "before=" + "9" * 30):
        assert manager.ask("GET", f"/records/jobs/{JOB}/history?{wrong}")[0] == 400


def test_only_who_pulls_the_record_reads_its_history(sign_in: SignIn) -> None:
    manager, manager2, li_wei, wang_fang = (sign_in(who) for who in ("manager", "manager2", "liwei", "wangfang"))
    manager.push(manager.creation("jobs", JOB, planned_job()))
    assert history(li_wei)
    for stranger in (manager2, wang_fang):
        assert stranger.ask("GET", f"/records/jobs/{JOB}/history")[0] == 404
    assert manager.ask("GET", f"/records/customers/{JOB}/history")[0] == 404
    assert manager.ask("GET", f"/records/nothing/{JOB}/history")[0] == 404


def test_what_the_server_and_the_command_line_wrote_is_signed_by_name(sign_in: SignIn, server_clock: TestClock) -> None:
    manager = sign_in("manager")
    due = {"kind": "service", "status": "due", "customer_id": ZHANG_XIUYING, "store_id": WEST}
    write_own([Write("callbacks", an_id(740), due, "done")], server_clock.ms)
    entry = history(manager, "callbacks", an_id(740))[0]
    assert entry["author"] == {"id": SERVICE.id, "role": "head_office", "name": "Aftercare"}
    person = add_person(server_clock.ms, name="新人", role="technician", slug="pudong", new_store="新店")
    entry = history(sign_in("head"), "staff", person)[0]
    assert entry["author"] == {"id": COMMAND_LINE.id, "role": "head_office", "name": "command line"}
