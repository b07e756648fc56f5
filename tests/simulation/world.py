"""The server's side of a run: the real API with real transactions on a database of its own, and a clock that stands
still until the run moves it."""

from __future__ import annotations

import logging
import random
import secrets
import shutil
import sqlite3
import tempfile
import uuid
from collections.abc import Generator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from typing import Any, Self

from argon2 import PasswordHasher
from peewee import SqliteDatabase

from api import create_api, limits
from api.demo.load import load
from api.feed import recent, shared
from api.feed.patches import forget_old_patches
from api.feed.position import new_epoch
from api.feed.windows import roll_windows
from api.identity import passwords
from api.migrate import migrate
from api.models import database, open_database
from api.settings import Settings
from tests.simulation.cast import extra_records
from tests.simulation.upgrade import TABLE_1, TABLE_2, refold, work_from
from tests.support.client import Answer, Client
from tests.support.postgres import Postgres, running_postgres
from tests.support.shop import CAST, MORNING_MS, PASSWORD, shop

RAM = Path("/dev/shm")
# Lives are short here: nearly every record counts as a long one, which is kept as it was folded.
OPERATIONS_AT_HAND_LEAST = 2
# So few that a device which slept for some days finds the patches gone: it is sent whole records.
PATCHES_KEPT_TRANSACTIONS = 8
# Records are small: of many changes a patch would pass as worth it, and no chain of patches would have a gap.
PATCH_SHARE_MOST = 0.5
# Minutes pass between two devices, and days where one sleeps: the lines that they share are kept for that hour.
RECENT_S = 3_600


