from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask

from tests.conftest import TestClock
from tests.files.uploader import Uploader
from tests.support.client import Answer, Client
from tests.support.server import Server
from tests.support.shop import PASSWORD

UploadAs = Callable[[str], Uploader]


@pytest.fixture
def upload_as(app: Flask, server_clock: TestClock) -> UploadAs:
    """A device of somebody of the cast that uploads: `upload_as("liwei")`."""

    def send(method: str, path: str, body: object, headers: dict[str, str]) -> Answer:
        with app.test_client(use_cookies=False) as browser:
            kwargs = {"data": body} if isinstance(body, bytes) else {"json": body} if body is not None else {}
            with browser.open(path, method=method, headers=headers, **kwargs) as response:
                return response.status_code, dict(response.headers), response.data

    return lambda username: Uploader(Client(send, server_clock).sign_in(username, PASSWORD))


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """Where the server of the test keeps its files."""
    return tmp_path / "files"


@pytest.fixture
def server(tmp_path: Path, filled_sqlite: Path) -> Iterator[Server]:
    """The real server, on a folder of its own."""
    shutil.copy(filled_sqlite, tmp_path / "aftercare.db")
    started = Server(tmp_path, f"sqlite:///{tmp_path / 'aftercare.db'}").start()
    yield started
    started.kill()
