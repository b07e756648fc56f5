"""What the server does by the clock, unasked: windows roll with the calendar, what nobody needs is cleared away."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable

from api import limits
from api.feed.patches import forget_old_patches
from api.feed.windows import roll_windows
from api.files.sweep import sweep
from api.models import database
from api.settings import Settings

log = logging.getLogger(__name__)

# each says how much it did
TASKS: dict[str, Callable[[Settings], int]] = {
    "windows rolled": lambda settings: roll_windows(settings.now_ms()),
    "old patches dropped": lambda _settings: forget_old_patches(),
    "abandoned uploads removed": lambda settings: sweep(settings.data_dir, settings.now_ms()),
}


def run_due(settings: Settings) -> None:
    """Do every task once. One that fails is logged and holds up no other."""
    for name, task in TASKS.items():
        try:
            log.info("%s: %d", name, task(settings))
        except Exception:
            log.exception("%s: failed, and tried again in an hour", name)


def start(settings: Settings) -> None:
    """Do the tasks now and every hour, in a thread that ends with the process."""

    def work() -> None:
        pause = threading.Event()
        while True:
            run_due(settings)
            database.close()
            pause.wait(limits.WINDOW_ROLL_EVERY_S)

    threading.Thread(target=work, name="periodic", daemon=True).start()
