"""What is kept of a file: seen in its bytes, and without what nobody meant to send."""

from __future__ import annotations

import hashlib
from io import BytesIO

import pytest
from PIL import Image, ImageCms

from api import limits
from api.errors import ApiError
from api.files.content import JPEG, PDF, PNG, WEBP, Prepared, prepare
from api.models import Upload
from tests.files.conftest import UploadAs
from tests.files.pictures import bomb, opened, photo, tale
from tests.files.uploader import code_of, sha256_of

STROKES = b'{"width":300,"height":120,"strokes":[[[1,2,0],[3,4,16]]]}'
PAPER = b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"


@pytest.mark.parametrize(("packer", "kind"), [("JPEG", JPEG), ("PNG", PNG), ("WEBP", WEBP)])
def test_a_photo_does_not_tell_where_or_by_whom_it_was_taken(packer: str, kind: str) -> None:
    raw = photo(packer=packer)
    assert b"Secret Phone 9" in raw
    kept = prepare(raw + b"hidden behind the picture")
    assert kept.type == kind
    for content in (kept.body, kept.thumb):
        picture = opened(content)
        assert dict(picture.getexif()) == {}
        assert not {"exif", "xmp", "comment"} & set(picture.info)
        for secret in (b"Secret Phone", b"Li Wei", b"hidden behind", b"Exif"):
            assert secret not in content


@pytest.mark.parametrize("packer", ["JPEG", "PNG", "WEBP"])
def test_the_way_the_phone_was_held_is_applied(packer: str) -> None:
    kept = prepare(photo(800, 600, packer=packer))
    picture = opened(kept.body).convert("RGB")
    assert picture.size == (600, 800)
    red, _, _ = picture.getpixel((300, 100))  # the red half was on the left; a turn to the right puts it on top
    assert red > 180
    assert opened(kept.thumb).size == (240, 320)


def test_packing_a_jpeg_anew_costs_next_to_nothing() -> None:
    raw = photo(plain=True)
    kept = prepare(raw)
    assert opened(kept.body).quantization == opened(raw).quantization
    assert abs(len(kept.body) - len(raw)) < len(raw) * 0.05


def test_colours_keep_their_profile() -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    target = BytesIO()
    Image.new("RGB", (40, 40), "green").save(target, "JPEG", icc_profile=profile)
    kept = prepare(target.getvalue())
    assert opened(kept.body).info["icc_profile"] == opened(kept.thumb).info["icc_profile"] == profile
    target = BytesIO()
    Image.new("RGB", (40, 40)).save(target, "PNG", icc_profile=profile + b"\0" * limits.COLOUR_PROFILE_BYTES)
    assert "icc_profile" not in opened(prepare(target.getvalue()).body).info


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_every_kind_of_png_is_kept_as_it_looks(mode: str) -> None:
    target = BytesIO()
    Image.new(mode, (30, 20), 1 if mode == "1" else 0).save(target, "PNG")
    kept = opened(prepare(target.getvalue()).body)
    assert (kept.mode, kept.size) == (mode, (30, 20))
    assert kept.convert("RGBA").tobytes() == opened(target.getvalue()).convert("RGBA").tobytes()


def test_a_signature_keeps_its_transparent_ground() -> None:
    target = BytesIO()
    drawn = Image.new("P", (10, 10), 1)
    drawn.putpalette([255, 255, 255, 0, 0, 0])
    drawn.save(target, "PNG", transparency=1)
    kept = prepare(target.getvalue())
    assert opened(kept.body).convert("RGBA").getpixel((5, 5))[3] == 0
    assert opened(kept.thumb).convert("RGBA").getpixel((5, 5))[3] == 0


def test_a_photo_for_printing_becomes_one_for_screens() -> None:
    target = BytesIO()
    Image.new("CMYK", (20, 20), (0, 255, 255, 0)).save(target, "JPEG")
    kept = opened(prepare(target.getvalue()).body)
    assert kept.mode == "RGB"
    assert kept.getpixel((10, 10))[0] > 200


def test_a_small_picture_is_not_blown_up() -> None:
    assert opened(prepare(photo(100, 50, plain=True)).thumb).size == (100, 50)
    assert opened(prepare(photo(1200, 4, plain=True)).thumb).size == (320, 1)


@pytest.mark.filterwarnings("ignore:Truncated File Read")  # as in a server, where it is only a line in the log
def test_a_photo_with_broken_exif_is_not_lost() -> None:
    target = BytesIO()
    Image.new("RGB", (20, 20)).save(target, "JPEG", exif=tale()[:40])
    assert opened(prepare(target.getvalue()).body).size == (20, 20)


@pytest.mark.parametrize("raw", [STROKES, b" [] ", PAPER])
def test_strokes_and_papers_are_kept_as_they_are(raw: bytes) -> None:
    kept = prepare(raw)
    assert kept == Prepared(PDF if raw == PAPER else "application/json", raw, b"")


def broken(cut: int, packer: str = "JPEG") -> bytes:
    return photo(packer=packer)[:-cut]


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (broken(4000), "file_broken"),
        (broken(4000, "PNG"), "file_broken"),
        (broken(4000, "WEBP"), "file_broken"),
        (b"\xff\xd8\xff", "file_broken"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 100, "file_broken"),
        (b"RIFF\x24\0\0\0WEBPVP8 ", "file_broken"),
        (bomb(7072, 7072), "image_too_large"),  # just over the bound: only a warning of Pillow's
        (bomb(60_000, 60_000), "image_too_large"),
        (b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "file_type"),
        (b"<!doctype html><script>", "file_type"),
        (b"GIF89a" + b"\0" * 50, "file_type"),
        (b"MZ\x90\0", "file_type"),
        (b"\0" * 100, "file_type"),
        (b'{"strokes": NaN}', "file_broken"),
        (b'{"strokes": ', "file_broken"),
        (b"[" * 100_000, "file_broken"),
        (b'{"\xff": 1}', "file_broken"),
        (b"[" + b"1," * limits.STROKES_BYTES + b"1]", "file_too_large"),
    ],
)
def test_what_cannot_be_trusted_is_not_kept(raw: bytes, code: str) -> None:
    with pytest.raises(ApiError) as refused:
        prepare(raw)
    assert refused.value.code == code


def test_a_bomb_that_is_small_enough_has_no_rows() -> None:
    with pytest.raises(ApiError) as refused:
        prepare(bomb(5000, 5000))
    assert refused.value.code == "file_broken"


def test_a_refused_file_leaves_nothing_behind(upload_as: UploadAs, files) -> None:
    li_wei = upload_as("liwei")
    for raw, expected in (
        (broken(4000), (422, "file_broken")),
        (b"<script>alert(1)</script>", (415, "file_type")),
        (bomb(9000, 9000), (413, "image_too_large")),
    ):
        url = li_wei.begin(raw)
        assert code_of(li_wei.send(url, 0, raw)) == expected
        assert li_wei.ask("HEAD", url)[0] == 404
        assert li_wei.fetch(sha256_of(raw))[0] == 404
    assert Upload.select().count() == 0
    assert [one for one in files.rglob("*") if one.is_file()] == []


def test_the_type_is_seen_not_believed(upload_as: UploadAs) -> None:
    li_wei = upload_as("liwei")
    sha256 = li_wei.upload(photo(packer="PNG"), kind="application/pdf")
    _, headers, raw = li_wei.fetch(sha256)
    assert headers["Content-Type"] == "image/png"
    assert hashlib.sha256(raw).hexdigest() == headers["ETag"].strip('"') != sha256
