"""Statements that are written down once: the same answers as Peewee's own, on both databases."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from typing import Any

import pytest
from flask import Flask
from peewee import IntegrityError

from api.models import Device, Record, database, write_transaction
from api.models.prepared import Prepared, as_models, instance, is_among, slot
from tests.conftest import SignIn, on_both
from tests.support.shop import CAST, LI_WEI, WANG_FANG

PEOPLE = [staff for staff, *_ in CAST.values()]
STAFF = Prepared(lambda: Record.select().where((Record.collection == slot(0)) & is_among(Record.id, 1)))
BY_KEY = Prepared(lambda: Record.select(Record.id).where(is_among(Record.key, 0)))
NAMED = Prepared(lambda: Device.select(Device.id).where(is_among(Device.name, 0)))
RENAME = Prepared(lambda: Record.update(id=slot(1)).where(Record.id == slot(0)))


@on_both
def test_it_finds_what_peewee_finds_however_long_the_list_is(app: Flask) -> None:
    wanted = Record.select().where((Record.collection == "staff") & (Record.id << PEOPLE)).order_by(Record.key)
    for ids in (PEOPLE, PEOPLE * 300, {*PEOPLE, "nobody"}):
        found = as_models(Record, STAFF.rows("staff", ids))
        assert [one.__data__ for one in sorted(found, key=lambda one: one.key)] == [one.__data__ for one in wanted]
    assert STAFF.rows("staff", []) == []
    assert STAFF.row("jobs", PEOPLE) is None
    assert {one for (one,) in BY_KEY.rows([one.key for one in wanted])} == set(PEOPLE)


@on_both
@pytest.mark.parametrize("name", ["", 'a "b" \\ {c, d}', "NULL", "%s ? $1", "陈丽\u2028🙂", "'; drop table device"])
def test_a_value_is_never_part_of_the_statement(name: str, app: Flask) -> None:
    with write_transaction():
        times = {"created_at": "", "seen_at": ""}
        Device.insert(id=LI_WEI, staff_id=LI_WEI, node="0" * 16, name=name, **times).execute()
    assert NAMED.rows([name, "another"]) == [(LI_WEI,)]
    assert NAMED.rows(["another"]) == []


@on_both
def test_its_errors_are_peewees(app: Flask) -> None:
    with pytest.raises(IntegrityError), write_transaction():
        RENAME.run(LI_WEI, WANG_FANG)


@on_both
def test_an_instance_can_be_read_and_written_to(app: Flask) -> None:
    made = instance(Record, {"key": 5, "id": LI_WEI})
    made.id = WANG_FANG
    assert (made.key, made.id) == (5, WANG_FANG)


@on_both
def test_whoever_asks_every_few_seconds_costs_a_few_lookups(app: Flask, sign_in: SignIn) -> None:
    li_wei = sign_in("liwei")
    li_wei.pull()
    with statements() as made:
        _, lines, last = li_wei.page()
    assert (lines, last["more"]) == ([], False)
    reads = [one for one in made if one.startswith("SELECT")]
    assert len(reads) == 3, "the sender, the position, the digests"
    assert not any("feed" in one.partition("WHERE")[0] for one in reads)


@contextmanager
def statements() -> Generator[list[str]]:
    """What is asked of the database inside."""
    made: list[str] = []

    def note(event: Any) -> None:
        made.append(event.sql)

    database.obj.query_hooks.append(note)
    try:
        yield made
    finally:
        database.obj.query_hooks.remove(note)
