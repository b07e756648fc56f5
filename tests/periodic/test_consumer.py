"""The clock is kept by `aftercare serve` itself, or by `aftercare worker` beside it; both end in good order."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

from click.testing import CliRunner

from api.desk.docs import docs
from api.models import database, open_database
from api.periodic.consumer import Periodic, _Every
from api.periodic.table import TASKS
from api.settings import Settings
from tests.conftest import on_both
from tests.periodic.receivers import Receiver
from tests.support import program
from tests.support.server import Server
from web.cli import main

PATIENCE_S = 60


def wait_until(holds: Callable[[], Any]) -> None:
    deadline = time.monotonic() + PATIENCE_S
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.05)  # between two looks at a condition


@contextmanager
def worker(database_url: str, data: Path) -> Iterator[BaseProcess]:
    data.mkdir(exist_ok=True)
    running = program.start("worker", "--database", database_url, "--data", data, output=data / "worker.log")
    try:
        yield running
    finally:
        running.kill()
        running.join()


@on_both
def test_a_worker_does_everything_first_of_all_and_ends_when_it_is_told(database_url: str, tmp_path: Path):
    open_database(database_url)
    with worker(database_url, tmp_path) as running:
        wait_until(lambda: len(docs("calendars")) == 4)
        running.terminate()
        running.join(PATIENCE_S)
        assert running.exitcode == 0
    database.close()


@on_both
def test_two_workers_share_the_queue_and_a_killed_one_harms_nothing(database_url: str, tmp_path: Path):
    open_database(database_url)
    with worker(database_url, tmp_path / "one") as first, worker(database_url, tmp_path / "two"):
        wait_until(lambda: len(docs("calendars")) >= 1)
        first.kill()
        wait_until(lambda: len(docs("calendars")) == 4)
    assert {one["version"]["operations"] for one in docs("calendars")} == {1}
    database.close()


def test_serve_keeps_the_clock_unless_told_not_to(database_url: str, tmp_path: Path):
    open_database(database_url)
    server = Server(tmp_path, database_url).start()
    try:
        wait_until(lambda: len(docs("calendars")) == 4)
    finally:
        assert server.stop() == 0
    assert (tmp_path / "periodic.db").exists()
    told = CliRunner().invoke(main, ["serve", "--help"]).output
    assert "--no-periodic" in told
    assert "one of them does what goes by the clock" in " ".join(told.split())
    database.close()


def test_in_one_process_it_stops_at_once_between_two_tasks(settings: Settings):
    periodic = Periodic(settings)
    periodic.start()
    wait_until(lambda: len(docs("calendars")) == 4)
    periodic.stop()


def test_a_task_is_due_again_only_after_its_time():
    every = _Every(3_600)
    assert [every(None), every(None)] == [False, False]
    every._next = 0.0
    assert [every(None), every(None)] == [True, False]


def test_the_table_can_be_read(tmp_path: Path):
    shown = CliRunner().invoke(main, ["worker", "--list"]).output
    assert len(shown.splitlines()) == len(TASKS)


def test_a_channel_is_added_listed_tried_and_removed_without_showing_its_address(
    settings: Settings, receiver: Receiver
):
    where = ("--database", settings.database, "--data", str(settings.data_dir))

    def call(*command: str, asked: str = "") -> str:
        result = CliRunner().invoke(main, ["channel", command[0], *where, *command[1:]], input=asked)
        return f"{result.exit_code} {result.output}"

    assert call("add", "hook", "--store", "west", asked=f"{receiver.url}\n").startswith("0")
    shown = call("list")
    assert "west" in shown
    assert "json://…" in shown
    assert "very-secret" not in shown
    assert call("test", "hook", "--store", "west").startswith("0 hook took it")
    assert receiver.subjects == ["Aftercare: test message"]
    receiver.answers = [500]
    refused = call("test", "hook", "--store", "west")
    assert refused.startswith("1")
    assert "token-of-the-store" not in refused
    assert call("add", "bad", "--store", "west", "--url", "nonsense://x").startswith("1")
    assert "There are: east, west, head-office" in call("test", "hook", "--store", "north")
    assert call("remove", "hook", "--store", "west").startswith("0")
    assert call("test", "hook", "--store", "west").startswith("1")
