"""Behind every figure stand its records, and they add up to it (R32)."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from api.reports import behind
from api.rules.amounts import rounded
from api.rules.figures import MINUTE_MS, NINTH_TENTH, PLACES, median, percentile
from api.rules.measures import MEASURES
from sync import ids
from tests.conftest import SignIn, on_both
from tests.reports.conftest import JOB, at
from tests.reports.test_monthly_report import figure, report
from tests.support.client import Client
from tests.support.shop import LI_WEI, WANG_FANG, WEST, ZHANG_XIUYING, an_id

LATE_JOB, SECOND_VISIT = an_id(731), an_id(732)
HEARD, HEARD_AGAIN = an_id(733), an_id(734)


@pytest.fixture
def a_month(sign_in: SignIn, a_days_work: None) -> Client:
    """Besides that day: a repair that came late and needed a second visit, parts, money, and two complaints."""
    manager, wang_fang = sign_in("manager"), sign_in("wangfang")
    window = {"promised_start": at(3), "promised_end": at(4)}
    values = {"kind": "repair", "status": "planned", "customer_id": ZHANG_XIUYING, "assignee_id": WANG_FANG} | window
    manager.push(manager.creation("jobs", LATE_JOB, values))
    wang_fang.pull()
    came = {"status": {"to": "on_site"}, "arrived_at": {"to": at(6)}, "travel_minutes": {"to": 25}}
    wang_fang.push(wang_fang.operation("jobs", LATE_JOB, came, at=at(6)))
    wang_fang.pull()
    parts = {"append": [{"id": an_id(735), "text": "滤芯", "quantity": 2, "price": "49.50"}]}
    done = {"status": {"to": "done"}, "outcome": {"to": "partly"}, "collected": {"by": "99.00"}, "parts": parts}
    [told] = wang_fang.push(wang_fang.operation("jobs", LATE_JOB, done, at=at(7)))
    assert told["outcome"] == "applied", told
    manager.pull()
    manager.push(manager.creation("jobs", SECOND_VISIT, values | {"follow_up_of": LATE_JOB}))
    for number, (record, category) in enumerate(((HEARD, "delivery"), (HEARD_AGAIN, "repair"))):
        heard = {"channel": "phone", "status": "received", "category": category, "customer_id": ZHANG_XIUYING}
        created = manager.creation("complaints", record, heard, at=at(5 + number))
        assert manager.push(created)[0]["outcome"] == "applied"
    return manager


@on_both
def test_r32_the_records_behind_every_figure_add_up_to_it(a_month: Client) -> None:
    found = report(a_month)
    for code in MEASURES:
        told = everything_behind(a_month, code=code)
        assert told["figure"] == figure(found, code), code
        assert added_up(told) == (told["figure"]["value"], told["figure"]["n"], told["figure"]["excluded"]), code
    assert figure(found, "on_time_arrival")["n"] == 2
    assert figure(found, "first_time_fix")["value"] == "0.0"


@on_both
def test_r32_the_records_behind_a_bar_are_as_many_as_it_says(a_month: Client) -> None:
    found = report(a_month)
    for question in found["questions"]:
        for code, told in (("csat_share", question["share"]), ("csat_mean", question["mean"])):
            assert everything_behind(a_month, code=code, question=question["question"])["figure"] == told
    for field in ("category", "cause"):
        for name, number in found["complaints"][f"by_{field}"].items():
            told = everything_behind(a_month, code="complaints_received", **{field: name})
            assert (told["records"], told["figure"]["n"]) == (number, number)
    for person in found["people"]:
        for one in person["figures"]:
            told = everything_behind(a_month, code=one["code"], person=person["staff_id"])
            assert told["figure"] == one


def test_r32_what_pulls_a_figure_down_stands_first_and_what_is_not_scored_last(a_month: Client) -> None:
    on_time = everything_behind(a_month, code="on_time_arrival")["rows"]
    assert [(one["id"], one["scores"]) for one in on_time[:2]] == [(LATE_JOB, ["0"]), (JOB, ["1"])]
    assert on_time[0] | {"at": ""} == {
        "collection": "jobs",
        "id": LATE_JOB,
        "at": "",
        "kind": "repair",
        "status": "done",
        "customer": "张秀英",
        "assignee_id": WANG_FANG,
        "scores": ["0"],
        "excluded": [],
        "provisional": False,
    }
    assert on_time[-1]["excluded"] == ["no_arrival"]


def test_r32_a_long_list_comes_in_pages(a_month: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(behind, "ROWS_A_PAGE", 1)
    assert len(everything_behind(a_month, code="on_time_arrival")["rows"]) == 3


def test_r33_what_somebody_wrote_down_about_their_own_work_is_not_behind_their_figure(
    sign_in: SignIn, a_days_work: None
) -> None:
    li_wei, manager = sign_in("liwei"), sign_in("manager")
    li_wei.pull()
    own = ids.name_based("callback", JOB)
    li_wei.push(li_wei.operation("callbacks", own, {"answers.delivery_attitude": {"to": 5}}, at=at(27)))
    told = everything_behind(manager, code="csat_mean", person=LI_WEI)
    assert (told["rows"], told["figure"]["n"]) == ([], 0)


@pytest.mark.parametrize(
    "query",
    [
        "code=x",
        "",
        "code=nps&question=effort",
        f"code=csat_mean&question=x&person={LI_WEI}",
        f"code=rework&person={LI_WEI}",
        "code=jobs_done&category=delivery",
        "code=complaints_received&category=delivery&cause=misuse",
        "code=jobs_done&offset=-1",
    ],
)
def test_what_no_report_shows_has_nothing_behind_it(sign_in: SignIn, query: str) -> None:
    status, answer = sign_in("manager").ask("GET", f"/reports/records?{query}")
    assert (status, answer["error"]["code"]) == (400, "unreadable")


def test_the_field_looks_at_no_records_behind_the_stores_figures(sign_in: SignIn) -> None:
    status, answer = sign_in("liwei").ask("GET", f"/reports/records?code=jobs_done&store={WEST}")
    assert (status, answer["error"]["code"]) == (403, "not_permitted")


def everything_behind(who: Client, **query: str) -> dict[str, Any]:
    """All pages as one."""
    asked = "&".join(f"{name}={value}" for name, value in ({"month": "2026-11"} | query).items())
    status, found = who.ask("GET", f"/reports/records?{asked}")
    assert status == 200, found
    while len(found["rows"]) < found["records"]:
        _, more = who.ask("GET", f"/reports/records?{asked}&offset={len(found['rows'])}")
        assert more["rows"]
        found["rows"] += more["rows"]
    return dict(found)


def added_up(told: dict[str, Any]) -> tuple[str | None, int, dict[str, int]]:
    """The figure, worked out from its records by whoever reads the list."""
    scores = sorted(Fraction(one) for row in told["rows"] for one in row["scores"])
    reasons = [one for row in told["rows"] for one in row["excluded"]]
    code, unit, n = told["figure"]["code"], told["figure"]["unit"], len(scores)
    if unit in {"count", "money", "km"} or code == "travel_minutes":
        value: Fraction | None = sum(scores, Fraction(0))
    elif code.endswith("_median"):
        value = _minutes(median([int(one) for one in scores]))
    elif code.endswith("_p90"):
        value = _minutes(percentile([int(one) for one in scores], NINTH_TENTH))
    else:
        value = sum(scores, Fraction(0)) / n * (1 if unit == "mean" else 100) if n else None
    text = None if value is None else rounded(value, PLACES[unit])
    return text, n, {one: reasons.count(one) for one in sorted(set(reasons))}


def _minutes(ms: Fraction | None) -> Fraction | None:
    return None if ms is None else ms / MINUTE_MS
