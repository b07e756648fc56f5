"""R47: through their link customers see where their job is, who comes and when, what they own, and what they wished."""

from __future__ import annotations

from typing import Any

import pytest

from api.rules.customer_sees import (
    Coming,
    callback_seen,
    is_asked,
    is_awaited,
    job_seen,
    owned_seen,
    who_comes,
    window,
    wishes_seen,
)
from sync.clock import format_stamp
from tests.rules.records import NOW_MS, SHANGHAI, a_callback, a_done_job, a_job, answered, at, ms
from tests.support.shop import LI_WEI, NODE

MOMENTS = {
    "en_route_at": at("2026-11-21 10:00"),
    "on_site_at": at("2026-11-21 10:20"),
    "done_at": at("2026-11-21 11:30"),
}
TOLD = {"en_route_at": "on_the_way_at", "on_site_at": "arrived_at", "done_at": "done_at"}
KNOWN = Coming("R-7", technician={"name": "李卫", "phone": "13900000000"}, ahead=0)


@pytest.mark.parametrize(
    ("status", "told"),
    [
        ("planned", set()),
        ("en_route", {"en_route_at"}),
        ("on_site", {"en_route_at", "on_site_at"}),
        ("paused", {"en_route_at", "on_site_at"}),
        ("done", {"en_route_at", "on_site_at", "done_at"}),
        ("reopened", set()),
        ("cancelled", set()),
    ],
)
def test_r47_only_what_holds_for_the_present_stage_is_told_of_an_earlier_visit(status: str, told: set[str]):
    seen = job_seen(a_job(status=status, **MOMENTS), KNOWN)
    assert {name: seen[name] for name in TOLD.values() if name in seen} == {TOLD[one]: MOMENTS[one] for one in told}


def test_r47_who_comes_is_told_by_name_and_what_nobody_knows_is_left_out():
    seen = job_seen(a_job(status="planned"), KNOWN)
    assert seen["technician"] == {"name": "李卫"}
    assert seen["number"] == "R-7"
    assert seen["queue_hint"] == 0, "nobody before is known, too"
    assert not {"product", "was", "heard_at", "done_at"} & seen.keys()
    assert job_seen(a_job(), Coming("R-7"))["technician"] is None


def test_r47_the_window_is_the_promised_one_else_the_planned_one_that_is_no_draft():
    planned = {"planned_start": at("2026-11-23 08:00"), "planned_end": at("2026-11-23 10:00")}
    assert window(a_job(**planned)) == {"start": at("2026-11-21 10:00"), "end": at("2026-11-21 12:00")}
    open_ = a_job(promised_start=None, promised_end=None, **planned)
    assert window(open_) == {"start": planned["planned_start"], "end": planned["planned_end"]}
    assert window(open_ | {"status": "draft"}) is None
    assert window(a_job(status="draft")) is not None, "what was promised is known to the customer"
    assert window(a_job(promised_start=None, promised_end=None)) is None


@pytest.mark.parametrize(("status", "person"), [("planned", LI_WEI), ("draft", None), ("cancelled", None)])
def test_r47_nobody_is_named_for_what_may_be_planned_otherwise(status: str, person: str | None):
    assert who_comes(a_job(status=status)) == person


@pytest.mark.parametrize(
    ("status", "today", "tomorrow"),
    [
        ("planned", True, False),
        ("reopened", True, False),
        ("on_site", True, True),
        ("paused", True, True),
        ("done", False, False),
        ("cancelled", False, False),
    ],
)
def test_r47_somebody_is_awaited_on_the_day_and_while_they_are_there(status: str, today: bool, tomorrow: bool):  # noqa: FBT001  what is expected
    job = a_job(status=status)
    assert is_awaited(job, ms("2026-11-21 00:00"), SHANGHAI) is today
    assert is_awaited(job, ms("2026-11-22 00:00"), SHANGHAI) is tomorrow


def test_r47_without_a_window_nobody_is_awaited():
    assert not is_awaited(a_job(promised_start=None, promised_end=None), NOW_MS, SHANGHAI)


@pytest.mark.parametrize(("until", "runs"), [("2026-11-21", True), ("2026-11-20", False)])
def test_r16_a_guarantee_runs_through_its_last_day(until: str, runs: bool):  # noqa: FBT001  what is expected
    seen = owned_seen({"id": "o", "warranty_until": until}, None, "2026-11-21")
    assert seen == {"id": "o", "warranty": {"until": until, "runs": runs}}
    assert owned_seen({"id": "o", "model": "QH-600"}, {}, "2026-11-21") == {"id": "o", "product": {"model": "QH-600"}}


@pytest.mark.parametrize(
    ("status", "is_shown"),
    [("due", True), ("unreachable", True), ("done", True), ("cancelled", False), ("refused", False)],
)
def test_r47_questions_are_shown_that_wait_or_are_answered(status: str, is_shown: bool):  # noqa: FBT001  what is expected
    assert is_asked(a_callback(status=status)) is is_shown


def test_r30_the_questions_say_until_when_and_whether_they_were_answered():
    seen = callback_seen(a_callback(), "C-1", SHANGHAI)
    assert seen["due_on"] == "2026-12-21"
    assert "answered" not in seen
    assert "answered" not in callback_seen(a_callback(done_at=at("2026-11-25 10:00")), "C-1", SHANGHAI)
    assert callback_seen(answered(), "C-1", SHANGHAI)["answered"] == at("2026-11-25 10:00")


def wish(**job: Any) -> str:
    """What came of a wish that was made at ten."""
    wishes = [{"id": "w", "text": "下午", "at": at("2026-11-21 10:00")}]
    (seen,) = wishes_seen(a_job(wishes=wishes, **job))
    return str(seen["status"])


def stamps(local: str, name: str = "planned_start") -> dict[str, dict[str, str]]:
    return {"stamps": {name: format_stamp(ms(local), 0, NODE)}}


def test_r47_a_window_set_after_the_wish_answers_it():
    assert wish() == "received"
    assert wish(**stamps("2026-11-21 10:01")) == "moved"
    assert wish(**stamps("2026-11-21 10:00")) == "received", "nobody answers in the same moment"
    assert wish(**stamps("2026-11-21 10:01", "notes")) == "received"
    assert wishes_seen(a_done_job()) == []


@pytest.mark.parametrize("status", ["done", "cancelled"])
def test_r47_a_wish_for_what_is_over_is_over(status: str):
    assert wish(status=status) == "over"
