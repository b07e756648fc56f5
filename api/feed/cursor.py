"""Where a device stands: opaque to it, and read again when it comes back (PROTOCOL §5)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Cursor:
    """A position in the feed of a set of scopes, of one epoch.

    `full` while a full round is under way: what this round has brought may be as old as the position `since`, and what
    is gone since then has to be told.
    """

    epoch: str
    scopes: str
    seq: int
    full: bool
    since: int = 0

    def __str__(self) -> str:
        return f"{self.epoch}.{self.scopes}.{self.seq}.{f'f{self.since}' if self.full else 'd'}"

    @classmethod
    def read(cls, text: str | None, epoch: str, scopes: str, head: int) -> Cursor | None:
        """The cursor in `text`; `None`, which asks for a full round, where it is absent, old, foreign or not ours."""
        parts = (text or "").split(".")
        if len(parts) != 4 or parts[:2] != [epoch, scopes]:  # noqa: PLR2004
            return None
        kind, since = parts[3][:1], parts[3][1:]
        if not parts[2].isdecimal() or kind not in {"d", "f"} or (kind == "f") != since.isdecimal():
            return None
        seq = int(parts[2])
        return None if seq > head else cls(epoch, scopes, seq, kind == "f", int(since or 0))


def fingerprint(scopes: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(scopes).encode()).hexdigest()[:12]
