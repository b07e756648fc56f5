"""Bars of an item's number (EAN-13, ISO/IEC 15420), held before a camera."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from PIL import Image, ImageDraw

LEFT = ("0001101", "0011001", "0010011", "0111101", "0100011", "0110001", "0101111", "0111011", "0110111", "0001011")
# which digits of the left half are written mirrored tells the first digit
MIRRORED = ("000000", "001011", "001101", "001110", "010011", "011001", "011100", "010101", "010110", "011010")
GUARD, MIDDLE = "101", "01010"
FRAME = (640, 480)
MODULE_PX, HEIGHT_PX = 4, 220
FRAMES = 4


def film(number: str, into: Path) -> Path:
    """A film of the number's bars, as Chromium's pretended camera shows it: pictures, one after the other."""
    into.write_bytes(_picture(number) * FRAMES)
    return into


def _picture(number: str) -> bytes:
    bars = _bars(number)
    picture = Image.new("RGB", FRAME, "white")
    draw = ImageDraw.Draw(picture)
    left, top = (FRAME[0] - len(bars) * MODULE_PX) // 2, (FRAME[1] - HEIGHT_PX) // 2
    for at, bar in enumerate(bars):
        if bar == "1":
            x = left + at * MODULE_PX
            draw.rectangle((x, top, x + MODULE_PX - 1, top + HEIGHT_PX), fill="black")
    target = BytesIO()
    picture.save(target, "JPEG", quality=95)
    return target.getvalue()


def _bars(number: str) -> str:
    digits = [int(digit) for digit in number]
    left = [
        _mirrored(LEFT[digit]) if mirrored == "1" else LEFT[digit]
        for digit, mirrored in zip(digits[1:7], MIRRORED[digits[0]], strict=True)
    ]
    right = [_inverted(LEFT[digit]) for digit in digits[7:]]
    return GUARD + "".join(left) + MIDDLE + "".join(right) + GUARD


def _mirrored(bars: str) -> str:
    """The even set of the left half: the right half's, read backwards."""
    return _inverted(bars)[::-1]


def _inverted(bars: str) -> str:
    return bars.translate(str.maketrans("01", "10"))
