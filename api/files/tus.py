"""`/api/v1/files`: tus 1.0.0 with creation, creation-with-upload, expiration, checksum and termination (PROTOCOL §7).

An upload has an address of its own, `/api/v1/files/uploads/<id>`, for its owner alone; the file that comes of it
is at `/api/v1/files/<sha256>` (`api.files.fetch`). Uploading asks for no scope: a photo of a job that was moved
away meanwhile is still evidence, and to see it one needs the record. A revoked device may still hand over its files,
as it may its operations (P1): they go to custody (`api.files.custody`).
"""

from __future__ import annotations

from flask import Response, request, url_for

from api.description.endpoint import Blueprint
from api.errors import ApiError
from api.files import described, headers, uploading
from api.identity.sender import heard_sender

blueprint = Blueprint("tus", __name__, "Uploading photos and papers piece by piece (PROTOCOL §7, tus 1.0.0).")
uploading.speak_tus(blueprint)

ONE_UPLOAD = "/files/uploads/<upload_id>"


@blueprint.route("/files", methods=["OPTIONS"], provide_automatic_options=False)
@blueprint.route(ONE_UPLOAD, methods=["OPTIONS"], provide_automatic_options=False)
@described.TELL
def options(upload_id: str = "") -> Response:  # noqa: ARG001 the same for every upload
    """Which version and extensions of tus are spoken, and how large a file may be."""
    return uploading.tell()


@blueprint.post("/files", provide_automatic_options=False)
@described.CREATE
def create() -> Response:
    """Announce a file, and begin to send it where that is wished.

    It belongs to the record that `Upload-Metadata` names; who may see the record may see the file.
    """
    return uploading.begin(heard_sender(), headers.read_metadata(), lambda one: url_for("tus.resume", upload_id=one))


@blueprint.route(ONE_UPLOAD, methods=["HEAD"], provide_automatic_options=False)
@described.RESUME
def resume(upload_id: str) -> Response:
    """Where the upload stands.

    One whose last bytes came before a crash is finished here.
    """
    return uploading.stands_at(upload_id, heard_sender())


@blueprint.patch(ONE_UPLOAD, provide_automatic_options=False)
@described.GO_ON
def go_on(upload_id: str) -> Response:
    """Send the next bytes. The answer waits until they are on the disk; the last ones make the file."""
    return uploading.add_bytes(upload_id, heard_sender())


@blueprint.delete(ONE_UPLOAD, provide_automatic_options=False)
@described.END
def end(upload_id: str) -> Response:
    """Give an upload up. A file that was finished stays: a record may name it."""
    return uploading.give_up(upload_id, heard_sender())


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
