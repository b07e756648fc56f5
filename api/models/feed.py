"""What devices are given: records in wire form, why each is in scope, and in which order it changed (PROTOCOL §5)."""

from __future__ import annotations

from peewee import (
    BigIntegerField,
    BlobField,
    BooleanField,
    CharField,
    CompositeKey,
    IntegerField,
    TextField,
)

from api.models.base import Base


class Position(Base):
    """One row: the last transaction number, the server's clock, and the next free record key.

    A writer updates it first and so holds its lock until commit: a lower number can never become visible
    after a higher one (P4).
    """

    name = CharField(10, primary_key=True)
    seq = BigIntegerField()
    stamp = CharField(34)
    next_record = BigIntegerField()
    epoch = CharField(36)


class Record(Base):
    """A record as devices receive it. The columns after `digest` are what scopes and windows ask for."""

    key = BigIntegerField(primary_key=True)
    collection = CharField(64)
    id = CharField(36)
    seq = BigIntegerField()
    wire = BlobField()
    digest = BigIntegerField()  # signed, so that it fits a column
    deleted = BooleanField(default=False)  # then `wire` is what it would be, shown to nobody
    store_id = CharField(36, null=True)
    created_by = CharField(36, null=True)
    created_role = CharField(20, null=True)
    reported_by = TextField(default="")  # ids of the technicians who wrote to a job, space-separated
    customer_id = CharField(36, null=True)
    assignee_id = CharField(36, null=True)
    starts_at = CharField(24, null=True)
    ended_at = CharField(24, null=True)
    # what reports find a month's records by, and what came of a job (`api.rules.month_marks`)
    months = TextField(default="")
    follow_up_of = CharField(36, null=True)
    rework_of = CharField(36, null=True)

    class Meta:
        indexes = (
            (("collection", "id"), True),
            (("customer_id",), False),
            (("collection", "store_id", "assignee_id"), False),
            (("collection", "store_id", "months", "seq"), False),
        )


# Every push pays for every index: what hardly any row has is in one only for the rows that have it.
for parent in (Record.follow_up_of, Record.rework_of):
    Record.add_index(Record.store_id, parent, Record.key, where=parent.is_null(False))


class Need(Base):
    """`record` is in `scope` because of `via` (a job needs its customer; itself most often)."""

    scope = CharField(60)
    record = BigIntegerField()
    via = BigIntegerField()

    class Meta:
        primary_key = CompositeKey("scope", "record", "via")
        indexes = ((("via",), False), (("record",), False))


class Feed(Base):
    """When `record` last changed for `scope`, and since when it is there; `gone` says why it left."""

    scope = CharField(60)
    record = BigIntegerField()
    seq = BigIntegerField()
    gone = CharField(12, null=True)
    since = BigIntegerField(default=0)

    class Meta:
        primary_key = CompositeKey("scope", "record")
        indexes = ((("scope", "seq"), False),)


class Patch(Base):
    """What transaction `seq` changed in a record that was at version `was`, ready for the wire (PROTOCOL §5)."""

    record = BigIntegerField()
    seq = BigIntegerField()
    was = BigIntegerField()
    wire = BlobField()  # {"set": …, "unset": …}

    class Meta:
        primary_key = CompositeKey("record", "seq")
        indexes = ((("seq",), False),)


class Digest(Base):
    """Count and sum of the digests of the records of a collection in a scope, kept as they change (P5)."""

    scope = CharField(60)
    collection = CharField(64)
    count = IntegerField()
    sum = BigIntegerField()

    class Meta:
        primary_key = CompositeKey("scope", "collection")


class Reconciliation(Base):
    """The server's side of an item of the collection `reconciliations` (PROTOCOL §8)."""

    id = CharField(36, primary_key=True)
    about = BigIntegerField(index=True)  # the record that the item is about
    store_id = CharField(36, null=True)
    viewers = TextField()  # JSON: personal scopes that see it besides the store's
    body = TextField()  # JSON: the fields but `state`
    state = CharField(10)
    arose = CharField(34)
    changed = CharField(34)
    operations = IntegerField(default=0)
