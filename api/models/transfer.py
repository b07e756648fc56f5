"""Imports, what they remember, and the record of erasures (R3; PROTOCOL §9)."""

from __future__ import annotations

from peewee import AutoField, BooleanField, CharField, CompositeKey, IntegerField, TextField

from api.models.base import Base


class Import(Base):
    """A spreadsheet that was uploaded; its file lies on the disk until it was imported or expired. No cell is in here:
    faults are told by row, column and code.
    """

    id = CharField(36, primary_key=True)
    staff_id = CharField(36)
    store_id = CharField(36, index=True)
    kind = CharField(20)
    file_name = CharField(200)
    headings = TextField()  # JSON
    mapping = TextField()  # JSON: heading -> name of a column
    rows = IntegerField()
    state = CharField(12)  # uploaded · running · tried · done · failed · expired
    dry = BooleanField(default=True)
    done = IntegerField(default=0)
    counts = TextField(default="{}")
    faults = TextField(default="[]")
    created_at = CharField(24, index=True)
    beat_at = CharField(24, null=True)  # while it runs: that somebody still works on it
    finished_at = CharField(24, null=True)


class ImportMapping(Base):
    """How a store's spreadsheet with these headings was read last."""

    store_id = CharField(36)
    kind = CharField(20)
    headings = CharField(64)
    mapping = TextField()
    used_at = CharField(24)

    class Meta:
        primary_key = CompositeKey("store_id", "kind", "headings")


class ImportedRow(Base):
    """What imports said about a record last: a short digest by field, so that a second run changes nothing."""

    record_id = CharField(36, primary_key=True)
    seen = TextField()  # JSON: address -> digest


class Erasure(Base):
    """That a person was erased: who did it, when and why, never the data."""

    number = AutoField()
    customer_id = CharField(36)
    store_id = CharField(36, null=True, index=True)
    by_id = CharField(36)
    by_role = CharField(20)
    at = CharField(24)
    reason = TextField()
    counts = TextField()
    purged_at = CharField(24, null=True)  # since when no free page of the database holds the old bytes


class ErasedRecord(Base):
    """What still comes about this record is stripped of the person on arrival."""

    record_id = CharField(36, primary_key=True)
    collection = CharField(64)
    erasure = IntegerField()


class ErasedFile(Base):
    """A photo or signature that must not come back; `removed_at` once its bytes are gone from the disk."""

    sha256 = CharField(64, primary_key=True)
    erasure = IntegerField()
    removed_at = CharField(24, null=True)
