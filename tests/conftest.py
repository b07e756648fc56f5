"""The cast (HOUSE.md, style 7): Chen Li manages the west store, Wu Jing assists her, Li Wei and Wang Fang are its
technicians, Zhou Min sells; He Yong manages the east store, Tian Ye works there; Lin is head office. Zhang Xiuying is
their customer. All of them meet on the same Saturday morning."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask

from api import create_api
from api.demo.load import load
from api.migrate import migrate
from api.models import database, open_database
from api.settings import Settings
from tests.support.client import Answer, Client
from tests.support.shop import CAST, MORNING_MS, PASSWORD, shop


class TestClock:
    """The server's clock: stands still until a test moves it."""

    __test__ = False

    def __init__(self) -> None:
        self.ms = MORNING_MS

    def __call__(self) -> int:
        return self.ms

    def pass_minutes(self, minutes: float) -> None:
        self.ms += round(minutes * 60_000)


@pytest.fixture
def server_clock() -> TestClock:
    return TestClock()


@pytest.fixture(scope="session")
def filled_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated database with the shop in it, made once; every test gets its own copy."""
    path = tmp_path_factory.mktemp("shop") / "aftercare.db"
    opened = open_database(f"sqlite:///{path}")
    migrate(opened)
    accounts = [(username, one[0]) for username, one in CAST.items()]
    load(shop(), accounts, PASSWORD, MORNING_MS, lambda _done, _all: None)
    opened.execute_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    opened.close()
    return path


@pytest.fixture
def app(filled_database: Path, tmp_path: Path, server_clock: TestClock) -> Flask:
    path = tmp_path / "aftercare.db"
    shutil.copy(filled_database, path)
    created = create_api(Settings(data_dir=tmp_path, now_ms=server_clock))
    created.testing = False
    yield created
    database.close()


SignIn = Callable[[str], Client]


@pytest.fixture
def sign_in(app: Flask, server_clock: TestClock) -> SignIn:
    """Sign somebody of the cast in on a new device: `sign_in("liwei")`."""

    def send(method: str, path: str, body: object, headers: dict[str, str]) -> Answer:
        with app.test_client(use_cookies=False) as browser:
            kwargs = {"data": body} if isinstance(body, bytes) else {"json": body} if body is not None else {}
            response = browser.open(path, method=method, headers=headers, **kwargs)
            return response.status_code, dict(response.headers), response.data

    def by_name(username: str) -> Client:
        return Client(send, server_clock).sign_in(username, PASSWORD)

    return by_name
