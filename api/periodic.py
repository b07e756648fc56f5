"""What the server does by the clock, unasked: windows roll with the calendar (PROTOCOL §5)."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable

from api import limits
from api.feed.windows import roll_windows
from api.models import database
from api.settings import Settings

log = logging.getLogger(__name__)

# each takes the time in ms and says how much it did
TASKS: tuple[Callable[[int], int], ...] = (roll_windows,)


def run_due(now_ms: int) -> None:
    """Do every task once. One that fails is logged and holds up no other."""
    for task in TASKS:
        try:
            done = task(now_ms)
        except Exception:
            log.exception("%s failed; it is tried again in an hour", task.__name__)
        else:
            log.info("%s: %d", task.__name__, done)


def start(settings: Settings) -> None:
    """Do the tasks now and every hour, in a thread that ends with the process."""

    def work() -> None:
        pause = threading.Event()
        while True:
            run_due(settings.now_ms())
            database.close()
            pause.wait(limits.WINDOW_ROLL_EVERY_S)

    threading.Thread(target=work, name="periodic", daemon=True).start()
