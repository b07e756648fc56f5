"""tus 1.0.0: creating, adding, asking, ending an upload, and everything that can be wrong with each (PROTOCOL §7)."""

from __future__ import annotations

import fcntl
import json
from pathlib import Path

import pytest
from flask import Flask

from api import limits
from api.models import FileLink, StoredFile, Upload
from tests.conftest import on_both
from tests.files.conftest import UploadAs
from tests.files.pictures import photo
from tests.files.uploader import FILES, OCTETS, Uploader, checksum, code_of, metadata, sha256_of
from tests.support.shop import LI_WEI, PASSWORD, ZHANG_XIUYING

PHOTO = photo()
SHA256 = sha256_of(PHOTO)


def test_anybody_may_ask_what_is_spoken(app: Flask) -> None:
    with app.test_client() as anyone:
        for path in (FILES, f"{FILES}/uploads/{'0' * 32}"):
            answer = anyone.options(path)
            assert answer.status_code == 204
            assert answer.headers["Tus-Version"] == "1.0.0"
            assert int(answer.headers["Tus-Max-Size"]) == limits.FILE_BYTES
            assert {"creation", "checksum", "termination"} <= set(answer.headers["Tus-Extension"].split(","))
            assert set(answer.headers["Tus-Checksum-Algorithm"].split(",")) == {"sha1", "sha256"}


@on_both
def test_a_photo_travels_in_pieces(upload_as: UploadAs, files: Path) -> None:
    li_wei = upload_as("liwei")
    url = li_wei.begin(PHOTO)
    assert li_wei.offset(url) == 0
    status, headers, _ = li_wei.send(url, 0, PHOTO[:5000])
    assert (status, headers["Upload-Offset"], headers["Tus-Resumable"]) == (204, "5000", "1.0.0")
    assert "Upload-Expires" in headers
    assert li_wei.offset(url) == 5000
    assert li_wei.fetch(SHA256)[0] == 404
    status, headers, _ = li_wei.send(url, 5000, PHOTO[5000:])
    assert (status, headers["Upload-Offset"]) == (204, str(len(PHOTO)))
    # the answer may be lost: asking again says that all is there, and sending nothing more is fine
    assert li_wei.offset(url) == len(PHOTO)
    assert li_wei.send(url, len(PHOTO), b"")[0] == 204
    assert code_of(li_wei.send(url, 5000, PHOTO[5000:])) == (409, "wrong_offset")
    assert li_wei.fetch(SHA256)[0] == 200
    assert list((files / "uploads").iterdir()) == []


def test_an_upload_tells_what_was_announced(upload_as: UploadAs) -> None:
    li_wei = upload_as("liwei")
    about = metadata(sha256=SHA256, type="image/jpeg", record=f"customers/{ZHANG_XIUYING}", filename="照片.jpg")
    url = li_wei.begin(PHOTO, Upload_Metadata=about)
    _, headers, _ = li_wei.ask("HEAD", url)
    assert (headers["Upload-Length"], headers["Upload-Metadata"]) == (str(len(PHOTO)), about)
    assert Upload.get().record_id == ZHANG_XIUYING


