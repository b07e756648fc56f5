"""The one table of error codes (HOUSE.md, style 4). The API answers codes; people read the catalogues' sentences."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from http import HTTPStatus
from typing import Any, Final

from flask import Flask, Response, jsonify
from marshmallow import ValidationError
from werkzeug.exceptions import HTTPException

from api.models import UNAVAILABLE, database

log = logging.getLogger(__name__)

RETRY_AFTER_S: Final = 2

# code: (HTTP status, message in English that says what to do)
TABLE: Final[Mapping[str, tuple[int, str]]] = {
    "unreadable": (400, "The request is not valid JSON of the expected shape. See `fields` for what to correct."),
    "wrong_credentials": (401, "Username or password is wrong."),
    "signed_out": (401, "Sign in first: POST /api/v1/session."),
    "session_expired": (401, "The session has expired. Sign in again."),
    "device_revoked": (401, "This device was revoked, or its user has left. Ask the store manager."),
    "password_due": (403, "This password was made by the store. Choose your own first: POST /api/v1/session/password."),
    "not_permitted": (403, "Your role may not do this."),
    "cross_site": (403, "Requests with the session cookie must carry the header X-Aftercare: 1."),
    "not_found": (404, "There is nothing at this address."),
    "already_decided": (409, "Somebody has decided about this already. Read it again."),
    "username_taken": (409, "Somebody else has that user name. Choose another."),
    "has_account": (409, "This person has an account already. Give them a new password instead."),
    "has_no_account": (409, "This person has no account yet. Make one first."),
    "is_oneself": (409, "Nobody locks themselves out. Ask another who leads."),
    "not_applied": (409, "It still cannot be accepted; `fields` says why. Correct its changes, or dismiss it."),
    "method_not_allowed": (405, "This address does not take that method."),
    "too_large": (413, "The request is too large. See GET /api/v1/sync/limits and send less at once."),
    "wrong_protocol": (426, "This server speaks protocol 1. Update the app."),
    "too_many": (429, "Too many failed attempts. Wait as long as Retry-After says."),
    "broken": (500, "The server made a mistake. It is logged; nothing was half-done."),
    "busy": (503, "The server is busy. Try again after Retry-After."),
    "password_unfit": (409, "Choose another password; `fields` says why."),
    # files (PROTOCOL §7)
    "wrong_offset": (409, "The upload stands elsewhere: go on at the Upload-Offset of this answer."),
    "tus_version": (412, "Uploads speak tus 1.0.0: send Tus-Resumable: 1.0.0."),
    "file_too_large": (413, "The file is larger than this server keeps, or than was announced. See Tus-Max-Size."),
    "image_too_large": (413, "The picture has more pixels than this server unpacks."),
    "wrong_content_type": (415, "The bytes of an upload are sent as application/offset+octet-stream."),
    "file_type": (415, "Kept are photos (JPEG, PNG, WebP), signatures (PNG, JSON) and PDF."),
    "file_broken": (422, "The file cannot be read to its end. Take or export it again."),
    "not_satisfiable": (416, "The file does not reach that far: ask for less, or for all of it."),
    "upload_busy": (423, "Another request is writing to this upload. Try again after Retry-After."),
    "too_many_uploads": (429, "This device has too many unfinished uploads. Finish or end some first."),
    "day_quota": (429, "You have uploaded as much as one person may in a day. Go on after Retry-After."),
    "checksum_mismatch": (460, "The bytes do not have the announced checksum and were discarded. Send them again."),
    "store_full": (507, "Your store has used up its space for files. Ask head office."),
    "no_space": (507, "The server's disk is full. Nothing was half-done; try again after Retry-After."),
    # imports and erasure (R3, PROTOCOL §9)
    "sheet_type": (415, "The file is neither xlsx nor csv, or it is broken or locked. Save it as xlsx and try again."),
    "sheet_too_large": (413, "The spreadsheet has more rows or bytes than are taken at once. Split it."),
    "sheet_empty": (422, "There are no rows below headings in the file."),
    "sheet_unknown": (422, "The file has no sheet of that name."),
    "import_running": (409, "This import is running. Ask how far it is."),
    "import_over": (409, "This import was done or has expired. Upload the file again."),
    "already_erased": (409, "This person was erased already."),
    # routes of a day (R50)
    "plan_running": (409, "A plan of this store is being worked out. Wait for it, or call it off."),
    "day_over": (409, "This day is over, or too far ahead. Plan today or a day of the next weeks."),
    # the customers' pages
    "publishing": (409, "The pages are being published already. Ask how far it is."),
    # private links (R47): unknown, expired and withdrawn read alike, so that nobody learns which one it was
    "no_such_link": (404, "This link opens nothing (any more). Ask the store for a new one."),
    "not_yours": (404, "There is no such thing behind this link."),
    "too_many_photos": (429, "A complaint has that many photos at most, and a link so many bytes a day."),
}
HTTP_CODES: Final = {status: code for code, (status, _) in reversed(list(TABLE.items()))}


class ApiError(Exception):
    """An answer that is an error: a code of `TABLE`, and per field what is wrong with it."""

    def __init__(self, code: str, fields: Mapping[str, str] | None = None, *, retry_after_s: int | None = None) -> None:
        super().__init__(code)
        self.code = code
        self.fields = fields
        self.retry_after_s = retry_after_s

    def to_response(self) -> Response:
        status, message = TABLE[self.code]
        error: dict[str, Any] = {"code": self.code, "message": message}
        if self.fields:
            error["fields"] = dict(self.fields)
        response = jsonify({"error": error})
        response.status_code = status
        if self.retry_after_s is not None:
            response.headers["Retry-After"] = str(self.retry_after_s)
        return response


def problems_of(error: ValidationError) -> dict[str, str]:
    """Per field, what marshmallow found wrong with it."""
    return dict(_flat("", error.messages))


def _flat(field: str, found: Any) -> Iterator[tuple[str, str]]:
    """Messages of nested fields under dotted names (`device.id`), those of the whole body under `body`."""
    if isinstance(found, Mapping):
        for name, what in found.items():
            inner = "" if name == "_schema" else str(name)
            yield from _flat(".".join(part for part in (field, inner) if part), what)
    else:
        yield field or "body", " ".join(map(str, found)) if isinstance(found, list) else str(found)


def answer_http(error: HTTPException) -> Response:
    """Werkzeug's refusals, with the headers that belong to them: `Allow` of a 405, `Retry-After`."""
    status = error.code or HTTPStatus.INTERNAL_SERVER_ERROR
    is_ours = status >= HTTPStatus.INTERNAL_SERVER_ERROR
    response = ApiError(HTTP_CODES.get(status, "broken" if is_ours else "unreadable")).to_response()
    response.status_code = status
    for name, value in error.get_headers():
        if name in {"Allow", "Retry-After"}:
            response.headers[name] = value
    return response


def install(app: Flask) -> None:
    """Make every failure under `app` answer in the shape `{"error": {"code", "message", "fields"?}}`."""
    app.register_error_handler(Exception, answer)


def answer(error: Exception) -> Response:
    """What a request that ended with `error` is told."""
    if isinstance(error, ApiError):
        return error.to_response()
    if isinstance(error, HTTPException):
        return answer_http(error)
    if isinstance(error, UNAVAILABLE):
        # The connection may be dead, or lead to a server that may not write any more; the next request opens another.
        database.close()
        log.error("database", exc_info=error)
        return ApiError("busy", retry_after_s=RETRY_AFTER_S).to_response()
    log.error("unexpected", exc_info=error)
    return ApiError("broken").to_response()
