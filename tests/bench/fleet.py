"""Many devices, signed in without the time that a password takes, and what they send, as bytes."""

from __future__ import annotations

import json
import secrets
import time
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import orjson

from api import limits
from api.identity.sender import hash_token
from api.models import Account, Device, Session, open_database, write_transaction
from sync import clock
from tests.bench.line import Line
from tests.support.client import Client, Doc
from tests.support.server import Server

PAGE_RECORDS = 5_000  # what `/sync/limits` offers


def now_ms() -> int:
    return time.time_ns() // 1_000_000


@dataclass(frozen=True)
class Member:
    """A device that is signed in."""

    staff: str
    device: str
    token: str

    @property
    def node(self) -> str:
        return self.device.replace("-", "")[-16:]

    def client(self, server: Server) -> Client:
        """Who makes operations for it; nothing that it sends is measured."""
        return Client(server.send, now_ms, self.token, {"id": self.device, "node": self.node}, {"id": self.staff})

    def line(self, server: Server, *, compressed: bool = False) -> Line:
        return Line(server.port, self.token, compressed=compressed)


def sign_in(url: str, staff: Sequence[str]) -> list[Member]:
    """A device for each of `staff` (ids; one person may have many), as rows of the database at `url`."""
    members = [Member(one, str(uuid.uuid4()), secrets.token_urlsafe(32)) for one in staff]
    now, expires = (clock.to_rfc3339(now_ms() + days * limits.DAY_MS) for days in (0, limits.SESSION_DAYS))
    opened = open_database(url)
    with write_transaction():
        for one in set(staff):
            # nobody signs in by a password here
            Account.insert(staff_id=one, username=one, password_hash="").on_conflict_ignore().execute()
        for one in members:
            row = {"id": one.device, "staff_id": one.staff, "node": one.node, "name": "bench"}
            Device.insert(**row, created_at=now, seen_at=now).execute()
            session = {"device_id": one.device, "staff_id": one.staff, "expires_at": expires}
            Session.insert(token_hash=hash_token(one.token), **session).execute()
    opened.close()
    return members


def as_push(operations: Sequence[Doc]) -> bytes:
    """The body of a push, compact and in UTF-8, as a browser sends it."""
    body = {"protocol": 1, "schema": 1, "now": clock.to_rfc3339(now_ms()), "operations": operations}
    return json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()


def as_pull(cursor: str | None, *, patch: bool = False, most: int = PAGE_RECORDS) -> str:
    return f"/sync/pull?limit={most}{'&patch=1' if patch else ''}{f'&cursor={cursor}' if cursor else ''}"


def read_page(body: bytes) -> list[Any]:
    """A page's values, all of them parsed, by a reader as quick as a browser's: its head, its lines, its last one."""
    # a line break inside a string is escaped: outside strings they part the lines
    values: list[Any] = orjson.loads(b"[" + body.rstrip(b"\n").replace(b"\n", b",") + b"]")
    assert "cursor" in values[-1], values[-1]
    return values


def pull(line: Line, cursor: str | None, *, patch: bool = False) -> tuple[str, list[Any], Any]:
    """Until there is no more; where it ended, every line, and the digest of what a device must hold then."""
    lines: list[Any] = []
    while True:
        page = read_page(line.get(as_pull(cursor, patch=patch)))
        lines += page[1:-1]
        cursor = page[-1]["cursor"]
        if not page[-1]["more"]:
            return cursor, lines, page[-1]["digest"]


def push(line: Line, body: bytes) -> list[Any]:
    """The verdicts."""
    verdicts: list[Any] = orjson.loads(line.post("/sync/push", body))["verdicts"]
    return verdicts


def push_all(line: Line, operations: Iterable[Doc], most: int = limits.PUSH_OPERATIONS) -> None:
    """Push what a bench begins with; all of it must be applied."""
    batch: list[Doc] = []
    for one in operations:
        batch.append(one)
        if len(batch) == most:
            _push_applied(line, batch)
            batch = []
    if batch:
        _push_applied(line, batch)


def _push_applied(line: Line, batch: list[Doc]) -> None:
    told = push(line, as_push(batch))
    assert {one["outcome"] for one in told} == {"applied"}, [one for one in told if one["outcome"] != "applied"][:3]
