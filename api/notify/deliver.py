"""Sends what waits in the outbox, again and again with longer pauses, and says so when a channel keeps failing."""

from __future__ import annotations

import logging
from collections.abc import Mapping

from api import limits
from api.effects.desk import Desk
from api.letters.send import SENDING, send_letter
from api.models import Notification, write_transaction
from api.notify import service
from api.notify.channels import channel
from api.notify.failing import fails, later, works
from api.notify.outbox import may_go_out
from sync import clock

log = logging.getLogger(__name__)

TRIED = ("waiting", "failed")
NO_CHANNEL = "the channel was removed or switched off"


def deliver(desk: Desk) -> int:
    """Send what is due; how many messages were taken by their services. One that fails holds up no other."""
    sent = 0
    for row in _due(desk):
        if _claim(row, desk):
            try:
                sent += send_letter(row, desk) if row.letter else _send(row, desk)
            except Exception:
                log.exception("message %s: tried again later", row.id)
    return sent


def _due(desk: Desk) -> list[Notification]:
    is_due = (Notification.state << (*TRIED, SENDING)) & (Notification.next_try_at <= desk.now)
    return list(Notification.select().where(is_due).order_by(Notification.next_try_at).limit(limits.NOTIFY_AT_ONCE))


def _claim(row: Notification, desk: Desk) -> bool:
    """Take the message on, so that no other worker sends it; if we die, somebody does so after a while.

    A service that took it just before we died gets it twice: better than never. A letter to a customer is marked before
    it goes out, and never sent again.
    """
    opens = may_go_out(desk, row.store_id or None)
    is_night = opens > desk.now_ms
    next_try = opens if is_night else desk.now_ms + limits.NOTIFY_CLAIM_S * 1000
    is_mine = (Notification.id == row.id) & (Notification.tries == row.tries) & (Notification.state == row.state)
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
        works(where, desk)
        return 1
    log.warning("channel %s: %s", where.name, error)
    _finish(row, later(row.tries + 1, desk) | {"last_error": error})
    fails(where, error, desk)
    return 0


def _finish(row: Notification, values: Mapping[str, str | None]) -> None:
    with write_transaction():
        Notification.update(values).where(Notification.id == row.id).execute()
