"""Peewee models: the log of operations, the feed of records, people and devices."""

from __future__ import annotations

from api.models.base import UNAVAILABLE, database, let_go, open_database, snapshot, write_transaction
from api.models.feed import Digest, Feed, Need, Patch, Position, Reconciliation, Record
from api.models.files import FileLink, StoredFile, Upload
from api.models.log import Mismatch, Operation, Quarantine
from api.models.people import Account, Device, Session

TABLES = (
    Position,
    Record,
    Need,
    Feed,
    Digest,
    Patch,
    Reconciliation,
    Operation,
    Quarantine,
    Mismatch,
    Account,
    Device,
    Session,
    Upload,
    StoredFile,
    FileLink,
)

__all__ = [
    "TABLES",
    "UNAVAILABLE",
    "Account",
    "Device",
    "Digest",
    "Feed",
    "FileLink",
    "Mismatch",
    "Need",
    "Operation",
    "Patch",
    "Position",
    "Quarantine",
    "Reconciliation",
    "Record",
    "Session",
    "StoredFile",
    "Upload",
    "database",
    "let_go",
    "open_database",
    "snapshot",
    "write_transaction",
]
