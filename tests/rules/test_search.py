"""Finding a customer by whatever is at hand (R2)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.rules.search import BEGINNING, INSIDE, SOUND, WHOLE, fold, index_entry, rank, spells, syllables
from sync.ids import short_number
from tests.strategies import often
from tests.support.shop import ZHANG_XIUYING

READINGS = {
    "张": ("zhang",),
    "秀": ("xiu",),
    "英": ("ying",),
    "单": ("dan", "shan"),
    "翠": ("cui",),
    "湖": ("hu",),
    "花": ("hua",),
    "园": ("yuan",),
}
SIMPLIFIED = {"張": "张", "園": "园", "號": "号"}
CUSTOMER = {
    "id": ZHANG_XIUYING,
    "name": "張秀英",
    "phone": "139 0000 0101",
    "phones": ["0571-87654321"],
    "address": "翠湖花園 3-502",
}
INDEX = index_entry(
    CUSTOMER,
    estates=[{"name": "翠湖花园", "name_latin": "Cuihu Garden"}],
    orders=[{"number": "XD-2026-0815"}],
    owned=[{"serial": "QH600-7781A"}],
    readings=READINGS,
    simplified=SIMPLIFIED,
)


def found(query):
    return rank(INDEX, query, SIMPLIFIED)


@pytest.mark.parametrize(
    ("query", "how"),
    [
        ("张秀英", WHOLE),
        ("張秀英", WHOLE),
        ("张", BEGINNING),
        ("英", INSIDE),
        ("翠", BEGINNING),
        ("3-502", INSIDE),
        ("zhangxiuying", SOUND),
        ("ZHANG XIU YING", SOUND),
        ("zxy", SOUND),
        ("zhangxy", SOUND),
        ("z", SOUND),
        ("xiuy", SOUND),
        ("chhy", SOUND),
        ("cuihu", BEGINNING),
        ("garden", SOUND),
        ("１３９", BEGINNING),
        ("0101", BEGINNING),
        ("1", BEGINNING),
        ("13900000101", WHOLE),
        ("+86 13900000101", WHOLE),
        ("139 0000 0101", WHOLE),
        ("139 - 0000 - 0101", WHOLE),
        ("057187654321", WHOLE),
        ("87654321", BEGINNING),
        ("qh600-7781a", WHOLE),
        ("QH6007781A", WHOLE),
        ("7781", INSIDE),
        ("xd-2026", BEGINNING),
        ("张 0101", BEGINNING),
        ("zxy 翠湖", SOUND),
    ],
)
def test_r02_a_customer_is_found_by_whatever_is_at_hand(query, how):
    assert found(query) == how


def test_r02_the_short_number_finds_its_file():
    assert found(short_number("K", ZHANG_XIUYING).lower()) == WHOLE


@pytest.mark.parametrize("query", ["", "  ", "李", "张 李", "zxw", "xz", "0102 张", "#", "139 0000 0876", "0101 0571"])
def test_r02_what_does_not_fit_finds_nobody(query):
    assert found(query) is None


def test_r02_a_character_with_two_readings_is_found_by_both():
    spoken = syllables("单英", READINGS)
    assert spells("danying", spoken)
    assert spells("shany", spoken)
    assert not spells("dany ", spoken)


def test_folding_makes_one_width_one_case_and_one_script():
    assert fold("ＱＨ－600 號", SIMPLIFIED) == "qh-600 号"
    assert fold("Müller") == "muller"


@often
@given(st.text("张秀英翠湖zxy01 -", min_size=1, max_size=8), st.data())
def test_r02_every_part_of_a_name_finds_it(name, data):
    entry = index_entry({"id": ZHANG_XIUYING, "name": name}, readings=READINGS)
    start = data.draw(st.integers(0, len(name) - 1))
    part = name[start : data.draw(st.integers(start + 1, len(name)))]
    if part.strip(" -"):
        assert rank(entry, part) is not None


def test_r02_seven_digits_typed_in_pieces_are_one_number():
    """Six may be a flat and a year: each is looked for on its own."""
    entry = index_entry({"id": ZHANG_XIUYING, "phone": "555 1234"}, readings=READINGS)
    assert rank(entry, "555 1 234") == WHOLE
    assert rank(entry, "234 555") is not None, "two pieces, each found"
    assert rank(entry, "1234 555") is None, "one number, and another"
