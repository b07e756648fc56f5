"""Parts from the van: scanned in a cellar without signal, taken off the van's count in the same breath (R13, R16)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Playwright, expect

from sync.ids import name_based
from tests.e2e.barcode import film
from tests.e2e.conftest import JOB
from tests.e2e.people import SNAPSHOT, Phone
from tests.support.server import Server
from tests.support.shop import LI_WEI, PASSWORD, PURIFIER, ZHANG_XIUYING, an_id

VALVE, NUMBER = an_id(201), "6901234567892"
STOCK = name_based("van_stock", LI_WEI, VALVE)
FILM = "bars.mjpeg"


@pytest.fixture
def camera_phone(playwright: Playwright, server: Server, tmp_path: Path) -> Iterator[Phone]:
    """A phone before whose camera somebody holds an angle valve, when it is allowed to look."""
    seen = film(NUMBER, tmp_path / FILM)
    camera = ["--use-fake-device-for-media-stream", f"--use-file-for-fake-video-capture={seen}"]
    one = Phone(playwright, server, tmp_path / "phone", arguments=camera)
    one.open()
    yield one
    one.close()


@pytest.fixture
def valve(server: Server) -> str:
    """An angle valve for 35 yuan, two of which are on Li Wei's van; water purifiers are guaranteed for three years."""
    head = server.client().sign_in("head", PASSWORD)
    values = {"name": "角阀 4 分", "names.en": "Angle valve 1/2", "model": "JF-15", "code": NUMBER, "price": "35.00"}
    assert head.push(head.creation("products", VALVE, values))[0]["outcome"] == "applied"
    head.pull()
    guaranteed = head.operation("products", PURIFIER, {"warranty_months": {"to": 36}})
    assert head.push(guaranteed)[0]["outcome"] == "applied"
    manager = server.client().sign_in("manager", PASSWORD)
    loaded = manager.creation("van_stock", STOCK, {"staff_id": LI_WEI, "product_id": VALVE})
    loaded["changes"]["on_board"] = {"by": "2"}
    assert manager.push(loaded)[0]["outcome"] == "applied"
    return VALVE


