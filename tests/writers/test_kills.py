"""Whatever is killed in the middle of a storm of pushes: no answered operation is missing, and none is there twice."""

from __future__ import annotations

import os
import shutil
import signal
from pathlib import Path

from tests.conftest import fill
from tests.support.postgres import DURABLE, Postgres, running_postgres
from tests.writers.conftest import Serve, plan_jobs
from tests.writers.storm import require_nothing_missing_nothing_doubled, storm, wait_until_answered

WORKERS = 3
KILLS = 6
KILLS_OF_SQLITE = 8
# A commit is answered when the standby has it, too: only then may the primary be lost.
FOLLOWED = ("wal_level=replica", "synchronous_commit=remote_apply")


def test_any_worker(serve: Serve, shop_url: str):
    server = serve(shop_url, workers=WORKERS)
    plan_jobs(server)
    with storm(server) as writers:
        for turn in range(KILLS):
            wait_until_answered(writers, 3)
            workers = server.workers()
            os.kill(workers[turn % len(workers)], signal.SIGKILL)
        wait_until_answered(writers, 3)
    require_nothing_missing_nothing_doubled(writers, server, shop_url)


def test_all_workers_at_once_with_their_parent(serve: Serve, shop_url: str):
    server = serve(shop_url, workers=2)
    plan_jobs(server)
    with storm(server) as writers:
        wait_until_answered(writers, 6)
        server.kill()
        server.start()
        wait_until_answered(writers, 3)
    require_nothing_missing_nothing_doubled(writers, server, shop_url)


def test_postgres_itself(serve: Serve, durable: Postgres, shop_url: str):
    server = serve(shop_url, workers=2)
    plan_jobs(server)
    workers = server.workers()
    with storm(server) as writers:
        for _ in range(2):
            wait_until_answered(writers, 6)
            durable.kill()
            durable.start()
        wait_until_answered(writers, 3)
    require_nothing_missing_nothing_doubled(writers, server, shop_url)
    assert server.workers() == workers, "they survive it, and connect again"


def test_one_connection_of_postgres(serve: Serve, durable: Postgres, shop_url: str):
    """PostgreSQL ends all others, too, when one of its processes is killed: it cannot know what that one broke."""
    server = serve(shop_url, workers=2)
    plan_jobs(server)
    with storm(server) as writers:
        wait_until_answered(writers, 6)
        busy = durable.execute("select pid from pg_stat_activity where application_name = '' and datname like 'copy_%'")
        os.kill(busy[0][0], signal.SIGKILL)
        wait_until_answered(writers, 3)
    require_nothing_missing_nothing_doubled(writers, server, shop_url)


def test_the_primary_with_a_standby_promoted(serve: Serve):
    with running_postgres(*DURABLE, *FOLLOWED) as primary, running_postgres(*DURABLE, follows=primary) as standby:
        fill(primary.url("postgres"))
        primary.execute("alter system set synchronous_standby_names = '*'")
        primary.execute("select pg_reload_conf()")
        # libpq takes the first that may be written to
        url = f"postgresql://postgres@/postgres?host={primary.folder},{standby.folder}&target_session_attrs=read-write"
        server = serve(url, workers=2)
        plan_jobs(server)
        with storm(server) as writers:
            wait_until_answered(writers, 9)
            primary.kill()
            standby.promote()
            wait_until_answered(writers, 9)
        require_nothing_missing_nothing_doubled(writers, server, standby.url("postgres"))


def test_the_server_on_sqlite_in_a_loop(serve: Serve, filled_sqlite: Path, tmp_path: Path):
    file = tmp_path / "shop.db"
    shutil.copy(filled_sqlite, file)
    url = f"sqlite:///{file}"
    server = serve(url)
    plan_jobs(server)
    with storm(server) as writers:
        for _ in range(KILLS_OF_SQLITE):
            wait_until_answered(writers, 3)
            server.kill()
            server.start()
        wait_until_answered(writers, 3)
    require_nothing_missing_nothing_doubled(writers, server, url)
