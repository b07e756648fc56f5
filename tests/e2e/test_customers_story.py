"""A customer's whole story behind one private link: bought, delivered, asked, complained, answered, satisfied (R47)."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Playwright, Route, expect

from api.settings import wall_clock_ms
from sync import clock
from tests.e2e.examined import faults
from tests.e2e.people import Phone
from tests.files.pictures import photo
from tests.support.client import Client
from tests.support.links import give_file
from tests.support.server import Server
from tests.support.shop import LI_WEI, PASSWORD, PURIFIER, WEST, ZHANG_XIUYING, an_id

BOUGHT, DELIVERY, CALLBACK, ESTIMATE = an_id(801), an_id(802), an_id(803), an_id(804)
HOUR_MS = 3_600_000
DRIPS = "装好半小时后接口滴水"
SOLUTION = "明天 15:00 重装接口，柜底板店里换新"


class Customer(Phone):
    """Zhang Xiuying's own phone: no account, only the link."""

    def look_again(self) -> None:
        """The page is loaded anew; its address has no token any more."""
        self.open_at("/link/")

    def press(self, words: str) -> None:
        self.page.get_by_role("button", name=words).click()

    def part(self, selector: str) -> Locator:
        return self.page.locator(selector)

    def sent(self, kind: str, held: str) -> Locator:
        return self.page.locator(f".link-sent[data-kind={kind}][data-held={held}]")


@pytest.fixture
def manager(server: Server) -> Client:
    """She has sold the purifier, and Li Wei is to bring it."""
    chen_li = server.client().sign_in("manager", PASSWORD)
    start, end = (clock.to_rfc3339(wall_clock_ms() + int(hours * HOUR_MS)) for hours in (0.5, 2))
    whose = {"customer_id": ZHANG_XIUYING, "product_id": PURIFIER, "store_id": WEST}
    bought = {**whose, "serial": "QH6-0042", "purchased_on": "2026-11-12", "warranty_until": "2029-11-12"}
    job = {"kind": "delivery", "status": "planned", "assignee_id": LI_WEI, "promised_start": start, "promised_end": end}
    for one in (
        chen_li.creation("owned_products", BOUGHT, bought),
        chen_li.creation("jobs", DELIVERY, job | whose | {"owned_product_id": BOUGHT}),
    ):
        assert chen_li.push(one)[0]["outcome"] == "applied"
    return chen_li


@pytest.fixture
def customer(playwright: Playwright, chromium: Browser, server: Server, manager: Client) -> Iterator[Customer]:
    token = give_file(manager, ZHANG_XIUYING, WEST)
    one = Customer(playwright, server, chromium, locale="en")
    one.open(f"/link/#{token}")
    yield one
    assert token not in (server.data_dir / "server.log").read_text()
    one.close()


