"""`Plan the day`: worked out in the background, proposed, and accepted by ordinary edits (R4, R6, R50)."""

from __future__ import annotations

import threading
from typing import Any

from flask import Flask

from api import limits
from api.models import Plan, write_transaction
from tests.conftest import SignIn, TestClock, on_both
from tests.support.client import Client
from tests.support.shop import LI_WEI, PURIFIER, WANG_FANG, WEST, ZHANG_XIUYING, an_id

MONDAY = "2026-11-23"
PLAN = an_id(900)
LEARNED, FAR, NEAR, UNDER_WAY = an_id(501), an_id(502), an_id(503), an_id(504)


def at(clock_time: str) -> str:
    """On Monday in Shanghai."""
    hours, minutes = clock_time.split(":")
    return f"{MONDAY}T{int(hours) - 8:02d}:{minutes}:00.000Z"


def job(start: str | None = None, end: str | None = None, **more: Any) -> dict[str, Any]:
    promised = {"promised_start": at(start), "promised_end": at(end)} if start and end else {}
    return {"kind": "repair", "status": "planned", "customer_id": ZHANG_XIUYING, **promised, **more}


def planned(start: str, end: str, who: str) -> dict[str, Any]:
    return {"planned_start": at(start), "planned_end": at(end), "assignee_id": who}


def ask(client: Client, plan: str = PLAN, **more: Any) -> tuple[int, Any]:
    return client.ask("POST", "/plans", {"id": plan, "day": MONDAY, "seconds": 5, **more})


def finished(client: Client, plan: str = PLAN) -> Any:
    for thread in threading.enumerate():
        if thread.name.startswith("plan "):
            thread.join()
    return client.ask("GET", f"/plans/{plan}")[1]


def a_day(sign_in: SignIn) -> Client:
    """Li Wei has learned the purifier; Wang Fang stands at both customers' doors at the same time."""
    head, manager = sign_in("head"), sign_in("manager")
    head.push(head.operation("staff", LI_WEI, {"skills": {"add": ["QH-600"]}}))
    manager.push(
        manager.creation("jobs", LEARNED, job("10:00", "12:00", product_id=PURIFIER)),
        manager.creation("jobs", FAR, job("14:00", "16:00", **planned("14:00", "15:00", WANG_FANG))),
        manager.creation("jobs", NEAR, job("14:00", "14:30", **planned("14:00", "15:00", WANG_FANG))),
    )
    manager.pull()
    return manager


@on_both
def test_r06_the_day_is_planned_with_skills_and_windows_and_nothing_is_written(sign_in: SignIn) -> None:
    manager = a_day(sign_in)
    status, begun = ask(manager)
    assert (status, begun["state"], begun["allowed_ms"]) == (201, "running", 5_000)

    done = finished(manager)

    assert done["state"] == "done", done
    stops = {stop["job_id"]: (one["staff_id"], stop) for one in done["result"]["technicians"] for stop in one["stops"]}
    assert stops[LEARNED][0] == LI_WEI
    assert stops[LEARNED][1]["change"] == "new"
    assert at("10:00") <= stops[LEARNED][1]["planned_start"] <= at("12:00")
    assert at("14:00") <= stops[NEAR][1]["planned_start"] <= at("14:30")
    assert stops[NEAR][1]["was"]["assignee_id"] == WANG_FANG
    assert (done["result"]["before"]["broken"], done["result"]["after"]["broken"]) == (2, 0)
    assert done["result"]["after"]["assumed"] > 0, "nobody copied coordinates: the way says that it is assumed"
    before = {one: manager.doc("jobs", one) for one in (LEARNED, FAR, NEAR)}
    manager.pull()
    assert {one: manager.doc("jobs", one) for one in before} == before


@on_both
def test_asked_for_twice_it_is_begun_once(sign_in: SignIn) -> None:
    manager = a_day(sign_in)
    assert ask(manager)[0] == 201
    assert ask(manager)[0] == 200
    ended = finished(manager)
    assert ask(manager) == (200, ended)
    assert sign_in("assistant").ask("GET", f"/plans/{PLAN}") == (200, ended), "the store's, not one person's"
    assert sign_in("manager2").ask("GET", f"/plans/{PLAN}")[0] == 404


