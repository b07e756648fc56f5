"""First-time fix, visits, parts, travel and money (R8)."""

from __future__ import annotations

from decimal import Decimal

import pytest

from api.rules.visits import (
    FirstFix,
    Judged,
    Part,
    Travel,
    came_of,
    collection,
    first_done_ms,
    first_fix,
    is_withdrawn,
    parts_used,
    trail,
    travel,
    visits,
)
from tests.rules.records import DAY_MS, a_done_job, a_job, at, ms
from tests.support.shop import PURIFIER, an_id

DONE_MS = ms("2026-11-21 11:30")
LONG_AFTER_MS = DONE_MS + 60 * DAY_MS


def step(name: str, local: str) -> dict[str, str]:
    return {"step": name, "at": at(local)}


def fix_of(job, *others, as_of_ms=LONG_AFTER_MS, recall_days=30):
    return first_fix(job, [job, *others], as_of_ms, recall_days)


def test_r08_done_at_the_first_visit_is_fixed():
    assert fix_of(a_done_job()) == FirstFix("fixed")


def test_r08_while_the_recall_window_is_open_a_fix_is_provisional():
    assert fix_of(a_done_job(), as_of_ms=DONE_MS + 30 * DAY_MS) == FirstFix("fixed", is_provisional=True)
    assert fix_of(a_done_job(), as_of_ms=DONE_MS + 30 * DAY_MS + 1) == FirstFix("fixed")


def test_r08_a_job_that_needed_a_follow_up_was_not_fixed_at_the_first_visit():
    job = a_done_job()
    follow_up = a_job(501, follow_up_of=job["id"])
    assert fix_of(job, follow_up) == FirstFix("not_fixed", "second_visit")
    assert fix_of(job, {**follow_up, "status": "cancelled"}) == FirstFix("fixed")


def test_r08_a_job_done_in_part_was_not_fixed():
    assert fix_of(a_done_job(outcome="partly")).state == "not_fixed"


def test_r08_a_rework_counts_within_the_recall_window_only():
    job = a_done_job()
    at_the_end, beyond = (
        a_job(501, rework_of=job["id"], visits=[{"step": "planned", "at": moment}])
        for moment in (at("2026-12-21 11:30"), at("2026-12-21 11:31"))
    )
    assert fix_of(job, at_the_end) == FirstFix("not_fixed", "rework")
    assert fix_of(job, beyond).state == "fixed"
    assert fix_of(job, beyond, recall_days=31).state == "not_fixed"


def test_r08_a_reopened_job_was_not_fixed():
    steps = [
        step("on_site", "2026-11-21 10:30"),
        step("done", "2026-11-21 11:30"),
        step("reopened", "2026-11-25 09:00"),
    ]
    assert fix_of(a_done_job(visits=steps, status="reopened")) == FirstFix("not_fixed", "reopened")
    assert fix_of(a_done_job(status="reopened")) == FirstFix("not_fixed", "reopened")


@pytest.mark.parametrize(("reopened", "state"), [("2026-12-21 11:30", "not_fixed"), ("2026-12-21 11:31", "fixed")])
def test_r08_reopened_after_the_recall_window_is_another_matter(reopened, state):
    steps = [step("done", "2026-11-21 11:30"), step("reopened", reopened)]
    assert fix_of(a_done_job(visits=steps, status="reopened")).state == state


def test_r08_a_second_arrival_is_a_second_visit_and_a_pause_at_the_door_is_none():
    at_the_door = (("on_site", "10:30"), ("paused", "11:00"), ("on_site", "11:20"))
    once = [step(name, f"2026-11-21 {hour}") for name, hour in at_the_door]
    twice = [*once[:2], step("en_route", "2026-11-22 09:00"), step("on_site", "2026-11-22 09:30")]
    assert visits(a_job(visits=once)) == 1
    assert visits(a_job(visits=twice)) == 2
    assert visits(a_job()) == 0
    assert visits(a_done_job()) == 1
    assert fix_of(a_done_job(visits=[*twice, step("done", "2026-11-22 10:00")])) == FirstFix(
        "not_fixed", "second_visit"
    )


@pytest.mark.parametrize("kind", ["delivery", "consultation", "collection", "training", "callback"])
def test_r08_kinds_that_fix_nothing_are_not_scored(kind):
    assert fix_of(a_done_job(kind=kind)) == FirstFix(None, "kind")


