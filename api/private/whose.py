"""Whose things a link of purpose `file` opens: one customer's, at one store, read anew each time (R47).

What belongs to the person are their files of that store which people of the shop have merged (R2): undone, they are two
people again at once. Whatever is of another store, or of nobody, is not there.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from api import limits
from api.desk.docs import read
from api.fields.roles import CUSTOMER
from api.models import ErasedRecord, Record
from api.private.link import Link
from api.rules.customers import united
from api.transfer.erasure.find import contains
from sync.operation import Author

Doc = dict[str, Any]


@dataclass(frozen=True)
class Whose:
    """The person behind a link, and their store; `files` are all their customer files of that store by id."""

    link: Link
    store: Doc
    files: dict[str, Doc]

    @property
    def customer(self) -> Doc:
        """Their files as one."""
        return united(self.link.customer, self.files)

    @property
    def author(self) -> Author:
        """As whom they write."""
        return Author(self.link.customer, CUSTOMER, self.store["id"])

    def one(self, collection: str, record: object) -> Doc | None:
        """One of their records, by its id; None for what is not theirs, not of this store, deleted, or nothing."""
        if not isinstance(record, str):
            return None
        return next(read(self._are_theirs(collection) & (Record.id == record)), None)

    def all(self, collection: str) -> list[Doc]:
        """Their records, the newest first, of which there are `LINK_RECORDS_MOST` at most."""
        newest = Record.select(Record.key).where(self._are_theirs(collection)).order_by(Record.key.desc())
        found = list(read(Record.key << newest.limit(limits.LINK_RECORDS_MOST)))
        return found[::-1]

    def _are_theirs(self, collection: str) -> Any:
        is_theirs = (Record.customer_id << sorted(self.files)) & (Record.store_id == self.store["id"])
        return (Record.collection == collection) & is_theirs & ~Record.deleted


def whose(link: Link) -> Whose | None:
    """None where there is nobody (any more): the file is gone, another store's, or the person was erased."""
    if link.store is None:
        return None
    store = next(read((Record.collection == "stores") & (Record.id == link.store) & ~Record.deleted), None)
    files = _files(link.customer, link.store)
    if store is None or link.customer not in files:
        return None
    if ErasedRecord.select().where(ErasedRecord.record_id << sorted(files)).exists():
        return None
    return Whose(link, store, files)


def _files(customer: str, store: str) -> dict[str, Doc]:
    """The person's files: the given one, what it was merged into, and what was merged into any of those."""
    found: dict[str, Doc] = {}
    asked = [customer]
    while asked and len(found) < limits.MERGED_FILES_MOST:
        here = {one["id"]: one for one in _of_store(store, Record.id << asked)}
        found |= here
        into = {str(one["merged_into"]) for one in here.values() if one.get("merged_into")}
        merged = {one["id"] for one in _merged_into(here, store)}
        asked = sorted((into | merged) - set(found))
    return found


def _merged_into(ids: Iterable[str], store: str) -> list[Doc]:
    known = set(ids)
    found = [one for into in known for one in _of_store(store, contains(Record.wire, f'"merged_into":"{into}"'))]
    # the words could stand in a text, too
    return [one for one in found if str(one.get("merged_into")) in known]


def _of_store(store: str, condition: Any) -> list[Doc]:
    is_file = (Record.collection == "customers") & (Record.store_id == store) & ~Record.deleted
    return list(read(is_file & condition))
