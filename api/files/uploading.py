"""Uploads, one request at a time, for whoever may upload: people of the shop (`tus.py`), customers through a link."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Callable, Generator
from contextlib import contextmanager
from io import FileIO
from pathlib import Path

from flask import Blueprint, Response, request
from werkzeug.http import http_date

from api import limits
from api.errors import ApiError
from api.fields.roles import CUSTOMER
from api.files import headers, place
from api.files.content import PICTURES, TYPES
from api.files.custody import owner_of
from api.files.finish import drop, finish
from api.files.quotas import HOUR_MS, NO_SPACE_RETRY_S, require_room
from api.files.receive import append
from api.identity.sender import Sender
from api.models import Upload, write_transaction
from api.now import now_ms, now_text, settings
from sync import clock

log = logging.getLogger(__name__)

# The address of an upload, by its id.
Address = Callable[[str], str]


def speak_tus(blueprint: Blueprint) -> None:
    """Make every endpoint of `blueprint` ask for tus 1.0.0, say so, and tell a full disk as one."""

    @blueprint.before_request
    def ask() -> None:
        request.max_content_length = limits.REQUEST_BYTES
        if request.method != "OPTIONS" and request.headers.get("Tus-Resumable") != headers.VERSION:
            raise headers.TusError("tus_version", {"Tus-Version": headers.VERSION})

    @blueprint.after_request
    def say(response: Response) -> Response:
        if request.method != "OPTIONS":
            response.headers["Tus-Resumable"] = headers.VERSION
        response.headers["Cache-Control"] = "no-store"
        return response

    @blueprint.errorhandler(OSError)
    def disk(error: OSError) -> Response:
        if error.errno in place.FULL:
            log.error("the disk is full: %s", error)
            return ApiError("no_space", retry_after_s=NO_SPACE_RETRY_S).to_response()
        log.error("files", exc_info=error)
        return ApiError("broken").to_response()


def tell() -> Response:
    """What this server speaks."""
    response = Response(status=204)
    response.headers["Tus-Version"] = headers.VERSION
    response.headers["Tus-Max-Size"] = str(limits.FILE_BYTES)
    response.headers["Tus-Extension"] = headers.EXTENSIONS
    response.headers["Tus-Checksum-Algorithm"] = ",".join(headers.CHECKSUMS)
    return response


def begin(sender: Sender, announced: headers.Announced, address: Address) -> Response:
    """Announce a file, with its first bytes where they come along."""
    length = headers.read_length()
    checksum = headers.read_checksum()
    brings_bytes = bool(request.content_length or request.headers.get("Transfer-Encoding"))
    if brings_bytes:
        _require_octets()
    root = place.folder(settings().data_dir)
    upload_id = secrets.token_hex(16)
    at_ms = now_ms()
    with write_transaction():
        require_room(root, sender, length, at_ms)
        Upload.insert(
            id=upload_id,
            staff_id=sender.author.id,
            device_id=sender.device_id,
            store_id=sender.author.store,
            sha256=announced.sha256,
            record_id=announced.record,
            length=length,
            metadata=announced.raw,
            created_at=clock.to_rfc3339(at_ms),
        ).execute()
    offset = _first_bytes(upload_id, sender, checksum) if brings_bytes else 0
    upload = Upload.get(Upload.id == upload_id)
    response = _standing(upload, offset, 201)
    response.headers["Location"] = address(upload_id)
    return response


def stands_at(upload_id: str, sender: Sender) -> Response:
    """Where the upload stands. One whose last bytes came before a crash is finished here."""
    with _mine(upload_id, sender) as (upload, part):
        offset = upload.length
        if upload.finished_at is None:
            offset = place.size_of_open(part)
            _finish_if_whole(upload, part, offset, sender)
    response = _standing(upload, offset, 200)
    response.headers["Upload-Length"] = str(upload.length)
    response.headers["Upload-Metadata"] = upload.metadata
    return response


def add_bytes(upload_id: str, sender: Sender) -> Response:
    """The next bytes. The answer waits until they are on the disk; the last ones make the file."""
    _require_octets()
    offset, checksum = headers.read_offset(), headers.read_checksum()
    with _mine(upload_id, sender) as (upload, part):
        return _standing(upload, _add(upload, part, offset, checksum, sender), 204)


def give_up(upload_id: str, sender: Sender) -> Response:
    """End an upload. A file that was finished stays: a record may name it."""
    with _mine(upload_id, sender) as (upload, _):
        drop(_root(), upload)
    return Response(status=204)


@contextmanager
def _mine(upload_id: str, sender: Sender) -> Generator[tuple[Upload, FileIO]]:
    """The sender's own upload and its part, locked.

    Errors: `not_found` (there is none, or it is somebody else's), `upload_busy`.
    """
    own = (Upload.id == upload_id) & (Upload.staff_id == sender.author.id)
    if not headers.UPLOAD_ID.fullmatch(upload_id) or not Upload.select().where(own).exists():
        raise ApiError("not_found")
    root = _root()
    with place.held_part(root, upload_id, wait_s=place.LOOK_S) as part:
        # read again: it may have been finished or given up while we came to the lock
        upload = Upload.get_or_none(own)
        if upload is None or upload.finished_at is not None:
            place.forget_upload(root, upload_id)
        if upload is None:
            raise ApiError("not_found")
        yield upload, part


def _first_bytes(upload_id: str, sender: Sender, checksum: headers.Checksum | None) -> int:
    """The bytes that came with the creation; if they are refused there is no upload, for nobody knows its address."""
    with _mine(upload_id, sender) as (upload, part):
        try:
            return _add(upload, part, 0, checksum, sender)
        except Exception:
            drop(_root(), upload)
            raise


def _add(upload: Upload, part: FileIO, offset: int, checksum: headers.Checksum | None, sender: Sender) -> int:
    stands: int = upload.length
    if upload.finished_at is not None:
        if offset != stands or request.content_length:
            raise headers.TusError("wrong_offset", {"Upload-Offset": str(stands)})
        return stands
    if offset + (request.content_length or 0) > upload.length:
        raise ApiError("file_too_large")
    stands = append(part, upload, offset, request.stream, checksum)
    _finish_if_whole(upload, part, stands, sender)
    return stands


def _finish_if_whole(upload: Upload, part: FileIO, offset: int, sender: Sender) -> None:
    if offset == upload.length:
        only = PICTURES if sender.author.role == CUSTOMER else TYPES
        finish(_root(), upload, part, now_text(), owner_of(sender), only=only)


def _standing(upload: Upload, offset: int, status: int) -> Response:
    response = Response(status=status)
    response.headers["Upload-Offset"] = str(offset)
    expires_ms = clock.to_ms(upload.created_at) + limits.UPLOAD_HOURS * HOUR_MS
    response.headers["Upload-Expires"] = http_date(expires_ms // 1_000)
    return response


def _require_octets() -> None:
    if request.content_type != headers.OCTETS:
        raise ApiError("wrong_content_type")


def _root() -> Path:
    return place.folder(settings().data_dir)
