"""What customers read, one of each kind of page: for everybody, small, without a script and without a network."""

from __future__ import annotations

import re

from playwright.sync_api import Browser, expect

from tests.e2e.examined import MAY_DIFFER, too_wide, violations
from tests.e2e.people import IN_CHARGE, PATIENCE_MS, Phone
from tests.e2e.reading import one_of_each, open_at
from tests.support.server import Server

STORE = "/en/stores/west/"
BYTES_MOST = 40 * 1024
PARTS = re.compile(r'<(?:link rel="stylesheet"|script|link rel="icon")[^>]*?(?:href|src)="(/[^"]+)"')
# Looks again and again: the worker tells nobody when it has kept a page.
IS_KEPT = """async (paths) => {
  const isThere = async () => (await Promise.all(paths.map((one) => caches.match(one)))).every(Boolean);
  while (!(await isThere())) await new Promise(requestAnimationFrame);
}"""


def test_r46_no_page_shuts_anybody_out(chromium: Browser, reading: Server) -> None:
    """In English and light by every rule of axe, and with text twice as large; in Chinese and dark what may differ."""
    found: list[str] = []
    for language, scheme, rules in (("en", "light", None), ("zh-Hans", "dark", MAY_DIFFER)):
        phone = chromium.new_context(
            viewport=Phone.viewport, is_mobile=True, has_touch=True, color_scheme=scheme, locale=language
        )
        page = phone.new_page()
        for kind, path in one_of_each(reading.data_dir, language).items():
            open_at(page, reading, kind, path, language)
            found += [*violations(path, page, rules), *too_wide(path, page)]
        phone.close()
    assert not found, "\n".join(found)


def test_r46_every_kind_of_page_is_below_40_kb_with_all_that_it_loads(reading: Server) -> None:
    """As it comes over the line."""
    loaded: dict[str, int] = {}
    for language in ("en", "zh-Hans", "zh-Hant"):
        for path in one_of_each(reading.data_dir, language).values():
            _, _, text = reading.send("GET", path, None, {})
            loaded[path] = sum(over_the_line(reading, one) for one in (path, *PARTS.findall(text.decode())))
    assert {path: size for path, size in loaded.items() if not 0 < size < BYTES_MOST} == {}


def over_the_line(reading: Server, path: str) -> int:
    return len(reading.send("GET", path, None, {"Accept-Encoding": "br, gzip"})[2])


def test_r46_without_a_script_everything_can_be_read_and_checked(chromium: Browser, reading: Server) -> None:
    plain = chromium.new_context(
        viewport=Phone.viewport, is_mobile=True, has_touch=True, java_script_enabled=False, locale="en"
    )
    page = plain.new_page()
    page.goto(reading.url + STORE)
    expect(page.get_by_role("link", name="028-5550 0142").first).to_have_attribute("href", "tel:02855500142")
    page.get_by_role("link", name="Prices", exact=True).click()
    expect(page.locator("main")).to_contain_text("¥80")

    # May it be returned? The styles alone show what follows from an answer.
    page.get_by_role("link", name="Return, exchange").click()
    answer = page.get_by_text("refund, exchange or repair, you choose").first
    expect(answer).to_be_hidden()
    page.get_by_text("It does not work as it should", exact=True).click()
    page.get_by_text("up to 7 days", exact=True).locator("visible=true").click()
    expect(answer).to_be_visible()

    # The search leads to lists that have everything.
    page.get_by_role("link", name="Guides, booklets").click()
    page.get_by_label("What is it about?").fill("filter")
    page.get_by_role("button", name="Find").click()
    expect(page).to_have_url(re.compile(r"/search/\?q=filter$"))
    page.get_by_role("link", name="Guides and service booklets").click()
    page.get_by_role("link", name="QH-600: changing the filters").first.click()
    expect(page.get_by_role("listitem").filter(has_text="Close the inlet valve")).to_be_visible()

    page.goto(f"{reading.url}/link/")
    expect(page.get_by_role("link", name="028-5550 0142").first).to_be_visible()
    plain.close()


def test_r46_what_was_opened_once_is_read_and_searched_without_a_network(chromium: Browser, reading: Server) -> None:
    phone = chromium.new_context(viewport=Phone.viewport, is_mobile=True, has_touch=True, locale="en")
    page = phone.new_page()
    page.goto(reading.url + STORE)
    page.evaluate(IN_CHARGE, PATIENCE_MS)
    page.goto(f"{reading.url}{STORE}prices/")
    # R36: in one's own words, and as they sound
    page.goto(f"{reading.url}{STORE}search/")
    for typed in ("red light", "lvxin"):
        page.get_by_role("searchbox").fill(typed)
        expect(
            page.locator("#found-list").get_by_role("link", name="QH-600: changing the filters").first
        ).to_be_visible()
    page.evaluate(IS_KEPT, [STORE, *(f"{STORE}{one}" for one in ("prices/", "search/", "search.json"))])

    phone.set_offline(offline=True)
    page.goto(f"{reading.url}{STORE}prices/")
    expect(page.locator("main")).to_contain_text("¥80")
    expect(page.locator(".page-head")).to_have_css("display", "flex")
    page.goto(reading.url + STORE)
    expect(page.get_by_role("heading", level=1)).to_contain_text("said beforehand")
    page.goto(f"{reading.url}{STORE}search/?q=cartridge")
    expect(page.locator("#found-list").get_by_role("link", name="QH-600: changing the filters").first).to_be_visible()
    page.goto(f"{reading.url}{STORE}visit/")
    expect(page.get_by_role("heading", level=1)).to_contain_text("No network")
    phone.close()
