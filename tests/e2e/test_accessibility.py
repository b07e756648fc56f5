"""Every screen is examined by axe and with text twice as large; what customers read in `test_customer_pages.py`.

Here the phone is light and speaks English, the laptop is dark and speaks simplified Chinese; `make gallery` examines
everything in every theme and language.
"""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

from playwright.sync_api import Browser, Playwright

from tests.e2e.conftest import JOB
from tests.e2e.examined import faults
from tests.e2e.people import SIGN_IN, Laptop, Phone, Screen
from tests.e2e.tour import Party, tour
from tests.support.server import Server
from tests.support.shop import LI_WEI, PASSWORD, WANG_FANG, ZHANG_XIUYING, an_id

TOMORROW = (dt.datetime.now(ZoneInfo("Asia/Shanghai")) + dt.timedelta(days=1)).date().isoformat()
DARK = {"locale": "zh-Hans", "color_scheme": "dark"}
CALLBACK = an_id(101)
PARTY = Party("liwei", "manager", PASSWORD, JOB, ZHANG_XIUYING, WANG_FANG, TOMORROW, CALLBACK)


def test_no_screen_shuts_anybody_out(playwright: Playwright, chromium: Browser, server: Server) -> None:
    found: list[str] = []
    plan_a_callback(server)

    def examine(place: str, screen: Screen) -> None:
        found.extend(faults(place, screen))

    phone = Phone(playwright, server, chromium, labels=SIGN_IN["en"], locale="en")
    laptop = Laptop(playwright, server, chromium, labels=SIGN_IN["zh-Hans"], **DARK)
    for one in (phone, laptop):
        one.open()
    tour(phone, laptop, PARTY, examine)
    phone.open_at("/api/docs")
    examine("/api/docs", phone)
    for one in (phone, laptop):
        one.close()
    assert found == []


def plan_a_callback(server: Server) -> None:
    manager = server.client().sign_in("manager", PASSWORD)
    values = {"kind": "delivery", "status": "due", "customer_id": ZHANG_XIUYING, "job_id": JOB, "assignee_id": LI_WEI}
    assert manager.push(manager.creation("callbacks", CALLBACK, values))[0]["outcome"] == "applied"
