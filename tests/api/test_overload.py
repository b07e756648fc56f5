"""Too much at once: so many are served, so many wait, and the others are told when to come back."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager

import pytest
from flask import Flask

from api import create_api, limits, overload
from api.settings import Settings
from tests.conftest import SignIn

PATIENCE_S = 20
AT_ONCE = 2


class Stop:
    """An endpoint that stands still until it is told to go on."""

    def __init__(self, app: Flask) -> None:
        self.inside = threading.Semaphore(0)
        self._go_on = threading.Event()
        app.add_url_rule("/stop", "stop", self._answer)
        app.add_url_rule("/healthz", "healthz", lambda: "ok")

    def _answer(self) -> str:
        self.inside.release()
        assert self._go_on.wait(PATIENCE_S)
        return "done"

    @contextmanager
    def occupied(self, app: Flask, requests: int, inside: int) -> Iterator[list[Future[int]]]:
        """While so many requests are under way, of which so many were let in."""
        with ThreadPoolExecutor(requests) as pool:
            asked = [pool.submit(lambda: app.test_client().get("/stop").status_code) for _ in range(requests)]
            for _ in range(inside):
                assert self.inside.acquire(timeout=PATIENCE_S)
            try:
                yield asked
            finally:
                self._go_on.set()


@pytest.fixture
def api() -> Flask:
    """One that no other test has: what is installed in it stays."""
    return create_api(Settings(database_url="sqlite:///:memory:"))


@pytest.fixture
def stop(app: Flask) -> Stop:
    return Stop(app)


def test_who_waits_too_long_is_told_to_come_back(app: Flask, stop: Stop):
    overload.install(app, AT_ONCE, wait_s=0.05)
    with stop.occupied(app, AT_ONCE, inside=AT_ONCE) as asked:
        answer = app.test_client().get("/api/v1/sync/limits")
        assert answer.status_code == 503
        assert answer.json["error"]["code"] == "busy"
        assert int(answer.headers["Retry-After"]) > 0
        assert "Content-Security-Policy" in answer.headers
    assert [one.result() for one in asked] == [200, 200]
    assert app.test_client().get("/api/v1/sync/limits").status_code == 200


def test_who_waits_a_little_is_served(app: Flask, stop: Stop):
    overload.install(app, AT_ONCE, wait_s=PATIENCE_S)
    with stop.occupied(app, AT_ONCE + limits.REQUESTS_WAITING, inside=AT_ONCE) as asked:
        pass
    assert {one.result() for one in asked} == {200}


def test_no_more_than_a_few_may_wait(app: Flask, stop: Stop):
    overload.install(app, AT_ONCE, wait_s=PATIENCE_S)
    everybody = AT_ONCE + limits.REQUESTS_WAITING + 3
    with stop.occupied(app, everybody, inside=AT_ONCE) as asked:
        turned_away = wait_for(asked, 3)
    assert [one.result() for one in turned_away] == [503] * 3
    assert sorted(one.result() for one in asked) == [200] * (everybody - 3) + [503] * 3


def test_photos_streams_and_the_doctor_have_places_of_their_own(app: Flask, stop: Stop, sign_in: SignIn):
    overload.install(app, AT_ONCE, wait_s=0.05)
    li_wei = sign_in("liwei")
    headers = {"Authorization": f"Bearer {li_wei.token}"}
    with stop.occupied(app, AT_ONCE, inside=AT_ONCE):
        visitor = app.test_client()
        assert visitor.get("/healthz").status_code == 200
        assert visitor.get("/api/v1/files/" + "0" * 64, headers=headers).status_code == 404
        with visitor.get("/api/v1/sync/events", headers=headers) as stream:
            assert stream.status_code == 200
        assert visitor.get("/api/v1/sync/pull", headers=headers).status_code == 503


def test_a_place_is_given_back_also_after_a_mistake(app: Flask, sign_in: SignIn):
    overload.install(app, 1, wait_s=0.05)
    app.add_url_rule("/mistake", "mistake", lambda: 1 // 0)
    for _ in range(3):
        assert app.test_client().get("/mistake").status_code == 500
        assert app.test_client().get("/api/v1/sync/pull").status_code == 401
    assert sign_in("liwei").pull()["more"] is False


def wait_for(asked: list[Future[int]], count: int) -> list[Future[int]]:
    """The first `count` that are answered."""
    answered = threading.Semaphore(0)
    for one in asked:
        one.add_done_callback(lambda _: answered.release())
    for _ in range(count):
        assert answered.acquire(timeout=PATIENCE_S)
    return [one for one in asked if one.done()]
