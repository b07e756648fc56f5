"""What pushing and pulling ask of a database with many rows is found by an index, also once it was analysed: SQLite's
planner may turn joins round then, and PostgreSQL's reads a whole table where it thinks that this is cheaper.
"""

from __future__ import annotations

import itertools
import re
import uuid
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from typing import Any

from flask import Flask
from peewee import SqliteDatabase

from api.models import Feed, Need, Operation, Patch, Position, Record, database, write_transaction
from tests.api.test_push import planned_job
from tests.conftest import SignIn, on_both
from tests.support.client import Client
from tests.support.shop import an_id

JOB = an_id(2300)
MANY = 20_000
# copies of the job's rows: what is different in each
COPIES: dict[Any, dict[str, str]] = {
    Record: {"key": "n + 1000000", "id": "'job ' || n", "seq": "n", "customer_id": "'customer ' || n / 10"},
    Operation: {"id": "'operation ' || n", "record": "n + 1000000", "seq": "n"},
    Need: {"record": "n + 1000000", "via": "n + 1000000"},
    Feed: {"record": "n + 1000000", "seq": "n", "since": "n"},
    Patch: {"record": "n + 1000000", "seq": "n", "was": "n - 1"},
}
TABLES = {one._meta.table_name for one in COPIES}
# SQLite names a table by its alias, PostgreSQL by both
WHOLE = re.compile(r"(?:^SCAN|Seq Scan on) (\w+)|(AUTOMATIC)", re.MULTILINE)
ALIAS = re.compile(r'"(\w+)" AS "(t\d+)"')
HOT = 15  # statements of a push and a pull, at least

Statement = tuple[str, Any]


@on_both
def test_a_push_and_a_pull_among_many_records_read_no_table_from_end_to_end(app: Flask, sign_in: SignIn) -> None:
    manager, li_wei = sign_in("manager"), sign_in("liwei")
    manager.push(manager.creation("jobs", JOB, planned_job(description="水压低，换滤芯。" * 20)))
    for number in range(2):
        manager.pull()
        manager.push(manager.operation("jobs", JOB, {"address": {"to": f"{number} 栋"}}))
    for one in (manager, li_wei):
        one.pull()
    multiply()
    for one in (manager, li_wei):
        one.cursor = re.sub(r"\.\d+\.d$", f".{MANY}.d", one.cursor or "")
    for is_analysed in (False, True):
        if is_analysed:
            database.execute_sql("ANALYZE")
        with statements() as made:
            push_and_pull(manager, li_wei)
        hot = [(sql, params) for sql, params in made if sql.startswith(("SELECT", "UPDATE", "DELETE"))]
        plans = {sql: told for sql, params in hot for told in plan(sql, params)}
        assert len(plans) > HOT
        assert not {sql: told for sql, told in plans.items() if reads_whole(sql, told)}


def push_and_pull(manager: Client, li_wei: Client) -> None:
    """What devices do all day: edits, and everybody hears of them, as patches and whole."""
    for number, patch in enumerate((False, True)):
        note = {"append": [{"id": str(uuid.uuid4()), "text": "到付"}]}
        changes: list[dict[str, Any]] = [{"address": {"to": f"{number} 幢"}, "notes": note}, {"tags": {"add": ["a"]}}]
        group = str(uuid.uuid4()) if patch else None
        told = manager.push(*(manager.operation("jobs", JOB, one, group=group) for one in changes))
        assert {one["outcome"] for one in told} <= {"applied", "merged"}
        for one in (manager, li_wei):
            one.patch = patch
            one.page(limit=1)
            _, lines, last = one.page()
            assert JOB in {line["id"] for line in lines}
            one.cursor = last["cursor"]


def multiply() -> None:
    """As in a shop that has many jobs like this one."""
    numbers = f"WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < {MANY})"
    key = Record.get(Record.id == JOB).key
    with write_transaction():
        for model, changed in COPIES.items():
            table, columns = model._meta.table_name, list(model._meta.columns)
            values = ", ".join(changed.get(one, f"old.{one}") for one in columns)
            own = "key" if model is Record else "record"
            # of several rows the one of the store's scope
            old = f"(SELECT * FROM {table} WHERE {own} = {key} ORDER BY 1 DESC LIMIT 1) AS old"
            into = f"INSERT INTO {table} ({', '.join(columns)})"
            database.execute_sql(f"{numbers} {into} SELECT {values} FROM numbers, {old}")
        Position.update(seq=MANY, next_record=MANY + 1_000_001).execute()


def plan(sql: str, params: Any) -> Iterator[str]:
    """How the database goes about it, with these parameters; on PostgreSQL also with any, as a prepared statement."""
    if isinstance(database.obj, SqliteDatabase):
        rows = database.execute_sql(f"EXPLAIN QUERY PLAN {sql}", params).fetchall()
        yield "\n".join(row[3] for row in rows)
        return
    yield "\n".join(row for (row,) in database.execute_sql(f"EXPLAIN {sql}", params).fetchall())
    places = itertools.count(1)
    generic = re.sub("%s", lambda _: f"${next(places)}", sql)
    yield "\n".join(row for (row,) in database.connection().execute(f"EXPLAIN (GENERIC_PLAN) {generic}", prepare=False))


def reads_whole(sql: str, told: str) -> bool:
    """Whether the plan reads one of `TABLES` from end to end, or makes an index of its own for it."""
    tables = {alias: table for table, alias in ALIAS.findall(sql)}
    return any(automatic or tables.get(name, name) in TABLES for name, automatic in WHOLE.findall(told))


@contextmanager
def statements() -> Generator[list[Statement]]:
    """What is asked of the database inside."""
    made: list[Statement] = []

    def note(event: Any) -> None:
        made.append((event.sql, event.params))

    database.obj.query_hooks.append(note)
    try:
        yield made
    finally:
        database.obj.query_hooks.remove(note)
