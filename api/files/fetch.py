"""`GET /api/v1/files/<sha256>`: a file, for who may see a record it belongs to, or uploaded it (PROTOCOL §7).

The address is the SHA-256 of what was uploaded; what is sent is the cleaned copy, whose own SHA-256 is the ETag and
`Repr-Digest` (RFC 9530). Neither ever changes, so it may be kept for good by the browser that asked; only there,
and only under the sign-in it was asked with.
"""

from __future__ import annotations

import base64
import hashlib
import logging
from collections.abc import Callable
from pathlib import Path

from flask import Response, request, send_file

from api import limits
from api.description.endpoint import Blueprint
from api.errors import ApiError
from api.feed.scopes import scopes_of
from api.fields import SCHEMA
from api.files import custody, place
from api.files.content import TYPES
from api.files.described import FETCH
from api.files.headers import SHA256
from api.identity.sender import Sender, heard_sender, require_sender
from api.models import FileLink, Need, Record, StoredFile
from api.models.base import chunks, tuples
from api.now import settings
from sync.operation import Author

log = logging.getLogger(__name__)
blueprint = Blueprint("files", __name__, "Photos, signatures and papers that were uploaded (PROTOCOL §7).")

THUMB_TYPE = "image/webp"
IMMUTABLE = f"private, max-age={limits.FILE_CACHED_S}, immutable"
# Should a browser ever take a file for a page: no script, no request, no origin.
NOTHING = "default-src 'none'; sandbox"


@blueprint.get("/files/<sha256>")
@FETCH
def fetch(sha256: str) -> Response:
    """A file, by the SHA-256 of what was uploaded.

    Errors: `not_found` also for files that the caller may not see, and for a thumbnail of what is no picture.
    A revoked device may ask with HEAD which of its own files are here, so that it hands over those that are not.
    """
    sender = heard_sender() if request.method == "HEAD" else require_sender()
    return send_kept(sha256, lambda: _may(sender, sha256))


def send_kept(sha256: str, may: Callable[[], bool]) -> Response:
    """A finished file as the request asks for it, to whom `may` let in. Errors: `unreadable`, `not_found`."""
    size = request.args.get("size")
    if size not in {None, "thumb"}:
        raise ApiError("unreadable", {"size": "not_a_choice"})
    file = StoredFile.get_or_none(StoredFile.sha256 == sha256) if SHA256.fullmatch(sha256) else None
    if file is None or not may() or (size and not file.thumb_bytes):
        raise ApiError("not_found")
    path = place.kept(place.folder(settings().data_dir), sha256, thumb=bool(size))
    if not path.is_file():
        log.error("file %s is in the database and not on the disk; uploading it again mends that", sha256)
        raise ApiError("not_found")
    return _send(file, path, is_thumb=bool(size))


def _may(sender: Sender, sha256: str) -> bool:
    if sender.standing == "good":
        return may_see(sender.author, sha256)
    own = FileLink.staff_id << [sender.author.id, sender.device_id]
    return bool(FileLink.select().where((FileLink.sha256 == sha256) & own).exists())


def may_see(author: Author, sha256: str) -> bool:
    """Whether `author` uploaded the file, has a record in scope that somebody uploaded it for, or decides about it."""
    links = tuples(FileLink.select(FileLink.record_id, FileLink.staff_id).where(FileLink.sha256 == sha256))
    if any(owner == author.id for _, owner in links):
        return True
    devices = custody.devices_among(owner for _, owner in links)
    handed_over = {record for record, owner in links if owner in devices}
    return (
        _sees_one_of(author, {record for record, owner in links if owner not in devices})
        or _sees_one_of(author, handed_over, naming=sha256)
        or custody.may_decide(author, sha256, devices)
    )


def _sees_one_of(author: Author, ids: set[str], *, naming: str = "") -> bool:
    """Whether one of these records is in the author's scope, and names the file where that is asked."""
    scopes, collections = scopes_of(author), [one.name for one in SCHEMA.collections]
    rows = (
        tuples(
            Record.select(Record.wire)
            .join(Need, on=(Record.key == Need.record))
            .where((Record.collection << collections) & (Record.id << some) & (Need.scope << scopes))
        )
        for some in chunks(ids)
    )
    return any(naming.encode() in bytes(wire) for some in rows for (wire,) in some)


def _send(file: StoredFile, path: Path, *, is_thumb: bool) -> Response:
    kind = THUMB_TYPE if is_thumb else file.type
    response = send_file(
        path.resolve(),
        mimetype=kind,
        as_attachment=not kind.startswith("image/"),
        download_name=f"{file.sha256[:16]}.{TYPES[kind]}",
        conditional=True,
        etag=f"{file.served_sha256}-thumb" if is_thumb else file.served_sha256,
    )
    response.headers["Cache-Control"] = IMMUTABLE
    # the next person to sign in on this browser is another one
    response.headers["Vary"] = "Cookie, Authorization"
    response.headers["Content-Security-Policy"] = NOTHING
    digest = hashlib.sha256(path.read_bytes()).digest() if is_thumb else bytes.fromhex(file.served_sha256)
    response.headers["Repr-Digest"] = f"sha-256=:{base64.b64encode(digest).decode()}:"
    return response
