"""Compresses the API's answers for who accepts it: a first pull shrinks to a fifth, for a millisecond or two."""

from __future__ import annotations

import gzip

from flask import Response, request

LEAST_BYTES = 500
# Higher levels save little on JSON and cost a pull several times as long.
LEVEL = 1
KINDS = frozenset({"application/json", "application/x-ndjson"})
SESSION_SUFFIX = "/session"  # it carries a token: compressed secrets can be guessed from lengths (BREACH)


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
    if len(body) < LEAST_BYTES or not request.accept_encodings.quality("gzip"):
        return response
    response.set_data(gzip.compress(body, LEVEL, mtime=0))
    response.headers["Content-Encoding"] = "gzip"
    return response
