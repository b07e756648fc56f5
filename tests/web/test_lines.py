"""Whatever a line takes at once, a device reads the whole answer, in order, however slowly it reads."""

from __future__ import annotations

import errno
import hashlib
import socket
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from types import SimpleNamespace
from typing import Any

import pytest
from waitress.adjustments import Adjustments
from waitress.server import create_server

from web import lines

# more than any line takes at once
LARGE_BYTES = 24 * 1024 * 1024
SMALL_BYTES = 100
# less than would make the writer wait
WAITING_BYTES = 4 * 1024 * 1024
PIECES = 40
ENOUGH_S = 20


@pytest.fixture
def port() -> Iterator[int]:
    server: Any = create_server(_answer, host="127.0.0.1", port=0, threads=2)
    lines.lay(server)
    is_over = threading.Event()

    def serve() -> None:
        while not is_over.is_set():
            server.asyncore.loop(map=server._map, count=1)

    thread = threading.Thread(target=serve)
    thread.start()
    yield int(server.effective_port)
    # nothing is closed while the loop still looks at it
    is_over.set()
    server.pull_trigger()
    thread.join(ENOUGH_S)
    server.task_dispatcher.shutdown()
    for line in list(server.active_channels.values()):
        line.handle_close()
    server.close()


def test_a_slow_reader_gets_all_of_it_and_then_the_next(port: int):
    with _line(port) as line:
        line.sendall(_request(f"/{LARGE_BYTES}") + _request(f"/{SMALL_BYTES}") + _request("/pieces"))

        assert _read(line) == _body(LARGE_BYTES)
        assert _read(line) == _body(SMALL_BYTES)
        assert _read(line) == b"".join(_pieces())


def test_no_more_goes_out_than_was_announced(port: int):
    with _line(port) as line:
        line.sendall(_request("/too-long") + _request(f"/{SMALL_BYTES}") + _request("/unchanged"))

        assert _read(line) == _body(SMALL_BYTES)
        assert _read(line) == _body(SMALL_BYTES)
        assert _read(line) == b""
        assert line.recv(1) == b""


def test_who_hangs_up_in_the_middle_holds_nobody_up(port: int):
    for _ in range(4):
        with _line(port) as line:
            line.sendall(_request(f"/{LARGE_BYTES}"))
            assert line.recv(SMALL_BYTES)

    with _line(port) as line:
        line.sendall(_request(f"/{SMALL_BYTES}"))
        assert _read(line) == _body(SMALL_BYTES)


def test_whatever_is_wrong_with_a_line_waits_for_who_looks_after_them():
    here, there = socket.socketpair()
    with there, _laid_on(_Unreachable(fileno=here.detach())) as line:
        assert line.write_soon(_body(SMALL_BYTES)) == SMALL_BYTES
        assert line.total_outbufs_len == SMALL_BYTES


def test_what_is_written_counts_whether_it_is_gone_or_waits():
    here, there = socket.socketpair()
    with there, _laid_on(here) as line:
        for size in (SMALL_BYTES, WAITING_BYTES, SMALL_BYTES):
            assert line.write_soon(_body(size)) == size
        assert there.recv(SMALL_BYTES) == _body(SMALL_BYTES)
        assert SMALL_BYTES < line.total_outbufs_len < WAITING_BYTES


class _Unreachable(socket.socket):
    def send(self, *_: Any) -> int:
        raise OSError(errno.ETIMEDOUT, "the phone is gone")


@contextmanager
def _laid_on(connected: socket.socket) -> Iterator[lines.Line]:
    server = SimpleNamespace(active_channels={}, pull_trigger=lambda: None)
    line = lines.Line(server, connected, ("127.0.0.1", 0), Adjustments(), {})
    yield line
    line.handle_close()


def _answer(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
    asked = environ["PATH_INFO"][1:]
    if asked in {"too-long", "unchanged"}:
        start_response("200 OK" if asked == "too-long" else "304 Not Modified", [("Content-Length", str(SMALL_BYTES))])
        return [_body(SMALL_BYTES) + b"and more" if asked == "too-long" else _body(SMALL_BYTES)]
    body = list(_pieces()) if asked == "pieces" else [_body(int(asked))]
    start_response("200 OK", [("Content-Length", str(sum(map(len, body))))])
    return body


def _pieces() -> Iterator[bytes]:
    return (_body(lines.TOGETHER_BYTES + number) for number in range(PIECES))


def _body(size: int) -> bytes:
    """Bytes of which no part is like another."""
    return hashlib.shake_128(b"%d" % size).digest(size)


def _line(port: int) -> socket.socket:
    line = socket.socket()
    # a phone far away: little is under way at a time
    line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    line.settimeout(ENOUGH_S)
    line.connect(("127.0.0.1", port))
    return line


def _request(path: str) -> bytes:
    return b"GET %s HTTP/1.1\r\nHost: localhost\r\n\r\n" % path.encode()


def _read(line: socket.socket) -> bytes:
    """The next answer's body; none where its head says of no length."""
    head = b""
    while not head.endswith(b"\r\n\r\n"):
        one = line.recv(1)
        assert one
        head += one
    assert head.startswith(b"HTTP/1.1 ")
    name = b"Content-Length: "
    length = next((int(one[len(name) :]) for one in head.split(b"\r\n") if one.startswith(name)), 0)
    body = bytearray()
    while len(body) < length:
        more = line.recv(length - len(body))
        assert more
        body += more
    return bytes(body)
