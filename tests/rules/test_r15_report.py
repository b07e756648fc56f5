"""R15, R16: what was found and done, as the customer reads it and signs it."""

from __future__ import annotations

from typing import Any

import pytest

from api.rules.report import About, files_of, service_report, technician_of
from sync.clock import format_stamp
from tests.rules.records import NOW_MS
from tests.support.shop import NODE

DONE_AT = "2026-11-21T06:00:00.000Z"
BEFORE, AFTER = "1" * 64, "2" * 64
JOB: dict[str, Any] = {"id": "j", "status": "done", "done_at": DONE_AT}


def report(job: dict[str, Any] | None = None, *, until: str | None = None, **about: Any) -> dict[str, Any]:
    owned = {"warranty_until": until} if until else None
    return service_report(About(JOB | (job or {}), "2026-11-21", {"j": "J-1", "v": "J-2"}, owned=owned, **about))


def test_r15_nothing_is_told_of_which_nothing_is_known():
    assert report() == {"number": "J-1", "status": "done", "done_at": DONE_AT}


def test_r15_before_it_is_done_it_has_no_end_and_says_what_is_missing():
    missing = {"missing_parts": "O 型圈"}
    assert report(missing) == report(), "done with everything done: nothing is left"
    assert report({"status": "on_site", **missing}) == {"number": "J-1", "status": "on_site", **missing}
    assert report({"outcome": "partly", **missing})["missing_parts"] == "O 型圈"
    assert report({"outcome": "partly"})["outcome"] == "partly"
    assert "outcome" not in report({"outcome": "completed"})
    assert report({"outcome": "completed", **missing}) == report()


def test_r15_whoever_arrived_or_finished_last_did_the_work():
    steps = [{"step": "on_site", "by": "fang"}, {"step": "done", "by": "wei"}, {"step": "reopened", "by": "chen"}]
    assert technician_of({"assignee_id": "li", "visits": steps}) == "wei"
    assert technician_of({"assignee_id": "li", "visits": steps[:1]}) == "fang"
    assert technician_of({"assignee_id": "li", "visits": [*steps[2:], {"step": "done"}]}) == "li"


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (True, {"done": True}),
        (False, {"done": False}),
        (None, {"done": False}),
        ("0.2 L", {"done": True, "value": "0.2 L"}),
        (0, {"done": True, "value": 0}),
    ],
)
def test_r15_a_row_is_ticked_or_not_or_has_what_was_read(value: object, told: dict[str, Any]):
    items = [{"key": "valve", "labels": {"en": "Valve"}}, {"key": "name", "signature": True}]
    assert report({"checklist": {"valve": value}}, checklist={"items": items})["checks"] == [
        {"labels": {"en": "Valve"}} | told
    ]


def test_r15_photos_from_before_the_work_stand_first_and_bear_the_words_of_their_row():
    results = {f"photo_{BEFORE[:32]}": "before", "valve_photo": AFTER}
    told = report(
        {"photos": [AFTER, BEFORE], "checklist": results, "signature": "3" * 64, "stamps": stamps()},
        checklist={"items": [{"key": "other"}, {"key": "valve", "labels": {"en": "Valve"}}]},
    )
    assert told["photos"] == [
        {"sha256": BEFORE, "phase": "before"},
        {"sha256": AFTER, "phase": "after", "labels": {"en": "Valve"}},
    ]
    assert files_of(told) == {BEFORE, AFTER, "3" * 64}


def stamps() -> dict[str, str]:
    return {"": format_stamp(NOW_MS, 0, NODE)}


def parts(*used: dict[str, Any], until: str | None = None, **job: Any) -> list[dict[str, Any]]:
    products = {"filter": {"name": "滤芯", "model": "F-1"}}
    return list(report({"parts": list(used), **job}, until=until, products=products).get("parts", ()))


def test_r15_what_was_used_and_not_taken_back_is_listed():
    one = {"text": "密封圈", "price": "5.00"}
    assert parts(one) == [{"quantity": 1, "text": "密封圈", "price": "5.00"}]
    assert parts(one, one | {"quantity": 2})[0]["quantity"] == 3
    assert parts(one, one | {"quantity": -1}) == []
    assert parts({"product_id": "filter"}) == [{"quantity": 1, "text": "滤芯", "model": "F-1"}]


@pytest.mark.parametrize(
    ("part", "until", "due", "free"),
    [
        ({"price": "0.00"}, None, None, "yes"),
        ({"price": "0.00"}, "2026-11-20", None, "yes"),
        ({"price": "0.00"}, "2026-11-21", None, "warranty"),
        ({"price": "0.01"}, "2026-11-21", None, None),
        ({}, "2026-11-21", None, "warranty"),
        ({}, "2026-11-21", "0.00", "warranty"),
        ({}, "2026-11-21", "0.01", None),
        ({}, None, None, None),
    ],
)
def test_r16_a_part_costs_nothing_by_guarantee_or_simply(
    part: dict[str, Any], until: str | None, due: str | None, free: str | None
):
    (found,) = parts({"text": "密封圈", **part}, until=until, due=due)
    assert found.get("free") == free
    assert ("price" in found) is (part.get("price") == "0.01")
    assert found["quantity"] == 1
    assert parts({"text": "密封圈", **part}, {"text": "密封圈", "quantity": -1}, until=until, due=due) == []


@pytest.mark.parametrize(("until", "runs"), [("2026-11-21", True), ("2026-11-20", False)])
def test_r16_the_guarantee_is_told_as_it_stood_on_the_day_of_the_work(until: str, runs: bool):  # noqa: FBT001  what is expected
    assert report(until=until)["warranty"] == {"until": until, "runs": runs}


@pytest.mark.parametrize(
    ("due", "collected", "left"),
    [
        ("80.00", None, "80.00"),
        ("80.00", "79.95", "0.05"),
        ("80.00", "80.00", None),
        ("80.00", "90.00", None),
        (None, None, None),
        ("0.01", None, "0.01"),
    ],
)
def test_r15_what_is_still_to_be_paid(due: str | None, collected: str | None, left: str | None):
    assert report({"due": due, "collected": collected}).get("open") == left


def test_r15_further_visits_are_told_with_a_day_once_it_is_set():
    visit = {"id": "v", "follow_up_of": "j", "status": "planned", "planned_start": "p1", "planned_end": "p2"}
    promised = visit | {"promised_start": "s1", "promised_end": "s2"}
    assert report(visits=[visit])["visits"] == [{"number": "J-2", "start": "p1", "end": "p2"}]
    assert report(visits=[promised])["visits"] == [{"number": "J-2", "start": "s1", "end": "s2"}]
    assert report(visits=[promised | {"status": "draft"}])["visits"] == [{"number": "J-2"}]
    assert "visits" not in report(visits=[visit | {"status": "cancelled"}, visit | {"follow_up_of": "another"}])


def test_r15_a_name_is_told_with_its_signature_only():
    signed = {"signed_name": "张秀英", "signature": "3" * 64, "stamps": stamps()}
    assert report(signed)["signed_name"] == "张秀英"
    assert "signed_name" not in report(signed | {"signature": None})
