"""What is kept of a month is what stands: an edit has its part told anew, and nothing else changes (R32)."""

from __future__ import annotations

from typing import Any

import pytest

from api import limits
from api.models import ReportMonth, ReportPart, write_transaction
from api.models.base import delete_rows
from api.reports import ahead, parts
from sync import ids
from tests.conftest import SignIn, TestClock, on_both
from tests.reports.conftest import JOB, at
from tests.reports.test_monthly_report import figure, report
from tests.support.client import Client
from tests.support.shop import EAST, LI_WEI, WANG_FANG, WEST, ZHANG_XIUYING, an_id

REPAIRS = [an_id(760 + number) for number in range(4)]
AGAIN = an_id(770)
DAY_MINUTES = 24 * 60


@pytest.fixture
def repaired(sign_in: SignIn, a_days_work: None, monkeypatch: pytest.MonkeyPatch) -> Client:
    """Four repairs beside that day's work, in a part each."""
    monkeypatch.setattr(parts, "KEYS_A_PART", 1)
    manager, wang_fang = sign_in("manager"), sign_in("wangfang")
    window = {"promised_start": at(3), "promised_end": at(4)}
    values = {"kind": "repair", "status": "planned", "customer_id": ZHANG_XIUYING, "assignee_id": WANG_FANG} | window
    manager.push(*(manager.creation("jobs", job, values) for job in REPAIRS))
    for step, came, hours in (("on_site", {"arrived_at": {"to": at(3.5)}}, 3.5), ("done", {}, 4)):
        wang_fang.pull()
        changes = {"status": {"to": step}, **came}
        told = wang_fang.push(*(wang_fang.operation("jobs", job, changes, at=at(hours)) for job in REPAIRS))
        assert {one["outcome"] for one in told} <= {"applied", "merged"}, told
    manager.pull()
    return manager


def told_anew(who: Client, **query: str) -> dict[str, Any]:
    forget_what_is_kept()
    return report(who, **query)


def forget_what_is_kept() -> None:
    with write_transaction():
        delete_rows(ReportPart, ReportPart.part.is_null(False))
        delete_rows(ReportMonth, ReportMonth.month.is_null(False))


def tokens() -> dict[tuple[str, int], str]:
    return {(row.month, row.part): row.token for row in ReportPart.select()}


@on_both
def test_r32_an_edit_has_its_own_part_told_anew_and_the_report_is_as_if_nothing_had_been_kept(repaired: Client) -> None:
    report(repaired)
    before = tokens()
    edit = repaired.operation("jobs", REPAIRS[1], {"assignee_id": {"to": LI_WEI}}, at=at(9))
    assert repaired.push(edit)[0]["outcome"] in {"applied", "merged"}
    found = report(repaired)
    after = tokens()
    assert before.keys() == after.keys()
    assert len({part for (_, part), token in after.items() if token != before["2026-11", part]}) == 1
    assert found == told_anew(repaired)


@on_both
def test_r08_a_second_visit_tells_the_first_jobs_part_anew_however_far_away_it_lies(repaired: Client) -> None:
    assert figure(report(repaired), "first_time_fix")["value"] == "100.0"
    values = {"kind": "repair", "status": "planned", "customer_id": ZHANG_XIUYING, "follow_up_of": REPAIRS[0]}
    assert repaired.push(repaired.creation("jobs", AGAIN, values, at=at(20)))[0]["outcome"] == "applied"
    found = report(repaired)
    assert (figure(found, "first_time_fix")["hits"], figure(found, "first_time_fix")["n"]) == (3, 4)
    assert figure(found, "complete_median")["n"] == 4
    assert found == told_anew(repaired)


@on_both
def test_r32_who_did_the_work_is_told_by_the_job_as_it_stands_not_as_it_was_kept(repaired: Client) -> None:
    report(repaired)
    moved = repaired.operation("jobs", JOB, {"assignee_id": {"to": WANG_FANG}}, at=at(30))
    assert repaired.push(moved)[0]["outcome"] in {"applied", "merged"}
    people = {one["staff_id"]: one["figures"] for one in report(repaired)["people"]}
    assert [one["n"] for one in people[WANG_FANG] if one["code"] == "csat_mean"] == [1]
    assert report(repaired) == told_anew(repaired)


@on_both
def test_r32_what_time_alone_changes_is_counted_anew_from_what_is_kept(
    repaired: Client, sign_in: SignIn, server_clock: TestClock
) -> None:
    assert figure(report(repaired), "first_time_fix")["provisional"] == 4
    waiting = {"kind": "repair", "status": "planned", "customer_id": ZHANG_XIUYING, "promised_end": at(60)}
    assert repaired.push(repaired.creation("jobs", AGAIN, waiting, at=at(20)))[0]["outcome"] == "applied"
    kept = figure(report(repaired), "promises_kept")
    assert kept["excluded"] == {"not_due_yet": 1}
    server_clock.pass_minutes(40 * DAY_MINUTES)
    repaired = sign_in("manager")
    found = report(repaired)
    assert figure(found, "first_time_fix")["provisional"] == 0
    assert figure(found, "promises_kept")["n"] == kept["n"] + 1
    assert found == told_anew(repaired)


