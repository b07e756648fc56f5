"""Register, owned and map: one walk, three weights (PROTOCOL §9)."""

from __future__ import annotations

from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st

from sync.explain import MAP_LATER_WINS, OWNED_LATER_WINS, OWNED_OWNER_WINS, REGISTER_LATER_WINS
from sync.operation import Author, Operation
from tests.strategies import NEVER_SEEN, creation, edits_of, json_values, often, people, times, typed
from tests.sync.story import ASSISTANT, MANAGER, TECHNICIAN, Screen, job_of, operation_at

LATE = 1_000
OFFICE_ROLES = {"associate", "assistant", "manager", "head_office"}


@often
@given(edits_of("address", typed))
def test_a_register_is_the_last_write(history: list[Operation]):
    last = max(history[1:], key=lambda one: (one.stamp, one.id))

    folded = job_of(*history)

    assert folded.standing("address") == last
    assert folded.doc is not None
    assert folded.doc["address"] == last.changes["address"]["to"]
    assert {item.rule for item in folded.set_aside} <= {REGISTER_LATER_WINS}


@often
@given(edits_of("planned_start", times), times, st.data())
def test_an_unseen_other_never_displaces_the_owner(history: list[Operation], value: str, data: st.DataObject):
    standing = job_of(*history).standing("planned_start")
    assert standing is not None
    assume(standing.author.role in OFFICE_ROLES)
    unseen = [one.stamp for one in history if one.stamp != standing.stamp]
    base = data.draw(st.sampled_from([*NEVER_SEEN, *unseen]))
    other = operation_at(LATE, {"planned_start": {"to": value, "base": base}}, TECHNICIAN)

    assert job_of(*history, other).standing("planned_start") == standing


@often
@given(edits_of("planned_start", times), times, people)
def test_a_seen_edit_takes_effect_whoever_makes_it(history: list[Operation], value: str, author: Author):
    screen = Screen(author, tuple(history))

    mine = screen.edit(LATE, {"planned_start": {"to": value}})

    assert screen.shown.standing("planned_start") == mine


@often
@given(edits_of("checklist.a", json_values), edits_of("checklist.b", json_values))
def test_the_keys_of_a_map_know_nothing_of_each_other(a: list[Operation], b: list[Operation]):
    together = job_of(*a, *b)

    assert together.doc is not None
    assert together.standing("checklist.a") == job_of(*a).standing("checklist.a")
    assert together.standing("checklist.b") == job_of(*b).standing("checklist.b")
    assert together.doc["checklist"].keys() == {"a", "b"}
    assert {item.rule for item in together.set_aside} <= {MAP_LATER_WINS}


@often
@given(edits_of("planned_start", times))
def test_only_last_words_are_set_aside_and_only_if_they_differ(history: list[Operation]):
    folded = job_of(*history)
    bases = {one.changes["planned_start"]["base"] for one in history[1:]}

    for item in folded.set_aside:
        assert item.set_aside != item.kept
        assert item.operation.stamp not in bases
        assert item.kept_operation == folded.standing("planned_start")


def test_the_rule_tells_why_the_owner_stands():
    office = _move(5, "2026-11-22T01:00:00.000Z", MANAGER)
    field = _move(9, "2026-11-23T01:00:00.000Z", TECHNICIAN)
    later = _move(11, "2026-11-24T01:00:00.000Z", ASSISTANT)

    assert [item.rule for item in job_of(creation(), office, field).set_aside] == [OWNED_OWNER_WINS]
    assert [(item.rule, item.set_aside) for item in job_of(creation(), office, field, later).set_aside] == [
        (OWNED_LATER_WINS, "2026-11-22T01:00:00.000Z"),
        (OWNED_OWNER_WINS, "2026-11-23T01:00:00.000Z"),
    ]


def test_three_who_saw_little_of_each_other_do_not_run_in_circles():
    """Pairwise rules would: B beats A whom it saw, C is later than B, A owns the field against C."""
    a = _move(5, "2026-11-22T01:00:00.000Z", MANAGER)
    b = _move(6, "2026-11-23T01:00:00.000Z", TECHNICIAN, base=a.stamp)
    c = _move(7, "2026-11-24T01:00:00.000Z", TECHNICIAN)

    assert job_of(creation(), a, b, c).standing("planned_start") == b


def test_a_base_that_arrives_later_joins_the_chain():
    first = _move(5, "2026-11-22T01:00:00.000Z", MANAGER)
    second = _move(6, "2026-11-23T01:00:00.000Z", MANAGER, base=first.stamp)

    assert job_of(creation(), second).standing("planned_start") == second
    assert job_of(creation(), second, first).standing("planned_start") == second
    assert job_of(creation(), second, first).set_aside == ()


def test_true_and_one_are_two_values():
    one = operation_at(5, {"checklist.a": {"to": 1}})
    true = operation_at(6, {"checklist.a": {"to": True}}, TECHNICIAN)

    assert [item.set_aside for item in job_of(creation(), one, true).set_aside] == [1]


def _move(minute: int, to: Any, by: Author, base: str | None = None) -> Operation:
    return operation_at(minute, {"planned_start": {"to": to, "base": base}}, by)
