"""What a phone holds is lost neither with its signal, nor its browser, nor the hand that holds it (P1, P3, P6)."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Route, expect

from tests.e2e.conftest import JOB, on_disk
from tests.e2e.people import Laptop, Phone
from tests.support.client import Client
from tests.support.server import Server
from tests.support.shop import LI_WEI, PASSWORD, WANG_FANG


def test_a_rescue_file_brings_the_work_of_a_phone_that_cannot_send(
    server: Server, phone: Phone, laptop: Laptop, tmp_path: Path
) -> None:
    li_wei, chen_li = phone, laptop
    li_wei.sign_in("liwei")
    li_wei.is_ready_for_the_cellar()
    li_wei.open_at("/app/outbox")
    expect(li_wei.see("hand-over")).to_have_attribute("data-safe", "true")

    # In the cellar he works, and the signal does not come back.
    li_wei.lose_the_signal()
    li_wei.open_at(f"/app/jobs/{JOB}")
    li_wei.take_step("en_route")
    li_wei.note("Behind the second door")
    li_wei.take_photo("photo-before")
    li_wei.see("note-input").fill("Half a sent")
    expect(li_wei.page.get_by_text("saved on this", exact=False)).to_be_visible()
    li_wei.open_at("/app/outbox")
    light = li_wei.see("hand-over")
    expect(light).to_have_attribute("data-safe", "false")
    assert [one.get_attribute("data-lack") for one in light.locator("li").all()] == ["operations", "files", "drafts"]
    expect(li_wei.see("unsent-record")).to_have_count(1)
    expect(li_wei.see("unsent-item")).to_have_count(3)

    # Everything goes into one file; the code is read out.
    li_wei.see("rescue-open").click()
    li_wei.see("rescue-make").click()
    expect(li_wei.see("rescue-code").locator("span")).to_have_count(6)
    code = "-".join(li_wei.see("rescue-code").locator("span").all_inner_texts())
    assert re.fullmatch(r"\d{4}(-\d{4}){5}", code)
    with li_wei.page.expect_download() as download:
        li_wei.see("rescue-save").click()
    file = tmp_path / download.value.suggested_filename
    download.value.save_as(file)
    assert "Behind the second door" not in file.read_bytes().decode("latin-1")

    # On the laptop a mistyped code opens nothing; the right one shows what is there before anything is sent.
    chen_li.sign_in("manager")
    chen_li.open_at("/app/rescue")
    chen_li.see("rescue-file").set_input_files(file)
    chen_li.see("rescue-typed").fill(code[:-1] + str((int(code[-1]) + 1) % 10))
    chen_li.see("rescue-read").click()
    expect(chen_li.see("rescue-wrong")).to_contain_text("The code does not fit")
    chen_li.see("rescue-typed").fill(code)
    chen_li.see("rescue-read").click()
    expect(chen_li.see("rescue-found")).to_contain_text("3 changes, One photo, One half-written text")
    expect(chen_li.page.get_by_text("Half a sent")).to_be_visible()
    manager = server.client().sign_in("manager", PASSWORD)
    assert status_and_notes(manager) == ("planned", [])
    chen_li.see("rescue-take-in").click()
    expect(chen_li.see("rescue-done")).to_contain_text("3 changes were taken in")
    assert status_and_notes(manager) == ("en_route", [("Behind the second door", LI_WEI)])
    expect(chen_li.see("unsent-count").first).to_have_attribute("data-files", "0")
    [photo] = manager.doc("jobs", JOB)["photos"]
    head = {"Authorization": f"Bearer {manager.token}"}
    assert manager.send("GET", f"/api/v1/files/{photo}", None, head)[0] == 200

    # The signal comes back after all: the phone sends what it had, it is not done twice, and the light is green.
    done = server.count_operations(JOB)
    li_wei.page.keyboard.press("Escape")
    li_wei.find_the_signal()
    li_wei.has_sent_everything()
    expect(li_wei.see("unsent-count").first).to_have_attribute("data-files", "0")
    assert server.count_operations(JOB) == done
    expect(li_wei.see("file-receipt")).to_contain_text("Received by server")


@on_disk
def test_a_killed_browser_has_all_that_was_said_to_be_kept(server: Server, phone: Phone) -> None:
    phone.sign_in("liwei")
    phone.is_ready_for_the_cellar()
    # a browser writes a new cookie down within half a minute, or when it is closed: he did not sign in just now
    phone.close()
    phone.has_signal = False
    phone.open(f"/app/jobs/{JOB}")
    phone.take_step("en_route")
    phone.take_photo("photo-before")
    phone.see("note-input").fill("The very last word")
    # turned in the hand, nothing that is open or half written moves
    phone.page.set_viewport_size({"width": 844, "height": 390})
    expect(phone.see("note-input")).to_have_value("The very last word")
    expect(phone.see("next-step")).to_be_visible()
    phone.page.set_viewport_size(phone.viewport)
    phone.see("note-add").click()
    expect(phone.page.locator(".notes").get_by_text("The very last word")).to_be_visible()
    phone.kill()
    phone.open(f"/app/jobs/{JOB}")
    phone.stands_at("en_route")
    phone.has_unsent(3)
    expect(phone.page.get_by_text("The very last word")).to_be_visible()
    expect(phone.see("photo")).to_have_count(1)

    # And a new version of the app takes over from the old one with all of it.
    phone.context.route("**/api/v1/sync/push", lambda route: route.abort())
    phone.find_the_signal()
    server.publish_new_version()
    phone.hears_of_the_new_version()
    with phone.page.expect_event("load"):
        phone.see("update-now").click()
    phone.has_unsent(3)

    # The server is killed while it is being told: it has all of it, once, or is told again.
    dying = DyingServer(server)
    with phone.page.expect_event("requestfailed", lambda _: dying.deaths == 1):
        phone.context.route("**/api/v1/sync/push", dying.answers)
    phone.has_unsent(3)
    server.start()
    phone.has_sent_everything()
    assert server.count_operations(JOB) == 4  # the plan, a step, a photo, a note


def test_the_next_one_on_the_phone_sees_nothing_of_the_firsts(server: Server, phone: Phone) -> None:
    phone.sign_in("liwei")
    phone.is_ready_for_the_cellar()
    phone.lose_the_signal()
    phone.open_at(f"/app/jobs/{JOB}")
    phone.take_step("en_route")
    phone.note("Only Li Wei reads this")

    # He is asked first, and insists.
    phone.open_at("/app/me")
    phone.see("switch-person").click()
    expect(phone.see("leaving-lacks")).to_contain_text("2 changes are nowhere but here")
    phone.see("sign-out-anyway").click()
    expect(phone.see("person-liwei")).to_contain_text("2 unsent")

    # Wang Fang works; the phone tells her that it is not hers to give away.
    phone.find_the_signal()
    phone.sign_in("wangfang")
    phone.is_ready_for_the_cellar()
    expect(phone.page.get_by_text("Only Li Wei reads this")).to_have_count(0)
    phone.open_at("/app/outbox")
    expect(phone.see("hand-over")).to_contain_text("2 things of 李卫's are nowhere but here")
    expect(phone.see("unsent-record")).to_have_count(0)
    expect(phone.see("receipt")).to_have_count(0)
    manager = server.client().sign_in("manager", PASSWORD)
    assert status_and_notes(manager) == ("planned", [])

    # Li Wei comes back: one tap gives his name, and everything goes out as his.
    phone.open_at("/app/me")
    phone.see("switch-person").click()
    phone.see("person-liwei").click()
    expect(phone.page.get_by_label("User name", exact=True)).to_have_value("liwei")
    phone.sign_in("liwei")
    phone.has_sent_everything()
    assert status_and_notes(manager) == ("en_route", [("Only Li Wei reads this", LI_WEI)])
    assert WANG_FANG not in server.authors()


def test_a_revoked_phone_hands_everything_over_and_keeps_nothing(server: Server, phone: Phone) -> None:
    phone.sign_in("liwei")
    phone.is_ready_for_the_cellar()
    phone.lose_the_signal()
    phone.open_at(f"/app/jobs/{JOB}")
    phone.take_step("en_route")
    manager = server.client().sign_in("manager", PASSWORD)
    [device] = [one for one in manager.ask("GET", "/devices")[1]["devices"] if one["staff_id"] == LI_WEI]
    assert manager.ask("POST", f"/devices/{device['id']}/revoke")[0] == 204
    phone.find_the_signal()
    expect(phone.page.get_by_text("This device was signed out").first).to_be_visible()
    phone.has_sent_everything()
    [kept] = manager.ask("GET", "/quarantine")[1]["quarantine"]
    assert (kept["by"], kept["reason"]) == (LI_WEI, "device_revoked")
    assert manager.ask("POST", f"/quarantine/{kept['id']}/apply")[0] == 200
    assert status_and_notes(manager)[0] == "en_route"
    phone.open_at("/app/jobs")
    expect(phone.page.get_by_text("张秀英")).to_have_count(0)


class DyingServer:
    """Takes in what it is sent, and is killed before it can say so: once."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self.deaths = 0

    def answers(self, route: Route) -> None:
        if self.deaths:
            route.continue_()
            return
        assert route.fetch().ok
        self._server.kill()
        self.deaths += 1
        route.abort()


def status_and_notes(manager: Client) -> tuple[str, list[tuple[str, str]]]:
    manager.pull()
    doc = manager.doc("jobs", JOB)
    return doc["status"], [(one["text"], one["by"]) for one in doc.get("notes", [])]
