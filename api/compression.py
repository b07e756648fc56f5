"""Compresses the API's answers for who accepts it: a first pull shrinks to a fifth, for a millisecond or two."""

from __future__ import annotations

import gzip
import zlib
from functools import lru_cache
from typing import Final, NamedTuple

from flask import Response, request
from werkzeug.datastructures import Accept
from werkzeug.http import parse_accept_header

LEAST_BYTES: Final = 500
# Higher levels save little on JSON and cost a pull several times as long.
LEVEL: Final = 1
KINDS: Final = frozenset({"application/json", "application/x-ndjson"})
SESSION_SUFFIX: Final = "/session"  # it carries a token: compressed secrets can be guessed from lengths (BREACH)


def compress(response: Response) -> Response:
    """`response`, gzipped where that is safe, wished for and worth it."""
    if (
        response.mimetype not in KINDS
        or response.is_streamed
        or "Content-Encoding" in response.headers
        or request.path.endswith(SESSION_SUFFIX)
    ):
        return response
    response.vary.add("Accept-Encoding")
    body = response.get_data()
    if is_worth_it(body, request.headers.get("Accept-Encoding", "")):
        response.set_data(packed(body))
        response.headers["Content-Encoding"] = "gzip"
    return response


def is_worth_it(body: bytes, accepted: str) -> bool:
    """Whether `body` is large enough to be sent compressed to who accepts the encodings in `accepted`."""
    return len(body) >= LEAST_BYTES and takes_gzip(accepted)


def packed(body: bytes) -> bytes:
    return gzip.compress(body, LEVEL, mtime=0)


@lru_cache(maxsize=16)  # few browsers differ in it, and reading it takes longer than a short answer's compression
def takes_gzip(accepted: str) -> bool:
    """Whether the header `Accept-Encoding` with this value takes gzip."""
    return parse_accept_header(accepted, Accept).quality("gzip") > 0


class Piece(NamedTuple):
    """A part of a body, compressed by itself, so that it need not be compressed again in another body (RFC 1951)."""

    deflated: bytes
    length: int
    crc: int
    # what the part does to the checksum of everything before it
    shift: int


def deflated(part: bytes) -> Piece:
    """`part` as a piece: whole blocks, that refer to nothing before them and end with a whole byte."""
    packer = zlib.compressobj(LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    return Piece(
        packer.compress(part) + packer.flush(zlib.Z_SYNC_FLUSH), len(part), zlib.crc32(part), _power(8 * len(part))
    )


def packed_around(first: bytes, piece: Piece, last: bytes) -> bytes:
    """What `packed` makes of `first`, the piece's part and `last` together (RFC 1952): as a single member, for
    browsers stop at the end of the first.
    """
    begins, ends = (zlib.compressobj(LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS) for _ in range(2))
    crc = zlib.crc32(last, _product(piece.shift, zlib.crc32(first)) ^ piece.crc)
    return b"".join(
        [
            GZIP_HEAD,
            begins.compress(first),
            begins.flush(zlib.Z_SYNC_FLUSH),
            piece.deflated,
            ends.compress(last),
            ends.flush(),
            crc.to_bytes(4, "little"),
            ((len(first) + piece.length + len(last)) % (1 << 32)).to_bytes(4, "little"),
        ]
    )


# deflate, without a name and a time, from an unknown system
GZIP_HEAD: Final = b"\x1f\x8b\x08\0\0\0\0\0\0\xff"
# of CRC-32; its bits, as all of these numbers' are, stand for the powers of x from x^0 on, the highest bit first
POLYNOMIAL: Final = 0xEDB88320


def _product(one: int, other: int) -> int:
    """Of two polynomials over two elements, modulo CRC-32's: moving a checksum behind n bits is one by x^n."""
    product = 0
    for place in range(31, -1, -1):
        if one >> place & 1:
            product ^= other
        other = other >> 1 ^ (POLYNOMIAL if other & 1 else 0)
    return product


def _power(exponent: int) -> int:
    """The polynomial x to the power of `exponent`."""
    power, square = 1 << 31, 1 << 30
    while exponent:
        if exponent & 1:
            power = _product(power, square)
        square, exponent = _product(square, square), exponent >> 1
    return power