def test_r08_second_visits_are_not_scored_as_first_ones():
    assert fix_of(a_done_job(follow_up_of=an_id(499))) == FirstFix(None, "not_first_visit")
    assert fix_of(a_done_job(rework_of=an_id(499))) == FirstFix(None, "not_first_visit")


def test_r08_a_visit_that_had_no_chance_says_nothing_one_without_the_part_does():
    assert fix_of(a_job(status="failed", outcome="customer_absent")) == FirstFix(None, "customer_absent")
    assert fix_of(a_job(status="failed", outcome="missing_part")) == FirstFix("not_fixed", "failed")
    assert fix_of(a_job(status="on_site")) == FirstFix(None, "not_ended")


def test_r08_a_failed_visit_with_a_follow_up_needed_a_second_one():
    job = a_job(status="paused", outcome="missing_part")
    assert fix_of(job, a_job(501, follow_up_of=job["id"])) == FirstFix("not_fixed", "second_visit")


def test_r08_parts_are_added_up_and_corrections_taken_off():
    job = a_job(
        parts=[
            {"id": an_id(1), "text": "滤芯", "product_id": PURIFIER, "quantity": 3, "price": "80.00"},
            {"id": an_id(2), "text": "滤芯", "product_id": PURIFIER, "quantity": -1, "price": "80.00"},
            {"id": an_id(3), "text": "生料带"},
            {"id": an_id(4), "text": "弯头", "quantity": 2, "price": "5.50"},
            {"id": an_id(5), "text": " 弯头 ", "quantity": -2, "price": "5.50"},
        ]
    )
    assert parts_used(job) == [Part(PURIFIER, "滤芯", 2, Decimal("160.00")), Part(None, "生料带", 1, Decimal(0))]


def test_r08_travel_and_money_are_added_up():
    assert travel([a_job(travel_minutes=25, travel_km=12), a_job(travel_minutes=5), a_job()]) == Travel(30, 12)
    assert collection(a_job(due="128.00", collected="100.00")).still_open == Decimal("28.00")
    assert collection(a_job()).still_open == 0


def test_r08_the_recall_window_is_thirty_days_where_a_store_set_nothing():
    job = a_done_job()
    within, beyond = DONE_MS + 30 * DAY_MS, DONE_MS + 30 * DAY_MS + 1
    assert [first_fix(job, [job], as_of_ms).is_provisional for as_of_ms in (within, beyond)] == [True, False]


def test_r08_a_step_that_was_taken_back_takes_only_itself_away():
    wrong = [
        step("on_site", "2026-11-21 10:30"),
        step("done", "2026-11-21 10:31"),
        step("taken_back", "2026-11-21 10:32"),
        step("done", "2026-11-21 11:30"),
    ]
    assert [one["step"] for one in trail(a_job(visits=wrong))] == ["on_site", "done"]
    assert first_done_ms(a_job(visits=wrong)) == DONE_MS


def test_r08_what_came_of_each_job_is_found_once_for_all():
    first, follow_up, rework = a_done_job(), a_job(501, follow_up_of=an_id(500)), a_job(502, rework_of=an_id(501))
    both = a_job(503, follow_up_of=an_id(500), rework_of=an_id(500))
    later = came_of([first, follow_up, rework, both])
    assert later == {an_id(500): [follow_up, both], an_id(501): [rework]}
    jobs = [first, follow_up, rework, both]
    assert [first_fix(job, later.get(job["id"], ()), LONG_AFTER_MS) for job in jobs] == [
        fix_of(job, *jobs) for job in jobs
    ]


@pytest.mark.parametrize(
    ("status", "steps", "is_taken_back"),
    [
        ("draft", ("taken_back",), True),
        ("cancelled", ("taken_back", "planned"), True),
        ("planned", ("taken_back",), False),
        ("draft", ("planned", "taken_back"), False),
        ("draft", ("", "taken_back"), True),
        ("draft", (), False),
    ],
)
def test_r08_a_visit_taken_back_before_anybody_planned_it_is_withdrawn(status, steps, is_taken_back):
    entries = [step(name, f"2026-11-21 10:0{minute}") for minute, name in enumerate(steps)]
    assert is_withdrawn({"status": status, "visits": entries[::-1]}) is is_taken_back


def test_r08_what_a_report_asks_again_and_again_is_worked_out_once():
    job = a_job(visits=[step("on_site", "2026-11-21 10:30"), step("done", "2026-11-21 11:30")])
    judged = Judged(job)
    assert visits(judged) == visits(job) == 1
    assert trail(judged) == trail(job)
    assert trail(judged) is trail(judged)
