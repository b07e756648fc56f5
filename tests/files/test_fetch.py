"""Who may have a file, and how it is sent (PROTOCOL §7)."""

from __future__ import annotations

import base64
import hashlib

from flask import Flask

from tests.api.test_push import planned_job
from tests.conftest import on_both
from tests.files.conftest import UploadAs
from tests.files.pictures import opened, photo
from tests.files.test_cleaning import PAPER, STROKES
from tests.files.uploader import FILES, code_of, sha256_of
from tests.support.shop import CAST, WANG_FANG, an_id

PHOTO = photo()
JOB = an_id(800)


@on_both
def test_who_may_see_the_record_may_see_its_photo(upload_as: UploadAs) -> None:
    people = {username: upload_as(username) for username in CAST}
    manager, li_wei = people["manager"], people["liwei"]
    # the photo comes first: operations never wait for files, nor files for operations
    photo_id = li_wei.upload(PHOTO, record=JOB)
    assert {name for name, one in people.items() if one.may_fetch(photo_id)} == {"liwei"}
    manager.client.push(manager.client.creation("jobs", JOB, planned_job()))
    assert {name for name, one in people.items() if one.may_fetch(photo_id)} == {"liwei", "manager", "assistant"}
    manager.client.pull()
    manager.client.push(manager.client.operation("jobs", JOB, {"assignee_id": {"to": WANG_FANG}}))
    seeing = {name for name, one in people.items() if one.may_fetch(photo_id)}
    assert seeing == {"liwei", "wangfang", "manager", "assistant"}  # who took it keeps it
    for name in set(people) - seeing:
        assert code_of(people[name].fetch(photo_id)) == (404, "not_found")


def test_a_name_is_no_key(upload_as: UploadAs) -> None:
    """Announcing the SHA-256 of somebody's file gives nothing: only its bytes do."""
    li_wei, tian_ye = upload_as("liwei"), upload_as("tianye")
    photo_id = li_wei.upload(PHOTO, record=JOB)
    url = tian_ye.begin(PHOTO)
    assert not tian_ye.may_fetch(photo_id)
    tian_ye.send(url, 0, b"\xff\xd8\xff" + b"\0" * (len(PHOTO) - 3))
    assert not tian_ye.may_fetch(photo_id)


def test_nobody_signed_out_has_a_file(upload_as: UploadAs, app: Flask) -> None:
    photo_id = upload_as("liwei").upload(PHOTO)
    with app.test_client() as stranger:
        assert stranger.get(f"{FILES}/{photo_id}").json["error"]["code"] == "signed_out"
        assert stranger.get(f"{FILES}/{photo_id}", headers={"Authorization": "Bearer x"}).status_code == 401


def test_a_file_is_kept_for_good_by_the_browser_that_asked(upload_as: UploadAs) -> None:
    li_wei = upload_as("liwei")
    photo_id = li_wei.upload(PHOTO)
    status, headers, raw = li_wei.fetch(photo_id)
    assert (status, headers["Content-Type"], headers["X-Content-Type-Options"]) == (200, "image/jpeg", "nosniff")
    assert headers["Cache-Control"] == "private, max-age=31536000, immutable"
    assert {"Cookie", "Authorization"} <= {one.strip() for one in headers["Vary"].split(",")}
    assert headers["Content-Disposition"] == f"inline; filename={photo_id[:16]}.jpg"
    assert "sandbox" in headers["Content-Security-Policy"]
    digest = base64.b64encode(hashlib.sha256(raw).digest()).decode()
    assert headers["Repr-Digest"] == f"sha-256=:{digest}:"
    status, again, nothing = li_wei.fetch(photo_id, **{"If-None-Match": headers["ETag"]})
    assert (status, nothing, again["Cache-Control"]) == (304, b"", headers["Cache-Control"])
    status, head, nothing = li_wei.ask("HEAD", f"{FILES}/{photo_id}", Tus_Resumable=None)
    assert (status, nothing, head["Content-Length"]) == (200, b"", str(len(raw)))


def test_a_part_of_a_file_can_be_asked_for(upload_as: UploadAs) -> None:
    li_wei = upload_as("liwei")
    photo_id = li_wei.upload(PHOTO)
    _, headers, whole = li_wei.fetch(photo_id)
    assert headers["Accept-Ranges"] == "bytes"
    status, part, raw = li_wei.fetch(photo_id, Range="bytes=100-199")
    assert (status, raw, part["Content-Range"]) == (206, whole[100:200], f"bytes 100-199/{len(whole)}")
    status, _, raw = li_wei.fetch(photo_id, Range="bytes=100-199", If_Range=headers["ETag"])
    assert (status, raw) == (206, whole[100:200])
    status, _, raw = li_wei.fetch(photo_id, Range="bytes=100-199", If_Range='"another"')
    assert (status, raw) == (200, whole)
    assert li_wei.fetch(photo_id, Range="bytes=99999999-")[0] == 416


def test_a_list_shows_thumbnails(upload_as: UploadAs) -> None:
    li_wei = upload_as("liwei")
    photo_id = li_wei.upload(PHOTO)
    status, headers, raw = li_wei.fetch(photo_id, "?size=thumb")
    assert (status, headers["Content-Type"]) == (200, "image/webp")
    assert max(opened(raw).size) == 320
    assert headers["ETag"] != li_wei.fetch(photo_id)[1]["ETag"]
    digest = base64.b64encode(hashlib.sha256(raw).digest()).decode()
    assert headers["Repr-Digest"] == f"sha-256=:{digest}:"
    assert li_wei.fetch(photo_id, "?size=thumb", **{"If-None-Match": headers["ETag"]})[0] == 304
    assert code_of(li_wei.fetch(photo_id, "?size=huge")) == (400, "unreadable")


def test_what_is_no_picture_is_saved_not_shown(upload_as: UploadAs) -> None:
    li_wei = upload_as("liwei")
    for raw, kind, ending in ((STROKES, "application/json", "json"), (PAPER, "application/pdf", "pdf")):
        sha256 = li_wei.upload(raw, kind=kind)
        _, headers, sent = li_wei.fetch(sha256)
        assert (sent, headers["Content-Type"]) == (raw, kind)
        assert headers["Content-Disposition"] == f"attachment; filename={sha256_of(raw)[:16]}.{ending}"
        assert code_of(li_wei.fetch(sha256, "?size=thumb")) == (404, "not_found")
