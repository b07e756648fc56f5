"""The monthly meeting's report: what it says, for whom, and how it tells what came late (R32, R33)."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest
from fontTools.ttLib import TTFont
from openpyxl import load_workbook

from api.models import PresentedReport
from api.reports.fonts import FONTS
from api.reports.words import CATEGORIES, CAUSES, FIGURES, KINDS, PAGE, QUESTIONS
from api.rules.measures import MEASURES
from sync import clock, ids
from tests.conftest import SignIn, TestClock, on_both
from tests.reports.conftest import JOB, at
from tests.support.client import Client
from tests.support.shop import EAST, LI_WEI, MORNING, WEST, ZHANG_XIUYING, an_id

COMPLAINT = an_id(702)
MEAN = "Satisfied: mean of 1 to 5"


def report(who: Client, **query: str) -> dict[str, Any]:
    asked = "&".join(f"{name}={value}" for name, value in ({"month": "2026-11"} | query).items())
    status, answer = who.ask("GET", f"/reports/monthly?{asked}")
    assert status == 200, answer
    return dict(answer)


def figure(found: dict[str, Any], code: str) -> dict[str, Any]:
    return next(one for one in found["figures"] if one["code"] == code)


def download(who: Client, path: str) -> bytes:
    status, _, raw = who.send("GET", f"/api/v1/reports/{path}", None, {"Authorization": f"Bearer {who.token}"})
    assert status == 200, raw
    return raw


@on_both
@pytest.mark.usefixtures("a_days_work")
def test_r32_every_figure_says_what_it_rests_on_and_as_of_when(sign_in: SignIn, server_clock: TestClock) -> None:
    found = report(sign_in("manager"))
    assert {one["code"] for one in found["figures"]} == set(MEASURES)
    assert (figure(found, "on_time_arrival")["value"], figure(found, "on_time_arrival")["n"]) == ("100.0", 1)
    assert figure(found, "nps")["value"] == "100"
    assert figure(found, "callbacks_in_time")["hits"] == 1
    assert [one["text"] for one in found["suggestions"]] == ["周末也来就好了"]
    assert found["as_of"] == clock.to_rfc3339(server_clock())
    assert not found["complete"], "the month still runs"
    assert next(one["staff_id"] for one in found["people"]) == LI_WEI


@pytest.mark.usefixtures("a_days_work")
def test_r32_it_names_the_phones_that_have_not_synced_since(sign_in: SignIn, server_clock: TestClock) -> None:
    sign_in("wangfang")
    server_clock.pass_minutes(24 * 60)
    li_wei = sign_in("liwei")
    silent = [one["device_id"] for one in report(sign_in("manager"))["waiting_for"]]
    assert silent
    assert li_wei.device["id"] not in silent


@pytest.mark.usefixtures("a_days_work")
def test_r32_late_data_restates_what_was_presented_and_says_so(sign_in: SignIn, server_clock: TestClock) -> None:
    manager = sign_in("manager")
    assert report(manager)["presented_at"] is None
    assert manager.ask("POST", "/reports/monthly/present?month=2026-11")[0] == 204
    assert report(manager)["restated"] == []

    # a phone that was away brings a complaint which was heard before the meeting
    away = sign_in("wangfang")
    heard = {"channel": "on_site", "status": "received", "category": "delivery"}
    assert away.push(away.creation("complaints", COMPLAINT, heard, at=at(5)))[0]["outcome"] == "applied"

    changed = {one["code"]: (one["was"], one["now"]) for one in report(manager)["restated"]}
    assert changed["complaints_received"] == ("0", "1")
    assert report(manager)["presented_at"] == clock.to_rfc3339(server_clock())


@pytest.mark.usefixtures("a_days_work")
def test_r32_what_is_kept_of_a_meeting_are_figures_and_no_customers_words(sign_in: SignIn) -> None:
    """An erasure takes their words out of the callback; a copy in an old report would outlive it."""
    manager = sign_in("manager")
    assert "周末也来就好了" in json.dumps(report(manager), ensure_ascii=False)
    assert manager.ask("POST", "/reports/monthly/present?month=2026-11")[0] == 204
    bodies = [row.body for row in PresentedReport.select()]
    assert len(bodies) == 2
    assert [one for one in bodies if "周末也来就好了" in one] == []


def test_r33_the_assessment_is_traced_and_a_technician_sees_their_own(sign_in: SignIn, a_days_work: None) -> None:
    head = sign_in("head")
    bands = [{"from": 9, "amount": "20.00"}, {"from": 0, "amount": "-5.00"}]
    rule = {"counts": ["delivery"], "question": "overall", "bands": bands, "praise": "10.00", "minimum_n": 1}
    values = {"name": "考核办法", "edition": 1, "valid_from": "2026-01-01", "rule": rule}
    assert head.push(head.creation("assessment_rules", an_id(710), values))[0]["outcome"] == "applied"

    status, whole = sign_in("manager").ask("GET", "/reports/assessment?month=2026-11")
    assert status == 200
    assert whole["problems"] == []
    mine = next(one for one in whole["people"] if one["staff_id"] == LI_WEI)
    assert [(line["cause_id"], line["amount"]) for line in mine["lines"]] == [
        (ids.name_based("callback", JOB), "20.00")
    ]
    _, own = sign_in("liwei").ask("GET", "/reports/assessment?month=2026-11")
    assert [one["staff_id"] for one in own["people"]] == [LI_WEI]


def test_r33_without_a_written_rule_nobody_is_assessed_and_it_says_so(sign_in: SignIn) -> None:
    _, found = sign_in("manager").ask("GET", "/reports/assessment?month=2026-11")
    assert (found["people"], found["problems"]) == ([], [{"path": "", "code": "no_rule"}])


@pytest.mark.usefixtures("a_days_work")
def test_r32_the_spreadsheet_has_the_same_figures_as_numbers(sign_in: SignIn) -> None:
    raw = download(sign_in("manager"), "monthly.xlsx?month=2026-11&language=zh-Hans")
    book = load_workbook(io.BytesIO(raw))
    rows = {row[0]: row[1] for row in book["指标"].iter_rows(values_only=True) if row[0]}
    assert rows["完成服务单"] == 1
    assert rows["推荐度（NPS）"] == "100 分"
    assert "周末也来就好了" in {row[0] for row in book["意见建议"].iter_rows(values_only=True)}


@pytest.mark.usefixtures("a_days_work")
def test_r32_what_the_screen_draws_beside_stands_beside_in_the_files_too(sign_in: SignIn) -> None:
    manager, head = sign_in("manager"), sign_in("head")
    manager.push(manager.creation("complaints", COMPLAINT, {"channel": "phone", "status": "received"}))
    months = sheets_of(download(manager, "monthly.xlsx?month=2026-11&against=2026-10"))
    figures = next(row for row in months["Compared"] if row[0] == "Jobs done")
    assert figures == ("Jobs done", 1, "1 (few)", 0, 0, 1)
    questions = months["What customers say"]
    assert questions[0][2:] == (f"{MEAN} 2026-11", "n", f"{MEAN} 2026-10", "n", "Difference")
    assert ("Attitude at the delivery", "100.0 %", 5, "1 (few)", "–", 0, "–") in questions
    assert [row[:2] for row in months["People"][1:3]] == [("李卫 2026-11", "1 (n=1)"), ("李卫 2026-10", "0 (n=0)")]
    assert ("Not known yet", 1, 0, 1) in months["Complaints"]
    assert [row[0] for row in months["Month by month"]][-2:] == ["2026-10", "2026-11"]

    stores = f"month=2026-11&store={WEST}&against_store={EAST}&against=2026-11"
    found = sheets_of(download(head, f"monthly.xlsx?{stores}"))
    own, other = found["Month by month"][-2:]
    assert own[:2] == ("2026-11 城西店", 1)
    assert other[:2] == ("2026-11 城东店", 0)
    # people of two stores are not set side by side
    assert found["People"][1][0] == "李卫"
    pages = read_pages(download(head, f"monthly.pdf?{stores}"))
    assert "2026-11 城东店" in pages


def sheets_of(raw: bytes) -> dict[str, list[tuple[Any, ...]]]:
    """The rows of each sheet from its heads on."""
    found = {}
    for sheet in load_workbook(io.BytesIO(raw)):
        rows = list(sheet.iter_rows(values_only=True))
        found[sheet.title] = rows[next(at for at, row in enumerate(rows) if row[0] is None) + 1 :]
    return found


def test_r32_a_customers_words_become_no_formula(sign_in: SignIn, server_clock: TestClock) -> None:
    manager = sign_in("manager")
    due = {"kind": "service", "status": "due", "customer_id": ZHANG_XIUYING}
    manager.push(manager.creation("callbacks", an_id(720), due))
    manager.pull()
    evil = {"status": {"to": "done"}, "suggestions": {"to": '=HYPERLINK("http://x","y")'}}
    manager.push(manager.operation("callbacks", an_id(720), evil))
    book = load_workbook(io.BytesIO(download(manager, "monthly.xlsx?month=2026-11")))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert any("HYPERLINK" in str(cell.value) for cell in cells)
    assert [cell for cell in cells if cell.data_type == "f"] == []


@pytest.mark.usefixtures("a_days_work")
@pytest.mark.parametrize(
    ("language", "title"), [("zh-Hans", "月度会议报告"), ("zh-Hant", "月度會議報告"), ("en", "Monthly meeting")]
)
def test_r32_the_pages_can_be_read_in_every_language(sign_in: SignIn, language: str, title: str) -> None:
    raw = download(sign_in("manager"), f"monthly.pdf?month=2026-11&language={language}")
    assert raw.startswith(b"%PDF")
    assert title in read_pages(raw)
    assert "周末也来就好了" in read_pages(raw)


def test_every_word_of_a_report_has_a_glyph() -> None:
    known = {code for name in ("noto", "noto-more") for code in TTFont(FONTS / f"{name}.ttf").getBestCmap()}
    tables = (FIGURES, QUESTIONS, CATEGORIES, CAUSES, KINDS, PAGE)
    words = "".join(word for table in tables for row in table.values() for word in row)
    assert {one for one in words if ord(one) not in known} == set()


@pytest.mark.parametrize(
    "query", ["month=2026-13", "month=x", "month=1999-01", f"month={MORNING}", "store=", "store=x"]
)
def test_a_question_that_makes_no_sense_is_told_so(sign_in: SignIn, query: str) -> None:
    status, answer = sign_in("manager").ask("GET", f"/reports/monthly?{query}")
    assert status in {400, 404}
    assert answer["error"]["code"] in {"unreadable", "not_found"}


@pytest.mark.usefixtures("a_days_work")
def test_r32_a_mistake_in_the_stores_settings_takes_no_report_away(sign_in: SignIn) -> None:
    manager = sign_in("manager")
    manager.pull()
    wrong = {"time_zone": "Mars/Base", "hours.mon": "18:00-09:00", "settings.callback_window_months": -5}
    changes = {name: {"to": value} for name, value in wrong.items()}
    assert manager.push(manager.operation("stores", WEST, changes))[0]["outcome"] == "applied"
    assert report(manager)["time_zone"] == "Asia/Shanghai"
    for path in ("monthly.pdf", "monthly.xlsx", "assessment"):
        assert download(manager, f"{path}?month=2026-11")


def test_head_office_names_the_store(sign_in: SignIn) -> None:
    head = sign_in("head")
    assert head.ask("GET", "/reports/monthly")[0] == 400
    assert report(head, store=WEST)["store_id"] == WEST


def read_pages(raw: bytes) -> str:
    """The text of a PDF as another program reads it."""
    from pypdf import PdfReader  # noqa: PLC0415

    return "".join(page.extract_text() for page in PdfReader(io.BytesIO(raw)).pages)
