"""The lines to devices: waitress's own, in fewer and larger steps."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final

from waitress.channel import HTTPChannel
from waitress.task import WSGITask

if TYPE_CHECKING:
    from waitress.server import BaseWSGIServer

# An answer's head goes out together with its body, if that is no longer than this: copying it costs less than
# a second call to the system, and the device wakes up once.
TOGETHER_BYTES: Final = 64 * 1024
# What the system is offered at once. Waitress offers as much as a fresh line's buffer holds, 16 KiB; on the way it
# grows to some hundreds (measured: 4 MB in 2.8 ms instead of 8.2).
OFFERED_BYTES: Final = 256 * 1024


def lay(server: BaseWSGIServer) -> None:
    """Let `server` take its requests on such lines."""
    server.channel_class = Line


class _Task(WSGITask):  # type: ignore[misc]  # waitress has no types
    wrote_header: bool

    def write(self, data: bytes) -> None:
        length = self.content_length
        if (
            self.wrote_header
            or not self.complete
            or not data
            or not self.has_body
            or length is None
            or len(data) > min(length, TOGETHER_BYTES)
        ):
            super().write(data)
        else:
            head: bytes = self.build_response_header()
            self.wrote_header = True
            self.content_bytes_written += len(data)
            self.channel.write_soon(head + data)


class Line(HTTPChannel):  # type: ignore[misc]
    task_class = _Task

    def __init__(self, *about: Any, **more: Any) -> None:
        super().__init__(*about, **more)
        self.sendbuf_len = OFFERED_BYTES

    def write_soon(self, data: Any) -> int:
        """What the system takes at once is gone, as most answers are: it is copied nowhere, and the one thread that
        looks after all lines need not send it piece by piece (measured: a third of a reconnect storm). The rest waits.
        """
        sent = 0
        with self.outbuf_lock:
            if self.connected and not self.total_outbufs_len and isinstance(data, bytes):
                with suppress(OSError):  # whatever is wrong with the line, waitress meets it with the rest
                    sent = self.send(data, do_close=False)
            return sent + int(super().write_soon(data[sent:] if sent else data))