@on_both
def test_r32_months_are_worked_out_before_anybody_asks_some_at_a_time(
    repaired: Client, sign_in: SignIn, server_clock: TestClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    server_clock.pass_minutes(40 * DAY_MINUTES)
    repaired = sign_in("manager")
    monkeypatch.setattr(ahead, "PARTS_A_RUN_MOST", 2)
    runs = 0
    while ahead.keep_ahead(server_clock()):
        runs += 1
    # a job each, the callback, and the months on whose edge they lie
    assert runs > 2
    before = tokens()
    found = report(repaired)
    assert tokens() == before
    assert "2026-11" in {row.month for row in ReportMonth.select()}
    assert found == told_anew(repaired)


@on_both
def test_r32_months_that_nobody_has_counted_are_counted_over_several_answers(
    repaired: Client, sign_in: SignIn, server_clock: TestClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As after an upgrade, or an import: nobody waits for a whole year."""
    server_clock.pass_minutes(40 * DAY_MINUTES)
    manager, head = sign_in("manager"), sign_in("head")
    whole = told_anew(head, store=EAST, against_store=WEST)
    forget_what_is_kept()
    monkeypatch.setattr(limits, "REPORT_COUNTING_S", 0)
    # the month itself has more than one part: not even its figures are there at first
    assert manager.ask("GET", "/reports/monthly?month=2026-11") == (202, {"counting": {"done": 0, "of": 12}})
    done = []
    while (found := report(head, store=EAST, against_store=WEST))["counting"]:
        done.append(found["counting"]["done"])
        assert found["figures"] == whole["figures"]
        beside = (found["against"] or {}).get("trend", [])
        assert beside == whole["against"]["trend"][len(whole["trend"]) - len(beside) :]
        assert not beside or [one["month"] for one in found["trend"]] == [one["month"] for one in beside]
    assert done == sorted(done)
    assert len(done) > 1
    assert found == whole
    # whoever has the month's figures already asks only how far the months before are
    forget_what_is_kept()
    asked = f"/reports/monthly?month=2026-12&store={WEST}"
    while (told := head.ask("GET", f"{asked}&known=1"))[0] == 202:
        assert set(told[1]) == {"counting"}
    assert told == head.ask("GET", asked)
    assert told[1]["counting"] is None


def test_r32_no_word_of_a_customer_is_kept(repaired: Client) -> None:
    report(repaired)
    assert [row.part for row in ReportPart.select() if "周末" in row.body] == []
    assert [row.part for row in ReportPart.select() if ids.name_based("callback", JOB) in row.body]


@on_both
def test_r32_another_store_stands_beside_with_its_own_year(repaired: Client, sign_in: SignIn) -> None:
    head = sign_in("head")
    other = report(head, store=EAST, against_store=WEST)["against"]
    own = report(repaired)
    for part in ("figures", "questions", "people", "trend"):
        assert other[part] == own[part], part
    assert report(repaired, against="2026-10")["against"]["trend"] == []
    assert len(report(repaired, against="2025-11")["against"]["trend"]) == 12


@on_both
def test_r08_a_month_before_is_told_anew_when_a_second_visit_comes_of_its_job(
    repaired: Client, sign_in: SignIn, server_clock: TestClock
) -> None:
    """The month is over by then, and kept; after an edit of it, too, when what came of its jobs was not looked up."""
    server_clock.pass_minutes(20 * DAY_MINUTES)
    manager = sign_in("manager")
    manager.pull()

    def fixed() -> list[tuple[str, int]]:
        months = report(manager, month="2026-12")["trend"]
        told = next(one for one in months if one["month"] == "2026-11")["figures"]
        return [(one["value"], one["n"]) for one in told if one["code"] == "first_time_fix"]

    assert fixed() == [("100.0", 4)]
    edit = manager.operation("jobs", REPAIRS[1], {"description": {"to": "滤芯换好"}}, at=at(480))
    assert manager.push(edit)[0]["outcome"] in {"applied", "merged"}
    assert fixed() == [("100.0", 4)]
    values = {"kind": "repair", "status": "planned", "customer_id": ZHANG_XIUYING, "follow_up_of": REPAIRS[0]}
    assert manager.push(manager.creation("jobs", AGAIN, values, at=at(481)))[0]["outcome"] == "applied"
    assert fixed() == [("75.0", 4)]
    assert ahead.keep_ahead(server_clock()) >= 0
    assert fixed() == [("75.0", 4)]
    assert report(manager, month="2026-12") == told_anew(manager, month="2026-12")
