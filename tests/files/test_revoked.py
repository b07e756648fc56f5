"""What a revoked device hands over: its files are taken like its operations, and kept for those who decide (P1)."""

from __future__ import annotations

import pytest

from api import limits
from api.models import Account
from tests.api.test_push import planned_job
from tests.conftest import TestClock, on_both
from tests.files.conftest import UploadAs
from tests.files.pictures import photo
from tests.files.uploader import FILES, Uploader, code_of, sha256_of
from tests.support.shop import CAST, LI_WEI, an_id

PHOTO, OTHER = photo(), photo(width=300)
JOB = an_id(800)


def revoked(manager: Uploader, whose: Uploader) -> Uploader:
    assert manager.client.ask("POST", f"/devices/{whose.client.device['id']}/revoke")[0] == 204
    return whose


def naming(client: Uploader, sha256: str) -> dict[str, object]:
    client.client.pull()
    return client.client.operation("jobs", JOB, {"photos": {"add": [sha256]}})


@on_both
def test_a_revoked_device_hands_over_its_photos(upload_as: UploadAs) -> None:
    people = {username: upload_as(username) for username in CAST}
    manager, li_wei = people["manager"], people["liwei"]
    manager.client.push(manager.client.creation("jobs", JOB, planned_job()))
    late = naming(li_wei, sha256_of(PHOTO))
    begun = li_wei.begin_for(JOB, PHOTO)
    revoked(manager, li_wei)
    _, answer = li_wei.client.ask("POST", "/sync/push", {"protocol": 1, "schema": 1, "operations": [late]})
    assert answer["verdicts"][0]["reason"] == "device_revoked"
    # what was begun goes on, what was not is begun
    assert li_wei.offset(begun) == 0
    assert li_wei.send(begun, 0, PHOTO)[0] == 204
    other = li_wei.upload(OTHER, record=JOB)
    # those who decide about the operation see what it names; nobody sees what no operation names
    seeing = {name for name, one in people.items() if one.may_fetch(sha256_of(PHOTO))}
    assert seeing == {"manager", "assistant", "head"}
    assert {name for name, one in people.items() if one.may_fetch(other)} == set()
    assert code_of(li_wei.fetch(sha256_of(PHOTO))) == (401, "device_revoked")
    # with its operation applied it is a photo of the job like any other
    [item] = manager.client.ask("GET", "/quarantine")[1]["quarantine"]
    assert manager.client.ask("POST", f"/quarantine/{item['id']}/apply")[0] == 200
    again = upload_as("liwei")
    assert again.may_fetch(sha256_of(PHOTO))
    assert not again.may_fetch(other)


def test_a_photo_whose_operation_came_before_belongs_to_the_job(upload_as: UploadAs) -> None:
    manager, li_wei = upload_as("manager"), upload_as("liwei")
    manager.client.push(manager.client.creation("jobs", JOB, planned_job()))
    assert li_wei.client.push(naming(li_wei, sha256_of(PHOTO)))[0]["outcome"] == "applied"
    revoked(manager, li_wei).upload(PHOTO, record=JOB)
    assert manager.may_fetch(sha256_of(PHOTO))
    assert upload_as("liwei").may_fetch(sha256_of(PHOTO))


def test_a_revoked_device_may_ask_what_it_has_handed_over_and_read_nothing(upload_as: UploadAs) -> None:
    manager, li_wei = upload_as("manager"), upload_as("liwei")
    mine, theirs = li_wei.upload(PHOTO, record=JOB), manager.upload(OTHER, record=JOB)
    revoked(manager, li_wei)
    for sha256, status in ((mine, 200), (theirs, 404), (sha256_of(b"new"), 404)):
        assert li_wei.ask("HEAD", f"{FILES}/{sha256}", Tus_Resumable=None)[0] == status
    third = photo(width=280)
    li_wei.upload(third, record=JOB)
    assert li_wei.ask("HEAD", f"{FILES}/{sha256_of(third)}", Tus_Resumable=None)[0] == 200
    assert code_of(li_wei.fetch(mine)) == (401, "device_revoked")


def test_whoever_left_the_store_hands_over_their_photos(upload_as: UploadAs) -> None:
    li_wei = upload_as("liwei")
    Account.update(disabled_at="2026-01-01T00:00:00.000Z").where(Account.staff_id == LI_WEI).execute()
    assert li_wei.upload(PHOTO, record=JOB) == sha256_of(PHOTO)


def test_a_sign_in_that_has_run_out_hands_over_nothing(upload_as: UploadAs, server_clock: TestClock) -> None:
    """Its person signs in again; until then the device keeps everything."""
    li_wei = upload_as("liwei")
    server_clock.pass_minutes((limits.SESSION_DAYS + 1) * 24 * 60)
    assert code_of(li_wei.create(PHOTO)) == (401, "session_expired")


def test_a_revoked_device_has_the_quotas_of_its_person(upload_as: UploadAs, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "FILE_BYTES_PER_PERSON_AND_DAY", len(PHOTO) + len(OTHER) - 1)
    manager, li_wei = upload_as("manager"), upload_as("liwei")
    revoked(manager, li_wei).upload(PHOTO, record=JOB)
    assert code_of(li_wei.create(OTHER)) == (429, "day_quota")
