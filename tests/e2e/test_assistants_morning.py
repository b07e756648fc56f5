"""An assistant's morning by keyboard: calls back, finds anybody, hears a complaint, and all that offline (R30)."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.e2e.people import Laptop, soon_ms
from tests.e2e.test_callbacks import ASKED, CALLBACK, due
from tests.support.server import Server
from tests.support.shop import PASSWORD, WEST, ZHANG_XIUYING, an_id

LATE = an_id(45)
# Zhang Xiuying by name, by sound, by the end of her phone, by where she lives.
TYPED = ("张秀英", "zxy", "0101", "cuihu")

__all__ = ["due"]


def test_r30_an_assistants_morning_goes_on_without_signal(due: Server, laptop: Laptop) -> None:
    keys = laptop.page.keyboard
    laptop.sign_in("assistant")
    laptop.is_ready_for_the_cellar()
    laptop.lose_the_signal()

    # One question after the other by its digit; then it is kept.
    laptop.open_at(f"/app/callbacks/{CALLBACK}")
    expect(laptop.see(f"ask-{ASKED[0]}")).to_be_visible()
    for question, key in zip(ASKED[:-1], "5-4325", strict=True):
        keys.press(key)
        expect(laptop.see(f"ask-{question}")).to_have_attribute("data-value", "null" if key == "-" else key)
    keys.type("10")
    expect(laptop.see("ask-overall")).to_have_attribute("data-value", "10")
    laptop.save("finish")
    expect(laptop.see("callback-status")).to_have_attribute("data-status", "done")

    # Somebody rings: whatever they say of themselves, they are found.
    for typed in TYPED:
        find(laptop, typed)
        expect(laptop.see("everywhere-customers").get_by_role("option").first).to_contain_text("张秀英")
        keys.press("Escape")
    find(laptop, "zxy")
    keys.press("Enter")
    expect(laptop.page.get_by_role("heading", level=1)).to_have_text("张秀英")
    number = laptop.page.locator(".code", has_text="K-").first.inner_text()
    # What happened, row by row; Enter opens what the row tells of.
    keys.press("j")
    expect(laptop.see("timeline-row").first).to_be_focused()
    keys.press("ArrowDown")
    expect(laptop.see("timeline-row").nth(1)).to_be_focused()
    keys.press("k")
    expect(laptop.see("timeline-row").first).to_be_focused()
    keys.press("g")
    keys.press("b")
    expect(laptop.page.get_by_role("heading", level=1)).to_have_text("Callbacks")
    find(laptop, number)
    expect(laptop.see("everywhere-customers").get_by_role("option").first).to_contain_text("张秀英")
    keys.press("Escape")

    # What was opened lately is offered before a key is pressed; an action is found by its name.
    keys.press("Control+k")
    expect(laptop.see("everywhere-lately")).to_contain_text("张秀英")
    laptop.see("everywhere").fill("new complaint")
    expect(laptop.see("everywhere-go").get_by_role("option")).to_have_attribute("aria-selected", "true")
    keys.press("Enter")
    laptop.see("who").fill("zxy")
    laptop.see("found-customer").first.click()
    laptop.see("what-happened").fill("水龙头又滴水了")
    laptop.see("category-installation").check()
    laptop.see("wanted-repair").check()
    laptop.see("register").click()
    expect(laptop.see("told-number")).to_be_visible()

    laptop.find_the_signal()
    laptop.has_sent_everything()
    office = due.client().sign_in("manager", PASSWORD)
    office.pull()
    assert office.doc("callbacks", CALLBACK)["status"] == "done"
    assert [one["what_happened"] for one in office.pulled("complaints")] == ["水龙头又滴水了"]

    # What another writes is offered on the file that is open and moves nothing that is read; it is in the rail's count.
    laptop.open_at(f"/app/customers/{ZHANG_XIUYING}")
    expect(laptop.see("timeline-row").first).to_be_visible()
    place = laptop.see("timeline-row").first.bounding_box()
    late = {"kind": "repair", "status": "planned", "customer_id": ZHANG_XIUYING, "store_id": WEST}
    window = {"promised_start": "2026-11-01T01:00:00.000Z", "promised_end": "2026-11-01T03:00:00.000Z"}
    assert office.push(office.creation("jobs", LATE, late | window))[0]["outcome"] == "applied"
    expect(laptop.see("timeline-new")).to_have_attribute("data-count", "1", timeout=soon_ms())
    assert laptop.see("timeline-row").first.bounding_box() == place
    laptop.see("timeline-new").click()
    expect(laptop.page.locator(f'[data-testid="timeline"] a[href="/app/jobs/{LATE}"]')).to_be_visible()
    keys.press("g")
    keys.press("h")
    expect(laptop.see("danger").first).to_be_visible()
    expect(laptop.see("danger-count")).to_have_attribute("data-count", str(laptop.see("danger").count()))


def find(laptop: Laptop, typed: str) -> None:
    laptop.page.keyboard.press("Control+k")
    expect(laptop.see("everywhere")).to_be_focused()
    laptop.page.keyboard.insert_text(typed)
