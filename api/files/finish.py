"""The last byte has come: look whether it is what was announced, clean it, keep it once, tie it to its record."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Collection
from io import FileIO
from pathlib import Path

from api import limits
from api.errors import ApiError
from api.files import content, place, quotas
from api.files.content import TYPES
from api.models import FileLink, StoredFile, Upload, write_transaction
from api.models.base import delete_rows, upsert_rows
from api.transfer.erasure.late import is_barred

# No bytes to come can mend these: the upload ends with them.
HOPELESS = frozenset({"file_type", "file_broken", "image_too_large", "file_too_large"})


def finish(root: Path, upload: Upload, part: FileIO, now: str, owner: str, *, only: Collection[str] = TYPES) -> None:
    """Make the whole upload a file, tied to its record under `owner`; the lock of its part is held. What the
    bytes turn out to be must be among `only`.

    Safe to repeat after a crash at any point.

    Errors: `checksum_mismatch` (the bytes are discarded, the upload starts over at 0); `file_type`,
    `file_broken`, `image_too_large`, `file_too_large` (the upload is gone); `no_space`, `busy` (all bytes are
    kept, asking for the upload's offset tries again).
    """
    found = _sha256(part)
    if found != upload.sha256:
        part.truncate(0)
        os.fsync(part.fileno())
        raise ApiError("checksum_mismatch", {"sha256": found})
    try:
        _require_among(only, part)
        prepared = None if _is_kept(root, upload.sha256) else _draft(root, upload, part)
        _write_down(root, upload, prepared, now, owner)
    except ApiError as error:
        if error.code in HOPELESS:
            drop(root, upload)
        raise
    finally:
        place.forget_drafts(root, upload.id)
    place.forget_upload(root, upload.id)


def drop(root: Path, upload: Upload) -> None:
    """End an upload: row first, so that bytes without a row are all that a crash can leave (`sweep` finds them)."""
    with write_transaction():
        delete_rows(Upload, Upload.id == upload.id)
    place.forget_upload(root, upload.id)


def _write_down(root: Path, upload: Upload, prepared: content.Prepared | None, now: str, owner: str) -> None:
    with write_transaction():
        # one transaction: the file is there, belongs to its record, and the upload is done, or none of it
        done = Upload.update(finished_at=now).where((Upload.id == upload.id) & Upload.finished_at.is_null())
        if not done.execute():
            raise ApiError("not_found")
        if is_barred(upload.sha256, upload.record_id):
            # of a person who was erased meanwhile: answered for, so that the phone lets go of it, and not kept
            return
        if prepared:
            _keep(root, upload, prepared, now)
        FileLink.insert(
            sha256=upload.sha256,
            record_id=upload.record_id,
            staff_id=owner,
            bytes=upload.length,
            linked_at=now,
        ).on_conflict_ignore().execute()


def _is_kept(root: Path, sha256: str) -> bool:
    """Whether we have it: also on the disk, for a database may be older or newer than its files (backups)."""
    return StoredFile.get_or_none(StoredFile.sha256 == sha256) is not None and place.kept(root, sha256).is_file()


def _draft(root: Path, upload: Upload, part: FileIO) -> content.Prepared:
    part.seek(0)
    prepared = content.prepare(part.readall())
    quotas.require_disk(root, len(prepared.body) + len(prepared.thumb))
    place.write_draft(place.of_upload(root, upload.id, place.BODY), prepared.body)
    if prepared.thumb:
        place.write_draft(place.of_upload(root, upload.id, place.THUMB), prepared.thumb)
    return prepared


def _keep(root: Path, upload: Upload, prepared: content.Prepared, now: str) -> None:
    """Row, then rename, then commit: whoever sees the row finds the file. Two who finish the same file at once
    take turns at the row, and the second puts the same bytes there again.
    """
    row = {
        "sha256": upload.sha256,
        "served_sha256": hashlib.sha256(prepared.body).hexdigest(),
        "type": prepared.type,
        "bytes": len(prepared.body) + len(prepared.thumb),
        "thumb_bytes": len(prepared.thumb),
        "store_id": upload.store_id,
        "stored_at": now,
    }
    upsert_rows(StoredFile, [row], [StoredFile.sha256])
    place.put_in_place(place.of_upload(root, upload.id, place.BODY), place.kept(root, upload.sha256))
    if prepared.thumb:
        draft = place.of_upload(root, upload.id, place.THUMB)
        place.put_in_place(draft, place.kept(root, upload.sha256, thumb=True))


def _require_among(only: Collection[str], part: FileIO) -> None:
    part.seek(0)
    if content.sniff(part.read(content.SNIFFED_BYTES)) not in only:
        raise ApiError("file_type")


def _sha256(part: FileIO) -> str:
    part.seek(0)
    hasher = hashlib.sha256()
    while chunk := part.read(limits.UPLOAD_READ_BYTES):
        hasher.update(chunk)
    return hasher.hexdigest()
