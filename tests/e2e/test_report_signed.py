"""The customer reads the report in their script and signs it in the cellar; the link shows the same (R15, R47)."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

from playwright.sync_api import Page, ViewportSize, expect

from tests.e2e.conftest import JOB
from tests.e2e.people import Phone
from tests.files.pictures import photo
from tests.support.server import Server
from tests.support.shop import PASSWORD, ZHANG_XIUYING

LANDSCAPE: ViewportSize = {"width": 844, "height": 390}
ASKED = re.compile(r"/api/v1/private/report$")


def test_r15_a_report_signed_without_a_signal_is_read_later_by_its_link(server: Server, phone: Phone) -> None:
    in_traditional(server)
    li_wei = phone
    li_wei.sign_in("liwei")
    li_wei.is_ready_for_the_cellar()
    li_wei.lose_the_signal()
    li_wei.open_at(f"/app/jobs/{JOB}")
    li_wei.take_step("en_route")
    li_wei.take_step("on_site")
    li_wei.tick_everything()
    li_wei.take_photo("photo-after", photo(640, 480, plain=True))

    # Zhang Xiuying reads it in her script, while the app stays in Li Wei's language; another is one tap away.
    li_wei.see("sign").click()
    sheet = li_wei.see("service-report")
    expect(sheet).to_contain_text("正在服務中")
    expect(li_wei.page.get_by_role("heading", name="服務報告")).to_be_visible()
    li_wei.see("report-in-en").click()
    expect(sheet).to_contain_text("What was done")
    li_wei.see("report-in-zh-Hant").click()
    li_wei.see("report-sign").click()
    expect(li_wei.see("sign-name")).to_have_value("张秀英")
    turned_in_the_hand_the_line_is_where_the_finger_is(li_wei)
    li_wei.draw_a_signature()
    expect(li_wei.see("signed")).to_contain_text("已閱並簽名：张秀英")

    # Signed too soon: taken back, and signed again.
    li_wei.see("signature-clear").click()
    li_wei.see("signature-clear-yes").click()
    expect(li_wei.see("signed")).to_have_count(0)
    li_wei.leave_the_report()
    li_wei.sign()

    # A photo more, and she has signed another report: it says so, and she signs again.
    li_wei.take_photo("photo-after", photo(480, 640, plain=True))
    li_wei.see("sign-again").click()
    expect(sheet).to_contain_text("簽名後有改動")
    li_wei.see("report-sign").click()
    li_wei.draw_a_signature()
    expect(sheet).not_to_contain_text("簽名後有改動")
    li_wei.leave_the_report()
    expect(li_wei.see("changed-since-signed")).to_have_count(0)
    li_wei.take_step("done")

    # The phone makes the link itself; it says that it opens later.
    li_wei.see("report").click()
    li_wei.see("report-send").click()
    expect(li_wei.see("link-waits")).to_be_visible()
    expect(li_wei.see("qr")).to_be_visible()
    link = str(li_wei.see("link-copy").get_attribute("data-address"))
    message = unquote(str(li_wei.see("link-sms").get_attribute("href")))
    assert message.startswith("sms:13900000101?&body=城西店")
    assert message.endswith(link)
    assert urlsplit(link).path == "/link/"
    li_wei.see("link-close").click()

    customer = own_phone(li_wei)
    customer.goto(link)
    expect(customer.get_by_role("status")).to_have_attribute("data-trouble", "gone")
    with li_wei.page.expect_response("**/api/v1/files/uploads/*"):
        li_wei.find_the_signal()
    li_wei.has_sent_everything()
    expect(li_wei.see("unsent-count").first).to_have_attribute("data-files", "0")

    # On her own phone, without an account: what she read and signed.
    with customer.expect_response(ASKED) as asked:
        customer.get_by_role("button", name="Try again").click()
    assert asked.value.headers["cache-control"] == "no-store"
    for words in ("城西店", "完工", "净水器 QH-600", "通水 10 分钟不漏", "已閱並簽名：张秀英", "李卫"):
        expect(customer.locator("body")).to_contain_text(words)
    expect(customer.locator(".report-photos img[src^='blob:']")).to_have_count(2)
    expect(customer.locator(".report-signed img")).to_be_visible()
    customer.locator("[data-lang='en']").click()
    expect(customer.locator("body")).to_contain_text("Read and signed: 张秀英")

    # Without a signal what was fetched can be read again in this tab.
    customer.context.set_offline(True)
    customer.evaluate("dispatchEvent(new HashChangeEvent('hashchange'))")
    expect(customer.get_by_role("status")).to_have_attribute("data-trouble", "offline")
    expect(customer.locator(".report-standing")).to_be_visible()

    # Withdrawn is withdrawn, also for who has read it. And no token was ever said to a server that logs.
    li_wei.save("link-withdraw")
    li_wei.has_sent_everything()
    customer.context.set_offline(False)
    expect(customer.get_by_role("status")).to_have_attribute("data-trouble", "gone")
    expect(customer.locator(".report-standing")).to_have_count(0)
    token = urlsplit(link).fragment
    assert token not in (server.data_dir / "server.log").read_text()
    assert not any(token.encode() in path.read_bytes() for path in databases(server.data_dir))
    customer.context.close()


def turned_in_the_hand_the_line_is_where_the_finger_is(phone: Phone) -> None:
    pad = phone.see("pad")
    for view in (LANDSCAPE, phone.viewport):
        phone.page.set_viewport_size(view)
        expect(pad).to_have_js_property("width", pad.evaluate("one => one.clientWidth * devicePixelRatio"))


def in_traditional(server: Server) -> None:
    manager = server.client().sign_in("manager", PASSWORD)
    manager.pull()
    wish = manager.operation("customers", ZHANG_XIUYING, {"language": {"to": "zh-Hant"}})
    assert manager.push(wish)[0]["outcome"] == "applied"


def own_phone(phone: Phone) -> Page:
    """Another browser, that knows nothing of the shop."""
    browser = phone.context.browser
    assert browser is not None
    return browser.new_context(viewport=Phone.viewport, locale="en").new_page()


def databases(folder: Path) -> list[Path]:
    return list(folder.glob("aftercare.db*"))
