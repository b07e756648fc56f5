"""Bodies that are put together from pieces compressed before."""

from __future__ import annotations

import gzip

from hypothesis import given
from hypothesis import strategies as st

from api.compression import deflated, packed_around, takes_gzip


@given(st.binary(max_size=400), st.binary(max_size=2_000), st.binary(max_size=400))
def test_a_body_around_a_piece_is_the_three_together(first: bytes, middle: bytes, last: bytes) -> None:
    assert gzip.decompress(packed_around(first, deflated(middle * 3), last)) == first + middle * 3 + last


def test_a_long_piece_keeps_its_checksum() -> None:
    piece = bytes(range(256)) * 20_000
    assert gzip.decompress(packed_around(b"a", deflated(piece), b"z")) == b"a" + piece + b"z"


def test_who_takes_gzip() -> None:
    assert takes_gzip("gzip, deflate, br")
    assert takes_gzip("*")
    assert not takes_gzip("")
    assert not takes_gzip("br")
    assert not takes_gzip("gzip;q=0, br")
