"""What devices sent: accepted operations, and those that could not be accepted (P1: never nowhere)."""

from __future__ import annotations

from peewee import AutoField, BigIntegerField, BlobField, CharField, IntegerField, TextField

from api.models.base import Base


class Operation(Base):
    """An accepted operation. With its author's role and store as they were at acceptance it is never changed."""

    id = CharField(36, primary_key=True)
    record = BigIntegerField(index=True)
    stamp = CharField(34)
    wire = BlobField()  # canonical bytes, as sent
    fingerprint = CharField(64)
    author_id = CharField(36)
    author_role = CharField(20)
    author_store = CharField(36, null=True)
    device_id = CharField(36, null=True)
    group_id = CharField(36, null=True)
    received_at = CharField(24)
    seq = BigIntegerField()
    verdict = TextField()  # the receipt of the moment (PROTOCOL §4)


# Every push pays for every index: what hardly any row has is in one only for the rows that have it.
Operation.add_index(Operation.group_id, where=Operation.group_id.is_null(False))


class Quarantine(Base):
    """An operation that was answered for but not accepted; kept as raw bytes until a person decides."""

    number = AutoField()
    operation_id = CharField(36, null=True, index=True)
    fingerprint = CharField(64, index=True)
    content = BlobField()  # as it was sent
    reason = CharField(30)
    detail = TextField(null=True)
    # what it is about, as far as that can be read: a creation finds what is held for it, a history what was kept aside
    collection = CharField(64, null=True)
    record_id = CharField(36, null=True)
    author_id = CharField(36)
    author_role = CharField(20)
    author_store = CharField(36, null=True)
    device_id = CharField(36, null=True)
    received_at = CharField(24)
    group_id = CharField(36, null=True, index=True)
    state = CharField(12)  # held · open · released · applied · dismissed
    verdict = TextField()
    # who decided about it, when, and why it was dismissed
    decided_by = CharField(36, null=True)
    decided_at = CharField(24, null=True)
    decision = TextField(null=True)

    class Meta:
        indexes = ((("collection", "record_id", "state"), False),)


class HandedIn(Base):
    """Who brought an operation that its author's device could not send itself. It stays its author's."""

    operation_id = CharField(36, primary_key=True)
    staff_id = CharField(36)
    device_id = CharField(36)
    handed_in_at = CharField(24)


class Mismatch(Base):
    """A device found that it does not hold what the server thinks it holds (P5)."""

    number = AutoField()
    device_id = CharField(36, null=True)
    staff_id = CharField(36)
    cursor = CharField(200)
    mine = TextField()
    theirs = TextField()
    received_at = CharField(24)
    resolved = IntegerField(default=0)
