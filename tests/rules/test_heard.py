"""What was heard or seen on the way is added up, owed and followed (R38, R40, R43)."""

from __future__ import annotations

from typing import Any

import pytest

from api.fields.heard import DEFECT_STEPS, IDEA_STEPS, REFERRAL_STEPS
from api.rules.heard import DefectSum, defect_sums, idea_stage, is_reward_owed, model_key
from tests.rules.records import at
from tests.support.shop import PURIFIER, an_id


def a_defect(number: int, defect: str = "leak", **values: Any) -> dict[str, Any]:
    """The QH-600 leaks, seen a minute later for each number."""
    seen = at(f"2026-11-21 10:{number:02}")
    return {"id": an_id(number), "defect": defect, "model": "QH-600", "status": "seen", "seen_at": seen} | values


def counts(defects: list[dict[str, Any]]) -> list[tuple[str, str, int]]:
    return [(one.model, one.defect, one.count) for one in defect_sums(defects)]


def test_r38_defects_add_up_per_model_and_kind():
    defects = [
        a_defect(2, product_id=PURIFIER),
        a_defect(1, model="qh 600", status="reported"),
        a_defect(3, model="QH600", status="solved"),
        a_defect(4, "noise"),
        a_defect(5, model="QH-800"),
    ]
    first, *rest = defect_sums(defects)
    whole = DefectSum(
        "QH600", "QH600", PURIFIER, "leak", 3, 1, 2, at("2026-11-21 10:01"), at("2026-11-21 10:03"),
    )  # fmt: skip
    assert first == whole
    assert [(one.model, one.defect) for one in rest] == [("QH-800", "leak"), ("QH-600", "noise")]


def test_r38_the_most_frequent_stands_first_of_equals_the_latest_then_the_model_then_the_defect():
    often = [a_defect(1, "noise"), a_defect(2, "noise")]
    assert counts([a_defect(9, "wear"), *often])[0] == ("QH-600", "noise", 2)
    same = at("2026-11-21 10:07")
    defects = [
        a_defect(6, "wear"),
        a_defect(7, "noise", seen_at=same),
        a_defect(8, "leak", seen_at=same),
        a_defect(5, "wear", model="AB", seen_at=same),
    ]
    assert [(one.key, one.defect) for one in defect_sums(defects)] == [
        *(("AB", "wear"), ("QH600", "leak"), ("QH600", "noise"), ("QH600", "wear")),
    ]


def test_r38_what_was_dismissed_as_no_defect_counts_nowhere():
    assert counts([a_defect(1), a_defect(2, status="dismissed")]) == [("QH-600", "leak", 1)]
    assert counts([a_defect(1, status="dismissed")]) == []


@pytest.mark.parametrize("status", [one for one in DEFECT_STEPS.ranks if one != "dismissed"])
def test_r38_product_development_was_told_once_the_step_says_so_and_it_is_open_until_it_is_solved(status: str):
    [found] = defect_sums([a_defect(1, status=status)])
    assert (found.unreported, found.open) == (int(status == "seen"), int(status != "solved"))


def test_r38_one_that_is_still_on_its_way_is_not_reported_yet_and_has_no_moment():
    [found] = defect_sums([a_defect(1, status=None, seen_at=None)])
    assert (found.unreported, found.first_at, found.last_at) == (1, "", "")


def test_r38_what_names_no_model_adds_up_by_its_product_else_apart():
    assert model_key({"model": " QH-\u3000600 ", "product_id": PURIFIER}) == "QH600"
    assert model_key({"model": " - ", "product_id": PURIFIER}) == PURIFIER
    assert model_key({"model": None}) == ""
    unnamed = [a_defect(1, model=None, product_id=PURIFIER), a_defect(2, model="", product_id=PURIFIER)]
    assert counts([*unnamed, a_defect(3, model=None)]) == [("", "leak", 2), ("", "leak", 1)]


def test_r38_of_one_minute_the_last_written_says_how_the_model_is_spelled():
    same = at("2026-11-21 10:00")
    defects = [a_defect(2, model="QH 600", seen_at=same), a_defect(1, seen_at=same), a_defect(3, seen_at=None)]
    assert counts(defects) == [("QH 600", "leak", 3)]


@pytest.mark.parametrize("status", [*REFERRAL_STEPS.ranks, None])
def test_r40_the_reward_is_owed_from_the_purchase_until_it_is_handed_over(status: str | None):
    assert is_reward_owed({"status": status}) == (status == "bought")


@pytest.mark.parametrize("status", ["recorded", "considered", None])
def test_r43_an_idea_is_to_be_answered_until_there_is_an_answer(status: str | None):
    assert idea_stage({"status": status}) == "to_answer"
    assert idea_stage({"status": status, "answer": " "}) == "to_answer"
    assert idea_stage({"status": status, "answer": "From May on"}) == "followed"


def test_r43_what_was_answered_is_followed_until_something_comes_of_it():
    assert idea_stage({"status": "answered"}) == "followed"
    for status in ("realised", "declined"):
        assert idea_stage({"status": status, "answer": "From May on", "answer_wanted": True}) == "over"


@pytest.mark.parametrize("status", ["realised", "declined"])
def test_r43_who_asked_for_an_answer_gets_one_also_when_nothing_comes_of_it(status: str):
    assert idea_stage({"status": status, "answer_wanted": True}) == "to_answer"
    assert idea_stage({"status": status, "answer_wanted": False}) == "over"
    assert idea_stage({"status": status}) == "over"


def test_r43_every_step_of_an_idea_has_its_place():
    assert {idea_stage({"status": one}) for one in IDEA_STEPS.ranks} == {"to_answer", "followed", "over"}
