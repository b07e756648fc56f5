"""R50: how long a job takes at its customer's."""

from __future__ import annotations

from typing import Any

import pytest

from api.rules.work import work_minutes
from tests.rules.records import at

PLAN = {"kind": "repair", "planned_start": at("2026-11-21 10:00"), "planned_end": at("2026-11-21 10:40")}


def planned_until(local: str, **values: Any) -> int:
    return work_minutes(PLAN | {"planned_end": at(local)} | values)


@pytest.mark.parametrize(
    ("kind", "minutes"),
    [
        ("delivery", 45),
        ("installation", 120),
        ("training", 45),
        ("maintenance", 60),
        ("repair", 75),
        ("part_replacement", 45),
        ("collection", 30),
        ("consultation", 45),
        ("callback", 15),
        ("something new", 60),
        (None, 60),
    ],
)
def test_r50_unplanned_work_takes_what_its_kind_takes(kind: str | None, minutes: int):
    assert work_minutes({"kind": kind}) == minutes


def test_r50_planned_work_takes_what_was_planned_up_to_ten_hours():
    assert work_minutes(PLAN) == 40
    assert planned_until("2026-11-21 20:00") == 600
    assert planned_until("2026-11-21 20:01") == 75


def test_r50_a_plan_without_a_length_says_nothing():
    assert planned_until("2026-11-21 10:00") == 75
    assert work_minutes(PLAN | {"planned_start": None}) == 75
    assert work_minutes(PLAN | {"planned_end": None}) == 75


def test_r50_a_plan_that_is_the_promised_window_says_nothing_of_the_work():
    promised = {"promised_start": PLAN["planned_start"], "promised_end": PLAN["planned_end"]}
    assert work_minutes(PLAN | promised) == 75
    assert work_minutes(PLAN | promised | {"promised_end": at("2026-11-21 12:00")}) == 40
    assert work_minutes(PLAN | promised | {"promised_start": at("2026-11-21 09:00")}) == 40
