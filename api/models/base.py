"""The database and the one way to write to it (HOUSE.md, style 5)."""

from __future__ import annotations

import threading
from collections.abc import Generator, Iterable, Sequence
from contextlib import contextmanager
from functools import cache
from operator import itemgetter
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlsplit

from peewee import (  # type: ignore[attr-defined]
    BlobField,
    Database,
    DatabaseProxy,
    InterfaceError,
    InternalError,
    Model,
    OperationalError,
    SqliteDatabase,
    __exception_wrapper__,
)
from playhouse.db_url import parse

from api import limits
from api.models.lending import Lending, SharedSqlite
from api.models.postgres import open_postgres

database = DatabaseProxy()

# Whose turn it is to write, among the threads of this process. One inside another is one.
_turn = threading.RLock()

# The database is locked, full, too slow, a standby, or gone: no fault of what was asked. Nothing was committed, or it
# is not known whether it was; asking again is safe (P3). InternalError: a transaction that the server gave up.
UNAVAILABLE = (OperationalError, InterfaceError, InternalError)

Row = TypeVar("Row")


class DatabaseUnusableError(Exception):
    """What was named is no database that Aftercare can use; the text says why."""


class Base(Model):
    class Meta:
        database = database
        legacy_table_names = False


def open_database(url: str, *, patient: bool = False) -> Database:
    """Point the models at `url`; a SQLite file is made with its folder when it is not there.

    On PostgreSQL nothing takes longer than `api.limits` says, unless `patient`: a migration may take its time.
    Raises `DatabaseUnusableError` for what is no database of ours, or cannot be one.
    """
    before = database.obj
    if isinstance(before, Lending):
        before.close()
    if urlsplit(url).scheme.startswith("sqlite"):
        options = parse(url)  # type: ignore[no-untyped-call]
        path = str(options.pop("database"))
        if not path.strip("/") or (path == ":memory:" and path not in url):
            raise DatabaseUnusableError("it names no file: sqlite:///var/aftercare.db does")
        if path != ":memory:":
            _make_folder(Path(path).parent)
        # FULL: an answered push must survive a power cut, not only a crash (P1).
        pragmas = {
            "journal_mode": "wal",
            "synchronous": "full",
            "foreign_keys": 1,
            "busy_timeout": limits.DATABASE_WAIT_S * 1_000,
            "cache_size": -limits.SQLITE_CACHE_KIB,
            # Half of what a push touches are the same pages of indexes as in the push before: copied less often.
            "wal_autocheckpoint": limits.SQLITE_WAL_PAGES,
        }
        opened: Database = (
            SqliteDatabase(path, pragmas=pragmas)
            if path == ":memory:"
            else SharedSqlite(path, pragmas=pragmas, max_connections=0, check_same_thread=False)  # type: ignore[no-untyped-call]
        )
    elif urlsplit(url).scheme.startswith("postgres"):
        opened = open_postgres(url, patient=patient)
    else:
        raise DatabaseUnusableError("it is neither sqlite:///FILE nor postgresql://USER@HOST/NAME")
    database.initialize(opened)
    return opened


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise DatabaseUnusableError(f"the folder {folder} cannot be made: {error.strerror}") from error


def let_go() -> None:
    """This thread is done with the database for now; a shared connection is another thread's from here on."""
    if isinstance(database.obj, Lending) and not database.in_transaction():
        database.obj.let_go()


@contextmanager
def write_transaction() -> Generator[None]:
    """The only way to write. Takes the write lock at once: a deferred transaction that turns into a writer
    fails with "database is locked" whatever the timeout (measured: 509 of 800).
    """
    if isinstance(database.obj, SqliteDatabase):
        # SQLite sleeps and looks again, up to a tenth of a second, where another process writes; threads of this one
        # are woken as soon as it is their turn.
        if not _turn.acquire(timeout=limits.DATABASE_WAIT_S):
            raise OperationalError("database is locked")
        try:
            with database.atomic("IMMEDIATE"):
                yield
        finally:
            _turn.release()
    else:
        with database.atomic(ahead=True):
            yield


