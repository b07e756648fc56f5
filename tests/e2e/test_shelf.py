"""In the cellar Li Wei looks up how it is done, what it costs, and whether it is taken back. Nobody has to be asked."""

from __future__ import annotations

from playwright.sync_api import expect

from api.demo.shelf.criteria import CRITERIA
from api.demo.shelf.entries import Entry
from api.demo.shelf.guides import GUIDES
from api.demo.shelf.prices import PRICES
from tests.e2e.people import Phone
from tests.support.client import Client
from tests.support.server import Server
from tests.support.shop import PASSWORD, an_id

FILTERS, SEEPS, INSPECTION = an_id(301), an_id(302), an_id(303)
WITHIN_A_WEEK, WITHIN_TWO = an_id(304), an_id(305)
RETIRED, OWN_WORDS = an_id(306), "漏水"


def test_r18_what_is_prepared_is_found_and_decides_without_a_signal(phone: Phone, server: Server) -> None:
    prepare(server.client().sign_in("head", PASSWORD))
    phone.sign_in("liwei")
    phone.open_at("/app/guides")
    phone.is_ready_for_the_cellar()
    expect(phone.see("shelf-guides")).to_have_attribute("data-count", "2")

    # The word that customers use is found, though the guide calls it otherwise; so is its pinyin.
    phone.lose_the_signal()
    phone.see("find-shelf").fill(OWN_WORDS)
    expect(phone.see(f"shelf-row-{SEEPS}").locator("mark")).to_have_text(OWN_WORDS)
    expect(phone.see("shelf-count")).to_have_attribute("data-count", "1")
    phone.see("find-shelf").fill("loushui")
    phone.see(f"shelf-row-{SEEPS}").get_by_role("link").click()
    expect(phone.page.get_by_role("list").get_by_text("Close the inlet valve")).to_be_visible()
    phone.page.go_back()
    expect(phone.see("find-shelf")).to_have_value("loushui")

    # The price is the one that holds today, in the shop's money.
    phone.see("find-shelf").fill("call-out")
    phone.see(f"shelf-row-{INSPECTION}").get_by_role("link").click()
    expect(phone.see("price-amount")).to_have_text("¥60 per visit")
    phone.page.go_back()

    # Bought ten days ago, it does not work: the written rule decides, and is named.
    phone.see("find-shelf").fill("")
    phone.see("shelf-return_criteria").click()
    phone.see("check-return").click()
    decided = phone.see("decided")
    phone.see("fault-performance_fault").check()
    phone.see("bought-ago").fill("10")
    expect(decided).to_have_attribute("data-decisions", "")
    phone.see("condition-used").check()
    expect(decided).to_have_attribute("data-decisions", "exchange repair")
    expect(decided).to_have_attribute("data-criterion", WITHIN_TWO)
    expect(decided).to_contain_text("第十条")
    phone.see("bought-ago").fill("7")
    expect(decided).to_have_attribute("data-criterion", WITHIN_A_WEEK)
    phone.see("bought-ago").fill("16")
    expect(decided).to_contain_text("No written rule fits")


def prepare(head: Client) -> None:
    """Some of the starting set; and an edition that was retired, which nobody may find."""
    shelved = [(FILTERS, GUIDES[0]), (SEEPS, GUIDES[1]), (INSPECTION, PRICES[0])]
    shelved += [(WITHIN_A_WEEK, CRITERIA[0]), (WITHIN_TWO, CRITERIA[1])]
    made = [creation(head, id_, entry) for id_, entry in shelved]
    retired = PRICES[0].values | {"amount": "50.00", "edition": 9, "retired_on": "2026-01-01"}
    made.append(creation(head, RETIRED, Entry("prices", PRICES[0].name, retired)))
    assert {one["outcome"] for one in head.push(*made)} == {"applied"}


def creation(head: Client, id_: str, entry: Entry) -> dict[str, object]:
    """As the wire has it: a map's keys are fields of their own, a set's entries are added."""
    changes: dict[str, dict[str, object]] = {"name": {"to": entry.name, "base": None}}
    for name, value in entry.values.items():
        if isinstance(value, dict):
            changes |= {f"{name}.{key}": {"to": one, "base": None} for key, one in value.items()}
        elif isinstance(value, tuple):
            changes[name] = {"add": sorted(value)}
        else:
            changes[name] = {"to": value, "base": None}
    return head.operation(entry.collection, id_, changes)