def test_a_small_file_comes_with_its_creation(upload_as: UploadAs) -> None:
    li_wei = upload_as("liwei")
    status, headers, _ = li_wei.create(PHOTO, PHOTO, Content_Type=OCTETS, Upload_Checksum=checksum(PHOTO))
    assert (status, headers["Upload-Offset"]) == (201, str(len(PHOTO)))
    assert li_wei.fetch(SHA256)[0] == 200
    broken = li_wei.create(PHOTO, PHOTO, Content_Type=OCTETS, Upload_Checksum=checksum(b"other"))
    assert code_of(broken) == (460, "checksum_mismatch")
    assert Upload.select().where(Upload.finished_at.is_null()).count() == 0


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        ({"Tus_Resumable": None}, (412, "tus_version")),
        ({"Tus_Resumable": "0.2.2"}, (412, "tus_version")),
        ({"Authorization": None}, (401, "signed_out")),
        ({"Upload_Length": None}, (400, "unreadable")),
        ({"Upload_Length": None, "Upload_Defer_Length": "1"}, (400, "unreadable")),
        ({"Upload_Length": "-1"}, (400, "unreadable")),
        ({"Upload_Length": "0"}, (400, "unreadable")),
        ({"Upload_Length": "1e6"}, (400, "unreadable")),
        ({"Upload_Length": "9" * 400}, (400, "unreadable")),
        ({"Upload_Length": limits.FILE_BYTES + 1}, (413, "file_too_large")),
        ({"Upload_Length": "9" * 15}, (413, "file_too_large")),
        ({"Upload_Metadata": None}, (400, "unreadable")),
        ({"Upload_Metadata": "sha256 ***"}, (400, "unreadable")),
        ({"Upload_Metadata": f"sha256 {SHA256}"}, (400, "unreadable")),
        ({"Upload_Metadata": metadata(sha256="../../etc", type="image/png", record=LI_WEI)}, (400, "unreadable")),
        ({"Upload_Metadata": metadata(sha256=SHA256, type="image/png", record="../x")}, (400, "unreadable")),
        ({"Upload_Metadata": metadata(sha256=SHA256, record=LI_WEI)}, (400, "unreadable")),
        ({"Upload_Metadata": metadata(sha256=SHA256) + "," + metadata(sha256=SHA256)}, (400, "unreadable")),
        ({"Upload_Metadata": "x" * 5000}, (400, "unreadable")),
        ({"Upload_Metadata": metadata(sha256=SHA256, type="image/svg+xml", record=LI_WEI)}, (415, "file_type")),
        ({"Upload_Metadata": metadata(sha256=SHA256, type="text/html", record=LI_WEI)}, (415, "file_type")),
    ],
)
def test_a_creation_that_is_wrong_makes_nothing(
    upload_as: UploadAs, headers: dict[str, object], expected: tuple[int, str]
) -> None:
    li_wei = upload_as("liwei")
    answer = li_wei.create(PHOTO, **{name.replace("_", "-"): value for name, value in headers.items()})
    assert code_of(answer) == expected
    assert answer[1]["Tus-Resumable"] == "1.0.0"
    assert Upload.select().count() == 0
    if expected[0] == 412:
        assert answer[1]["Tus-Version"] == "1.0.0"


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        ({"Tus-Resumable": None}, (412, "tus_version")),
        ({"Authorization": "Bearer nobody"}, (401, "signed_out")),
        ({"Content-Type": "application/octet-stream"}, (415, "wrong_content_type")),
        ({"Content-Type": None}, (415, "wrong_content_type")),
        ({"Upload-Offset": None}, (400, "unreadable")),
        ({"Upload-Offset": "-3"}, (400, "unreadable")),
        ({"Upload-Offset": "99"}, (409, "wrong_offset")),
        ({"Upload-Offset": "101"}, (409, "wrong_offset")),
        ({"Upload-Offset": len(PHOTO)}, (413, "file_too_large")),
        ({"Upload-Checksum": "md5 AAAA"}, (400, "unreadable")),
        ({"Upload-Checksum": "sha1"}, (400, "unreadable")),
        ({"Upload-Checksum": "sha256 !!!"}, (400, "unreadable")),
        ({"Upload-Checksum": checksum(b"something else")}, (460, "checksum_mismatch")),
        ({"Upload-Checksum": checksum(b"something else", "sha256")}, (460, "checksum_mismatch")),
    ],
)
def test_bytes_that_are_sent_wrongly_change_nothing(
    upload_as: UploadAs, headers: dict[str, object], expected: tuple[int, str]
) -> None:
    li_wei = upload_as("liwei")
    url = li_wei.begin(PHOTO)
    li_wei.send(url, 0, PHOTO[:100])
    answer = li_wei.send(url, 100, PHOTO[100:2000], **headers)
    assert code_of(answer) == expected
    if expected[0] == 409:
        assert answer[1]["Upload-Offset"] == "100"
    assert li_wei.offset(url) == 100
    assert li_wei.send(url, 100, PHOTO[100:], **{"Upload-Checksum": checksum(PHOTO[100:], "sha256")})[0] == 204
    assert li_wei.fetch(SHA256)[0] == 200


