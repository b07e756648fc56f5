"""One's own month: figures, the customers' words, and what the bonus rests on so far (R31, R33)."""

from __future__ import annotations

from typing import Any

import pytest

from sync import clock, ids
from tests.conftest import SignIn, TestClock, on_both
from tests.support.client import Client
from tests.support.shop import LI_WEI, MORNING_MS, ZHANG_XIUYING, an_id

HOUR_MS = 3_600_000
JOB, OTHER_JOB, RULE = an_id(701), an_id(702), an_id(710)
CALLBACK = ids.name_based("callback", JOB)
BANDS = [{"from": 9, "amount": "20.00"}, {"from": 0, "amount": "-5.00"}]
WRITTEN = {"counts": ["delivery"], "question": "overall", "bands": BANDS, "praise": "10.00", "minimum_n": 1}


def at(hours: float) -> str:
    return clock.to_rfc3339(MORNING_MS + int(hours * HOUR_MS))


def figures(who: Client, month: str = "2026-11") -> dict[str, Any]:
    status, answer = who.ask("GET", f"/figures/me?month={month}")
    assert status == 200, answer
    return dict(answer)


def value(found: dict[str, Any], code: str) -> tuple[str | None, int]:
    one = next(one for one in found["figures"] if one["code"] == code)
    return one["value"], one["n"]


@pytest.fixture
def delivered(sign_in: SignIn, server_clock: TestClock) -> None:
    """Li Wei delivers on time; the callback waits, and the rule of assessment is written down."""
    manager, li_wei, head = sign_in("manager"), sign_in("liwei"), sign_in("head")
    window = {"promised_start": at(1), "promised_end": at(3)}
    values = {"kind": "delivery", "status": "planned", "customer_id": ZHANG_XIUYING, "assignee_id": LI_WEI} | window
    assert manager.push(manager.creation("jobs", JOB, values))[0]["outcome"] == "applied"
    li_wei.pull()
    for hours, step in ((1.5, "on_site"), (2, "done")):
        arrived = {"arrived_at": {"to": at(hours)}} if step == "on_site" else {}
        edit = li_wei.operation("jobs", JOB, {"status": {"to": step}, **arrived}, at=at(hours))
        assert li_wei.push(edit)[0]["outcome"] == "applied"
        li_wei.pull()
    due = {"kind": "delivery", "status": "due", "customer_id": ZHANG_XIUYING, "job_id": JOB, "due_until": at(72)}
    assert manager.push(manager.creation("callbacks", CALLBACK, due))[0]["outcome"] == "applied"
    rule = {"name": "考核办法", "edition": 3, "valid_from": "2026-01-01", "wording": "只看满意", "rule": WRITTEN}
    assert head.push(head.creation("assessment_rules", RULE, rule))[0]["outcome"] == "applied"
    server_clock.pass_minutes(28 * 60)


def call(who: Client, **answers: Any) -> None:
    who.pull()
    said = {"praise": "师傅很细心", "suggestions": "周末也来就好了", **answers}
    changes = {name: {"to": given} for name, given in said.items()} | {"praised_ids": {"add": [LI_WEI]}}
    edit = who.operation("callbacks", CALLBACK, {"status": {"to": "done"}, **changes}, at=at(26))
    assert who.push(edit)[0]["outcome"] in {"applied", "merged"}


@on_both
@pytest.mark.usefixtures("delivered")
def test_r33_own_figures_say_what_they_rest_on_and_trace_the_bonus(sign_in: SignIn, server_clock: TestClock) -> None:
    call(sign_in("assistant"), **{"answers.overall": 9, "answers.delivery_attitude": 2})
    found = figures(sign_in("liwei"))
    assert found["staff_id"] == LI_WEI
    assert value(found, "jobs_done") == ("1", 1)
    assert value(found, "on_time_arrival") == ("100.0", 1)
    assert value(found, "first_time_fix") == (None, 0), "a delivery fixes nothing: not measured is no zero"
    assert value(found, "csat_mean") == ("2.00", 1)
    assert {one["code"] for one in found["measures"]} == {one["code"] for one in found["figures"]}
    [said] = found["said"]
    assert (said["callback_id"], said["job_id"], said["own"]) == (CALLBACK, JOB, False)
    assert (said["praised"], said["praise"], said["text"]) == (True, "师傅很细心", "周末也来就好了")
    assert (said["answers"]["overall"], said["low"]) == (9, ["delivery_attitude"])
    assert [(line["kind"], line["cause_id"], line["amount"]) for line in found["assessment"]["lines"]] == [
        ("score", CALLBACK, "20.00"),
        ("praise", CALLBACK, "10.00"),
    ]
    assert (found["rule"]["edition"], found["as_of"]) == (3, clock.to_rfc3339(server_clock()))


@on_both
@pytest.mark.usefixtures("delivered")
def test_r33_what_people_write_down_about_their_own_work_counts_for_nothing(sign_in: SignIn) -> None:
    li_wei = sign_in("liwei")
    call(li_wei, **{"answers.overall": 10, "answers.delivery_attitude": 5})
    found = figures(li_wei)
    assert [(one["callback_id"], one["own"]) for one in found["said"]] == [(CALLBACK, True)]
    assert value(found, "csat_mean") == (None, 0)
    lines = [(line["kind"], line["amount"], line["reason"]) for line in found["assessment"]["lines"]]
    assert lines == [("score", "0.00", "own_word"), ("praise", "0.00", "own_word")]
    assert (found["assessment"]["n"], found["assessment"]["total"]) == (0, "0.00")
    # and the meeting sees the same
    _, meeting = sign_in("manager").ask("GET", "/reports/monthly?month=2026-11")
    row = next(one for one in meeting["people"] if one["staff_id"] == LI_WEI)
    assert next(one for one in row["figures"] if one["code"] == "csat_mean")["n"] == 0
    assert row["praise"] == 0


@pytest.mark.usefixtures("delivered")
def test_r33_nobody_is_told_what_others_have(sign_in: SignIn) -> None:
    call(sign_in("assistant"), **{"answers.overall": 3})
    found = figures(sign_in("wangfang"))
    assert (value(found, "jobs_done"), found["said"]) == (("0", 0), [])
    assert found["assessment"]["lines"] == []
    # the manager is not assessed: there is nothing, and no mistake
    assert figures(sign_in("manager"))["assessment"] is None


@pytest.mark.parametrize("month", ["2026-13", "x", "1999-01"])
def test_a_month_that_is_none_is_told_so(sign_in: SignIn, month: str) -> None:
    status, answer = sign_in("liwei").ask("GET", f"/figures/me?month={month}")
    assert (status, answer["error"]["code"]) == (400, "unreadable")
