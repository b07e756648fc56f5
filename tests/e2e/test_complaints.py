"""A complaint travels: heard in a cellar without signal, settled by the customer's word alone. Read it aloud."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Playwright, expect

from tests.e2e.conftest import JOB
from tests.e2e.people import Laptop, Phone, Screen
from tests.support.server import Server
from tests.support.shop import LI_WEI

DRIPS = "The new tap drips, the cupboard floor is wet"


@pytest.fixture
def second_laptop(playwright: Playwright, chromium: Browser, server: Server) -> Iterator[Laptop]:
    one = Laptop(playwright, server, chromium)
    one.open()
    yield one
    one.close()


def test_r20_r22_r24_only_the_customers_word_settles_a_complaint(
    phone: Phone, laptop: Laptop, second_laptop: Laptop
) -> None:
    li_wei, chen_li, wu_jing = phone, laptop, second_laptop
    for who, name in ((li_wei, "liwei"), (chen_li, "manager"), (wu_jing, "assistant")):
        who.sign_in(name)
    li_wei.is_ready_for_the_cellar()

    # In the cellar the customer complains. Li Wei writes it down from the job; its number can be told at once.
    li_wei.lose_the_signal()
    li_wei.open_job(JOB)
    li_wei.see("complain").click()
    number = li_wei.see("complaint-number").inner_text()
    expect(li_wei.see("chosen-customer")).to_have_text("张秀英")
    li_wei.see("what-happened").fill(DRIPS)
    li_wei.see("category-installation").check()
    li_wei.see("wanted-repair").check()
    li_wei.see("register").click()
    expect(li_wei.see("told-number")).to_have_text(number)
    li_wei.has_unsent(1)

    # The clock runs from now on, not from when the server hears of it.
    li_wei.see("open-complaint").click()
    stands_at(li_wei, "received")
    expect(li_wei.see("deadline-acknowledge")).to_have_attribute("data-state", "open")
    path = li_wei.page.evaluate("location.pathname")

    # The signal returns. Chen Li finds it among the registered ones, answers the customer, and gives it to Li Wei.
    li_wei.find_the_signal()
    li_wei.has_sent_everything()
    chen_li.go("/app/complaints")
    chen_li.see(f"complaint-row-{path.rsplit('/', 1)[1]}").click()
    expect(chen_li.see("complaint-number")).to_have_text(number)
    take_next(chen_li, "acknowledge", "acknowledged")
    expect(chen_li.see("deadline-acknowledge")).to_have_attribute("data-state", "met")
    chen_li.see("handler").select_option(LI_WEI)
    chen_li.has_sent_everything()

    # Li Wei writes down what he does about it, and returns the form.
    stands_at(li_wei, "acknowledged")
    return_with(li_wei, "A new gasket, today")

    # Wu Jing calls. It still drips: that opens it again, with clocks of its own; the first round stays on record.
    wu_jing.open_at(path)
    stands_at(wu_jing, "answered")
    wu_jing.see("callback-result").fill("It still drips")
    wu_jing.see("unsatisfied").click()
    stands_at(wu_jing, "reopened")
    expect(wu_jing.page.get_by_text("Round 1, over")).to_be_visible()

    # The second solution holds, and the customer says so. Now it is settled, and can be closed.
    stands_at(li_wei, "reopened")
    expect(li_wei.see("deadline-solve").first).to_have_attribute("data-state", "open")
    return_with(li_wei, "The tap is exchanged")
    stands_at(wu_jing, "answered")
    wu_jing.see("callback-result").fill("Dry since yesterday, thanks")
    wu_jing.see("satisfied").click()
    stands_at(wu_jing, "settled")
    expect(wu_jing.see("verdict")).to_have_attribute("data-verdict", "satisfied")
    take_next(wu_jing, "close", "closed")
    stands_at(chen_li, "closed")


def stands_at(screen: Screen, stage: str) -> None:
    expect(screen.see("complaint-status")).to_have_attribute("data-status", stage)


def take_next(screen: Screen, code: str, stage: str) -> None:
    """The one big button says `code`, and leads to `stage`."""
    expect(screen.see("next-step")).to_have_attribute("data-next", code)
    screen.see("next-step").click()
    stands_at(screen, stage)


def return_with(screen: Screen, solution: str) -> None:
    """Write the solution and return the form: what is typed goes along with the step."""
    screen.see("complaint-solution").fill(solution)
    screen.see("save-solution").click()
    screen.see("other-steps").click()
    screen.see("stage-answered").click()
    stands_at(screen, "answered")
