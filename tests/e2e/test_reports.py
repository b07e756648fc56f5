"""The monthly meeting, and what comes in after it. Read it aloud."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import JOB
from tests.e2e.people import Laptop, Phone
from tests.support.server import Server
from tests.support.shop import PASSWORD, ZHANG_XIUYING, an_id

STANDARD = an_id(340)
POINTS = [
    {"key": "greeting", "points": 10, "labels": {"en": "Greeted within a minute"}},
    {"key": "price_shown", "points": 20, "veto": True, "labels": {"en": "Price shown before the work"}},
]


@pytest.fixture
def standard(server: Server) -> None:
    """Head office has written down what good service is."""
    head = server.client().sign_in("head", PASSWORD)
    values = {"name": "Service standard", "kind": "internal_check", "edition": 1, "items": POINTS}
    assert head.push(head.creation("checklists", STANDARD, values))[0]["outcome"] == "applied"


def test_r32_a_late_phone_changes_a_presented_figure_in_full_sight(phone: Phone, laptop: Laptop) -> None:
    li_wei, chen_li = phone, laptop
    li_wei.sign_in("liwei")
    chen_li.sign_in("manager")
    li_wei.is_ready_for_the_cellar()

    # In a cellar Li Wei hears a complaint. The office does not know of it yet.
    li_wei.lose_the_signal()
    li_wei.open_job(JOB)
    li_wei.see("complain").click()
    li_wei.see("what-happened").fill("The tap drips")
    li_wei.see("category-installation").check()
    li_wei.see("wanted-repair").check()
    li_wei.see("register").click()
    li_wei.has_unsent(1)

    # Chen Li shows the month to the meeting: no complaint, and no figure has changed.
    chen_li.is_ready_for_the_cellar()
    chen_li.go("/app/reports")
    looks_at_this_month(chen_li)
    expect(chen_li.see("row-complaints_received").locator(".figure-num")).to_have_text("0")
    chen_li.save("present")
    expect(chen_li.see("presented-at")).to_contain_text("Presented")
    expect(chen_li.see("restated")).to_have_count(0)

    # The phone finds the signal. What the meeting saw stands beside what is true now.
    li_wei.find_the_signal()
    li_wei.has_sent_everything()
    chen_li.open_at("/app/reports")
    looks_at_this_month(chen_li)
    expect(chen_li.see("restated-complaints_received")).to_contain_text("was 0 → now 1")

    # Without a signal it is still there, and says of when it is.
    chen_li.lose_the_signal()
    chen_li.open_at("/app/reports")
    looks_at_this_month(chen_li)
    expect(chen_li.see("as-of")).to_contain_text("As of")
    expect(chen_li.see("restated")).to_be_visible()


def test_r32_a_manager_compares_two_months_and_looks_behind_a_figure(laptop: Laptop, server: Server) -> None:
    office = server.client().sign_in("manager", PASSWORD)
    for number, category in enumerate(("delivery", "delivery", "installation")):
        heard = {"channel": "phone", "status": "received", "category": category, "customer_id": ZHANG_XIUYING}
        assert office.push(office.creation("complaints", an_id(350 + number), heard))[0]["outcome"] == "applied"
    chen_li = laptop
    chen_li.sign_in("manager")
    chen_li.is_ready_for_the_cellar()
    chen_li.go("/app/reports")
    looks_at_this_month(chen_li)

    # Beside the month before: nothing then, three now.
    chen_li.see("compare").select_option(index=1)
    expect(chen_li.see("compared-complaints_received").locator("td")).to_contain_text(["3", "0", "+3"])

    # People stand side by side, and what was a month before stands hatched below.
    chen_li.see("people-measure").select_option("jobs_done")
    expect(chen_li.see("people-bars")).to_have_attribute("data-code", "jobs_done")
    expect(chen_li.see("people-bars").locator(".bars-hatched")).not_to_have_count(0)

    # What a figure means is one focus away, and gone with Escape; the mouse has it, too.
    meaning = chen_li.see("meaning-of-complaints_received").last
    chen_li.see("meaning-complaints_received").last.focus()
    expect(meaning).to_contain_text("n = 3")
    chen_li.page.keyboard.press("Escape")
    expect(meaning).to_be_hidden()
    chen_li.see("meaning-promises_kept").first.hover()
    expect(chen_li.see("meaning-of-promises_kept").first).to_be_visible()

    # Behind the bar stand as many complaints as it says, and behind each its file; with the keyboard alone.
    bar = chen_li.see("drill-complaints_received-delivery")
    expect(bar).to_have_text("2")
    bar.focus()
    chen_li.page.keyboard.press("Enter")
    expect(chen_li.see("records-scored")).to_have_attribute("data-count", "2")
    expect(chen_li.see("records-value")).to_have_text("2")

    # What was looked at is still there in a cellar, as of then; a record that the device has opens.
    chen_li.lose_the_signal()
    chen_li.see("record").first.focus()
    chen_li.page.keyboard.press("Enter")
    expect(chen_li.page).to_have_url(re.compile("/app/complaints/"))
    chen_li.page.go_back()
    expect(chen_li.see("records").get_by_test_id("as-of")).to_contain_text("As of")
    expect(chen_li.see("record")).to_have_count(2)

    # A list that nobody has looked at came with the report.
    chen_li.open_at("/app/reports")
    looks_at_this_month(chen_li)
    chen_li.see("drill-complaints_received").first.click()
    expect(chen_li.see("records-value")).to_have_text("3")

    # On paper: the report without its buttons.
    chen_li.open_at("/app/reports")
    looks_at_this_month(chen_li)
    chen_li.page.emulate_media(media="print")
    expect(chen_li.see("report-line")).to_be_visible()
    expect(chen_li.see("present")).to_be_hidden()

    # A mistake in this screen leaves words in its place, and the way elsewhere.
    chen_li.page.emulate_media(media="screen")
    chen_li.go("/app/customers")
    chen_li.page.evaluate("void (Intl.DateTimeFormat = () => { throw new Error('no months') })")
    chen_li.go("/app/reports")
    expect(chen_li.see("mishap")).to_contain_text("Your work is kept")
    chen_li.go("/app/complaints")
    expect(chen_li.page.get_by_role("heading", level=1)).to_have_text("Complaints")
    expect(chen_li.see("mishap")).to_have_count(0)


@pytest.mark.usefixtures("standard")
def test_r34_a_check_is_made_without_a_signal_and_one_veto_fails_the_visit(laptop: Laptop) -> None:
    chen_li = laptop
    chen_li.sign_in("manager")
    chen_li.is_ready_for_the_cellar()
    chen_li.lose_the_signal()

    chen_li.go("/app/checks")
    chen_li.see("new-check").click()
    chen_li.see("standard-internal_check").click()
    result = chen_li.see("check-result")
    chen_li.see("point-greeting-10").click()
    chen_li.see("point-price_shown-20").click()
    expect(result).to_have_attribute("data-passed", "true")

    # One point that must not fail, failed: ten of thirty, and nothing could make up for it.
    chen_li.see("point-price_shown-0").click()
    expect(result).to_have_attribute("data-vetoed", "price_shown")
    expect(result).to_have_attribute("data-passed", "false")
    expect(result).to_have_attribute("data-percent", "33.3")
    chen_li.save("finish-check")

    # The meeting sees it.
    chen_li.find_the_signal()
    chen_li.has_sent_everything()
    chen_li.go("/app/reports")
    looks_at_this_month(chen_li)
    expect(chen_li.see("report-check")).to_contain_text("failed by a veto")


def looks_at_this_month(screen: Laptop) -> None:
    """The report opens with the month before; this one is the newest to choose."""
    newest = screen.see("month").locator("option").first.get_attribute("value")
    assert newest is not None
    screen.see("month").select_option(newest)
    expect(screen.see("report")).to_have_attribute("data-month", newest)
