"""Photos and signatures: uploads under way, files that are kept, and which records they belong to (PROTOCOL §7)."""

from __future__ import annotations

from peewee import BigIntegerField, CharField, CompositeKey, TextField

from api.models.base import Base


class Upload(Base):
    """A promise of bytes. How many have come is told by the part on the disk alone, never by this row."""

    id = CharField(32, primary_key=True)
    staff_id = CharField(36, index=True)
    device_id = CharField(36, index=True)
    store_id = CharField(36, null=True, index=True)
    sha256 = CharField(64)  # announced; believed only once the bytes have it
    record_id = CharField(36)
    length = BigIntegerField()
    metadata = TextField()  # the header as it was sent, given back by HEAD
    created_at = CharField(24, index=True)
    finished_at = CharField(24, null=True)


class StoredFile(Base):
    """A file named by the SHA-256 of what was uploaded; kept and served without position data and the like."""

    sha256 = CharField(64, primary_key=True)
    served_sha256 = CharField(64)  # of the cleaned bytes, which are the only ones kept
    type = CharField(40)  # seen in the bytes, not believed
    bytes = BigIntegerField()
    thumb_bytes = BigIntegerField()  # 0: it has none
    store_id = CharField(36, null=True, index=True)  # whose space it takes: its first uploader's
    stored_at = CharField(24)


class FileLink(Base):
    """A file belongs to a record because somebody uploaded it there; whoever may see the record may see the file."""

    sha256 = CharField(64)
    record_id = CharField(36)  # perhaps of a record that has not arrived yet
    staff_id = CharField(36)
    bytes = BigIntegerField()
    linked_at = CharField(24)

    class Meta:
        primary_key = CompositeKey("sha256", "record_id", "staff_id")
        indexes = ((("staff_id", "linked_at"), False),)