@contextmanager
def snapshot() -> Generator[None]:
    """All reads inside see one moment of the database (PROTOCOL §5: a page is read in one snapshot)."""
    if isinstance(database.obj, SqliteDatabase):
        with database.atomic():
            yield
    else:
        with database.atomic(ahead=True):
            database.obj.send("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            yield


def chunks(rows: Iterable[Row], size: int = limits.SQL_CHUNK_ROWS) -> Generator[list[Row]]:
    """`rows` in lists short enough for one SQL statement."""
    chunk: list[Row] = []
    for row in rows:
        chunk.append(row)
        if len(chunk) == size:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def tuples(query: Any) -> list[tuple[Any, ...]]:
    """The rows of a select, as plain tuples."""
    return list(query.tuples())


def plain(query: Any) -> list[tuple[Any, ...]]:
    """The same as the database holds them, for texts, numbers and bytes: Peewee looks at every value of every row,
    which takes longer than reading them.
    """
    cursor = database.execute_sql(*query.sql())
    # SQLite does much of its work while it is read: its errors are to be Peewee's there, too
    with __exception_wrapper__:
        found: list[tuple[Any, ...]] = cursor.fetchall()
    return found


def dicts(query: Any) -> list[dict[str, Any]]:
    """The rows of a select, as dictionaries."""
    return list(query.dicts())


def delete_rows(model: type[Base], condition: Any) -> int:
    """Delete the rows of `model` for which `condition` holds; how many."""
    return int(deletion(model, condition).execute())


def deletion(model: type[Base], condition: Any) -> Any:
    """The query that deletes them."""
    query: Any = model
    return query.delete().where(condition)


def insert_rows(model: type[Base], rows: Sequence[dict[str, Any]]) -> None:
    """Insert `rows`, all with the same fields. The statement is made once: building it for every row costs more
    than running it (measured: a third of a push).
    """
    if rows:
        _execute_many(model, _insert(model, tuple(rows[0]), _is_sqlite()), rows)


def upsert_rows(
    model: type[Base], rows: Sequence[dict[str, Any]], key: Sequence[Any], keep: Sequence[Any] = ()
) -> None:
    """Insert `rows`, of which no two have the same `key` (fields of `model`); where it is there already, replace all
    other fields but `keep`.
    """
    if not rows:
        return
    names = tuple(field.name for field in key)
    kept = tuple(field.name for field in keep)
    _execute_many(model, _upsert(model, tuple(rows[0]), names, kept, _is_sqlite()), rows)


@cache
def _upsert(
    model: type[Base],
    names: tuple[str, ...],
    key: tuple[str, ...],
    keep: tuple[str, ...],
    is_sqlite: bool,  # noqa: FBT001
) -> str:
    conflict = ", ".join(_quoted(_column(model, name)) for name in key)
    rest = [_quoted(_column(model, name)) for name in names if name not in {*key, *keep}]
    update = ", ".join(f"{one} = EXCLUDED.{one}" for one in rest)
    return f"{_insert(model, names, is_sqlite)} ON CONFLICT ({conflict}) DO UPDATE SET {update}"


@cache
def _insert(model: type[Base], names: tuple[str, ...], is_sqlite: bool) -> str:  # noqa: FBT001
    columns = ", ".join(_quoted(_column(model, name)) for name in names)
    if is_sqlite:
        rows = f"VALUES ({', '.join('?' * len(names))})"
    else:
        # One statement takes a column after the other, each as one parameter: a row a statement costs PostgreSQL
        # half as much again, and psycopg three times as much.
        kinds = [_field(model, name).field_type for name in names]
        types = database.get_context_options()["field_types"]
        rows = "SELECT * FROM unnest(" + ", ".join(f"%b::{types.get(kind, kind)}[]" for kind in kinds) + ")"  # noqa: S608
    return f"INSERT INTO {_quoted(model._meta.table_name)} ({columns}) {rows}"  # noqa: SLF001


def _column(model: type[Base], name: str) -> str:
    return str(_field(model, name).column_name)


def _field(model: type[Base], name: str) -> Any:
    return model._meta.fields[name]  # noqa: SLF001


def _quoted(name: str) -> str:
    return f'"{name}"'


def _execute_many(model: type[Base], statement: str, rows: Sequence[dict[str, Any]]) -> None:
    # In the order of the first row, which the statement was made from: a row that was read has its fields in another.
    values = itemgetter(*rows[0])
    if _is_sqlite():
        # Peewee's own errors, also for what does not go through its query builder
        with __exception_wrapper__:
            database.cursor().executemany(statement, [values(row) for row in rows])
        return
    columns = [list(column) for column in zip(*map(values, rows), strict=True)]
    for name, column in zip(rows[0], columns, strict=True):
        if isinstance(_field(model, name), BlobField):
            # what was read, and what was made
            column[:] = [None if one is None else bytes(one) for one in column]
    database.obj.send(statement, columns)


def _is_sqlite() -> bool:
    return isinstance(database.obj, SqliteDatabase)
