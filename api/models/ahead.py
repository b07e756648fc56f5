"""PostgreSQL: statements that are sent before the answers to those before them are there.

A round trip takes as long as a small statement, and while the server writes rows Python could already work out the
next. So in a transaction that was begun `ahead`, whatever asks for no rows is only sent. Errors are raised by whichever
statement waits next, at the latest by the commit: nothing is committed that failed.
"""

from __future__ import annotations

import threading
from contextlib import AbstractContextManager, suppress
from typing import Any

import psycopg
from peewee import __exception_wrapper__  # type: ignore[attr-defined]


class _Pipe(threading.local):
    """Of the transaction that this thread is in."""

    opened: AbstractContextManager[psycopg.Pipeline] | None = None
    line: psycopg.Pipeline | None = None


class SendingAhead:
    """Before a Peewee database that talks through psycopg."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self._pipe = _Pipe()
        super().__init__(*args, **kwargs)

    def begin(self, isolation_level: Any = None, *, ahead: bool = False) -> None:
        if ahead:
            opened = self.connection().pipeline()  # type: ignore[attr-defined]
            with __exception_wrapper__:
                self._pipe.line = opened.__enter__()
            self._pipe.opened = opened
        try:
            super().begin(isolation_level)  # type: ignore[misc]
        except Exception:
            # the line is lost: nobody rolls back what has not begun
            with suppress(psycopg.Error):
                self._close_pipe()
            raise

    def commit(self) -> None:
        super().commit()  # type: ignore[misc]
        with __exception_wrapper__:
            self._close_pipe()

    def rollback(self) -> None:
        with suppress(psycopg.Error):
            self._close_pipe()
        super().rollback()  # type: ignore[misc]

    def send(self, statement: str, parameters: Any = ()) -> None:
        """Execute `statement` without waiting for it, where the transaction was begun `ahead`."""
        super()._execute_cursor(statement, parameters)  # type: ignore[misc]

    def _execute_cursor(self, sql: str, params: Any, **options: Any) -> Any:
        line = self._pipe.line
        if line is None:
            return super()._execute_cursor(sql, params, **options)  # type: ignore[misc]
        try:
            cursor = super()._execute_cursor(sql, params, **options)  # type: ignore[misc]
            with __exception_wrapper__:
                line.sync()
        except Exception:
            # what follows, as a way back to a savepoint, is to be heard again
            with suppress(psycopg.Error):
                line.sync()
            raise
        return cursor

    def _close_pipe(self) -> None:
        opened, self._pipe.opened, self._pipe.line = self._pipe.opened, None, None
        if opened:
            opened.__exit__(None, None, None)
