"""`GET /api/v1/sync/events`: a hint that a pull would bring something (PROTOCOL §6). Everything works without it.

Each stream waits in a thread of its own. Their number is bounded, and the server is given as many threads more than
it has workers: a stream never takes a worker from requests.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Generator

from flask import Response

from api import limits
from api.description.endpoint import SIGNED_IN, Answer, Blueprint, describe
from api.errors import ApiError
from api.feed.newest import newest
from api.feed.scopes import scopes_of
from api.feed.shapes import EVENTS
from api.identity.sender import require_sender
from api.models import let_go

blueprint = Blueprint("events", __name__, "Being told that a pull would bring something (PROTOCOL §6).")

# Nor by a proxy before us that gathers answers until they are worth sending (nginx does).
NOT_KEPT = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}

_places = threading.BoundedSemaphore(limits.EVENT_STREAMS)
_looks = threading.BoundedSemaphore(limits.EVENT_LOOKS_AT_ONCE)


class Bell:
    """Rung at every commit. Whoever did not listen just then hears it when they do."""

    def __init__(self) -> None:
        self.rings = 0
        self._rung = threading.Condition()

    def ring(self) -> None:
        with self._rung:
            self.rings += 1
            self._rung.notify_all()

    def heard(self, before: int) -> int:
        """How often it was rung, as soon as that is more than `before`, or after `EVENT_LOOK_S`."""
        with self._rung:
            self._rung.wait_for(lambda: self.rings != before, limits.EVENT_LOOK_S)
            return self.rings


_bell = Bell()


def ring() -> None:
    """Something was committed: wake the streams. Writers in other processes are noticed a little later."""
    _bell.ring()


@blueprint.get("/sync/events")
@describe(
    Answer(200, "A stream that ends after some minutes; the client opens another.", EVENTS, "text/event-stream"),
    errors=SIGNED_IN,
)
def events() -> Response:
    """Server-sent events: a hint whenever a pull would bring something.

    Streams are bounded in number; everything works without them.
    """
    scopes = scopes_of(require_sender().author)
    if not _places.acquire(blocking=False):
        raise ApiError("busy", retry_after_s=limits.EVENT_RETRY_S)
    response = Response(_stream(scopes), content_type="text/event-stream", headers=NOT_KEPT)
    # also when the client is gone before the first byte
    response.call_on_close(_places.release)
    return response


def _stream(scopes: list[str]) -> Generator[bytes]:
    until = time.monotonic() + limits.EVENT_STREAM_S
    spoken = time.monotonic()
    heard, seen = _bell.rings, _newest(scopes)
    yield b"retry: %d\n\n" % (limits.EVENT_RETRY_S * 1_000)
    while time.monotonic() < until:
        heard = _bell.heard(heard)
        now = _newest(scopes)
        if now > seen:
            seen, spoken = now, time.monotonic()
            yield b"event: changed\ndata: {}\n\n"
        elif time.monotonic() - spoken > limits.EVENT_SILENCE_S:
            # a comment now and then is how a lost client is noticed
            spoken = time.monotonic()
            yield b": still here\n\n"
        time.sleep(limits.EVENT_PAUSE_S)


def _newest(scopes: list[str]) -> int:
    # a bell wakes all streams at once: they look one after the other, with the same few connections
    with _looks:
        try:
            return newest(scopes)
        finally:
            let_go()