def test_r13_r16_a_part_is_scanned_taken_from_the_van_and_paid(server: Server, valve: str, camera_phone: Phone) -> None:
    li_wei = camera_phone
    li_wei.sign_in("liwei")
    li_wei.is_ready_for_the_cellar()
    li_wei.lose_the_signal()
    li_wei.open_job(JOB)
    li_wei.take_step("en_route")
    li_wei.take_step("on_site")

    # The camera is not allowed: the sheet says so, and a number can be typed. A wrong one is said, and corrected.
    li_wei.see("part-add").click()
    expect(li_wei.see("scan-no-camera")).to_contain_text("The camera is not allowed here")
    li_wei.see("scan-code").fill("690123456789")
    li_wei.see("scan-use").click()
    expect(li_wei.see("scan-wrong")).to_contain_text("Nothing here has this number")
    li_wei.see("scan-code").fill(NUMBER)
    li_wei.save("scan-use")
    expect(li_wei.see("part")).to_contain_text("¥35 each · 1 pcs left on the van")
    expect(li_wei.see("due")).to_have_text("¥35")

    # Now it is allowed: the bars before it are read without signal, by the reader that is kept with the app.
    li_wei.context.grant_permissions(["camera"])
    li_wei.see("part-add").click()
    expect(li_wei.see("part-count")).to_have_text("2 pcs")
    expect(li_wei.see("part-left")).to_have_text("none left on the van")

    # A third one: the van's count says there is none, and it is used all the same. One tap too many is taken back.
    li_wei.see("part-more").click()
    expect(li_wei.see("part-left")).to_contain_text("used anyway")
    li_wei.see("part-less").click()
    expect(li_wei.see("part-count")).to_have_text("2 pcs")
    expect(li_wei.see("due")).to_have_text("¥70")

    # Nobody has agreed to that yet: it is said, and the estimate begins with it. The customer says yes at the door.
    expect(li_wei.see("without-yes")).to_contain_text("¥70 beyond the basic price")
    li_wei.see("estimate-new").click()
    expect(li_wei.see("estimate-total")).to_have_text("¥70")
    li_wei.see("estimate-keep").click()
    expect(li_wei.page.get_by_role("alert")).to_contain_text("Say why")
    li_wei.see("estimate-reason").fill("Both valves have seized up")
    li_wei.see("new-photo").set_input_files([{"name": "a.jpg", "mimeType": "image/jpeg", "buffer": SNAPSHOT}])
    expect(li_wei.see("draft-photo")).to_have_count(1)
    li_wei.save("estimate-keep")
    expect(li_wei.see("estimate")).to_have_attribute("data-status", "open")
    li_wei.save("estimate-yes")
    expect(li_wei.see("estimate")).to_have_attribute("data-status", "accepted")
    expect(li_wei.see("without-yes")).to_have_count(0)

    # Twenty are paid in cash, the rest stays open.
    li_wei.see("collect").click()
    li_wei.see("collect-amount").fill("20")
    # tapped twice with cold fingers, collected once
    li_wei.see("collect-amount-save").dblclick()
    li_wei.see("paid-cash").check()
    expect(li_wei.see("collected")).to_have_text("collected ¥20 of ¥70 · ¥50 open")

    # The bars are no serial number, and are not taken for one. The one on the purifier is new: the customer's file and
    # the job get it in one act.
    li_wei.see("serial").click()
    expect(li_wei.see("scan-wrong")).to_contain_text("That is the item number of every Angle valve")
    li_wei.see("scan-code").fill("QH6-0042")
    li_wei.see("scan-use").click()
    li_wei.see("new-purchased").fill(a_year_ago())
    li_wei.save("register-product")
    expect(li_wei.see("owned-product")).to_contain_text("QH6-0042")

    # It was bought a year ago: the valves would be free, which is said until they are, or somebody says why not.
    expect(li_wei.see("part-in-warranty")).to_contain_text("this part would be free")
    expect(li_wei.see("suggested")).to_contain_text("What was used is free.")
    li_wei.see("part-charge").click()
    li_wei.see("charge-save").click()
    expect(li_wei.page.get_by_role("alert")).to_contain_text("Say why")
    li_wei.see("charge-why").fill("Broken by the plumber next door")
    li_wei.save("charge-save")
    expect(li_wei.see("part-why")).to_contain_text("plumber next door")
    expect(li_wei.see("suggested")).to_have_count(0)

    # The signal returns: neither the parts nor the van's count went without the other.
    li_wei.find_the_signal()
    li_wei.has_sent_everything()
    office = server.client().sign_in("manager", PASSWORD)
    office.pull()
    job = office.doc("jobs", JOB)
    assert sum(one["quantity"] for one in job["parts"]) == 2
    assert float(office.doc("van_stock", STOCK)["on_board"]) == 0
    assert job["parts"][-1]["why"] == "Broken by the plumber next door"
    assert (job["due"], job["collected"], job["paid_by"]) == ("70.00", "20.00", "cash")
    [agreed] = office.all("estimates")
    assert (agreed["status"], agreed["agreed_sum"], agreed["answered_by"]) == ("accepted", "70.00", "in_person")
    assert (agreed["lines"][0]["product_id"], len(agreed["photos"])) == (VALVE, 1)
    owned = office.doc("owned_products", job["owned_product_id"])
    assert (owned["customer_id"], owned["product_id"], owned["serial"]) == (ZHANG_XIUYING, PURIFIER, "QH6-0042")


def a_year_ago() -> str:
    return (dt.datetime.now(ZoneInfo("Asia/Shanghai")).date() - dt.timedelta(days=365)).isoformat()
