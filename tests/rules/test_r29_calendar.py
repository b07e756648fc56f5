"""R29: working hours and public holidays (China's included, with make-up working days) count, per store."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given

from api.rules.calendar import SEARCH_DAYS_MOST, WorkingTime, whole_breaks
from api.rules.hours import HoursError, Span, spans
from tests.rules.shop_time import (
    CALENDARS,
    HOLIDAYS_2026,
    HOUR_MS,
    MAKE_UP_2026,
    WEEK,
    a_store,
    at,
    days_of_2026,
    local,
    moments,
    weeks,
    working_amounts,
    works,
    zones,
)
from tests.strategies import often

CLOSED = dict.fromkeys(WEEK, "")


def after(start: str, hours: float, working: WorkingTime | None = None) -> str | None:
    return local((working or works()).add_working(at(start), int(hours * HOUR_MS)))


def test_r29_four_hours_on_friday_afternoon_end_on_monday():
    assert after("2026-03-06 16:00", 4) == "2026-03-09 11:00"


def test_r29_an_hour_that_ends_at_closing_time_ends_today():
    assert after("2026-03-06 17:00", 1) == "2026-03-06 18:00"


def test_r29_at_night_nothing_passes():
    assert after("2026-03-05 23:59", 1) == after("2026-03-06 00:00", 1) == "2026-03-06 10:00"


def test_r29_the_lunch_break_does_not_count():
    assert after("2026-03-06 11:00", 2, works({"fri": "09:00-12:00,13:00-18:00"})) == "2026-03-06 14:00"


def test_r29_a_store_that_works_past_midnight_writes_two_days():
    late = works({"fri": "20:00-24:00", "sat": "00:00-02:00"})
    assert after("2026-03-06 23:00", 2, late) == "2026-03-07 01:00"


def test_r29_spring_festival_is_no_working_time():
    assert after("2026-02-13 17:00", 1) == "2026-02-13 18:00"
    # Saturday the 14th is worked in exchange; then nine days are off
    assert after("2026-02-13 17:00", 2) == "2026-02-14 10:00"
    assert after("2026-02-14 17:30", 1) == "2026-02-24 09:30"
    assert works().working_between(at("2026-02-15 00:00"), at("2026-02-24 00:00")) == 0


def test_r29_a_make_up_saturday_keeps_mondays_hours():
    working = works(WEEK | {"mon": "10:00-16:00"})
    assert local(working.working_day_end(at("2026-02-13 12:00"), 1)) == "2026-02-14 16:00"


def test_r29_a_make_up_saturday_keeps_the_hours_of_a_store_that_always_works_saturdays():
    working = works(WEEK | {"sat": "12:00-20:00"})
    assert local(working.working_day_end(at("2026-02-13 12:00"), 1)) == "2026-02-14 20:00"


def test_r29_every_public_holiday_is_off_and_every_make_up_day_is_worked():
    working = works()
    off = [day for days in HOLIDAYS_2026.values() for day in days]
    assert not any(working.is_working_day(date.fromisoformat(day)) for day in off)
    assert all(working.is_working_day(date.fromisoformat(day)) for day in MAKE_UP_2026)


def test_r29_the_stores_own_days_come_before_the_public_ones():
    working = works(
        open_days={"2026-02-18": "庙会", "2026-03-08": "促销"}, closed_days={"2026-02-14": "盘点", "2026-03-09": "停电"}
    )
    assert after("2026-02-13 17:30", 1, working) == "2026-02-18 09:30"
    assert after("2026-03-06 17:30", 1, working) == "2026-03-08 09:30"
    assert after("2026-03-08 17:30", 1, working) == "2026-03-10 09:30"


def test_r29_a_store_may_stay_open_on_public_holidays():
    working = works(keeps_public_holidays=False)
    assert after("2026-02-16 09:00", 9, working) == "2026-02-16 18:00"
    assert not working.is_provisional(at("2027-01-01 00:00"), at("2027-06-01 00:00"))


def test_r29_another_country_has_other_holidays():
    working = works(country="DE")
    assert working.is_working_day(date(2026, 2, 17))
    assert working.is_provisional(at("2026-02-17 00:00"), at("2026-02-18 00:00")), "nobody wrote its calendar"


def test_r29_a_year_without_official_make_up_days_is_provisional():
    working = works()
    assert not working.is_provisional(at("2026-01-01 00:00"), at("2026-12-31 23:59"))
    assert working.is_provisional(at("2026-12-31 12:00"), at("2027-01-01 00:00"))
    assert working.is_provisional(at("2028-05-01 00:00"), at("2028-05-02 00:00")), "no calendar at all"


def test_r29_a_store_that_never_opens_has_no_deadlines():
    working = works(CLOSED)
    assert working.add_working(at("2026-03-02 10:00"), 1) is None
    assert working.working_day_end(at("2026-03-02 10:00"), 1) is None
    assert working.same_day_end(at("2026-03-02 10:00")) is None
    assert working.working_between(at("2026-03-02 10:00"), at("2027-03-02 10:00")) == 0
    assert works({"mon": "09:00-09:01"}).add_working(at("2026-03-02 10:00"), SEARCH_DAYS_MOST * 60_000) is None


def test_r29_within_a_working_day_is_by_the_closing_of_the_next():
    working = works()
    ends = [local(working.next_working_day_end(at(start))) for start in ("2026-03-05 00:00", "2026-03-05 23:59")]
    assert ends == ["2026-03-06 18:00"] * 2
    assert local(working.next_working_day_end(at("2026-03-06 10:00"))) == "2026-03-09 18:00"
    assert local(working.next_working_day_end(at("2026-03-07 10:00"))) == "2026-03-09 18:00", "Saturday counts for none"
    assert local(working.working_day_end(at("2026-09-30 10:00"), 2)) == "2026-10-09 18:00", "golden week"
    assert local(working.working_day_end(at("2026-03-05 10:00"), 0)) == "2026-03-05 18:00"
    assert local(working.working_day_end(at("2026-03-05 18:01"), 0)) == "2026-03-06 18:00"


def test_r29_the_same_day_ends_at_the_stores_midnight():
    assert local(works().same_day_end(at("2026-03-05 23:59"))) == "2026-03-06 00:00"
    assert local(works().same_day_end(at("2026-03-07 12:00"))) == "2026-03-10 00:00", (
        "a closed day counts with the next"
    )
    new_york = works(zone="America/New_York", country="US")
    assert (
        local(new_york.same_day_end(at("2026-03-05 23:59", "America/New_York")), "America/New_York")
        == "2026-03-06 00:00"
    )


def test_r29_the_clocks_change_in_spring_and_autumn():
    all_day = dict.fromkeys((*WEEK, "sat", "sun"), "00:00-24:00")
    zone = "Europe/Berlin"
    working = works(all_day, zone, country="DE")
    day_ms = [
        working.working_between(at(f"2026-{day} 00:00", zone), working.same_day_end(at(f"2026-{day} 12:00", zone)) or 0)
        for day in ("03-29", "10-25", "10-26")
    ]
    assert day_ms == [23 * HOUR_MS, 25 * HOUR_MS, 24 * HOUR_MS]
    in_the_gap = works(dict.fromkeys(all_day, "02:00-03:00,03:00-04:00"), zone, country="DE")
    assert in_the_gap.working_between(at("2026-03-29 00:00", zone), at("2026-03-29 12:00", zone)) == HOUR_MS


def test_r29_a_list_of_holidays_without_weekends_is_made_whole():
    """As the published lists have it: spring festival 2026 without its Sundays, both changed Saturdays."""
    listed = {day: {"work": False, "name": "春节"} for day in ("2026-02-16", "2026-02-19", "2026-02-20", "2026-02-23")}
    whole = whole_breaks(listed | {"2026-02-14": {"work": True, "name": ""}, "2026-02-28": {"work": True, "name": ""}})
    off = sorted(day for day, what in whole.items() if not what["work"])
    assert off == sorted(["2026-02-15", "2026-02-21", "2026-02-22", *listed])


@often
@given(weeks, zones, moments, working_amounts)
def test_r29_what_is_added_is_what_lies_between(week, zone, start, amount):
    working = works(week, zone)
    end = working.add_working(start, amount)
    if end is not None:
        assert end >= start
        assert working.working_between(start, end) == amount
        assert amount == 0 or working.working_between(start, end - 1) == amount - 1, "the first such moment"


@often
@given(weeks, zones, moments, moments, moments)
def test_r29_working_time_adds_up_whatever_lies_between(week, zone, one, other, third):
    working = works(week, zone)
    a, b, c = sorted((one, other, third))
    assert working.working_between(a, b) + working.working_between(b, c) == working.working_between(a, c) <= c - a
    assert working.working_between(b, a) == 0 or a == b


@often
@given(weeks, zones, moments, moments)
def test_r29_who_starts_later_is_due_no_earlier(week, zone, one, other):
    working = works(week, zone)
    a, b = sorted((one, other))
    for ends in (working.next_working_day_end, working.same_day_end, lambda ms: working.add_working(ms, 4 * HOUR_MS)):
        earlier, later = ends(a), ends(b)
        assert earlier is None or later is None or earlier <= later
        assert earlier is None or earlier >= a


@often
@given(weeks, zones, days_of_2026)
def test_r29_a_day_has_its_own_stretches_and_no_other(week, zone, day):
    working = works(week, zone)
    whole = [one for n in range(3) for one in working.stretches(day + timedelta(days=n))]
    assert all(opens < closes for opens, closes in whole)
    assert all(before[1] <= later[0] for before, later in pairwise(whole))
    assert all(working.local_date(opens) == day for opens, _ in working.stretches(day))


def test_r29_a_broken_phone_clock_costs_no_time():
    working = works()
    assert working.working_between(at("1971-01-01 00:00"), at("2026-03-02 00:00")) > 0
    assert working.add_working(-62_135_596_800_000, HOUR_MS) is not None
    assert working.add_working(253_402_300_799_000, HOUR_MS) is None
    assert WorkingTime(None, CALENDARS).add_working(at("2026-03-02 09:00"), HOUR_MS) == at("2026-03-02 10:00")
    assert WorkingTime(a_store(zone="Nowhere/At_All"), ()).add_working(at("2026-03-02 09:00"), 1) is not None


def test_r29_no_work_at_all_is_done_at_once_also_at_night():
    assert after("2026-03-05 23:59", 0) == "2026-03-05 23:59"


def test_r29_a_store_that_told_no_hours_works_from_monday_to_friday():
    working = works({})
    week = [date(2026, 3, day) for day in range(2, 9)]
    assert [working.is_working_day(day) for day in week] == [True] * 5 + [False] * 2
    assert after("2026-03-06 17:00", 2, working) == "2026-03-09 10:00"


def test_r29_a_make_up_day_keeps_no_saturdays_hours():
    """Who opens on Sundays and Saturdays only has no weekday to take the hours from."""
    weekend = works({"sun": "10:00-12:00"}, open_days={"2026-03-06": "促销"})
    assert not weekend.is_working_day(date(2026, 3, 6))
    saturday = works({"sat": "10:00-12:00"}, open_days={"2026-03-06": "促销"})
    assert not saturday.is_working_day(date(2026, 3, 6))


def test_r29_it_is_open_from_the_first_minute_and_no_more_at_the_last():
    told = [works().is_open(at(f"2026-03-06 {clock}")) for clock in ("08:59", "09:00", "17:59", "18:00")]
    assert told == [False, True, True, False]


def test_r29_an_hour_that_spring_leaves_out_is_no_working_time():
    assert works({"sun": "02:00-03:00"}, "Europe/Berlin").stretches(date(2026, 3, 29)) == ()


def test_r29_a_day_ends_at_midnight_and_has_six_spans_at_the_most():
    six = ",".join(f"{hour:02d}:00-{hour:02d}:30" for hour in range(6))
    assert len(spans(six)) == 6
    assert spans("20:00-24:00") == (Span(1200, 1440),)
    for text, code in (
        (f"{six},10:00-11:00", "hours_too_many"),
        ("20:00-24:01", "hours_unreadable"),
        ("24:00-24:00", "hours_unreadable"),
    ):
        with pytest.raises(HoursError) as fault:
            spans(text)
        assert fault.value.code == code
