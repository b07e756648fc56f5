"""Windows roll by a write: work enters or leaves people's phones with the calendar (PROTOCOL §5)."""

from __future__ import annotations

from api.feed import scopes
from api.feed.needs import WINDOWED, Needs
from api.feed.position import advance
from api.feed.publish import publish
from api.models import Need, Record, write_transaction
from api.models.base import tuples

PERSONAL = (scopes.personal(""), scopes.selling(""))


def roll_windows(now_ms: int) -> int:
    """Bring the scopes of everybody's work in step with the date; how many records entered or left a window."""
    with write_transaction():
        rules = Needs(now_ms)
        is_personal = Need.scope.startswith(PERSONAL[0]) | Need.scope.startswith(PERSONAL[1])
        personal = Need.select(Need.via).where(is_personal & (Need.record == Need.via))
        held = {row[0] for row in tuples(personal)}
        work = Record.select().where((Record.collection << list(WINDOWED)) & ~Record.deleted)
        stale = [
            row.key
            for row in work.iterator()
            if rules.in_window(row) != (row.key in held) and _is_somebodys(rules, row) != (row.key in held)
        ]
        if stale:
            publish([], advance(now_ms).seq, now_ms, review=stale)
        return len(stale)


def _is_somebodys(rules: Needs, record: Record) -> bool:
    return any(key == record.key and scope.startswith(PERSONAL) for scope, key in rules.caused_by(record))
