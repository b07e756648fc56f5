"""Canonical JSON (PROTOCOL §2, RFC 8785)."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.codec import canonical_bytes
from sync import canonical
from tests.strategies import json_values, often

FAST = (canonical_bytes, orjson.loads)

anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.binary(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text() | st.integers(), inner),
    max_leaves=20,
)


@often
@given(json_values)
def test_what_was_encoded_decodes_to_the_same_and_encodes_to_the_same(value: Any):
    raw = canonical.encode(value)

    assert canonical.encode(canonical.decode(raw)) == raw
    assert canonical.decode(raw) == value


@often
@given(st.dictionaries(st.sampled_from("abcdef"), json_values), st.randoms(use_true_random=False))
def test_the_order_of_keys_is_nothing(value: dict[str, Any], random: Any):
    keys = list(value)
    random.shuffle(keys)

    assert canonical.encode({key: value[key] for key in keys}) == canonical.encode(value)


@often
@given(anything)
def test_anything_is_encoded_or_refused(value: Any):
    try:
        raw = canonical.encode(value)
    except canonical.NotCanonical:
        return
    assert json.loads(raw) == value


@often
@given(st.binary() | st.text().map(str.encode))
def test_any_bytes_are_decoded_or_refused(raw: bytes):
    try:
        canonical.decode(raw)
    except canonical.NotCanonical:
        return


@pytest.mark.parametrize(
    ("value", "path", "code"),
    [
        ({"a": [0, {"b": 1.0}]}, ("a", 1, "b"), "fraction"),
        ({"a": {"键": 1}}, ("a",), "key_not_ascii"),
        ({"a": "\ud800"}, ("a",), "lone_surrogate"),
        (["x\0"], (0,), "nul"),
        (2**53, (), "integer_too_large"),
        ({"a": {1: 2}}, ("a",), "key_not_ascii"),
        ([{1}], (0,), "not_json"),
    ],
)
def test_a_refusal_says_where_and_why(value: Any, path: tuple[Any, ...], code: str):
    with pytest.raises(canonical.NotCanonical) as refused:
        canonical.encode(value)
    assert (refused.value.path, refused.value.code) == (path, code)


def test_depth_is_bounded_on_both_sides():
    deep: list[Any] = []
    for _ in range(canonical.MAX_DEPTH - 1):
        deep = [deep]
    canonical.encode(deep)

    for bottomless in ([deep], _a_circle()):
        with pytest.raises(canonical.NotCanonical, match="too_deep"):
            canonical.encode(bottomless)
    for text in ("[" * 100_000, '{"a":' * 100_000, "[" * 33 + "]" * 33):
        with pytest.raises(canonical.NotCanonical):
            canonical.decode(text.encode())


CODECS = [pytest.param(canonical.dumps, canonical.loads, id="own"), pytest.param(*FAST, id="fast")]


@pytest.mark.parametrize(("dumps", "loads"), CODECS)
def test_every_codec_writes_every_code_point_as_the_bounds_say(dumps: Any, loads: Any):
    """RFC 8785: two characters are escaped by themselves, five by a letter, other controls by four digits."""
    letters = {'"': '\\"', "\\": "\\\\", "\b": "\\b", "\f": "\\f", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
    for start in range(0, sys.maxunicode + 1, 4_096):
        points = [chr(one) for one in range(max(start, 1), start + 4_096) if not 0xD800 <= one < 0xE000]
        text = "".join(points)
        spelled = "".join(letters.get(one) or (f"\\u{ord(one):04x}" if one < " " else one) for one in points)
        assert dumps(text) == f'"{spelled}"'.encode()
        assert loads(dumps(text)) == text


@often
@given(json_values)
def test_every_codec_writes_the_same_bytes_and_reads_the_same_value(value: Any):
    [own, fast] = [dumps(value) for dumps in (canonical.dumps, FAST[0])]

    assert fast == own
    assert canonical.same(FAST[1](own), canonical.loads(own))


@pytest.mark.parametrize(("dumps", "loads"), CODECS)
def test_every_codec_goes_to_the_bounds(dumps: Any, loads: Any):
    deep: Any = "x"
    for _ in range((canonical.MAX_DEPTH - 1) // 2):
        deep = {"b": [deep], "a": None}
    bounds = {"least": -canonical.MAX_INTEGER, "most": canonical.MAX_INTEGER, "false": False, "zero": 0, "deep": deep}
    keys = {chr(one) * times: times for one in range(127, 0, -1) for times in (3, 1, 2)}
    for value in (bounds, keys):
        canonical.check(value)
        raw = dumps(value)
        assert raw == json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
        assert canonical.same(loads(raw), value)


@pytest.mark.parametrize(
    "value", [1.0, float("nan"), 2**53, "\ud800", "\0", {1: 2}, {"键": 1}, (1,), b"x", UUID(int=1), datetime.now(UTC)]
)
def test_what_a_codec_would_take_is_refused_before_it_is_asked(value: Any):
    for held in (value, [value], {"a": value}):
        with pytest.raises(canonical.NotCanonical):
            canonical.encode(held)


def test_sync_alone_encodes_with_pythons_own_and_the_server_with_the_fast_one():
    code = "from sync import canonical; assert canonical._dumps is canonical.dumps; import api, api.codec; "
    code += "assert canonical._dumps is api.codec.canonical_bytes; assert canonical.decode_checked(b'[1]') == [1]"
    subprocess.run([sys.executable, "-c", code], check=True)


def _a_circle() -> list[Any]:
    circle: list[Any] = []
    circle.append(circle)
    return circle
