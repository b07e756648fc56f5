"""`aftercare serve --workers N`: the parent keeps its processes alive, and none outlives it."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from click.testing import CliRunner

from tests.support.postgres import Postgres
from tests.support.shop import PASSWORD
from tests.writers.conftest import Serve
from web.cli import main

PATIENCE_S = 30
# One of the periodic tasks deletes old patches: it is seen doing so, also when there are none.
WITNESS = """
create table witness (process int);
create function see() returns trigger language plpgsql as
'begin insert into witness values (pg_backend_pid()); return null; end';
create trigger see after delete on patch for each statement execute function see();
"""


def test_a_worker_that_dies_is_replaced_and_all_end_with_their_parent(serve: Serve, shop_url: str):
    server = serve(shop_url, workers=3)
    first = server.workers()
    assert len(first) == 3

    os.kill(first[1], signal.SIGKILL)
    wait_until(lambda: len(server.workers()) == 3 and first[1] not in server.workers())
    assert set(first) - {first[1]} < set(server.workers())

    orphans = server.workers()
    server.kill()
    wait_until(lambda: not any(is_running(one) for one in orphans))
    server.start()

    workers = server.workers()
    assert server.stop() == 0
    assert not any(is_running(one) for one in workers)


def test_what_goes_by_the_clock_is_done_by_one_of_them(serve: Serve, durable: Postgres, shop_url: str):
    name = urlsplit(shop_url).path[1:]
    durable.execute(WITNESS, name)

    def cleared() -> int:
        return int(durable.execute("select count(*) from witness", name)[0][0])

    server = serve(shop_url, workers=3)
    wait_until(lambda: cleared() == 1)
    for worker in reversed(server.workers()):
        # those who do not are killed first: what they left undone would show
        os.kill(worker, signal.SIGKILL)
        wait_until(lambda gone=worker: len(server.workers()) == 3 and gone not in server.workers())
    wait_until(lambda: cleared() == 2)
    server.stop()
    assert cleared() == 2


def test_sqlite_has_one_worker(filled_sqlite: Path, tmp_path: Path):
    arguments = ["serve", "--data", str(tmp_path), "--database", f"sqlite:///{filled_sqlite}", "--workers", "2"]
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 2
    assert "Use PostgreSQL" in result.output


@pytest.mark.parametrize("workers", [1, 2])
def test_workers_share_the_database_and_not_its_connections(serve: Serve, shop_url: str, workers: int):
    server = serve(shop_url, workers=workers)
    people = [server.client().sign_in("liwei", PASSWORD) for _ in range(6)]
    assert {one.staff["name"] for one in people} == {"李卫"}
    assert all(one.pull()["more"] is False for one in people)


def is_running(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


def wait_until(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE_S
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.02)  # between two looks at a condition
