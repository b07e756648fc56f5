"""So many requests at once, so many waiting, so long: whoever comes then is asked to come back (`503`, Retry-After).

Without it a server that is too slow for its devices works on requests that nobody waits for any more.
"""

from __future__ import annotations

import threading

from flask import Flask, g, request

from api import limits
from api.errors import RETRY_AFTER_S, ApiError

# Streams have a bound of their own, and whoever looks after the server must get through to it.
EXEMPT = frozenset({"events.events", "healthz"})
NAME = "overload"
FILES = ("tus", "files", "private_uploads")


class Gate:
    """Lets in `at_once`; `waiting` more may stand before it for `wait_s` seconds."""

    def __init__(self, at_once: int, waiting: int, wait_s: float) -> None:
        self._inside = threading.BoundedSemaphore(at_once)
        self._anywhere = threading.BoundedSemaphore(at_once + waiting)
        self._wait_s = wait_s

    def enter(self) -> None:
        """Whoever was let in must `leave`; `busy` is raised for the others."""
        if self._anywhere.acquire(blocking=False):
            if self._inside.acquire(timeout=self._wait_s):
                return
            self._anywhere.release()
        raise ApiError("busy", retry_after_s=RETRY_AFTER_S)

    def leave(self) -> None:
        self._inside.release()
        self._anywhere.release()


def gate_of(app: Flask) -> Gate | None:
    """What everything but files goes through; an application that nobody bounded has none."""
    gate: Gate | None = app.extensions.get(NAME)
    return gate


def install(app: Flask, at_once: int, *, wait_s: float = limits.REQUEST_WAIT_S) -> int:
    """Bound the requests of `app`; `at_once` are for everything but files. How many threads it can occupy at most."""
    ours = Gate(at_once, limits.REQUESTS_WAITING, wait_s)
    # a photo may take as long as it likes, in places of its own: it never holds up an operation (P6)
    files = Gate(limits.FILE_REQUESTS_AT_ONCE, limits.FILE_REQUESTS_AT_ONCE, wait_s)

    app.extensions[NAME] = ours

    @app.before_request
    def enter() -> None:
        if request.endpoint in EXEMPT:
            return
        gate = files if request.blueprint in FILES else ours
        gate.enter()
        g.gate = gate

    @app.teardown_request
    def leave(_error: BaseException | None) -> None:
        gate: Gate | None = g.pop("gate", None)
        if gate:
            gate.leave()

    # and one to turn away those who come when all are taken
    return at_once + limits.REQUESTS_WAITING + 2 * limits.FILE_REQUESTS_AT_ONCE + limits.EVENT_STREAMS + 1
