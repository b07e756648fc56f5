"""`/api/v1/files`: tus 1.0.0 with creation, creation-with-upload, expiration, checksum and termination (PROTOCOL §7).

An upload has an address of its own, `/api/v1/files/uploads/<id>`, for its owner alone; the file that comes of it
is at `/api/v1/files/<sha256>` (`api.files.fetch`). Uploading asks for no scope: a photo of a job that was moved
away meanwhile is still evidence, and to see it one needs the record. A revoked device may still hand over its files,
as it may its operations (P1): they go to custody (`api.files.custody`).
"""

from __future__ import annotations

import logging
import secrets
from collections.abc import Generator
from contextlib import contextmanager
from io import FileIO
from pathlib import Path

from flask import Response, request, url_for
from werkzeug.http import http_date

from api import limits
from api.description.endpoint import Blueprint
from api.errors import ApiError
from api.files import described, headers, place
from api.files.custody import owner_of
from api.files.finish import drop, finish
from api.files.quotas import HOUR_MS, NO_SPACE_RETRY_S, require_room
from api.files.receive import append
from api.identity.sender import Sender, heard_sender
from api.models import Upload, write_transaction
from api.now import now_ms, now_text, settings
from sync import clock

log = logging.getLogger(__name__)
blueprint = Blueprint("tus", __name__, "Uploading photos and papers piece by piece (PROTOCOL §7, tus 1.0.0).")

ONE_UPLOAD = "/files/uploads/<upload_id>"


@blueprint.before_request
def _speak_tus() -> None:
    request.max_content_length = limits.REQUEST_BYTES
    if request.method != "OPTIONS" and request.headers.get("Tus-Resumable") != headers.VERSION:
        raise headers.TusError("tus_version", {"Tus-Version": headers.VERSION})


@blueprint.after_request
def _say_tus(response: Response) -> Response:
    if request.method != "OPTIONS":
        response.headers["Tus-Resumable"] = headers.VERSION
    response.headers["Cache-Control"] = "no-store"
    return response


@blueprint.errorhandler(OSError)
def _disk(error: OSError) -> Response:
    if error.errno in place.FULL:
        log.error("the disk is full: %s", error)
        return ApiError("no_space", retry_after_s=NO_SPACE_RETRY_S).to_response()
    log.error("files", exc_info=error)
    return ApiError("broken").to_response()


@blueprint.route("/files", methods=["OPTIONS"], provide_automatic_options=False)
@blueprint.route(ONE_UPLOAD, methods=["OPTIONS"], provide_automatic_options=False)
@described.TELL
def options(upload_id: str = "") -> Response:  # noqa: ARG001 the same for every upload
    """Which version and extensions of tus are spoken, and how large a file may be."""
    response = Response(status=204)
    response.headers["Tus-Version"] = headers.VERSION
    response.headers["Tus-Max-Size"] = str(limits.FILE_BYTES)
    response.headers["Tus-Extension"] = headers.EXTENSIONS
    response.headers["Tus-Checksum-Algorithm"] = ",".join(headers.CHECKSUMS)
    return response


@blueprint.post("/files", provide_automatic_options=False)
@described.CREATE
def create() -> Response:
    """Announce a file, and begin to send it where that is wished.

    It belongs to the record that `Upload-Metadata` names; who may see the record may see the file.
    """
    sender = heard_sender()
    length = headers.read_length()
    announced = headers.read_metadata()
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
    response.headers["Location"] = url_for("tus.resume", upload_id=upload_id)
    return response


@blueprint.route(ONE_UPLOAD, methods=["HEAD"], provide_automatic_options=False)
@described.RESUME
def resume(upload_id: str) -> Response:
    """Where the upload stands.

    One whose last bytes came before a crash is finished here.
    """
    sender = heard_sender()
    with _mine(upload_id, sender) as (upload, part):
        offset = upload.length
        if upload.finished_at is None:
            offset = place.size_of_open(part)
            _finish_if_whole(upload, part, offset, sender)
    response = _standing(upload, offset, 200)
    response.headers["Upload-Length"] = str(upload.length)
    response.headers["Upload-Metadata"] = upload.metadata
    return response


@blueprint.patch(ONE_UPLOAD, provide_automatic_options=False)
@described.GO_ON
def go_on(upload_id: str) -> Response:
    """Send the next bytes. The answer waits until they are on the disk; the last ones make the file."""
    sender = heard_sender()
    _require_octets()
    offset, checksum = headers.read_offset(), headers.read_checksum()
    with _mine(upload_id, sender) as (upload, part):
        return _standing(upload, _add(upload, part, offset, checksum, sender), 204)


@blueprint.delete(ONE_UPLOAD, provide_automatic_options=False)
@described.END
def end(upload_id: str) -> Response:
    """Give an upload up. A file that was finished stays: a record may name it."""
    with _mine(upload_id, heard_sender()) as (upload, _):
        drop(_root(), upload)
    return Response(status=204)


@blueprint.post(ONE_UPLOAD, provide_automatic_options=False)
@described.OVERRIDE
def override(upload_id: str) -> Response:
    """PATCH and DELETE for those behind a proxy that knows neither (tus core, X-HTTP-Method-Override)."""
    verb = request.headers.get("X-HTTP-Method-Override", "").upper()
    if verb == "PATCH":
        return go_on(upload_id)
    if verb == "DELETE":
        return end(upload_id)
    raise ApiError("method_not_allowed")


@contextmanager
def _mine(upload_id: str, sender: Sender) -> Generator[tuple[Upload, FileIO]]:
    """The sender's own upload and its part, locked.

    Errors: `not_found` (there is none, or it is somebody else's), `upload_busy`.
    """
    own = (Upload.id == upload_id) & (Upload.staff_id == sender.author.id)
    if not headers.UPLOAD_ID.fullmatch(upload_id) or not Upload.select().where(own).exists():
        raise ApiError("not_found")
    root = _root()
    with place.held_part(root, upload_id) as part:
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
        finish(_root(), upload, part, now_text(), owner_of(sender))


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
