"""One at a time freezes a site; the system lets go of the lock when the process dies, however it dies."""

from __future__ import annotations

import fcntl
import time
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from web.freezing.errors import BusyError

LOCK = ".lock"
# Whoever comes second makes what changed since the first began: that is worth waiting for, a hanging one is not.
LOCK_WAIT_S = 60.0
LOOK_EVERY_S = 0.05


@contextmanager
def freezing_alone(releases: Path, wait_s: float = LOCK_WAIT_S) -> Generator[None]:
    """The right to make releases in the folder; `BusyError` after `wait_s` of somebody else having it."""
    releases.mkdir(parents=True, exist_ok=True)
    with (releases / LOCK).open("w") as file:
        until = time.monotonic() + wait_s
        while True:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as error:
                if time.monotonic() >= until:
                    raise BusyError(
                        "The site is being frozen by somebody else: try again when that is done."
                    ) from error
                time.sleep(LOOK_EVERY_S)  # between two looks at a condition
            else:
                break
        yield
