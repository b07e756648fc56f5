"""Long records, kept as they were folded: a late operation is not to wait for a thousand others to be read again.

Nothing rests on this. What is kept is believed only where the row that the write lock guards is the very one that it
was left with: the same transaction wrote it, with the same bytes, in the same epoch of the same database. Whatever else
writes to a record (another process, an erasure, a restored backup) leaves another row, and the log is read as ever.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Iterable
from typing import Any, NamedTuple

from api import limits
from api.fields import SCHEMA
from api.intake.loaded import Loaded
from api.models import Record, database


class _Kept(NamedTuple):
    record: Loaded
    seq: int
    digest: int
    bytes: int


class AtHand:
    """The long records that this process wrote to last, bounded by the bytes of their operations."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._world: tuple[Any, ...] = ()
        self._kept: OrderedDict[int, _Kept] = OrderedDict()
        self._bytes = 0

    def take(self, row: Record, node: str) -> Loaded | None:
        """The record of `row`, read under the write lock, if it is here as that row has it. It is the caller's alone:
        whatever becomes of the transaction, it is only here again once it is kept again.
        """
        with self._lock:
            self._turn_to(node)
            kept = self._drop(row.key)
        if kept is None or (kept.seq, kept.digest) != (row.seq, row.digest):
            return None
        kept.record.reopen(row)
        return kept.record

    def keep(self, records: Iterable[Loaded], node: str) -> None:
        """Keep the long ones of `records`, once what they were changed to is committed."""
        with self._lock:
            self._turn_to(node)
            for one in records:
                if len(one.operations) < limits.OPERATIONS_AT_HAND_LEAST:
                    continue
                stored = one.published or one.row
                if stored is None:
                    continue
                self._drop(one.key)
                if one.bytes <= limits.OPERATIONS_AT_HAND_BYTES:
                    self._kept[one.key] = _Kept(one, stored.seq, stored.digest, one.bytes)
                    self._bytes += one.bytes
            while self._bytes > limits.OPERATIONS_AT_HAND_BYTES:
                self._drop(next(iter(self._kept)))

    def _turn_to(self, node: str) -> None:
        """Every epoch has a node of its own, and every table of fields its own reading of the same log."""
        world = (database.obj, node, SCHEMA)
        if world != self._world:
            self._world = world
            self._kept.clear()
            self._bytes = 0

    def _drop(self, key: int) -> _Kept | None:
        kept = self._kept.pop(key, None)
        if kept is not None:
            self._bytes -= kept.bytes
        return kept


at_hand = AtHand()
