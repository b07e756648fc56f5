"""What belongs to a person: all their files, whatever refers to them, and the files on the disk (PROTOCOL §9)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from peewee import SQL, NodeList, SqliteDatabase, Value, fn

from api.models import FileLink, Operation, Record, database
from api.models.base import chunks, tuples
from api.rules.customers import files_of, phones_of
from api.transfer.erasure.marks import PERSONAL
from api.transfer.erasure.needles import Needles, needles_of
from sync import canonical

FILE = re.compile(rb'"([0-9a-f]{64})"')
SAID_BY = {"tasks": "about_id", "grievance_awards": "complaint_id"}
NAMED_BY = frozenset({"name", "phone", "phones", "address", "delivery_address"})


@dataclass(frozen=True)
class Found:
    """`customers` are the person's files, `keys` the records about them by key, `ids` the same by id."""

    customers: list[str]
    keys: dict[int, tuple[str, str]]  # key -> collection, id
    needles: Needles

    @property
    def ids(self) -> set[str]:
        return {record for _, record in self.keys.values()}


def find(customer: str) -> Found:
    """Everything about the person whose file is `customer`, merged files and deleted records included."""
    docs = {one["id"]: one for one in _all_customers()}
    ids = files_of(customer, docs)
    keys: dict[int, tuple[str, str]] = {}
    for some in chunks(ids):
        rows = Record.select(Record.key, Record.collection, Record.id).where(Record.customer_id << some)
        keys |= {key: (collection, record) for key, collection, record in tuples(rows) if collection in PERSONAL}
    about = {record for _, record in keys.values()}
    for collection, field in SAID_BY.items():
        for key, record, wire in tuples(
            Record.select(Record.key, Record.id, Record.wire).where(Record.collection == collection)
        ):
            if canonical.decode_checked(bytes(wire)).get(field) in about:
                keys[key] = (collection, record)
    others = {phone for one in docs.values() if one["id"] not in ids for phone in phones_of(one)}
    values = [pair for wire in wires_of(keys) for pair in _naming(canonical.decode_checked(wire))]
    return Found(ids, keys, needles_of(values, frozenset(others)))


def files_named(found: Found) -> tuple[set[str], set[str]]:
    """Of the files (SHA-256) that the records name: those to be removed, and those that another's record has, too."""
    # the fingerprint of a link reads like a file's name
    naming = [key for key, (collection, _) in found.keys.items() if collection != "links"]
    named = {match.decode() for wire in wires_of(naming) for match in FILE.findall(wire)}
    named |= {row[0] for row in _links(FileLink.record_id, found.ids)}
    elsewhere = {sha for sha, record in _links(FileLink.sha256, named) if record not in found.ids}
    return named - elsewhere, named & elsewhere


def operations_with(numbers: Iterable[str], besides: Iterable[int]) -> set[int]:
    """Keys of other records in whose log one of the numbers stands."""
    found: set[int] = set()
    for number in numbers:
        found |= {row[0] for row in tuples(Operation.select(Operation.record).where(contains(Operation.wire, number)))}
    return found - set(besides)


def contains(column: Any, text: str) -> Any:
    """Whether a column of bytes contains the text, worked out by the database."""
    raw = text.encode()
    if isinstance(database.obj, SqliteDatabase):
        return fn.instr(column, raw) > 0
    return NodeList((SQL("position("), Value(raw, converter=False), SQL("in"), column, SQL(") > 0")))


def wires_of(keys: Iterable[int]) -> Iterator[bytes]:
    for some in chunks(sorted(keys)):
        for (wire,) in tuples(Operation.select(Operation.wire).where(Operation.record << some)):
            yield bytes(wire)


def _naming(operation: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    """What an operation says that names the person."""
    if operation["collection"] not in {"customers", "jobs", "orders"}:
        return
    for address, change in operation.get("changes", {}).items():
        if address in NAMED_BY and isinstance(change, dict):
            for value in (change.get("to"), *change.get("add", ()), *change.get("remove", ())):
                yield address, value


def _links(column: Any, values: Iterable[str]) -> list[tuple[Any, ...]]:
    return [
        row
        for some in chunks(sorted(values))
        for row in tuples(FileLink.select(FileLink.sha256, FileLink.record_id).where(column << some))
    ]


def _all_customers() -> list[dict[str, Any]]:
    rows = tuples(Record.select(Record.wire).where(Record.collection == "customers"))
    return [canonical.decode_checked(bytes(wire)) for (wire,) in rows]
