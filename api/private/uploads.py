"""`/api/v1/private/uploads`: photos of a customer's own complaint, by the same tus as the shop's (PROTOCOL §7, R47).

Only pictures come in; they are unpacked and packed anew, so that no position is left in them. They belong to a
complaint of the customer's that is there, or that their page is about to send; what comes later brings both together.
"""

from __future__ import annotations

from flask import Response, request, url_for
from peewee import fn

from api import limits
from api.description.endpoint import Blueprint
from api.errors import ApiError
from api.feed.events import ring
from api.feed.position import advance
from api.files import described, headers, uploading
from api.files.content import PICTURES
from api.identity.sender import Sender
from api.models import FileLink, Upload, write_transaction
from api.now import now_ms
from api.private.attempts import count_sending
from api.private.kinds import Wanted, is_free
from api.private.link import Link, require_link
from api.private.said import Refused
from api.private.sending import operation_id, write_as
from api.private.whose import Whose, whose
from api.rules.customer_sees import is_open
from sync import clock

blueprint = Blueprint("private_uploads", __name__, "Photos that a customer sends through a private link (R47).")
uploading.speak_tus(blueprint)

PURPOSE = "file"
ALL, ONE = "/private/uploads", "/private/uploads/<upload_id>"
ERRORS = ("no_such_link", "too_many")


@blueprint.route(ALL, methods=["OPTIONS"], provide_automatic_options=False)
@blueprint.route(ONE, methods=["OPTIONS"], provide_automatic_options=False)
@described.TELL
def options(upload_id: str = "") -> Response:  # noqa: ARG001 the same for every upload
    """Which version and extensions of tus are spoken, and how large a file may be."""
    return uploading.tell()


@blueprint.post(ALL, provide_automatic_options=False)
@described.created(ERRORS, "not_yours", "too_many_photos", by_link=True)
def create() -> Response:
    """Announce a photo of a complaint, and begin to send it where that is wished.

    `record` in `Upload-Metadata` is the complaint's id: of one that is there and open, or that is about to be sent.
    """
    link, person = _behind()
    count_sending(link.id, request.remote_addr or "", now_ms())
    announced = headers.read_metadata()
    if announced.type not in PICTURES:
        raise ApiError("file_type", {"type": "not_a_picture"})
    _require_own(person, announced.record)
    _require_few(person, announced, headers.read_length())
    return uploading.begin(_sender(person), announced, lambda one: url_for("private_uploads.resume", upload_id=one))


@blueprint.route(ONE, methods=["HEAD"], provide_automatic_options=False)
@described.resumed(ERRORS, by_link=True)
def resume(upload_id: str) -> Response:
    """Where the upload stands. One whose last bytes came before a crash is finished here."""
    link, person = _behind()
    response = uploading.stands_at(upload_id, _sender(person))
    _join(link, upload_id)
    return response


@blueprint.patch(ONE, provide_automatic_options=False)
@described.gone_on(ERRORS, by_link=True)
def go_on(upload_id: str) -> Response:
    """Send the next bytes. The last ones make the photo, and put it into its complaint."""
    link, person = _behind()
    response = uploading.add_bytes(upload_id, _sender(person))
    _join(link, upload_id)
    return response


@blueprint.delete(ONE, provide_automatic_options=False)
@described.ended(ERRORS, by_link=True)
def end(upload_id: str) -> Response:
    """Give an upload up. A photo that was finished stays in its complaint."""
    _, person = _behind()
    return uploading.give_up(upload_id, _sender(person))


def _behind() -> tuple[Link, Whose]:
    link = require_link(PURPOSE)
    person = whose(link)
    if person is None:
        raise ApiError("no_such_link")
    return link, person


def _sender(person: Whose) -> Sender:
    return Sender(person.author, "", person.link.id, "", "", "good")


def _require_own(person: Whose, record: str) -> None:
    """A photo for anything else than an open complaint of their own, or one to come, is for nothing that there is."""
    complaint = person.one("complaints", record)
    if not (is_open(complaint) if complaint else is_free(record)):
        raise ApiError("not_yours")


def _require_few(person: Whose, announced: headers.Announced, length: int) -> None:
    ids = sorted(person.files)
    linked = FileLink.staff_id << ids
    coming = (Upload.staff_id << ids) & Upload.finished_at.is_null()
    here = FileLink.select(FileLink.sha256).where(linked & (FileLink.record_id == announced.record))
    on_the_way = Upload.select(Upload.sha256).where(coming & (Upload.record_id == announced.record))
    photos = {one.sha256 for one in (*here, *on_the_way)} - {announced.sha256}
    day_ago = clock.to_rfc3339(now_ms() - limits.DAY_MS)
    taken = _sum(FileLink.bytes, linked & (FileLink.linked_at > day_ago)) + _sum(Upload.length, coming)
    if len(photos) >= limits.LINK_PHOTOS_MOST or taken + length > limits.LINK_BYTES_PER_DAY:
        raise ApiError("too_many_photos", retry_after_s=limits.DAY_MS // 1_000)


def _sum(column: object, condition: object) -> int:
    # PostgreSQL adds up big integers as a decimal
    return int(column.model.select(fn.SUM(column)).where(condition).scalar() or 0)  # type: ignore[attr-defined]


def _join(link: Link, upload_id: str) -> None:
    """Put a finished photo into its complaint, where that is there already; else the complaint brings it along."""
    upload = Upload.get_or_none((Upload.id == upload_id) & Upload.finished_at.is_null(False))
    if upload is None:
        return
    own = operation_id(link, f"{upload.record_id} {upload.sha256}")
    with write_transaction():
        place = advance(now_ms())
        person = whose(link)
        complaint = person.one("complaints", upload.record_id) if person else None
        if person is None or complaint is None or upload.sha256 in (complaint.get("photos") or ()):
            return
        try:
            write_as(person, Wanted("complaints", complaint["id"], {"photos": [upload.sha256]}), own, place)
        except Refused:
            raise ApiError("broken") from None
    ring()
