"""What the endpoints of files take, answer and refuse, for the description (PROTOCOL §7; https://tus.io)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Final

from api import limits
from api.description.endpoint import ANYBODY, CHANGES, EVERYONE, SIGNED_IN, Answer, Body, View, describe, parameter
from api.files.content import TYPES
from api.files.headers import CHECKSUMS, OCTETS, SHA256, VERSION

HEX: Final = f"^{SHA256.pattern}$"
WHOLE: Final = {"type": "integer", "minimum": 0}

# What may come to light when the last byte has come.
FINISHING: Final = ("file_type", "file_broken", "image_too_large", "file_too_large", "checksum_mismatch", "no_space")
ONE_UPLOAD: Final = ("tus_version", "not_found", "upload_busy")
RECEIVING: Final = ("unreadable", "wrong_content_type", "too_large", "wrong_offset", *FINISHING)


def _said(meaning: str, shape: dict[str, Any] | None = None) -> dict[str, Any]:
    """A header of an answer."""
    return {"description": meaning, "schema": shape or {"type": "string"}}


def _header(name: str, shape: dict[str, Any], meaning: str, *, required: bool = False) -> dict[str, Any]:
    return {**parameter(name, shape, meaning, where="header"), "required": required}


SPEAKS = {"Tus-Resumable": _said("The version that is spoken.", {"const": VERSION})}
STANDS = {
    **SPEAKS,
    "Upload-Offset": _said("How many bytes have come.", WHOLE),
    "Upload-Expires": _said("When an upload that is not finished is thrown away."),
}
HERE = parameter("upload_id", {"type": "string"}, "The last part of the upload's `Location`.", where="path")
SPEAK = _header("Tus-Resumable", {"const": VERSION}, "The version of tus.", required=True)
CHECKSUM = _header(
    "Upload-Checksum",
    {"type": "string", "pattern": rf"^({'|'.join(CHECKSUMS)}) [A-Za-z0-9+/]+=*$"},
    "Of the bytes of this request: its name, and it in Base64.",
)
OFFSET = _header("Upload-Offset", WHOLE, "Where these bytes go on; the upload stands there.", required=True)
LENGTH = _header(
    "Upload-Length",
    {"type": "integer", "minimum": 1, "maximum": limits.FILE_BYTES},
    "Bytes of the whole file.",
    required=True,
)
METADATA = _header(
    "Upload-Metadata",
    {"type": "string", "maxLength": limits.UPLOAD_METADATA_CHARS},
    "`sha256` (of the whole file, in hex), `type` and `record` (an id), each with its value in Base64.",
    required=True,
)
BYTES = Body({"type": "string", "format": "binary"}, None, "The next bytes of the file.", content_type=OCTETS)
WITH_BYTES = Body(BYTES.shape, None, "The first bytes, where they come with the creation.", False, OCTETS)
OTHER_VERSION = {412: {"Tus-Version": _said("The version to speak.")}}
ELSEWHERE = OTHER_VERSION | {409: {"Upload-Offset": _said("Where the upload stands.", WHOLE)}}

TELL = describe(
    Answer(
        204,
        "What this server speaks.",
        headers={
            "Tus-Version": _said("Versions of tus."),
            "Tus-Max-Size": _said("Bytes that a file may have.", WHOLE),
            "Tus-Extension": _said("Extensions of tus."),
            "Tus-Checksum-Algorithm": _said("For `Upload-Checksum`."),
        },
    ),
    who=ANYBODY,
)


def created(errors: Iterable[str], *more: str, by_link: bool = False) -> Callable[[View], View]:
    """Of an upload that is announced; `errors` are those of whoever may, `more` those of this place alone."""
    return describe(
        Answer(
            201,
            "The upload stands at its `Location`; the finished file is found by its SHA-256.",
            headers={**STANDS, "Location": _said("The address of the upload.")},
        ),
        who=ANYBODY if by_link else EVERYONE,
        errors=(*errors, *ONE_UPLOAD, *RECEIVING, "too_many_uploads", "day_quota", "store_full", *more),
        parameters=(SPEAK, LENGTH, METADATA, CHECKSUM),
        body=WITH_BYTES,
        headers=ELSEWHERE,
        by_link=by_link,
    )


def resumed(errors: Iterable[str], *, by_link: bool = False) -> Callable[[View], View]:
    return describe(
        Answer(
            200,
            "Where it stands.",
            headers={
                **STANDS,
                "Upload-Length": _said("Bytes of the whole file.", WHOLE),
                "Upload-Metadata": _said("As it was sent."),
            },
        ),
        who=ANYBODY if by_link else EVERYONE,
        errors=(*errors, *ONE_UPLOAD, *FINISHING),
        parameters=(HERE, SPEAK),
        headers=OTHER_VERSION,
        by_link=by_link,
    )


def gone_on(errors: Iterable[str], *, by_link: bool = False) -> Callable[[View], View]:
    return describe(
        Answer(204, "The bytes are on the disk.", headers=STANDS),
        who=ANYBODY if by_link else EVERYONE,
        errors=(*errors, *ONE_UPLOAD, *RECEIVING),
        parameters=(HERE, SPEAK, OFFSET, CHECKSUM),
        body=BYTES,
        headers=ELSEWHERE,
        by_link=by_link,
    )


def ended(errors: Iterable[str], *, by_link: bool = False) -> Callable[[View], View]:
    return describe(
        Answer(204, "The upload is gone.", headers=SPEAKS),
        who=ANYBODY if by_link else EVERYONE,
        errors=(*errors, *ONE_UPLOAD),
        parameters=(HERE, SPEAK),
        headers=OTHER_VERSION,
        by_link=by_link,
    )


CREATE = created(CHANGES)
RESUME = resumed(SIGNED_IN)
GO_ON = gone_on(CHANGES)
END = ended(CHANGES)
OVERRIDE = describe(
    Answer(204, "As PATCH or DELETE would have answered.", headers=SPEAKS),
    errors=(*CHANGES, *ONE_UPLOAD, *RECEIVING, "method_not_allowed"),
    parameters=(
        HERE,
        SPEAK,
        _header("X-HTTP-Method-Override", {"enum": ["PATCH", "DELETE"]}, "The method that is meant.", required=True),
        {**OFFSET, "required": False},
        CHECKSUM,
    ),
    body=WITH_BYTES,
    headers=ELSEWHERE,
)

FETCHED = Answer(
    200,
    f"The file: {', '.join(sorted(TYPES))}. It never changes, so it may be kept.",
    {"type": "string", "format": "binary"},
    "*/*",
    headers={"ETag": _said("Of the cleaned bytes."), "Repr-Digest": _said("SHA-256 of the bytes sent (RFC 9530).")},
)
FETCH = describe(
    FETCHED,
    Answer(206, "The part that `Range` asked for.", FETCHED.shape, "*/*"),
    Answer(304, "The browser has it."),
    errors=(*SIGNED_IN, "unreadable", "not_found", "not_satisfiable"),
    parameters=(
        parameter("sha256", {"type": "string", "pattern": HEX}, "Of what was uploaded.", where="path"),
        parameter("size", {"enum": ["thumb"]}, "The small picture of a photo."),
    ),
)
