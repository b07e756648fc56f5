"""How much may be uploaded: judged when an upload is created, in the transaction that writes it down.

Announced lengths count as if they were there, so that two devices do not both take the last of the space (on
PostgreSQL two at the very same moment may, by one file).
"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

from peewee import fn

from api import limits
from api.errors import ApiError
from api.files import place
from api.identity.sender import Sender
from api.models import FileLink, StoredFile, Upload
from api.models.base import tuples
from sync import clock

HOUR_MS = 60 * 60 * 1_000
EMPTY_MS = limits.UPLOAD_EMPTY_MINUTES * 60 * 1_000
NO_SPACE_RETRY_S = 600


def require_room(root: Path, sender: Sender, length: int, now_ms: int) -> None:
    """Errors: `too_many_uploads`, `day_quota`, `store_full`, `no_space`."""
    if _unfinished_of_device(root, sender.device_id, now_ms) >= limits.UPLOADS_UNFINISHED_PER_DEVICE:
        raise ApiError("too_many_uploads", retry_after_s=EMPTY_MS // 1_000)
    _require_room_today(sender, length, now_ms)
    _require_room_in_store(sender.author.store, length)
    require_disk(root, length)


def require_disk(root: Path, length: int) -> None:
    """Error: `no_space` while the disk has not `length` bytes more than what is kept free."""
    if shutil.disk_usage(root).free - length < limits.DISK_RESERVE_BYTES:
        raise ApiError("no_space", retry_after_s=NO_SPACE_RETRY_S)


def _unfinished_of_device(root: Path, device_id: str, now_ms: int) -> int:
    recent = clock.to_rfc3339(now_ms - EMPTY_MS)
    mine = (Upload.device_id == device_id) & Upload.finished_at.is_null()
    rows = tuples(Upload.select(Upload.id, Upload.created_at).where(mine))
    return sum(made > recent or place.size_of(place.of_upload(root, one, place.PART)) > 0 for one, made in rows)


def _require_room_today(sender: Sender, length: int, now_ms: int) -> None:
    since = clock.to_rfc3339(now_ms - limits.DAY_MS)
    # what a revoked device hands over is tied to records under the device's id
    today = (FileLink.staff_id << [sender.author.id, sender.device_id]) & (FileLink.linked_at > since)
    unfinished = (Upload.staff_id == sender.author.id) & Upload.finished_at.is_null() & (Upload.created_at > since)
    taken = _sum(FileLink.bytes, today) + _sum(Upload.length, unfinished)
    if taken + length <= limits.FILE_BYTES_PER_PERSON_AND_DAY:
        return
    first = FileLink.select(fn.MIN(FileLink.linked_at)).where(today).scalar()
    frees_ms = clock.to_ms(first) + limits.DAY_MS - now_ms if first else HOUR_MS
    raise ApiError("day_quota", retry_after_s=frees_ms // 1_000 + 1)


def _require_room_in_store(store: str | None, length: int) -> None:
    kept = StoredFile.store_id.is_null() if store is None else StoredFile.store_id == store
    coming = Upload.store_id.is_null() if store is None else Upload.store_id == store
    taken = _sum(StoredFile.bytes, kept) + _sum(Upload.length, coming & Upload.finished_at.is_null())
    if taken + length > limits.FILE_BYTES_PER_STORE:
        raise ApiError("store_full")


def _sum(column: Any, condition: Any) -> int:
    # PostgreSQL adds up big integers as a decimal
    return int(column.model.select(fn.SUM(column)).where(condition).scalar() or 0)
