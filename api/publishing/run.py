"""One publication: begun by a person, done in a thread of its own, told step by step."""

from __future__ import annotations

import logging
import threading
from typing import IO

from api import limits
from api.errors import ApiError
from api.identity.sender import Sender
from api.models import database
from api.publishing import kept
from api.publishing.site import UnpublishableError
from api.settings import Settings
from sync import clock

log = logging.getLogger(__name__)


def start(sender: Sender, settings: Settings) -> kept.Publication:
    """Begin one, and answer at once. Errors: `publishing`."""
    lock = kept.try_lock(settings.data_dir)
    if lock is None:
        raise ApiError("publishing")
    now = clock.to_rfc3339(settings.now_ms())
    publication: kept.Publication = {
        "state": "running",
        "by": sender.author.id,
        "store_id": sender.author.store,
        "at": now,
        "beat_at": now,
        "finished_at": None,
        "done": 0,
        "total": None,
        "pages": None,
        "error": None,
    }
    kept.begun(settings.data_dir, publication)
    threading.Thread(target=_work, args=(settings, lock), name="publishing", daemon=True).start()
    return publication


def _work(settings: Settings, lock: IO[str]) -> None:
    try:
        _end(settings, **_publish(settings))
    finally:
        lock.close()
        database.close()


def _publish(settings: Settings) -> kept.Publication:
    said = -limits.PUBLISH_BEAT_MS

    def tell(done: int, total: int) -> None:
        nonlocal said
        now = settings.now_ms()
        if done == total or now - said >= limits.PUBLISH_BEAT_MS:
            said = now
            kept.went_on(settings.data_dir, done=done, total=total, beat_at=clock.to_rfc3339(now))

    if settings.site is None:
        return {"state": "failed", "error": "not_built"}
    try:
        pages = settings.site.publish(settings.data_dir, settings.now_ms(), tell)
    except UnpublishableError as error:
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
