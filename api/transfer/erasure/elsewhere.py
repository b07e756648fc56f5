"""Every other table in which the person could be written: whatever comes to the database later is looked at, too."""

from __future__ import annotations

from typing import Any

from peewee import BlobField, CharField, TextField

from api.models import (
    TABLES,
    Digest,
    ErasedFile,
    ErasedRecord,
    Erasure,
    Feed,
    FileLink,
    ImportedRow,
    Need,
    Operation,
    Patch,
    Position,
    Quarantine,
    Reconciliation,
    Record,
    StoredFile,
    Upload,
)
from api.models.base import dicts
from api.transfer.erasure.find import Found

# These are rewritten by their own rules, or hold nothing that people write.
OTHERWISE: frozenset[Any] = frozenset(
    {Digest, ErasedFile, ErasedRecord, Erasure, Feed, FileLink, ImportedRow, Need, Operation, Patch, Position}
    | {Quarantine, Reconciliation, Record, StoredFile, Upload}
)


def scrub_elsewhere(found: Found) -> int:
    """Take the person's numbers out of all texts, and their words out of those that name one of their records, or a
    number of theirs; how many rows changed.
    """
    return sum(_scrub(table, found) for table in TABLES if table not in OTHERWISE)


def _scrub(table: Any, found: Found) -> int:
    fields = [one for one in table._meta.sorted_fields if isinstance(one, (TextField, CharField, BlobField))]  # noqa: SLF001
    texts = [one for one in fields if not one.primary_key and not isinstance(one, BlobField)]
    if not texts or isinstance(table._meta.primary_key, bool):  # noqa: SLF001
        return 0
    done = 0
    for row in dicts(table.select()):
        whole = " ".join(str(value) for value in row.values())
        is_about = any(one in whole for one in found.ids | found.needles.numbers)
        if not is_about:
            continue
        told = {one.name: found.needles.without_any(row[one.name]) for one in texts if row[one.name]}
        changed = {name: text for name, text in told.items() if text != row[name]}
        if changed:
            keys = table._meta.get_primary_keys()  # noqa: SLF001
            is_it = None
            for key in keys:
                same = key == row[key.name]
                is_it = same if is_it is None else is_it & same
            table.update(**changed).where(is_it).execute()
            done += 1
    return done
