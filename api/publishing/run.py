"""One publication: begun by a person, done in a thread of its own, told step by step; or by the calendar."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from pathlib import Path
from typing import IO

from api import limits
from api.errors import ApiError
from api.fields.service import SERVICE
from api.identity.sender import Sender
from api.models import database
from api.publishing import kept
from api.publishing.site import Tell, UnpublishableError
from api.settings import Settings
from sync import clock
from sync.operation import Author

log = logging.getLogger(__name__)


def start(sender: Sender, settings: Settings) -> kept.Publication:
    """Begin one, and answer at once. Errors: `publishing`."""
    lock = kept.try_lock(settings.data_dir)
    if lock is None:
        raise ApiError("publishing")
    publication = _begin(settings, sender.author)
    threading.Thread(target=_work, args=(settings, lock), name="publishing", daemon=True).start()
    return publication


def publish_due(settings: Settings) -> int:
    """Bring onto the pages what has begun or ended by its date; how many records that are (R13, R18).

    Atomic as with the button, told in the same list, signed by the service. While a person publishes it waits: what
    that does not take along is done next time.
    """
    site = settings.site
    lock = kept.try_lock(settings.data_dir) if site else None
    if site is None or lock is None:
        return 0
    try:
        due = site.due(settings.data_dir, settings.now_ms())
        if due:
            _begin(settings, SERVICE)
            _end(settings, **_publish(settings, site.publish_due))
        return len(due)
    finally:
        lock.close()


def _begin(settings: Settings, author: Author) -> kept.Publication:
    now = clock.to_rfc3339(settings.now_ms())
    publication: kept.Publication = {
        "state": "running",
        "by": author.id,
        "store_id": author.store,
        "at": now,
        "beat_at": now,
        "finished_at": None,
        "done": 0,
        "total": None,
        "pages": None,
        "error": None,
    }
    kept.begun(settings.data_dir, publication)
    return publication


def _work(settings: Settings, lock: IO[str]) -> None:
    try:
        if settings.site is None:
            _end(settings, state="failed", error="not_built")
        else:
            _end(settings, **_publish(settings, settings.site.publish))
    finally:
        lock.close()
        database.close()


def _publish(settings: Settings, publish: Callable[[Path, int, Tell], int]) -> kept.Publication:
    said = -limits.PUBLISH_BEAT_MS

    def tell(done: int, total: int) -> None:
        nonlocal said
        now = settings.now_ms()
        if done == total or now - said >= limits.PUBLISH_BEAT_MS:
            said = now
            kept.went_on(settings.data_dir, done=done, total=total, beat_at=clock.to_rfc3339(now))

    try:
        pages = publish(settings.data_dir, settings.now_ms(), tell)
    except UnpublishableError as error:
        log.exception("the site was not published")
        return {"state": "failed", "error": error.code}
    except OSError:
        log.exception("the site could not be written")
        return {"state": "failed", "error": "no_space"}
    except Exception:
        # whatever a page stumbles over: the site that stands is untouched, and the log has the reason
        log.exception("the site could not be made")
        return {"state": "failed", "error": "broken"}
    return {"state": "done", "pages": pages}


def _end(settings: Settings, **news: object) -> None:
    kept.went_on(settings.data_dir, finished_at=clock.to_rfc3339(settings.now_ms()), **news)
