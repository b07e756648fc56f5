"""Scopes of records that were written when the rules of scope were others are worked out anew (PROTOCOL §5)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from api.feed.needs import Needs
from api.feed.position import advance
from api.feed.publish import publish
from api.models import Need, Record, write_transaction
from api.models.base import chunks, tuples

# nothing here has a window: what is due when is not asked
NO_MOMENT_MS = 0


def bring_in_step(collections: Iterable[str]) -> int:
    """Put the records of `collections`, none of them with a window, into the scopes that `Needs` names today; how many
    had to move. Safe to repeat: what is in step is not written, and no device is told anything.
    """
    with write_transaction():
        rules = Needs(NO_MOMENT_MS)
        rows = list(Record.select().where((Record.collection << list(collections)) & ~Record.deleted))
        standing: dict[int, set[tuple[str, int]]] = defaultdict(set)
        for keys in chunks([row.key for row in rows]):
            for scope, record, via in tuples(Need.select(Need.scope, Need.record, Need.via).where(Need.via << keys)):
                standing[via].add((scope, record))
        stale = [row.key for row in rows if rules.caused_by(row) != standing[row.key]]
        if stale:
            publish([], advance(NO_MOMENT_MS).seq, NO_MOMENT_MS, review=stale)
        return len(stale)
