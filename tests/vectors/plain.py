"""Clock, canonical JSON, digests and short numbers."""

from __future__ import annotations

from typing import Any

from sync import canonical, clock, digest, ids
from tests.vectors.overlay import HOSTILE

NODE = "00000000000000a1"
OTHER_NODE = "fedcba9876543210"
LAST_MS = clock.MAX_MILLISECONDS


def clock_vectors() -> dict[str, Any]:
    parts = [(0, 0, NODE), (1, 65_535, OTHER_NODE), (1_795_246_200_000, 7, NODE), (LAST_MS, 65_535, "f" * 16)]
    stamps = [clock.format_stamp(*one) for one in parts]
    now = 1_795_246_200_000
    ticks = [
        (None, now),
        (clock.format_stamp(now - 1, 9, OTHER_NODE), now),
        (clock.format_stamp(now, 9, OTHER_NODE), now),
        (clock.format_stamp(now + 90_000, 0, OTHER_NODE), now),
        (clock.format_stamp(now, 65_535, NODE), now),
        (clock.format_stamp(now + 5, 65_535, NODE), now),
    ]
    texts = [
        *stamps,
        "",
        "0",
        stamps[0].upper(),
        stamps[1].upper(),
        stamps[2] + "\n",
        stamps[2].replace("-", "_"),
        stamps[2] + "0",
    ]
    return {
        "max_ahead_ms": clock.MAX_AHEAD_MS,
        "format": [
            {"ms": ms, "counter": counter, "node": node, "stamp": clock.format_stamp(ms, counter, node)}
            for ms, counter, node in parts
        ],
        "tick": [{"last": last, "now_ms": ms, "node": NODE, "next": clock.tick(last, ms, NODE)} for last, ms in ticks],
        "is_stamp": [{"text": text, "is": clock.is_stamp(text)} for text in texts],
        "sorted": sorted([*stamps, *(clock.format_stamp(now + n, 1 - n, NODE) for n in (0, 1))]),
        "times": [{"text": text, "ms": clock.to_ms(text) if clock.is_time(text) else None} for text in _TIMES],
        "dates": [{"text": text, "is": clock.is_date(text)} for text in _DATES],
    }


_TIMES = (
    "1970-01-01T00:00:00.000Z", "1969-12-31T23:59:59.999Z", "2026-11-21T09:30:00.000Z",
    "2024-02-29T23:59:59.999Z", "0001-01-01T00:00:00.000Z", "9999-12-31T23:59:59.999Z",
    "0000-01-01T00:00:00.000Z", "2026-02-29T00:00:00.000Z", "2026-11-21T24:00:00.000Z",
    "2026-11-21T09:60:00.000Z", "2026-11-21T23:59:60.000Z", "2026-13-01T00:00:00.000Z",
    "2026-11-21T09:30:00Z", "2026-11-21T09:30:00.000", "2026-11-21T09:30:00.000+00:00",
    "2026-11-21 09:30:00.000Z", "2026-11-21t09:30:00.000z", "2026-11-21T09:30:00.0000Z",
    "２０２６-11-21T09:30:00.000Z", "2026-11-21T09:30:00.000Z\n", "",
)  # fmt: skip
_DATES = (
    "2026-11-21",
    "2024-02-29",
    "2026-02-29",
    "2026-00-10",
    "2026-1-1",
    "0000-01-01",
    "9999-12-31",
    "2026-W47-6",
    "20261121",
    "",
)


def canonical_vectors() -> dict[str, Any]:
    return {
        "accepted": [{"name": name, "value": value, **_bytes(value)} for name, value in _ACCEPTED.items()],
        "refused": [
            {"name": name, "json": text, "code": _code(text), "shows_after_parsing": shows}
            for name, text, shows in _REFUSED
        ],
    }


_ACCEPTED: dict[str, Any] = {
    "nothing": None,
    "the scalars": [True, False, 0, -1, 2**53 - 1, -(2**53) + 1, "", "a"],
    "keys are sorted": {"b": 1, "a": 2, "B": 3, "aa": 4, "_": 5, "10": 6, "9": 7, "": 8, "a.b": 9, "a b": 10},
    "nested": {"z": [{"y": [], "x": {}}, [[[]]]], "a": {"b": {"c": {"d": None}}}},
    "short escapes": '\b\t\n\f\r"\\',
    "other controls": "".join(map(chr, (*range(1, 8), 11, *range(14, 32)))),
    "no escapes": "/\u007f\u0080\u2028\u2029\ufeff\ufffe\uffff",
    "Chinese and beyond": "服务单 服務單 𠮷 🔧👩🏽‍🔧 é e\u0301",
    "a trap": HOSTILE,
}
_REFUSED = (
    ("a fraction", "[1.5]", True),
    ("a fraction that is whole", "[1.0]", False),
    ("an exponent", "[1e2]", False),
    ("too large", "[9007199254740992]", True),
    ("too small", "[-9007199254740992]", True),
    ("far too large", f"[{'9' * 30}]", True),
    ("not a number", "[NaN]", False),
    ("the empty character", '["a\\u0000"]', True),
    ("half a pair", '["\\ud83d"]', True),
    ("the other half", '["\\udd27 x"]', True),
    ("halves in wrong order", '["\\udd27\\ud83d"]', True),
    ("a key in Chinese", '{"服务": 1}', True),
    ("a key with the empty character", '{"a\\u0000": 1}', True),
    ("a key twice", '{"a": 1, "a": 1}', False),
    ("too deep", "[" * (canonical.MAX_DEPTH + 1) + "]" * (canonical.MAX_DEPTH + 1), True),
    ("no JSON", "{a: 1}", False),
    ("something after it", "[] []", False),
)  # fmt: skip


def digest_vectors() -> dict[str, Any]:
    docs: list[Any] = [{"id": ids.name_based("doc", str(number)), "n": number, "text": HOSTILE} for number in range(12)]
    digests = [digest.of(canonical.encode(doc)) for doc in docs]
    return {
        "records": [{"doc": doc, "digest": digest.to_hex(one)} for doc, one in zip(docs, digests, strict=True)],
        # Taken record by record, so that a sum which runs over 2^64 is among them.
        "sums": [{"count": n, "sum": digest.to_hex(sum(digests[:n]))} for n in range(len(digests) + 1)],
    }


def short_number_vectors() -> list[dict[str, str]]:
    made = [
        (prefix, ids.uuid7(1_795_246_200_000 + n, bytes([n] * ids.RANDOM_BYTES))) for prefix in "JKC" for n in range(8)
    ]
    made += [("J", "00000000-0000-7000-8000-000000000000"), ("J", "ffffffff-ffff-ffff-ffff-ffffffffffff")]
    return [{"prefix": prefix, "id": one, "number": ids.short_number(prefix, one)} for prefix, one in made]


def _bytes(value: Any) -> dict[str, str]:
    raw = canonical.encode(value)
    return {"canonical": raw.decode(), "hex": raw.hex()}


def _code(text: str) -> str:
    try:
        canonical.decode(text.encode())
    except canonical.NotCanonical as fault:
        return fault.code
    raise AssertionError(text)
