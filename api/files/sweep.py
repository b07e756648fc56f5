"""Clears away uploads that nobody will finish, and what crashes left behind."""

from __future__ import annotations

from pathlib import Path

from api import limits
from api.errors import ApiError
from api.files import place
from api.files.finish import drop
from api.files.quotas import EMPTY_MS, HOUR_MS
from api.models import Upload
from api.models.base import tuples
from sync import clock


def sweep(data_dir: Path, now_ms: int) -> int:
    """End uploads older than `UPLOAD_HOURS`, and empty ones older than `UPLOAD_EMPTY_MINUTES`; how many ended.

    Also removes bytes without an upload. What another request is writing to is left for the next time. Call it
    at start and every hour; safe beside running servers.
    """
    root = place.folder(data_dir)
    old = clock.to_rfc3339(now_ms - limits.UPLOAD_HOURS * HOUR_MS)
    lately = clock.to_rfc3339(now_ms - EMPTY_MS)
    rows = tuples(Upload.select(Upload.id).where(Upload.created_at <= lately))
    on_disk = {file.stem for file in (root / place.UPLOADS).iterdir()}
    return sum(_look_at(root, upload_id, old, lately) for upload_id in on_disk | {row[0] for row in rows})


def _look_at(root: Path, upload_id: str, old: str, lately: str) -> bool:
    """Whether the upload had to end."""
    try:
        with place.held_part(root, upload_id) as part:
            upload = Upload.get_or_none(Upload.id == upload_id)
            if upload is None:
                place.forget_upload(root, upload_id)
                return False
            is_empty = upload.finished_at is None and not place.size_of_open(part)
            if upload.created_at <= old or (is_empty and upload.created_at <= lately):
                drop(root, upload)
                return upload.finished_at is None
            if upload.finished_at is not None:
                place.forget_upload(root, upload_id)
            return False
    except ApiError:
        return False
