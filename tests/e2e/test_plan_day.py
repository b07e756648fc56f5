"""The server proposes a day; what a phone did meanwhile is left alone, the rest is taken (R4, R6)."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.e2e.people import Laptop
from tests.e2e.test_planning import at, next_working_day
from tests.support.server import Server
from tests.support.shop import LI_WEI, PASSWORD, PURIFIER, WANG_FANG, WEST, ZHANG_XIUYING, an_id

NEW, ONE, OTHER = an_id(201), an_id(202), an_id(203)


def test_r04_a_proposed_day_is_taken_but_for_what_a_phone_has_begun(server: Server, laptop: Laptop) -> None:
    day = next_working_day()
    two_at_once(server, day)
    laptop.sign_in("manager")
    laptop.is_ready_for_the_cellar()
    laptop.go("/app/plan")
    laptop.see(f"plan-open-{day}").click()
    laptop.see("plan-the-day").click()
    laptop.see("plan-day-ask").click()
    expect(laptop.see("plan-proposed")).to_have_attribute("data-open", "2")
    expect(laptop.see(f"plan-line-{NEW}")).to_have_attribute("data-change", "new")
    given = laptop.page.locator('[data-change="handed_over"]')
    expect(given).to_contain_text("so far 王芳, 14:00–15:00")
    job = str(given.get_attribute("data-testid")).removeprefix("plan-line-")

    # Wang Fang sets out for it: unticked by itself, and said in words
    wang = server.client().sign_in("wangfang", PASSWORD)
    wang.pull()
    assert wang.push(wang.operation("jobs", job, {"status": {"to": "en_route"}}))[0]["outcome"] == "applied"
    line = laptop.see(f"plan-line-{job}")
    expect(line).to_have_attribute("data-standing", "overtaken")
    expect(line).to_contain_text("stays as it is")
    expect(laptop.see(f"plan-tick-{job}")).to_have_count(0)
    expect(laptop.see("plan-day-overtaken")).to_be_visible()

    laptop.lose_the_signal()
    laptop.save("plan-day-take")
    expect(laptop.see(f"plan-line-{NEW}")).to_have_attribute("data-standing", "taken")
    laptop.see("plan-day-again").click()
    expect(laptop.see("plan-day-offline")).to_be_visible()
    expect(laptop.see("plan-day-ask")).to_be_disabled()

    laptop.find_the_signal()
    laptop.has_sent_everything()
    stands = {one["id"]: one for one in server.client().sign_in("manager", PASSWORD).pulled("jobs")}
    assert (stands[NEW]["assignee_id"], stands[NEW]["status"]) == (LI_WEI, "planned")
    assert at(day, 10) <= stands[NEW]["planned_start"] < at(day, 12)
    assert (stands[job]["assignee_id"], stands[job]["status"]) == (WANG_FANG, "en_route")


def two_at_once(server: Server, day: str) -> None:
    """Li Wei has learned the purifier, for which somebody waits; Wang Fang is promised at two doors at once."""
    head = server.client().sign_in("head", PASSWORD)
    head.pull()
    head.push(head.operation("staff", LI_WEI, {"skills": {"add": ["QH-600"]}}))
    manager = server.client().sign_in("manager", PASSWORD)
    visit = {"kind": "repair", "customer_id": ZHANG_XIUYING, "store_id": WEST}
    asked = {"product_id": PURIFIER, "promised_start": at(day, 10), "promised_end": at(day, 12), "status": "draft"}
    hers = {"assignee_id": WANG_FANG, "planned_start": at(day, 14), "planned_end": at(day, 15), "status": "planned"}
    window = {"promised_start": at(day, 14), "promised_end": at(day, 14).replace(":00:00.", ":45:00.")}
    made = manager.push(
        manager.creation("jobs", NEW, visit | asked),
        *(manager.creation("jobs", one, visit | hers | window) for one in (ONE, OTHER)),
    )
    assert {one["outcome"] for one in made} == {"applied"}
