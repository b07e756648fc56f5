"""Huey does the tasks on time: in a thread of `aftercare serve`, or as the process `aftercare worker`.

The queue stands beside the data: `periodic.db` in the data folder, or the tables `huey_…` of PostgreSQL. Several
consumers share it; each task may be run twice and by two at once, so that a lost or doubled one harms nothing.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

import psycopg
from huey import Huey, PostgresHuey, SqliteHuey
from huey.consumer import Consumer
from playhouse.db_url import parse

from api import limits
from api.models.postgres import NETWORK
from api.periodic.run import run_task
from api.periodic.table import TASKS, Task
from api.settings import Settings

log = logging.getLogger(__name__)

QUEUE = "aftercare"
MINUTE_S = 60
# The scheduler looks once a minute, never a second early: half of one is lateness that still counts as on time.
LATENESS_S = 30
# What a peewee address may say that is not PostgreSQL's.
OF_PEEWEE = ("max_connections", "stale_timeout", "timeout", "prefer_psycopg3", "autoconnect", "thread_safe")


class Periodic:
    """Does most tasks at once and all then as often as the table says, until `stop`."""

    def __init__(self, settings: Settings) -> None:
        self._huey = open_queue(settings)
        enrolled = [(task, _enrol(self._huey, task, settings)) for task in TASKS]
        self._at_once = [do for task, do in enrolled if task.at_once]
        look_s, farewell_s = limits.PERIODIC_LOOK_S, limits.PERIODIC_FAREWELL_S
        self._consumer = _Quiet(self._huey, workers=1, max_delay=look_s, shutdown_timeout=farewell_s)

    def start(self) -> None:
        """Returns at once. After a pause of the server all is overdue: nearly every task is done first of all."""
        for do in self._at_once:
            do()
        self._consumer.start()
        threading.Thread(target=self._look_after, name="periodic", daemon=True).start()

    def stop(self) -> None:
        """Begin nothing more, and let what is being done end; it may also be killed."""
        self._consumer.stop(graceful=True)
        self._huey.storage.close()

    def _look_after(self) -> None:
        while not self._consumer.stop_flag.wait(limits.PERIODIC_HEALTH_S):
            self._consumer.check_worker_health()


class _Quiet(Consumer):  # type: ignore[misc]
    """Signals belong to the server around it."""

    def _set_signal_handlers(self) -> None:
        pass


def open_queue(settings: Settings) -> Huey:
    """The queue beside the database of `settings`; its tables are made when they are not there."""
    if not urlsplit(settings.database).scheme.startswith("postgres"):
        settings.data_dir.mkdir(parents=True, exist_ok=True)
        # what is in the queue is done again anyway: it need not survive a power cut
        return SqliteHuey(QUEUE, filename=str(settings.data_dir / "periodic.db"), results=False, utc=True)
    given: dict[str, Any] = parse(settings.database)  # type: ignore[no-untyped-call]
    options = {name: value for name, value in given.items() if name not in OF_PEEWEE}
    options["dbname"] = options.pop("database")
    return PostgresHuey(QUEUE, connection=lambda: psycopg.connect(**{**NETWORK, **options}), results=False, utc=True)


def _enrol(huey: Huey, task: Task, settings: Settings) -> Callable[[], Any]:
    every_s = task.every_minutes * MINUTE_S
    # one that waits longer than until the next is not needed any more: so the queue stays short
    make = huey.periodic_task(_Every(every_s), expires=every_s, name=task.name.replace(" ", "_"))
    enrolled: Callable[[], Any] = make(lambda: run_task(task, settings))
    return enrolled


class _Every:
    """Whether so many seconds have passed since the start, or since it last said so."""

    def __init__(self, seconds: int) -> None:
        self._seconds = seconds
        self._next = time.monotonic() + seconds - LATENESS_S

    def __call__(self, _now: Any) -> bool:
        if time.monotonic() < self._next:
            return False
        self._next = time.monotonic() + self._seconds - LATENESS_S
        return True
