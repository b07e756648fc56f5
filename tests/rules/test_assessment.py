"""What a month of callbacks means for a person's pay (R33)."""

from __future__ import annotations

import inspect
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.rules.assessment import Correction, Line, assess, band_of, rule_for, rule_problems
from api.rules.assessment_rule import Problem
from api.rules.local_time import month
from api.rules.own_word import word_stamps
from tests.rules.records import SHANGHAI, a_done_job, answered, at
from tests.strategies import often
from tests.support.shop import EAST, LI_WEI, WANG_FANG, WEST, an_id

NOVEMBER = month(2026, 11, SHANGHAI)
RULE = {
    "counts": ["delivery", "service"],
    "question": "overall",
    "bands": [
        {"from": 9, "amount": "20.00"},
        {"from": 7, "amount": "5.00"},
        {"from": 0, "amount": "-10.00"},
    ],
    "praise": "10.00",
    "award": "100.00",
    "minimum_n": 2,
    "cap": "150.00",
    "floor": "-15.00",
}
RULE_DOC = {"id": an_id(950), "edition": 3, "rule": RULE}
JOBS = {an_id(500): a_done_job(), an_id(501): a_done_job(501, assignee_id=WANG_FANG)}


def result(callbacks, awards=(), rule=None, **more):
    return assess(LI_WEI, NOVEMBER, {**RULE_DOC, "rule": {**RULE, **(rule or {})}}, callbacks, JOBS, awards, **more)


def test_r33_good_scores_bring_a_bonus_and_low_ones_a_deduction():
    found = result([answered(700, overall=10), answered(701, overall=8), answered(702, overall=6)])
    assert [(line.score, line.amount) for line in found.lines] == [
        (10, Decimal("20.00")),
        (8, Decimal("5.00")),
        (6, Decimal("-10.00")),
    ]
    assert found.total == Decimal("15.00")


@pytest.mark.parametrize(("score", "band"), [(10, 0), (9, 0), (8, 1), (7, 1), (6, 2), (0, 2)])
def test_r33_a_score_is_in_the_highest_band_that_it_reaches(score, band):
    assert band_of(score, RULE["bands"]) == band


def test_r33_every_amount_can_be_traced_to_its_callback_and_to_the_rule():
    found = result([answered(700, overall=10), answered(701, overall=8)])
    assert found.lines[0] == Line("score", an_id(700), Decimal("20.00"), score=10, band=0)
    assert (found.rule_id, found.rule_edition, found.n) == (an_id(950), 3, 2)


@often
@given(st.lists(st.integers(0, 10), max_size=12))
def test_r33_the_sum_is_the_sum_of_its_lines_and_within_its_bounds(scores):
    found = result([answered(700 + n, overall=score) for n, score in enumerate(scores)])
    assert found.total == sum((Decimal(line["amount"]) for line in found.to_json()["lines"]), Decimal(0))
    assert Decimal("-15.00") <= found.total <= Decimal("150.00")
    assert [line.score for line in found.lines if line.kind == "score"] == scores


def test_r33_the_cap_and_the_floor_are_lines_of_their_own():
    high = result([answered(700 + n, overall=10) for n in range(8)])
    low = result([answered(700 + n, overall=1) for n in range(2)])
    assert high.lines[-1] == Line("cap", "", Decimal("-10.00"))
    assert low.lines[-1] == Line("floor", "", Decimal("5.00"))


def test_r33_too_few_scores_bring_nothing_and_say_so():
    found = result([answered(700, overall=1)])
    assert found.lines == (Line("score", an_id(700), Decimal(0), 1, 2, "too_few"),)
    assert result([answered(700, overall=1)], rule={"minimum_n": 1}).total == Decimal("-10.00")


def test_r33_only_the_persons_own_work_counts():
    other = {**answered(701, overall=10), "job_id": an_id(501)}
    assert result([answered(700, overall=10), other]).n == 1


def test_r33_only_the_kinds_that_the_rule_counts():
    complaint = {**answered(701, overall=1), "kind": "complaint"}
    assert result([answered(700, overall=10), complaint]).n == 1


@pytest.mark.parametrize(
    ("done", "counts"),
    [
        ("2026-10-31 23:59", False),
        ("2026-11-01 00:00", True),
        ("2026-11-30 23:59", True),
        ("2026-12-01 00:00", False),
    ],
)
def test_r33_a_score_counts_in_the_stores_month_in_which_it_was_given(done, counts):
    assert result([answered(700, done=done, overall=9)]).n == int(counts)


