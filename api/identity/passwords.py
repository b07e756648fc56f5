"""Passwords, by argon2id. Hashing takes 64 MiB at a time, so only a few may run at once."""

from __future__ import annotations

import threading
from collections.abc import Generator
from contextlib import contextmanager
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from api import limits
from api.errors import RETRY_AFTER_S, ApiError

_hasher = PasswordHasher()
_places = threading.BoundedSemaphore(limits.PASSWORD_HASHES_AT_ONCE)


def hash_password(password: str) -> str:
    with _place():
        return _hasher.hash(password)


def is_password(stored: str | None, password: str) -> bool:
    """Whether `password` is the one hashed in `stored`; false, and as slow, when there is no account."""
    with _place():
        try:
            _hasher.verify(stored or _nobody(), password)
        except (VerificationError, InvalidHashError):
            return False
        return stored is not None


@cache
def _nobody() -> str:
    """Checked when the account is unknown, so that the answer takes as long and tells nobody which names exist; made
    when it is first needed, because every start of every command would wait for it.
    """
    return _hasher.hash("no such account")


@contextmanager
def _place() -> Generator[None]:
    if not _places.acquire(timeout=limits.PASSWORD_HASH_WAIT_S):
        raise ApiError("busy", retry_after_s=RETRY_AFTER_S)
    try:
        yield
    finally:
        _places.release()
