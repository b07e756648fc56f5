"""Photos and a signature made without signal: they never hold up the work, and none is lost (R5, P6, PROTOCOL §7)."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Request, Route, expect

from api.settings import wall_clock_ms
from sync import clock
from tests.e2e.conftest import HOUR_MS, on_disk
from tests.e2e.people import ANOTHER, Laptop, Phone, Screen
from tests.files.pictures import GPS, opened, photo
from tests.support.client import Client
from tests.support.server import Server
from tests.support.shop import LI_WEI, PASSWORD, PURIFIER, ZHANG_XIUYING, an_id

JOB, CHECKLIST = an_id(101), an_id(102)
ITEMS = [
    {"key": "valve_closed", "required": True, "labels": {"en": "Inlet valve closed"}},
    {"key": "leak_test", "required": True, "photo": True, "labels": {"en": "No leak in 10 minutes"}},
    {"key": "signature", "required": True, "signature": True},
]
PIECES_LET_THROUGH = 2
SENT_MS = 60_000
ROOM_FOR_WORDS_BYTES = 700_000
PHOTOS_MAX = 10
IS_SEEN = """([image, patienceMs]) => image.complete && image.naturalWidth > 0 || new Promise((done, fail) => {
  image.addEventListener("load", () => done(true), { once: true });
  setTimeout(() => fail(new Error("no picture")), patienceMs);
})"""


@pytest.fixture
def job(server: Server) -> str:
    """A job of Li Wei's whose checklist asks for a photo and a signature."""
    head = server.client().sign_in("head", PASSWORD)
    made = head.creation("checklists", CHECKLIST, {"name": "净水器", "items": ITEMS})
    assert head.push(made)[0]["outcome"] == "applied"
    manager = server.client().sign_in("manager", PASSWORD)
    start = clock.to_rfc3339(wall_clock_ms() + 4 * HOUR_MS)
    values = {
        "kind": "maintenance",
        "status": "planned",
        "customer_id": ZHANG_XIUYING,
        "product_id": PURIFIER,
        "checklist_id": CHECKLIST,
        "assignee_id": LI_WEI,
        "planned_start": start,
        "planned_end": clock.to_rfc3339(clock.to_ms(start) + HOUR_MS),
    }
    assert manager.push(manager.creation("jobs", JOB, values))[0]["outcome"] == "applied"
    return JOB


