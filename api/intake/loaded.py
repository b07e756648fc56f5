"""A record during a push: its accepted operations, and what they fold to."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from api.feed.facts import Facts, facts_of
from api.feed.publish import to_signed
from api.fields import SCHEMA
from api.fields.roles import TECHNICIAN
from api.intake.stores import store_named
from api.models import Operation as OperationRow
from api.models import Record
from api.models.prepared import instance
from api.rules import awards
from sync import canonical, digest
from sync.fields import Fields
from sync.fold import Folded
from sync.growing import Growing
from sync.operation import Author, Operation, read_accepted
from sync.schema import Collection


class Loaded:
    """`row` is the record as stored before this push, `None` for a new one; `home` the store of one that the server
    makes now. `published` is what this push made of it, if anything.
    """

    def __init__(
        self, collection: Collection, record_id: str, key: int, row: Record | None, home: str | None = None
    ) -> None:
        self._home = row.store_id if row else home
        self.collection = collection
        self.id = record_id
        self.key = key
        self.row = row
        self.published: Record | None = None
        self.operations: list[Operation] = []
        self.bytes = 0  # of them, as they were sent
        self.received: dict[str, str] = {}  # operation id -> when it arrived
        self.told: dict[str, Any] = {}  # item id -> what the reconciler made of it
        self._growing: Growing | None = None
        self._folded: Folded | None = None
        self._named: set[str | None] = set()
        self._named_by = 0  # so many operations have been looked at for it
        self.is_changed = False

    def load(self, operation: Operation, received_at: str, size_bytes: int = 0) -> None:
        """An operation that was accepted before."""
        self.operations.append(operation)
        self.received[operation.id] = received_at
        self.bytes += size_bytes
        self._folded = None
        if self._growing is not None:
            self._growing.add(operation)

    def add(self, operation: Operation, received_at: str, size_bytes: int = 0) -> None:
        """A newly accepted operation; what it comes to is worked out when it is next asked for."""
        self.load(operation, received_at, size_bytes)
        self.is_changed = True

    def reopen(self, row: Record) -> None:
        """Begin another push with what `row` says is stored: the operations that are here."""
        self.row, self._home = row, row.store_id
        self.published = None
        self.is_changed = False

    @property
    def folded(self) -> Folded:
        if self._folded is None:
            self._folded = self._grown.folded()
        return self._folded

    @property
    def fields(self) -> Fields:
        """What a verdict asks for: most of a batch into one record needs no document of each of its states."""
        return self._grown.fields()

    @property
    def created_by(self) -> Operation | None:
        return self._grown.created_by

    @property
    def _grown(self) -> Growing:
        if self._growing is None:
            self._growing = Growing(self.collection, self.operations, SCHEMA.sides)
        return self._growing

    @property
    def store(self) -> str | None:
        """The store that the record belongs to; `None` where every store shares it."""
        if self.collection.name == "stores":
            return self.id
        doc = self.folded.doc_or_hidden or {}
        return doc.get(self.collection.store_field or "")

    @property
    def stores(self) -> frozenset[str]:
        """Every store that the record has belonged to; empty where every store shares it."""
        if self.collection.name == "stores":
            return frozenset({self.id})
        if self.collection.server_owned:
            return frozenset({self._home}) if self._home else frozenset()
        self._named |= {store_named(one, self.collection) for one in self.operations[self._named_by :]}
        self._named_by = len(self.operations)
        created = self.created_by
        home = {created.author.store} if created and self.collection.store_field else set()
        return frozenset(store for store in self._named | home if store)

    @property
    def for_whom(self) -> frozenset[str]:
        """Everybody whom an award has ever named (R33); of other records nobody asks."""
        if self.collection.name != awards.COLLECTION:
            return frozenset()
        return frozenset(whom for one in self.operations if (whom := awards.named_in(one.changes)))

    def to_record(self, seq: int) -> Record:
        """The row that devices will be served."""
        folded = self.folded
        created = folded.created_by
        doc = folded.doc_or_hidden or {}
        self.published = record_row(
            self.key,
            self.collection.name,
            doc,
            folded.wire or canonical.encode(doc),
            seq,
            deleted=folded.deleted,
            store=self.store,
            created_by=created.author if created else None,
            reported_by={one.author.id for one in self.operations if one.author.role == TECHNICIAN},
        )
        return self.published


def record_row(
    key: int,
    collection: str,
    doc: dict[str, Any],
    wire: bytes,
    seq: int,
    *,
    store: str | None,
    created_by: Author | None,
    deleted: bool = False,
    reported_by: Iterable[str] = (),
) -> Record:
    """A `Record` with its digest, and the facts that scopes and windows ask for."""
    columns = {
        "key": key,
        "collection": collection,
        "id": doc["id"],
        "seq": seq,
        "wire": wire,
        "digest": to_signed(digest.of(wire)),
        "deleted": deleted,
        "store_id": store,
        "created_by": created_by.id if created_by else None,
        "created_role": created_by.role if created_by else None,
        "reported_by": " ".join(sorted(reported_by)) if collection == "jobs" else "",
    }
    columns.update(zip(Facts._fields, facts_of(collection, doc), strict=True))
    return instance(Record, columns)


def from_row(row: OperationRow) -> Operation:
    """An accepted operation as it was, with its author as they were."""
    return accepted_operation(row.wire, Author(row.author_id, row.author_role, row.author_store))


def accepted_operation(wire: bytes, author: Author) -> Operation:
    """The same, from the bytes that were kept."""
    return read_accepted(canonical.decode_checked(bytes(wire)), author, SCHEMA)
