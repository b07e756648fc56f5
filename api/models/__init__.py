"""Peewee models: the log of operations, the feed of records, people and devices."""

from __future__ import annotations

from api.models.base import database, open_database, snapshot, write_transaction
from api.models.feed import Digest, Feed, Need, Position, Reconciliation, Record
from api.models.files import FileLink, StoredFile, Upload
from api.models.log import Mismatch, Operation, Quarantine
from api.models.people import Account, Device, Session

TABLES = (
    Position,
    Record,
    Need,
    Feed,
    Digest,
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
    "Account",
    "Device",
    "Digest",
    "Feed",
    "FileLink",
    "Mismatch",
    "Need",
    "Operation",
    "Position",
    "Quarantine",
    "Reconciliation",
    "Record",
    "Session",
    "StoredFile",
    "Upload",
    "database",
    "open_database",
    "snapshot",
    "write_transaction",
]
