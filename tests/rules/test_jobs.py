"""What a job needs, who may do it, and what its second visit takes over (R4, R5, R6, R8)."""

from __future__ import annotations

from datetime import date

import pytest

from api.fields.jobs import STEPS
from api.rules.jobs import (
    Flag,
    Missing,
    Told,
    checklist_for,
    flags,
    follow_up_values,
    is_fact,
    missing_to_finish,
    needs_reason,
    qualified,
    told_to_office,
)
from tests.rules.records import a_done_job, a_job, at
from tests.support.shop import LI_WEI, WANG_FANG, ZHOU_MIN, an_id

PHOTO = "a" * 64
CHECKLIST = {
    "id": an_id(24),
    "items": [
        {"key": "valve", "required": True},
        {"key": "leak_test", "required": True, "photo": True},
        {"key": "old_taken", "required": False, "photo": True},
        {"key": "signature", "required": True, "signature": True},
    ],
}
PURIFIER = {"id": an_id(23), "model": "QH-600", "category": "water_purifier"}
SATURDAY = date(2026, 11, 21)


@pytest.mark.parametrize("status", ["en_route", "on_site", "paused", "failed", "done"])
def test_r04_what_was_done_on_site_is_a_fact(status):
    assert is_fact(status)


@pytest.mark.parametrize("status", ["draft", "planned", "accepted", "cancelled", "reopened", "nobody_knows_this"])
def test_r04_what_was_planned_is_none(status):
    assert not is_fact(status)


def test_r04_the_office_is_told_what_stands_and_what_was_set_aside():
    assert told_to_office("done", "cancelled") == Told("done", "cancelled")
    assert told_to_office("done", "planned") == Told("done", "planned")


def test_r04_nothing_is_told_where_nothing_was_overruled():
    assert told_to_office("cancelled", "planned") is None
    assert told_to_office("done", "on_site") is None


def test_r04_every_status_that_outranks_a_cancellation_is_a_fact():
    above = {one for one, rank in STEPS.ranks.items() if rank > STEPS.ranks["cancelled"]}
    assert above == {one for one in STEPS.ranks if is_fact(one)}


def test_r05_the_phone_says_which_things_are_missing_in_the_order_of_the_work():
    assert missing_to_finish(a_job(), CHECKLIST) == [
        Missing("valve", "tick"),
        Missing("leak_test", "tick"),
        Missing("leak_test", "photo"),
        Missing("signature", "signature"),
    ]


def test_r05_nothing_is_missing_when_everything_required_is_there():
    job = a_job(
        checklist={"valve": True, "leak_test": True, "leak_test_photo": PHOTO}, photos=[PHOTO], signature="b" * 64
    )
    assert missing_to_finish(job, CHECKLIST) == []


def test_r05_a_photo_that_was_taken_out_of_the_job_answers_nothing():
    job = a_job(checklist={"valve": True, "leak_test": True, "leak_test_photo": PHOTO}, photos=[], signature="b" * 64)
    assert missing_to_finish(job, CHECKLIST) == [Missing("leak_test", "photo")]


@pytest.mark.parametrize("tick", [False, None, "true", 1])
def test_r05_only_a_tick_is_a_tick(tick):
    job = a_job(checklist={"valve": tick})
    assert Missing("valve", "tick") in missing_to_finish(job, CHECKLIST)


PRESSURE = {"key": "pressure", "required": True, "input": {"kind": "number", "unit": "MPa", "min": "0.1", "max": "0.4"}}


@pytest.mark.parametrize(
    ("checklist", "lacks"),
    [
        ({}, ["value"]),
        ({"pressure": True}, ["value"]),
        ({"pressure": "about 0.3"}, ["value"]),
        ({"pressure": "0.10"}, []),
        ({"pressure": "0.4"}, []),
        ({"pressure": "0.42"}, ["note"]),
        ({"pressure": "0.42", "pressure_note": " "}, ["note"]),
        ({"pressure": "0.09", "pressure_note": "Pump booked"}, []),
    ],
)
def test_r05_a_figure_is_asked_for_and_words_where_it_lies_outside(checklist, lacks):
    job = a_job(checklist=checklist)
    assert missing_to_finish(job, {"items": [PRESSURE]}) == [Missing("pressure", what) for what in lacks]


def test_r05_a_job_without_a_checklist_lacks_nothing():
    assert missing_to_finish(a_job(), None) == []


def test_r05_a_job_that_got_done_all_the_same_is_flagged_not_undone():
    job = a_done_job(checklist={"valve": True, "leak_test": True, "leak_test_photo": PHOTO}, photos=[PHOTO])
    assert flags(job, CHECKLIST) == [Flag("done_without", "signature", "signature")]
    assert flags({**job, "status": "on_site"}, CHECKLIST) == []


def technician(id_: str, name: str, *skills: str, **values: str) -> dict[str, object]:
    return {"id": id_, "name": name, "role": "technician", "skills": list(skills), **values}


