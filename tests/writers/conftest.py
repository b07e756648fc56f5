"""Many writers: real processes, real databases, and nobody is spared. Here PostgreSQL writes to the disk (fsync)."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Generator, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from tests.conftest import fill
from tests.support.client import Client
from tests.support.postgres import DURABLE, Postgres, running_postgres
from tests.support.server import Server
from tests.support.shop import PASSWORD, ZHANG_XIUYING, an_id

JOBS = [an_id(7000 + number) for number in range(24)]


@pytest.fixture(scope="session")
def durable() -> Iterator[Postgres]:
    """A PostgreSQL that may be killed, with the shop to copy."""
    with running_postgres(*DURABLE) as server:
        server.execute("create database shop")
        fill(server.url("shop"))
        yield server


@pytest.fixture
def shop_url(durable: Postgres) -> Iterator[str]:
    """A fresh copy of the shop on it."""
    with copied(durable) as url:
        yield url


@contextmanager
def copied(server: Postgres) -> Generator[str]:
    name = f"copy_{uuid.uuid4().hex}"
    yield server.copy("shop", name)
    server.drop(name)


Serve = Callable[..., Server]


@pytest.fixture
def serve(tmp_path: Path) -> Iterator[Serve]:
    """Start a server on a database: `serve(url, workers=2)`. It is killed afterwards."""
    with serving(tmp_path) as start:
        yield start


@contextmanager
def serving(folder: Path) -> Generator[Serve]:
    with ExitStack() as closing:

        def start(url: str, workers: int = 1) -> Server:
            data = folder / uuid.uuid4().hex
            data.mkdir()
            server = Server(data, url, workers)
            closing.callback(server.kill)
            return server.start()

        yield start


def plan_jobs(server: Server) -> Client:
    """The manager, who has planned `JOBS`."""
    manager = server.client().sign_in("manager", PASSWORD)
    values = {"kind": "repair", "status": "planned", "customer_id": ZHANG_XIUYING}
    made = manager.push(*(manager.creation("jobs", job, values) for job in JOBS))
    assert {one["outcome"] for one in made} == {"applied"}
    manager.pull()
    return manager
