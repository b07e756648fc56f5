"""Which work gets a callback, when it may be tried, and who makes it (R30)."""

from __future__ import annotations

import random
from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.rules.callbacks import Around, Next, attempts, due_for, is_overdue, latest_ms, next_attempt
from api.rules.callers import spread
from api.rules.local_time import add_months, day_start_ms, local_date
from api.rules.settings import resolved
from sync.clock import to_ms, to_rfc3339
from tests.rules.records import DAY_MS, SHANGHAI, a_callback, a_done_job, at, ms
from tests.strategies import often
from tests.support.shop import WU_JING, ZHANG_XIUYING, ZHOU_MIN, an_id

HOUR_MS = 3_600_000
OPEN_MS = ms("2026-11-24 00:00")
ZONES = (SHANGHAI, "Europe/Berlin", "America/New_York", "America/Sao_Paulo", "Asia/Kathmandu", "Australia/Lord_Howe")


def delivery(done: str, **values):
    return a_done_job(kind="delivery", done=done, **values)


def settings(**values):
    return {**resolved(None), **values}


def test_r30_every_completed_delivery_gets_a_callback_within_a_month():
    due = due_for(delivery("2026-11-21 11:30"), SHANGHAI)
    assert due is not None
    assert due.values["kind"] == "delivery"
    assert due.values["status"] == "due"
    assert due.values["customer_id"] == ZHANG_XIUYING
    assert due.values["job_id"] == an_id(500)
    assert due.values["due_from"] == at("2026-11-24 00:00")
    assert due.values["due_until"] == to_rfc3339(ms("2026-12-22 00:00") - 1)


@pytest.mark.parametrize(
    ("done", "last_day"),
    [
        ("2026-01-31 10:00", "2026-02-28"),
        ("2028-01-31 10:00", "2028-02-29"),
        ("2028-02-29 10:00", "2028-03-29"),
        ("2026-08-31 23:59", "2026-09-30"),
        ("2026-12-31 00:00", "2027-01-31"),
        ("2026-11-15 00:30", "2026-12-15"),
    ],
)
def test_r30_the_month_is_one_of_the_calendar_and_ends_with_the_stores_day(done, last_day):
    due = due_for(delivery(done), SHANGHAI)
    assert due is not None
    end_ms = to_ms(due.values["due_until"])
    assert local_date(end_ms, SHANGHAI).isoformat() == last_day
    assert local_date(end_ms + 1, SHANGHAI).isoformat() > last_day


def test_r30_days_are_the_stores_not_those_of_utc():
    """Half past midnight in Shanghai is the day before in UTC."""
    due = due_for(delivery("2026-11-21 00:30"), SHANGHAI)
    assert due is not None
    assert due.values["due_from"] == at("2026-11-24 00:00")


@often
@given(st.dates(date(2015, 1, 1), date(2040, 12, 31)), st.integers(0, 1439), st.sampled_from(ZONES), st.integers(0, 30))
def test_r30_the_window_is_whole_days_of_the_store_in_every_zone_and_month(day, minute, zone, first_days):
    done_ms = day_start_ms(day, zone) + minute * 60_000
    on = local_date(done_ms, zone)
    job = a_done_job(kind="delivery", done_at=to_rfc3339(done_ms))
    due = due_for(job, zone, settings(callback_first_days=first_days))
    assert due is not None
    from_ms, until_ms = to_ms(due.values["due_from"]), to_ms(due.values["due_until"])
    assert from_ms == day_start_ms(on + timedelta(days=first_days), zone)
    assert local_date(from_ms - 1, zone) == on + timedelta(days=first_days - 1)
    last = local_date(until_ms, zone)
    assert last == add_months(on, 1)
    assert local_date(until_ms + 1, zone) == last + timedelta(days=1)
    assert (last.month - on.month) % 12 == 1
    assert last.day == on.day or (last.day < on.day and (last + timedelta(days=1)).day == 1)


def test_r30_other_work_gets_one_where_the_store_says_so():
    job = a_done_job(kind="installation")
    assert due_for(job, SHANGHAI) is None
    due = due_for(job, SHANGHAI, settings(callback_kinds=["installation"]))
    assert due is not None
    assert due.values["kind"] == "service"


