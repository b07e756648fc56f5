"""One person's month, for themselves (R31, R33)."""

from __future__ import annotations

from typing import Any

from api.rules.local_time import month
from api.rules.own_month import CODES, COMPARED, own_month
from api.rules.settings import resolved
from api.rules.store_month import StoreRecords
from tests.rules.records import SHANGHAI, a_done_job, answered, ms
from tests.rules.shop_time import CALENDARS, a_store
from tests.support.shop import LI_WEI, WANG_FANG, an_id

NOVEMBER = month(2026, 11, SHANGHAI)
MINE, HERS = a_done_job(), a_done_job(501, assignee_id=WANG_FANG)


def found(*callbacks: dict[str, Any], jobs=(MINE, HERS), **more: Any) -> dict[str, Any]:
    records = StoreRecords(store=a_store(), calendars=CALENDARS, jobs=jobs, callbacks=callbacks, **more)
    return own_month(LI_WEI, records, NOVEMBER, ms("2026-12-01 09:00"), resolved(None))


def value(of: dict[str, Any], code: str, where: str = "figures") -> tuple[str | None, int]:
    one = next(one for one in of[where] if one["code"] == code)
    return one["value"], one["n"]


def test_r33_the_figures_are_of_ones_own_work_and_the_stores_stand_beside():
    hers = {**answered(701, delivery_attitude=2), "job_id": HERS["id"]}
    of = found(answered(700, delivery_attitude=5), hers)
    assert [one["code"] for one in of["figures"]] == list(CODES)
    assert {one["code"] for one in of["beside"]} == COMPARED
    assert (value(of, "jobs_done"), value(of, "on_time_arrival")) == (("1", 1), ("100.0", 1))
    assert (value(of, "csat_mean"), value(of, "csat_mean", "beside")) == (("5.00", 1), ("3.50", 2))


def test_r33_a_second_visit_by_somebody_else_was_no_first_time_fix():
    again = {**HERS, "follow_up_of": MINE["id"]}
    assert value(found(), "first_time_fix") == ("100.0", 1)
    assert value(found(jobs=(MINE, again)), "first_time_fix") == ("0.0", 1)


def test_r33_what_is_said_of_others_work_is_not_told():
    praised = {**answered(701, delivery_attitude=1), "job_id": HERS["id"], "praised_ids": [LI_WEI], "praise": "很好"}
    said = found({**praised, "suggestions": "迟到了"}, {**answered(702), "job_id": HERS["id"]})["said"]
    assert [(one["callback_id"], one["praised"], one["praise"]) for one in said] == [(an_id(701), True, "很好")]
    assert (said[0]["answers"], said[0]["low"], said[0]["text"]) == ({}, [], "")


def test_r31_praise_without_a_name_is_for_whoever_did_the_job():
    [said] = found({**answered(700), "praise": "师傅辛苦了"})["said"]
    assert (said["praised"], said["praise"]) == (True, "师傅辛苦了")


def test_r33_only_what_was_said_in_the_month_in_its_order():
    callbacks = [
        answered(703, done="2026-11-30 23:59", overall=2),
        answered(702, done="2026-11-01 00:00", overall=None),
        answered(701, done="2026-12-01 00:00"),
        {**answered(704), "status": "due"},
    ]
    said = found(*callbacks)["said"]
    assert [(one["callback_id"], one["low"]) for one in said] == [(an_id(702), []), (an_id(703), ["overall"])]


def test_r33_ones_own_word_is_shown_and_counts_in_no_figure():
    of = found(answered(700, delivery_attitude=5), writers={an_id(700): {LI_WEI, WANG_FANG}})
    assert ([one["own"] for one in of["said"]], value(of, "csat_mean")) == ([True], (None, 0))
