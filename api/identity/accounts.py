"""Accounts: the username and password of a member of staff. Name, role and store are in the record `staff`."""

from __future__ import annotations

from api.identity.passwords import hash_password
from api.models import Account, Session, write_transaction
from api.models.base import delete_rows


def set_account(username: str, staff_id: str, password: str, one_time_since: str | None = None) -> None:
    """Make the account of `staff_id`, or give it a new username and password (other sessions then end).

    With `one_time_since` (RFC 3339) the password lets its owner in to choose their own, and to nothing else.
    """
    hashed = hash_password(password)
    with write_transaction():
        delete_rows(Session, Session.staff_id == staff_id)
        Account.insert(
            staff_id=staff_id, username=username, password_hash=hashed, one_time_since=one_time_since
        ).on_conflict(
            conflict_target=[Account.staff_id],
            update={
                Account.username: username,
                Account.password_hash: hashed,
                Account.one_time_since: one_time_since,
                Account.disabled_at: None,
            },
        ).execute()


def disable_account(username: str, when: str) -> bool:
    """Nobody signs in as `username` any more; what their devices still send goes to quarantine (P1)."""
    with write_transaction():
        return bool(Account.update(disabled_at=when).where(Account.username == username).execute())
