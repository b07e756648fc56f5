"""The cast (HOUSE.md, style 7): Chen Li manages the west store, Wu Jing assists her, Li Wei and Wang Fang are its
technicians, Zhou Min sells; He Yong manages the east store, Tian Ye works there; Lin is head office. Zhang Xiuying is
their customer. All of them meet on the same Saturday morning."""

from __future__ import annotations

import shutil
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from flask import Flask

from api import create_api
from api.demo.load import load
from api.identity import passwords
from api.migrate import migrate
from api.models import database, open_database
from api.settings import Settings
from tests.support.client import Answer, Client
from tests.support.postgres import Postgres, running_postgres
from tests.support.shop import CAST, MORNING_MS, PASSWORD, shop

# Where the longest tests are, the longest first: what is begun last leaves the other processor without work.
LONGEST = ("test_accessibility.py", "simulation", "writers", "e2e", "test_command_line.py")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes longest; otherwise the order stays."""
    items.sort(key=lambda one: next((at for at, name in enumerate(LONGEST) if name in one.path.parts), len(LONGEST)))


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


@pytest.fixture(scope="session", autouse=True)
def easy_passwords() -> Iterator[PasswordHasher]:
    """Passwords are hashed with little work, a real hash takes a fifth of a second: the real hasher, for whoever tries
    that one. A hash says how much work it is to check.
    """
    with pytest.MonkeyPatch.context() as easy:
        real = passwords._hasher
        easy.setattr(passwords, "_hasher", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
        yield real


@pytest.fixture(scope="session")
def filled_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated SQLite file with the shop in it, made once; every test gets its own copy."""
    path = tmp_path_factory.mktemp("shop") / "aftercare.db"
    fill(f"sqlite:///{path}")
    return path


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    with running_postgres() as server:
        yield server


@pytest.fixture(scope="session")
def filled_postgres(postgres: Postgres) -> str:
    """The same on PostgreSQL: the name of a database to copy."""
    postgres.execute("create database shop")
    fill(postgres.url("shop"))
    return "shop"


def fill(url: str) -> None:
    opened = open_database(url)
    migrate(opened)
    accounts = [(username, one[0]) for username, one in CAST.items()]
    load(shop(), accounts, PASSWORD, MORNING_MS, lambda _done, _all: None)
    if url.startswith("sqlite"):
        opened.execute_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    opened.close()


@pytest.fixture
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A fresh copy of the shop; on SQLite, or where a test asks for `on_both`, on both databases."""
    if getattr(request, "param", "sqlite") == "sqlite":
        shutil.copy(request.getfixturevalue("filled_sqlite"), tmp_path / "aftercare.db")
        yield f"sqlite:///{tmp_path / 'aftercare.db'}"
        return
    server: Postgres = request.getfixturevalue("postgres")
    name = f"copy_{uuid.uuid4().hex}"
    yield server.copy(request.getfixturevalue("filled_postgres"), name)
    server.drop(name)


# The contract suite: the same stories on the embedded database and on the big one (HOUSE.md, style 7).
on_both = pytest.mark.parametrize("database_url", ["sqlite", "postgres"], indirect=True)


@pytest.fixture(scope="session")
def api() -> Flask:
    """The application, made once: its sixty routes take longer to compile than most tests take to run. All that a test
    gives it are the settings, and the models' database.
    """
    return create_api(Settings(database_url="sqlite:///:memory:"))


@pytest.fixture
def app(api: Flask, database_url: str, tmp_path: Path, server_clock: TestClock) -> Iterator[Flask]:
    settings = Settings(data_dir=tmp_path, database_url=database_url, now_ms=server_clock)
    api.extensions["aftercare"] = settings
    open_database(settings.database)
    yield api
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
