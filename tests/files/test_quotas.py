"""How much may be uploaded, and what is left behind by those who never finish."""

from __future__ import annotations

import fcntl
import resource
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from api import limits
from api.files.sweep import sweep
from api.models import StoredFile, Upload
from tests.conftest import TestClock, on_both
from tests.files.conftest import UploadAs
from tests.files.pictures import grainy, photo
from tests.files.uploader import OCTETS, code_of, sha256_of

PHOTO = photo()
HOUR_MINUTES = 60


def test_a_device_has_only_so_many_unfinished_uploads(upload_as: UploadAs, server_clock: TestClock) -> None:
    li_wei, other = upload_as("liwei"), upload_as("liwei")
    urls = [li_wei.begin(PHOTO) for _ in range(limits.UPLOADS_UNFINISHED_PER_DEVICE)]
    answer = li_wei.create(PHOTO)
    assert code_of(answer) == (429, "too_many_uploads")
    assert int(answer[1]["Retry-After"]) == limits.UPLOAD_EMPTY_MINUTES * 60
    other.begin(PHOTO)  # another device is not held up (P6)
    li_wei.send(urls[0], 0, PHOTO)
    li_wei.begin(PHOTO)
    assert code_of(li_wei.create(PHOTO)) == (429, "too_many_uploads")
    # creations whose answers were lost do not count for ever; what has bytes does
    for url in urls[1:4]:
        li_wei.send(url, 0, PHOTO[:10])
    server_clock.pass_minutes(limits.UPLOAD_EMPTY_MINUTES + 1)
    for _ in range(limits.UPLOADS_UNFINISHED_PER_DEVICE - 3):
        li_wei.begin(PHOTO)
    assert code_of(li_wei.create(PHOTO)) == (429, "too_many_uploads")