def test_r06_only_technicians_who_know_the_model_or_its_category_are_offered():
    staff = [
        technician(LI_WEI, "李卫", "water_purifier"),
        technician(WANG_FANG, "王芳", "floor"),
        technician(an_id(30), "赵强", "qh-600"),
        {"id": ZHOU_MIN, "name": "周敏", "role": "associate", "skills": ["water_purifier"]},
    ]
    assert {one["id"] for one in qualified(staff, PURIFIER, SATURDAY)} == {LI_WEI, an_id(30)}


def test_r06_who_left_is_not_offered_from_that_day_on():
    staff = [technician(LI_WEI, "李卫", "water_purifier", left_on="2026-11-21")]
    assert qualified(staff, PURIFIER, date(2026, 11, 20)) == staff
    assert qualified(staff, PURIFIER, SATURDAY) == []


def test_r06_a_job_without_a_product_can_be_done_by_all():
    assert len(qualified([technician(WANG_FANG, "王芳")], None, SATURDAY)) == 1


def test_r06_another_may_be_chosen_with_a_stated_reason():
    stranger = technician(WANG_FANG, "王芳", "floor")
    assert needs_reason(a_job(), stranger, PURIFIER)
    assert needs_reason(a_job(overrule_reason="  "), stranger, PURIFIER)
    assert not needs_reason(a_job(overrule_reason="李卫请假，她跟过三次"), stranger, PURIFIER)
    assert not needs_reason(a_job(), technician(LI_WEI, "李卫", "water_purifier"), PURIFIER)
    assert flags(a_job(), None, stranger, PURIFIER) == [Flag("unqualified_without_reason")]


def checklist(number: int, edition: int = 1, **values: str) -> dict[str, object]:
    return {"id": an_id(number), "kind": "repair", "edition": edition, "items": [], **values}


def test_r05_the_model_has_its_checklist_before_the_category_before_the_kind():
    general, category, model = (
        checklist(1, 9),
        checklist(2, 5, category="water_purifier"),
        checklist(3, model="QH-600"),
    )
    others = [checklist(4, 9, model="QH-800"), {**checklist(5, 9), "kind": "delivery"}]
    assert checklist_for("repair", PURIFIER, [general, category, model, *others], SATURDAY) == model
    assert checklist_for("repair", PURIFIER, [general, category, *others], SATURDAY) == category
    assert checklist_for("repair", PURIFIER, [general, *others], SATURDAY) == general
    assert checklist_for("repair", None, [general, category, model], SATURDAY) == general
    assert checklist_for("training", PURIFIER, [general], SATURDAY) is None


def test_r05_a_new_job_begins_with_the_newest_edition_that_is_not_retired():
    old, new = checklist(1, 1, retired_on="2026-11-21"), checklist(2, 2)
    assert checklist_for("repair", PURIFIER, [new, old], SATURDAY) == new
    assert checklist_for("repair", PURIFIER, [old], SATURDAY) is None
    assert checklist_for("repair", PURIFIER, [old], date(2026, 11, 20)) == old


def test_r05_a_checklist_without_an_edition_is_older_than_any():
    unnumbered, first = {**checklist(9), "edition": None}, checklist(1, 1)
    assert checklist_for("repair", PURIFIER, [unnumbered, first], SATURDAY) == first


def test_r08_the_follow_up_takes_over_what_the_first_visit_found():
    job = a_done_job(
        photos=[PHOTO],
        checklist_id=CHECKLIST["id"],
        checklist={"valve": True},
        signature="b" * 64,
        missing_parts="滤芯 2 支",
        description="出水小",
        address="翠湖花园 3-502",
        notes=[{"id": an_id(40), "text": "门禁找保安", "at": at("2026-11-21 10:40"), "by": LI_WEI}],
    )
    made = follow_up_values(job)
    assert made["follow_up_of"] == job["id"]
    assert {name: made[name] for name in ("kind", "customer_id", "product_id", "checklist_id", "missing_parts")} == {
        name: job[name] for name in ("kind", "customer_id", "product_id", "checklist_id", "missing_parts")
    }
    assert (made["photos"], made["description"], made["address"]) == ([PHOTO], "出水小", "翠湖花园 3-502")
    assert [note["text"] for note in made["notes"]] == ["门禁找保安"]


def test_r08_the_follow_up_takes_over_no_ticks_and_no_signature():
    made = follow_up_values(a_done_job(photos=[PHOTO], checklist={"valve": True}, signature="b" * 64))
    assert made["checklist"] == {f"photo_{'a' * 32}": "before"}
    assert "signature" not in made
    assert "status" not in made


def test_r08_two_who_make_the_follow_up_at_once_make_the_same_notes():
    job = a_job(notes=[{"id": an_id(40), "text": "x"}])
    assert follow_up_values(job) == follow_up_values(job)
    assert follow_up_values(job)["notes"][0]["id"] != an_id(40)


def test_r08_the_words_of_the_photos_go_with_them():
    other = "b" * 64
    job = a_job(photos=[PHOTO], captions={PHOTO: "阀门", other: "taken out again"})
    assert follow_up_values(job)["captions"] == {PHOTO: "阀门"}
    assert "captions" not in follow_up_values(job | {"photos": [other[::-1] + "c"]})
