"""`/api/v1/private/…`: the service report, for whoever has the link that a technician gave (R15, R47)."""

from __future__ import annotations

from typing import Final

from flask import Response, jsonify

from api.description.endpoint import ANYBODY, Answer, Blueprint, describe, parameter
from api.errors import ApiError
from api.files.described import FETCHED, HEX
from api.files.fetch import send_kept
from api.models import FileLink, Record, snapshot
from api.now import now_ms, now_text
from api.private.gather import about
from api.private.link import Link, require_link
from api.private.shapes import PrivateReportSchema
from api.rules.report import About, files_of, service_report
from sync import clock

blueprint = Blueprint("private", __name__, "What a customer sees through a private link, without an account (R47).")

PURPOSE: Final = "report"
ERRORS: Final = ("no_such_link", "too_many")
# A phone is lent, a link is withdrawn: nothing of it stays in a browser's cache.
UNKEPT: Final = "no-store"


@blueprint.get("/private/report")
@describe(
    Answer(
        200,
        "The report as it stands now.",
        PrivateReportSchema,
        headers={"Cache-Control": {"schema": {"const": UNKEPT}}},
    ),
    who=ANYBODY,
    errors=ERRORS,
    by_link=True,
)
def report() -> Response:
    """The service report of the job that the link was made for: what the customer read, and nothing else of the job.

    One answer, `no_such_link`, for every link that does not open it, also for what is no link.
    """
    link = require_link(PURPOSE)
    until = clock.to_rfc3339(link.until_ms)
    return _unkept(jsonify({"as_of": now_text(), "until": until, "report": service_report(_shown(link))}))


@blueprint.get("/private/files/<sha256>")
@describe(
    Answer(200, FETCHED.meaning.split(".", maxsplit=1)[0] + ".", FETCHED.shape, "*/*"),
    Answer(206, "The part that `Range` asked for.", FETCHED.shape, "*/*"),
    Answer(304, "The browser has it."),
    who=ANYBODY,
    errors=(*ERRORS, "unreadable", "not_found", "not_satisfiable"),
    parameters=(
        parameter("sha256", {"type": "string", "pattern": HEX}, "As the report names it.", where="path"),
        parameter("size", {"enum": ["thumb"]}, "The small picture of a photo."),
    ),
    by_link=True,
)
def file(sha256: str) -> Response:
    """A photo or the signature, of those that the report names. Error: `not_found` for any other file."""
    found = _shown(require_link(PURPOSE))
    is_shown = sha256 in files_of(service_report(found))
    return _unkept(send_kept(sha256, lambda: is_shown and _is_of_customer(sha256, str(found.job["customer_id"]))))


def _shown(link: Link) -> About:
    with snapshot():
        found = about(link, now_ms())
    if found is None:
        raise ApiError("no_such_link")
    return found


def _is_of_customer(sha256: str, customer: str) -> bool:
    """Whether it was uploaded for a record of this customer: writing another's file into a job opens nothing (a second
    visit shows the first one's photos, which were uploaded for that).
    """
    links = FileLink.select().join(Record, on=(Record.id == FileLink.record_id))
    return bool(links.where((FileLink.sha256 == sha256) & (Record.customer_id == customer)).exists())


def _unkept(response: Response) -> Response:
    response.headers["Cache-Control"] = UNKEPT
    response.headers["Vary"] = "Authorization"
    return response