@on_both
def test_a_person_has_so_many_bytes_a_day(
    upload_as: UploadAs, server_clock: TestClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    another = photo(seed=5)
    monkeypatch.setattr(limits, "FILE_BYTES_PER_PERSON_AND_DAY", len(PHOTO) + len(another))
    li_wei = upload_as("liwei")
    li_wei.upload(PHOTO)
    server_clock.pass_minutes(HOUR_MINUTES)
    unfinished = li_wei.begin(another)
    answer = upload_as("liwei").create(PHOTO)
    assert code_of(answer) == (429, "day_quota")
    assert 22 * 3600 < int(answer[1]["Retry-After"]) <= 23 * 3600 + 1
    upload_as("wangfang").upload(PHOTO)
    li_wei.ask("DELETE", unfinished)
    li_wei.begin(PHOTO)
    server_clock.pass_minutes(24 * HOUR_MINUTES)
    li_wei.upload(PHOTO)


@on_both
def test_a_store_has_so_much_space(upload_as: UploadAs, monkeypatch: pytest.MonkeyPatch) -> None:
    upload_as("liwei").upload(PHOTO)
    monkeypatch.setattr(limits, "FILE_BYTES_PER_STORE", StoredFile.get().bytes + len(PHOTO))
    coming = upload_as("wangfang").begin(PHOTO)
    assert code_of(upload_as("liwei").create(PHOTO)) == (507, "store_full")
    upload_as("tianye").begin(PHOTO)  # another store has its own
    assert upload_as("wangfang").send(coming, 0, PHOTO)[0] == 204  # what was promised room has it


def test_photos_leave_room_for_the_database(upload_as: UploadAs, monkeypatch: pytest.MonkeyPatch, files: Path) -> None:
    li_wei = upload_as("liwei")
    url = li_wei.begin(PHOTO)
    everything = 2**62
    with monkeypatch.context() as full:
        full.setattr(limits, "DISK_RESERVE_BYTES", everything)
        answer = li_wei.create(PHOTO)
        assert code_of(answer) == (507, "no_space")
        assert "Retry-After" in answer[1]
        assert code_of(li_wei.send(url, 0, PHOTO)) == (507, "no_space")
        assert [one.suffix for one in (files / "uploads").iterdir()] == [".part"]
    # the bytes were kept: when there is room, asking is enough
    assert li_wei.offset(url) == len(PHOTO)
    assert li_wei.may_fetch(sha256_of(PHOTO))


def test_a_disk_that_is_full_in_the_middle_of_a_write_leaves_the_upload_as_it_was(upload_as: UploadAs) -> None:
    large = grainy(300_000)
    li_wei = upload_as("liwei")
    url = li_wei.begin(large)
    li_wei.send(url, 0, large[:1000])
    with no_file_beyond(100_000):
        answer = li_wei.send(url, 1000, large[1000:])
        assert code_of(answer) == (507, "no_space")
        assert li_wei.offset(url) == 1000
    assert li_wei.send(url, 1000, large[1000:])[0] == 204
    assert li_wei.may_fetch(sha256_of(large))


def test_a_disk_that_is_full_when_the_file_is_put_away_keeps_what_came(upload_as: UploadAs, files: Path) -> None:
    large = grainy(300_000)
    li_wei = upload_as("liwei")
    url = li_wei.begin(large)
    li_wei.send(url, 0, large[:-1])
    with next((files / "uploads").iterdir()).open("ab") as part:
        part.write(large[-1:])  # as after a crash before it was finished
    with no_file_beyond(100_000):
        assert li_wei.ask("HEAD", url)[0] == 507
        assert [one.suffix for one in (files / "uploads").iterdir()] == [".part"]
    assert li_wei.offset(url) == len(large)
    assert li_wei.may_fetch(sha256_of(large))


@on_both
def test_abandoned_uploads_are_cleared_away(upload_as: UploadAs, server_clock: TestClock, tmp_path: Path) -> None:
    li_wei = upload_as("liwei")
    lost, begun, done = li_wei.begin(PHOTO), li_wei.begin(PHOTO), li_wei.begin(PHOTO)
    li_wei.send(begun, 0, PHOTO[:100])
    li_wei.send(done, 0, PHOTO)
    stray = tmp_path / "files" / "uploads" / f"{'f' * 32}.body"
    stray.write_bytes(b"from a crash")
    assert sweep(tmp_path, server_clock.ms) == 0
    assert not stray.exists()
    server_clock.pass_minutes(limits.UPLOAD_EMPTY_MINUTES + 1)
    assert sweep(tmp_path, server_clock.ms) == 1
    assert li_wei.ask("HEAD", lost)[0] == 404
    assert (li_wei.offset(begun), li_wei.offset(done)) == (100, len(PHOTO))
    server_clock.pass_minutes(limits.UPLOAD_HOURS * HOUR_MINUTES)
    assert sweep(tmp_path, server_clock.ms) == 1
    assert sweep(tmp_path, server_clock.ms) == 0
    assert (li_wei.ask("HEAD", begun)[0], li_wei.ask("HEAD", done)[0]) == (404, 404)
    assert Upload.select().count() == 0
    assert list((tmp_path / "files" / "uploads").iterdir()) == []
    assert li_wei.may_fetch(sha256_of(PHOTO))


def test_an_upload_that_is_being_written_to_is_not_swept(
    upload_as: UploadAs, server_clock: TestClock, tmp_path: Path, files: Path
) -> None:
    li_wei = upload_as("liwei")
    url = li_wei.begin(PHOTO)
    li_wei.send(url, 0, PHOTO[:100])
    server_clock.pass_minutes(limits.UPLOAD_HOURS * HOUR_MINUTES + 1)
    with next((files / "uploads").iterdir()).open("rb") as somebody:
        fcntl.flock(somebody, fcntl.LOCK_EX)
        assert sweep(tmp_path, server_clock.ms) == 0
    assert li_wei.send(url, 100, PHOTO[100:], **{"Content-Type": OCTETS})[0] == 204


@contextmanager
def no_file_beyond(size: int) -> Iterator[None]:
    """The system itself refuses to let any file of this process grow beyond `size` bytes."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    before = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, before)
