"""How Chinese characters sound and which is the simplified one, for the look-up of customers without signal (R2).

A browser has neither; both tables are made from `pypinyin` and `opencc`, and kept as small as they go: sounds list
their characters, and a traditional character has no sound of its own, for it is made simplified before it is compared.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import cache
from typing import Any

from opencc import OpenCC
from pypinyin import Style, pinyin
from pypinyin.phrases_dict import phrases_dict
from pypinyin.style import convert

# The ideographs of everyday names and places (CJK Unified Ideographs, without the extensions).
FIRST, LAST = 0x4E00, 0x9FA5
LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz")
# A second sound counts when this share of the phrases has it: 重 is also `chong`, but nobody looks 丁 up as `zheng`.
SECOND_SOUND_SHARE = 0.02
SECOND_SOUND_PHRASES = 2
# Sounds that characters have as family names, which phrases seldom show.
SURNAMES = {
    "单": "shan", "解": "xie", "区": "ou", "仇": "qiu", "朴": "piao", "查": "zha", "盖": "ge", "尉": "yu", "覃": "qin",
    "缪": "miao", "曾": "zeng", "乐": "yue", "种": "chong", "冼": "xian", "洗": "xian", "繁": "po", "员": "yun",
    "召": "shao", "黑": "he", "祭": "zhai", "能": "nai", "秘": "bi", "折": "she", "那": "na", "宓": "fu", "乜": "nie",
    "翟": "zhai", "薄": "bo", "柏": "bai", "葛": "ge", "华": "hua", "任": "ren", "纪": "ji", "哈": "ha", "句": "gou",
}  # fmt: skip


def hanzi() -> dict[str, Any]:
    """`simplified`: pairs of characters in one text; `sounds`: syllable without tones to its characters."""
    simple = simplified()
    heard = _heard()
    sounds: dict[str, list[str]] = {}
    for char in _characters():
        if char not in simple:
            for sound in _sounds(char, heard.get(char, Counter())):
                sounds.setdefault(sound, []).append(char)
    return {
        "simplified": "".join(char + one for char, one in simple.items()),
        "sounds": {sound: "".join(chars) for sound, chars in sorted(sounds.items())},
    }


@cache
def simplified() -> dict[str, str]:
    """Traditional characters that have a simplified one of a single character."""
    convert = OpenCC("t2s").convert
    found = ((char, convert(char)) for char in _characters())
    return {char: one for char, one in found if one != char and len(one) == 1}


def _sounds(char: str, heard: Mapping[str, int]) -> list[str]:
    """The usual sound, those that enough phrases have, and that of the family name."""
    usual = pinyin(char, style=Style.NORMAL, errors="ignore")
    enough = max(SECOND_SOUND_PHRASES, SECOND_SOUND_SHARE * sum(heard.values()))
    found = [*(usual[0] if usual else ()), *(sound for sound, count in sorted(heard.items()) if count >= enough)]
    if char in SURNAMES:
        found.append(SURNAMES[char])
    # ü is typed as v; what is left of odd readings (ḿ, ê) nobody types
    return [sound for sound in dict.fromkeys(found) if sound and LETTERS.issuperset(sound)]


def _heard() -> dict[str, Counter[str]]:
    """How often each character has each sound in the phrases of the dictionary."""
    heard: dict[str, Counter[str]] = {}
    for phrase, read in phrases_dict.items():
        for char, sounds in zip(phrase, read, strict=False):
            heard.setdefault(char, Counter())[convert(sounds[0], Style.NORMAL, strict=False)] += 1
    return heard


def _characters() -> list[str]:
    return [chr(code) for code in range(FIRST, LAST + 1)]
