"""A device's line to the server that costs next to nothing: client and server share two processors, and a client that
reads headers for a tenth of a millisecond would be measured with the server.
"""

from __future__ import annotations

import gzip
import socket
import time
from dataclasses import dataclass

RECEIVED_BYTES = 1 << 18
OK, BUSY = 200, 503


@dataclass
class Traffic:
    """What went over a line, bodies only, and how often the server asked to come back."""

    sent: int = 0
    received: int = 0
    asked_back: int = 0


class Line:
    """One connection that is kept; requests one after the other, whose bodies are bytes already."""

    def __init__(self, port: int, token: str, *, compressed: bool = False) -> None:
        self._port = port
        encoding = "Accept-Encoding: gzip, deflate, br\r\n" if compressed else ""
        self._head = f"Host: localhost:{port}\r\nAuthorization: Bearer {token}\r\n{encoding}".encode()
        self._socket: socket.socket | None = None
        self.traffic = Traffic()

    def get(self, path: str) -> bytes:
        return self._until_taken(b"GET /api/v1%s HTTP/1.1\r\n%s\r\n" % (path.encode(), self._head))

    def post(self, path: str, body: bytes) -> bytes:
        self.traffic.sent += len(body)
        head = b"POST /api/v1%s HTTP/1.1\r\n%s" % (path.encode(), self._head)
        kind = b"Content-Type: application/json\r\nContent-Length: %d\r\n\r\n" % len(body)
        return self._until_taken(head + kind + body)

    def close(self) -> None:
        if self._socket:
            self._socket.close()
            self._socket = None

    def _until_taken(self, request: bytes) -> bytes:
        """The body of the answer, unpacked; whoever is asked to come back does, as a device would."""
        while True:
            status, headers, body = self._once(request)
            if status != BUSY:
                break
            self.traffic.asked_back += 1
            time.sleep(float(headers.get(b"retry-after", b"1")))
        self.traffic.received += len(body)
        assert status == OK, (status, body[:500])
        if headers.get(b"content-encoding") == b"gzip":
            return gzip.decompress(body)
        assert b"content-encoding" not in headers, headers
        return body

    def _once(self, request: bytes) -> tuple[int, dict[bytes, bytes], bytes]:
        if self._socket is None:
            self._socket = socket.create_connection(("127.0.0.1", self._port))
            self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._socket.sendall(request)
        read = bytearray()
        while (end := read.find(b"\r\n\r\n")) < 0:
            read += self._more()
        first, *lines = bytes(read[:end]).split(b"\r\n")
        headers = {name.lower(): value.strip() for name, _, value in (one.partition(b":") for one in lines)}
        length = int(headers[b"content-length"])
        parts, there = [bytes(read[end + 4 :])], len(read) - end - 4
        while there < length:
            parts.append(self._more())
            there += len(parts[-1])
        if headers.get(b"connection") == b"close":
            self.close()
        return int(first.split()[1]), headers, b"".join(parts)

    def _more(self) -> bytes:
        assert self._socket
        more = self._socket.recv(RECEIVED_BYTES)
        if not more:
            raise ConnectionError("the server hung up in the middle of an answer")
        return more
