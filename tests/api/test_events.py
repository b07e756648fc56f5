"""Being told that a pull would bring something (PROTOCOL §6), by a real server."""

from __future__ import annotations

import json
import shutil
import time
import urllib.request
from collections.abc import Iterator
from http.client import HTTPResponse
from pathlib import Path

import pytest

from api import limits
from api.feed.events import Bell
from tests.api.test_push import JOB, planned_job
from tests.support.client import Client
from tests.support.server import Server
from tests.support.shop import PASSWORD

ANSWER_S = 10


@pytest.fixture
def server(filled_sqlite: Path, tmp_path: Path) -> Iterator[Server]:
    shutil.copy(filled_sqlite, tmp_path / "aftercare.db")
    # what the server writes by the clock would be told too
    running = Server(tmp_path, f"sqlite:///{tmp_path / 'aftercare.db'}", periodic=False).start()
    yield running
    running.kill()


def listen(server: Server, client: Client) -> HTTPResponse:
    headers = {"Authorization": f"Bearer {client.token}"}
    request = urllib.request.Request(f"{server.url}/api/v1/sync/events", headers=headers)
    stream: HTTPResponse = urllib.request.urlopen(request, timeout=ANSWER_S)
    assert stream.readline().startswith(b"retry:")
    assert stream.readline() == b"\n"
    return stream


def test_a_change_in_scope_is_told_at_once_and_others_are_not(server: Server) -> None:
    manager = server.client().sign_in("manager", PASSWORD)
    li_wei = server.client().sign_in("liwei", PASSWORD)
    stranger = server.client().sign_in("tianye", PASSWORD)
    with listen(server, li_wei) as told, listen(server, stranger) as not_told:
        manager.push(manager.creation("jobs", JOB, planned_job()))
        assert told.readline() == b"event: changed\n"
        not_told.fp.raw._sock.settimeout(2 * limits.EVENT_LOOK_S)
        with pytest.raises(TimeoutError):
            not_told.readline()


def test_streams_are_bounded_and_never_take_a_worker_from_requests(server: Server) -> None:
    li_wei = server.client().sign_in("liwei", PASSWORD)
    streams = [listen(server, li_wei) for _ in range(limits.EVENT_STREAMS)]
    status, headers, body = server.send("GET", "/api/v1/sync/events", None, {"Authorization": f"Bearer {li_wei.token}"})
    assert (status, json.loads(body)["error"]["code"]) == (503, "busy")
    assert int(headers["Retry-After"]) > 0
    for _ in range(20):
        assert li_wei.ask("GET", "/session")[0] == 200
    for one in streams:
        one.close()


def test_what_is_written_while_nobody_listens_is_heard_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "EVENT_LOOK_S", 2 * ANSWER_S)
    bell = Bell()
    before, since = bell.rings, time.monotonic()
    bell.ring()
    assert bell.heard(before) == before + 1
    assert time.monotonic() - since < ANSWER_S