def test_more_bytes_than_announced_are_refused(upload_as: UploadAs) -> None:
    li_wei = upload_as("liwei")
    url = li_wei.begin(PHOTO)
    assert code_of(li_wei.send(url, 0, PHOTO + b"x")) == (413, "file_too_large")
    assert code_of(li_wei.send(url, 0, b"x" * (limits.REQUEST_BYTES + 1))) == (413, "file_too_large")
    assert li_wei.offset(url) == 0


def test_bytes_that_are_not_the_announced_ones_start_over(upload_as: UploadAs) -> None:
    li_wei = upload_as("liwei")
    url = li_wei.begin(PHOTO)
    answer = li_wei.send(url, 0, PHOTO[:-1] + b"\0")
    assert code_of(answer) == (460, "checksum_mismatch")
    assert json.loads(answer[2])["error"]["fields"]["sha256"] == sha256_of(PHOTO[:-1] + b"\0")
    assert li_wei.offset(url) == 0
    assert StoredFile.select().count() == 0
    assert li_wei.send(url, 0, PHOTO)[0] == 204


def test_an_upload_is_its_owners_alone(upload_as: UploadAs) -> None:
    li_wei, wang_fang, manager = upload_as("liwei"), upload_as("wangfang"), upload_as("manager")
    url = li_wei.begin(PHOTO)
    for other in (wang_fang, manager):
        assert other.ask("HEAD", url)[0] == 404
        assert code_of(other.send(url, 0, PHOTO)) == (404, "not_found")
        assert code_of(other.ask("DELETE", url)) == (404, "not_found")
    # the same person goes on from another device
    assert upload_as("liwei").send(url, 0, PHOTO)[0] == 204


def test_an_upload_that_is_given_up_is_gone(upload_as: UploadAs, files: Path) -> None:
    li_wei = upload_as("liwei")
    url = li_wei.begin(PHOTO)
    li_wei.send(url, 0, PHOTO[:100])
    assert li_wei.ask("DELETE", url)[0] == 204
    assert list((files / "uploads").iterdir()) == []
    assert li_wei.ask("HEAD", url)[0] == 404
    assert code_of(li_wei.ask("DELETE", url)) == (404, "not_found")
    done = li_wei.begin(PHOTO)
    li_wei.send(done, 0, PHOTO)
    assert li_wei.ask("DELETE", done)[0] == 204
    assert li_wei.fetch(SHA256)[0] == 200  # what was finished stays


@on_both
@pytest.mark.parametrize("name", ["x", "..", "%2e%2e%2f%2e%2e%2faftercare.db", "0" * 32, "0" * 64, "a" * 3000, "%00"])
def test_strange_addresses_lead_nowhere(upload_as: UploadAs, files: Path, name: str) -> None:
    li_wei = upload_as("liwei")
    for method in ("HEAD", "PATCH", "DELETE"):
        headers = {"Content-Type": OCTETS, "Upload-Offset": 0} if method == "PATCH" else {}
        assert li_wei.ask(method, f"{FILES}/uploads/{name}", b"x" if headers else None, **headers)[0] in {404, 405}
    assert li_wei.fetch(name)[0] == 404
    assert not any((files / "uploads").iterdir() if files.exists() else [])


def test_two_requests_do_not_write_to_one_upload(upload_as: UploadAs, files: Path) -> None:
    li_wei = upload_as("liwei")
    url = li_wei.begin(PHOTO)
    li_wei.send(url, 0, PHOTO[:100])
    with next((files / "uploads").iterdir()).open("rb") as somebody:
        fcntl.flock(somebody, fcntl.LOCK_EX)
        answer = li_wei.send(url, 100, PHOTO[100:])
        assert code_of(answer) == (423, "upload_busy")
        assert "Retry-After" in answer[1]
        assert li_wei.ask("HEAD", url)[0] == 423
    assert li_wei.send(url, 100, PHOTO[100:])[0] == 204


