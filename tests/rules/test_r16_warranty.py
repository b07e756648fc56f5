"""R16: how long a guarantee runs follows from the day of purchase and the model, unless it is written down."""

from __future__ import annotations

import pytest

from api.rules.warranty import months_after, warranty_until

BOUGHT = {"purchased_on": "2026-01-31"}
YEAR = {"warranty_months": 12}


def test_r16_what_is_written_down_holds():
    assert warranty_until(BOUGHT | {"warranty_until": "2030-01-01"}, YEAR) == "2030-01-01"


def test_r16_else_it_runs_from_the_purchase_as_long_as_the_models():
    assert warranty_until(BOUGHT, YEAR) == "2027-01-31"
    assert warranty_until(BOUGHT, None) is None
    assert warranty_until({}, YEAR) is None


@pytest.mark.parametrize(
    ("day", "months", "until"),
    [
        ("2026-01-31", 1, "2026-02-28"),
        ("2028-01-31", 1, "2028-02-29"),
        ("2026-01-31", 2, "2026-03-31"),
        ("2026-03-31", 1, "2026-04-30"),
        ("2026-10-31", 2, "2026-12-31"),
        ("2026-12-15", 1, "2027-01-15"),
        ("2026-12-31", 12, "2027-12-31"),
        ("2026-11-30", 3, "2027-02-28"),
    ],
)
def test_r16_so_many_months_later_or_the_last_day_of_a_shorter_month(day: str, months: int, until: str):
    assert months_after(day, months) == until
