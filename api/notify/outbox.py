"""The outbox: each message once for each channel that takes its purpose, in the words of the store."""

from __future__ import annotations

from collections.abc import Iterable

from api import limits
from api.effects.desk import Desk
from api.models import Notification, write_transaction
from api.models.base import delete_rows
from api.notify.channels import channels_of
from api.notify.hours import allowed_from
from api.notify.message import CODES, LETTERS, SENTENCES, Letter, Message
from sync import clock, ids


def queue(messages: Iterable[Message], desk: Desk) -> int:
    """Put `messages` into the outbox; how many were put there.

    They wait for the store to open. One whose store has no channel for it goes nowhere: its task is on the screens.
    """
    rows = [
        {
            "id": ids.name_based("notification", one.key, channel.store_id, channel.name),
            "store_id": channel.store_id,
            "channel": channel.name,
            "purpose": one.purpose,
            **_words(one, desk),
            "state": "waiting",
            "next_try_at": clock.to_rfc3339(may_go_out(desk, one.store)),
            "made_at": desk.now,
        }
        for one in messages
        for channel in channels_of(one.store, one.purpose)
    ]
    if rows:
        with write_transaction():
            Notification.insert_many(rows).on_conflict_ignore().execute()
    return len(rows)


def queue_letters(letters: Iterable[Letter], desk: Desk) -> int:
    """Put letters to customers into the outbox, one for each cause; how many were put there."""
    rows = [
        {
            "id": ids.name_based("letter", one.key),
            "store_id": one.store or "",
            # chosen when it goes out: the first that reaches the customer
            "channel": "",
            "purpose": LETTERS,
            "subject": "",
            "body": "",
            "letter": one.kind,
            "cause": one.key,
            "customer_id": one.customer,
            "state": "waiting",
            "next_try_at": clock.to_rfc3339(may_go_out(desk, one.store)),
            "made_at": desk.now,
        }
        for one in letters
    ]
    if rows:
        with write_transaction():
            Notification.insert_many(rows).on_conflict_ignore().execute()
    return len(rows)


def may_go_out(desk: Desk, store: str | None) -> int:
    """From when on the people of a store may be told."""
    return allowed_from(desk.working(store), desk.settings(store), desk.now_ms)


def forget_old_messages(now_ms: int) -> int:
    """Drop what is long over; how many. What is still tried stays."""
    before = clock.to_rfc3339(now_ms - limits.NOTIFICATIONS_KEPT_DAYS * limits.DAY_MS)
    with write_transaction():
        return delete_rows(Notification, (Notification.made_at < before) & (Notification.state << ("sent", "given_up")))


def _words(message: Message, desk: Desk) -> dict[str, str]:
    params = dict(message.params)
    params |= {name: desk.say(message.store, CODES.get(code, code), {}) for name, code in message.coded.items()}
    subject, body = SENTENCES[message.sentence]
    return {"subject": desk.say(message.store, subject, params), "body": desk.say(message.store, body, params)}
