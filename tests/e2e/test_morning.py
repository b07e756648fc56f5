"""A manager's morning: the worst first, its next step in one click, without signal, and nothing jumps (R7, R10)."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from api.settings import wall_clock_ms
from sync import clock
from tests.e2e.people import Laptop, soon_ms
from tests.support.server import Server
from tests.support.shop import LI_WEI, PASSWORD, PURIFIER, WANG_FANG, WEST, ZHANG_XIUYING, an_id

LATE, NEAR, WORSE = an_id(51), an_id(52), an_id(53)
MINUTE_MS = 60_000


def promised(begins: int, ends: int, **more: str) -> dict[str, str]:
    """A job with a promised window, in minutes from now."""
    start, end = (clock.to_rfc3339(wall_clock_ms() + minutes * MINUTE_MS) for minutes in (begins, ends))
    whom = {"customer_id": ZHANG_XIUYING, "product_id": PURIFIER, "store_id": WEST}
    return {"kind": "repair", "status": "planned", "promised_start": start, "promised_end": end, **whom, **more}


@pytest.fixture
def morning(server: Server) -> Server:
    """Li Wei is still on the way to somebody he was promised to; one job nobody has; Wang Fang has room."""
    assistant = server.client().sign_in("assistant", PASSWORD)
    pushed = assistant.push(
        assistant.creation("jobs", LATE, promised(-120, -60, assignee_id=LI_WEI)),
        assistant.creation("jobs", NEAR, promised(-5, 115)),
    )
    assert {one["outcome"] for one in pushed} == {"applied"}
    li_wei = server.client().sign_in("liwei", PASSWORD)
    li_wei.pull()
    assert li_wei.push(li_wei.operation("jobs", LATE, {"status": {"to": "en_route"}}))[0]["outcome"] == "applied"
    return server


def test_r10_the_worst_stands_first_and_its_next_step_is_one_click(morning: Server, laptop: Laptop) -> None:
    laptop.open_at("/app/")
    laptop.sign_in("manager")
    laptop.is_ready_for_the_cellar()
    rows = laptop.see("danger")
    expect(rows).to_have_count(2)
    expect(rows.nth(0)).to_have_attribute("data-danger", f"job {LATE}")
    expect(rows.nth(0)).to_have_attribute("data-state", "broken")
    expect(rows.nth(0).get_by_test_id("way-call")).to_have_attribute("href", "tel:13900000101")
    expect(rows.nth(1)).to_have_attribute("data-state", "risk")
    expect(laptop.see("morning-count")).to_contain_text("one missed")
    expect(laptop.see("morning-phones")).to_contain_text("3 of 3 heard from")

    # What is opened beside is closed by the same hand, wherever it was opened from, and the focus comes back.
    laptop.page.keyboard.press("o")
    expect(laptop.see("job-status")).to_be_visible()
    laptop.page.keyboard.press("Escape")
    expect(rows.nth(0).get_by_role("link").first).to_be_focused()

    # What is counted as nobody's is what opens, neither more nor less.
    expect(laptop.see("nobodys")).to_have_attribute("data-count", "1")
    laptop.see("nobodys").click()
    expect(laptop.page.locator('[data-testid^="job-row-"]')).to_have_count(1)
    laptop.page.go_back()
    expect(rows).to_have_count(2)

    # Without signal: the job that nobody has is given to whoever has room, by keyboard. The row stays where it is.
    laptop.lose_the_signal()
    laptop.page.keyboard.press("j")
    laptop.page.keyboard.press("Enter")
    expect(laptop.page.locator(".toast")).to_contain_text("王芳")
    expect(rows.nth(1)).to_have_attribute("data-state", "over")
    expect(laptop.see(f"block-{NEAR}")).to_be_visible()

    # The customer who waits is called, and told another time: the reason is asked for, the old promise stays on record.
    rows.nth(0).get_by_test_id("way-promise").click()
    laptop.see("promise-save").click()
    expect(laptop.page.get_by_role("alert")).to_be_visible()
    laptop.see("promise-reason").fill("Stuck on the ring road")
    laptop.save("promise-save")
    expect(rows.nth(0)).to_have_attribute("data-state", "over")
    laptop.has_unsent(2)
    laptop.page.keyboard.press("t")
    expect(laptop.see("morning-clock").get_by_role("table").first).to_be_visible()

    laptop.find_the_signal()
    laptop.has_sent_everything()
    assistant = morning.client().sign_in("assistant", PASSWORD)
    assistant.pull()
    assert assistant.doc("jobs", NEAR)["assignee_id"] == WANG_FANG
    late = assistant.doc("jobs", LATE)
    assert late["promised_end"] > clock.to_rfc3339(wall_clock_ms())
    assert "Stuck on the ring road" in late["notes"][0]["text"]

    # What another writes appears at once, and moves nothing that is read; it is put in order when one wishes it.
    assistant.push(assistant.creation("jobs", WORSE, promised(-240, -180, assignee_id=LI_WEI)))
    expect(rows).to_have_count(3, timeout=soon_ms())
    expect(rows.nth(0)).to_have_attribute("data-danger", f"job {LATE}")
    expect(rows.nth(2)).to_have_attribute("data-danger", f"job {WORSE}")
    laptop.see("in-order").click()
    expect(rows).to_have_count(1)
    expect(rows.nth(0)).to_have_attribute("data-danger", f"job {WORSE}")
