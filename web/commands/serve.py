from __future__ import annotations

import ctypes
import errno
import signal
import socket
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from types import FrameType
from typing import NoReturn

import click
from peewee import SqliteDatabase
from waitress.server import create_server

from api import limits, overload
from api.models import database
from api.periodic.consumer import Periodic
from api.settings import Settings
from web import lines
from web.collecting import collect_seldom
from web.commands.options import open_migrated, with_settings
from web.publishing import FrozenSite
from web.server import create_app
from web.using import in_use
from web.workers import Workers

DEFAULT_PORT = 8000
# A push that is too large still deserves its error by name.
BODY_BYTES = max(2 * limits.PUSH_BYTES, limits.REQUEST_BYTES)
READ_BYTES = 64 * 1024
# glibc's M_ARENA_MAX (malloc.h); other C libraries have no such thing
MALLOC_ARENAS_MOST = -8
# Answers up to this size wait for a slow line in memory; larger ones in a file.
ANSWER_BYTES = 8 * 1024 * 1024
ONE_WRITER = (
    "SQLite lets one process write at a time: more workers would only wait for each other. "
    "Use PostgreSQL (--database postgresql://…) or one worker."
)

Ready = Callable[[int], str]


@click.command()
@with_settings
@click.option("--port", default=DEFAULT_PORT, show_default=True, type=click.IntRange(0, 65535))
@click.option("--host", default="127.0.0.1", show_default=True, help="0.0.0.0 for every network.")
@click.option(
    "--threads",
    default=limits.REQUESTS_AT_ONCE,
    show_default=True,
    type=click.IntRange(1, 128),
    help="Requests that a process works on at once. Each takes a connection to PostgreSQL.",
)
@click.option(
    "--workers",
    default=1,
    show_default=True,
    type=click.IntRange(1, limits.WORKERS_MOST),
    help="Processes; more than one need PostgreSQL.",
)
@click.option(
    "--periodic/--no-periodic",
    "is_periodic",
    default=True,
    show_default=True,
    help="Whether the first process also does what goes by the clock; not needed beside `aftercare worker`.",
)
def serve(settings: Settings, port: int, host: str, threads: int, workers: int, *, is_periodic: bool) -> None:
    """Serve the API and the frozen site on one port.

    However many --workers there are, one of them does what goes by the clock: deadlines, callbacks, messages.
    May be killed at any moment: what it has answered for is on disk. Behind TLS, put a proxy before it.
    """
    opened = open_migrated(settings)
    if workers > 1 and isinstance(opened, SqliteDatabase):
        raise click.UsageError(ONE_WRITER)
    run(settings, host, port, threads, workers, is_periodic=is_periodic)


def run(
    settings: Settings,
    host: str,
    port: int,
    threads: int = limits.REQUESTS_AT_ONCE,
    workers: int = 1,
    *,
    ready: Ready | None = None,
    is_periodic: bool = True,
) -> None:
    """Serve until SIGINT or SIGTERM. What `ready` makes of the port is said once that is open."""
    with in_use(settings.data_dir), _listening(host, port) as listener:
        signal.signal(signal.SIGTERM, _leave)
        # a connection that is open now would be shared by all workers, and mixed up
        database.close()
        actual = int(listener.getsockname()[1])
        said = ready(actual) if ready else f"Serving at http://{host}:{actual}"
        if workers == 1:
            _work(settings, listener, threads, said, is_periodic=is_periodic)
            return

        def work(number: int) -> None:
            # what goes by the clock is done by one of them
            _work(settings, listener, threads, is_periodic=is_periodic and number == 0)

        team = Workers(workers, work)
        click.echo(said)
        team.look_after()


def _work(settings: Settings, listener: socket.socket, threads: int, said: str = "", *, is_periodic: bool) -> None:
    """Answer what comes to `listener`, which other processes may share."""
    app = create_app(settings)
    collect_seldom()
    _share_memory_between_threads()
    # a request that waits, or an open stream of events, has a thread of its own: it takes no worker from the others
    threads = overload.install(app, threads)
    server = create_server(
        app,
        sockets=[listener],
        threads=threads,
        ident="aftercare",
        max_request_body_size=BODY_BYTES,
        # a push is read in few pieces and never by way of a file
        recv_bytes=READ_BYTES,
        inbuf_overflow=limits.PUSH_BYTES,
        outbuf_overflow=ANSWER_BYTES,
        channel_timeout=limits.LINE_SILENT_S,
        connection_limit=limits.LINES_OPEN,
        asyncore_use_poll=True,
        clear_untrusted_proxy_headers=True,
    )
    lines.lay(server)
    periodic = Periodic(replace(settings, site=settings.site or FrozenSite())) if is_periodic else None
    if periodic:
        periodic.start()
    if said:
        click.echo(said)
    server.run()
    if periodic:
        periodic.stop()


def _share_memory_between_threads() -> None:
    """Of the C library's heaps, which keep what they once had, two are enough: Python's threads take turns anyway.
    Otherwise there are eight for each processor (measured: 290 MB after a reconnect storm instead of 205).
    """
    with suppress(OSError, AttributeError):
        ctypes.CDLL("libc.so.6").mallopt(MALLOC_ARENAS_MOST, 2)


def _listening(host: str, port: int) -> socket.socket:
    try:
        return socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise click.ClickException(f"Port {port} is taken: choose another with --port.") from error
        raise click.ClickException(f"Cannot listen on {host}, port {port}: {error.strerror}") from error


def _leave(_signal: int, _frame: FrameType | None) -> NoReturn:
    """Waitress ends its threads in order when the main one is told to exit."""
    raise SystemExit(0)