def test_r30_work_that_is_not_done_gets_none():
    job = delivery("2026-11-21 11:30")
    assert due_for({**job, "status": "reopened"}, SHANGHAI) is None
    assert due_for({**job, "customer_id": None}, SHANGHAI) is None


def test_r30_a_job_that_is_done_twice_still_has_one_callback():
    first, second = due_for(delivery("2026-11-21 11:30")), due_for(delivery("2026-11-25 09:00"))
    assert first is not None
    assert second is not None
    assert first.id == second.id


def attempt(outcome: str, local: str, **values):
    return {"id": an_id(1), "text": "", "at": at(local), "outcome": outcome, **values}


def test_r30_not_before_the_window_opens():
    assert next_attempt(a_callback(), OPEN_MS - 1) == Next("later", OPEN_MS, "not_yet")
    assert next_attempt(a_callback(), OPEN_MS) == Next("now")


def test_r30_the_time_that_the_customer_asked_for_goes_before_the_window():
    sooner = a_callback(preferred_at=at("2026-11-22 19:00"))
    assert next_attempt(sooner, ms("2026-11-22 18:59")) == Next("later", ms("2026-11-22 19:00"), "preferred")
    assert next_attempt(sooner, ms("2026-11-22 19:00")) == Next("now")


def test_r30_a_wish_that_was_answered_by_a_call_is_spent():
    tried = a_callback(preferred_at=at("2026-11-25 19:00"), attempts=[attempt("no_answer", "2026-11-25 19:01")])
    assert next_attempt(tried, ms("2026-11-25 19:02")) == Next("later", ms("2026-11-25 23:01"), "no_answer")


@pytest.mark.parametrize(
    ("outcome", "again"),
    [
        ("no_answer", "2026-11-25 14:00"),
        ("busy", "2026-11-25 10:30"),
        ("call_later", "2026-11-26 10:00"),
        ("sent_link", "2026-11-28 10:00"),
    ],
)
def test_r30_after_each_outcome_there_is_a_pause_of_its_own(outcome, again):
    tried = a_callback(attempts=[attempt(outcome, "2026-11-25 10:00")])
    assert next_attempt(tried, ms(again) - 1) == Next("later", ms(again), outcome)
    assert next_attempt(tried, ms(again)) == Next("now")


def test_r30_the_caller_may_have_agreed_on_another_time():
    tried = a_callback(attempts=[attempt("call_later", "2026-11-25 10:00", next_at=at("2026-11-27 20:00"))])
    assert next_attempt(tried, ms("2026-11-26 10:00")) == Next("later", ms("2026-11-27 20:00"), "call_later")


def test_r30_after_the_set_number_of_calls_in_vain_the_customer_is_unreachable():
    calls = [attempt("no_answer", "2026-11-25 10:00"), attempt("busy", "2026-11-26 10:00")]
    third = attempt("no_answer", "2026-11-27 10:00")
    late_ms = ms("2026-12-01 10:00")
    assert next_attempt(a_callback(attempts=calls), late_ms) == Next("now")
    assert next_attempt(a_callback(attempts=[*calls, third]), late_ms) == Next("over", reason="unreachable")
    assert next_attempt(a_callback(attempts=calls), late_ms, settings=settings(callback_attempts=2)).state == "over"


def test_r30_being_asked_to_call_later_is_no_call_in_vain():
    calls = [attempt("call_later", f"2026-11-{day} 10:00") for day in (24, 25, 26, 27)]
    assert next_attempt(a_callback(attempts=calls), ms("2026-12-01 10:00")) == Next("now")


def test_r30_refused_is_over_and_a_wrong_number_waits_for_a_right_one():
    refused = a_callback(attempts=[attempt("refused", "2026-11-25 10:00")])
    assert next_attempt(refused, ms("2026-12-01 10:00")) == Next("over", reason="refused")
    wrong = a_callback(attempts=[attempt("wrong_number", "2026-11-25 10:00")])
    assert next_attempt(wrong, ms("2026-12-01 10:00")) == Next("held", reason="wrong_number")


