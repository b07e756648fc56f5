"""What a file is, seen in its bytes; and the same without what nobody meant to send.

A phone writes into a photo where it was taken, with which camera and by whom. Pictures are unpacked and packed
anew: the orientation is applied, colours keep their profile, everything else that is not picture is gone, and so
is whatever was hidden behind it. JPEG keeps its quantisation, so that packing anew costs next to no quality.
"""

from __future__ import annotations

import json
import logging
import threading
import warnings
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from typing import Any, Final, Never

from PIL import Image, ImageOps, JpegImagePlugin

from api import limits
from api.errors import RETRY_AFTER_S, ApiError

log = logging.getLogger(__name__)

JPEG, PNG, WEBP, PDF, JSON = "image/jpeg", "image/png", "image/webp", "application/pdf", "application/json"
# type: name of its ending; neither SVG nor HTML, which can carry scripts
TYPES: Final = {JPEG: "jpg", PNG: "png", WEBP: "webp", PDF: "pdf", JSON: "json"}
# What a customer may send through a link (R47).
PICTURES: Final = frozenset({JPEG, PNG, WEBP})
SNIFFED_BYTES: Final = 64
_PACKERS: Final = {JPEG: "JPEG", PNG: "PNG", WEBP: "WEBP"}
_PACKED: Final[dict[str, Any]] = {"quality": 90}
_THUMB: Final[dict[str, Any]] = {"quality": 75}
_MODES: Final = {
    JPEG: frozenset({"L", "RGB"}),
    PNG: frozenset({"1", "L", "LA", "P", "RGB", "RGBA", "I;16"}),
    WEBP: frozenset({"RGB", "RGBA"}),
}

Image.MAX_IMAGE_PIXELS = limits.FILE_PIXELS
# Up to twice its bound Pillow only warns, and before it unpacks anything; we refuse.
warnings.simplefilter("error", Image.DecompressionBombWarning)

_unpacking = threading.BoundedSemaphore(limits.PICTURES_UNPACKED_AT_ONCE)


@dataclass(frozen=True)
class Prepared:
    """What is kept of a file: its real type, the cleaned bytes, and a small picture of it where it is one."""

    type: str
    body: bytes
    thumb: bytes


def prepare(raw: bytes) -> Prepared:
    """Errors: `file_type`, `file_broken`, `image_too_large`; `busy` when too many pictures are being unpacked."""
    kind = sniff(raw)
    if kind in _PACKERS:
        with _room_to_unpack():
            return _clean_picture(raw, kind)
    if kind == JSON:
        _check_strokes(raw)
    return Prepared(kind, raw, b"")


def sniff(raw: bytes) -> str:
    """The type that the first bytes show. Error: `file_type`."""
    if raw.startswith(b"\xff\xd8\xff"):
        return JPEG
    if raw.startswith(b"\x89PNG\r\n\x1a\n"):
        return PNG
    if raw.startswith(b"RIFF") and raw[8:12] == b"WEBP":
        return WEBP
    if raw.startswith(b"%PDF-"):
        return PDF
    if raw[:SNIFFED_BYTES].lstrip()[:1] in {b"{", b"["}:
        return JSON
    raise ApiError("file_type")


@contextmanager
def _room_to_unpack() -> Generator[None]:
    if not _unpacking.acquire(timeout=limits.PICTURE_WAIT_S):
        raise ApiError("busy", retry_after_s=RETRY_AFTER_S)
    try:
        yield
    finally:
        _unpacking.release()


def _clean_picture(raw: bytes, kind: str) -> Prepared:
    try:
        with Image.open(BytesIO(raw), formats=[_PACKERS[kind]]) as picture:
            options = _options(picture)
            profile = _colour_profile(picture)
            picture.load()
            upright = _upright(picture)
        upright.info = {name: upright.info[name] for name in ("transparency",) if name in upright.info}
        if upright.mode not in _MODES[kind]:
            upright, options = upright.convert(_full_mode(upright, kind)), _PACKED
        body = _packed(upright, _PACKERS[kind], icc_profile=profile, **options)
        return Prepared(kind, body, _packed(_small(upright), "WEBP", icc_profile=profile, **_THUMB))
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise ApiError("image_too_large") from None
    except Exception as error:  # noqa: BLE001 hostile bytes can make a decoder raise anything
        log.info("a picture cannot be read: %r", error)
        raise ApiError("file_broken") from None


def _options(picture: Image.Image) -> dict[str, Any]:
    """How to pack it: JPEG as it was packed, so that nothing is lost twice."""
    tables = getattr(picture, "quantization", None)
    if tables and picture.mode in _MODES[JPEG]:
        sampling = JpegImagePlugin.get_sampling(picture)
        return {"qtables": [tables[key] for key in sorted(tables)], "subsampling": sampling}
    return _PACKED


def _colour_profile(picture: Image.Image) -> bytes | None:
    profile = picture.info.get("icc_profile")
    return profile if isinstance(profile, bytes) and len(profile) <= limits.COLOUR_PROFILE_BYTES else None


def _upright(picture: Image.Image) -> Image.Image:
    try:
        return ImageOps.exif_transpose(picture)
    except Exception as error:  # noqa: BLE001 a photo is not lost for its unreadable EXIF
        log.info("EXIF cannot be read: %r", error)
        return picture.copy()


def _full_mode(picture: Image.Image, kind: str) -> str:
    return "RGBA" if kind != JPEG and picture.has_transparency_data else "RGB"


def _small(picture: Image.Image) -> Image.Image:
    if picture.mode.startswith(("I", "F")):  # 16 bits of grey
        picture = picture.convert("L")
    if picture.mode not in {"L", "RGB", "RGBA"}:
        picture = picture.convert("RGBA" if picture.has_transparency_data else "RGB")
    if max(picture.size) <= limits.THUMB_PIXELS:
        return picture
    return ImageOps.contain(picture, (limits.THUMB_PIXELS, limits.THUMB_PIXELS))


def _packed(picture: Image.Image, packer: str, **options: Any) -> bytes:
    target = BytesIO()
    picture.save(target, packer, **options)
    return target.getvalue()


def _check_strokes(raw: bytes) -> None:
    if len(raw) > limits.STROKES_BYTES:
        raise ApiError("file_too_large")
    try:
        json.loads(raw.decode(), parse_constant=_refuse)
    except (ValueError, RecursionError):
        raise ApiError("file_broken") from None


def _refuse(name: str) -> Never:
    raise ValueError(f"{name} is not JSON")
