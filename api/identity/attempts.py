"""Failed sign-ins are counted, in the database: many workers together allow no more than one."""

from __future__ import annotations

import hashlib
from collections.abc import Generator
from contextlib import contextmanager

from peewee import Case

from api import limits
from api.errors import ApiError
from api.models import FailedSignIns, write_transaction
from api.models.base import delete_rows

# Answers that count. What else goes wrong, such as a server that is busy, is not the fault of whoever signs in.
COUNTED = frozenset({"wrong_credentials", "device_revoked", "password_unfit"})


@contextmanager
def attempt(address: str, username: str, now_ms: int) -> Generator[None]:
    """Sign in as `username` from `address` inside. The attempt is counted as failed until it has succeeded: of many
    at the same moment no more come through than one after the other.

    Errors: `too_many`, with the seconds to wait, once `limits.FAILED_SIGN_INS` failed within the window.
    """
    who = hashlib.sha256(f"{address} {username}".encode()).hexdigest()
    count_failed(who, limits.FAILED_SIGN_INS, now_ms)
    try:
        yield
    except ApiError as error:
        if error.code not in COUNTED:
            _give_back(who)
        raise
    except BaseException:
        _give_back(who)
        raise
    _give_back(who)


def count_failed(who: str, most: int, now_ms: int) -> None:
    """One more failure of `who`, a hash. Error: `too_many` once `most` failed within the window."""
    # whoever has used up their attempts gets no further than this: they must not keep others from writing
    _require_few(FailedSignIns.get_or_none(FailedSignIns.who == who), now_ms, most - 1)
    is_over = FailedSignIns.since_ms <= _window_begins(now_ms)
    with write_transaction():
        FailedSignIns.insert(who=who, since_ms=now_ms, count=1).on_conflict(
            conflict_target=[FailedSignIns.who],
            update={
                FailedSignIns.since_ms: Case(None, [(is_over, now_ms)], FailedSignIns.since_ms),
                FailedSignIns.count: Case(None, [(is_over, 1)], FailedSignIns.count + 1),
            },
        ).execute()
        # the row is ours until we are done: leaving by an exception takes the count back
        _require_few(FailedSignIns.get(FailedSignIns.who == who), now_ms, most)


def forget_old_attempts(now_ms: int) -> int:
    """Drop counts whose window is over; how many."""
    with write_transaction():
        return delete_rows(FailedSignIns, FailedSignIns.since_ms <= _window_begins(now_ms))


def _require_few(row: FailedSignIns | None, now_ms: int, most: int) -> None:
    if row is None or row.count <= most or row.since_ms <= _window_begins(now_ms):
        return
    raise ApiError("too_many", retry_after_s=-(-(row.since_ms - _window_begins(now_ms)) // 1_000))


def _give_back(who: str) -> None:
    with write_transaction():
        mine = (FailedSignIns.who == who) & (FailedSignIns.count > 0)
        FailedSignIns.update(count=FailedSignIns.count - 1).where(mine).execute()


def _window_begins(now_ms: int) -> int:
    return now_ms - limits.FAILED_SIGN_INS_WINDOW_MINUTES * 60_000
