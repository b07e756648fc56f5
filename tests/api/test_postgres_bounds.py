"""On PostgreSQL nothing waits without a bound, and what is lost is replaced: `api/models/postgres.py`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest

from api import create_api, limits
from api.migrate import migrate
from api.models import Position, database, open_database, write_transaction
from api.settings import Settings
from tests.conftest import TestClock, fill
from tests.support.client import Answer, Client
from tests.support.postgres import DURABLE, Postgres, running_postgres
from tests.support.shop import PASSWORD

on_postgres = pytest.mark.parametrize("database_url", ["postgres"], indirect=True)
SETTINGS = {
    "statement_timeout": limits.STATEMENT_S,
    "lock_timeout": limits.DATABASE_WAIT_S,
    "idle_in_transaction_session_timeout": limits.TRANSACTION_IDLE_S,
    "transaction_timeout": limits.TRANSACTION_S,
}


@pytest.fixture
def opened(database_url: str) -> Iterator[str]:
    open_database(database_url)
    yield database_url
    database.close()


def setting(name: str) -> str:
    return str(database.execute_sql("SELECT setting FROM pg_settings WHERE name = %s", (name,)).fetchone()[0])


@on_postgres
def test_every_connection_gives_up_in_time(opened: str):
    for name, seconds in SETTINGS.items():
        assert int(setting(name)) == seconds * 1_000
    assert setting("default_transaction_isolation") == "read committed"
    open_database(opened, patient=True)
    assert [setting(name) for name in SETTINGS] == ["0"] * len(SETTINGS)


@on_postgres
def test_an_answer_is_never_given_before_the_disk_has_it(opened: str):
    name = urlsplit(opened).path[1:]
    for theirs, ours in (("off", "on"), ("remote_apply", "remote_apply"), ("on", "on")):
        database.execute_sql(f"ALTER DATABASE {name} SET synchronous_commit = {theirs}")
        database.close()
        assert setting("synchronous_commit") == ours


@on_postgres
def test_who_cannot_get_the_lock_is_told_to_come_back(opened: str, tmp_path: Path, server_clock: TestClock):
    url = f"{opened}&options=-c%20lock_timeout%3D50ms"
    app = create_api(Settings(data_dir=tmp_path, database_url=url, now_ms=server_clock))
    manager = Client(send_to(app), server_clock).sign_in("manager", PASSWORD)
    with psycopg.connect(opened) as other:
        other.execute("UPDATE position SET seq = seq + 1")
        operation = manager.operation("jobs", manager.device["id"], {"address": {"to": "3 栋"}})
        body = {"protocol": 1, "schema": 1, "now": "", "operations": [operation]}
        status, answer = manager.ask("POST", "/sync/push", body)
        assert (status, answer["error"]["code"]) == (503, "busy")
        assert manager.pull()["more"] is False, "who reads waits for nobody"
        other.rollback()
    assert manager.push(operation)[0]["outcome"] == "quarantined"


@on_postgres
def test_requests_share_connections(opened: str, tmp_path: Path, server_clock: TestClock):
    app = create_api(Settings(data_dir=tmp_path, database_url=opened, now_ms=server_clock))
    manager = Client(send_to(app), server_clock).sign_in("manager", PASSWORD)
    manager.pull()
    assert database.is_closed(), "the request has given it back"
    ours = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
    with psycopg.connect(opened) as other:
        assert other.execute(ours).fetchone() == (1,)
        database.close()
        database.connect()
    database.close()


@on_postgres
def test_what_was_half_written_is_not_handed_on(opened: str):
    try:
        half_write()
    except ZeroDivisionError:
        database.obj.let_go()
    assert Position.get().seq > 0


def half_write() -> None:
    with write_transaction():
        Position.update(seq=-1).execute()
        raise ZeroDivisionError


def test_after_a_restart_the_first_request_works(tmp_path: Path, server_clock: TestClock):
    with running_postgres(*DURABLE) as server:
        fill(server.url("postgres"))
        app = create_api(Settings(data_dir=tmp_path, database_url=server.url("postgres"), now_ms=server_clock))
        manager = Client(send_to(app), server_clock).sign_in("manager", PASSWORD)
        kill_and_start(server, lambda: manager.ask("GET", "/sync/pull")[0])
        assert manager.pull()["more"] is False
        # now with a connection that this thread holds, as one that is lost in the middle of a request
        database.connect()
        server.kill()
        server.start()
        assert manager.ask("GET", "/session")[0] in {200, 503}
        assert manager.pull()["more"] is False
        assert migrate(database.obj) == []
        database.close()


def kill_and_start(server: Postgres, ask) -> None:
    server.kill()
    assert ask() == 503
    server.start()


def send_to(app):
    def send(method: str, path: str, body: object, headers: dict[str, str]) -> Answer:
        kwargs = {"json": body} if body is not None else {}
        response = app.test_client(use_cookies=False).open(path, method=method, headers=headers, **kwargs)
        return response.status_code, dict(response.headers), response.data

    return send
