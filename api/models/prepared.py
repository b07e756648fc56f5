"""Statements of the hot paths, written down once.

Peewee takes longer to write most of our queries down than the database takes to answer them (measured: half of a push
of one operation). It still writes these, so that names and dialects stay its business, but once a process and with
slots where the values go; the database recognises their unchanging text, too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, TypeVar

import orjson
from peewee import (  # type: ignore[attr-defined]
    OP,
    SQL,
    Expression,
    Node,
    NodeList,
    SqliteDatabase,
    Value,
    __exception_wrapper__,
    fn,
)

from api.models.base import Base, database

Model = TypeVar("Model", bound=Base)


@dataclass(frozen=True)
class _Slot:
    place: int
    holds_many: bool = False


def slot(place: int) -> Any:
    """Where the value number `place` (from 0) goes. It is handed to the database as it is."""
    return Value(_Slot(place), converter=False)


def is_among(column: Any, place: int) -> Any:
    """Whether `column` is one of the values of a list, however long: the text of the statement stays the same."""
    values = Value(_Slot(place, holds_many=True), converter=False)
    if _is_sqlite():
        listed = NodeList((SQL("(SELECT value FROM json_each("), values, SQL("))")))
        return Expression(column, OP.IN, listed)
    return column == fn.ANY(values)


def is_few(condition: Any) -> Any:
    """`condition`, of which hardly any row is expected. SQLite cannot know how long a list is, nor how late a position:
    once it was analysed it would rather read a whole table.
    """
    return fn.unlikely(condition) if _is_sqlite() else condition


class Prepared:
    """The query that `build` makes, with slots. It is built when it is first run on a database of its kind."""

    def __init__(self, build: Callable[[], Node]) -> None:
        self._build = build
        self._written: dict[bool, tuple[str, list[Any]]] = {}

    def run(self, *values: Any) -> Any:
        """Execute it with `values` in its slots; the database's cursor."""
        return database.execute_sql(*self._filled_in(values))

    def send(self, *values: Any) -> None:
        """Execute it in a `write_transaction` without waiting for it, where the database can: if it fails, then
        whatever waits next raises its error, at the latest the commit.
        """
        send = database.execute_sql if _is_sqlite() else database.obj.send
        send(*self._filled_in(values))

    def rows(self, *values: Any) -> list[tuple[Any, ...]]:
        """All rows, as plain tuples of what the database holds."""
        cursor = self.run(*values)
        # SQLite does much of its work while it is read: its errors are to be Peewee's there, too
        with __exception_wrapper__:
            found: list[tuple[Any, ...]] = cursor.fetchall()
        return found

    def row(self, *values: Any) -> tuple[Any, ...] | None:
        """The first row, if there is one."""
        return next(iter(self.rows(*values)), None)

    def _filled_in(self, values: tuple[Any, ...]) -> tuple[str, list[Any]]:
        is_sqlite = _is_sqlite()
        if is_sqlite not in self._written:
            query: Any = self._build()
            self._written[is_sqlite] = query.sql()
        text, parameters = self._written[is_sqlite]
        return text, [_filled(one, values, is_sqlite) for one in parameters]


def as_dicts(model: type[Base], rows: Iterable[tuple[Any, ...]]) -> list[dict[str, Any]]:
    """Rows of all fields of `model`, by their names."""
    names = model._meta.sorted_field_names  # noqa: SLF001
    return [dict(zip(names, row, strict=True)) for row in rows]


def as_models(model: type[Model], rows: Iterable[tuple[Any, ...]]) -> list[Model]:
    """Rows of all fields of `model`, as instances to be read."""
    return [instance(model, data) for data in as_dicts(model, rows)]


def instance(model: type[Model], data: dict[str, Any]) -> Model:
    """An instance of `model` that holds `data`, which names every field; Peewee would set them one by one."""
    made: Any = model.__new__(model)
    made.__data__, made.__rel__, made._dirty = data, {}, set()  # noqa: SLF001
    found: Model = made
    return found


def _filled(parameter: Any, values: tuple[Any, ...], is_sqlite: bool) -> Any:  # noqa: FBT001
    if not isinstance(parameter, _Slot):
        return parameter
    value = values[parameter.place]
    if not parameter.holds_many:
        return value
    return orjson.dumps(list(value)).decode() if is_sqlite else list(value)


def _is_sqlite() -> bool:
    return isinstance(database.obj, SqliteDatabase)