@on_disk
def test_photos_from_the_cellar_arrive_after_the_work_and_whole(
    server: Server, job: str, phone: Phone, laptop: Laptop
) -> None:
    li_wei, chen_li = phone, laptop
    li_wei.sign_in("liwei")
    li_wei.is_ready_for_the_cellar()
    li_wei.lose_the_signal()
    li_wei.open_at(f"/app/jobs/{job}")

    # The phone says what is missing, photo and signature included, and leads there.
    li_wei.take_step("en_route")
    li_wei.take_step("on_site")
    expect(li_wei.see("missing")).to_contain_text("Photo: No leak in 10 minutes")
    expect(li_wei.see("missing")).to_contain_text("Customer's signature")
    # at full size there are several pieces to be lost
    li_wei.see("full-size").check()
    li_wei.take_photo("photo-before")
    li_wei.tick("valve_closed")
    li_wei.tick("leak_test")
    expect(li_wei.see("next-step")).to_have_text("Take photo: No leak in 10 minutes")
    li_wei.take_photo("photo-leak_test", ANOTHER)
    li_wei.open_the_pad()
    li_wei.see("sign-save").click()
    expect(li_wei.page.get_by_role("alert")).to_have_text("Nothing is signed yet.")
    li_wei.page.keyboard.press("Escape")
    li_wei.leave_the_report()
    li_wei.sign()
    li_wei.take_step("done")
    has_unsent_files(li_wei, 3)

    # The phone is closed and opened again, still without signal, even without a server: all is there.
    li_wei.close()
    server.kill()
    li_wei.open(f"/app/jobs/{job}")
    li_wei.stands_at("done")
    all_are_seen(li_wei, 3)
    li_wei.see("photo").first.click()
    expect(li_wei.page.get_by_role("dialog").locator("img")).to_be_visible()
    li_wei.see("photo-caption").fill("The joint under the sink")
    li_wei.page.keyboard.press("Escape")
    expect(li_wei.see("photo").and_(li_wei.page.get_by_role("button", name="under the sink")).first).to_be_visible()
    li_wei.open_at("/app/outbox")
    expect(li_wei.see("unsent-files")).to_contain_text("2 photos, one signature")
    server.start()

    # The signal returns. What was written comes first; then the server is killed in the middle of a photo.
    chen_li.sign_in("manager")
    chen_li.open_at(f"/app/jobs/{job}")
    weak = WeakLine(server, job, li_wei)
    li_wei.find_the_signal()
    expect(chen_li.see("job-status")).to_have_attribute("data-status", "done")
    weak.breaks()
    assert weak.status_at_first_piece == "done"
    li_wei.has_sent_everything()
    expect(li_wei.see("unsent-files")).to_contain_text(re.compile(r"One is \d+ % sent"))
    expect(chen_li.see("photo-missing").first).to_be_visible()

    # The server is back. The upload goes on where it was, and Chen Li sees everything without doing anything.
    server.start()
    weak.heals()
    expect(unsent(li_wei)).to_have_attribute("data-files", "0", timeout=SENT_MS)
    assert weak.first_offset_after > 0
    chen_li.see("photo").first.scroll_into_view_if_needed()
    all_are_seen(chen_li, 3, timeout=SENT_MS)
    li_wei.lose_the_signal()
    li_wei.open_at(f"/app/jobs/{job}")
    all_are_seen(li_wei, 3)

    # Of where it was taken nothing is left in what is served, and it stands upright.
    manager = server.client().sign_in("manager", PASSWORD)
    manager.pull()
    doc = manager.doc("jobs", job)
    assert len(doc["photos"]) == 2
    assert doc["checklist"]["leak_test_photo"] in doc["photos"]
    for sha256 in doc["photos"]:
        picture = opened(served(manager, sha256))
        assert picture.size == (1800, 2400)
        assert GPS not in picture.getexif()
    assert opened(served(manager, doc["signature"])).format == "PNG"


@on_disk
def test_a_full_phone_keeps_the_words_and_says_so(job: str, phone: Phone) -> None:
    phone.sign_in("liwei")
    phone.is_ready_for_the_cellar()
    # opened once after a start, the database has been tidied up: the next start finds nothing more to tidy
    phone.close()
    phone.open(f"/app/jobs/{job}")
    phone.stands_at("planned")
    phone.has_sent_everything()
    phone.close()
    # The browser remembers for half a minute how much room it found when it opened the database, so it has to be told
    # before: in a new browser, on a page without the app.
    phone.open("/healthz")
    browser = phone.context.new_cdp_session(phone.page)
    origin = phone.address("")
    used = browser.send("Storage.getUsageAndQuota", {"origin": origin})["usage"]
    browser.send("Storage.overrideQuotaForOrigin", {"origin": origin, "quotaSize": used + ROOM_FOR_WORDS_BYTES})
    phone.open_at(f"/app/jobs/{job}")
    phone.take_step("en_route")
    phone.has_sent_everything()
    phone.lose_the_signal()
    phone.note("Written while the disk was nearly full")
    kept = photos_until_refused(phone)
    expect(phone.page.get_by_role("alert").first).to_contain_text("the photo was not kept, your text was")
    expect(phone.see("photo")).to_have_count(kept)
    phone.has_unsent(1 + kept)
    expect(phone.page.get_by_text("Written while the disk was nearly full")).to_be_visible()
    browser.send("Storage.overrideQuotaForOrigin", {"origin": origin})
    phone.take_photo("photo-after")
    expect(phone.page.get_by_role("alert")).to_have_count(0)


