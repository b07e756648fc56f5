"""Peewee models: the log of operations, the feed of records, people and devices."""

from __future__ import annotations

from api.models.base import UNAVAILABLE, database, let_go, open_database, snapshot, write_transaction
from api.models.effects import Channel, Effect, Notification
from api.models.feed import Digest, Feed, Need, Patch, Position, Reconciliation, Record
from api.models.files import FileLink, StoredFile, Upload
from api.models.log import HandedIn, Mismatch, Operation, Quarantine
from api.models.people import Account, Device, FailedSignIns, Session
from api.models.plans import Plan
from api.models.reports import PresentedReport, ReportMonth, ReportPart
from api.models.transfer import ErasedFile, ErasedRecord, Erasure, Import, ImportedRow, ImportMapping

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
    HandedIn,
    Mismatch,
    Account,
    Device,
    Session,
    FailedSignIns,
    Upload,
    StoredFile,
    FileLink,
    Effect,
    Channel,
    Notification,
    Import,
    ImportMapping,
    ImportedRow,
    Erasure,
    ErasedRecord,
    ErasedFile,
    PresentedReport,
    Plan,
    ReportMonth,
    ReportPart,
)

__all__ = [
    "TABLES",
    "UNAVAILABLE",
    "Account",
    "Channel",
    "Device",
    "Digest",
    "Effect",
    "ErasedFile",
    "ErasedRecord",
    "Erasure",
    "FailedSignIns",
    "Feed",
    "FileLink",
    "HandedIn",
    "Import",
    "ImportMapping",
    "ImportedRow",
    "Mismatch",
    "Need",
    "Notification",
    "Operation",
    "Patch",
    "Plan",
    "Position",
    "PresentedReport",
    "Quarantine",
    "Reconciliation",
    "Record",
    "ReportMonth",
    "ReportPart",
    "Session",
    "StoredFile",
    "Upload",
    "database",
    "let_go",
    "open_database",
    "snapshot",
    "write_transaction",
]
