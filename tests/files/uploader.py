"""tus by hand, one request at a time, so that tests can do each of them wrong."""

from __future__ import annotations

import base64
import hashlib
import json
from typing import Any

from tests.support.client import Answer, Client
from tests.support.shop import ZHANG_XIUYING

FILES = "/api/v1/files"
OCTETS = "application/offset+octet-stream"


def sha256_of(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def metadata(**values: str) -> str:
    return ",".join(f"{key} {base64.b64encode(value.encode()).decode()}" for key, value in values.items())


def checksum(content: bytes, algorithm: str = "sha1") -> str:
    return f"{algorithm} {base64.b64encode(hashlib.new(algorithm, content).digest()).decode()}"


class Uploader:
    """A signed-in device with a tus client of its own."""

    def __init__(self, client: Client) -> None:
        self.client = client

    def ask(self, method: str, path: str, body: bytes | None = None, /, **headers: Any) -> Answer:
        """`Upload_Offset=3` is the header Upload-Offset; None leaves a header out."""
        sent = {"Authorization": f"Bearer {self.client.token}", "Tus-Resumable": "1.0.0"}
        sent |= {name.replace("_", "-"): value for name, value in headers.items()}
        return self.client.send(method, path, body, {name: str(one) for name, one in sent.items() if one is not None})

    def create(self, content: bytes, body: bytes | None = None, /, **headers: Any) -> Answer:
        about = metadata(sha256=sha256_of(content), type="image/jpeg", record=ZHANG_XIUYING)
        return self.ask("POST", FILES, body, **{"Upload-Length": len(content), "Upload-Metadata": about, **headers})

    def begin(self, content: bytes, **headers: Any) -> str:
        """The address of a new upload."""
        status, answered, _ = self.create(content, **headers)
        assert status == 201
        return answered["Location"]

    def begin_for(self, record: str, content: bytes, kind: str = "image/jpeg") -> str:
        about = metadata(sha256=sha256_of(content), type=kind, record=record)
        return self.begin(content, **{"Upload-Metadata": about})

    def send(self, url: str, offset: int, content: bytes, /, **headers: Any) -> Answer:
        return self.ask("PATCH", url, content, **{"Upload-Offset": offset, "Content-Type": OCTETS, **headers})

    def offset(self, url: str) -> int:
        status, answered, _ = self.ask("HEAD", url)
        assert (status, answered["Cache-Control"]) == (200, "no-store")
        return int(answered["Upload-Offset"])

    def upload(self, content: bytes, record: str = ZHANG_XIUYING, kind: str = "image/jpeg") -> str:
        """The file's id, once it is kept."""
        status, _, raw = self.send(self.begin_for(record, content, kind), 0, content)
        assert status == 204, raw
        return sha256_of(content)

    def fetch(self, sha256: str, query: str = "", /, **headers: Any) -> Answer:
        return self.ask("GET", f"{FILES}/{sha256}{query}", **{"Tus-Resumable": None, **headers})

    def may_fetch(self, sha256: str) -> bool:
        return self.fetch(sha256)[0] == 200


def code_of(answer: Answer) -> tuple[int, str]:
    """Status and error code."""
    return answer[0], json.loads(answer[2])["error"]["code"]