def test_r33_a_question_not_answered_is_no_score():
    assert result([answered(700, overall=None, effort=5)]).n == 0


def test_r33_praise_is_rewarded_whoever_did_the_job():
    praised = {**answered(700, overall=None), "job_id": an_id(501), "praised_ids": [LI_WEI, WANG_FANG]}
    assert result([praised]).lines == (Line("praise", an_id(700), Decimal("10.00")),)


def award(**values):
    decided = {"status": "approved", "word": "顾客当街骂人，他一句没还", "decided_at": at("2026-11-20 18:00")}
    return {"id": an_id(960), "staff_id": LI_WEI, **decided, **values}


def test_r33_a_grievance_award_needs_the_managers_word():
    assert result([], [award()]).lines == (Line("award", an_id(960), Decimal("100.00")),)
    assert result([], [award(amount="88.00")]).total == Decimal("88.00")
    for missing in (
        award(status="requested"),
        award(status="declined"),
        award(word=" "),
        award(staff_id=WANG_FANG),
        award(decided_at=at("2026-12-01 00:00")),
    ):
        assert result([], [missing]).lines == ()


def test_r33_until_all_phones_of_the_period_have_synced_the_result_is_provisional():
    waiting = result([], waiting_for=[an_id(31), an_id(30), an_id(31)])
    assert waiting.is_provisional
    assert waiting.waiting_for == (an_id(30), an_id(31))
    assert not result([]).is_provisional


def test_r33_late_data_is_shown_as_corrections():
    before = result([answered(700, overall=10), answered(701, overall=8)]).to_json()
    late = answered(702, overall=9)
    after = result([answered(700, overall=10), answered(701, overall=3), late], previous=before)
    assert after.corrections == (
        Correction("score", an_id(701), Decimal("5.00"), Decimal("-10.00")),
        Correction("score", an_id(702), None, Decimal("20.00")),
    )
    gone = result([answered(701, overall=8), late], previous=before)
    assert Correction("score", an_id(700), Decimal("20.00"), None) in gone.corrections
    assert result([answered(700, overall=10), answered(701, overall=8)], previous=before).corrections == ()


def test_r33_sales_have_no_part_in_it():
    assert not {"orders", "sales", "products"} & set(inspect.signature(assess).parameters)
    rich = {id_: {**job, "due": "9999.00", "collected": "9999.00", "order_id": an_id(1)} for id_, job in JOBS.items()}
    callbacks = [answered(700, overall=10), answered(701, overall=8)]
    assert assess(LI_WEI, NOVEMBER, RULE_DOC, callbacks, rich, []) == result(callbacks)


def test_r33_the_rule_is_the_stores_own_and_the_newest_that_is_valid():
    general = {"id": an_id(1), "edition": 9, "valid_from": "2026-11-01"}
    old, new, later = (
        {"id": an_id(n), "store_id": WEST, "edition": n, "valid_from": day}
        for n, day in ((2, "2026-01-01"), (3, "2026-06-01"), (4, "2026-12-01"))
    )
    rules = [later, old, general, new, {"id": an_id(5), "store_id": EAST, "valid_from": "2026-11-01"}]
    assert rule_for(rules, WEST, date(2026, 11, 1)) == new
    assert rule_for(rules, WEST, date(2026, 12, 1)) == later
    assert rule_for([general], WEST, date(2026, 10, 31)) is None
    assert rule_for([general], WEST, date(2026, 11, 1)) == general


def test_r33_a_rule_that_is_whole_has_no_problems():
    assert rule_problems(RULE) == []
    assert rule_problems({"counts": ["delivery"], "question": "effort", "bands": [{"from": 1, "amount": "1"}]}) == []


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"sales": "0.01"}, Problem("sales", "unknown_key")),
        ({"counts": []}, Problem("counts", "not_kinds_of_callback")),
        ({"counts": ["sale"]}, Problem("counts", "not_kinds_of_callback")),
        ({"question": "weather"}, Problem("question", "unknown_question")),
        ({"praise": 10}, Problem("praise", "not_money")),
        ({"minimum_n": 0}, Problem("minimum_n", "out_of_range")),
        ({"cap": "-20.00"}, Problem("cap", "below_floor")),
        ({"bands": []}, Problem("bands", "out_of_range")),
        ({"bands": [{"from": "0", "amount": "1"}]}, Problem("bands.0", "not_a_band")),
        ({"bands": [{"from": 0, "amount": "1"}, {"from": 0, "amount": "2"}]}, Problem("bands", "twice")),
        ({"bands": [{"from": 1, "amount": "1"}]}, Problem("bands", "not_from_the_lowest")),
    ],
)
def test_r33_what_is_wrong_with_a_written_rule_is_named(change, problem):
    assert rule_problems({**RULE, **change}) == [problem]


