"""The bytes of one request are added to an upload. The answer waits until they are on the disk."""

from __future__ import annotations

import logging
import os
from collections.abc import Generator
from contextlib import contextmanager
from io import FileIO
from tempfile import SpooledTemporaryFile
from typing import IO

from werkzeug.exceptions import ClientDisconnected

from api import limits
from api.errors import ApiError
from api.files import place
from api.files.headers import Checksum, TusError
from api.files.quotas import NO_SPACE_RETRY_S
from api.models import Upload

log = logging.getLogger(__name__)


def append(part: FileIO, upload: Upload, offset: int, body: IO[bytes], checksum: Checksum | None) -> int:
    """Add `body` at `offset`, which must be where the part ends; the new offset.

    Bytes that came before a connection broke are kept, unless they were to be proved by a checksum.
    Errors: `wrong_offset`, `file_too_large`, `checksum_mismatch`, `no_space`; after the last three the part is as
    it was.
    """
    stands = part.seek(0, os.SEEK_END)
    if offset != stands:
        raise TusError("wrong_offset", {"Upload-Offset": str(stands)})
    with _as_it_was(part, stands):
        if checksum is None:
            return _copy(body, part, stands, upload.length)
        with SpooledTemporaryFile(max_size=limits.PUSH_BYTES) as proved:
            _prove(body, proved, checksum, upload.length - stands)
            return _copy(proved, part, stands, upload.length)


@contextmanager
def _as_it_was(part: FileIO, size: int) -> Generator[None]:
    try:
        yield
    except ApiError:
        part.truncate(size)
        raise
    except OSError as error:
        part.truncate(size)
        if error.errno not in place.FULL:
            raise
        log.error("the disk is full: %s", error)  # noqa: TRY400 where it happened says nothing
        raise ApiError("no_space", retry_after_s=NO_SPACE_RETRY_S) from error


def _copy(body: IO[bytes], part: FileIO, offset: int, length: int) -> int:
    for chunk in _chunks(body):
        if offset + len(chunk) > length:
            raise ApiError("file_too_large")
        place.write_all(part, chunk)
        offset += len(chunk)
    os.fsync(part.fileno())
    return offset


def _prove(body: IO[bytes], proved: IO[bytes], checksum: Checksum, most: int) -> None:
    hasher = checksum.hasher()
    for chunk in _chunks(body):
        if proved.tell() + len(chunk) > most:
            raise ApiError("file_too_large")
        hasher.update(chunk)
        proved.write(chunk)
    if hasher.digest() != checksum.digest:
        raise ApiError("checksum_mismatch")
    proved.seek(0)


def _chunks(body: IO[bytes]) -> Generator[bytes]:
    while True:
        try:
            chunk = body.read(limits.UPLOAD_READ_BYTES)
        except ClientDisconnected:
            return
        if not chunk:
            return
        yield chunk
