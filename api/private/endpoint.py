"""`/api/v1/private/…`: what a private link opens: one job's report, or a customer's whole file (R15, R47)."""

from __future__ import annotations

import json
from typing import Any, Final

from flask import Response, jsonify, request

from api import limits
from api.description.endpoint import ANYBODY, Answer, Blueprint, Body, describe, parameter
from api.errors import ApiError
from api.files.described import FETCHED, HEX
from api.files.fetch import send_kept
from api.models import FileLink, Record, snapshot
from api.now import now_ms, now_text, settings
from api.private.attempts import count_sending, looks
from api.private.file import estimate_photos, file_of, own_photos, shown_estimates
from api.private.gather import about
from api.private.link import Link, require_link
from api.private.sending import NobodyError, take
from api.private.shapes import PrivateFileSchema, PrivateReportSchema, SendSchema, TakenSchema
from api.private.whose import Whose, whose
from api.rules.report import About, files_of, service_report
from sync import clock

blueprint = Blueprint(
    "private", __name__, "What a customer sees and sends through a private link, without an account (R47)."
)

REPORT: Final = "report"
FILE: Final = "file"
ERRORS: Final = ("no_such_link", "too_many")
# A phone is lent, a link is withdrawn: nothing of it stays in a browser's cache.
UNKEPT: Final = "no-store"
UNKEPT_HEADER: Final = {"Cache-Control": {"schema": {"const": UNKEPT}}}
EXAMPLE: Final = {
    "operations": [
        {
            "id": "0198a5c3-1f2b-7c55-8d0e-3b6a9e4f7c21",
            "kind": "write",
            "at": "2025-08-14T02:30:00.000Z",
            "letter": "0198a5c2-7d10-7a3e-9b41-5f0c2d8e6a17",
            "said": "The technician was very kind.",
        }
    ]
}


@blueprint.get("/private/report")
@describe(
    Answer(200, "The report as it stands now.", PrivateReportSchema, headers=UNKEPT_HEADER),
    who=ANYBODY,
    errors=ERRORS,
    by_link=True,
)
def report() -> Response:
    """The service report of the job that the link was made for: what the customer read, and nothing else of the job.

    One answer, `no_such_link`, for every link that does not open it, also for what is no link.
    """
    link = _looking(REPORT)
    until = clock.to_rfc3339(link.until_ms)
    return _unkept(jsonify({"as_of": now_text(), "until": until, "report": service_report(_shown(link))}))


@blueprint.get("/private/file")
@describe(
    Answer(200, "The file as it stands now.", PrivateFileSchema, headers=UNKEPT_HEADER),
    who=ANYBODY,
    errors=ERRORS,
    by_link=True,
)
def file() -> Response:
    """Everything of one customer at one store: where their jobs are and what was promised, what they have, what they
    are asked, what they wrote and what was answered. Nothing else of the records.
    """
    link = _looking(FILE)
    with snapshot():
        return _unkept(jsonify(file_of(_person(link), now_ms(), _is_published)))


@blueprint.post("/private/operations")
@describe(
    Answer(
        200, "A verdict for each, in order. What is refused is kept nowhere: correct it, send it again.", TakenSchema
    ),
    who=ANYBODY,
    errors=(*ERRORS, "unreadable", "too_large"),
    body=Body(
        SendSchema,
        EXAMPLE,
        f"At most {limits.LINK_OPERATIONS_MOST}, in {limits.LINK_BODY_BYTES} bytes; {limits.LINK_TEXT_CHARS} "
        "characters of a text at most. Each `kind` has fields of its own.",
    ),
    by_link=True,
)
def operations() -> Response:
    """Send what the customer wrote: a complaint, answers, a wish, a letter, their word on a complaint or an estimate, a
    consent.

    Each becomes an operation like any other, with the customer as its author. Sending one again, by the same `id`,
    changes nothing and says `duplicate`.
    """
    link = require_link(FILE)
    count_sending(link.id, request.remote_addr or "", now_ms())
    sent = _operations()
    try:
        verdicts = [take(link, one, now_ms()) for one in sent]
    except NobodyError:
        raise ApiError("no_such_link") from None
    return _unkept(jsonify({"now": now_text(), "verdicts": verdicts}))


@blueprint.get("/private/files/<sha256>")
@describe(
    Answer(200, FETCHED.meaning.split(".", maxsplit=1)[0] + ".", FETCHED.shape, "*/*"),
    Answer(206, "The part that `Range` asked for.", FETCHED.shape, "*/*"),
    Answer(304, "The browser has it."),
    who=ANYBODY,
    errors=(*ERRORS, "unreadable", "not_found", "not_satisfiable"),
    parameters=(
        parameter("sha256", {"type": "string", "pattern": HEX}, "As the report or the file names it.", where="path"),
        parameter("size", {"enum": ["thumb"]}, "The small picture of a photo."),
    ),
    by_link=True,
)
def fetch(sha256: str) -> Response:
    """A photo or the signature, of those that the report names, a photo that the customer sent with a complaint,
    or one that was taken for an estimate of theirs.

    Error: `not_found` for any other file.
    """
    link = _looking(REPORT, FILE)
    if link.purpose == FILE:
        return _unkept(send_kept(sha256, lambda: _is_own_photo(link, sha256)))
    found = _shown(link)
    is_shown = sha256 in files_of(service_report(found))
    return _unkept(send_kept(sha256, lambda: is_shown and _is_of_customer(sha256, str(found.job["customer_id"]))))


def _looking(*purposes: str) -> Link:
    link = require_link(*purposes)
    looks.count(link.id, request.remote_addr or "", now_ms())
    return link


def _shown(link: Link) -> About:
    with snapshot():
        found = about(link, now_ms())
    if found is None:
        raise ApiError("no_such_link")
    return found


def _person(link: Link) -> Whose:
    found = whose(link)
    if found is None:
        raise ApiError("no_such_link")
    return found


def _is_published(path: str) -> bool:
    site = settings().site
    return site is not None and site.has_page(settings().data_dir, path)


def _is_own_photo(link: Link, sha256: str) -> bool:
    with snapshot():
        person = _person(link)
        found = [own_photos(person, person.all("complaints")), estimate_photos(shown_estimates(person, now_ms()))]
        return any(sha256 in photos for one in found for photos in one.values())


def _is_of_customer(sha256: str, customer: str) -> bool:
    """Whether it was uploaded for a record of this customer: writing another's file into a job opens nothing (a second
    visit shows the first one's photos, which were uploaded for that).
    """
    links = FileLink.select().join(Record, on=(Record.id == FileLink.record_id))
    return bool(links.where((FileLink.sha256 == sha256) & (Record.customer_id == customer)).exists())


def _operations() -> list[Any]:
    if (request.content_length or 0) > limits.LINK_BODY_BYTES:
        raise ApiError("too_large")
    try:
        body = json.loads(request.get_data(cache=False).decode())
    except (ValueError, RecursionError):
        raise ApiError("unreadable", {"body": "not_json"}) from None
    sent = body.get("operations") if isinstance(body, dict) else None
    if not isinstance(sent, list):
        raise ApiError("unreadable", {"operations": "required"})
    if len(sent) > limits.LINK_OPERATIONS_MOST:
        raise ApiError("too_large", {"operations": f"at most {limits.LINK_OPERATIONS_MOST}"})
    return sent


def _unkept(response: Response) -> Response:
    response.headers["Cache-Control"] = UNKEPT
    response.headers["Vary"] = "Authorization"
    return response
