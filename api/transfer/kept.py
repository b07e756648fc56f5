"""Uploaded spreadsheets on the disk, for as long as they wait to be imported: they hold people's data (R3)."""

from __future__ import annotations

import json
import os
import secrets
from pathlib import Path
from typing import Any

from api import limits
from api.models import Import, write_transaction
from api.models.base import delete_rows, tuples
from api.transfer.foretold import ForetoldRow
from sync import clock

HOUR_MS = 3_600_000
# what the name of a dry run's words ends with
FORETOLD = ".foretold"


def folder(data_dir: Path) -> Path:
    root = data_dir / "imports"
    root.mkdir(parents=True, exist_ok=True)
    return root


def path_of(data_dir: Path, import_id: str) -> Path:
    return folder(data_dir) / import_id


def keep(data_dir: Path, import_id: str, content: bytes) -> Path:
    """Write the file so that a crash leaves all of it or nothing under its name; readable by us alone."""
    return _write(path_of(data_dir, import_id), content)


def keep_foretold(data_dir: Path, import_id: str, rows: list[ForetoldRow]) -> None:
    """What a dry run would do, row by row: as full of people's data as the spreadsheet, and forgotten with it."""
    told = json.dumps([one.to_json() for one in rows], ensure_ascii=False)
    _write(path_of(data_dir, import_id + FORETOLD), told.encode())


def foretold_of(data_dir: Path, import_id: str) -> list[dict[str, Any]]:
    """What the last dry run said; empty where there was none, or its spreadsheet is forgotten."""
    try:
        rows: list[dict[str, Any]] = json.loads(path_of(data_dir, import_id + FORETOLD).read_bytes())
    except FileNotFoundError:
        return []
    return rows


def _write(place: Path, content: bytes) -> Path:
    draft = place.with_name(f"{place.name}.{secrets.token_hex(4)}.draft")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(content)
    draft.replace(place)
    return place


def is_broken_off(row: Import, now_ms: int) -> bool:
    """Whether whoever runs it has died: it has not been heard of for so long that it may be begun again."""
    silent = clock.to_rfc3339(now_ms - limits.IMPORT_SILENT_S * 1_000)
    return row.state == "running" and row.beat_at is not None and row.beat_at < silent


def forget(data_dir: Path, import_id: str) -> None:
    for name in (import_id, import_id + FORETOLD):
        path_of(data_dir, name).unlink(missing_ok=True)


def forget_of_store(data_dir: Path, store: str | None) -> int:
    """Throw away every spreadsheet that waits (of one store): somebody in it is being erased. How many."""
    waiting = Import.select(Import.id).where(Import.state.not_in(["done", "expired"]))
    if store is not None:
        waiting = waiting.where(Import.store_id == store)
    found = [row[0] for row in tuples(waiting)]
    for one in found:
        forget(data_dir, one)
    if found:
        Import.update(state="expired").where(Import.id << found).execute()
    return len(found)


def sweep_imports(data_dir: Path, now_ms: int) -> int:
    """Throw away files older than `IMPORT_HOURS`, and what no import names; how many. Safe to repeat."""
    old = clock.to_rfc3339(now_ms - limits.IMPORT_HOURS * HOUR_MS)
    with write_transaction():
        stale = [
            row[0]
            for row in tuples(Import.select(Import.id).where((Import.created_at < old) & (Import.state << WAITING)))
        ]
        if stale:
            Import.update(state="expired").where(Import.id << stale).execute()
    waiting = {row[0] for row in tuples(Import.select(Import.id).where(Import.state << WAITING))}
    gone = 0
    for file in folder(data_dir).iterdir():
        # a draft is being written, or its writer has died: the next sweep finds the clock further
        is_old = file.stat().st_mtime * 1000 < now_ms - HOUR_MS
        if file.name.removesuffix(FORETOLD) not in waiting and (is_old or not file.name.endswith(".draft")):
            file.unlink(missing_ok=True)
            gone += 1
    return gone


def make_room(data_dir: Path, store: str) -> None:
    """Forget the oldest imports of a store, so that not more than `IMPORTS_KEPT_PER_STORE` stay."""
    of_store = Import.select(Import.id).where((Import.store_id == store) & (Import.state != "running"))
    ids = [row[0] for row in tuples(of_store.order_by(Import.created_at.desc(), Import.id.desc()))]
    for one in ids[limits.IMPORTS_KEPT_PER_STORE - 1 :]:
        delete_rows(Import, Import.id == one)
        forget(data_dir, one)


WAITING = ("uploaded", "running", "tried", "failed")
