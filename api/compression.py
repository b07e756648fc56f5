"""Compresses the API's answers for who accepts it: a first pull shrinks to a fifth, for a millisecond or two."""

from __future__ import annotations

import gzip
from functools import lru_cache
from typing import Final

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
