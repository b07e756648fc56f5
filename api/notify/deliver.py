"""Sends what waits in the outbox, again and again with longer pauses, and says so when a channel keeps failing."""

from __future__ import annotations

import logging
from collections.abc import Mapping

from api import limits
from api.effects.desk import Desk
from api.effects.tasks import close_task, open_task, task_id
from api.intake.own import Write, write_own
from api.models import Channel, Notification, write_transaction
from api.notify import service
from api.notify.channels import HEAD_OFFICE, channel
from api.notify.outbox import may_go_out
from sync import clock

log = logging.getLogger(__name__)

MINUTE_MS = 60_000
TRIED = ("waiting", "failed")
NO_CHANNEL = "the channel was removed or switched off"


def deliver(desk: Desk) -> int:
    """Send what is due; how many messages were taken by their services. One that fails holds up no other."""
    sent = 0
    for row in _due(desk):
        if _claim(row, desk):
            try:
                sent += _send(row, desk)
            except Exception:
                log.exception("message %s: tried again later", row.id)
    return sent


def _due(desk: Desk) -> list[Notification]:
    is_due = (Notification.state << TRIED) & (Notification.next_try_at <= desk.now)
    return list(Notification.select().where(is_due).order_by(Notification.next_try_at).limit(limits.NOTIFY_AT_ONCE))


def _claim(row: Notification, desk: Desk) -> bool:
    """Take the message on, so that no other worker sends it; if we die, somebody does so after a while.

    A service that took it just before we died gets it twice: better than never.
    """
    opens = may_go_out(desk, row.store_id or None)
    is_night = opens > desk.now_ms
    next_try = opens if is_night else desk.now_ms + limits.NOTIFY_CLAIM_S * 1000
    is_mine = (Notification.id == row.id) & (Notification.tries == row.tries) & (Notification.state << TRIED)
    with write_transaction():
        taken = (
            Notification.update(next_try_at=clock.to_rfc3339(next_try), tries=row.tries + (not is_night))
            .where(is_mine & (Notification.next_try_at == row.next_try_at))
            .execute()
        )
    return bool(taken) and not is_night


def _send(row: Notification, desk: Desk) -> int:
    """Outside of any transaction: a slow service must not keep writers waiting."""
    where = channel(row.store_id, row.channel)
    if where is None or not where.enabled:
        _finish(row, {"state": "given_up", "last_error": NO_CHANNEL})
        return 0
    error = service.send(where.url, row.subject, row.body)
    if error is None:
        _finish(row, {"state": "sent", "sent_at": desk.now, "last_error": None})
        _works(where, desk)
        return 1
    log.warning("channel %s: %s", where.name, error)
    _finish(row, _later(row.tries + 1, desk) | {"last_error": error})
    _fails(where, error, desk)
    return 0


def _later(tries: int, desk: Desk) -> dict[str, str]:
    if tries > len(limits.NOTIFY_PAUSES_MINUTES):
        return {"state": "given_up"}
    again = desk.now_ms + limits.NOTIFY_PAUSES_MINUTES[tries - 1] * MINUTE_MS
    return {"state": "failed", "next_try_at": clock.to_rfc3339(again)}


def _finish(row: Notification, values: Mapping[str, str | None]) -> None:
    with write_transaction():
        Notification.update(values).where(Notification.id == row.id).execute()


def _fails(where: Channel, error: str, desk: Desk) -> None:
    """Count it, and tell a person once it has failed so often that it is no chance any more."""
    is_it = (Channel.store_id == where.store_id) & (Channel.name == where.name)
    with write_transaction():
        Channel.update(
            failures=Channel.failures + 1, failing_since=where.failing_since or desk.now, last_error=error
        ).where(is_it).execute()
        now = Channel.get(is_it)
        if now.failures >= limits.CHANNEL_FAILURES_TOLD:
            write_own([_task(now, error)], desk.now_ms)


def _works(where: Channel, desk: Desk) -> None:
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
