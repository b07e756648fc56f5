"""The look-up's tables of sounds and simplified characters (R2)."""

from __future__ import annotations

import pytest

from web.hanzi import hanzi

TABLE = hanzi()
PAIRS = dict(zip(TABLE["simplified"][::2], TABLE["simplified"][1::2], strict=True))


def sounds_of(char: str) -> set[str]:
    return {sound for sound, chars in TABLE["sounds"].items() if char in chars}


@pytest.mark.parametrize(
    ("char", "sounds"),
    [("张", {"zhang"}), ("丁", {"ding"}), ("重", {"zhong", "chong"}), ("单", {"dan", "shan"}), ("吕", {"lv"})],
)
def test_r02_a_character_has_the_sounds_that_people_look_it_up_by(char, sounds):
    assert sounds_of(char) == sounds


def test_r02_a_family_name_has_its_own_sound():
    assert "qiu" in sounds_of("仇")
    assert "xie" in sounds_of("解")


def test_r02_traditional_characters_are_found_by_their_simplified_ones():
    assert PAIRS["張"] == "张"
    assert not any(sounds_of(char) for char in "張園號")
