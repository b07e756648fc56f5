"""Every screen is examined by axe, in both themes; customer pages too."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Playwright

from tests.e2e.conftest import JOB
from tests.e2e.people import Laptop, Phone, Screen
from tests.e2e.tour import Party, tour
from tests.support.server import Server
from tests.support.shop import PASSWORD, WANG_FANG, ZHANG_XIUYING

TOMORROW = (dt.datetime.now(ZoneInfo("Asia/Shanghai")) + dt.timedelta(days=1)).date().isoformat()
PARTY = Party("liwei", "manager", PASSWORD, JOB, ZHANG_XIUYING, WANG_FANG, TOMORROW)
PAGES = ("/", "/en/", "/zh-Hans/", "/zh-Hant/stores/west/", "/en/stores/west/", "/nowhere", "/api/docs")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_screen_shuts_anybody_out(playwright: Playwright, server: Server, tmp_path: Path, scheme: str) -> None:
    found: list[str] = []

    def examine(place: str, screen: Screen) -> None:
        report = Axe().run(screen.page)
        for one in report.response["violations"]:
            targets = [" ".join(map(str, node["target"])) for node in one["nodes"]]
            found.append(f"{place}: {one['id']} at {targets}")

    phone = Phone(playwright, server, tmp_path / "phone", color_scheme=scheme)
    laptop = Laptop(playwright, server, tmp_path / "laptop", color_scheme=scheme)
    for one in (phone, laptop):
        one.open()
    tour(phone, laptop, PARTY, examine)
    for path in PAGES:
        phone.open_at(path)
        examine(path, phone)
    for one in (phone, laptop):
        one.close()
    assert found == []