def test_r04_what_is_done_or_begun_is_never_in_a_route(sign_in: SignIn, server_clock: TestClock) -> None:
    manager, wang = a_day(sign_in), sign_in("wangfang")
    server_clock.pass_minutes(2 * 24 * 60 + 60)  # Monday, half past ten
    manager.push(manager.creation("jobs", UNDER_WAY, job("10:00", "12:00", **planned("10:00", "11:00", WANG_FANG))))
    wang.pull()
    wang.push(wang.operation("jobs", UNDER_WAY, {"status": {"to": "on_site"}}))

    ask(manager)
    result = finished(manager)["result"]

    told = {one["staff_id"]: one for one in result["technicians"]}
    assert told[WANG_FANG]["fixed"] == [UNDER_WAY]
    assert told[WANG_FANG]["free_from"] == at("11:30"), "an hour from when she arrived"
    assert UNDER_WAY not in {stop["job_id"] for one in result["technicians"] for stop in one["stops"]}
    assert UNDER_WAY not in {one["job_id"] for one in result["left_out"]}


def test_r04_a_job_done_in_a_dead_zone_stays_done_when_the_proposal_is_accepted(
    sign_in: SignIn, server_clock: TestClock
) -> None:
    manager, wang = a_day(sign_in), sign_in("wangfang")
    wang.pull()
    ask(manager)
    [stop] = [
        (one["staff_id"], stop)
        for one in finished(manager)["result"]["technicians"]
        for stop in one["stops"]
        if stop["job_id"] == NEAR
    ]
    server_clock.pass_minutes(2 * 24 * 60 + 5 * 60)
    done = wang.operation("jobs", NEAR, {"status": {"to": "done"}})  # in the cellar
    server_clock.pass_minutes(10)
    changes = {"planned_start": {"to": at("17:00")}, "planned_end": {"to": at("18:00")}, "assignee_id": {"to": stop[0]}}
    manager.push(manager.operation("jobs", NEAR, changes))
    wang.push(done)

    manager.pull()

    assert manager.doc("jobs", NEAR)["status"] == "done"


def test_one_run_at_a_time_and_one_that_died_says_so(app: Flask, sign_in: SignIn, server_clock: TestClock) -> None:
    manager = a_day(sign_in)
    stale = {"staff_id": LI_WEI, "store_id": WEST, "day": MONDAY, "wishes": "{}", "state": "running"}
    with write_transaction():
        moment = "2026-11-21T01:29:59.000Z"
        Plan.insert(id=an_id(901), allowed_ms=1, created_at=moment, beat_at=moment, **stale).execute()
    assert ask(manager)[1]["error"]["code"] == "plan_running"

    server_clock.pass_minutes(limits.PLAN_SILENT_S / 60 + 1)

    assert manager.ask("GET", f"/plans/{an_id(901)}")[1]["state"] == "broken_off"
    assert manager.ask("POST", f"/plans/{an_id(901)}/cancel")[1]["state"] == "cancelled"
    assert ask(manager)[0] == 201
    assert finished(manager)["state"] == "done"


def test_a_run_is_called_off(sign_in: SignIn) -> None:
    manager = a_day(sign_in)
    ask(manager)
    assert manager.ask("POST", f"/plans/{PLAN}/cancel")[0] == 200
    assert finished(manager)["state"] in {"cancelled", "done"}
    assert manager.ask("POST", f"/plans/{PLAN}/cancel")[0] == 200, "what is over stays as it is"


def test_what_cannot_be_asked_for_is_an_error_by_name(sign_in: SignIn) -> None:
    manager = sign_in("manager")

    def code(**more: Any) -> Any:
        error = ask(manager, **more)[1]["error"]
        return error["code"], *error.get("fields", {})

    assert code(day="2026-11-20") == ("day_over",)
    assert code(day="2027-11-20") == ("day_over",)
    assert code(day="0001-01-01") == code(day="9999-12-31") == ("day_over",)
    assert code(day="tomorrow") == ("unreadable", "day")
    assert code(windows="none") == ("unreadable", "windows")
    assert code(seconds=3_600) == code(seconds=4.5) == code(seconds="5") == ("unreadable", "seconds")
    assert code(staff_ids=["liwei"])[0] == "unreadable"
    assert manager.ask("POST", "/plans", [])[1]["error"]["code"] == "unreadable"


def test_a_closed_day_says_that_nothing_can_be_placed(sign_in: SignIn) -> None:
    manager = a_day(sign_in)
    manager.push(manager.operation("stores", WEST, {"settings.closed_days": {"to": {MONDAY: "盘点"}}}))
    ask(manager)
    result = finished(manager)["result"]
    assert result["technicians"] == []
    assert {one["reason"] for one in result["left_out"]} == {"closed"}
