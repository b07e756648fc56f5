"""What the manager sets: people and how they sign in, lost phones, working hours that deadlines count by."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.e2e.people import Laptop, Phone


def test_a_technician_is_taken_on_and_a_lost_phone_forgets_everything(laptop: Laptop, phone: Phone) -> None:
    laptop.sign_in("manager")
    laptop.is_ready_for_the_cellar()
    laptop.go("/app/settings")
    laptop.see("add-person").click()
    laptop.see("person-name").fill("赵新")
    laptop.see("person-name_latin").fill("Zhao Xin")
    laptop.see("skill-other").fill("QH-800")
    laptop.see("skill-other").press("Enter")
    laptop.save("person-save")
    expect(laptop.see("username")).to_have_value("zhaoxin")
    laptop.has_sent_everything()
    laptop.see("make-account").click()
    password = laptop.see("secret-password").inner_text()

    # the store's password opens one thing: a password of their own
    phone.try_to_sign_in("zhaoxin", password)
    phone.see("password-new").fill("three words of mine")
    phone.see("password-again").fill("three words of mine")
    phone.see("password-keep").click()
    phone.is_ready_for_the_cellar()
    laptop.go("/app/settings/devices")
    device = laptop.page.locator('[data-testid="device"]', has_text="Zhao Xin")
    device.get_by_test_id("forget").click()
    expect(laptop.see("would-be-lost")).to_be_visible()
    laptop.see("forget-lose").click()
    expect(device).to_have_attribute("data-state", "forgetting")
    expect(phone.see("forgotten")).to_be_visible(timeout=10_000)

    # the hours move a deadline, and the screen says so before they are kept
    laptop.go("/app/settings/hours")
    laptop.see("hours-mon-until-0").fill("21:00")
    expect(laptop.see("preview")).to_have_attribute("data-moved", re.compile(r"\d+"))
    laptop.save("hours-mon-keep")
    expect(laptop.see("day-mon")).to_have_attribute("data-hours", "09:00-21:00")
    laptop.go("/app/settings/promises")
    laptop.see("set-answer_working_hours").fill("8")
    expect(laptop.see("preview")).to_be_visible()
    laptop.save("keep-answer_working_hours")
    expect(laptop.see("setting-answer_working_hours")).to_have_attribute("data-value", "8")
    # R27: nobody promises more than whom they ask
    laptop.see("set-limit-assistant").fill("1500")
    expect(laptop.see("fault-limits")).to_contain_text("store manager")
    laptop.see("set-limit-assistant").fill("300")
    expect(laptop.see("means-limits")).to_be_visible()
    laptop.save("keep-limits")
    expect(laptop.see("limit-assistant")).to_have_attribute("data-value", "300.00")
    laptop.see("set-level-manager").fill("2")
    laptop.save("keep-escalation")
    laptop.go("/app/settings/messages")
    laptop.see("quiet-from").fill("21:00")
    laptop.save("keep-quiet")
    expect(laptop.see("quiet")).to_have_attribute("data-value", "21:00-08:00")
