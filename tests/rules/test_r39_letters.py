"""Letters: who may be written to, when a letter would still tell the truth, and which words hold (R10, R30, R39)."""

from __future__ import annotations

from typing import Any

import pytest

from api.fields.letters import KINDS
from api.rules.letters import PLACES, faults_of, filled, is_due, masked, places_in, text_for, why_not
from sync.clock import to_rfc3339
from tests.rules.records import NOW_MS, a_callback, a_done_job, a_job

TODAY = "2026-11-21"
HOUR_MS = 3_600_000
YES, NO = ({"consents": {"service_messages": {"agreed": said}}} for said in (True, False))
OPEN, SETTLED = {"status": "received"}, {"status": "settled"}
ESTIMATE = {"status": "open", "sum": "120.00"}
SHARED = {"id": "a", "kind": "done", "edition": 1}


def so_long_ago(ms: int) -> str:
    return to_rfc3339(NOW_MS - ms)


@pytest.mark.parametrize("kind", KINDS)
def test_r39_whoever_said_no_gets_none_and_whoever_said_yes_gets_all(kind: str):
    assert why_not(kind, NO) == "refused"
    assert why_not(kind, {"consents": {"service_messages": True}}) == "refused", "no word that anybody knows"
    assert why_not(kind, YES) is None


def test_r39_what_was_ordered_is_confirmed_unasked_but_questions_need_a_yes():
    assert {kind: why_not(kind, {}) for kind in KINDS if why_not(kind, {})} == {"survey": "no_consent"}


def test_r30_nobody_is_asked_for_scores_while_a_complaint_is_open():
    assert why_not("survey", YES, [SETTLED, OPEN]) == "complaint_open"
    assert why_not("survey", YES, [SETTLED]) is None
    assert why_not("done", YES, [OPEN]) is None


@pytest.mark.parametrize("status", ["planned", "accepted", "reopened"])
def test_r10_a_window_is_confirmed_until_it_is_over(status: str):
    job = a_job(status=status, promised_end=so_long_ago(-1))
    assert is_due("confirmation", job, NOW_MS)
    assert not is_due("confirmation", job, NOW_MS + 1)
    assert not is_due("confirmation", job | {"status": "on_site"}, NOW_MS)


def test_r10_what_is_not_promised_is_confirmed_as_planned_and_without_an_end_never():
    planned = a_job(promised_end=None, planned_end=so_long_ago(-1))
    assert is_due("confirmation", planned, NOW_MS)
    assert not is_due("confirmation", a_job(promised_end=None), 0)


def test_r39_on_the_way_is_news_for_four_hours():
    job = a_job(status="en_route", en_route_at=so_long_ago(4 * HOUR_MS))
    assert is_due("on_the_way", job, NOW_MS - 1)
    assert not is_due("on_the_way", job, NOW_MS)
    assert not is_due("on_the_way", job | {"status": "paused"}, NOW_MS - 1)
    assert not is_due("on_the_way", a_job(status="en_route"), 4 * HOUR_MS)


def test_r39_a_report_is_news_for_three_days():
    job = a_done_job() | {"done_at": so_long_ago(72 * HOUR_MS)}
    assert is_due("done", job, NOW_MS - 1)
    assert is_due("done", job | {"outcome": "completed"}, NOW_MS - 1)
    assert not is_due("done", job, NOW_MS)
    assert not is_due("done", job | {"outcome": "partly"}, NOW_MS - 1)
    assert not is_due("done", job | {"status": "reopened"}, NOW_MS - 1)
    assert not is_due("done", a_job(status="done"), 72 * HOUR_MS)


def test_r30_the_questions_are_sent_before_anybody_called():
    assert is_due("survey", a_callback(), NOW_MS)
    assert is_due("survey", a_callback(kind="service"), NOW_MS)
    assert not is_due("survey", a_callback(kind="complaint"), NOW_MS)
    assert not is_due("survey", a_callback(status="done"), NOW_MS)
    tried = [{"id": "1", "at": so_long_ago(HOUR_MS), "by": "x", "result": "no_answer"}]
    assert not is_due("survey", a_callback(attempts=tried), NOW_MS)


def test_r10_a_delay_is_told_while_the_window_that_was_promised_is_ahead():
    job = a_job(status="paused", promised_end=so_long_ago(-1))
    assert is_due("delay", job, NOW_MS)
    assert not is_due("delay", job, NOW_MS + 1)
    assert not is_due("delay", job | {"status": "done"}, NOW_MS)
    assert not is_due("delay", a_job(promised_end=None), 0)


def test_r39_an_estimate_is_sent_while_it_can_be_accepted():
    assert is_due("estimate", ESTIMATE, NOW_MS)
    assert is_due("estimate", ESTIMATE | {"valid_until": TODAY}, NOW_MS)
    assert not is_due("estimate", ESTIMATE | {"valid_until": "2026-11-20"}, NOW_MS)
    assert not is_due("estimate", ESTIMATE | {"status": "declined"}, NOW_MS)
    assert not is_due("estimate", ESTIMATE | {"sum": None}, NOW_MS)
    assert not is_due("something else", ESTIMATE, NOW_MS)


@pytest.mark.parametrize(
    ("others", "chosen"),
    [
        ([], "a"),
        ([{"id": "b", "store_id": "west", "edition": 1}], "b"),
        ([{"id": "b", "store_id": "east", "edition": 9}], "a"),
        ([{"id": "b", "kind": "delay", "edition": 9}], "a"),
        ([{"id": "b", "edition": 2}], "b"),
        ([{"id": "b"}], "a"),
        ([{"id": "b", "edition": 2, "retired_on": TODAY}], "a"),
        ([{"id": "b", "edition": 2, "retired_on": "2026-11-22"}], "b"),
        ([{"id": "b", "edition": 2, "bodies": {"en": "Dear {nmae}"}}], "a"),
    ],
)
def test_r39_the_stores_own_newest_edition_in_use_without_a_slip_holds(others: list[dict[str, Any]], chosen: str):
    found = text_for("done", "west", [SHARED, *({"kind": "done"} | one for one in others)], TODAY)
    assert found is not None
    assert found["id"] == chosen
    assert text_for("survey", "west", [SHARED], TODAY) is None


def test_r39_a_kind_knows_its_places_and_no_others():
    assert set(PLACES) == set(KINDS)
    text = {"kind": "done", "subjects": {"en": "{report} {sum} {name}"}, "bodies": {"en": "{nmae}", "de": None}}
    assert faults_of(text) == ["nmae", "sum"]


def test_r39_a_line_of_which_nothing_is_known_is_left_out():
    assert places_in("{name}, {window} {name}") == ["name", "window"]
    text = "Dear {name},\n\n{technician} comes.\n\n{store}\n\n\n"
    assert filled(text, {"name": "Zhang", "store": "West", "technician": ""}) == "Dear Zhang,\n\nWest"


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("zhang@example.org", "z***@example.org"),
        ("+8613900000101", "139****0101"),
        ("123456789", "123****6789"),
        ("12345678", "123****8"),
        ("12", "1****2"),
        ("1", "****"),
    ],
)
def test_r39_an_address_in_a_log_is_no_use_to_anybody(address: str, said: str):
    assert masked(address) == said
