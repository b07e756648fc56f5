"""Fill an empty database with a demo shop, through the same acceptance code as every real edit."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Literal

from api.demo.overnight import Late
from api.feed.position import advance
from api.identity.accounts import set_account
from api.identity.sender import Sender
from api.intake.batch import Batch
from api.intake.envelope import Sent
from api.models import Account, Operation, write_transaction
from sync.operation import Author

BATCH_OPERATIONS = 400

Progress = Callable[[int, int], None]


class DemoRefusedError(Exception):
    """An operation of the demo was not accepted: the generator and the rules disagree."""


def is_filled() -> bool:
    """Whether this database has any accepted operation."""
    return bool(Operation.select().limit(1).exists())


def load(
    operations: list[tuple[Author, dict[str, object]]],
    accounts: Iterable[tuple[str, str]],
    password: str,
    now_ms: int,
    progress: Progress,
) -> None:
    """Push `operations` in order and make `accounts` (username, staff id). `progress` hears (done, all)."""
    for start in range(0, len(operations), BATCH_OPERATIONS):
        chunk = [(author, Sent.of(one)) for author, one in operations[start : start + BATCH_OPERATIONS]]
        with write_transaction():
            batch = Batch(advance(now_ms))
            batch.expect([sent for _, sent in chunk])
            for author, sent in chunk:
                verdict = batch.take(sent, Sender.inside(author))
                if verdict["outcome"] == "quarantined":
                    raise DemoRefusedError(verdict)
            batch.finish()
        progress(min(start + BATCH_OPERATIONS, len(operations)), len(operations))
    for username, staff_id in accounts:
        if Account.get_or_none(Account.username == username) is None:
            set_account(username, staff_id, password)


def bring_late(late: Sequence[Late], now_ms: int) -> None:
    """What came in after others had written meets what they wrote; what a signed-out phone sends is held back (P1)."""
    with write_transaction():
        batch = Batch(advance(now_ms))
        sent = [Sent.of(one.wire) for one in late]
        batch.expect(sent)
        for one, what in zip(late, sent, strict=True):
            standing: Literal["good", "revoked"] = "revoked" if one.device_id else "good"
            batch.take(what, Sender(one.author, "", one.device_id, "", "", standing))
        batch.finish()
