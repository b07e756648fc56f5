"""Services that really listen: a web hook, a gateway for text messages, and a mail host."""

from __future__ import annotations

import email
import email.policy
import json
import socketserver
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import unquote


class Listener:
    """Takes what is posted as JSON: `takes` is told its path and body. `answers` are the statuses that it gives first;
    `on_call` is done before it answers.
    """

    def __init__(self) -> None:
        self.answers: list[int] = []
        self.on_call: Callable[[], None] = lambda: None
        self.calls = 0
        outer = self

        class Hook(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body: dict[str, Any] = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                outer.calls += 1
                outer.on_call()
                status = outer.answers.pop(0) if outer.answers else 200
                if status == 200:
                    outer.takes(self.path, body)
                self.send_response(status)
                self.end_headers()

            def log_message(self, *_: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("localhost", 0), Hook)
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    @property
    def port(self) -> int:
        return self._server.server_port

    def takes(self, path: str, body: dict[str, Any]) -> None:
        raise NotImplementedError

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()


class Receiver(Listener):
    """A web hook: `taken` are the bodies."""

    def __init__(self) -> None:
        self.taken: list[dict[str, Any]] = []
        super().__init__()

    def takes(self, path: str, body: dict[str, Any]) -> None:  # noqa: ARG002  one address is enough for it
        self.taken.append(body)

    @property
    def url(self) -> str:
        """With a secret in it."""
        return f"json://aftercare:very-secret@localhost:{self.port}/hooks/token-of-the-store"

    @property
    def subjects(self) -> list[str]:
        return [one["title"] for one in self.taken]


class Gateway(Listener):
    """Takes text messages: `taken` are (number, title, text)."""

    def __init__(self) -> None:
        self.taken: list[tuple[str, str, str]] = []
        super().__init__()

    def takes(self, path: str, body: dict[str, Any]) -> None:
        self.taken.append((unquote(path.rpartition("/")[2]), body["title"], body["message"]))

    @property
    def url(self) -> str:
        return f"json://shop:gateway-secret@localhost:{self.port}/sms/{{phone}}"

    @property
    def titles(self) -> list[str]:
        return [title for _, title, _ in self.taken]


class MailHost:
    """Speaks as much SMTP as a sender without a password needs: `taken` are (recipient, message)."""

    def __init__(self) -> None:
        self.taken: list[tuple[str, email.message.EmailMessage]] = []
        outer = self

        class Talk(socketserver.StreamRequestHandler):
            def handle(self) -> None:
                for answer in self._answers():
                    self.wfile.write(f"{answer}\r\n".encode())

            def _answers(self) -> Iterator[str]:
                yield "220 ready"
                to = ""
                while line := self.rfile.readline().decode().strip():
                    word = line.split(" ")[0].upper()
                    if word == "RCPT":
                        to = line.partition("<")[2].partition(">")[0]
                    if word == "DATA":
                        yield "354 go on"
                        told = email.message_from_bytes(self._message(), policy=email.policy.default)
                        outer.taken.append((to, told))
                    yield "221 bye" if word == "QUIT" else "250 fine"
                    if word == "QUIT":
                        return

            def _message(self) -> bytes:
                lines = []
                while (line := self.rfile.readline()) not in {b".\r\n", b""}:
                    lines.append(line.removeprefix(b".") if line.startswith(b"..") else line)
                return b"".join(lines)

        self._server = socketserver.ThreadingTCPServer(("localhost", 0), Talk)
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    @property
    def url(self) -> str:
        port = self._server.server_address[1]
        return f"mailto://localhost:{port}?from=service@shop.example&to={{email}}"

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()
