"""What tus 1.0.0 says in headers, read without trust (https://tus.io/protocols/resumable-upload)."""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from flask import Response, request

from api import limits
from api.errors import ApiError
from api.files.content import TYPES
from sync.ids import is_uuid

VERSION: Final = "1.0.0"
EXTENSIONS: Final = "creation,creation-with-upload,expiration,checksum,termination"
CHECKSUMS: Final = ("sha1", "sha256")
OCTETS: Final = "application/offset+octet-stream"
SHA256: Final = re.compile(r"[0-9a-f]{64}")
UPLOAD_ID: Final = re.compile(r"[0-9a-f]{32}")
_NUMBER: Final = re.compile(r"[0-9]{1,15}")
_KEY: Final = re.compile(r"[!-+\--~]+")  # printable, neither space nor comma


class TusError(ApiError):
    """An error that says more in headers: where the upload stands, which version is spoken."""

    def __init__(self, code: str, headers: Mapping[str, str]) -> None:
        super().__init__(code)
        self.headers = headers

    def to_response(self) -> Response:
        response = super().to_response()
        response.headers.update(self.headers)
        return response


@dataclass(frozen=True)
class Announced:
    """What a creation says about the bytes to come; none of it is believed when they have come."""

    sha256: str
    type: str
    record: str
    raw: str


@dataclass(frozen=True)
class Checksum:
    """Of the bytes of one request."""

    algorithm: str
    digest: bytes

    def hasher(self) -> Any:
        return hashlib.new(self.algorithm, usedforsecurity=False)


def read_length() -> int:
    """`Upload-Length` in bytes. Errors: `unreadable` (deferred lengths are not spoken), `file_too_large`."""
    length = _number("Upload-Length")
    if length == 0:
        raise ApiError("unreadable", {"Upload-Length": "empty"})
    if length > limits.FILE_BYTES:
        raise ApiError("file_too_large")
    return length


def read_offset() -> int:
    """`Upload-Offset` in bytes. Error: `unreadable`."""
    return _number("Upload-Offset")


def read_metadata() -> Announced:
    """`Upload-Metadata`: pairs of a key and a Base64 value. `record` is an id, or `collection/id`.

    Errors: `unreadable` with what is wrong with each key, `file_type`.
    """
    raw = request.headers.get("Upload-Metadata", "")
    if len(raw) > limits.UPLOAD_METADATA_CHARS:
        raise ApiError("unreadable", {"Upload-Metadata": "too_long"})
    found = _pairs(raw)
    problems: dict[str, str] = {}
    sha256 = found.get("sha256", "").lower()
    if not SHA256.fullmatch(sha256):
        problems["sha256"] = "not_a_sha256"
    record = found.get("record", "").rpartition("/")[2]
    if not is_uuid(record):
        problems["record"] = "not_an_id"
    if "type" not in found:
        problems["type"] = "required"
    if problems:
        raise ApiError("unreadable", problems)
    if found["type"] not in TYPES:
        raise ApiError("file_type", {"type": "not_kept"})
    return Announced(sha256, found["type"], record, raw)


def read_checksum() -> Checksum | None:
    """`Upload-Checksum`, where there is one. Error: `unreadable`, as tus asks for unknown algorithms."""
    text = request.headers.get("Upload-Checksum")
    if text is None:
        return None
    algorithm, _, encoded = text.partition(" ")
    if algorithm not in CHECKSUMS:
        raise ApiError("unreadable", {"Upload-Checksum": "unknown_algorithm"})
    digest = _decoded(encoded)
    if digest is None or len(digest) != hashlib.new(algorithm, usedforsecurity=False).digest_size:
        raise ApiError("unreadable", {"Upload-Checksum": "not_a_checksum"})
    return Checksum(algorithm, digest)


def _number(name: str) -> int:
    text = request.headers.get(name, "")
    if not _NUMBER.fullmatch(text):
        raise ApiError("unreadable", {name: "not_a_count"})
    return int(text)


def _pairs(raw: str) -> dict[str, str]:
    found: dict[str, str] = {}
    if not (raw.isascii() and raw.isprintable()):
        raise ApiError("unreadable", {"Upload-Metadata": "not_pairs"})
    for pair in filter(None, (one.strip() for one in raw.split(","))):
        key, _, encoded = pair.partition(" ")
        value = _decoded(encoded)
        if not _KEY.fullmatch(key) or key in found or value is None:
            raise ApiError("unreadable", {"Upload-Metadata": "not_pairs"})
        found[key] = value.decode("utf-8", "replace")
    return found


def _decoded(encoded: str) -> bytes | None:
    try:
        return base64.b64decode(encoded, validate=True)
    except (binascii.Error, ValueError):
        return None