def test_r33_what_is_no_rule_at_all_is_told():
    assert rule_problems(None) == [Problem("", "not_a_rule")]


def test_r33_a_rule_that_does_not_say_how_many_scores_it_wants_takes_one():
    rule = {key: value for key, value in RULE.items() if key != "minimum_n"}
    found = assess(LI_WEI, NOVEMBER, {**RULE_DOC, "rule": rule}, [answered(700, overall=10)], JOBS, [])
    assert found.total == Decimal("20.00")


def test_r33_a_rule_without_an_edition_is_the_first():
    unnumbered = {"id": an_id(950), "rule": RULE}
    assert assess(LI_WEI, NOVEMBER, unnumbered, [], JOBS, []).rule_edition == 1
    later = {"id": an_id(949), "edition": 1, "rule": RULE}
    assert rule_for([unnumbered, later], WEST, date(2026, 11, 1)) == later


def test_r33_what_comes_to_the_cap_or_the_floor_exactly_needs_no_line_for_it():
    ten = [answered(700 + n, overall=10) for n in range(2)]
    assert [line.kind for line in result(ten, rule={"cap": "40.00"}).lines] == ["score", "score"]
    one = [answered(700 + n, overall=1) for n in range(2)]
    assert [line.kind for line in result(one, rule={"floor": "-20.00"}).lines] == ["score", "score"]


def test_r33_a_correction_tells_what_was_not_there_as_nothing():
    before = result([answered(700, overall=10), answered(701, overall=10)]).to_json()
    found = result([answered(700, overall=10), answered(702, overall=8)], previous=before).to_json()
    assert found["corrections"] == [
        {"kind": "score", "cause_id": an_id(702), "was": None, "now": "5.00"},
        {"kind": "score", "cause_id": an_id(701), "was": "20.00", "now": None},
    ]


def test_r33_a_rule_has_twenty_bands_at_the_most_and_its_cap_may_be_its_floor():
    bands = [{"from": n, "amount": "1.00"} for n in range(20)]
    assert rule_problems({**RULE, "bands": bands}) == []
    assert rule_problems({**RULE, "bands": [*bands, {"from": 20, "amount": "1.00"}]}) == [
        Problem("bands", "out_of_range")
    ]
    assert rule_problems({**RULE, "cap": "0.00", "floor": "0.00"}) == []


def test_r33_what_people_wrote_down_about_themselves_counts_for_nothing():
    own, heard = answered(700, overall=10), answered(701, overall=9)
    writers = {an_id(700): {LI_WEI}, an_id(701): {WANG_FANG}}
    found = result([{**own, "praised_ids": [LI_WEI]}, heard], rule={"minimum_n": 1}, writers=writers)
    assert found.lines == (
        Line("score", an_id(700), Decimal(0), 10, reason="own_word"),
        Line("score", an_id(701), Decimal("20.00"), 9, 0),
        Line("praise", an_id(700), Decimal(0), reason="own_word"),
    )
    assert (found.n, found.total) == (1, Decimal("20.00"))


def test_r33_ones_own_words_do_not_make_up_the_least_number_of_scores():
    writers = {an_id(700): {LI_WEI}}
    found = result([answered(700, overall=10), answered(701, overall=9)], rule={"minimum_n": 2}, writers=writers)
    assert [line.reason for line in found.lines] == ["own_word", "too_few"]


def test_r33_whose_word_it_is_follows_from_the_answers_and_the_praise():
    stamps = {"": "made", "status": "ended", "answers.overall": "scored", "praised_ids.x": "named again"}
    said = {
        "stamps": stamps,
        "answers": {"overall": 9, "effort": 5},
        "praised_ids": ["x"],
        "praise": "",
        "attempts": [],
    }
    # what has no stamp of its own was there from the creation on
    assert word_stamps(said) == {"made", "scored", "named", "again"}
    assert word_stamps({"stamps": {"": "made", "praise": "said"}, "praise": "很好"}) == {"said"}
    assert word_stamps({"stamps": stamps}) == word_stamps({}) == set()
