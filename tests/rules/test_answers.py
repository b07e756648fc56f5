"""The questions of a callback, and what follows from the answers (R30, R31)."""

from __future__ import annotations

import pytest

from api.fields import SCHEMA
from api.fields.callbacks import KINDS, OVERALL, QUESTIONS
from api.rules.answers import (
    CATEGORY_OF,
    Praise,
    Problem,
    answer_problems,
    is_answered,
    low_score,
    praise,
    questions,
    reopens,
)
from tests.rules.records import a_callback, a_done_job, answered
from tests.support.shop import LI_WEI, WANG_FANG, ZHANG_XIUYING, an_id


def test_r30_a_delivery_is_asked_about_with_every_question_and_the_overall_score_last():
    assert questions("delivery") == (*QUESTIONS, OVERALL)


def test_r30_every_kind_of_callback_asks_for_effort_and_the_overall_score():
    assert all({"effort", OVERALL} <= set(questions(kind)) <= {*QUESTIONS, OVERALL} for kind in KINDS)


def test_r30_answers_are_one_to_five_and_the_overall_score_nought_to_ten():
    fine = {**dict.fromkeys(QUESTIONS, 1), "effort": 5, "commitments_kept": None, OVERALL: 0}
    assert answer_problems(fine) == []
    assert answer_problems({OVERALL: 10}) == []


@pytest.mark.parametrize(
    ("question", "score", "code"),
    [
        ("effort", 0, "out_of_range"),
        ("effort", 6, "out_of_range"),
        (OVERALL, -1, "out_of_range"),
        (OVERALL, 11, "out_of_range"),
        ("effort", "5", "not_a_number"),
        ("effort", True, "not_a_number"),
        ("weather", 3, "unknown_question"),
    ],
)
def test_r30_other_answers_are_refused_with_the_reason(question, score, code):
    assert answer_problems({question: score}) == [Problem(question, code)]


def test_r30_a_call_without_a_single_score_is_no_answer():
    assert is_answered(answered(overall=0))
    assert not is_answered(answered(overall=None))
    assert not is_answered(a_callback(answers={"overall": 9}))


@pytest.mark.parametrize(("score", "opens"), [(1, True), (2, True), (3, False), (5, False), (None, False)])
def test_r31_a_low_answer_opens_a_complaint(score, opens):
    assert (low_score(answered(commitments_kept=score)) is not None) == opens


@pytest.mark.parametrize(("score", "opens"), [(0, True), (6, True), (7, False), (10, False)])
def test_r31_a_low_overall_score_opens_a_complaint(score, opens):
    assert (low_score(answered(overall=score)) is not None) == opens


def test_r31_what_is_low_is_a_setting():
    own = {"low_score_answer": 3, "low_score_overall": 4}
    assert low_score(answered(commitments_kept=3), settings=own) is not None
    assert low_score(answered(overall=5), settings=own) is None


def test_r31_the_answers_go_with_the_complaint():
    callback = {**answered(delivery_attitude=2, overall=8), "suggestions": "师傅进门不穿鞋套\n", "answered_by": "link"}
    found = low_score(callback, a_done_job(kind="delivery", order_id=an_id(900)))
    assert found is not None
    assert found.low == ("delivery_attitude",)
    assert found.values["log"][0]["answers"] == {"delivery_attitude": 2, "overall": 8}
    expected = {
        "channel": "web",
        "status": "received",
        "customer_id": ZHANG_XIUYING,
        "callback_id": an_id(700),
        "job_id": an_id(500),
        "order_id": an_id(900),
        "category": "attitude",
        "severity": "normal",
        "what_happened": "师傅进门不穿鞋套",
        "about_staff_id": LI_WEI,
    }
    assert {name: found.values[name] for name in expected} == expected


def test_r31_the_category_is_guessed_from_the_lowest_answer_that_names_a_matter():
    def category(**answers):
        found = low_score(answered(**answers))
        return found and found.values["category"]

    assert category(commitments_kept=2, return_exchange_timeliness=1) == "return_exchange"
    assert category(delivery_timeliness=2, overall=0) == "delivery"
    assert category(overall=3) == "other"
    assert category(delivery_attitude=1, commitments_kept=1) == "attitude"


def test_r31_the_worst_answers_are_grave():
    def severity(**answers):
        found = low_score(answered(**answers))
        return found and found.values["severity"]

    assert [severity(effort=1), severity(overall=2)] == ["high", "high"]
    assert [severity(effort=2), severity(overall=3)] == ["normal", "normal"]


def test_r31_a_callback_opens_one_complaint_whoever_notices():
    first, again = low_score(answered(overall=3)), low_score(answered(overall=1))
    assert first is not None
    assert again is not None
    assert first.complaint_id == again.complaint_id


def test_r31_a_call_that_is_not_finished_opens_none():
    assert low_score(a_callback(answers={"overall": 1})) is None


def test_r24_a_complaints_own_callback_reopens_it_instead():
    callback = {**answered(overall=2), "kind": "complaint", "complaint_id": an_id(800)}
    assert low_score(callback) is None
    assert reopens(callback) == an_id(800)
    assert reopens({**callback, "answers": {"overall": 9}}) is None
    assert reopens(answered(overall=2)) is None


def test_r31_what_a_complaint_begins_with_are_values_it_may_have():
    complaints = SCHEMA.by_name["complaints"]
    choices = {field.name: field.choices for field in complaints.fields if field.choices}
    assert set(CATEGORY_OF.values()) <= set(choices["category"])
    for how in ("phone", "link", "in_person", "message"):
        found = low_score({**answered(overall=1), "answered_by": how})
        assert found is not None
        for name, value in found.values.items():
            assert value in choices.get(name, (value,))


def test_r31_a_praise_goes_to_the_person_praised():
    callback = {**answered(overall=10), "praised_ids": [WANG_FANG], "praise": "很耐心"}
    assert praise(callback, a_done_job()) == Praise((WANG_FANG,), "很耐心")


def test_r31_praise_without_a_name_is_for_whoever_did_the_job():
    assert praise({**answered(), "praise": "师傅真好"}, a_done_job()) == Praise((LI_WEI,), "师傅真好")
    assert praise({**answered(), "praise": "  "}, a_done_job()) is None
