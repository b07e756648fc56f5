"""R29: public holidays and make-up days come from a package that knows them, and are corrected when it knows more."""

from __future__ import annotations

from datetime import date

from api.desk.docs import doc, docs
from api.intake.own import Write, write_own
from api.periodic.calendars import calendar_id, known_days, write_calendars
from api.rules.calendar import WorkingTime
from tests.conftest import TestClock, on_both
from tests.periodic.conftest import MONDAY_MS, Run
from tests.support.shop import WEST


@on_both
def test_r29_last_year_to_the_year_after_next_is_on_record(run: Run):
    run()
    years = {one["year"]: one["provisional"] for one in docs("calendars")}
    assert years == {2025: False, 2026: False, 2027: True, 2028: True}
    run(days=1)
    assert {one["version"]["operations"] for one in docs("calendars")} == {1}, "nothing new, nothing written"


def test_r29_spring_festival_is_closed_and_its_make_up_days_are_worked(run: Run):
    run()
    working = WorkingTime(doc("stores", WEST), docs("calendars"))
    assert not any(working.is_working_day(date(2026, 2, day)) for day in range(15, 24))
    assert working.is_working_day(date(2026, 2, 14)), "a Saturday in exchange"
    assert working.is_working_day(date(2026, 2, 24))


def test_r29_a_make_up_sunday_is_worked_by_a_store_that_is_closed_on_sundays(run: Run):
    run()
    working = WorkingTime(doc("stores", WEST), docs("calendars"))
    assert not working.is_working_day(date(2026, 9, 13))
    assert working.is_working_day(date(2026, 9, 20))


def test_r29_what_head_office_corrected_stays_until_the_package_knows_more(run: Run, server_clock: TestClock):
    run()
    record = calendar_id("CN", 2027)
    made_up = {"days.2027_02_14": {"work": True, "name": "调休上班"}, "provisional": False}
    write_own([Write("calendars", record, made_up, "head office knows")], MONDAY_MS)
    run(days=1)
    found = doc("calendars", record)
    assert found is not None
    assert not found["provisional"]
    assert found["days"]["2027_02_14"]["work"]


def test_r29_names_are_in_three_languages():
    days, _ = known_days("CN", 2026)
    assert days["2026-10-01"]["names"] == {"en": "National Day", "zh_hans": "国庆节", "zh_hant": "國慶節"}


def test_r29_a_country_without_make_up_days_is_never_provisional():
    assert not known_days("DE", 2028)[1]


def test_r29_a_country_that_nobody_knows_holds_up_no_other(run: Run, server_clock: TestClock):
    write_own([Write("stores", WEST, {"settings.country": "XX"}, "a mistake")], MONDAY_MS)
    write_calendars(server_clock())
    assert {one["country"] for one in docs("calendars")} == {"CN"}
