"""The one table of a store's settings: defaults, checks, and what is said of what is wrong."""

from __future__ import annotations

import json
import re

import pytest

from api.rules.settings import DEFAULTS, Fault, faults, resolved, setting
from tests.rules.shop_time import WEEK, a_store


@pytest.mark.parametrize("key", DEFAULTS)
def test_every_default_is_allowed_by_its_own_check(key: str):
    row = DEFAULTS[key]
    assert row.kind(row.default) is None
    assert json.loads(json.dumps(row.default)) == row.default
    assert row.label
    assert re.fullmatch(r"R[0-9]+|PROTOCOL §11", row.rule)


@pytest.mark.parametrize("key", DEFAULTS)
@pytest.mark.parametrize("wrong", [-1, 1.5, "x", [1], {"a": 1}])
def test_a_bad_setting_counts_as_its_default_and_is_reported(key: str, wrong):
    store = a_store(**{key: wrong})
    assert setting(store, key) == DEFAULTS[key].default
    assert [one.key for one in faults(store)] == [key]


def test_a_good_setting_counts():
    store = a_store(answer_working_hours=2, quiet_from="21:30", open_days={"2026-02-18": "庙会"})
    assert (setting(store, "answer_working_hours"), setting(store, "quiet_from")) == (2, "21:30")
    assert resolved(store)["open_days"] == {"2026-02-18": "庙会"}
    assert faults(store) == []


def test_a_store_without_settings_has_all_defaults():
    assert resolved(None) == resolved({"settings": None}) == {key: row.default for key, row in DEFAULTS.items()}


def test_true_is_not_one():
    assert [one.code for one in faults(a_store(answer_working_hours=True))] == ["not_a_number"]


def test_what_no_rule_knows_is_other_programs_own():
    assert faults(a_store(theme="dark")) == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("9-18", "hours_unreadable"),
        ("09:00-18:00;", "hours_unreadable"),
        ("24:00-25:00", "hours_unreadable"),
        ("20:00-02:00", "hours_over_midnight"),
        ("09:00-09:00", "hours_over_midnight"),
        ("09:00-12:00,11:59-13:00", "hours_overlap"),
        (",".join(["09:00-10:00"] * 7), "hours_too_many"),
        (9, "hours_unreadable"),
    ],
)
def test_r29_hours_that_cannot_be_used_are_reported_and_count_as_the_default(text, code: str):
    assert faults(a_store(WEEK | {"mon": text})) == [Fault("hours.mon", code, text)]


def test_r29_a_store_without_hours_or_time_zone_is_told_so():
    assert [(one.key, one.code) for one in faults({})] == [("time_zone", "missing"), ("hours", "missing")]
    assert [one.code for one in faults(a_store(zone="Mars/Base"))] == ["not_a_time_zone"]
    assert [one.key for one in faults(a_store(WEEK | {"monday": "09:00-18:00"}))] == ["hours.monday"]


def test_r29_a_day_both_closed_and_open_is_closed_and_reported():
    store = a_store(closed_days={"2026-03-02": "盘点"}, open_days={"2026-03-02": "促销"})
    assert faults(store) == [Fault("open_days.2026-03-02", "closed_too", "促销")]


def test_r47_no_letter_goes_out_before_a_store_has_switched_it_on():
    letters = {key: row.default for key, row in DEFAULTS.items() if isinstance(row.default, bool) and "letter_" in key}
    assert letters
    assert set(letters.values()) == {False}