def test_r47_bought_delivered_asked_complained_answered_satisfied(
    server: Server, manager: Client, customer: Customer
) -> None:
    # Bought, and promised for today: when, what and who, and no token in the address.
    expect(customer.part(f"[data-job='{DELIVERY}'] h1")).to_contain_text("we bring your")
    expect(customer.part("#owned").locator("..")).to_contain_text("Warranty until 12 November 2029")
    assert customer.page.url.endswith("/link/")
    with customer.page.expect_download() as calendar:
        customer.press("Add to calendar")
    assert f"UID:{DELIVERY}@aftercare" in calendar.value.path().read_text("utf-8")
    found = faults("a visit to come", customer)

    # Delivered, and asked; she begins to answer, and then it drips.
    deliver(server)
    customer.look_again()
    survey = customer.part(f"[data-callback='{CALLBACK}']")
    expect(survey).to_be_visible()

    # More was found (R13): she says no for now, and yes after all; it is done when she says so.
    customer.press("No, not now")
    expect(customer.sent("estimate", "server")).to_be_visible()
    customer.press("Do it after all")
    expect(customer.part(".link-estimate h2")).to_have_text("You said yes to this estimate")
    expect(customer.sent("estimate", "server")).to_be_visible()
    manager.pull()
    assert manager.doc("estimates", ESTIMATE)["agreed_sum"] == "80.00"

    # Without a signal she complains: kept at once, also when the page is gone, and nobody asks how satisfied she is.
    customer.lose_the_signal()
    customer.part("#fold-complain summary").click()
    customer.part("[id='complain.said']").fill(DRIPS)
    customer.page.get_by_label("Put it right").check()
    customer.part("[name='complain.photos']").set_input_files(
        [{"name": "IMG_1.jpg", "mimeType": "image/jpeg", "buffer": photo(640, 480, plain=True)}]
    )
    expect(customer.part("#fold-complain [data-photo]")).to_have_count(1)
    found += faults("a complaint without a signal", customer)
    customer.press("Send to the store")
    expect(customer.sent("complain", "here")).to_be_visible()
    expect(survey).to_have_count(0)
    customer.page.goto("about:blank")

    # The line comes back and breaks before the answer is here: it is sent again, and is there once, with its photo.
    customer.page.route("**/private/operations", the_answer_is_lost, times=1)
    customer.find_the_signal()
    with customer.page.expect_event("requestfailed"):
        customer.look_again()
    with customer.page.expect_response(lambda one: "/uploads/" in one.url and one.request.method == "PATCH"):
        customer.page.evaluate("dispatchEvent(new Event('online'))")
    complaint = customer.part("[data-complaint][data-status=received]")
    expect(complaint).to_contain_text(DRIPS)
    expect(complaint).to_contain_text("A first answer by")
    expect(complaint.locator("img[src^='blob:']")).to_have_count(1)
    manager.pull()
    [kept] = [one for one in manager.all("complaints") if one["what_happened"] == DRIPS]
    assert (kept["wanted"], kept["channel"], len(kept["photos"])) == ("repair", "web", 1)

    # Answered; only her word settles it.
    solved = {"solution": {"to": SOLUTION}, "status": {"to": "answered"}}
    assert manager.push(manager.operation("complaints", kept["id"], solved))[0]["outcome"] == "applied"
    customer.look_again()
    expect(customer.part(".link-answers")).to_contain_text(SOLUTION)
    customer.press("Yes, I am satisfied")
    expect(customer.part("[data-complaint][data-status=settled]")).to_be_visible()

    # Thanks worth sharing, made on her phone; and now she answers what was asked.
    found += faults("thanks", customer)
    with customer.page.expect_download() as card:
        customer.press("Share the card")
    assert card.value.path().read_bytes()[:4] == b"\x89PNG"
    for score in survey.locator("input[value='5']").all():
        score.check()
    customer.press("Send the answers")
    expect(customer.sent("answer", "server")).to_be_visible()
    manager.pull()
    assert manager.doc("callbacks", CALLBACK)["answers"]["overall"] == 5
    assert found == []

    # Lent phones forget.
    customer.press("This is not my phone")
    expect(customer.page.get_by_role("status")).to_have_attribute("data-trouble", "forgotten")
    assert customer.page.evaluate("localStorage.length + sessionStorage.length") == 0


def deliver(server: Server) -> None:
    """Li Wei brings it, and Zhang Xiuying is to be asked how it was."""
    li_wei, manager = (server.client().sign_in(name, PASSWORD) for name in ("liwei", "manager"))
    li_wei.pull()
    done = li_wei.operation("jobs", DELIVERY, {"status": {"to": "done"}})
    assert li_wei.push(done)[0]["outcome"] == "applied"
    now = wall_clock_ms()
    ask = {"kind": "delivery", "status": "due", "customer_id": ZHANG_XIUYING, "job_id": DELIVERY, "store_id": WEST}
    times = {"due_from": clock.to_rfc3339(now - HOUR_MS), "due_until": clock.to_rfc3339(now + 480 * HOUR_MS)}
    found = {"status": "open", "job_id": DELIVERY, "customer_id": ZHANG_XIUYING, "store_id": WEST, "sum": "80.00"}
    lines = [{"text": "Pressure reducer", "quantity": 1, "price": "80.00"}]
    for one in (
        manager.creation("callbacks", CALLBACK, ask | times),
        manager.creation("estimates", ESTIMATE, found | {"lines": lines, "reason": "The pressure is too high"}),
    ):
        assert manager.push(one)[0]["outcome"] == "applied"


def the_answer_is_lost(route: Route) -> None:
    """The server has taken it; nobody hears so."""
    route.fetch()
    route.abort()
