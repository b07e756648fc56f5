"""Properties of the status (PROTOCOL §9, lifecycle), held against a plain recursive reading of the page."""

from __future__ import annotations

from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st

from sync.explain import LIFECYCLE_NOT_POSSIBLE, LIFECYCLE_REOPENED_SINCE
from sync.operation import Operation
from sync.schema import Lifecycle
from tests.strategies import NEVER_SEEN, PEOPLE, STEPS, creation, edits_of, often
from tests.sync.story import JOBS, MANAGER, TECHNICIAN, Screen, job_of, operation_at

steps_of_a_job = edits_of("status", st.sampled_from(STEPS))
PLAN_STEPS = ("planned", "accepted", "cancelled", "reopened")
LATE = 1_000


@often
@given(steps_of_a_job)
def test_the_status_is_what_the_page_says(history: list[Operation]):
    assert _standing(history).id == _page_says(history).id


@often
@given(steps_of_a_job, st.sampled_from(STEPS), st.sampled_from(PEOPLE))
def test_a_seen_step_takes_effect_unless_it_leaves_a_final_state(history: list[Operation], step: str, who: Any):
    before = _standing(history)
    possible = before.changes["status"]["to"] != "done" or step in {"done", "reopened", "on_site", "failed"}

    after = _standing([*history, _step(LATE, step, before.stamp, who)])

    assert after.stamp == (_step(LATE, step, before.stamp, who).stamp if possible else before.stamp)


@often
@given(steps_of_a_job, st.sampled_from(PLAN_STEPS), st.data())
def test_an_unseen_plan_never_displaces_a_fact(history: list[Operation], step: str, data: st.DataObject):
    folded = job_of(*history)
    status: Any = folded.fields["status"]
    assume(_steps_of_jobs().is_fact(status.value))
    fact = status.tree.standing
    base = data.draw(
        st.sampled_from([*NEVER_SEEN, *(one.stamp for one in history if one.stamp != fact.operation.stamp)])
    )
    plan = _step(LATE, step, base)
    after: Any = job_of(*history, plan).fields["status"]
    # Who stands on a step that was not possible, on top of the fact, has seen the fact.
    assume(status.tree.seen_at(base) is not fact)
    node = after.tree.nodes[plan.id]
    assume(node.is_void or node.weight[0] <= fact.weight[0])

    assert after.standing == fact.operation


@often
@given(steps_of_a_job)
def test_done_is_final_within_its_epoch(history: list[Operation]):
    status: Any = job_of(*history).fields["status"]
    nodes = [node for node in status.tree.nodes.values() if not node.is_void]
    last_epoch = max(node.weight[0] for node in nodes)

    if any(node.weight[0] == last_epoch and node.value == "done" for node in nodes):
        assert status.value == "done"


@often
@given(steps_of_a_job)
def test_every_impossible_step_is_explained(history: list[Operation]):
    folded = job_of(*history)
    status: Any = folded.fields["status"]
    void = {node.operation.id for node in status.tree.nodes.values() if node.is_void}

    assert void == {item.operation.id for item in folded.set_aside if item.rule == LIFECYCLE_NOT_POSSIBLE}


def test_the_moments_are_those_of_the_winning_branch_the_last_of_each():
    technician = Screen(TECHNICIAN, (creation(),))
    first = [technician.edit(minute, {"status": {"to": step}}) for minute, step in ((2, "on_site"), (3, "done"))]
    technician.edit(4, {"status": {"to": "on_site"}})
    stale = operation_at(9, {"status": {"to": "en_route", "base": creation().stamp}}, MANAGER)

    doc = job_of(creation(), *technician.made, stale).doc

    assert doc is not None
    assert doc["on_site_at"] == "2026-11-21T04:04:00.000Z"
    assert doc["done_at"] == first[1].at
    assert "en_route_at" not in doc


def test_a_step_from_final_to_final_opens_no_epoch():
    manager = Screen(MANAGER, (creation(),))
    for minute, step in ((2, "done"), (3, "done"), (4, "reopened")):
        manager.edit(minute, {"status": {"to": step}})
    stale = operation_at(9, {"status": {"to": "done", "base": creation().stamp}}, TECHNICIAN)

    folded = job_of(creation(), *manager.made, stale)

    assert folded.doc is not None
    assert folded.doc["status"] == "reopened"
    assert [item.rule for item in folded.set_aside] == [LIFECYCLE_REOPENED_SINCE]


def _step(minute: int, step: str, base: str | None, by: Any = MANAGER) -> Operation:
    return operation_at(minute, {"status": {"to": step, "base": base}}, by)


def _standing(history: list[Operation]) -> Operation:
    standing = job_of(*history).standing("status")
    assert standing is not None
    return standing


def _steps_of_jobs() -> Lifecycle:
    assert JOBS.status is not None
    steps = JOBS.status.lifecycle
    assert isinstance(steps, Lifecycle)
    return steps


def _page_says(history: list[Operation]) -> Operation:
    """PROTOCOL §9, read word by word: slow, recursive, and without a thought for anything else."""
    steps = _steps_of_jobs()
    by_stamp = {one.stamp: one for one in history}

    def to(one: Operation) -> str:
        value: str = one.changes["status"]["to"]
        return value

    def parent(one: Operation) -> Operation | None:
        above = by_stamp.get(one.changes["status"].get("base"))
        while above is not None and is_void(above):
            above = by_stamp.get(above.changes["status"].get("base"))
        return above

    def is_void(one: Operation) -> bool:
        above = parent(one)
        return above is not None and to(above) in steps.final and to(one) not in steps.reopens | steps.final

    def epoch(one: Operation) -> int:
        above = parent(one)
        return 0 if above is None else epoch(above) + (to(above) in steps.final and to(one) in steps.reopens)

    def children(of: Operation | None) -> list[Operation]:
        return [one for one in history if not is_void(one) and parent(one) is of]

    def weight(one: Operation) -> tuple[int, int, str]:
        own = (epoch(one), steps.ranks[to(one)], one.stamp)
        return max([own, *(weight(child) for child in children(one))])

    standing: Operation | None = None
    while below := children(standing):
        standing = max(below, key=weight)
    assert standing is not None
    return standing
