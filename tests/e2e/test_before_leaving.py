"""Before leaving: what the day needs is on the phone, or it says what is missing; photos that others took included."""

from __future__ import annotations

import re
from typing import Any

from playwright.sync_api import FilePayload, Locator, ViewportSize, expect

from api.settings import wall_clock_ms
from sync import clock
from tests.e2e.conftest import HOUR_MS, JOB, on_disk
from tests.e2e.people import PATIENCE_MS, Phone
from tests.e2e.test_photos import IS_SEEN
from tests.files.pictures import photo
from tests.files.uploader import Uploader, sha256_of
from tests.support.server import Server
from tests.support.shop import LI_WEI, PASSWORD, PURIFIER, WANG_FANG, ZHANG_XIUYING, an_id

FIRST, SECOND, CHECKLIST = an_id(201), an_id(202), an_id(203)
LEAK = photo(640, 480, seed=3)
ITEMS = [{"key": "tight", "required": True, "labels": {"en": "Connection is tight"}}]
LANDSCAPE: ViewportSize = {"width": 844, "height": 390}
# Low as the screen is then, most of it is for the work.
BARS_MOST_PX = 110
# As the phone's own share sheet does: a form from outside the app, with photos.
SHARE_SHEET = """() => {
  const form = document.createElement("form");
  Object.assign(form, { method: "POST", action: "/app/share", enctype: "multipart/form-data" });
  const photos = document.createElement("input");
  form.append(Object.assign(photos, { type: "file", name: "photos", multiple: true, id: "share-sheet" }));
  document.body.append(form);
}"""


@on_disk
def test_the_phone_says_what_is_missing_and_brings_the_first_visits_photos_along(server: Server, phone: Phone) -> None:
    two_visits(server)
    li_wei = phone
    li_wei.sign_in("liwei")
    li_wei.is_ready_for_the_cellar()
    expect(li_wei.see("ready")).to_contain_text("Missing: one checklist")
    li_wei.see("ready-open").click()
    expect(li_wei.see(f"ready-{SECOND}")).to_contain_text("Missing: one checklist")
    expect(li_wei.see(f"ready-{JOB}")).to_contain_text("all here")
    expect(li_wei.page.get_by_role("dialog")).to_contain_text("One photo of colleagues")
    li_wei.page.keyboard.press("Escape")

    head = server.client().sign_in("head", PASSWORD)
    written = head.creation("checklists", CHECKLIST, {"name": "返修", "items": ITEMS})
    assert head.push(written)[0]["outcome"] == "applied"
    li_wei.see("ready-fetch").click()
    expect(li_wei.see("ready")).to_contain_text("2/2 ready")
    expect(li_wei.see("ready")).to_contain_text("are on this device")
    manifest = li_wei.page.request.get(li_wei.address("/app/manifest.en.webmanifest")).json()

    # No signal, no server, and the browser was ended in between.
    li_wei.lose_the_signal()
    li_wei.close()
    server.kill()
    li_wei.open(f"/app/jobs/{FIRST}")
    is_seen(li_wei, li_wei.page.locator(".photos img"))
    li_wei.see("photo").click()
    is_seen(li_wei, li_wei.page.get_by_role("dialog").locator("img"))
    for shortcut in manifest["shortcuts"]:
        li_wei.open_at(shortcut["url"])
        expect(li_wei.page.get_by_role("heading", level=1)).to_have_text(shortcut["name"])

    photos_from_the_gallery_find_their_job(li_wei)
    on_its_side_the_next_step_is_in_reach(li_wei)
    after_midnight_it_is_another_day(li_wei)


def photos_from_the_gallery_find_their_job(phone: Phone) -> None:
    phone.page.evaluate(SHARE_SHEET)
    leak: FilePayload = {"name": "IMG_1.jpg", "mimeType": "image/jpeg", "buffer": LEAK}
    letter: FilePayload = {"name": "letter.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7"}
    phone.page.locator("#share-sheet").set_input_files([leak, letter])
    phone.page.evaluate("document.getElementById('share-sheet').form.submit()")
    expect(phone.page).to_have_url(re.compile("/app/shared"))
    expect(phone.see("not-taken")).to_have_text("One file is no photo and was not taken.")
    is_seen(phone, phone.see("shared-photo").locator("img"))
    phone.see(f"keep-with-{SECOND}").click()
    phone.stands_at("planned")
    expect(phone.page.locator(".photos [data-testid=photo]")).to_have_count(1)
    expect(phone.page.locator(".photo-words")).to_contain_text("Before")


def on_its_side_the_next_step_is_in_reach(phone: Phone) -> None:
    upright = phone.page.viewport_size
    phone.page.set_viewport_size(LANDSCAPE)
    expect(phone.see("next-step")).to_be_in_viewport(ratio=1)
    phone.open_at("/app/")
    expect(phone.see("next-step")).to_be_in_viewport(ratio=1)
    phone.save("next-step")
    phone.open_at("/app/outbox")
    expect(phone.see("unsent-count").first).to_be_in_viewport(ratio=1)
    head, foot = phone.page.locator("header").bounding_box(), phone.page.locator(".bar").bounding_box()
    assert head is not None
    assert foot is not None
    assert head["height"] + foot["height"] <= BARS_MOST_PX
    assert upright is not None
    phone.page.set_viewport_size(upright)


def after_midnight_it_is_another_day(phone: Phone) -> None:
    """The phone slept: its clocks stood still, and it is looked at again on the next day."""
    phone.open_at("/app/")
    day = phone.page.locator(".phone-head .sub")
    before = day.inner_text()
    phone.page.clock.set_fixed_time(wall_clock_ms() + 24 * HOUR_MS)
    phone.page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(day).not_to_have_text(before, timeout=2_000)


def two_visits(server: Server) -> None:
    """Wang Fang was there and took a photo; Li Wei goes again today, with a checklist that is not written yet."""
    wang_fang = Uploader(server.client().sign_in("wangfang", PASSWORD))
    manager = server.client().sign_in("manager", PASSWORD)
    now = wall_clock_ms()
    first = a_job(now - 30 * HOUR_MS, assignee_id=WANG_FANG, status="done")
    second = a_job(now, assignee_id=LI_WEI, status="planned", follow_up_of=FIRST, checklist_id=CHECKLIST)
    for record, values in ((FIRST, first), (SECOND, second)):
        assert manager.push(manager.creation("jobs", record, values))[0]["outcome"] == "applied"
    wang_fang.upload(LEAK, FIRST)
    named = manager.operation("jobs", FIRST, {"photos": {"add": [sha256_of(LEAK)]}})
    assert manager.push(named)[0]["outcome"] == "applied"


def a_job(start_ms: int, **more: Any) -> dict[str, Any]:
    start, end = clock.to_rfc3339(start_ms), clock.to_rfc3339(start_ms + HOUR_MS)
    about = {"kind": "repair", "customer_id": ZHANG_XIUYING, "product_id": PURIFIER, "address": "翠湖花园 3 栋 1202"}
    values = {**about, "planned_start": start, "planned_end": end, **more}
    return {name: value for name, value in values.items() if value is not None}


def is_seen(phone: Phone, picture: Locator) -> None:
    """Drawn, not only asked for."""
    expect(picture).to_have_count(1)
    phone.page.evaluate(IS_SEEN, [picture.element_handle(), PATIENCE_MS])
