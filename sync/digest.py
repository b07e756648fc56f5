"""The proof that two sides hold the same records (PROTOCOL §5, P5): a sum that does not depend on order."""

from __future__ import annotations

from hashlib import sha256

MODULUS = 2**64
_BYTES = 8


def of(wire: bytes) -> int:
    """A record's digest: the first 8 bytes of SHA-256 over its canonical bytes, as an unsigned number."""
    return int.from_bytes(sha256(wire).digest()[:_BYTES])


def to_hex(number: int) -> str:
    """16 hex digits of a digest, or of a sum of digests modulo 2^64."""
    return f"{number % MODULUS:016x}"
