"""Threads borrow a connection for a request: there are as many as requests at once, not as threads."""

from __future__ import annotations

from peewee import SqliteDatabase
from playhouse.pool import _PooledSqliteDatabase


class Lending:
    """Before a pool of Peewee's: `close` really closes, as it does elsewhere; `let_go` gives back what this thread has
    borrowed.
    """

    def let_go(self) -> None:
        """Keep the connection for the next request, unless it is lost."""
        super().close()  # type: ignore[misc]

    def close(self) -> bool:
        was_open = bool(super().close())  # type: ignore[misc]
        self.close_idle()  # type: ignore[attr-defined]
        return was_open


class SharedSqlite(Lending, _PooledSqliteDatabase, SqliteDatabase):  # type: ignore[misc]
    """A file. Each connection keeps pages of it in memory, and statements that it need not read again."""
