"""Being told (PROTOCOL §6): what somebody sent stands on another screen in a breath; and all works without it."""

from __future__ import annotations

import time

from playwright.sync_api import Request, Route, expect

from tests.e2e.conftest import JOB
from tests.e2e.people import PATIENCE_MS, Laptop
from tests.support.server import Server
from tests.support.shop import PASSWORD

EVENTS, PULL = "**/api/v1/sync/events", "**/api/v1/sync/pull*"
POLL_MS, MUCH_LATER_S = 2_000, 60
# Locks tell nobody that somebody waits for them: asked again and again, each time when the page has nothing else to do.
IS_WAITED_FOR = """async (name) => {
  while (!(await navigator.locks.query()).pending.some((one) => one.name.startsWith(name)))
    await new Promise((idle) => requestIdleCallback(idle));
}"""
IS_HIDDEN = """() => {
  Object.defineProperty(document, "visibilityState", { value: "hidden" });
  document.dispatchEvent(new Event("visibilitychange"));
}"""


def moved(server: Server, address: str) -> None:
    assistant = server.client().sign_in("assistant", PASSWORD)
    assistant.push(assistant.operation("jobs", JOB, {"address": {"to": address}}))


def test_what_somebody_sent_does_not_wait_for_the_next_poll(server: Server, laptop: Laptop) -> None:
    told: list[str] = []
    wire = laptop.context.new_cdp_session(laptop.page)
    wire.on("Network.eventSourceMessageReceived", lambda one: told.append(one["eventName"]))
    wire.send("Network.enable")
    laptop.page.clock.install(time=time.time())
    with laptop.page.expect_response(EVENTS):
        laptop.sign_in("manager")
    laptop.is_ready_for_the_cellar()
    laptop.page.clock.pause_at(time.time() + MUCH_LATER_S)
    with laptop.page.expect_response(PULL):
        laptop.page.clock.run_for(POLL_MS)
    told.clear()

    moved(server, "翠湖花园 9 栋 101")
    until = time.monotonic() + PATIENCE_MS / 1_000
    while told != ["changed"]:
        assert time.monotonic() < until, told
        laptop.page.evaluate("0")  # what has come meanwhile is told
    laptop.page.clock.run_for(POLL_MS // 2)
    expect(laptop.see(f"job-row-{JOB}").filter(has_text="9 栋 101")).to_be_visible()


def test_one_tab_of_a_browser_listens_and_another_when_it_is_not_looked_at(laptop: Laptop) -> None:
    streams: list[Request] = []
    laptop.context.on("request", lambda one: streams.append(one) if one.url.endswith("/sync/events") else None)
    with laptop.page.expect_response(EVENTS):
        laptop.sign_in("manager")
    other = laptop.context.new_page()
    other.goto(laptop.page.url)
    other.evaluate(IS_WAITED_FOR, "aftercare-hints-")
    assert len(streams) == 1
    with other.expect_response(EVENTS):
        laptop.page.evaluate(IS_HIDDEN)
    assert len(streams) == 2


def test_a_server_without_a_place_is_left_alone_and_asked_for_news_as_ever(server: Server, laptop: Laptop) -> None:
    asked: list[str] = []

    def has_no_place(route: Route) -> None:
        asked.append(route.request.url)
        route.fulfill(status=503, headers={"Retry-After": "5"}, json={"error": {"code": "busy", "message": ""}})

    laptop.page.route(EVENTS, has_no_place)
    with laptop.page.expect_request(EVENTS):
        laptop.sign_in("manager")
    for number in range(3):
        moved(server, f"翠湖花园 9 栋 10{number}")
        expect(laptop.see(f"job-row-{JOB}").filter(has_text=f"9 栋 10{number}")).to_be_visible()
    assert len(asked) == 1
