"""What is remembered of publications: one small file beside the site, and a lock that ends with its process."""

from __future__ import annotations

import fcntl
import json
import os
from pathlib import Path
from typing import IO, Any

from api import limits

Publication = dict[str, Any]

FOLDER = "publications"


def latest(data_dir: Path) -> list[Publication]:
    """The publications, the newest first. One whose process has died is told as what it is: broken off."""
    found = _read(data_dir)
    if found and found[0]["state"] == "running" and (lock := try_lock(data_dir)):
        # read again: it may have ended between the look and the lock
        found = _read(data_dir)
        if found[0]["state"] == "running":
            found[0] |= {"state": "failed", "error": "broken_off", "finished_at": found[0]["beat_at"]}
            _write(data_dir, found)
        lock.close()
    return found


def begun(data_dir: Path, publication: Publication) -> None:
    """Put it before the others; the lock is held."""
    _write(data_dir, [publication, *_read(data_dir)][: limits.PUBLICATIONS_KEPT])


def went_on(data_dir: Path, **news: Any) -> None:
    """What is new of the one that runs; the lock is held."""
    first, *others = _read(data_dir)
    _write(data_dir, [first | news, *others])


def try_lock(data_dir: Path) -> IO[str] | None:
    """The right to publish, until it is closed; `None` while somebody else has it."""
    folder = data_dir / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    lock = (folder / "lock").open("w")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        lock.close()
        return None
    return lock


def _read(data_dir: Path) -> list[Publication]:
    try:
        return list(json.loads((data_dir / FOLDER / "log.json").read_text("utf-8")))
    except FileNotFoundError:
        return []


def _write(data_dir: Path, found: list[Publication]) -> None:
    path = data_dir / FOLDER / "log.json"
    fresh = path.with_name(f".log.{os.getpid()}")
    fresh.write_text(json.dumps(found, ensure_ascii=False), "utf-8")
    fresh.replace(path)
