"""No work beyond the basic price before the yes; a no, or silence, leaves the estimate open (R13)."""

from __future__ import annotations

from typing import Any

import pytest

from api.rules.estimates import may_be_accepted, without_yes

LABOUR, MOVING, VALVE = "labour", "moving", "valve"
SERVICES = {LABOUR, MOVING}
YES = {"id": "e", "job_id": "job", "status": "accepted", "sum": "50.00"}


def job(*parts: tuple[str | None, str, int], **more: Any) -> dict[str, Any]:
    entries = [{"product_id": product, "price": price, "quantity": count} for product, price, count in parts]
    return {"id": "job", "parts": entries, **more}


def test_r13_the_basic_service_was_published_and_needs_no_yes() -> None:
    assert without_yes(job((LABOUR, "60.00", 2)), SERVICES, ()) is None
    assert without_yes({"id": "job"}, SERVICES, ()) is None


def test_r13_a_part_another_service_and_an_amount_in_words_do() -> None:
    used = job((LABOUR, "60.00", 1), (VALVE, "35.00", 2), (MOVING, "120.00", 1), (None, "5.50", 1))
    assert without_yes(used, SERVICES, ()) == "195.50"


def test_r13_what_is_free_or_was_taken_back_is_nothing_to_agree_to() -> None:
    used = job((MOVING, "120.00", 1), (MOVING, "120.00", -1), (LABOUR, "60.00", 1), (VALVE, "0.00", 1))
    assert without_yes(used, SERVICES, ()) is None


@pytest.mark.parametrize(
    ("estimate", "left"),
    [
        (YES, "20.00"),
        (YES | {"agreed_sum": "70.00"}, None),
        (YES | {"sum": "500.00"}, None),
        (YES | {"status": "open"}, "70.00"),
        (YES | {"status": "declined"}, "70.00"),
        (YES | {"job_id": "another"}, "70.00"),
    ],
)
def test_r13_only_a_yes_to_this_work_counts_and_only_up_to_its_sum(estimate: dict[str, Any], left: str | None) -> None:
    assert without_yes(job((VALVE, "35.00", 2)), SERVICES, [estimate]) == left


def test_r13_the_job_that_was_made_for_it_months_later_is_covered() -> None:
    found = YES | {"job_id": "the first visit"}
    assert without_yes(job((VALVE, "50.00", 1), estimate_id="e"), SERVICES, [found]) is None


@pytest.mark.parametrize(
    ("status", "until", "may"),
    [
        ("open", None, True),
        ("declined", None, True),
        ("declined", "2026-11-22", True),
        ("open", "2026-11-21", False),
        ("accepted", None, False),
        ("withdrawn", None, False),
    ],
)
def test_r13_a_no_leaves_it_open(status: str, until: str | None, *, may: bool) -> None:
    assert may_be_accepted({"status": status, "valid_until": until}, "2026-11-22") is may
