"""Days and months as a store's wall clock tells them (R29, R30): leap years, month ends, days of 23 and 25 hours."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.rules.local_time import (
    HOUR_MS,
    add_months,
    day_end_ms,
    day_start_ms,
    local_date,
    made_ms,
    month,
)
from sync import ids
from tests.rules.records import SHANGHAI, ms
from tests.strategies import often

ZONES = (SHANGHAI, "Europe/Berlin", "America/Sao_Paulo", "Asia/Kathmandu", "Australia/Lord_Howe", "Asia/Beirut")
days = st.dates(date(2010, 1, 2), date(2045, 12, 30))
zones = st.sampled_from(ZONES)


@often
@given(days, zones)
def test_r30_a_day_begins_where_the_one_before_it_ends(day, zone):
    start_ms = day_start_ms(day, zone)
    assert local_date(start_ms, zone) == day
    assert local_date(start_ms - 1, zone) == day - timedelta(days=1)
    assert day_end_ms(day, zone) + 1 == day_start_ms(day + timedelta(days=1), zone)


@pytest.mark.parametrize(
    ("day", "zone", "hours"),
    [
        ("2026-03-29", "Europe/Berlin", 23),
        ("2026-10-25", "Europe/Berlin", 25),
        # its clock skipped midnight itself
        ("2018-11-04", "America/Sao_Paulo", 23),
        # and came to midnight twice
        ("2018-02-17", "America/Sao_Paulo", 25),
        ("2026-03-29", SHANGHAI, 24),
    ],
)
def test_r30_a_day_is_as_long_as_the_clocks_make_it(day, zone, hours):
    one = date.fromisoformat(day)
    assert day_end_ms(one, zone) + 1 - day_start_ms(one, zone) == hours * HOUR_MS


@often
@given(days, st.integers(0, 40))
def test_r30_months_later_is_the_same_day_or_the_months_last(day, months):
    later = add_months(day, months)
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day == day.day or (later.day < day.day and (later + timedelta(days=1)).day == 1)


@often
@given(st.integers(2010, 2040), st.integers(1, 12), zones)
def test_r32_every_moment_is_in_one_month(year, number, zone):
    this = month(year, number, zone)
    following = month(year + number // 12, number % 12 + 1, zone)
    assert this.end_ms == following.start_ms
    assert this.start_ms in this
    assert this.end_ms - 1 in this
    assert this.end_ms not in this


def test_r32_a_month_begins_at_the_stores_midnight():
    assert month(2026, 11, SHANGHAI).start_ms == ms("2026-11-01 00:00")


def test_an_id_tells_when_it_was_made_unless_it_is_of_another_make():
    assert made_ms(ids.uuid7(1_700_000_000_123, bytes(10))) == 1_700_000_000_123
    assert made_ms(ids.name_based("callback", "x")) is None
    assert made_ms("no id") is None
