"""A real server, a real Chromium, and people who use them. Nothing is pretended but the names."""

from __future__ import annotations

import datetime as dt
import fcntl
import os
import shutil
import uuid
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Browser, Playwright, sync_playwright

from api.models import database
from api.settings import wall_clock_ms
from sync import clock
from tests.conftest import fill
from tests.e2e.people import ARGUMENTS, Laptop, Phone
from tests.e2e.reading import freeze_filled
from tests.support import program
from tests.support.postgres import Postgres
from tests.support.server import Server
from tests.support.shop import CHECKLIST, LI_WEI, PASSWORD, PURIFIER, WEST, ZHANG_XIUYING, an_id

JOB = an_id(100)
SHANGHAI = ZoneInfo("Asia/Shanghai")
MINUTE_MS, HOUR_MS = 60_000, 3_600_000


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    if "CHROMIUM" not in os.environ:
        pytest.fail("CHROMIUM is not set: run the tests with `make test`, which finds or installs the browser.")
    with sync_playwright() as one:
        yield one


@pytest.fixture(scope="session")
def chromium(playwright: Playwright) -> Iterator[Browser]:
    """One browser in which the stories have their screens: each with storage of its own, which ends with the story."""
    one = playwright.chromium.launch(executable_path=os.environ["CHROMIUM"], args=ARGUMENTS)
    yield one
    one.close()


@pytest.fixture(scope="session")
def frozen_shop(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the shop's database and its frozen site, made once: all workers of this test run share it."""
    return made_once(tmp_path_factory, "frozen", freeze_shop)


@pytest.fixture(scope="session")
def reading(frozen_shop: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The customers' pages of a shop with something on each, served; nobody writes there."""

    def make(folder: Path) -> None:
        shutil.copytree(frozen_shop, folder, symlinks=True)
        freeze_filled(folder, wall_clock_ms())

    folder = made_once(tmp_path_factory, "filled", make)
    own = tmp_path_factory.mktemp("reading") / "shop"
    shutil.copytree(folder, own, symlinks=True)
    running = Server(own, f"sqlite:///{own / 'aftercare.db'}", periodic=False)
    yield running.start()
    running.kill()


def made_once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], None]) -> Path:
    base = factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / name
    with folder.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # let go of with the file
        if not (folder / "site").exists():
            make(folder)
    return folder


def freeze_shop(folder: Path) -> None:
    folder.mkdir(exist_ok=True)
    url = f"sqlite:///{folder / 'aftercare.db'}"
    fill(url)
    database.close()
    log = folder.with_suffix(".log")
    freezing = program.start("freeze", "--data", folder, "--database", url, output=log)
    freezing.join()
    assert freezing.exitcode == 0, log.read_text()


@pytest.fixture
def server(request: pytest.FixtureRequest, frozen_shop: Path, tmp_path: Path) -> Iterator[Server]:
    """The shop, served; with one job for today, given to Li Wei. On SQLite, or where a test asks for
    `served_from_both`, also by two processes on PostgreSQL.
    """
    folder = tmp_path / "shop"
    shutil.copytree(frozen_shop, folder, symlinks=True)
    with ExitStack() as closing:
        running = Server(folder, f"sqlite:///{folder / 'aftercare.db'}")
        if getattr(request, "param", "sqlite") == "postgres":
            big: Postgres = request.getfixturevalue("postgres")
            name = f"e2e_{uuid.uuid4().hex}"
            running = Server(folder, big.copy(request.getfixturevalue("filled_postgres"), name), workers=2)
            closing.callback(big.drop, name)
        closing.callback(running.kill)
        plan_a_job(running.start())
        yield running


# The same walk on the embedded database and on the big one.
served_from_both = pytest.mark.parametrize("server", ["sqlite", "postgres"], indirect=True)


def plan_a_job(server: Server) -> None:
    manager = server.client().sign_in("manager", PASSWORD)
    now_ms = wall_clock_ms()
    start_ms = min(now_ms + HOUR_MS, day_end_ms(now_ms) - MINUTE_MS)  # late in the evening it is still for today
    start, end = clock.to_rfc3339(start_ms), clock.to_rfc3339(start_ms + 2 * HOUR_MS)
    values = {
        "kind": "installation",
        "status": "planned",
        "customer_id": ZHANG_XIUYING,
        "product_id": PURIFIER,
        "checklist_id": CHECKLIST,
        "assignee_id": LI_WEI,
        "address": "翠湖花园 3 栋 1202",
        "promised_start": start,
        "promised_end": end,
        "planned_start": start,
        "planned_end": end,
        "store_id": WEST,
    }
    assert manager.push(manager.creation("jobs", JOB, values))[0]["outcome"] == "applied"


def day_end_ms(now_ms: int) -> int:
    """When the store's day ends."""
    tomorrow = dt.datetime.fromtimestamp(now_ms / 1000, SHANGHAI).date() + dt.timedelta(days=1)
    return int(dt.datetime.combine(tomorrow, dt.time(), SHANGHAI).timestamp() * 1000)


@pytest.fixture
def disk(tmp_path: Path) -> Path:
    """The phone's own: for stories in which its browser ends, and begins again with what it kept."""
    return tmp_path / "phone"


# What a story asks for in which that happens.
on_disk = pytest.mark.usefixtures("disk")


@pytest.fixture
def phone(request: pytest.FixtureRequest, playwright: Playwright, chromium: Browser, server: Server) -> Iterator[Phone]:
    ends = "disk" in request.fixturenames
    one = Phone(playwright, server, request.getfixturevalue("disk") if ends else chromium)
    one.open()
    yield one
    one.close()


@pytest.fixture
def laptop(playwright: Playwright, chromium: Browser, server: Server) -> Iterator[Laptop]:
    one = Laptop(playwright, server, chromium)
    one.open()
    yield one
    one.close()
