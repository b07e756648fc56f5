"""Chen Li changes a price and a guide in three languages, looks at them as they will be read, and publishes the pages.
In the cellar Li Wei has the new price; the old one is readable where it is named."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.e2e.people import Laptop, Phone
from tests.support.client import Client
from tests.support.server import Server
from tests.support.shop import PASSWORD, WEST, an_id
from web.pages.keys import guide_key

VISIT, FILTERS = an_id(401), an_id(402)
PAGE = "/en/stores/west/"
SCRIPTS = ("zh_hans", "zh_hant", "en")


def test_r18_a_changed_price_and_guide_are_published_and_the_old_stay_readable(
    laptop: Laptop, phone: Phone, server: Server
) -> None:
    prepare(server.client().sign_in("manager", PASSWORD))
    laptop.sign_in("manager")
    phone.sign_in("liwei")

    # A price has a new edition; the preview reads like the technician's phone.
    laptop.open_at(f"/app/content/prices/{VISIT}")
    laptop.see("field-amount").fill("80.00")
    for script, name in zip(SCRIPTS, ("上门检查费", "上門檢查費", "Call-out and inspection"), strict=True):
        laptop.see(f"field-names-{script}").fill(name)
    laptop.see("preview-zh_hant").click()
    expect(laptop.see("preview")).to_contain_text("上門檢查費")
    expect(laptop.see("preview").get_by_test_id("price-amount")).to_contain_text("¥80")
    laptop.save("content-save")
    expect(laptop.see("editions").get_by_role("listitem")).to_have_count(2)
    expect(laptop.see("compare").locator("del").first).to_be_visible()

    # A guide, without a signal: it goes out with the next contact.
    laptop.open_at("/app/settings/guides")
    expect(laptop.see(f"content-row-{FILTERS}")).to_contain_text("missing: 繁體中文")
    laptop.lose_the_signal()
    laptop.see(f"content-row-{FILTERS}").get_by_role("link").click()
    for script, body in zip(
        SCRIPTS, ("1. 关水\n2. 换滤芯", "1. 關水\n2. 換濾芯", "1. Close the valve\n2. Change it"), strict=True
    ):
        laptop.see(f"field-bodies-{script}").fill(body)
    laptop.see("field-titles-zh_hant").fill("換濾芯")
    laptop.save("content-save")
    laptop.find_the_signal()
    laptop.has_sent_everything()

    # What will change is said before the button is pressed; then the pages say it.
    assert "¥80" not in page(server)
    laptop.open_at("/app/settings/publish")
    place = laptop.see("publish-place")
    expect(place).to_have_attribute("data-changes", "2")
    changing = laptop.see("page-changes").get_by_role("listitem")
    for title in ("Services and public prices", "Filters"):
        expect(changing.filter(has_text=title).first).to_be_visible()
    drawn = laptop.page.frame_locator(".page-frame iframe")
    expect(drawn.locator("main")).to_contain_text("¥80")
    laptop.see("page-zh_hant").click()
    expect(drawn.locator("main")).to_contain_text("上門檢查費")
    laptop.see("publish").click()
    expect(place).to_have_attribute("data-state", "done")
    expect(place).to_have_attribute("data-changes", "0")
    expect(laptop.see("published")).to_contain_text("陈丽")
    for said in ("¥80", "Call-out and inspection"):
        assert said in page(server)
    assert "<li>Change it</li>" in page(server, f"{PAGE}guides/{guide_key({'name': '换滤芯'})}/")
    assert "上門檢查費" in page(server, PAGE.replace("en", "zh-Hant", 1))

    # A letter to customers is switched on, and gets the store's own words; a slip in them is named and not saved.
    laptop.open_at("/app/settings/messages")
    laptop.save("letter-confirmation")
    laptop.page.get_by_role("link", name="The words of: The time agreed").click()
    words = laptop.see("field-bodies-en")
    expect(words).to_have_value(re.compile(r"Dear \{name\}"))
    words.fill("Hello {nmae}, we come {window}.")
    expect(laptop.see("letter-slips")).to_contain_text("{nmae}")
    laptop.see("content-save").click()
    words.fill("Hello {name}, we come {window}.")
    expect(laptop.page.get_by_test_id("letter-slips")).to_have_count(0)
    laptop.see("preview-en").click()
    expect(laptop.see("letter-body")).to_have_text(re.compile(r"Hello 张秀英, we come .*\d\d:\d\d ?– ?.*\d\d:\d\d\."))
    laptop.save("content-save")
    laptop.has_sent_everything()

    # In the cellar: today's price is found, and the one before it reads as it did, with its end.
    phone.open_at("/app/guides?kind=prices")
    phone.is_ready_for_the_cellar()
    expect(phone.page.locator("[data-shelf=prices]")).to_contain_text("¥80")
    phone.lose_the_signal()
    phone.open_at(f"/app/guides/prices/{VISIT}")
    expect(phone.see("price-amount")).to_contain_text("¥60")
    expect(phone.page.locator(".note--risk")).to_contain_text("This held until")


def prepare(manager: Client) -> None:
    """What the store has of its own, on its pages already: a price, and a guide that lacks a language."""
    own = {"store_id": {"to": WEST, "base": None}, "edition": {"to": 1, "base": None}}
    price = {
        "name": "上门检查",
        "kind": "service",
        "unit": "visit",
        "amount": "60.00",
        "public": True,
        "names.zh_hans": "上门检查",
    }
    guide = {
        "name": "换滤芯",
        "audience": "customer",
        "titles.zh_hans": "换滤芯",
        "titles.en": "Filters",
        "bodies.zh_hans": "先关水",
    }
    made = [
        manager.operation(
            collection, record, own | {name: {"to": value, "base": None} for name, value in values.items()}
        )
        for collection, record, values in (("prices", VISIT, price), ("guides", FILTERS, guide))
    ]
    assert {one["outcome"] for one in manager.push(*made)} == {"applied"}


def page(server: Server, path: str = PAGE) -> str:
    status, _, body = server.send("GET", path, None, {})
    assert status == 200
    return body.decode()
