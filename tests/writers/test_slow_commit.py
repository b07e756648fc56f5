"""P4: a device that pulls until `more` is false has every change committed before, however slow a commit is."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

import psycopg

from tests.support.client import Client, Doc
from tests.support.postgres import Postgres
from tests.support.shop import PASSWORD
from tests.writers.conftest import JOBS, Serve, plan_jobs
from tests.writers.storm import storm, wait_until_answered

PATIENCE_S = 30
LOCK = 4711
# The transaction of this one operation has its number, and stands still before its commit while a test holds LOCK.
HELD_BACK = """
create function hold_back() returns trigger language plpgsql as
'begin perform pg_advisory_xact_lock({lock}); return new; end';
create trigger hold_back before insert on operation for each row when (new.id = '{id}') execute function hold_back();
"""
# Every transaction takes a while after it has its number, and each another while.
DAWDLING = """
create function dawdle() returns trigger language plpgsql as
'begin perform pg_sleep(random() * 0.02); return null; end';
create trigger dawdle after insert on operation for each statement execute function dawdle();
"""


def test_a_change_whose_commit_is_late_is_missed_by_nobody(serve: Serve, durable: Postgres, shop_url: str):
    one, other = serve(shop_url), serve(shop_url)
    plan_jobs(one)
    slow, quick, device = (server.client().sign_in("manager", PASSWORD) for server in (one, other, other))
    late, soon = a_note(slow, 0), a_note(quick, 1)
    durable.execute(HELD_BACK.format(lock=LOCK, id=late["id"]), urlsplit(shop_url).path[1:])
    device.pull()
    answers: list[str] = []

    with psycopg.connect(shop_url, autocommit=True) as gatekeeper:
        gatekeeper.execute("select pg_advisory_lock(%s)", (LOCK,))
        with pushing(slow, late, answers, "late"):
            wait_until_waiting(gatekeeper, "advisory")
            with pushing(quick, soon, answers, "soon"):
                # whoever comes later waits for its number: it cannot be seen before the late one
                wait_until_waiting(gatekeeper, "transactionid")
                device.pull()
                assert answers == []
                assert notes(device, 0) == notes(device, 1) == set()
                gatekeeper.execute("select pg_advisory_unlock(%s)", (LOCK,))
    assert sorted(answers) == ["late", "soon"]
    device.pull()
    assert notes(device, 0) == {noted(late)}
    assert notes(device, 1) == {noted(soon)}


def test_a_device_that_never_stops_pulling_misses_nothing(serve: Serve, durable: Postgres, shop_url: str):
    server = serve(shop_url, workers=2)
    device = plan_jobs(server)
    durable.execute(DAWDLING, urlsplit(shop_url).path[1:])
    ends = threading.Event()
    missed: list[str] = []

    with storm(server) as writers:

        def keep_pulling() -> None:
            while not ends.is_set():
                before = [noted(operation) for writer in writers for operation, _ in list(writer.answered)]
                device.pull()  # proves the digest, too (P5)
                held = {note for number in range(len(JOBS)) for note in notes(device, number)}
                missed.extend(note for note in before if note not in held)

        puller = threading.Thread(target=keep_pulling)
        puller.start()
        wait_until_answered(writers, 30)
        ends.set()
        puller.join(PATIENCE_S)
    assert missed == []
    assert not puller.is_alive()


def a_note(client: Client, job: int) -> Doc:
    client.pull()
    name = f"{client.device['id'][:-3]}{job:03d}"
    return client.operation("jobs", JOBS[job], {"notes": {"append": [{"id": name, "text": "阀门已关"}]}})


def noted(operation: Doc) -> str:
    return str(operation["changes"]["notes"]["append"][0]["id"])


def notes(client: Client, job: int) -> set[str]:
    return {one["id"] for one in client.doc("jobs", JOBS[job]).get("notes", ())}


@contextmanager
def pushing(client: Client, operation: Doc, answers: list[str], name: str) -> Iterator[None]:
    """The push is on its way while the block lasts."""

    def push() -> None:
        assert client.push(operation)[0]["outcome"] == "applied"
        answers.append(name)

    thread = threading.Thread(target=push)
    thread.start()
    yield
    thread.join(PATIENCE_S)


def wait_until_waiting(connection: psycopg.Connection, what: str) -> None:
    """Until some transaction of this database waits for a lock of this kind."""
    query = "select count(*) from pg_stat_activity where datname = current_database() and wait_event = %s"
    ticks = threading.Event()
    for _ in range(PATIENCE_S * 100):
        if connection.execute(query, (what,)).fetchone() != (0,):
            return
        ticks.wait(0.01)  # between two looks at a condition
    raise AssertionError(what)
