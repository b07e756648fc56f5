"""Records as they stand, by collection and store (see `api/fields`); deleted ones are not there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from operator import itemgetter
from typing import Any

from api.models import Operation, Record
from api.models.base import chunks, plain, tuples
from api.models.prepared import Prepared, is_among, slot
from sync import canonical

Doc = dict[str, Any]


def docs(collection: str, store: str | None = None, *, customer: str | None = None) -> list[Doc]:
    """The collection's documents, in the order in which they were made; of one store, or customer, if one is named."""
    condition = (Record.collection == collection) & ~Record.deleted
    if store is not None:
        condition &= Record.store_id == store
    if customer is not None:
        condition &= Record.customer_id == customer
    return list(read(condition))


def doc(collection: str, record_id: str) -> Doc | None:
    """One document; `None` if there is none, or it was deleted."""
    return next(read((Record.collection == collection) & (Record.id == record_id) & ~Record.deleted), None)


def docs_by_id(collection: str, ids: Iterable[str]) -> dict[str, Doc]:
    """The documents with these ids, those that are there."""
    wanted = sorted(set(ids))
    return {one["id"]: one for one in _in_order(_BY_ID.rows(collection, wanted))} if wanted else {}


def docs_by_key(keys: Iterable[int]) -> list[Doc]:
    """The documents of the records with these keys, in the order in which they were made."""
    wanted = sorted(set(keys))
    return list(_in_order(_BY_KEY.rows(wanted))) if wanted else []


def docs_of(collection: str, customers: Iterable[str]) -> list[Doc]:
    """The collection's documents of these customers."""
    is_one = (Record.collection == collection) & ~Record.deleted
    return [one for some in chunks(sorted(set(customers))) for one in read(is_one & (Record.customer_id << some))]


def stores() -> list[Doc]:
    """Every store."""
    return docs("stores")


def store_of(collection: str, record_id: str) -> str | None:
    """The store that a record belongs to, deleted or not."""
    is_it = (Record.collection == collection) & (Record.id == record_id)
    rows = tuples(Record.select(Record.store_id).where(is_it))
    return rows[0][0] if rows else None


def roles_behind(collection: str, found: Iterable[Doc], field: str) -> dict[str, str]:
    """By record id, the role in which somebody wrote what stands in `field` of each document."""
    stands = {one["id"]: one["stamps"].get(field, one["stamps"][""]) for one in found}
    told: dict[str, str] = {}
    for chunk in chunks(sorted(stands)):
        is_one = (Record.collection == collection) & (Record.id << chunk)
        columns = (Record.id, Operation.stamp, Operation.author_role)
        rows = Operation.select(*columns).join(Record, on=(Record.key == Operation.record)).where(is_one)
        told |= {record: role for record, stamp, role in tuples(rows) if stamp == stands[record]}
    return told


def writers_behind(
    collection: str, found: Iterable[Mapping[str, Any]], stamps_of: Callable[[Mapping[str, Any]], AbstractSet[str]]
) -> dict[str, frozenset[str]]:
    """By record id, the staff who wrote what stands with any of these stamps."""
    wanted = {one["id"]: stamps_of(one) for one in found}
    told: dict[str, set[str]] = {}
    for record, stamp, author in _WRITTEN.rows(collection, sorted(wanted)) if wanted else ():
        if stamp in wanted[record]:
            told.setdefault(record, set()).add(author)
    return {record: frozenset(authors) for record, authors in told.items()}


def read(condition: Any) -> Iterator[Doc]:
    """The documents of the records that a condition on `Record` names, in the order in which they were made."""
    yield from _in_order(plain(Record.select(Record.key, Record.wire).where(condition)))


def _in_order(rows: Iterable[tuple[Any, ...]]) -> Iterator[Doc]:
    # in order here, not there: asked for an order by key, SQLite reads all records rather than an index of these
    for _, wire in sorted(rows, key=itemgetter(0)):
        # what is stored was looked at when it came
        yield canonical.decode_checked(wire)


_STANDING = Record.select(Record.key, Record.wire)
_BY_ID = Prepared(lambda: _STANDING.where((Record.collection == slot(0)) & ~Record.deleted & is_among(Record.id, 1)))
_BY_KEY = Prepared(lambda: _STANDING.where(~Record.deleted & is_among(Record.key, 0)))
_WRITTEN = Prepared(
    lambda: (
        Operation.select(Record.id, Operation.stamp, Operation.author_id)
        .join(Record, on=(Record.key == Operation.record))
        .where((Record.collection == slot(0)) & is_among(Record.id, 1))
    )
)
