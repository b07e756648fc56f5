"""Clients that others wrote, against the real server, which is killed while they work (PROTOCOL §7, P6)."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from tusclient.client import TusClient
from tusclient.exceptions import TusCommunicationError, TusUploadFailed

from api import limits
from tests.files.pictures import grainy, opened
from tests.files.uploader import FILES, OCTETS, Uploader, sha256_of
from tests.support.server import Server
from tests.support.shop import PASSWORD, ZHANG_XIUYING

PIECE = 64 * 1024
PHOTO = grainy(1_200_000)
SHA256 = sha256_of(PHOTO)
ABOUT = {"sha256": SHA256, "type": "image/jpeg", "record": ZHANG_XIUYING}
PATIENCE_S = 60


@pytest.fixture
def li_wei(server: Server) -> Uploader:
    return Uploader(server.client().sign_in("liwei", PASSWORD))


def tuspy(server: Server, li_wei: Uploader, raw: bytes = PHOTO, **options: Any) -> Any:
    client = TusClient(f"{server.url}{FILES}", headers={"Authorization": f"Bearer {li_wei.client.token}"})
    return client.uploader(file_stream=BytesIO(raw), **{"chunk_size": PIECE, "metadata": ABOUT, **options})


class Node:
    """tus-js-client in a process of its own."""

    def __init__(self, server: Server, li_wei: Uploader, tmp_path: Path, **options: Any) -> None:
        photo = tmp_path / "photo.jpg"
        photo.write_bytes(PHOTO)
        said = {
            "endpoint": f"{server.url}{FILES}",
            "token": li_wei.client.token,
            "file": str(photo),
            "metadata": ABOUT,
            "chunkSize": PIECE,
            **options,
        }
        node, script = Path(sys.executable).with_name("node"), Path(__file__).with_name("upload.mjs")
        self.process = subprocess.Popen([node, script, json.dumps(said)], stdout=subprocess.PIPE, text=True)

    def outcome(self) -> dict[str, Any]:
        output, _ = self.process.communicate(timeout=PATIENCE_S)
        outcome: dict[str, Any] = json.loads(output.splitlines()[-1])
        return outcome


def is_whole(li_wei: Uploader) -> bool:
    status, _, raw = li_wei.fetch(SHA256)
    return status == 200 and opened(raw).size == opened(PHOTO).size


@pytest.mark.parametrize("options", [{}, {"upload_checksum": True}, {"chunk_size": limits.PUSH_BYTES}])
def test_tuspy_uploads(server: Server, li_wei: Uploader, options: dict[str, Any]) -> None:
    tuspy(server, li_wei, **options).upload()
    assert is_whole(li_wei)


def test_tuspy_goes_on_where_it_stopped(server: Server, li_wei: Uploader) -> None:
    first = tuspy(server, li_wei)
    first.upload(stop_at=5 * PIECE)
    second = tuspy(server, li_wei, url=first.url)
    assert second.offset == 5 * PIECE
    second.upload()
    assert is_whole(li_wei)


def test_tuspy_is_told_when_the_bytes_are_wrong(server: Server, li_wei: Uploader) -> None:
    uploader = tuspy(server, li_wei, PHOTO[:-1] + b"\0")
    with pytest.raises(TusUploadFailed) as failed:
        uploader.upload()
    assert failed.value.status_code == 460
    assert b"checksum_mismatch" in failed.value.response_content
    tuspy(server, li_wei, url=uploader.url).upload()
    assert is_whole(li_wei)


def test_tuspy_goes_on_after_the_server_was_killed_again_and_again(server: Server, li_wei: Uploader) -> None:
    uploader = tuspy(server, li_wei)
    uploader.upload(stop_at=PIECE)
    url = uploader.url
    for share in (0.2, 0.5, 0.8):
        sending = threading.Thread(target=send_until_it_breaks, args=(uploader,))
        sending.start()
        wait_until(lambda share=share: size_of_part(server) >= share * len(PHOTO))
        server.kill()
        sending.join(PATIENCE_S)
        on_disk = size_of_part(server)
        server.start()
        uploader = tuspy(server, li_wei, url=url)
        assert uploader.offset == on_disk >= share * len(PHOTO)
    uploader.upload()
    assert is_whole(li_wei)


def test_a_server_that_is_killed_in_the_middle_of_a_patch_loses_nothing_it_answered_for(
    server: Server, li_wei: Uploader
) -> None:
    uploader = tuspy(server, li_wei)
    uploader.upload(stop_at=3 * PIECE)
    path = uploader.url.removeprefix(server.url)
    head = (
        f"PATCH {path} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {li_wei.client.token}\r\n"
        f"Tus-Resumable: 1.0.0\r\nContent-Type: {OCTETS}\r\nUpload-Offset: {3 * PIECE}\r\n"
        f"Content-Length: {4 * PIECE}\r\n\r\n"
    )
    with socket.create_connection(("localhost", server.port)) as connection:
        connection.sendall(head.encode() + PHOTO[3 * PIECE : 5 * PIECE])
        server.kill()
    server.start()
    again = tuspy(server, li_wei, url=uploader.url)
    assert 3 * PIECE <= again.offset <= 5 * PIECE
    again.upload()
    assert is_whole(li_wei)


def test_tus_js_client_uploads(server: Server, li_wei: Uploader, tmp_path: Path) -> None:
    outcome = Node(server, li_wei, tmp_path).outcome()
    assert outcome["done"], outcome
    assert outcome["statuses"][0] == "POST 201"
    assert is_whole(li_wei)


def test_tus_js_client_goes_on_where_it_stopped(server: Server, li_wei: Uploader, tmp_path: Path) -> None:
    first = Node(server, li_wei, tmp_path, stopAt=4 * PIECE).outcome()
    assert first["stopped"] == 4 * PIECE
    second = Node(server, li_wei, tmp_path, uploadUrl=first["url"]).outcome()
    assert second["done"], second
    assert second["statuses"][0] == "HEAD 200"
    assert is_whole(li_wei)


def test_tus_js_client_waits_for_a_server_that_was_killed(server: Server, li_wei: Uploader, tmp_path: Path) -> None:
    node = Node(server, li_wei, tmp_path, chunkSize=8 * 1024, retryDelays=[200] * 100)
    wait_until(lambda: size_of_part(server) > len(PHOTO) // 4)
    server.kill()
    server.start()
    outcome = node.outcome()
    assert outcome["done"], outcome
    assert "HEAD 200" in outcome["statuses"]
    assert is_whole(li_wei)


def test_a_photo_that_is_refused_holds_up_no_other(server: Server, li_wei: Uploader) -> None:
    with pytest.raises(TusCommunicationError) as refused:
        tuspy(server, li_wei, metadata={**ABOUT, "type": "image/svg+xml"}).upload()
    assert refused.value.status_code == 415
    tuspy(server, li_wei).upload()
    assert is_whole(li_wei)


def test_two_phones_send_the_same_file_at_the_same_moment(server: Server, li_wei: Uploader) -> None:
    wang_fang = Uploader(server.client().sign_in("wangfang", PASSWORD))
    uploaders = [tuspy(server, one) for one in (li_wei, wang_fang, li_wei, wang_fang)]
    sending = [threading.Thread(target=one.upload) for one in uploaders]
    for one in sending:
        one.start()
    for one in sending:
        one.join(PATIENCE_S)
    assert is_whole(li_wei)
    assert is_whole(wang_fang)
    assert server.rows("SELECT count(*) FROM stored_file") == [(1,)]
    assert server.rows("SELECT count(*) FROM upload WHERE finished_at IS NULL") == [(0,)]
    assert list((server.data_dir / "files" / "uploads").iterdir()) == []


def send_until_it_breaks(uploader: Any) -> None:
    try:
        uploader.upload()
    except (TusCommunicationError, TusUploadFailed, OSError):
        return
    raise AssertionError("the server should have been killed first")


def size_of_part(server: Server) -> int:
    return sum(one.stat().st_size for one in (server.data_dir / "files" / "uploads").glob("*.part"))


def wait_until(holds: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE_S
    while not holds():
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.001)  # between two looks at a condition
