"""The real server, as a process that can really be killed."""

from __future__ import annotations

import json
import socket
import sqlite3
import time
import urllib.error
import urllib.request
from contextlib import closing
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

from sync import clock
from tests.support import program
from tests.support.client import Answer, Client

START_WAIT_S = 60


class Server:
    """`aftercare serve` on a folder and a database. The port stays the same from one start to the next."""

    def __init__(self, data_dir: Path, database_url: str, workers: int = 1, *, periodic: bool = True) -> None:
        self.data_dir = data_dir
        self.database_url = database_url
        self.count = workers
        self.options = [] if periodic else ["--no-periodic"]
        self.port = _free_port()
        self._process: BaseProcess | None = None

    @property
    def url(self) -> str:
        return f"http://localhost:{self.port}"

    def start(self) -> Server:
        where = ("--database", self.database_url, "--data", self.data_dir, "--port", self.port)
        log = self.data_dir / "server.log"
        self._process = program.start("serve", *where, "--workers", self.count, *self.options, output=log)
        deadline = time.monotonic() + START_WAIT_S
        while not self._answers():
            if not self._process.is_alive() or time.monotonic() > deadline:
                raise RuntimeError(log.read_text())
            time.sleep(0.05)  # between two looks at a condition
        return self

    def kill(self) -> None:
        """SIGKILL: no chance to say goodbye."""
        if self._process:
            self._process.kill()
            self._process.join()
            self._process = None

    def stop(self) -> int | None:
        """SIGTERM: in good order. What it exits with; None if it does not."""
        assert self._process
        self._process.terminate()
        self._process.join(START_WAIT_S)
        status = self._process.exitcode
        self._process = None
        return status

    @property
    def process_id(self) -> int:
        assert self._process
        assert self._process.pid
        return self._process.pid

    def workers(self) -> list[int]:
        """The process ids of its workers; none where it does all itself."""
        process = self.process_id
        return [int(one) for one in Path(f"/proc/{process}/task/{process}/children").read_text().split()]

    def client(self) -> Client:
        return Client(self.send, lambda: time.time_ns() // 1_000_000)

    def send(self, method: str, path: str, body: Any, headers: dict[str, str]) -> Answer:
        data = body if isinstance(body, bytes) or body is None else json.dumps(body).encode()
        content = {"Content-Type": "application/json"} if data is not None else {}
        request = urllib.request.Request(self.url + path, data, {**content, **headers}, method=method)
        try:
            with urllib.request.urlopen(request) as answer:
                return answer.status, dict(answer.headers), answer.read()
        except urllib.error.HTTPError as error:
            with error:
                return error.code, dict(error.headers), error.read()

    # --- what is on its disk -------------------------------------------------------------------------

    def rows(self, statement: str, *values: Any) -> list[tuple[Any, ...]]:
        with closing(sqlite3.connect(self.data_dir / "aftercare.db")) as connection:
            return connection.execute(statement, values).fetchall()

    def count_operations(self, record: str) -> int:
        key = self.rows("SELECT key FROM record WHERE id = ?", record)[0][0]
        return int(self.rows("SELECT count(*) FROM operation WHERE record = ?", key)[0][0])

    def mismatches(self) -> int:
        return int(self.rows("SELECT count(*) FROM mismatch")[0][0])

    def authors(self) -> set[str]:
        return {row[0] for row in self.rows("SELECT author_id FROM operation")}

    def field_and_arrival(self, author: str) -> list[tuple[int, int]]:
        """When each operation of `author` happened and when it arrived, in milliseconds."""
        rows = self.rows("SELECT wire, received_at FROM operation WHERE author_id = ?", author)
        return [(clock.to_ms(json.loads(wire)["at"]), clock.to_ms(received)) for wire, received in rows]

    def publish_new_version(self) -> None:
        """As after an upgrade: the service worker on the disk is another one."""
        worker = self.data_dir / "site" / "sw.js"
        for file in worker.parent.glob("sw.js*"):
            if file != worker:
                file.unlink()
        worker.write_bytes(worker.read_bytes() + b"\n// a newer build\n")

    def _answers(self) -> bool:
        try:
            return self.send("GET", "/api/v1/sync/limits", None, {})[0] == 200
        except OSError:
            return False


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])
