"""The look-up's tables of sounds and simplified characters (R2)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from web.hanzi import hanzi

SoundsOf = Callable[[str], set[str]]


@pytest.fixture(scope="module")
def table() -> dict[str, Any]:
    return hanzi()


@pytest.fixture
def sounds_of(table: dict[str, Any]) -> SoundsOf:
    return lambda char: {sound for sound, chars in table["sounds"].items() if char in chars}


@pytest.mark.parametrize(
    ("char", "sounds"),
    [("张", {"zhang"}), ("丁", {"ding"}), ("重", {"zhong", "chong"}), ("单", {"dan", "shan"}), ("吕", {"lv"})],
)
def test_r02_a_character_has_the_sounds_that_people_look_it_up_by(sounds_of: SoundsOf, char: str, sounds: set[str]):
    assert sounds_of(char) == sounds


def test_r02_a_family_name_has_its_own_sound(sounds_of: SoundsOf):
    assert "qiu" in sounds_of("仇")
    assert "xie" in sounds_of("解")


def test_r02_traditional_characters_are_found_by_their_simplified_ones(table: dict[str, Any], sounds_of: SoundsOf):
    pairs = dict(zip(table["simplified"][::2], table["simplified"][1::2], strict=True))
    assert pairs["張"] == "张"
    assert not any(sounds_of(char) for char in "張園號")
