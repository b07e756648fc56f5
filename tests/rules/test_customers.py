"""What a customer file needs, whose phone it is, and one customer's files as one (R1, R2)."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from api.rules.customers import (
    Duplicates,
    duplicates,
    files_of,
    found_by_phone,
    missing_for_file,
    phones_of,
    surviving_id,
    united,
)
from tests.rules.records import at
from tests.strategies import often
from tests.support.shop import EAST, WEST, an_id

KEPT, MERGED, OTHER = an_id(21), an_id(22), an_id(23)


def a_file(id_=KEPT, **values):
    return {"id": id_, "store_id": WEST, "name": "张秀英", "phone": "139 0000 0101", **values}


def by_id(*docs):
    return {one["id"]: one for one in docs}


def test_r01_a_visitor_who_does_not_buy_gets_a_file_with_a_name_and_one_way_to_reach_them():
    assert missing_for_file({"name": "张女士", "phone": "13900000101"}) == []
    assert missing_for_file({"name": "张女士", "phones": ["wx-zhang"]}) == []
    assert missing_for_file({"name": "张女士", "address": "翠湖花园 3-502"}) == []


def test_r01_without_them_the_file_says_what_it_lacks():
    assert missing_for_file({}) == ["name", "reached"]
    assert missing_for_file({"name": " ", "phone": "13900000101"}) == ["name"]
    assert missing_for_file({"name": "张女士", "phone": "  ", "phones": []}) == ["reached"]


def test_r02_a_phone_number_finds_the_customer_in_one_step():
    files = [a_file(), a_file(OTHER, phone="13800000000", phones=["0571-8765 4321"])]
    assert found_by_phone(files, "+86 139-0000-0101") == files[:1]
    assert found_by_phone(files, "(0571)87654321") == files[1:]
    assert found_by_phone(files, "87654321", area_code="0571") == files[1:]
    assert found_by_phone(files, "") == []


def test_r02_a_file_that_was_merged_away_is_not_offered():
    assert found_by_phone([a_file(MERGED, merged_into=KEPT)], "13900000101") == []


def test_r02_a_second_file_for_the_same_number_is_flagged():
    files = [a_file(), a_file(MERGED, phone="", phones=["+8613900000101"]), a_file(OTHER, phone="13800000000")]
    assert duplicates(files) == [Duplicates("+8613900000101", (KEPT, MERGED))]


def test_r02_what_was_merged_lies_in_another_store_or_proves_nothing_is_not_flagged():
    assert duplicates([a_file(), a_file(MERGED, merged_into=KEPT)]) == []
    assert duplicates([a_file(), a_file(MERGED, store_id=EAST)]) == []
    assert duplicates([a_file(phone="8765 4321"), a_file(MERGED, phone="87654321")]) == []
    assert duplicates([a_file(phones=["13900000101"])]) == []


def test_r02_every_number_of_a_file_in_one_spelling_and_once():
    written = a_file(phones=["１３９０００００１０１", "0571-87654321"])
    assert phones_of(written) == ["+8613900000101", "+8657187654321"]


def test_r02_merging_loses_no_row_of_either_file():
    kept = a_file(contact_log=[{"id": an_id(1), "at": at("2026-11-02 10:00"), "text": "b"}], tags=["vip"])
    gone = a_file(
        MERGED,
        merged_into=KEPT,
        name="张姐",
        phone="0571-87654321",
        birthday="1971-03-04",
        tags=["fragile"],
        contact_log=[{"id": an_id(2), "at": at("2026-11-01 10:00"), "text": "a"}],
        after_sales_log=[{"id": an_id(3), "at": at("2026-11-03 10:00"), "text": "c"}],
    )
    whole = united(KEPT, by_id(kept, gone))
    assert whole["files"] == [KEPT, MERGED]
    assert (whole["name"], whole["phone"], whole["birthday"]) == ("张秀英", "139 0000 0101", "1971-03-04")
    assert whole["phones"] == ["0571-87654321"]
    assert whole["tags"] == ["fragile", "vip"]
    assert [row["text"] for row in whole["contact_log"]] == ["a", "b"]
    assert [row["text"] for row in whole["after_sales_log"]] == ["c"]
    assert "merged_into" not in whole


def test_r02_it_is_the_same_customer_whichever_file_one_opens():
    files = by_id(a_file(), a_file(MERGED, merged_into=KEPT), a_file(OTHER, merged_into=MERGED))
    assert united(OTHER, files) == united(MERGED, files) == united(KEPT, files)
    assert files_of(MERGED, files) == [KEPT, MERGED, OTHER]


def test_r02_a_refusal_in_any_file_stands():
    yes, no = {"agreed": True, "how": "counter"}, {"agreed": False, "how": "phone"}
    kept = a_file(consents={"promotions": yes, "service_messages": no})
    gone = a_file(MERGED, merged_into=KEPT, consents={"promotions": no, "service_messages": yes, "owners_card": yes})
    assert united(KEPT, by_id(kept, gone))["consents"] == {
        "promotions": no,
        "service_messages": no,
        "owners_card": yes,
    }


def test_r02_two_files_merged_into_each_other_at_once_are_one_customer():
    files = by_id(a_file(merged_into=MERGED), a_file(MERGED, merged_into=KEPT))
    assert surviving_id(KEPT, files) == surviving_id(MERGED, files) == min(KEPT, MERGED)
    assert files_of(MERGED, files) == [KEPT, MERGED]


def test_r02_a_target_that_is_not_known_here_ends_the_chain():
    files = by_id(a_file(merged_into=an_id(99)))
    assert surviving_id(KEPT, files) == KEPT
    assert files_of(KEPT, files) == [KEPT]


@often
@given(st.lists(st.none() | st.integers(0, 6), min_size=1, max_size=7))
def test_r02_every_file_has_one_customer_however_they_were_merged(targets):
    files = {
        an_id(n): a_file(an_id(n), **({} if target is None else {"merged_into": an_id(target)}))
        for n, target in enumerate(targets)
    }
    groups = {tuple(files_of(one, files)) for one in files}
    assert sorted(id_ for group in groups for id_ in group) == sorted(files)
    assert all(surviving_id(one, files) == group[0] for group in groups for one in group)


def test_r02_no_and_nought_are_values_and_the_one_file_has_the_id_of_the_file_that_stands():
    gone = a_file(MERGED, merged_into=KEPT, speaks_mandarin=False, children=0, likely_competitors="")
    whole = united(MERGED, by_id(a_file(), gone))
    assert (whole["id"], whole["speaks_mandarin"], whole["children"]) == (KEPT, False, 0)
    assert "likely_competitors" not in whole
