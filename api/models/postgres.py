"""PostgreSQL: connections that give up in time, and that several threads share.

A connection waits for nothing without a bound, and one that is lost is thrown away: the next request opens another.
"""

from __future__ import annotations

import select
from typing import Any

import psycopg
from peewee import PostgresqlDatabase
from playhouse.db_url import parse
from playhouse.pool import _PooledPostgresqlDatabase

from api import limits
from api.models.ahead import SendingAhead
from api.models.lending import Lending

# A network that swallows packets must not look like a slow database (libpq, "Connection Control Functions").
NETWORK = {
    "connect_timeout": limits.CONNECT_S,
    "keepalives_idle": limits.NETWORK_SILENCE_S,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": limits.NETWORK_SILENCE_S * 1_000,
}
BOUNDS = {
    "lock_timeout": limits.DATABASE_WAIT_S,
    "statement_timeout": limits.STATEMENT_S,
    "idle_in_transaction_session_timeout": limits.TRANSACTION_IDLE_S,
}
# Whoever waited for the position must read what the one before committed (P4), whatever the server's default is.
ISOLATION = "-c default_transaction_isolation=read\\ committed"

# What only newer servers know (`transaction_timeout`: 17), and what must not be off: an answer given before the
# disk has it could be taken back by a power cut (P1). Stronger settings, such as `remote_apply`, are left alone.
ON_CONNECTING = """
SELECT set_config(name, CASE name WHEN 'synchronous_commit' THEN 'on' ELSE %s END, false) FROM pg_settings
WHERE name = 'synchronous_commit' AND setting = 'off' OR name = 'transaction_timeout' AND %s <> '0'
"""


class _BoundedPostgres(PostgresqlDatabase):
    """Every new connection is given its bounds."""

    patient = False

    def _connect(self) -> Any:
        connection = super()._connect()  # type: ignore[misc]
        longest = "0" if self.patient else f"{limits.TRANSACTION_S}s"
        try:
            connection.execute(ON_CONNECTING, (longest, longest))
        except Exception:
            connection.close()
            raise
        return connection


class SharedPostgres(SendingAhead, Lending, _PooledPostgresqlDatabase, _BoundedPostgres):  # type: ignore[misc]
    """Connections on which nothing is expected while they are idle."""

    def cursor(self, named_cursor: str | None = None) -> Any:
        # bytes come as they are, numbers need not be read: half of what a page of documents took
        made = super().cursor(named_cursor)  # type: ignore[no-untyped-call]
        made.format = psycopg.pq.Format.BINARY
        return made

    def _is_closed(self, conn: Any) -> bool:
        # Nothing is expected on an idle line: what can be read there is the server's goodbye. Asking the server
        # itself would cost every request a round trip.
        if conn.closed:
            return True
        line = select.poll()
        line.register(conn.fileno(), select.POLLIN)
        if line.poll(0):
            conn.close()
        return bool(conn.closed)


def open_postgres(url: str, *, patient: bool) -> SharedPostgres:
    """The database at `url`, with the bounds of a server; `patient` for what may take as long as it takes."""
    given = parse(url)  # type: ignore[no-untyped-call]
    bounds = {} if patient else BOUNDS
    options = [ISOLATION, *(f"-c {name}={seconds}s" for name, seconds in bounds.items())]
    # what the URL says comes last: it wins
    given["options"] = " ".join([*options, str(given.get("options", ""))]).strip()
    opened = SharedPostgres(**{"prefer_psycopg3": True, "max_connections": 0, **NETWORK, **given})
    opened.patient = patient
    return opened
