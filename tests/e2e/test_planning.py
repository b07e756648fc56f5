"""A manager plans a week by hand and by key, with a reason, without signal; the phone gets it (R4, R6)."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from playwright.sync_api import CDPSession, Locator, expect

from tests.e2e.conftest import JOB
from tests.e2e.people import Laptop, Phone, soon_ms
from tests.support.server import Server
from tests.support.shop import LI_WEI, PASSWORD, PURIFIER, WANG_FANG, WEST, ZHANG_XIUYING, an_id

NEW, OTHER = an_id(201), an_id(202)
SHANGHAI = ZoneInfo("Asia/Shanghai")
REASON = "She goes along with the fitter to learn it"


def test_r06_a_week_is_planned_by_hand_and_by_key_and_the_phone_gets_it(
    server: Server, phone: Phone, laptop: Laptop
) -> None:
    day = next_working_day()
    what_is_to_plan(server, day)
    phone.sign_in("wangfang")
    laptop.sign_in("manager")
    laptop.is_ready_for_the_cellar()
    laptop.go("/app/plan")
    cell = laptop.see(f"plan-cell-{LI_WEI}-{day}")

    # dragged over Wang Fang, who never learned it: said before the drop
    holds(laptop, laptop.see(f"plan-card-{NEW}"), over=laptop.see(f"plan-cell-{WANG_FANG}-{day}"))
    explain = laptop.see("plan-explain")
    expect(explain).to_have_attribute("data-verdict", "but")
    expect(explain.locator('[data-point="skill"]')).to_have_text("王芳 has not learned QH-600")
    expect(explain.locator('[data-point="promise"]')).to_have_attribute("data-state", "kept")
    # on to Li Wei, where nothing speaks against it
    move_over(laptop, cell)
    expect(explain).to_have_attribute("data-verdict", "yes")
    laptop.lose_the_signal()
    laptop.page.mouse.up()
    card = cell.get_by_test_id(f"plan-card-{NEW}")
    expect(card).to_have_attribute("data-start", "10:00")
    laptop.has_unsent(1)

    # the other by key, still without signal: to Wang Fang, against the rule, with a reason
    laptop.see(f"plan-card-{OTHER}").focus()
    keys = laptop.page.keyboard
    keys.press("m")
    told = laptop.see("plan-told")
    expect(told).to_contain_text("李卫: fits")
    keys.press("ArrowDown")
    expect(told).to_contain_text("王芳: needs a reason. 王芳 has not learned QH-600")
    keys.press("Enter")
    laptop.see("plan-reason").fill(REASON)
    laptop.save("plan-overrule")
    laptop.has_unsent(2)
    expect(laptop.see(f"plan-cell-{WANG_FANG}-{day}").get_by_test_id(f"plan-card-{OTHER}")).to_be_focused()
    # undone by key, and done again
    keys.press("z")
    expect(laptop.see(f"plan-card-{OTHER}")).to_have_count(1)
    expect(cell.get_by_test_id(f"plan-card-{OTHER}")).to_be_visible()
    laptop.see(f"plan-card-{OTHER}").focus()
    keys.press("m")
    keys.press("ArrowDown")
    keys.press("Enter")
    laptop.see("plan-reason").fill(REASON)
    laptop.save("plan-overrule")

    laptop.find_the_signal()
    laptop.has_sent_everything()
    office = server.client().sign_in("manager", PASSWORD)
    plans = {one["id"]: one for one in office.pulled("jobs")}
    assert (plans[NEW]["assignee_id"], plans[NEW]["status"]) == (LI_WEI, "planned")
    assert plans[NEW]["planned_start"] == at(day, 10)
    assert (plans[OTHER]["assignee_id"], plans[OTHER]["overrule_reason"]) == (WANG_FANG, REASON)
    phone.open_at(f"/app/jobs/{OTHER}")
    expect(phone.see("planned")).to_contain_text("14:00–15:00")
    expect(phone.see("why-planned")).to_have_text(REASON)

    # another moves hers onto his ten o'clock: it is there at once, and both say so
    office.pull()
    clash = {"assignee_id": {"to": LI_WEI}, "planned_start": {"to": at(day, 10)}, "planned_end": {"to": at(day, 11)}}
    assert office.push(office.operation("jobs", OTHER, clash))[0]["outcome"] == "applied"
    expect(cell.get_by_test_id(f"plan-card-{OTHER}")).to_have_attribute("data-over", "", timeout=soon_ms())
    expect(card).to_contain_text("At the same time as 张秀英, 10:00–11:00")

    # a finger that stays lifts a card; a second one lays it back
    finger = laptop.context.new_cdp_session(laptop.page)
    touch(finger, "touchStart", middle(card))
    expect(explain).to_be_visible()
    there = middle(laptop.see(f"plan-cell-{WANG_FANG}-{day}"))
    touch(finger, "touchMove", there)
    expect(told).to_contain_text("王芳: needs a reason")
    touch(finger, "touchStart", there, middle(cell))
    expect(explain).to_have_count(0)
    touch(finger, "touchEnd")
    expect(card).to_have_attribute("data-start", "10:00")

    # R4: Li Wei sets out for today's job; the board leaves it where it is, and says why
    work = server.client().sign_in("liwei", PASSWORD)
    work.pull()
    started = {"status": {"to": "en_route"}}
    assert work.push(work.operation("jobs", JOB, started))[0]["outcome"] == "applied"
    begun = laptop.see(f"plan-card-{JOB}")
    expect(begun).to_have_attribute("data-fixed", "")
    begun.focus()
    keys.press("m")
    expect(told).to_contain_text("what was begun on site stays where it is")
    expect(explain).to_have_count(0)


def what_is_to_plan(server: Server, day: str) -> None:
    """Li Wei knows the purifier, Wang Fang knows floors. One job is to plan, one is Li Wei's."""
    head = server.client().sign_in("head", PASSWORD)
    head.pull()
    skills = {LI_WEI: "QH-600", WANG_FANG: "floor"}
    head.push(*(head.operation("staff", staff, {"skills": {"add": [one]}}) for staff, one in skills.items()))
    manager = server.client().sign_in("manager", PASSWORD)
    visit = {"kind": "installation", "customer_id": ZHANG_XIUYING, "product_id": PURIFIER, "store_id": WEST}
    promised = {"promised_start": at(day, 10), "promised_end": at(day, 12)}
    plan = {"assignee_id": LI_WEI, "planned_start": at(day, 14), "planned_end": at(day, 15)}
    made = manager.push(
        manager.creation("jobs", NEW, {**visit, **promised, "status": "draft"}),
        manager.creation("jobs", OTHER, {**visit, **plan, "status": "planned"}),
    )
    assert [one["outcome"] for one in made] == ["applied", "applied"]


def holds(laptop: Laptop, card: Locator, over: Locator) -> None:
    card.hover(position={"x": 20, "y": 8})
    laptop.page.mouse.down()
    move_over(laptop, over)


def touch(finger: CDPSession, what: str, *places: tuple[float, float]) -> None:
    points = [{"x": x, "y": y, "id": number} for number, (x, y) in enumerate(places)]
    finger.send("Input.dispatchTouchEvent", {"type": what, "touchPoints": points})


def middle(element: Locator) -> tuple[float, float]:
    box = element.bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def move_over(laptop: Laptop, cell: Locator) -> None:
    laptop.page.mouse.move(*middle(cell), steps=4)


def next_working_day() -> str:
    """A Tuesday to Thursday within the week shown: no weekend, whatever the day of the test."""
    today = datetime.now(SHANGHAI).date()
    return next(
        day.isoformat() for ahead in range(1, 7) if (day := today + timedelta(days=ahead)).weekday() in {1, 2, 3}
    )


def at(day: str, hour: int) -> str:
    wall = datetime.fromisoformat(day).replace(hour=hour, tzinfo=SHANGHAI)
    return wall.astimezone(ZoneInfo("UTC")).strftime("%Y-%m-%dT%H:%M:%S.000Z")
