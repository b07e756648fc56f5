"""What changed of late, kept in memory as lines: devices that come back together are sent the same ones (PROTOCOL §5).

A reconnect storm is mostly pulling, and most of a pull is reading and joining what the device before was sent, too.
So the latest changes are kept in the steps in which they were read, each from one position in the feed to a later
one. Whoever stands at such a position is sent all steps from there on, joined; only what was committed since the last
of them is read. A step is what a device that pulled at that moment was sent: it never becomes wrong, only old. Only
an erasure (PROTOCOL §9) rewrites what was sent before it: it ends all steps, in every process.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import NamedTuple
from weakref import WeakKeyDictionary

from peewee import Database

from api import limits
from api.feed.lines import joined
from api.models import database


class Scope(NamedTuple):
    """Who is sent the same: `scopes` is their fingerprint, `erased` how many erasures there were (`Current`)."""

    epoch: str
    erased: int
    scopes: str
    with_patches: bool


class Step(NamedTuple):
    """What the feed holds from one position to a later one, at which a transaction ends: a line for each record, by
    the record's key and in the order of the feed.
    """

    start: int
    end: int
    lines: dict[int, bytes]


Read = Callable[[int], Step]


def recent() -> Recent:
    """What is kept of the database that is open now."""
    return _of.setdefault(database.obj, Recent())


class Recent:
    """The windows of a process; those that nobody used for longest make place for others."""

    def __init__(self) -> None:
        self._windows: list[_Window] = []
        self._lock = threading.Lock()

    def since(self, scope: Scope, position: int, head: int, wish: int, read: Read) -> Step:
        """What a device at `position` is to be sent, as far as `wish` lines go, if a transaction ends there. `head` is
        where the feed ends in the caller's snapshot, from which `read` reads the step that begins at a position.
        """
        window = self._window(scope, position)
        with window.lock:
            window.read_on(head, read)
            step = window.since(position, head, wish)
        # somebody else's snapshot may be later, and the step that was read from it longer
        return step if step.end > position else read(position)

    def _window(self, scope: Scope, position: int) -> _Window:
        oldest_s = time.monotonic() - limits.RECENT_S
        with self._lock:
            kept = [one for one in self._windows if one.since_s > oldest_s and one.scope.erased >= scope.erased]
            found = next((one for one in kept if one.scope == scope and position in one.positions), None)
            if found is None:
                found = _Window(scope, position)
            else:
                kept.remove(found)
            kept = [*kept[1 - limits.RECENT_WINDOWS :], found]
            while len(kept) > 1 and sum(one.size_bytes for one in kept) > limits.RECENT_BYTES:
                kept.pop(0)
            self._windows = kept
        return found


class _Window:
    """Steps without a gap between them. `positions` are where they begin, and where the last one ends."""

    def __init__(self, scope: Scope, position: int) -> None:
        self.scope = scope
        self.positions = {position}
        self.size_bytes = 0
        self.since_s = time.monotonic()
        self.lock = threading.Lock()
        self._end = position
        self._steps: list[Step] = []
        self._joined: dict[tuple[bytes, bytes], bytes] = {}

    def read_on(self, head: int, read: Read) -> None:
        """One step more, if there is anything more; none where that would make the window too large."""
        if self._end >= head or self.size_bytes > limits.RECENT_BYTES:
            return
        step = read(self._end)
        self._steps.append(step)
        self._end = step.end
        self.positions.add(step.end)
        self.size_bytes += sum(map(len, step.lines.values()))

    def since(self, position: int, head: int, wish: int) -> Step:
        """The steps from `position` on that end by `head`, as one."""
        lines: dict[int, bytes] = {}
        end = position
        for step in self._steps:
            if step.start < end:
                continue
            if step.end > head or (lines and len(lines) + len(step.lines) > wish):
                break
            # a record that changed again comes once, at the place of its latest change
            again = {key: self._as_one(lines.pop(key), step.lines[key]) for key in lines.keys() & step.lines.keys()}
            lines.update(step.lines)
            lines.update(again)
            end = step.end
        return Step(position, end, lines)

    def _as_one(self, first: bytes, then: bytes) -> bytes:
        if (first, then) not in self._joined:
            self._joined[first, then] = joined(first, then)
            self.size_bytes += len(self._joined[first, then])
        return self._joined[first, then]


_of: WeakKeyDictionary[Database, Recent] = WeakKeyDictionary()