class World:
    """One server at a time, on `kind` of database: `begin` makes a fresh one, as full as the shop was that morning."""

    def __init__(self, kind: str = "sqlite") -> None:
        self.kind = kind
        self.now_ms = MORNING_MS
        self.failures: list[str] = []
        self.is_upgraded = False
        self._closing = ExitStack()
        self._closing.enter_context(replaced(limits, "OPERATIONS_AT_HAND_LEAST", OPERATIONS_AT_HAND_LEAST))
        self._closing.enter_context(replaced(limits, "PATCH_SHARE_MOST", PATCH_SHARE_MOST))
        self._closing.enter_context(replaced(limits, "RECENT_S", RECENT_S))
        self._folder = Path(
            self._closing.enter_context(tempfile.TemporaryDirectory(prefix="sim", dir=RAM if RAM.is_dir() else None))
        )
        self._postgres: Postgres | None = None
        if kind == "postgres":
            self._postgres = self._closing.enter_context(running_postgres())
            self._postgres.execute("create database template_shop")
        with seeded(0):
            self._fill()
        self._app = create_api(Settings(self._folder, self._url("template_shop"), lambda: self.now_ms))
        self._close_database()
        self._log = _Failures(self.failures)
        logging.getLogger("api").addHandler(self._log)
        logging.getLogger("api").propagate = False

    def begin(self) -> None:
        """Forget the run before."""
        self._close_database()
        self.now_ms = MORNING_MS
        self.failures.clear()
        self.is_upgraded = False
        work_from(TABLE_1)
        self._copy("template_shop", "live")
        self._open("live")

    def back_up(self) -> None:
        self._close_database()
        self._copy("live", "backup")
        self._open("live")

    def restore(self) -> None:
        """The last backup is the truth again, and begins a new epoch (PROTOCOL §5)."""
        self._close_database()
        self._copy("backup", "live")
        self._open("live")
        new_epoch()
        if self.is_upgraded:
            refold(self.now_ms)

    def upgrade(self) -> int:
        """The server is started with table 2 on the same database; how many records have other bytes now."""
        self.is_upgraded = True
        work_from(TABLE_2)
        return refold(self.now_ms)

    def night(self) -> None:
        roll_windows(self.now_ms)
        with replaced(limits, "PATCHES_KEPT_TRANSACTIONS", PATCHES_KEPT_TRANSACTIONS):
            forget_old_patches()

    def monotonic(self) -> float:
        """What `time.monotonic` is to the server while it is `keeping_time`."""
        return self.now_ms / 1_000

    @contextmanager
    def keeping_time(self) -> Generator[None]:
        """What the server keeps in memory for a while grows old as time passes in this world."""
        with replaced(recent, "time", self), replaced(shared, "time", self):
            yield

    def send(self, method: str, path: str, body: Any, headers: dict[str, str]) -> Answer:
        with self._app.test_client(use_cookies=False) as browser:
            data = {"data": body} if isinstance(body, bytes | str) else {"json": body} if body is not None else {}
            with browser.open(path, method=method, headers=headers, **data) as response:
                return response.status_code, {name.lower(): value for name, value in response.headers}, response.data

    def client(self, username: str) -> Client:
        """Somebody who signs in with a device of their own, without faults."""
        return Client(self.send, lambda: self.now_ms).sign_in(username, PASSWORD)

    def close(self) -> None:
        logging.getLogger("api").removeHandler(self._log)
        logging.getLogger("api").propagate = True
        self._close_database()
        work_from(TABLE_1)
        self._closing.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _fill(self) -> None:
        # weak on purpose: it is the same code, and passwords are not what is tried here
        strong, passwords._hasher = passwords._hasher, PasswordHasher(1, 8, 1)
        opened = open_database(self._url("template_shop"))
        migrate(opened)
        accounts = [(username, one[0]) for username, one in CAST.items()]
        load([*shop(), *extra_records()], accounts, PASSWORD, MORNING_MS, lambda _done, _all: None)
        passwords._hasher = strong
        if isinstance(opened, SqliteDatabase):
            opened.execute_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        opened.close()

    def _url(self, name: str) -> str:
        return self._postgres.url(name) if self._postgres else f"sqlite:///{self._folder / name}.db"

    def _open(self, name: str) -> None:
        opened = open_database(self._url(name))
        if isinstance(opened, SqliteDatabase):
            # the file lives in memory: there is no disk to wait for
            opened.pragma("synchronous", "off", permanent=True)

    def _copy(self, source: str, target: str) -> None:
        if self._postgres:
            self._postgres.drop(target)
            self._postgres.copy(source, target)
            return
        for suffix in ("", "-wal", "-shm"):
            (self._folder / f"{target}.db{suffix}").unlink(missing_ok=True)
        with closing(sqlite3.connect(self._folder / f"{source}.db")) as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        shutil.copy(self._folder / f"{source}.db", self._folder / f"{target}.db")

    @staticmethod
    def _close_database() -> None:
        if database.obj is not None:
            database.close()


class _Failures(logging.Handler):
    """What the server logs as its own mistake is a finding."""

    def __init__(self, found: list[str]) -> None:
        super().__init__(logging.ERROR)
        self._found = found
        self.setFormatter(logging.Formatter("%(message)s"))

    def emit(self, record: logging.LogRecord) -> None:
        self._found.append(self.format(record))


@contextmanager
def replaced(target: Any, name: str, value: Any) -> Generator[None]:
    """`target.name` is `value` meanwhile."""
    kept = getattr(target, name)
    setattr(target, name, value)
    try:
        yield
    finally:
        setattr(target, name, kept)


@contextmanager
def seeded(seed: int) -> Generator[None]:
    """Tokens, nodes and epochs that the server draws come from `seed`."""
    dice = random.Random(f"server {seed}")
    kept = secrets.token_bytes, secrets.token_hex, secrets.token_urlsafe, uuid.uuid4
    secrets.token_bytes = lambda size=32: dice.randbytes(size or 32)  # type: ignore[assignment]
    secrets.token_hex = lambda size=32: dice.randbytes(size or 32).hex()  # type: ignore[assignment]
    secrets.token_urlsafe = secrets.token_hex
    uuid.uuid4 = lambda: uuid.UUID(bytes=dice.randbytes(16), version=4)  # type: ignore[assignment]
    try:
        yield
    finally:
        secrets.token_bytes, secrets.token_hex, secrets.token_urlsafe, uuid.uuid4 = kept  # type: ignore[assignment]
