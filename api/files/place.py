"""Where files are on the disk, and how bytes get there so that a crash at any moment leaves nothing half-done.

    files/ab/cd/<sha256>        what is served; <sha256>.thumb beside it
    files/uploads/<id>.part     the bytes of an upload so far: its size is the upload's offset
    files/uploads/<id>.body     prepared, about to be renamed to its place (also <id>.thumb)

Who holds the lock of a part owns everything that bears the upload's name.
"""

from __future__ import annotations

import errno
import fcntl
import os
import time
from collections.abc import Generator
from contextlib import contextmanager
from io import FileIO
from pathlib import Path
from typing import Final

from api.errors import RETRY_AFTER_S, ApiError

UPLOADS: Final = "uploads"
PART, BODY, THUMB = ".part", ".body", ".thumb"
# The sweeper's look at a part is over by then: a device that comes in that moment need not come again.
LOOK_S: Final = 1.0
LOOK_AGAIN_S: Final = 0.02
# EFBIG is how a disk quota of the process says it.
FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


def folder(data_dir: Path) -> Path:
    """The folder of all files, made when it is not there."""
    root = data_dir / "files"
    (root / UPLOADS).mkdir(parents=True, exist_ok=True)
    return root


def kept(root: Path, sha256: str, *, thumb: bool = False) -> Path:
    """Where a finished file is: two levels of folders, so that none grows beyond what file systems like."""
    return root / sha256[:2] / sha256[2:4] / (sha256 + THUMB if thumb else sha256)


def of_upload(root: Path, upload_id: str, kind: str) -> Path:
    return root / UPLOADS / (upload_id + kind)


def size_of(path: Path) -> int:
    """Bytes on the disk; 0 where there is no file."""
    try:
        return path.stat().st_size
    except FileNotFoundError:
        return 0


def size_of_open(part: FileIO) -> int:
    return os.fstat(part.fileno()).st_size


@contextmanager
def held_part(root: Path, upload_id: str, *, wait_s: float = 0) -> Generator[FileIO]:
    """The part of an upload, opened and locked against every other thread and process; made when it is not there.

    Error: `upload_busy` where somebody else has it for longer than `wait_s`. The system lets go of the lock when a
    process dies.
    """
    descriptor = os.open(of_upload(root, upload_id, PART), os.O_RDWR | os.O_CREAT, 0o600)
    with FileIO(descriptor, "r+") as part:
        until = time.monotonic() + wait_s
        while not _is_locked(part):
            if time.monotonic() >= until:
                raise ApiError("upload_busy", retry_after_s=RETRY_AFTER_S)
            time.sleep(LOOK_AGAIN_S)
        if not os.fstat(part.fileno()).st_nlink:
            # whoever held it before us has removed it: these bytes would go nowhere
            raise ApiError("upload_busy", retry_after_s=RETRY_AFTER_S)
        yield part


def _is_locked(part: FileIO) -> bool:
    """Whether the lock was free, and is ours now."""
    try:
        fcntl.flock(part, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def write_all(file: FileIO, content: bytes) -> None:
    """Write `content` where the file stands, all of it or an `OSError`."""
    rest = memoryview(content)
    while rest:
        rest = rest[file.write(rest) :]


def write_draft(path: Path, content: bytes) -> None:
    """Write a new file and make it last a power cut, under a name that nobody reads yet."""
    with FileIO(path, "w") as file:
        write_all(file, content)
        os.fsync(file.fileno())


def put_in_place(draft: Path, place: Path) -> None:
    """Rename a written draft: readers find the whole file or none."""
    place.parent.mkdir(parents=True, exist_ok=True)
    draft.replace(place)
    for changed in (place.parent, place.parent.parent, place.parent.parent.parent):
        _sync_folder(changed)


def forget_drafts(root: Path, upload_id: str) -> None:
    for kind in (BODY, THUMB):
        of_upload(root, upload_id, kind).unlink(missing_ok=True)


def forget_upload(root: Path, upload_id: str) -> None:
    """Remove all bytes of an upload; its lock must be held."""
    forget_drafts(root, upload_id)
    of_upload(root, upload_id, PART).unlink(missing_ok=True)


def _sync_folder(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
