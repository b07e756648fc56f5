"""Ids, short numbers (PROTOCOL §2) and digests (§5)."""

from __future__ import annotations

import re
from uuid import RFC_4122, UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync import digest, ids
from tests.strategies import often

random_bytes = st.binary(min_size=ids.RANDOM_BYTES, max_size=ids.RANDOM_BYTES)


@often
@given(st.integers(0, 2**48 - 1), random_bytes)
def test_a_uuid7_carries_its_milliseconds(ms: int, random: bytes):
    made = UUID(ids.uuid7(ms, random))

    assert (made.version, made.variant, made.int >> 80) == (7, RFC_4122, ms)
    assert ids.is_uuid(str(made))


@often
@given(st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))))
def test_a_name_based_id_is_the_same_for_everyone(parts: list[str]):
    made = UUID(ids.name_based(*parts))

    assert (made.version, made.variant) == (8, RFC_4122)
    assert ids.name_based(*parts) == str(made)


def test_names_do_not_run_into_each_other():
    assert ids.name_based("a", "bc") != ids.name_based("ab", "c") != ids.name_based("abc")


@pytest.mark.parametrize("text", [None, 7, "", "0191F0C0-0000-7000-8000-000000000000", "0191f0c0" * 4, "x" * 36])
def test_what_is_no_uuid(text: object):
    assert not ids.is_uuid(text)


@often
@given(st.integers(0, 2**48 - 1), random_bytes)
def test_a_short_number_can_be_read_out(ms: int, random: bytes):
    number = ids.short_number("J", ids.uuid7(ms, random))

    assert re.fullmatch("J-[0-9A-HJKMNP-TV-Z]{6}", number)


def test_numbers_out_of_bounds_are_refused():
    with pytest.raises(ValueError, match="48 bits"):
        ids.uuid7(2**48, b"0123456789")
    with pytest.raises(ValueError, match="10 bytes"):
        ids.uuid7(0, b"")


@often
@given(st.lists(st.binary()), st.randoms(use_true_random=False))
def test_a_sum_does_not_depend_on_order_and_fits_sixteen_digits(wires: list[bytes], random: object):
    total = digest.to_hex(sum(map(digest.of, wires)))

    assert re.fullmatch("[0-9a-f]{16}", total)
    assert digest.to_hex(sum(map(digest.of, reversed(wires)))) == total
    assert digest.to_hex(-1) == "f" * 16
