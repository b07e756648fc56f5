"""An assistant's morning at the board: open, answer, carry on, call back, print; without a signal in the middle."""

from __future__ import annotations

import io

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from api.settings import wall_clock_ms
from sync import clock
from tests.e2e.people import Laptop
from tests.support.server import Server
from tests.support.shop import LI_WEI, PASSWORD, WEST, ZHANG_XIUYING, an_id

DRIPS, SCRATCH = an_id(51), an_id(52)
HOUR_MS = 3_600_000


@pytest.fixture
def complained(server: Server) -> Server:
    """Two complaints of Zhang Xiuying: one that drips is with Li Wei, a scratch nobody has answered yet."""
    manager = server.client().sign_in("manager", PASSWORD)
    heard = clock.to_rfc3339(wall_clock_ms() - 2 * HOUR_MS)
    who = {"customer_id": ZHANG_XIUYING, "store_id": WEST, "status": "received"}
    drips = {"channel": "on_site", "what_happened": "The tap drips. The floor is wet", "category": "installation"}
    scratch = {"channel": "phone", "what_happened": "A scratch on the door", "category": "delivery"}
    pushed = manager.push(
        manager.creation("complaints", DRIPS, {**drips, **who}, at=heard),
        manager.creation("complaints", SCRATCH, {**scratch, **who}),
    )
    manager.pull()
    work = {"status": {"to": "acknowledged"}, "handler_id": {"to": LI_WEI}, "cause": {"to": "wrong_installation"}}
    pushed += manager.push(manager.operation("complaints", DRIPS, work))
    assert {one["outcome"] for one in pushed} == {"applied"}
    return server


def test_r21_r22_r23_r24_an_assistants_morning_at_the_board_goes_on_without_signal_and_onto_paper(
    complained: Server, laptop: Laptop
) -> None:
    laptop.sign_in("assistant")
    laptop.is_ready_for_the_cellar()
    laptop.open_at("/app/complaints")
    stands_in(laptop, SCRATCH, "received")
    stands_in(laptop, DRIPS, "working")

    # By key: the scratch is picked up, laid into the next column, and is answered by that.
    laptop.page.keyboard.press("j")
    expect(laptop.page.locator(f"#slip-{SCRATCH}")).to_be_focused()
    for key in ("m", "ArrowRight", "Enter"):
        laptop.page.keyboard.press(key)
    stands_in(laptop, SCRATCH, "working")
    laptop.has_sent_everything()

    # The form of the other, from the board: when it was heard, and when the server had it.
    laptop.see(f"complaint-row-{DRIPS}").click()
    laptop.see("print-form").click()
    expect(laptop.see("form-times")).to_contain_text("reached the server 20")
    laptop.page.go_back()

    # The signal goes. Returned to the assistant it cannot be yet: the board says what is missing, and goes there.
    laptop.lose_the_signal()
    carry(laptop, DRIPS, "answered")
    expect(laptop.page.locator(".toast")).to_contain_text("Still missing: Solution")
    expect(laptop.see("complaint-solution")).to_be_focused()
    laptop.see("complaint-solution").fill("A new gasket, today")
    expect(laptop.page.get_by_text("kept as a draft")).to_be_visible()
    carry(laptop, DRIPS, "answered")
    stands_in(laptop, DRIPS, "answered")

    # Nothing but the customer's word settles it, however far it is carried.
    carry(laptop, DRIPS, "settled")
    expect(laptop.see("callback-result")).to_be_focused()
    laptop.see("callback-result").fill("Dry since noon")
    laptop.save("satisfied")
    stands_in(laptop, DRIPS, "settled")
    laptop.has_unsent(2)

    # What is printed meanwhile says of itself that the server does not have it yet.
    laptop.see("print-form").click()
    expect(laptop.see("form-standing")).to_contain_text("some of it is only on this device")
    expect(laptop.see("paper")).to_contain_text("☑ satisfied")
    pages = printed(laptop)
    assert len(pages) == 1
    for words in ("Table 9-4", "张秀英", "The tap drips.", "A new gasket, today", "Dry since noon"):
        assert words in pages[0]
    assert "reached the server" in pages[0]
    assert "page 1 of 1" in pages[0]
    assert "Callbacks" not in pages[0], "the rail is on the paper"

    # The customer's file, too; with rows left empty for the pen.
    laptop.open_at(f"/app/customers/{ZHANG_XIUYING}")
    laptop.see("print-form").click()
    expect(laptop.see("paper")).to_be_visible()
    assert laptop.page.locator(".form-log tr:last-child td:empty").count() == 2 * 5
    (file,) = printed(laptop)
    for words in ("Table 9-3", "张秀英", "Follow-up", "After-sales follow-up", "page 1 of 1"):
        assert words in file

    laptop.find_the_signal()
    laptop.has_sent_everything()
    manager = complained.client().sign_in("manager", PASSWORD)
    manager.pull()
    assert manager.doc("complaints", DRIPS)["status"] == "settled"


def stands_in(laptop: Laptop, complaint: str, column: str) -> None:
    expect(laptop.see(f"column-{column}").get_by_test_id(f"complaint-row-{complaint}")).to_be_visible()


def carry(laptop: Laptop, complaint: str, column: str) -> None:
    """By hand, as one does."""
    laptop.page.locator(f"#slip-{complaint}").drag_to(laptop.see(f"column-{column}").locator("h2"))


def printed(laptop: Laptop) -> list[str]:
    """The text of each sheet that comes out of the printer."""
    paper = PdfReader(io.BytesIO(laptop.page.pdf(prefer_css_page_size=True)))
    return [" ".join(page.extract_text().split()) for page in paper.pages]
