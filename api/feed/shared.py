"""Pages of full rounds, kept compressed for the next device of the same scopes (PROTOCOL §5).

When a store's devices all begin anew, as after an upgrade, each is sent the same pages: reading and compressing them
is the work. A page is kept for a while as the first device was sent it, without head and last line. What changed since
comes again in later pages of the round; what is gone since is told in them, because the cursor knows how old the
oldest page of its round is.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import NamedTuple
from weakref import WeakKeyDictionary

from peewee import Database

from api import limits
from api.compression import Piece, deflated
from api.feed.recent import Scope
from api.models import database


class Part(NamedTuple):
    """What a full round brings after one position, up to `end`."""

    end: int
    lines: list[bytes]


class Kept(NamedTuple):
    """The same, compressed: `told` lines. It was read when the feed ended at `read_at`, and tells what is gone only
    since `since`.
    """

    end: int
    told: int
    piece: Piece
    read_at: int
    since: int


Address = tuple[Scope, int, int]  # the position after which it begins, and how many records were wished for


def shared() -> Shared:
    """What is kept of the database that is open now."""
    return _of.setdefault(database.obj, Shared())


class Shared:
    """The pages of a process; those made first make place for others."""

    def __init__(self) -> None:
        self._places: dict[Address, _Place] = {}
        self._lock = threading.Lock()

    def page(self, address: Address, since: int, head: int, read: Callable[[], Part]) -> Kept:
        """The page at `address` for a round that is as old as `since`; `head` is where the feed ends in the caller's
        snapshot, from which `read` reads it where nobody has yet.
        """
        place = self._place(address)
        # who comes at the same moment waits for the one who makes it
        with place.lock:
            kept = place.kept
            # what somebody with a later snapshot has read does not go with the digest of this one
            if kept and kept.since <= since and kept.read_at <= head:
                return kept
            part = read()
            made = Kept(part.end, len(part.lines), deflated(b"\n".join([*part.lines, b""])), head, since)
            if not kept or kept.read_at <= head:
                place.kept = made
            return made

    def _place(self, address: Address) -> _Place:
        oldest_s = time.monotonic() - limits.RECENT_S
        with self._lock:
            found = self._places.pop(address, None)
            if found is None or found.made_s <= oldest_s:
                found = _Place()
            kept = {
                at: one
                for at, one in self._places.items()
                if one.made_s > oldest_s and at[0].erased >= address[0].erased
            }
            while sum(one.size_bytes for one in kept.values()) > limits.SHARED_PAGES_BYTES:
                kept.pop(next(iter(kept)))
            self._places = {**kept, address: found}
        return found


class _Place:
    def __init__(self) -> None:
        self.made_s = time.monotonic()
        self.lock = threading.Lock()
        self.kept: Kept | None = None

    @property
    def size_bytes(self) -> int:
        return len(self.kept.piece.deflated) if self.kept else 0


_of: WeakKeyDictionary[Database, Shared] = WeakKeyDictionary()