def test_a_photo_is_removed_before_it_was_sent(server: Server, job: str, phone: Phone) -> None:
    phone.sign_in("liwei")
    phone.is_ready_for_the_cellar()
    phone.lose_the_signal()
    phone.open_at(f"/app/jobs/{job}")
    phone.take_photo("photo-leak_test")
    has_unsent_files(phone, 1)
    phone.see("photo").first.click()
    phone.see("photo-remove").click()
    expect(phone.see("photo")).to_have_count(0)
    expect(phone.see("photo-leak_test")).to_be_attached()
    has_unsent_files(phone, 0)
    phone.find_the_signal()
    phone.has_sent_everything()
    manager = server.client().sign_in("manager", PASSWORD)
    manager.pull()
    assert not manager.doc("jobs", job).get("photos")


def photos_until_refused(phone: Phone) -> int:
    """How many photos were kept before one was not: none, unless the browser found more room than it had said."""
    alert = phone.page.get_by_role("alert").first
    for kept in range(PHOTOS_MAX):
        raw = photo(2400, 1800, seed=60 + kept)
        phone.see("photo-after").set_input_files([{"name": "IMG_0001.jpg", "mimeType": "image/jpeg", "buffer": raw}])
        expect(phone.see("photo").nth(kept).or_(alert)).to_be_visible()
        if alert.is_visible():
            return kept
    pytest.fail(f"{PHOTOS_MAX} photos were kept where there was room for words only")


class WeakLine:
    """Lets some pieces of an upload through and no more; until it heals, and once the server dies under one."""

    def __init__(self, server: Server, job: str, phone: Phone) -> None:
        self._server, self._job, self._page = server, job, phone.page
        self._pieces = 0
        self._healed = self._kills = self._broken = False
        self.status_at_first_piece = ""
        self.first_offset_after = -1
        phone.context.route("**/api/v1/files/uploads/*", self._on_piece)

    def breaks(self) -> None:
        self._kills = True
        while not self._broken:
            self._page.wait_for_event("requestfailed", timeout=SENT_MS)

    def heals(self) -> None:
        self._healed = True

    def _on_piece(self, route: Route, request: Request) -> None:
        if request.method != "PATCH":
            route.continue_()
            return
        self._pieces += 1
        if self._pieces == 1:
            self.status_at_first_piece = self._status()
        if self._pieces > PIECES_LET_THROUGH and not self._healed:
            self._break_off(route)
            return
        if self._healed and self.first_offset_after < 0:
            self.first_offset_after = int(request.headers["upload-offset"])
        route.continue_()

    def _break_off(self, route: Route) -> None:
        if self._kills and not self._broken:
            self._server.kill()
            self._broken = True
            route.continue_()
        else:
            route.abort()

    def _status(self) -> str:
        manager = self._server.client().sign_in("manager", PASSWORD)
        manager.pull()
        return str(manager.doc("jobs", self._job)["status"])


def all_are_seen(screen: Screen, count: int, timeout: int = 15_000) -> None:
    """Every photo and the signature is drawn, not only asked for."""
    pictures = screen.page.locator(".photos img, .signed img")
    expect(pictures).to_have_count(count, timeout=timeout)
    for one in pictures.all():
        handle = one.element_handle()
        screen.page.evaluate(IS_SEEN, [handle, timeout])


def has_unsent_files(screen: Screen, count: int) -> None:
    expect(unsent(screen)).to_have_attribute("data-files", str(count))


def unsent(screen: Screen) -> Locator:
    return screen.see("unsent-count").first


def served(client: Client, sha256: str) -> bytes:
    status, _, raw = client.send("GET", f"/api/v1/files/{sha256}", None, {"Authorization": f"Bearer {client.token}"})
    assert status == 200
    return raw
