"""Ids and the short numbers that people read to each other (PROTOCOL §2)."""

from __future__ import annotations

import re
from hashlib import sha256

from sync import canonical
from sync.clock import MAX_MILLISECONDS

RANDOM_BYTES = 10
SHORT_CHARACTERS = 6
# Crockford's base 32: no I, L, O or U, which are misread or spell words.
SHORT_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"

_UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")


def is_uuid(text: object) -> bool:
    """Whether `text` is a UUID in lower case; any version, because older ids stay what they are."""
    return isinstance(text, str) and _UUID.fullmatch(text) is not None


def uuid7(ms: int, random: bytes) -> str:
    """A UUIDv7 (RFC 9562) of `ms` since 1970 and 10 random bytes of the caller's."""
    if not 0 <= ms <= MAX_MILLISECONDS or len(random) != RANDOM_BYTES:
        message = "uuid7 takes 48 bits of milliseconds and 10 bytes"
        raise ValueError(message)
    return _uuid(ms.to_bytes(6) + random, version=7)


def name_based(*parts: str) -> str:
    """The UUIDv8 of what caused a thing, so that two workers who make the thing make one (PROTOCOL §2).

    The parts are hashed as a JSON array: ("a", "bc") and ("ab", "c") differ.
    """
    return _uuid(sha256(canonical.encode(list(parts))).digest()[:16], version=8)


def short_number(prefix: str, id_: str) -> str:
    """The number a person reads out (`J-4M2T8K`): the first 30 bits of SHA-256 over the id's text."""
    bits = int.from_bytes(sha256(id_.encode()).digest()[:4]) >> 2
    letters = (SHORT_ALPHABET[bits >> shift & 31] for shift in range(5 * (SHORT_CHARACTERS - 1), -1, -5))
    return f"{prefix}-{''.join(letters)}"


def _uuid(sixteen: bytes, version: int) -> str:
    number = int.from_bytes(sixteen)
    number = number & ~(0xF << 76) | version << 76
    number = number & ~(0x3 << 62) | 0x2 << 62
    text = f"{number:032x}"
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"
