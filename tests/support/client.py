"""A client of the sync contract, as an outsider would write one from PROTOCOL.md. Knows HTTP and JSON, nothing of ours
but the formats of stamps, digests and patches."""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from sync import canonical, clock, digest
from sync.patch import apply_patch

Doc = dict[str, Any]
Records = dict[tuple[str, str], Doc]  # by collection and id
Answer = tuple[int, dict[str, str], bytes]
# (method, path, JSON body or bytes, headers) -> status, headers, body
Send = Callable[[str, str, Any, dict[str, str]], Answer]


@dataclass
class Client:
    """One signed-in device. `records` is what it holds, `outbox` never exists: tests push what they want."""

    send: Send
    now_ms: Callable[[], int]
    token: str = ""
    device: Doc = field(default_factory=dict)
    staff: Doc = field(default_factory=dict)
    cursor: str | None = None
    records: Records = field(default_factory=dict)
    versions: dict[tuple[str, str], int] = field(default_factory=dict)
    patch: bool = False
    seen: str | None = None

    def ask(self, method: str, path: str, body: Any = None) -> tuple[int, Any]:
        headers = {"Authorization": f"Bearer {self.token}"} if self.token else {}
        status, _, raw = self.send(method, f"/api/v1{path}", body, headers)
        return status, json.loads(raw) if raw else None

    def sign_in(self, username: str, password: str, device: Doc | None = None) -> Client:
        body = {"username": username, "password": password, "device": device or {"name": "test phone"}}
        status, answer = self.ask("POST", "/session", body)
        assert status == 201, answer
        self.token, self.device, self.staff = answer["token"], answer["device"], answer["staff"]
        self.see(answer["stamp"])
        return self

    # --- making operations ---------------------------------------------------------------------

    def see(self, stamp: str | None) -> None:
        self.seen = max(self.seen or "", stamp or "") or None

    def stamp(self) -> str:
        self.seen = clock.tick(self.seen, self.now_ms(), self.device["node"])
        return self.seen

    def base(self, collection: str, record: str, name: str) -> str | None:
        doc = self.records.get((collection, record))
        stamps: dict[str, str] = doc["stamps"] if doc else {}
        return stamps.get(name, stamps.get(""))

    def operation(self, collection: str, record: str, changes: Doc, **more: Any) -> Doc:
        """An edit of `record` with the bases that this device last saw."""
        for name, change in changes.items():
            if ("to" in change) and "base" not in change:
                change["base"] = self.base(collection, record, name)
        return {
            "id": str(uuid.uuid4()),
            "collection": collection,
            "record": record,
            "stamp": self.stamp(),
            "at": clock.to_rfc3339(self.now_ms()),
            "schema": 1,
            "action": "edit",
            "changes": changes,
            **more,
        }

    def creation(self, collection: str, record: str, values: Doc, **more: Any) -> Doc:
        changes = {name: {"to": value, "base": None} for name, value in values.items()}
        return self.operation(collection, record, changes, **more)

    # --- talking to the server -------------------------------------------------------------------

    def push(self, *operations: Doc) -> list[Doc]:
        body = {"protocol": 1, "schema": 1, "now": clock.to_rfc3339(self.now_ms()), "operations": list(operations)}
        status, answer = self.ask("POST", "/sync/push", body)
        assert status == 200, answer
        self.see(answer["stamp"])
        verdicts: list[Doc] = answer["verdicts"]
        assert [one["id"] for one in verdicts] == [one["id"] for one in operations]
        return verdicts

    def page(self, limit: int = 2000) -> tuple[Doc, list[Doc], Doc]:
        """One page: head, lines, last. Does not change what the device holds."""
        query = f"?limit={limit}&patch={int(self.patch)}" + (f"&cursor={self.cursor}" if self.cursor else "")
        headers = {"Authorization": f"Bearer {self.token}"}
        status, _, raw = self.send("GET", f"/api/v1/sync/pull{query}", None, headers)
        assert status == 200, raw
        lines = [json.loads(line) for line in raw.splitlines()]  # of bytes: U+2028 ends no line
        return lines[0], lines[1:-1], lines[-1]

    def pull(self, limit: int = 2000) -> Doc:
        """Pull until `more` is false, and check the digest (P5); the last line."""
        brought: set[tuple[str, str]] = set()
        while True:
            head, lines, last = self.page(limit)
            self.see(head["stamp"])
            for line in lines:
                self.hold(line)
                if line["op"] != "gone":
                    brought.add((line["collection"], line["id"]))
            self.cursor = last["cursor"]
            if not last["more"]:
                break
        if head["full"]:
            self.records = {address: doc for address, doc in self.records.items() if address in brought}
        assert self.digest() == last["digest"]
        return last

    def hold(self, line: Doc) -> None:
        """Take in a line of a page; a patch builds on exactly what is held."""
        address = (line["collection"], line["id"])
        if line["op"] == "patch":
            assert self.versions[address] == line["was"]
        take_in(self.records, line)
        self.versions[address] = line["seq"]

    def digest(self) -> Doc:
        return digests_of(self.records)

    def doc(self, collection: str, record: str) -> Doc:
        return self.records[collection, record]

    def pulled(self, collection: str) -> list[Doc]:
        """All records of `collection`, after a pull."""
        self.pull()
        return self.all(collection)

    def all(self, collection: str) -> list[Doc]:
        return [doc for (name, _), doc in self.records.items() if name == collection]


def take_in(records: Records, line: Doc) -> None:
    """Let `records` be as `line` of a page says."""
    address = (line["collection"], line["id"])
    if line["op"] == "gone":
        records.pop(address, None)
    elif line["op"] == "patch":
        records[address] = apply_patch(records[address], line)
    else:
        records[address] = line["doc"]


def digests_of(records: Records) -> Doc:
    """What a device that holds `records` proves: of each collection, how many and the sum of their digests (P5)."""
    sums: dict[str, list[int]] = {}
    for (collection, _), doc in records.items():
        total = sums.setdefault(collection, [0, 0])
        total[0] += 1
        total[1] += digest.of(canonical.encode(doc))
    return {
        name: {"count": count, "sum": digest.to_hex(total % digest.MODULUS)} for name, (count, total) in sums.items()
    }
