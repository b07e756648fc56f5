"""After an erasure: no free page of the database, and no file on the disk, holds the old bytes any more."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Final

from peewee import SqliteDatabase

from api.files import place
from api.files.finish import drop
from api.models import (
    TABLES,
    UNAVAILABLE,
    ErasedFile,
    Erasure,
    ImportedRow,
    Operation,
    Patch,
    Quarantine,
    Reconciliation,
    Record,
    Upload,
    database,
    write_transaction,
)
from api.models.base import tuples
from api.transfer.erasure.elsewhere import OTHERWISE
from sync import clock

log = logging.getLogger(__name__)

# in which an erasure leaves dead rows, besides those that are merely scrubbed
REWRITTEN: Final = frozenset({Operation, Record, Patch, Quarantine, Reconciliation, ImportedRow})


def finish_erasures(data_dir: Path, now_ms: int) -> int:
    """Do what erasures have left to do; how many things were done. Safe to repeat, by the clock."""
    return remove_files(data_dir, now_ms) + purge(now_ms)


def remove_files(data_dir: Path, now_ms: int) -> int:
    """Remove the bytes of erased files; rows went with the erasure, so that nobody is served one meanwhile."""
    root, removed = place.folder(data_dir), 0
    waiting = [row[0] for row in tuples(ErasedFile.select(ErasedFile.sha256).where(ErasedFile.removed_at.is_null()))]
    for sha256 in waiting:
        for upload in list(Upload.select().where(Upload.sha256 == sha256)):
            drop(root, upload)
        for is_thumb in (False, True):
            place.kept(root, sha256, thumb=is_thumb).unlink(missing_ok=True)
        with write_transaction():
            now = clock.to_rfc3339(now_ms)
            ErasedFile.update(removed_at=now).where(ErasedFile.sha256 == sha256).execute()
        removed += 1
    return removed


def purge(now_ms: int) -> int:
    """Write the database anew without its free pages. Where somebody else is busy with it, the next call tries again.

    What backups and PostgreSQL's write-ahead log hold goes with their own rotation.
    """
    waiting = Erasure.select().where(Erasure.purged_at.is_null()).count()
    if not waiting or database.in_transaction():
        return 0
    try:
        if isinstance(database.obj, SqliteDatabase):
            database.execute_sql("VACUUM")
            [[is_busy, *_]] = database.execute_sql("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            if is_busy:
                return 0
        else:
            for table in TABLES:
                if table in REWRITTEN or table not in OTHERWISE:
                    database.execute_sql(f"VACUUM (FULL, ANALYZE) {table._meta.table_name}")  # noqa: SLF001
    except UNAVAILABLE:
        log.info("the database is busy: the pages that an erasure freed are purged later")
        return 0
    with write_transaction():
        Erasure.update(purged_at=clock.to_rfc3339(now_ms)).where(Erasure.purged_at.is_null()).execute()
    return int(waiting)
