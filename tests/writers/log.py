"""The log of operations as it stands in a database, and the records that it makes when it is read anew."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from contextlib import closing
from typing import Any

import psycopg

from api.fields import SCHEMA
from sync.fold import fold
from sync.operation import Author, Operation, read

LOG = "SELECT id, wire, author_id, author_role, author_store FROM operation"
RECORDS = "SELECT collection, id, wire FROM record WHERE collection = 'jobs'"


def rows(url: str, statement: str) -> list[tuple[Any, ...]]:
    if url.startswith("sqlite"):
        with closing(sqlite3.connect(url.removeprefix("sqlite:///"))) as connection:
            return connection.execute(statement).fetchall()
    with psycopg.connect(url) as connection:
        return connection.execute(statement).fetchall()  # type: ignore[call-overload, no-any-return]


def require_state_is_folded_log(url: str) -> set[str]:
    """Every job is, byte for byte, what its operations in the log make of it. Ids of all operations in the log."""
    log: dict[str, list[Operation]] = defaultdict(list)
    known = rows(url, LOG)
    for _, wire, author, role, store in known:
        operation = read(json.loads(bytes(wire)), Author(author, role, store), SCHEMA)
        log[operation.record].append(operation)
    records = rows(url, RECORDS)
    assert records
    for collection, record, wire in records:
        assert fold(SCHEMA.by_name[collection], log[record], SCHEMA.sides).wire == bytes(wire)
    ids = [one[0] for one in known]
    assert len(ids) == len(set(ids))
    return set(ids)
