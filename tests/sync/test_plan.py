"""Facts that came before a change of plan was known (R4, PROTOCOL §8)."""

from __future__ import annotations

import pytest

from sync.explain import LIFECYCLE_FACT_BEFORE_PLAN
from sync.fold import Folded, Item
from sync.operation import Operation
from tests.strategies import creation
from tests.sync.story import HELPER, MANAGER, NEW_JOB, TECHNICIAN, Screen, job_of, operation_at

TODAY, TOMORROW = "2026-11-21T06:00:00.000Z", "2026-11-22T01:00:00.000Z"
PLANNED = creation({"planned_start": {"to": TODAY}, "assignee_id": {"to": TECHNICIAN.id}})


@pytest.fixture
def technician() -> Screen:
    return Screen(TECHNICIAN, (PLANNED,))


@pytest.fixture
def manager() -> Screen:
    return Screen(MANAGER, (PLANNED,))


def test_done_on_site_before_the_move_to_tomorrow_was_known(technician: Screen, manager: Screen):
    done = technician.edit(20, {"status": {"to": "done"}})
    move = manager.edit(10, {"planned_start": {"to": TOMORROW}, "assignee_id": {"to": HELPER.id}})

    folded = job_of(PLANNED, done, move)

    assert folded.doc is not None
    assert (folded.doc["status"], folded.doc["planned_start"]) == ("done", TOMORROW)
    assert [(item.field, item.set_aside) for item in _late(folded)] == [
        ("assignee_id", HELPER.id),
        ("planned_start", TOMORROW),
    ]
    for item in _late(folded):
        assert (item.operation, item.kept_operation, item.kept) == (move, done, "done")
        assert item.rule == LIFECYCLE_FACT_BEFORE_PLAN
        assert item.params["kept_at"] == done.at
        assert item.params["set_aside_by"] == MANAGER.id


def test_a_move_that_the_technician_saw_is_no_question(technician: Screen, manager: Screen):
    technician.fetched += (manager.edit(10, {"planned_start": {"to": TOMORROW}}),)
    technician.edit(20, {"status": {"to": "done"}})

    assert _late(technician.shown) == []


def test_a_move_by_someone_who_saw_it_done_is_no_question(technician: Screen, manager: Screen):
    manager.fetched += (technician.edit(10, {"status": {"to": "done"}}),)
    manager.edit(20, {"planned_start": {"to": TOMORROW}})

    assert _late(manager.shown) == []


def test_a_move_by_someone_who_saw_only_en_route_is_one(technician: Screen, manager: Screen):
    manager.fetched += (technician.edit(10, {"status": {"to": "en_route"}}),)
    manager.edit(20, {"planned_start": {"to": TOMORROW}})
    technician.edit(30, {"status": {"to": "done"}})

    assert [item.field for item in _late(job_of(PLANNED, *manager.made, *technician.made))] == ["planned_start"]


def test_reopening_closes_the_question_and_being_done_again_does_not_raise_it(technician: Screen, manager: Screen):
    done = technician.edit(20, {"status": {"to": "done"}})
    move = manager.edit(10, {"planned_start": {"to": TOMORROW}})
    manager.fetched += (done,)
    reopened = manager.edit(30, {"status": {"to": "reopened"}})
    assert _late(manager.shown) == []

    technician.fetched += (move, reopened)
    technician.edit(40, {"status": {"to": "done"}})
    assert _late(technician.shown) == []


def test_a_plan_is_never_overtaken_by_a_plan(technician: Screen, manager: Screen):
    accepted = technician.edit(20, {"status": {"to": "accepted"}})
    move = manager.edit(10, {"planned_start": {"to": TOMORROW}})

    assert _late(job_of(PLANNED, accepted, move)) == []


def test_a_plan_made_by_the_creation_is_known_to_everybody():
    blind = operation_at(5, {"status": {"to": "done", "base": PLANNED.stamp}}, TECHNICIAN)

    assert _late(job_of(PLANNED, blind)) == []


def test_without_with_only_the_creations_plan_was_seen(manager: Screen):
    move = manager.edit(3, {"planned_start": {"to": TOMORROW}})
    blind = operation_at(5, {"status": {"to": "done", "base": PLANNED.stamp}}, TECHNICIAN)

    assert [item.operation for item in _late(job_of(PLANNED, move, blind))] == [move]


def test_one_operation_knows_what_it_does_itself():
    manager = Screen(MANAGER, (PLANNED,))
    manager.edit(5, {"status": {"to": "done"}, "planned_start": {"to": TOMORROW}})
    recorded_afterwards = operation_at(0, NEW_JOB | {"status": {"to": "done"}, "planned_start": {"to": TODAY}})

    assert _late(manager.shown) == []
    assert _late(job_of(recorded_afterwards)) == []


def test_a_plan_first_made_after_a_creation_without_one_was_not_seen():
    bare = creation()
    technician, manager = Screen(TECHNICIAN, (bare,)), Screen(MANAGER, (bare,))
    done = technician.edit(20, {"status": {"to": "done"}})
    assert _late(technician.shown) == []

    first_plan = manager.edit(10, {"planned_start": {"to": TODAY}})
    assert [item.field for item in _late(job_of(bare, done, first_plan))] == ["planned_start"]


def test_a_fact_that_the_creation_told_is_one_like_any_other():
    recorded_afterwards = operation_at(0, NEW_JOB | {"status": {"to": "done"}})
    move = operation_at(10, {"planned_start": {"to": TOMORROW}})

    assert [item.operation for item in _late(job_of(recorded_afterwards, move))] == [move]


def test_a_plan_made_upon_an_impossible_step_saw_the_fact_below_it(technician: Screen, manager: Screen):
    done = technician.edit(10, {"status": {"to": "done"}})
    manager.fetched += (done,)
    cancelled = manager.edit(20, {"status": {"to": "cancelled"}})
    knowing = {"to": TOMORROW, "base": PLANNED.stamp, "with": {"status": cancelled.stamp}}

    assert _late(job_of(PLANNED, done, cancelled, operation_at(30, {"planned_start": knowing}))) == []


def _late(folded: Folded) -> list[Item]:
    return [item for item in folded.set_aside if item.kind == "fact_before_plan"]


def test_the_story_in_any_order(technician: Screen, manager: Screen):
    steps = [technician.edit(n, {"status": {"to": step}}) for n, step in enumerate(("en_route", "on_site", "done"), 5)]
    move = manager.edit(6, {"planned_start": {"to": TOMORROW}})
    story: list[Operation] = [PLANNED, *steps, move]

    assert job_of(*story).wire == job_of(*reversed(story)).wire
    assert job_of(*story).set_aside == job_of(*reversed(story)).set_aside
