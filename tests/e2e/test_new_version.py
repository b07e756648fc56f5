"""A new version of the app waits until the person agrees, and then it starts."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.e2e.conftest import JOB
from tests.e2e.people import Phone
from tests.support.server import Server

HAS_MUCH_TO_ASK = """() => {
  const asking = setInterval(() => void fetch("/api/v1/session").catch(() => {}), 5);
  navigator.serviceWorker.getRegistration().then(({ waiting }) => {
    const ask = waiting.postMessage.bind(waiting);
    waiting.postMessage = (message) => (ask(message), setTimeout(() => clearInterval(asking), 1_000));
  });
}"""
IS_NOTHING_WAITING = "navigator.serviceWorker.getRegistration().then((one) => one.waiting === null)"


def starts_the_new_version(page: Page) -> None:
    old = page.evaluate("performance.timeOrigin")
    with page.expect_event("load"):
        page.get_by_test_id("update-now").click()
    assert page.evaluate("performance.timeOrigin") > old
    expect(page.get_by_test_id("job-status")).to_be_visible()
    expect(page.get_by_test_id("update-now")).to_have_count(0)
    assert page.evaluate(IS_NOTHING_WAITING)


def test_it_waits_until_the_person_agrees(server: Server, phone: Phone) -> None:
    phone.sign_in("liwei")
    phone.is_ready_for_the_cellar()
    phone.open_job(JOB)
    server.publish_new_version()
    phone.hears_of_the_new_version()
    starts_the_new_version(phone.page)


def test_it_starts_while_the_page_has_much_to_ask(server: Server, phone: Phone) -> None:
    """A request in the moment of the change makes Chromium put it off for minutes."""
    phone.sign_in("liwei")
    phone.is_ready_for_the_cellar()
    phone.open_job(JOB)
    server.publish_new_version()
    phone.hears_of_the_new_version()
    phone.page.evaluate(HAS_MUCH_TO_ASK)
    starts_the_new_version(phone.page)


def test_another_tab_of_the_old_version_is_asked_for_itself(server: Server, phone: Phone) -> None:
    phone.sign_in("liwei")
    phone.is_ready_for_the_cellar()
    phone.open_job(JOB)
    second = phone.context.new_page()
    second.goto(f"{server.url}/app/jobs/{JOB}")
    second.get_by_test_id("note-input").fill("Half a sent")
    server.publish_new_version()
    phone.hears_of_the_new_version()
    starts_the_new_version(phone.page)
    # nothing moves under the hands of whoever writes there
    expect(second.get_by_test_id("note-input")).to_have_value("Half a sent")
    expect(second.get_by_test_id("update-now")).to_be_visible()
    starts_the_new_version(second)
    expect(second.get_by_test_id("note-input")).to_have_value("Half a sent")
