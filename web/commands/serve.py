from __future__ import annotations

import errno
import signal
import socket
from collections.abc import Callable
from types import FrameType
from typing import NoReturn

import click
from waitress.server import create_server

from api import limits, periodic
from api.settings import Settings
from web.commands.options import open_migrated, with_settings
from web.server import create_app
from web.using import in_use

DEFAULT_PORT = 8000
DEFAULT_THREADS = 8
BODY_BYTES = 2 * limits.PUSH_BYTES  # a push that is too large still deserves its error by name
IDLE_S = 60

Ready = Callable[[int], str]


@click.command()
@with_settings
@click.option("--port", default=DEFAULT_PORT, show_default=True, type=click.IntRange(0, 65535))
@click.option("--host", default="127.0.0.1", show_default=True, help="0.0.0.0 for every network.")
@click.option("--threads", default=DEFAULT_THREADS, show_default=True, type=click.IntRange(1, 128))
def serve(settings: Settings, port: int, host: str, threads: int) -> None:
    """Serve the API and the frozen site on one port.

    May be killed at any moment: what it has answered for is on disk. Behind TLS, put a proxy before it.
    """
    open_migrated(settings)
    run(settings, host, port, threads)


def run(
    settings: Settings, host: str, port: int, threads: int = DEFAULT_THREADS, *, ready: Ready | None = None
) -> None:
    """Serve until SIGINT or SIGTERM. What `ready` makes of the port is said once that is open."""
    with in_use(settings.data_dir), _listening(host, port) as listener:
        server = create_server(
            create_app(settings),
            sockets=[listener],
            # an open stream of events waits in a thread of its own, so that it takes no worker from requests
            threads=threads + limits.EVENT_STREAMS,
            ident="aftercare",
            max_request_body_size=BODY_BYTES,
            channel_timeout=IDLE_S,
            clear_untrusted_proxy_headers=True,
        )
        signal.signal(signal.SIGTERM, _leave)
        actual = int(listener.getsockname()[1])
        periodic.start(settings)
        click.echo(ready(actual) if ready else f"Serving at http://{host}:{actual}")
        server.run()


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
