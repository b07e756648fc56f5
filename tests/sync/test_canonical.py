"""Canonical JSON (PROTOCOL §2, RFC 8785)."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync import canonical
from tests.strategies import json_values, often

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


def _a_circle() -> list[Any]:
    circle: list[Any] = []
    circle.append(circle)
    return circle
