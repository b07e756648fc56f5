"""A shop of its own for every round of a bench: the cast, a server process, and jobs of 1 KB as the wire has them."""

from __future__ import annotations

import hashlib
import secrets
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sync import ids
from tests.bench.fleet import now_ms
from tests.conftest import fill
from tests.support.client import Client, Doc
from tests.support.server import Server
from tests.support.shop import LI_WEI, MORNING_MS, WANG_FANG, an_id

FILE = "aftercare.db"
TECHNICIANS = (LI_WEI, WANG_FANG)


@contextmanager
def sqlite_shop() -> Iterator[Path]:
    """A filled database file to copy, and a folder around it."""
    with tempfile.TemporaryDirectory() as name:
        fill(f"sqlite:///{Path(name) / FILE}")
        yield Path(name)


def copied(template: Path, name: str) -> tuple[Path, str]:
    """A folder with a copy of the shop, and its URL."""
    folder = template / name
    folder.mkdir()
    shutil.copy(template / FILE, folder / FILE)
    return folder, f"sqlite:///{folder / FILE}"


@contextmanager
def serving(folder: Path, url: str, workers: int = 1) -> Iterator[Server]:
    """A real server process. What goes by the clock stands still: it is measured elsewhere."""
    server = Server(folder, url, workers, periodic=False).start()
    try:
        yield server
    finally:
        server.kill()


def new_job(client: Client, number: int, values: dict[str, Any] | None = None) -> Doc:
    """The operation that makes job `number`; far ahead, so that it is in its store's scope alone.
    `values` are other ones; what is `None` it has not.
    """
    made = a_job(number, 2030, 17)
    values = {name: value for name, value in (made | (values or {})).items() if value is not None}
    return client.creation("jobs", job_id(number), values) | {"id": fresh_id()}


def a_job(number: int, year: int, repeats: int) -> Doc:
    """The values of job `number`; it grows by 24 bytes with every repeat."""
    return {
        "kind": "repair",
        "status": "planned",
        "customer_id": an_id(20_000 + number % 1_000),
        "assignee_id": TECHNICIANS[number % 2],
        "planned_start": f"{year}-{1 + number % 12:02d}-{1 + number % 28:02d}T0{number % 10}:00:00.000Z",
        "address": f"翠湖花园 {number} 栋",
        "description": "水压低，换滤芯。" * repeats,
    }


def job_id(number: int) -> str:
    """The same in every round, but as hard to compress as a real one."""
    return ids.uuid7(MORNING_MS + number, hashlib.sha256(b"%d" % number).digest()[: ids.RANDOM_BYTES])


def fresh_id() -> str:
    """As a device makes one: of this moment."""
    return ids.uuid7(now_ms(), secrets.token_bytes(ids.RANDOM_BYTES))
