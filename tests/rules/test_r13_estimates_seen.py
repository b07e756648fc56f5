"""R13, R47: the estimate as the customer reads it: while it can be accepted, and for a while after the yes."""

from __future__ import annotations

from typing import Any

import pytest

from api.rules.customer_sees import estimate_seen, is_estimate_shown
from api.rules.estimates import sum_of, without_yes
from tests.rules.records import NOW_MS, at

TODAY = "2026-11-21"
DAY_MS = 24 * 3_600_000
ESTIMATE: dict[str, Any] = {"id": "e", "job_id": "j", "status": "open", "sum": "60.00"}
YES = ESTIMATE | {"status": "accepted", "accepted_at": "2026-11-21T01:30:00.000Z"}


@pytest.mark.parametrize(
    ("values", "is_shown"),
    [
        ({}, True),
        ({"status": "declined"}, True),
        ({"status": "withdrawn"}, False),
        ({"valid_until": "2026-11-20"}, False),
        ({"sum": None}, False),
        ({"job_id": None}, False),
    ],
)
def test_r13_what_waits_for_a_yes_is_shown(values: dict[str, Any], is_shown: bool):  # noqa: FBT001  what is expected
    assert is_estimate_shown(ESTIMATE | values, TODAY, NOW_MS) is is_shown


def test_r13_what_was_accepted_is_shown_for_sixty_days():
    assert is_estimate_shown(YES, TODAY, NOW_MS + 60 * DAY_MS - 1)
    assert not is_estimate_shown(YES, TODAY, NOW_MS + 60 * DAY_MS)
    assert not is_estimate_shown(YES | {"accepted_at": None}, TODAY, NOW_MS)


def test_r13_the_customers_word_is_told_with_its_moment():
    moments = {"accepted_at": at("2026-11-21 09:00"), "declined_at": at("2026-11-20 09:00")}
    told = {
        status: estimate_seen(ESTIMATE | moments | {"status": status}, "E-1", {}, (), None).get("answer")
        for status in ("accepted", "declined", "open")
    }
    assert told == {
        "accepted": {"yes": True, "at": moments["accepted_at"]},
        "declined": {"yes": False, "at": moments["declined_at"]},
        "open": None,
    }


def test_r13_a_line_bears_the_name_of_its_price_else_of_its_product():
    names = {"price": {"en": "Descaling"}, "product": {"en": "Valve"}}
    lines = [
        {"price_id": "price", "product_id": "product", "price": "20.00", "quantity": 2},
        {"price_id": "gone", "product_id": "product", "price": "20.00"},
        {"text": "Moved the sink", "price_id": 7},
        "no line",
    ]
    seen = estimate_seen(ESTIMATE | {"lines": lines}, "E-1", names, ["b", "a"], None)
    assert seen["lines"] == [
        {"names": names["price"], "quantity": 2, "amount": "40.00"},
        {"names": names["product"], "amount": "20.00"},
        {"text": "Moved the sink", "amount": "0.00"},
    ]
    assert seen["photos"] == ["a", "b"]


def test_r13_a_line_without_a_count_is_one_and_what_is_no_count_is_none():
    assert sum_of([{"price": "20.00"}]) == "20.00"
    assert sum_of([{"price": "20.00", "quantity": odd} for odd in ("2", True, 1.5, None)]) == "0.00"


def test_r13_a_single_cent_needs_a_yes():
    job = {"id": "j", "parts": [{"product_id": "valve", "price": "0.01"}]}
    assert without_yes(job, (), ()) == "0.01"
    assert without_yes({"id": "j", "parts": [{"product_id": "valve", "price": "1.00"}]}, (), ()) == "1.00"
