"""A figure that breaks its budget fails the bench, and what is printed is what the README shows."""

from __future__ import annotations

import pytest

from tests.bench.figures import Figure, report
from tests.bench.first import PUSH
from tests.bench.others import HEADING, MEASURED, NAMES, beside_others

WITHIN = Figure("pull of one change", "ms", [1.0, 1.4, 9.9], 1.5)
OVER = Figure("pull of one change", "ms", [1.0, 1.6, 1.7], 1.5)
ENOUGH = Figure(PUSH, "records/s", [4_000, 5_200, 6_000], 5_000, floor=True, bound="Python")
TOO_FEW = Figure(PUSH, "records/s", [4_000, 4_900, 6_000], 5_000, floor=True)
PROMISED_TO_NOBODY = Figure("set aside", "", [250])


@pytest.mark.parametrize(
    ("figures", "status"),
    [([WITHIN, ENOUGH, PROMISED_TO_NOBODY], 0), ([WITHIN, OVER], 1), ([TOO_FEW, ENOUGH], 1), ([], 0)],
)
def test_a_bench_fails_where_a_median_breaks_its_budget(figures: list[Figure], status: int) -> None:
    assert report("SQLite", figures) == status


def test_the_table_beside_others_has_what_was_measured_and_a_cell_for_everybody() -> None:
    heading, _, row = beside_others([WITHIN, ENOUGH, TOO_FEW]).splitlines()
    assert heading.count("|") == row.count("|") == len(HEADING) + 1
    assert f"{PUSH}, records/s | 7,600 |" in row
    assert "**5,200** (4,000–6,000) | ≥ 5,000 | Python |" in row
    assert {len(theirs) for theirs in MEASURED.values()} == {len(NAMES)}