@on_both
def test_a_file_that_two_people_upload_is_kept_once(upload_as: UploadAs, files: Path) -> None:
    li_wei, wang_fang = upload_as("liwei"), upload_as("wangfang")
    mine, hers = li_wei.begin(PHOTO), wang_fang.begin(PHOTO)
    for uploader, url in ((li_wei, mine), (wang_fang, hers)):
        uploader.send(url, 0, PHOTO[:300])
    assert li_wei.send(mine, 300, PHOTO[300:])[0] == wang_fang.send(hers, 300, PHOTO[300:])[0] == 204
    li_wei.upload(PHOTO)  # and again, for the same record
    assert (StoredFile.select().count(), FileLink.select().count()) == (1, 2)
    assert len([one for one in files.rglob("*") if one.is_file()]) == 2  # the photo and its thumbnail
    assert li_wei.may_fetch(SHA256)
    assert wang_fang.may_fetch(SHA256)


def test_an_upload_that_was_whole_when_the_server_died_is_finished_when_asked_for(
    upload_as: UploadAs, files: Path
) -> None:
    li_wei = upload_as("liwei")
    url = li_wei.begin(PHOTO)
    li_wei.send(url, 0, PHOTO[:100])
    with next((files / "uploads").iterdir()).open("ab") as part:
        part.write(PHOTO[100:])
    (files / "uploads" / url.rpartition("/")[2]).with_suffix(".body").write_bytes(b"half of a dr")
    assert li_wei.offset(url) == len(PHOTO)
    assert li_wei.fetch(SHA256)[0] == 200
    assert list((files / "uploads").iterdir()) == []


def test_a_file_that_the_disk_lost_is_mended_by_uploading_it_again(upload_as: UploadAs, files: Path) -> None:
    li_wei = upload_as("liwei")
    li_wei.upload(PHOTO)
    (files / SHA256[:2] / SHA256[2:4] / SHA256).unlink()
    assert li_wei.fetch(SHA256)[0] == 404
    li_wei.upload(PHOTO)
    assert li_wei.fetch(SHA256)[0] == 200


def test_a_proxy_that_knows_no_patch_is_no_obstacle(upload_as: UploadAs) -> None:
    li_wei = upload_as("liwei")
    url = li_wei.begin(PHOTO)
    by_post = {"X-HTTP-Method-Override": "PATCH", "Upload-Offset": 0, "Content-Type": OCTETS}
    assert li_wei.ask("POST", url, PHOTO, **by_post)[0] == 204
    assert li_wei.ask("POST", url, **{"X-HTTP-Method-Override": "DELETE"})[0] == 204
    assert code_of(li_wei.ask("POST", url)) == (405, "method_not_allowed")


def test_a_browser_proves_that_it_is_ours(app: Flask) -> None:
    """The session cookie alone uploads, adds and ends nothing; looking is free (CONTRACT of `identity.sender`)."""
    ours, tus = {"X-Aftercare": "1"}, {"Tus-Resumable": "1.0.0"}
    about = {"Upload-Length": str(len(PHOTO)), "Upload-Metadata": _about(), **tus}
    add = {"Upload-Offset": "0", "Content-Type": OCTETS, **tus}
    with app.test_client() as browser:
        sign_in = {"username": "liwei", "password": PASSWORD, "device": {"name": "phone"}}
        browser.post("/api/v1/session", json=sign_in)
        assert browser.post(FILES, headers=about).json["error"]["code"] == "cross_site"
        url = browser.post(FILES, headers=about | ours).headers["Location"]
        assert browser.patch(url, data=PHOTO, headers=add).json["error"]["code"] == "cross_site"
        assert browser.delete(url, headers=tus).json["error"]["code"] == "cross_site"
        assert browser.head(url, headers=tus).status_code == 200
        assert browser.patch(url, data=PHOTO, headers=add | ours).status_code == 204
        with browser.get(f"{FILES}/{SHA256}") as answer:
            assert answer.status_code == 200


def test_an_upload_survives_signing_in_again(upload_as: UploadAs) -> None:
    li_wei = upload_as("liwei")
    url = li_wei.begin(PHOTO)
    li_wei.send(url, 0, PHOTO[:100])
    li_wei.client.ask("DELETE", "/session")
    assert code_of(li_wei.send(url, 100, PHOTO[100:])) == (401, "signed_out")
    again = Uploader(li_wei.client.sign_in("liwei", PASSWORD))
    assert again.offset(url) == 100
    assert again.send(url, 100, PHOTO[100:])[0] == 204


def _about() -> str:
    return metadata(sha256=SHA256, type="image/jpeg", record=ZHANG_XIUYING)
