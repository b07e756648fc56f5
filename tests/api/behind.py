"""A customer with a link to their own file, as their page talks to the server (R47)."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from typing import Any

from flask import Flask

from tests.api.test_private_report import Given
from tests.conftest import TestClock
from tests.files.uploader import OCTETS, metadata, sha256_of
from tests.support.client import Client

UPLOADS = "/private/uploads"
PNG = "image/png"


@dataclass
class Behind(Given):
    """What the page does: look, send, upload. `address` is where it is on the net."""

    address: str = "192.0.2.1"
    sent: list[str] = field(default_factory=list)

    def open(self, method: str, path: str, body: Any = None, **headers: str) -> Any:
        """Status, JSON or bytes, headers."""
        kwargs: dict[str, Any] = (
            {"data": body} if isinstance(body, bytes) else {"json": body} if body is not None else {}
        )
        sent = {"Authorization": f"Link {self.token}"} | headers
        with self.app.test_client(use_cookies=False) as browser:
            base = {"REMOTE_ADDR": self.address}
            with browser.open(
                f"/api/v1{path}", method=method, headers=sent, environ_overrides=base, **kwargs
            ) as answer:
                return answer.status_code, answer.json if answer.is_json and answer.data else answer.data, dict(answer.headers)

    def file(self) -> dict[str, Any]:
        status, found, _ = self.open("GET", "/private/file")
        assert status == 200, found
        return dict(found)

    def verdicts(self, *operations: dict[str, Any]) -> list[dict[str, Any]]:
        status, found, _ = self.open("POST", "/private/operations", {"operations": list(operations)})
        assert status == 200, found
        return list(found["verdicts"])

    def send(self, kind: str, name: str | None = None, **said: Any) -> dict[str, Any]:
        [verdict] = self.verdicts({"id": name or str(uuid.uuid4()), "kind": kind, **said})
        return verdict

    def code(self, kind: str, **said: Any) -> str:  # type: ignore[override]
        verdict = self.send(kind, **said)
        return str(verdict.get("code", verdict["outcome"]))

    def begin(self, content: bytes, record: str, kind: str = "image/jpeg", **headers: str) -> Any:
        about = metadata(sha256=sha256_of(content), type=kind, record=record)
        more = {"Tus-Resumable": "1.0.0", "Upload-Length": str(len(content)), "Upload-Metadata": about} | headers
        return self.open("POST", UPLOADS, None, **more)

    def upload(self, content: bytes, record: str, kind: str = "image/jpeg") -> tuple[int, Any]:
        """Status and answer of the last request of an upload."""
        status, answer, headers = self.begin(content, record, kind)
        if status != 201:
            return status, answer
        return self.go_on(headers["Location"], content)[:2]

    def go_on(self, location: str, content: bytes) -> Any:
        more = {"Tus-Resumable": "1.0.0", "Upload-Offset": "0", "Content-Type": OCTETS}
        return self.open("PATCH", location.removeprefix("/api/v1"), content, **more)

    def fetch(self, sha256: str) -> int:
        return int(self.open("GET", f"/private/files/{sha256}")[0])


def give_file(app: Flask, client: Client, clock: TestClock, **more: Any) -> Behind:
    """A link to the file of Zhang Xiuying, or of whom `customer_id` names."""
    behind = Behind(app)
    values = behind.values(clock(), **({"purpose": "file"} | more))
    del values["job_id"]
    [verdict] = client.push(client.creation("links", behind.record, values))
    assert verdict["outcome"] == "applied", verdict
    return behind
