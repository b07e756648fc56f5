"""One edit travels: from a phone without signal to the manager's screen. Read it aloud."""

from __future__ import annotations

import datetime as dt
import re
from zoneinfo import ZoneInfo

from playwright.sync_api import expect

from tests.e2e.conftest import JOB, on_disk, served_from_both
from tests.e2e.people import Laptop, Phone, soon_ms
from tests.support.server import Server
from tests.support.shop import WANG_FANG, ZHANG_XIUYING

SHANGHAI = ZoneInfo("Asia/Shanghai")


@served_from_both
@on_disk
def test_a_job_done_in_the_cellar_stays_done(server: Server, phone: Phone, laptop: Laptop) -> None:
    li_wei, chen_li = phone, laptop

    # Li Wei signs in at the shop and sees today's job.
    li_wei.sign_in("liwei")
    expect(li_wei.see(f"job-slip-{JOB}")).to_be_visible()
    li_wei.is_ready_for_the_cellar()

    # In the cellar there is no signal. He does the job as if there were.
    li_wei.lose_the_signal()
    li_wei.open_job(JOB)
    li_wei.take_step("en_route")
    li_wei.take_step("on_site")
    li_wei.tick("valve_closed")
    li_wei.tick("leak_test")
    li_wei.note("Old water stain behind the cupboard")
    li_wei.take_step("done")
    done_at = dt.datetime.now(SHANGHAI).strftime("%H:%M")
    li_wei.has_unsent(6)

    # The phone is closed; even the server is gone. It is opened again, and everything is still there.
    li_wei.close()
    server.kill()
    li_wei.open(f"/app/jobs/{JOB}")
    li_wei.stands_at("done")
    expect(li_wei.page.get_by_text("Old water stain behind the cupboard")).to_be_visible()
    expect(li_wei.see("check-valve_closed")).to_be_checked()
    expect(li_wei.see("check-leak_test")).to_be_checked()
    li_wei.has_unsent(6)
    server.start()

    # Meanwhile Chen Li, who cannot know, moves the job to tomorrow, gives it to Wang Fang,
    # and corrects the customer's phone number.
    chen_li.sign_in("manager")
    chen_li.open_job(JOB)
    tomorrow = (dt.datetime.now(SHANGHAI) + dt.timedelta(days=1)).date().isoformat()
    chen_li.move_job(tomorrow, "09:00", "11:00", WANG_FANG)
    chen_li.go(f"/app/customers/{ZHANG_XIUYING}")
    chen_li.correct_phone("13900000777")
    chen_li.page.go_back()
    expect(chen_li.see("job-status")).to_have_attribute("data-status", "planned")

    # The signal returns. Within three seconds Chen Li's open screen shows the job as done, at the time it was
    # really done; Li Wei's shows the corrected number; and both read the same sentence.
    li_wei.find_the_signal()
    expect(chen_li.see("job-status")).to_have_attribute("data-status", "done", timeout=soon_ms())
    expect(chen_li.card()).to_contain_text(done_at, timeout=soon_ms())
    expect(li_wei.page.locator('a[href="tel:13900000777"]').first).to_be_attached(timeout=soon_ms())
    expect(li_wei.card()).to_be_visible(timeout=soon_ms())
    li_wei.has_sent_everything()
    sentence = told(chen_li)
    assert told(li_wei) == sentence
    for part in (done_at, "李卫", "王芳", "陈丽", "09:00–11:00", "Work already done outranks planning"):
        assert part in sentence

    # Chen Li restores the plan with one tap: the job is reopened for tomorrow, for Wang Fang.
    chen_li.see("verdict-restore").click()
    expect(chen_li.see("job-status")).to_have_attribute("data-status", "reopened")
    expect(chen_li.card()).to_have_count(0, timeout=soon_ms())
    expect(li_wei.card()).to_have_count(0, timeout=soon_ms())


@served_from_both
def test_the_manager_accepts_what_was_done(server: Server, phone: Phone, laptop: Laptop) -> None:
    phone.sign_in("liwei")
    phone.is_ready_for_the_cellar()
    phone.lose_the_signal()
    phone.open_job(JOB)
    phone.take_step("en_route")
    phone.take_step("on_site")

    laptop.sign_in("manager")
    laptop.open_job(JOB)
    tomorrow = (dt.datetime.now(SHANGHAI) + dt.timedelta(days=1)).date().isoformat()
    laptop.move_job(tomorrow, "14:00", "16:00", WANG_FANG)

    phone.find_the_signal()
    expect(laptop.card()).to_be_visible(timeout=soon_ms())
    expect(laptop.see("attention-count").first).to_have_attribute("data-count", "1")
    laptop.see("verdict-accept").click()
    expect(laptop.card()).to_have_count(0)
    # whoever works by keyboard is not thrown back to the top
    expect(laptop.page.locator("h1:focus")).to_have_count(1)
    expect(laptop.see("attention-count")).to_have_count(0)
    expect(phone.card()).to_have_count(0, timeout=soon_ms())
    expect(laptop.see("job-status")).to_have_attribute("data-status", "on_site")


def told(screen: Phone | Laptop) -> str:
    """The three rows of the card, as one reads them."""
    return re.sub(r"\s+", " ", screen.card().locator(".verdict").inner_text()).strip()
