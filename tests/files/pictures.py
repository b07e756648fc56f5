"""Photos as phones make them, and things that only pretend to be photos."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO

from PIL import Image, ImageDraw

ORIENTATION, MAKER, GPS = 0x0112, 0x010F, 0x8825
TURNED_RIGHT = 6  # the top of the picture is at the right of its rows


def photo(width: int = 800, height: int = 600, *, seed: int = 0, packer: str = "JPEG", plain: bool = False) -> bytes:
    """A picture with a red left half and a grainy right half; unless `plain` it tells where it was taken."""
    picture = Image.new("RGB", (width, height), (200, 30, 30))
    grain = Image.effect_noise((width - width // 2, height), 40 + seed).convert("RGB")
    picture.paste(grain, (width // 2, 0))
    target = BytesIO()
    more = {} if plain else {"exif": tale()}
    if packer == "JPEG":
        more["comment"] = b"by Li Wei's phone" if not plain else b""
    picture.save(target, packer, **more)
    return target.getvalue()


def scene(width: int = 4000, height: int = 3000) -> bytes:
    """As a camera sees a cupboard under a sink: large soft shapes, edges, and a grain that a lens leaves."""
    picture = Image.new("L", (width, height), 128)
    for shapes in (4, 16, 64, 256):
        layer = Image.effect_noise((shapes * 4, shapes * 3), 90).resize((width, height), Image.Resampling.BICUBIC)
        picture = Image.blend(picture, layer, 0.35)
    picture = Image.blend(picture, Image.effect_noise((width, height), 40), 0.06)
    pen = ImageDraw.Draw(picture)
    for pipe in range(0, width, width // 9):
        pen.line([(pipe, 0), (width - pipe, height)], fill=(pipe * 97) % 256, width=14)
    target = BytesIO()
    Image.merge("RGB", (picture, picture.point(lambda one: 255 - one), picture)).save(target, "JPEG", quality=92)
    return target.getvalue()


def tale(orientation: int = TURNED_RIGHT) -> bytes:
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    exif[MAKER] = "Secret Phone 9"
    gps = exif.get_ifd(GPS)
    gps[1], gps[2], gps[3], gps[4] = "N", (30.0, 16.0, 24.5), "E", (120.0, 9.0, 18.3)
    return exif.tobytes()


def grainy(size: int, *, seed: int = 1) -> bytes:
    """A JPEG of at least `size` bytes."""
    edge = 512
    while True:
        target = BytesIO()
        Image.effect_noise((edge, edge), 60 + seed).save(target, "JPEG", quality=95)
        if len(target.getvalue()) >= size:
            return target.getvalue()
        edge = int(edge * 1.5)


def opened(raw: bytes) -> Image.Image:
    picture = Image.open(BytesIO(raw))
    picture.load()
    return picture


def bomb(width: int, height: int) -> bytes:
    """A PNG of a few hundred bytes that claims to be huge."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    rows = zlib.compress(b"\0" * 4096, 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")
