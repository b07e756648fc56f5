"""Says that a data folder is being served from, so that nobody empties it meanwhile."""

from __future__ import annotations

import fcntl
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

LOCK = "serving.lock"


class InUseError(Exception):
    """A server is running on this data folder."""


@contextmanager
def in_use(data_dir: Path) -> Generator[None]:
    """Held by every server of the folder; the system lets go of it when the process dies, however it dies."""
    data_dir.mkdir(parents=True, exist_ok=True)
    with (data_dir / LOCK).open("w") as file:
        fcntl.flock(file, fcntl.LOCK_SH)
        yield


def require_unused(data_dir: Path) -> None:
    """Raise `InUseError` while a server runs on the folder."""
    data_dir.mkdir(parents=True, exist_ok=True)
    with (data_dir / LOCK).open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise InUseError(f"A server is running on {data_dir}: stop it first.") from error
