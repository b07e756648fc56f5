"""The lines of a page, and two of them about one record as one (PROTOCOL §5)."""

from __future__ import annotations

from typing import Any

import orjson

from sync import canonical
from sync.patch import apply_patch, merge_patches

Row = tuple[Any, ...]  # `prelude.COLUMNS`
Patches = dict[int, tuple[int, bytes]]  # by the key of the record: the version that is held, what changed since


def line_of(row: Row, patches: Patches) -> bytes:
    """What a device is told of the record in `row`."""
    collection, record, seq, wire, gone = row[:5]
    if gone:
        return as_json({"op": "gone", "collection": collection, "id": record, "seq": seq, "why": gone})
    if row[7] in patches:
        return _patch_line(collection, record, seq, *patches[row[7]])
    return _put_line(collection, record, seq, bytes(wire))


def lines_of_round(rows: list[Row], since: int) -> list[bytes]:
    """The lines of a page of a full round that is as old as `since`: what had gone before then was not brought."""
    gone = [row for row in rows if row[4] and row[6] > since]
    # what leaves one scope of a device for another of its scopes is still there
    there = {row[7] for row in rows if not row[4]} if gone else set()
    lines = [line_of(row, {}) for row in rows if not row[4]]
    return lines + [line_of(row, {}) for row in gone if row[7] not in there]


def joined(first: bytes, then: bytes) -> bytes:
    """The one line that does what `first` and `then` do, which are about the same record."""
    later = orjson.loads(then)
    if later["op"] != "patch":
        return then
    earlier = orjson.loads(first)
    about = (later["collection"], later["id"], later["seq"])
    if earlier["op"] == "put":
        return _put_line(*about, canonical.encode_checked(apply_patch(earlier["doc"], later)))
    return _patch_line(*about, earlier["was"], canonical.encode_checked(merge_patches(earlier, later)))


def as_json(value: Any) -> bytes:
    return orjson.dumps(value)


def _patch_line(collection: str, record: str, seq: int, was: int, patch: bytes) -> bytes:
    return b'{"op":"patch","collection":"%s","id":"%s","seq":%d,"was":%d,%s' % (
        collection.encode(),
        record.encode(),
        seq,
        was,
        patch[1:],  # its members follow on, without the opening brace
    )


def _put_line(collection: str, record: str, seq: int, wire: bytes) -> bytes:
    # the stored bytes go out as they are: the digest was taken over exactly these
    return b'{"op":"put","collection":"%s","id":"%s","seq":%d,"doc":%s}' % (
        collection.encode(),
        record.encode(),
        seq,
        wire,
    )
