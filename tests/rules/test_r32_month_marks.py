"""R32: a record is found in every month in which it says anything, wherever its store may be."""

from __future__ import annotations

from typing import Any

import pytest

from api.rules.month_marks import MOMENTS, month_marks
from sync.clock import format_stamp, to_ms
from sync.ids import uuid7
from tests.support.shop import NODE


@pytest.mark.parametrize(
    ("moment", "months"),
    [
        ("2026-11-15T12:00:00.000Z", "2026-11"),
        # already next month on Kiritimati
        ("2026-10-31T09:59:59.999Z", "2026-10"),
        ("2026-10-31T10:00:00.000Z", "2026-10 2026-11"),
        # still last month on Baker Island
        ("2026-11-01T11:59:59.999Z", "2026-10 2026-11"),
        ("2026-11-01T12:00:00.000Z", "2026-11"),
        ("2026-12-31T23:00:00.000Z", "2026-12 2027-01"),
        ("sometime", ""),
        (7, ""),
        (None, ""),
    ],
)
def test_r32_a_moment_lies_in_its_month_on_every_clock_on_earth(moment: Any, months: str):
    for collection, names in MOMENTS.items():
        for name in names:
            assert month_marks(collection, {name: moment}) == months


def test_r32_a_job_is_found_by_its_making_and_by_its_steps_too():
    made_ms = to_ms("2026-08-15T12:00:00.000Z")
    job = {
        "id": uuid7(made_ms, bytes(10)),
        "stamps": {"": format_stamp(made_ms, 0, NODE)},
        "visits": [{"step": "on_site", "at": "2026-10-15T12:00:00.000Z"}, {"step": "done"}],
        "done_at": "2026-11-15T12:00:00.000Z",
    }
    assert month_marks("jobs", job) == "2026-08 2026-10 2026-11"
    assert month_marks("jobs", {"visits": job["visits"]}) == "2026-10"
    assert month_marks("callbacks", job) == "2026-11"
    assert month_marks("jobs", {}) == ""
