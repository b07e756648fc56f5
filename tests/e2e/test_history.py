"""What happened is told in words, also without signal; what waits in quarantine is for the office (P1, P7, P8)."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, expect

from tests.e2e.conftest import JOB
from tests.e2e.people import Laptop, Phone, Screen
from tests.support.server import Server
from tests.support.shop import PASSWORD, WANG_FANG

TOMORROW = (dt.datetime.now(ZoneInfo("Asia/Shanghai")) + dt.timedelta(days=1)).date().isoformat()


def test_a_job_done_without_signal_is_told_with_both_times_and_what_was_set_aside(
    server: Server, phone: Phone, laptop: Laptop
) -> None:
    phone.sign_in("liwei")
    phone.is_ready_for_the_cellar()
    phone.open_job(JOB)
    phone.lose_the_signal()
    for step in ("en_route", "on_site"):
        phone.take_step(step)
    phone.tick_everything()
    phone.take_step("done")
    phone.see("history-link").click()
    expect(phone.see("history-offline")).to_be_visible()
    expect(entry(phone, "Done", "history-own")).to_contain_text("Only on this device")

    laptop.sign_in("manager")
    laptop.is_ready_for_the_cellar()
    laptop.open_job(JOB)
    laptop.move_job(TOMORROW, "09:00", "11:00", WANG_FANG)
    phone.find_the_signal()
    phone.has_sent_everything()
    moved = entry(phone, "Planned for")
    expect(moved.first).to_contain_text("Your “Done”")
    expect(moved.first).to_contain_text("Work already done outranks planning.")
    expect(entry(phone, "Done").first).to_contain_text("李卫 (technician)")

    laptop.see("history-link").first.click()
    expect(entry(laptop, "Planned for").first).to_contain_text("was set aside; “Done”")
    laptop.open_at("/app/outbox")
    laptop.see("verdict-accept").click()
    expect(laptop.card()).to_have_count(0)
    laptop.has_sent_everything()
    laptop.open_at(f"/app/history/jobs/{JOB}")
    expect(entry(laptop, "Accepted")).to_have_count(1)
    assert is_open_to_all(laptop) == []


def test_the_manager_decides_about_what_a_technician_may_not_do(server: Server, laptop: Laptop) -> None:
    li_wei = server.client().sign_in("liwei", PASSWORD)
    li_wei.pull()
    early, late = (
        li_wei.operation("jobs", JOB, {"planned_start": {"to": time}})
        for time in ("2026-12-01T01:00:00.000Z", "2026-12-02T02:00:00.000Z")
    )
    assert {one["reason"] for one in li_wei.push(early, late)} == {"not_permitted"}
    laptop.sign_in("manager")
    laptop.is_ready_for_the_cellar()
    expect(laptop.see("attention-count").first).to_have_attribute("data-count", "2")
    laptop.open_at("/app/outbox")
    waiting = laptop.see("quarantined")
    expect(waiting).to_have_count(2)
    expect(waiting.first).to_contain_text("The role of 李卫 may not change “Planned from”")
    assert is_open_to_all(laptop) == []

    waiting.filter(has_text="1 Dec").get_by_test_id("quarantine-dismiss").click()
    laptop.see("dismiss-save").click()
    expect(laptop.page.get_by_role("alert")).to_be_visible()
    laptop.see("dismiss-reason").fill("the customer wants it sooner")
    laptop.see("dismiss-save").click()
    expect(waiting).to_have_count(1)
    waiting.get_by_test_id("quarantine-apply").click()
    expect(waiting).to_have_count(0)
    expect(laptop.see("attention-count")).to_have_count(0)

    laptop.open_at(f"/app/history/jobs/{JOB}")
    told = laptop.see("history-entry").and_(laptop.page.locator('[data-kind="quarantined"]'))
    expect(told.filter(has_text="the customer wants it sooner")).to_contain_text("dismissed by 陈丽")
    expect(told.filter(has_text="applied by 陈丽")).to_have_count(1)


def entry(screen: Screen, title: str, test_id: str = "history-entry") -> Locator:
    return screen.see(test_id).filter(has=screen.page.locator("b", has_text=title))


def is_open_to_all(screen: Screen) -> list[str]:
    return [one["id"] for one in Axe().run(screen.page).response["violations"]]
