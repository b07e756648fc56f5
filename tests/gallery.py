"""`make gallery`: every screen at phone and laptop size, light and dark, in three languages, into var/gallery.

Each is examined by axe and with text twice as large on the way; what is found is said, and fails it.
"""

from __future__ import annotations

import argparse
import datetime as dt
import itertools
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from zoneinfo import ZoneInfo

from playwright.sync_api import Playwright, sync_playwright

from api.demo import PASSWORD
from api.rules.jobs import is_qualified
from tests.e2e.examined import faults
from tests.e2e.link_states import link_states
from tests.e2e.people import ARGUMENTS, SIGN_IN, Laptop, Phone, Screen
from tests.e2e.reading import one_of_each, open_at
from tests.e2e.tour import Party, tour
from tests.support.client import Client
from tests.support.server import Server

PRINTED = ("booklet", "prices", "guide", "returns")


def main() -> int:
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--into", type=Path, default=Path("var/gallery"))
    words.add_argument("--languages", nargs="*", default=["zh-Hans", "en", "zh-Hant"])
    words.add_argument("--schemes", nargs="*", default=["light", "dark"])
    words.add_argument("--pages", action="store_true", help="only what customers read")
    asked = words.parse_args()
    asked.into.mkdir(parents=True, exist_ok=True)
    found: list[str] = []
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        made = Path(folder) / "made"
        program = Path(sys.executable).with_name("aftercare")
        subprocess.run([program, "demo", "--no-serve", "--data", made], check=True)
        for language, scheme in itertools.product(asked.languages, asked.schemes):
            shop = Path(folder) / f"{language}-{scheme}"
            shutil.copytree(made, shop, symlinks=True)
            server = Server(shop, f"sqlite:///{shop / 'aftercare.db'}").start()
            try:
                found += photograph(playwright, server, shop, asked.into, language, scheme, only_pages=asked.pages)
            finally:
                server.kill()
            print(f"{language} {scheme}: {len(list(asked.into.glob(f'*.{language}.{scheme}.png')))} pictures")
    print(*found, sep="\n")
    return 1 if found else 0


def photograph(
    playwright, server: Server, shop: Path, into: Path, language: str, scheme: str, *, only_pages: bool
) -> list[str]:
    found: list[str] = []

    def snap(place: str, screen: Screen) -> None:
        screen.page.wait_for_timeout(250)  # toasts and seams come to rest
        screen.page.screenshot(path=into / f"{place}.{language}.{scheme}.png", full_page=not isinstance(screen, Laptop))
        found.extend(f"{language} {scheme} {one}" for one in faults(place, screen))

    options = {"locale": language, "color_scheme": scheme}
    phone = Phone(playwright, server, shop / "phone", labels=SIGN_IN[language], **options)
    laptop = Laptop(playwright, server, shop / "laptop", labels=SIGN_IN[language], **options)
    for one in (phone, laptop):
        one.open()
    manager, technician = (server.client().sign_in(name, PASSWORD) for name in ("manager", "tech1"))
    people = party(manager, technician)
    if not only_pages:
        tour(phone, laptop, people, snap)
    link_states(phone, manager, technician, language, snap)
    laptop.page.set_viewport_size(Laptop.viewport)  # a phone's, at the end of the tour
    for screen, kind_of_screen in ((phone, "phone"), (laptop, "laptop")):
        for kind, path in one_of_each(shop, language).items():
            open_at(screen.page, server, kind, path, language)
            snap(f"page-{kind}-{kind_of_screen}", screen)
    print_on_paper(playwright, server, shop, into, language)
    for one in (phone, laptop):
        one.close()
    return found


def print_on_paper(playwright: Playwright, server: Server, shop: Path, into: Path, language: str) -> None:
    """What customers print, as PDF: only a browser without a window of its own makes one."""
    browser = playwright.chromium.launch(executable_path=os.environ["CHROMIUM"], args=ARGUMENTS)
    page = browser.new_page(locale=language)
    addresses = one_of_each(shop, language)
    for kind in PRINTED:
        page.goto(server.url + addresses[kind])
        page.pdf(path=into / f"page-{kind}.{language}.pdf", prefer_css_page_size=True)
    browser.close()


def party(manager: Client, technician: Client) -> Party:
    """tech1 with an open job of today whose checklist is long, a colleague to give it to, and a callback to make."""
    callback = max(technician.pulled("callbacks"), key=lambda one: (one["status"] == "due", one["id"]))["id"]
    staff = manager.pulled("staff")
    technicians = sorted((one for one in staff if one["role"] == "technician"), key=lambda one: one["id"])
    me = technicians[0]["id"]
    products = {one["id"]: one for one in manager.pulled("products")}
    today = dt.datetime.now(ZoneInfo("Asia/Shanghai")).date()
    lists = {one["id"]: len(one["items"]) for one in manager.pulled("checklists")}
    open_jobs = [
        one
        for one in manager.pulled("jobs")
        if one.get("assignee_id") == me and one["status"] in {"planned", "accepted"} and one.get("checklist_id")
    ]
    job = max(open_jobs, key=lambda one: (is_on(one, today), lists[one["checklist_id"]], one["id"]))
    product = products.get(job.get("product_id", ""))
    colleague = next(one["id"] for one in technicians[1:] if is_qualified(one, product))
    tomorrow = (today + dt.timedelta(days=1)).isoformat()
    return Party("tech1", "manager", PASSWORD, job["id"], job["customer_id"], colleague, tomorrow, callback)


def is_on(job: dict[str, str], day: dt.date) -> bool:
    start = dt.datetime.fromisoformat(job.get("planned_start", "1970-01-01T00:00:00.000Z"))
    return start.astimezone(ZoneInfo("Asia/Shanghai")).date() == day


if __name__ == "__main__":
    sys.exit(main())
