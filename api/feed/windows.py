"""Windows roll by a write: a job enters or leaves technicians' phones with the calendar (PROTOCOL §5)."""

from __future__ import annotations

from api.feed import scopes
from api.feed.needs import Needs
from api.feed.position import advance
from api.feed.publish import publish
from api.models import Need, Record, write_transaction
from api.models.base import tuples


def roll_windows(now_ms: int) -> int:
    """Bring every job's scopes in step with the date; how many jobs entered or left a window."""
    with write_transaction():
        rules = Needs(now_ms)
        is_personal = Need.scope.startswith(scopes.personal("")) | Need.scope.startswith(scopes.selling(""))
        personal = Need.select(Need.via).where(is_personal & (Need.record == Need.via))
        held = {row[0] for row in tuples(personal)}
        concerns_somebody = Record.assignee_id.is_null(False) | Record.ended_at.is_null()
        jobs = Record.select().where((Record.collection == "jobs") & concerns_somebody & ~Record.deleted)
        stale = [row.key for row in jobs if rules.in_window(row) != (row.key in held)]
        if stale:
            publish([], advance(now_ms).seq, now_ms, review=stale)
        return len(stale)
