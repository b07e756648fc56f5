"""PostgreSQL: what is sent without waiting is committed as a whole or not at all, and its errors are heard."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from peewee import IntegrityError

from api.models import Need, Position, Record, database, open_database, snapshot, write_transaction
from api.models.base import insert_rows, upsert_rows
from api.models.prepared import Prepared, slot

pytestmark = pytest.mark.parametrize("database_url", ["postgres"], indirect=True)
RENAME = Prepared(lambda: Record.update(id=slot(1)).where(Record.key == slot(0)))
TWICE = {"scope": "all", "record": -1, "via": -1}


@pytest.fixture(autouse=True)
def _opened(database_url: str) -> Iterator[None]:
    open_database(database_url)
    yield
    database.close()


def needs() -> int:
    return int(Need.select().where(Need.record == -1).count())


def insert_twice() -> None:
    with write_transaction():
        insert_rows(Need, [TWICE])
        insert_rows(Need, [TWICE])


def rename_and_read(key: int, name: str) -> None:
    with write_transaction():
        RENAME.send(key, name)
        Position.get()
        raise AssertionError("whoever waits hears of it")


def test_what_fails_unheard_is_raised_by_the_commit_and_nothing_stands() -> None:
    with pytest.raises(IntegrityError):
        insert_twice()
    assert needs() == 0
    with write_transaction():
        insert_rows(Need, [TWICE])
    assert needs() == 1


def test_what_fails_unheard_is_raised_by_the_next_who_waits_and_a_savepoint_is_a_way_back() -> None:
    first, second = (row.key for row in Record.select(Record.key).where(Record.collection == "staff").limit(2))
    name = Record.get(Record.key == first).id
    with pytest.raises(IntegrityError):
        rename_and_read(second, name)
    with write_transaction():
        insert_rows(Need, [TWICE])
        with pytest.raises(IntegrityError), write_transaction():
            RENAME.run(second, name)
    assert (needs(), Record.get(Record.key == second).id != name) == (1, True)


def test_rows_go_in_as_they_are_and_whoever_is_there_already_is_replaced() -> None:
    row = dict(Record.select().where(Record.collection == "customers").get().__data__)
    wires = [b"{}", memoryview(b"\\\x00\xff"), '{"水": null}'.encode()]
    rows = [{**row, "key": -number, "id": str(number), "wire": wire} for number, wire in enumerate(wires, 1)]
    rows[1] |= {"digest": -(2**63), "deleted": True, "store_id": None, "months": 'a,b "c" {d} NULL \\'}
    for turn in range(2):
        with write_transaction():
            upsert_rows(Record, [one | {"seq": turn} for one in rows], [Record.key])
    with snapshot():
        found = [dict(one.__data__) for one in Record.select().where(Record.key < 0).order_by(Record.key.desc())]
    assert [one | {"wire": bytes(one["wire"])} for one in found] == [
        one | {"wire": bytes(one["wire"]), "seq": 1} for one in rows
    ]
