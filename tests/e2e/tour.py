"""A tour of every screen there is now, stopping at each: the gallery photographs it, the axe test examines it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import expect

from tests.e2e.people import Laptop, Phone, Screen
from tests.files.pictures import photo

PLAIN = photo(640, 480, plain=True)
# Of a link that was copied in part so much is missing.
CUT_OFF_CHARS = 5

# (name of the place, the screen that shows it)
Stop = Callable[[str, Screen], None]


@dataclass(frozen=True)
class Party:
    """Who takes the tour, the job they meet over, and a callback that the technician can see."""

    technician: str
    manager: str
    password: str
    job: str
    customer: str
    colleague: str
    tomorrow: str
    callback: str


def tour(phone: Phone, laptop: Laptop, party: Party, stop: Stop) -> None:
    """Walk through the app as technician and manager; call `stop` at every screen."""
    stop("sign-in", phone)
    phone.try_to_sign_in(party.technician, "a wrong one")
    expect(phone.page.get_by_role("alert")).to_be_visible()
    stop("sign-in-refused", phone)
    phone.sign_in(party.technician, party.password)
    phone.is_ready_for_the_cellar()
    stop("today", phone)
    phone.see("ready-open").click()
    expect(phone.page.get_by_role("dialog")).to_be_visible()
    stop("ready", phone)
    phone.page.keyboard.press("Escape")
    stop_at(phone, "/app/new", "new", stop)
    stop_at(phone, "/app/shared", "shared-photos", stop)
    stop_at(phone, "/app/jobs", "jobs-phone", stop)
    stop_at(phone, f"/app/jobs/{party.job}", "job-before", stop)

    phone.lose_the_signal()
    phone.take_step("en_route")
    phone.take_step("on_site")
    stop("job-on-site", phone)
    phone.see("cannot-finish").click()
    stop("job-cannot-finish", phone)
    phone.page.keyboard.press("Escape")
    phone.see("part-add").click()
    expect(phone.see("scan-no-camera")).to_be_visible()
    stop("job-scan", phone)
    phone.page.keyboard.press("Escape")
    phone.tick_everything()
    phone.photograph_what_is_asked_for()
    phone.take_photo("photo-after", PLAIN)
    phone.see("sign").click()
    expect(phone.see("service-report")).to_be_visible()
    stop("service-report", phone)
    phone.see("report-back").click()
    phone.open_the_pad()
    stop("job-signing", phone)
    phone.draw_a_signature()
    phone.see("report-send").click()
    expect(phone.see("qr")).to_be_visible()
    stop("service-report-link", phone)
    link = str(phone.see("link-copy").get_attribute("data-address"))
    phone.page.keyboard.press("Escape")
    phone.leave_the_report()
    phone.see("photo").last.click()
    stop("photo-whole", phone)
    phone.page.keyboard.press("Escape")
    phone.note("橱柜背板有旧水渍，顾客说是去年漏的，已拍照给她看。")
    phone.take_step("done")
    stop("job-done", phone)
    stop_at(phone, f"/app/customers/{party.customer}", "customer-phone", stop)
    stop_at(phone, "/app/outbox", "outbox-unsent", stop)
    stop_at(phone, f"/app/history/jobs/{party.job}", "history-offline", stop)
    expect(phone.see("history-own").first).to_be_visible()
    stop_at(phone, "/app/", "today-offline", stop)
    stop_at(phone, "/app/me", "me-phone", stop)
    stop_at(phone, "/app/guides", "guides-phone", stop)
    stop_at(phone, "/app/guides/return_criteria/check", "return-phone", stop)
    stop_at(phone, "/app/van", "van-phone", stop)
    complain(phone, party, stop)
    hear(phone, party, stop)

    stop("sign-in-laptop", laptop)
    laptop.sign_in(party.manager, party.password)
    laptop.is_ready_for_the_cellar()
    stop("jobs", laptop)
    laptop.page.goto(laptop.address(f"/app/jobs/{party.job}"))
    expect(laptop.see("job-status")).to_be_visible()
    stop("job-laptop", laptop)
    laptop.move_job(party.tomorrow, "09:00", "11:00", party.colleague)
    plan(laptop, stop)
    stop_at(laptop, f"/app/customers/{party.customer}", "customer-laptop", stop)

    phone.find_the_signal()
    phone.has_sent_everything()
    stop_at(phone, "/app/outbox", "outbox-verdict", stop)
    expect(phone.card().first).to_be_visible()
    stop_at(laptop, "/app/outbox", "outbox-laptop", stop)
    expect(laptop.card().first).to_be_visible()
    stop_at(laptop, "/app/", "morning", stop)
    laptop.page.keyboard.press("t")
    expect(laptop.see("morning-clock").get_by_role("table").first).to_be_visible()
    stop("morning-table", laptop)
    stop_at(laptop, f"/app/jobs/{party.job}", "job-verdict-laptop", stop)
    stop_at(phone, f"/app/history/jobs/{party.job}", "history-phone", stop)
    stop_at(phone, "/app/figures", "figures-phone", stop)
    read_by_link(phone, link, stop)
    stop_at(laptop, f"/app/history/jobs/{party.job}", "history-laptop", stop)
    expect(laptop.see("history-entry").first).to_be_visible()
    stop_at(laptop, "/app/complaints", "complaints", stop)
    laptop.page.locator('[data-testid^="complaint-row-"]').first.click()
    expect(laptop.see("complaint-status")).to_be_visible()
    stop("complaint-laptop", laptop)
    laptop.see("print-form").click()
    expect(laptop.see("paper")).to_be_visible()
    stop("complaint-form", laptop)
    laptop.open_at("/app/complaints")
    laptop.see("view-list").click()
    stop("complaints-list", laptop)
    laptop.see("view-board").click()
    stop_at(laptop, f"/app/customers/{party.customer}/form", "customer-form", stop)
    stop_at(laptop, "/app/heard", "heard-laptop", stop)
    laptop.see("heard-defects").click()
    laptop.page.locator('[data-testid^="heard-row-"]').first.click()
    expect(laptop.see("heard-status")).to_be_visible()
    stop("heard-defect-laptop", laptop)
    stop_at(laptop, "/app/tasks", "tasks-laptop", stop)
    stop_at(laptop, "/app/callbacks", "callbacks-laptop", stop)
    stop_at(laptop, "/app/customers", "customers-laptop", stop)
    laptop.see("find-customer").fill("z")
    expect(laptop.see("customers-found")).to_be_visible()
    stop("customers-found", laptop)
    stop_at(laptop, "/app/me", "me-laptop", stop)
    stop_at(laptop, "/app/rescue", "rescue-laptop", stop)
    stop_at(laptop, "/app/settings/prices", "prices-laptop", stop)
    laptop.page.goto(laptop.address("/app/content/checklists/new"))
    expect(laptop.see("content-edit")).to_be_visible()
    stop("text-edit-laptop", laptop)
    stop_at(laptop, "/app/settings/publish", "publish-laptop", stop)
    expect(laptop.see("publish")).to_be_visible()
    settle_rules(laptop, stop)
    laptop.page.set_viewport_size(Phone.viewport)
    stop_at(laptop, "/app/settings", "settings-phone", stop)
    stop_at(laptop, "/app/settings/hours", "settings-hours-phone", stop)
    stop_at(laptop, "/app/plan", "plan-manager-on-a-phone", stop)
    stop_at(laptop, "/app/jobs", "jobs-manager-on-a-phone", stop)
    stop_at(laptop, "/app/", "morning-manager-on-a-phone", stop)
    expect(laptop.see("morning-clock")).to_be_visible()


def settle_rules(laptop: Laptop, stop: Stop) -> None:
    """What holds in the store: people, devices, hours, deadlines with what a change would mean."""
    for subject in ("people", "devices", "hours"):
        stop_at(laptop, f"/app/settings/{subject}", f"settings-{subject}", stop)
    laptop.page.goto(laptop.address("/app/settings/promises"))
    laptop.see("set-answer_working_hours").fill("2")
    expect(laptop.see("preview")).to_be_visible()
    stop("settings-promises", laptop)


def read_by_link(phone: Phone, link: str, stop: Stop) -> None:
    """What the customer sees of the report, and of a link that was copied in part."""
    phone.page.goto(link)
    expect(phone.page.locator(".report-standing")).to_be_visible()
    expect(phone.page.locator(".report-photos img[src^='blob:']").first).to_be_visible()
    stop("link-report", phone)
    phone.page.goto(link[:-CUT_OFF_CHARS])
    phone.page.reload()
    expect(phone.page.get_by_role("status")).to_be_visible()
    stop("link-gone", phone)


def plan(laptop: Laptop, stop: Stop) -> None:
    """Look at the board by week and by hours; pick a job up and hear what speaks for and against its place."""
    stop_at(laptop, "/app/plan", "plan-week", stop)
    laptop.page.locator(".card[data-card]:not([data-fixed])").first.focus()
    laptop.page.keyboard.press("m")
    laptop.page.keyboard.press("ArrowDown")
    expect(laptop.see("plan-explain")).to_be_visible()
    stop("plan-carried", laptop)
    laptop.page.keyboard.press("Escape")
    laptop.see("plan-day").click()
    expect(laptop.see("plan-hours")).to_be_visible()
    stop("plan-day", laptop)
    laptop.see("plan-the-day").click()
    expect(laptop.see("plan-day-ask")).to_be_visible()
    stop("plan-the-day", laptop)
    laptop.see("plan-day-close").press("Enter")
    expect(laptop.see("plan-the-day")).to_be_focused()
    laptop.page.keyboard.press("?")
    expect(laptop.see("keys-list")).to_be_visible()
    stop("keys", laptop)
    laptop.page.keyboard.press("Escape")
    laptop.page.keyboard.press("Control+k")
    laptop.see("everywhere").fill("z")
    expect(laptop.see("everywhere-customers")).to_be_visible()
    stop("everywhere", laptop)
    laptop.page.keyboard.press("Escape")


def hear(phone: Phone, party: Party, stop: Stop) -> None:
    """Write down what else was heard and seen at the door, from the job."""
    stop_at(phone, f"/app/heard/new/idea?job={party.job}", "heard-new-idea", stop)
    stop_at(phone, f"/app/heard/new/referral?job={party.job}", "heard-new-referral", stop)
    stop_at(phone, f"/app/heard/new/defect?job={party.job}", "heard-new-defect", stop)
    phone.see("heard-words").fill("进水接头密封圈变硬开裂，接头渗水。")
    phone.see("defect-leak").check()
    phone.see("register").click()
    expect(phone.see("told-number")).to_be_visible()
    stop("heard-told", phone)
    phone.see("open-heard").click()
    expect(phone.see("heard-status")).to_be_visible()
    stop("heard-defect-phone", phone)
    stop_at(phone, "/app/heard", "heard-phone", stop)


def complain(phone: Phone, party: Party, stop: Stop) -> None:
    """Register a complaint from the job that was done, as the customer tells it."""
    stop_at(phone, f"/app/complaints/new?job={party.job}", "complaint-new", stop)
    phone.see("what-happened").fill("装好半小时后水龙头接口滴水，柜底已湿。顾客很着急。")
    phone.see("category-installation").check()
    phone.see("wanted-repair").check()
    stop("complaint-new-filled", phone)
    phone.see("register").click()
    expect(phone.see("told-number")).to_be_visible()
    stop("complaint-registered", phone)
    phone.see("open-complaint").click()
    expect(phone.see("complaint-status")).to_be_visible()
    stop("complaint-phone", phone)
    stop_at(phone, "/app/complaints", "complaints-phone", stop)
    stop_at(phone, "/app/tasks", "tasks-phone", stop)
    stop_at(phone, "/app/callbacks", "callbacks-phone", stop)
    phone.open_at(f"/app/callbacks/{party.callback}")
    expect(phone.see("callback-status")).to_be_visible()
    stop("callback-phone", phone)
    stop_at(phone, "/app/customers/new", "customer-new", stop)


def stop_at(screen: Screen, path: str, name: str, stop: Stop) -> None:
    screen.open_at(path)
    expect(screen.page.locator("h1")).to_be_visible()
    expect(screen.see("unsent-count").first).to_be_attached()
    stop(name, screen)
