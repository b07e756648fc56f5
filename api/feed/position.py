"""The transaction number and the server's clock, advanced as the first statement of every writing transaction."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from typing import NamedTuple

from peewee import fn

from api.models import Erasure, Position, write_transaction
from api.models.prepared import Prepared, slot
from sync import clock

_CURRENT = Prepared(
    lambda: Position.select(
        Position.seq, Position.stamp, Position.next_record, Position.epoch, Erasure.select(fn.MAX(Erasure.number))
    ).where(Position.name == "feed")
)
_ADVANCE = Prepared(lambda: Position.update(seq=Position.seq + 1).where(Position.name == "feed"))
_SAVE = Prepared(lambda: Position.update(stamp=slot(0), next_record=slot(1)).where(Position.name == "feed"))


class Current(NamedTuple):
    """Where the feed and the server's clock stand. `erased` counts the erasures: what was read for devices when there
    were fewer names somebody who is not there any more.
    """

    seq: int
    stamp: str
    next_record: int
    epoch: str
    erased: int


@dataclass
class Place:
    """Where this transaction stands: its number, the server's last stamp, and the next free record key."""

    seq: int
    stamp: str
    next_record: int
    node: str
    now_ms: int
    _seen: str = ""

    def see(self, stamp: str) -> None:
        """Keep the server's own stamp above `stamp` (PROTOCOL §2)."""
        self._seen = max(self._seen, stamp)

    def tick(self) -> str:
        """A new stamp of the server's own."""
        self._rise()
        self.stamp = clock.tick(self.stamp, self.now_ms, self.node)
        return self.stamp

    def take_key(self) -> int:
        self.next_record += 1
        return self.next_record - 1

    def save(self) -> None:
        self._rise()
        _SAVE.send(self.stamp, self.next_record)

    def _rise(self) -> None:
        if self._seen > self.stamp:
            self.stamp = clock.tick(self._seen, 0, self.node)


def current() -> Current:
    """Where everything stands, for readers."""
    [(seq, stamp, next_record, epoch, erased)] = _CURRENT.rows()
    return Current(seq, stamp, next_record, epoch, erased or 0)


def server_stamp(position: Current, now_ms: int) -> str:
    """A stamp above every one that the server has accepted (PROTOCOL §2)."""
    return clock.tick(position.stamp, now_ms, clock.parse_stamp(position.stamp).node)


def new_epoch() -> str:
    """Begin a new epoch, after the database was restored from a backup (PROTOCOL §5): every device makes a full
    round, and pushes again what the backup lacks. The epoch's id.
    """
    epoch = secrets.token_hex(16)
    with write_transaction():
        row = current()
        stamp = clock.tick(row.stamp, 0, server_node(epoch))
        Position.update(epoch=epoch, stamp=stamp).where(Position.name == "feed").execute()
    return epoch


def server_node(epoch: str) -> str:
    """The node of the server's own stamps: one per epoch, so that a restored server cannot repeat itself."""
    return hashlib.sha256(epoch.encode()).hexdigest()[:16]


def advance(now_ms: int) -> Place:
    """Take the next transaction number. It locks the row until commit, so that a lower number is never seen
    after a higher one (P4); whatever the transaction reads must be read after it.
    """
    _ADVANCE.send()
    row = current()
    return Place(row.seq, row.stamp, row.next_record, clock.parse_stamp(row.stamp).node, now_ms)
