"""What follows when a channel fails: another try later, and a person is told when it is no chance any more."""

from __future__ import annotations

from api import limits
from api.effects.desk import Desk
from api.effects.tasks import close_task, open_task, task_id
from api.intake.own import Write, write_own
from api.models import Channel, write_transaction
from api.notify.channels import HEAD_OFFICE
from sync import clock

MINUTE_MS = 60_000


def later(tries: int, desk: Desk) -> dict[str, str]:
    """What becomes of a message after so many tries: when the next one is, or that it is given up."""
    if tries > len(limits.NOTIFY_PAUSES_MINUTES):
        return {"state": "given_up"}
    again = desk.now_ms + limits.NOTIFY_PAUSES_MINUTES[tries - 1] * MINUTE_MS
    return {"state": "failed", "next_try_at": clock.to_rfc3339(again)}


def fails(where: Channel, error: str, desk: Desk) -> None:
    """Count it, and tell a person once it has failed so often that it is no chance any more."""
    is_it = (Channel.store_id == where.store_id) & (Channel.name == where.name)
    with write_transaction():
        Channel.update(
            failures=Channel.failures + 1, failing_since=where.failing_since or desk.now, last_error=error
        ).where(is_it).execute()
        now = Channel.get(is_it)
        if now.failures >= limits.CHANNEL_FAILURES_TOLD:
            write_own([_task(now, error)], desk.now_ms)


def works(where: Channel, desk: Desk) -> None:
    """It took something: whoever was told that it fails need not see to it any more."""
    if not where.failures:
        return
    with write_transaction():
        is_it = (Channel.store_id == where.store_id) & (Channel.name == where.name)
        Channel.update(failures=0, failing_since=None, last_error=None).where(is_it).execute()
        if where.failures >= limits.CHANNEL_FAILURES_TOLD:
            write_own([close_task(_task_id(where), f"channel works again {where.failing_since}")], desk.now_ms)


def _task_id(where: Channel) -> str:
    return task_id("channel_failing", where.store_id, where.name, where.failing_since or "")


def _task(where: Channel, error: str) -> Write:
    return open_task(
        _task_id(where),
        "channel_failing",
        f"channel failing {where.failing_since}",
        store=where.store_id or None,
        role="head_office" if where.store_id == HEAD_OFFICE else None,
        params={"channel": where.name, "error": error},
    )
