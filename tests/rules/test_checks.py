"""Internal checks and mystery visits (R34)."""

from __future__ import annotations

from fractions import Fraction

from api.rules.checks import score, trend
from tests.rules.records import at
from tests.support.shop import EAST, WEST, an_id

STANDARD = {
    "id": an_id(970),
    "items": [
        {"key": "greeting", "points": 5},
        {"key": "order", "points": 10},
        {"key": "price_tags", "points": 5, "veto": True},
    ],
}


def a_check(number=980, **scores):
    return {
        "id": an_id(number),
        "kind": "internal_check",
        "store_id": WEST,
        "state": "finished",
        "checklist_id": STANDARD["id"],
        "visited_at": at("2026-11-21 10:00"),
        "scores": scores,
    }


def test_r34_a_check_is_scored_against_its_standard():
    found = score(a_check(greeting=5, order=7, price_tags=4), STANDARD)
    assert (found.points, found.most, found.percent, found.passed) == (16, 20, Fraction(80), True)
    assert found.to_json()["percent"] == "80.0"


def test_r34_below_the_set_share_it_has_not_passed():
    check = a_check(greeting=5, order=6, price_tags=4)
    assert not score(check, STANDARD).passed
    assert score(check, STANDARD, pass_percent=75).passed


def test_r34_a_failed_veto_row_fails_the_visit_whatever_the_others_bring():
    found = score(a_check(greeting=5, order=10, price_tags=0), STANDARD, pass_percent=1)
    assert (found.vetoed, found.passed) == (("price_tags",), False)
    assert score(a_check(greeting=5, order=10, price_tags=1), STANDARD).passed


def test_r34_no_points_in_a_row_without_veto_fail_nothing():
    found = score(a_check(greeting=0, order=10, price_tags=5), STANDARD, pass_percent=75)
    assert (found.passed, found.wrong) == (True, ())


def test_r34_a_veto_row_without_points_is_met_or_not():
    standard = {"items": [{"key": "licence", "veto": True}]}
    assert score(a_check(licence=1), standard).passed
    assert not score(a_check(licence=0), standard).passed


def test_r34_rows_not_seen_count_neither_way_but_a_veto_row_must_be_looked_at():
    assert score(a_check(order=10, price_tags=5), STANDARD).percent == 100
    unseen = score(a_check(greeting=5, order=10), STANDARD)
    assert (unseen.percent, unseen.passed, unseen.not_seen) == (100, False, ("price_tags",))
    assert score(a_check(), STANDARD).percent is None


def test_r34_points_that_a_row_cannot_bring_are_named_and_bounded():
    found = score(a_check(greeting=50, order=-3, price_tags=5), STANDARD)
    assert (found.points, found.wrong) == (10, ("greeting", "order"))


def test_r34_a_store_has_a_trend_its_own_checks_and_mystery_visits_apart():
    checks = [
        a_check(982, greeting=5, order=10, price_tags=5) | {"visited_at": at("2026-11-20 10:00")},
        a_check(981, greeting=5, order=5, price_tags=5) | {"visited_at": at("2026-10-20 10:00")},
        a_check(983, greeting=0, order=10, price_tags=5) | {"kind": "mystery_visit"},
        a_check(984, greeting=0) | {"state": "draft"},
        a_check(985, greeting=0) | {"store_id": EAST},
    ]
    found = trend(checks, {STANDARD["id"]: STANDARD}, WEST)
    assert [(one.check_id, one.score.percent, one.change) for one in found["internal_check"]] == [
        (an_id(981), 75, None),
        (an_id(982), 100, 25),
    ]
    assert [one.check_id for one in found["mystery_visit"]] == [an_id(983)]