def test_r30_an_attempt_that_was_taken_back_is_none():
    refused = {**attempt("refused", "2026-11-25 10:00"), "id": an_id(2)}
    mistaken = {"id": an_id(3), "text": "", "at": at("2026-11-25 10:01"), "takes_back": an_id(2)}
    before = attempt("no_answer", "2026-11-25 08:00", next_at=at("2026-11-25 19:00"))
    assert attempts(a_callback(attempts=[before, refused, mistaken])) == [before]
    found = next_attempt(a_callback(attempts=[before, refused, mistaken]), ms("2026-11-25 11:00"))
    assert found == Next("later", ms("2026-11-25 19:00"), "no_answer")


def test_r30_what_has_ended_is_tried_no_more():
    assert next_attempt(a_callback(status="done"), OPEN_MS) == Next("ended", reason="done")


def complaint(status: str, **values):
    return {"id": an_id(800), "status": status, "customer_id": ZHANG_XIUYING, **values}


@pytest.mark.parametrize("status", ["received", "answered", "waiting_head_office", "reopened"])
def test_r30_never_while_a_complaint_is_open(status):
    around = Around(complaints=[complaint(status)])
    asked = a_callback(preferred_at=at("2026-11-24 10:00"))
    assert next_attempt(asked, ms("2026-12-01 10:00"), around) == Next("held", reason="complaint_open")
    assert latest_ms(a_callback(), around) is None
    assert not is_overdue(a_callback(), ms("2027-06-01 10:00"), around)


def test_r30_a_complaints_own_callback_does_not_wait_for_it():
    around = Around(complaints=[complaint("answered")])
    assert next_attempt(a_callback(kind="complaint"), OPEN_MS, around) == Next("now")


def test_r30_after_the_complaint_the_callback_is_resumed_with_time_enough():
    around = Around(complaints=[complaint("settled", settled_at=at("2026-12-20 15:00"))])
    rested_ms, last_ms = ms("2026-12-21 15:00"), ms("2026-12-27 15:00")
    assert next_attempt(a_callback(), rested_ms - 1, around) == Next("later", rested_ms, "complaint_closed")
    assert next_attempt(a_callback(), rested_ms, around) == Next("now")
    assert not is_overdue(a_callback(), last_ms, around)
    assert is_overdue(a_callback(), last_ms + 1, around)


def test_r30_a_complaint_from_before_the_work_pushes_nothing():
    around = Around(complaints=[complaint("closed", settled_at=at("2026-11-20 15:00"))])
    assert latest_ms(a_callback(), around) == to_ms(a_callback()["due_until"])


def test_r30_a_customer_is_not_called_more_often_than_the_set_days():
    other = a_callback(701, status="done", done_at=at("2026-11-23 10:00"))
    around = Around(callbacks=[other, a_callback()])
    free_ms = ms("2026-11-30 10:00")
    assert next_attempt(a_callback(), free_ms - 1, around) == Next("later", free_ms, "called_lately")
    assert next_attempt(a_callback(), free_ms, around) == Next("now")
    assert next_attempt(a_callback(), OPEN_MS, around, settings(callback_contact_days=1)) == Next(
        "later", ms("2026-11-24 10:00"), "called_lately"
    )


def test_r30_a_call_in_vain_with_another_callback_was_no_contact():
    around = Around(callbacks=[a_callback(701, status="unreachable", ended_at=at("2026-11-23 10:00"))])
    assert next_attempt(a_callback(), OPEN_MS, around) == Next("now")


def test_r30_overdue_the_moment_after_the_last_one():
    last_ms = to_ms(a_callback()["due_until"])
    assert not is_overdue(a_callback(), last_ms)
    assert is_overdue(a_callback(), last_ms + 1)
    assert not is_overdue(a_callback(status="done"), last_ms + 1)


@often
@given(st.integers(0, 60), st.integers(0, 60), st.integers(0, 20))
def test_r30_whoever_may_not_be_called_yet_is_not_overdue(now_days, talk_days, pause_days):
    now_ms = OPEN_MS + now_days * DAY_MS
    other = a_callback(701, status="done", done_at=to_rfc3339(OPEN_MS + talk_days * DAY_MS))
    around, own = Around(callbacks=[other]), settings(callback_contact_days=pause_days)
    found = next_attempt(a_callback(), now_ms, around, own)
    if found.state == "later":
        assert found.at_ms is not None
        assert found.at_ms > now_ms
        assert next_attempt(a_callback(), found.at_ms, around, own) == Next("now")
        assert not is_overdue(a_callback(), now_ms, around, own)


