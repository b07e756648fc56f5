"""A migrated database is what the models say, on both databases, and migrating again is quiet."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
from playhouse.schema_diff import diff_models

from api.migrate import migrate, pending
from api.models import TABLES, Position, database, open_database
from tests.support.postgres import Postgres


@pytest.fixture(params=["sqlite", "postgres"])
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'empty.db'}"
        return
    server: Postgres = request.getfixturevalue("postgres")
    name = f"empty_{uuid.uuid4().hex}"
    server.execute(f"create database {name}")
    yield server.url(name)
    server.drop(name)


def test_the_migrated_schema_is_the_models(empty_url: str):
    opened = open_database(empty_url, patient=True)
    wanted = pending(opened)
    assert migrate(opened) == wanted
    assert str(diff_models(opened, TABLES)) == ""
    assert set(opened.get_tables()) - {model._meta.table_name for model in TABLES} == {"schema_migration"}
    epoch = Position.get().epoch

    assert pending(opened) == []
    assert migrate(opened) == []
    assert Position.get().epoch == epoch, "it stays the same database"
    database.close()


def test_columns_are_as_wide_and_as_strict_as_the_models_say(empty_url: str):
    """The difference above looks at names only; a row that fits the model must fit the table."""
    opened = open_database(empty_url, patient=True)
    migrate(opened)
    for model in TABLES:
        table = model._meta
        found = {one.name: one for one in opened.get_columns(table.table_name)}
        for field in table.sorted_fields:
            column = found[field.column_name]
            assert column.null == field.null or column.primary_key, f"{table.table_name}.{field.column_name}"
            width = getattr(field, "max_length", None)
            if width and "(" in column.data_type:
                assert f"({width})" in column.data_type
    database.close()
