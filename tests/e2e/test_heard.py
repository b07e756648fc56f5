"""What is heard at the customer's door: written down without signal, and nothing is lost. Read it aloud."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.e2e.conftest import JOB
from tests.e2e.people import SNAPSHOT, Laptop, Phone

SCREECHES = "The pump screeches when it starts"
GRUMBLE = "Nobody told me how often the filter is due"


def test_r38_r40_r43_what_is_heard_at_the_door_is_answered_and_followed(phone: Phone, laptop: Laptop) -> None:
    li_wei, chen_li = phone, laptop
    li_wei.sign_in("liwei")
    chen_li.sign_in("manager")
    li_wei.is_ready_for_the_cellar()
    li_wei.lose_the_signal()
    li_wei.open_job(JOB)

    # A defect: customer, product and model are there already, the cursor is in the text.
    li_wei.see("hear-defect").click()
    expect(li_wei.see("chosen-customer")).to_have_text("张秀英")
    expect(li_wei.see("defect-model")).to_have_value("QH-600")
    expect(li_wei.see("heard-words")).to_be_focused()
    li_wei.see("heard-words").fill(SCREECHES)
    # called away in the middle of it, he finds it as he left it
    li_wei.page.go_back()
    li_wei.see("hear-defect").click()
    expect(li_wei.see("heard-words")).to_have_value(SCREECHES)
    li_wei.see("new-photo").set_input_files([{"name": "IMG_1.jpg", "mimeType": "image/jpeg", "buffer": SNAPSHOT}])
    expect(li_wei.see("draft-photo")).to_have_count(1)
    # a photo is as safe as a word: the phone dies before anything is registered
    li_wei.page.reload()
    expect(li_wei.see("heard-words")).to_have_value(SCREECHES)
    expect(li_wei.see("draft-photo").locator("img")).to_be_visible()
    li_wei.see("defect-noise").check()
    assert number_told(li_wei).startswith("D-")
    li_wei.see("back-to-work").click()

    # A grumble could be a complaint: one tap, and the words are there. This one is not, so Li Wei goes back.
    li_wei.see("hear-idea").click()
    li_wei.see("heard-words").fill(GRUMBLE)
    li_wei.see("kind-grumble").check()
    li_wei.see("make-complaint").click()
    expect(li_wei.see("what-happened")).to_have_value(GRUMBLE)
    li_wei.page.go_back()
    li_wei.see("hear-idea").click()
    li_wei.see("heard-words").fill(GRUMBLE)
    li_wei.see("kind-grumble").check()
    li_wei.see("answer-wanted").check()
    assert number_told(li_wei).startswith("I-")
    li_wei.see("back-to-work").click()

    # A neighbour wants one, too.
    li_wei.see("hear-referral").click()
    li_wei.see("referral-name").fill("刘洋")
    li_wei.see("referral-phone").fill("13900000101")
    expect(li_wei.see("already-customer")).to_contain_text("张秀英")
    li_wei.see("referral-phone").fill("13755550123")
    li_wei.see("referral-wish").fill("QH-600")
    assert number_told(li_wei).startswith("F-")
    li_wei.has_unsent(3)
    li_wei.find_the_signal()
    li_wei.has_sent_everything()

    # Chen Li sees that somebody waits for an answer, and gives one.
    chen_li.go("/app/heard")
    chen_li.page.get_by_text(GRUMBLE).click()
    chen_li.see("ideas-theme").fill("Filters")
    chen_li.see("ideas-answer").fill("A card on the door says it")
    chen_li.see("save-answer").click()
    expect(chen_li.see("heard-status")).to_have_attribute("data-status", "answered")

    # The defect adds up, with its photo, and goes to product development.
    chen_li.see("heard-defects").click()
    chen_li.page.get_by_text(SCREECHES).click()
    expect(chen_li.see("photo")).to_have_count(1)
    chen_li.see("report-sum").click()
    expect(chen_li.see("heard-status")).to_have_attribute("data-status", "reported")

    # The neighbour becomes a customer, and whoever brought them is owed something until it is handed over.
    chen_li.see("heard-referrals").click()
    chen_li.page.get_by_text("刘洋").click()
    chen_li.see("open-file").click()
    expect(chen_li.see("referred-file")).to_contain_text("刘洋")
    for step in ("contacted", "bought"):
        chen_li.see("next-step").click()
        expect(chen_li.see("heard-status")).to_have_attribute("data-status", step)
    chen_li.see("referrals-reward").fill("A set of filters each")
    chen_li.see("referrals-reward").press("Enter")
    expect(chen_li.see("next-step")).to_have_text("Reward handed over")
    chen_li.see("next-step").click()
    expect(chen_li.see("heard-status")).to_have_attribute("data-status", "rewarded")
    chen_li.page.get_by_role("button", name="Undo").click()
    expect(chen_li.see("heard-status")).to_have_attribute("data-status", "bought")
    chen_li.see("referred-file").get_by_role("link").click()
    expect(chen_li.see("timeline")).to_contain_text("Brought by 张秀英")
    chen_li.has_sent_everything()


def number_told(phone: Phone) -> str:
    """Register it: its number is told at once, and is the one that the button had said."""
    said = re.search(r"[A-Z]-\w+", phone.see("register").inner_text())
    assert said is not None
    phone.see("register").click()
    expect(phone.see("told-number")).to_have_text(said[0])
    return said[0]
