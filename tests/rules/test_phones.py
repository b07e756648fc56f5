"""The one spelling of a phone number (R2)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.rules.phones import is_whole, normal_phone
from tests.strategies import often


@pytest.mark.parametrize(
    "written",
    [
        "13900000101",
        "139 0000 0101",
        "139-0000-0101",
        "+86 139 0000 0101",
        "+86-13900000101",
        "0086 13900000101",
        "8613900000101",
        "013900000101",
        "１３９０００００１０１",
        "＋８６ １３９ ００００ ０１０１",
        "(139)00000101",
    ],
)
def test_r02_a_mobile_number_has_one_spelling(written):
    assert normal_phone(written) == "+8613900000101"


@pytest.mark.parametrize(
    ("written", "normal"),
    [
        ("0571-87654321", "+8657187654321"),
        ("(0571) 8765 4321", "+8657187654321"),
        ("+86 571 8765 4321", "+8657187654321"),
        ("+86 0571 8765 4321", "+8657187654321"),
        ("010-62345678", "+861062345678"),
        ("021 6234 5678", "+862162345678"),
        ("0572-2345678", "+865722345678"),
        ("400-800-1234", "+864008001234"),
        ("800 810 1234", "+868008101234"),
    ],
)
def test_r02_so_has_a_landline_and_a_hotline(written, normal):
    assert normal_phone(written) == normal


@pytest.mark.parametrize(
    "written",
    ["0571-87654321转12", "0571-87654321 轉 12", "0571 87654321 ext. 12", "057187654321#12", "0571-87654321分机12"],
)
def test_r02_an_extension_is_part_of_the_number(written):
    assert normal_phone(written) == "+8657187654321#12"


def test_r02_a_number_without_its_area_belongs_to_the_stores_if_that_is_said():
    assert normal_phone("8765 4321") == "87654321"
    assert normal_phone("8765 4321", "0571") == "+8657187654321"
    assert normal_phone("234 5678", "0572") == "+865722345678"
    assert not is_whole(normal_phone("8765 4321"))


@pytest.mark.parametrize(
    ("written", "normal"),
    [("+852 2345 6789", "+85223456789"), ("00 49 30 123456", "+4930123456"), ("+86 12345", "+8612345")],
)
def test_r02_a_number_abroad_says_its_country(written, normal):
    assert normal_phone(written) == normal


@pytest.mark.parametrize("written", ["", None, "微信 zhang", "---"])
def test_r02_what_has_no_digits_is_no_number(written):
    assert normal_phone(written) == ""


@often
@given(st.text("0123456789+-() １２转#x", max_size=24))
def test_r02_the_normal_spelling_is_its_own(written):
    once = normal_phone(written)
    assert normal_phone(once) == once