def test_r30_a_callers_own_customers_go_to_them_first():
    own = {an_id(2000 + n): ZHOU_MIN if n % 2 else WU_JING for n in range(6)}
    callbacks = [a_callback(700 + n, customer_id=an_id(2000 + n)) for n in range(6)]
    made = spread(callbacks, [WU_JING, ZHOU_MIN], own)
    assert made == {an_id(700 + n): own[an_id(2000 + n)] for n in range(6)}


def test_r30_what_somebody_has_stays_with_them_unless_they_are_gone():
    assert spread([a_callback(assignee_id=WU_JING)], [WU_JING, ZHOU_MIN], {}) == {}
    assert spread([a_callback(assignee_id=WU_JING)], [ZHOU_MIN], {}) == {an_id(700): ZHOU_MIN}
    assert spread([a_callback()], [], {}) == {}


@often
@given(st.integers(0, 40), st.integers(1, 6), st.randoms(use_true_random=False))
def test_r30_callbacks_are_spread_evenly_and_the_same_in_any_order(count: int, people: int, dice: random.Random):
    callers = [an_id(n) for n in range(people)]
    callbacks = [a_callback(700 + n, customer_id=an_id(2000 + n)) for n in range(count)]
    own = {one["customer_id"]: dice.choice(callers) for one in callbacks if dice.random() < 0.8}
    made = spread(callbacks, callers, own)
    assert len(made) == count
    loads = Counter(dict.fromkeys(callers, 0))
    loads.update(made.values())
    assert max(loads.values()) - min(loads.values()) <= 1
    dice.shuffle(callbacks)
    dice.shuffle(callers)
    assert spread(callbacks, callers, own) == made


def test_r30_what_ends_together_with_the_wait_for_the_window_is_not_named():
    around = Around(callbacks=[a_callback(701, status="done", done_at=at("2026-11-17 00:00"))])
    assert next_attempt(a_callback(), OPEN_MS - 1, around) == Next("later", OPEN_MS, "not_yet")


def test_r30_a_pause_that_ends_with_the_month_pushes_nothing():
    until_ms = to_ms(a_callback()["due_until"])
    around = Around(callbacks=[a_callback(701, status="done", done_at=to_rfc3339(until_ms - 7 * DAY_MS))])
    assert latest_ms(a_callback(), around) == until_ms


def test_r30_a_callback_without_a_window_may_be_tried_at_any_time():
    assert next_attempt(a_callback(due_from=None), 0) == Next("now")


def test_r30_a_call_at_the_very_time_that_was_asked_for_has_answered_the_wish():
    tried = a_callback(preferred_at=at("2026-11-25 19:00"), attempts=[attempt("no_answer", "2026-11-25 19:00")])
    assert next_attempt(tried, ms("2026-11-25 19:00")) == Next("later", ms("2026-11-25 23:00"), "no_answer")


def test_r30_a_complaint_that_ended_when_the_work_was_done_counts():
    around = Around(complaints=[complaint("closed", settled_at=at("2026-11-21 00:00"))])
    found = next_attempt(a_callback(), OPEN_MS, around, settings(callback_rest_days=10))
    assert found == Next("later", ms("2026-12-01 00:00"), "complaint_closed")


def test_r30_whoever_has_nothing_yet_comes_before_one_who_has():
    first = min(WU_JING, ZHOU_MIN)
    other = max(WU_JING, ZHOU_MIN)
    assert spread([a_callback()], [WU_JING, ZHOU_MIN], {}, {first: 1}) == {an_id(700): other}


@pytest.mark.parametrize("associate", [WU_JING, ZHOU_MIN])
def test_r30_the_odd_one_goes_to_the_customers_own_associate(associate):
    assert spread([a_callback()], [WU_JING, ZHOU_MIN], {ZHANG_XIUYING: associate}) == {an_id(700): associate}
