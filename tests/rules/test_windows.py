"""Arrival and completion against the promised window (R7)."""

from __future__ import annotations

import pytest

from api.rules.windows import Punctuality, arrival, completion
from tests.rules.records import a_done_job, a_job, at


@pytest.mark.parametrize(
    ("arrived", "expected"),
    [
        ("2026-11-21 09:59:59", Punctuality("early", 1)),
        ("2026-11-21 09:30", Punctuality("early", 30)),
        ("2026-11-21 10:00", Punctuality("on_time")),
        ("2026-11-21 12:00", Punctuality("on_time")),
        ("2026-11-21 12:00:01", Punctuality("late", 1)),
        ("2026-11-21 12:20", Punctuality("late", 20)),
    ],
)
def test_r07_arrival_is_measured_against_the_promised_window(arrived, expected):
    found = arrival(a_job(status="on_site", arrived_at=at(arrived)))
    assert found == expected
    assert (found.state == "on_time") == (found.minutes == 0)


@pytest.mark.parametrize(
    ("arrived", "state"),
    [
        ("2026-11-21 09:44:59", "early"),
        ("2026-11-21 09:45", "on_time"),
        ("2026-11-21 12:15", "on_time"),
        ("2026-11-21 12:15:01", "late"),
    ],
)
def test_r07_the_stores_tolerance_widens_the_window_on_both_sides(arrived, state):
    assert arrival(a_job(arrived_at=at(arrived)), tolerance_minutes=15).state == state


def test_r07_beyond_the_tolerance_the_minutes_count_from_the_window():
    assert arrival(a_job(arrived_at=at("2026-11-21 12:20")), tolerance_minutes=15) == Punctuality("late", 20)


def test_r07_the_first_arrival_counts_not_the_last():
    job = a_job(arrived_at=at("2026-11-21 10:10"), on_site_at=at("2026-11-21 14:00"))
    assert arrival(job) == Punctuality("on_time")


def test_r07_a_job_without_a_promise_or_without_a_trip_is_not_scored():
    assert arrival(a_done_job(promised_end=None)) == Punctuality(None, not_scored="no_promise")
    assert arrival(a_job(status="planned")) == Punctuality(None, not_scored="no_arrival")
    assert completion(a_job(status="on_site")) == Punctuality(None, not_scored="not_done")


def test_r07_a_promise_with_an_end_only_cannot_be_too_early_for():
    assert arrival(a_job(promised_start=None, arrived_at=at("2026-11-21 07:00"))) == Punctuality("on_time")


def test_r07_completion_is_measured_against_the_windows_end():
    assert completion(a_done_job(done="2026-11-21 12:00")) == Punctuality("on_time")
    assert completion(a_done_job(done="2026-11-21 12:00:30")) == Punctuality("late", 1)
    assert completion(a_done_job(done="2026-11-21 09:00")) == Punctuality("on_time")
    assert completion(a_done_job(done="2026-11-21 12:10"), tolerance_minutes=10) == Punctuality("on_time")


def test_r07_a_job_that_was_reopened_is_not_complete():
    assert completion(a_done_job(status="reopened")).not_scored == "not_done"
