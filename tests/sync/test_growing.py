"""A record that is added to, operation by operation, is what the whole fold makes of it (P2)."""

from __future__ import annotations

import itertools
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.fields import SCHEMA
from sync.fold import Folded, fold
from sync.growing import Growing
from sync.operation import Operation
from sync.policies.branches import Branches
from sync.schema import Collection
from sync.verdict import verdict
from tests.strategies import STEPS, creation, edits_of, job_histories, job_lives, less_often, people, typed
from tests.sync.story import ASSISTANT, JOBS, NEW_JOB, TECHNICIAN, delete_at, job_of, operation_at, restore_at

MANY = 1_000
COMPLAINTS = SCHEMA.by_name["complaints"]
NEW_COMPLAINT = {"status": {"to": "received"}, "channel": {"to": "phone"}}


def assert_same(got: Folded, want: Folded) -> None:
    """The same record, and the same explanations."""
    assert got.wire == want.wire
    assert got.doc == want.doc
    assert got.hidden_doc == want.hidden_doc
    assert got.set_aside == want.set_aside
    assert got.created_by == want.created_by
    assert set(got.fields) == set(want.fields)
    for address in want.fields:
        assert got.standing(address) == want.standing(address)


def assert_grows(operations: list[Operation], at_once: list[int], collection: Collection = JOBS) -> None:
    """Added in this order, after the first of `at_once` together and looked at after each of its further batches, the
    record and every verdict are those of the fold.
    """
    begun, *batches = at_once or [1]
    growing = Growing(collection, operations[:begun], SCHEMA.sides)
    there = operations[:begun]
    rest = iter(operations[begun:])
    while True:
        size = batches.pop(0) if batches else 1
        some = [one for _, one in zip(range(size), rest, strict=False)]
        if not some:
            break
        before, want_before = growing.fields(), fold(collection, there, SCHEMA.sides)
        for one in some:
            growing.add(one)
        there = there + some
        after, want = growing.fields(), fold(collection, there, SCHEMA.sides)
        if at_once[:1] != [3]:  # else only the end is looked at
            assert_same(growing.folded(), want)
        for one in some:
            got = verdict(before, after, one)
            assert got == verdict(want_before.fields, want.fields, one)
    assert_same(growing.folded(), fold(collection, operations, SCHEMA.sides))


batches_of = st.lists(st.integers(1, 4), max_size=6)
lives = job_histories(clones=True) | job_lives(clones=True) | job_histories(20) | job_lives(12)


@less_often
@given(lives, st.randoms(use_true_random=False), batches_of)
def test_whatever_the_order_and_the_batches(life: list[Operation], random: Any, at_once: list[int]) -> None:
    random.shuffle(life)

    assert_grows(life, at_once)


@less_often
@given(lives, st.randoms(use_true_random=False), batches_of)
def test_in_order_but_for_some_that_come_late(life: list[Operation], random: Any, at_once: list[int]) -> None:
    life.sort(key=lambda one: (one.stamp, one.id))
    for _ in range(min(2, len(life) - 1)):
        life.append(life.pop(random.randrange(1, len(life))))

    assert_grows(life, at_once)


fields = st.sampled_from(["address", "checklist.valve_closed", "signature"])


@less_often
@given(fields.flatmap(lambda name: edits_of(name, typed, max_size=24)), st.randoms(use_true_random=False), batches_of)
def test_a_deep_tree(edits: list[Operation], random: Any, at_once: list[int]) -> None:
    random.shuffle(edits)

    assert_grows(edits, at_once)


@less_often
@given(edits_of("status", st.sampled_from(STEPS), max_size=24), st.randoms(use_true_random=False), batches_of)
def test_a_lifecycle_with_steps_that_were_not_possible(edits: list[Operation], random: Any, at_once: list[int]) -> None:
    random.shuffle(edits)

    assert_grows(edits, at_once)


@less_often
@given(st.data())
def test_a_history_of_steps_grows_with_them(data: st.DataObject) -> None:
    """Complaints list every step of the winning branch."""
    status = COMPLAINTS.status
    assert status is not None
    assert status.lifecycle is not None
    assert status.lifecycle.history
    made = [operation_at(0, NEW_COMPLAINT, collection="complaints")]
    steps = st.sampled_from(tuple(status.lifecycle.ranks))
    for minute in range(1, data.draw(st.integers(2, 10))):
        base = data.draw(st.sampled_from([one.stamp for one in made]))
        change = {status.name: {"to": data.draw(steps), "base": base}}
        made.append(operation_at(minute, change, data.draw(people), collection="complaints"))

    assert_grows(data.draw(st.permutations(made)), [1], COMPLAINTS)


def test_a_late_edit_changes_only_what_it_touches() -> None:
    chain = [creation()]
    for minute in range(10, MANY):
        change = {"address": {"to": str(minute), "base": chain[-1].stamp}}
        chain.append(operation_at(minute, change))
    growing = Growing(JOBS, chain, SCHEMA.sides)
    before = growing.folded()
    was = before.fields["address"]
    assert isinstance(was, Branches)
    tree = was.tree
    late = operation_at(5, {"address": {"to": "late", "base": creation().stamp}}, TECHNICIAN)

    growing.add(late)

    after = growing.folded()
    assert_same(after, job_of(*chain, late))
    now = after.fields["address"]
    assert isinstance(now, Branches)
    assert now.tree is tree
    assert was.value == now.value
    assert [item.operation for item in after.set_aside] == [late]


BORN = creation({"address": {"to": "old"}, "tags": {"add": ["vip"]}})


def on_creation(minute: int, changes: dict[str, Any], **where: Any) -> Operation:
    """Made by somebody who had seen the creation and nothing else."""
    seen = {name: change | {"base": BORN.stamp} if "to" in change else change for name, change in changes.items()}
    return operation_at(minute, seen, **where)


FIRST = on_creation(2, {"address": {"to": "first"}, "checklist.a": {"to": 1}})
DONE = on_creation(2, {"status": {"to": "done"}}, by=TECHNICIAN)
STORIES: dict[str, list[Operation]] = {
    "branches": [
        FIRST,
        operation_at(4, {"address": {"to": "second", "base": FIRST.stamp}, "checklist.a": {"to": 2}}),
        on_creation(3, {"address": {"to": "late"}, "checklist.b": {"to": None}}, by=TECHNICIAN),
    ],
    "steps": [
        DONE,
        operation_at(3, {"status": {"to": "on_site", "base": DONE.stamp}}),
        operation_at(4, {"status": {"to": "reopened", "base": DONE.stamp}, "planned_start": {"to": None}}),
    ],
    "the rest": [
        operation_at(2, {"tags": {"add": ["late"], "remove": ["vip"]}, "collected": {"by": "1"}}),
        operation_at(3, {"tags": {"remove": ["vip"], "base": {"vip": BORN.stamp}}, "description": {"to": "one"}}),
        operation_at(4, {"collected": {"by": "-3"}, "description": {"to": "other"}, "signature": {"to": "x"}}),
    ],
    "deletes": [
        delete_at(3, {"operations": 1, "last": BORN.stamp}),
        FIRST,
        restore_at(4, TECHNICIAN),
    ],
    "creations": [
        operation_at(2, NEW_JOB | {"kind": {"to": "delivery"}}, ASSISTANT),
        FIRST,
        DONE,
    ],
    "clones": [
        on_creation(2, {"address": {"to": "one"}}),
        on_creation(2, {"address": {"to": "other"}, "tags": {"add": ["vip"]}}),
        operation_at(3, {"address": {"to": "later", "base": FIRST.stamp}}),
    ],
}


@pytest.mark.parametrize("story", STORIES.values(), ids=STORIES)
def test_a_few_operations_in_every_order(story: list[Operation]) -> None:
    for life in itertools.permutations([BORN, *story]):
        for at_once in ([1], [1, 2], [2], [3]):
            assert_grows([*life, life[1]], at_once)


def test_what_is_written_once_stands_as_it_was_written_also_where_it_came_later() -> None:
    growing = Growing(JOBS, [creation()], SCHEMA.sides)
    before = growing.fields()

    growing.add(operation_at(3, {"address": {"to": "x"}, "collected": {"by": "1"}}))

    assert growing.fields().written.keys() - before.written.keys() == {"address"}
    assert "address" not in before


def test_of_clones_whose_steps_were_not_possible_the_same_one_was_seen_whichever_came_first() -> None:
    ends = [on_creation(minute, {"status": {"to": "done"}}) for minute in (3, 4)]
    clones = [operation_at(5, {"status": {"to": "cancelled", "base": one.stamp}}) for one in ends]
    reopened = operation_at(6, {"status": {"to": "reopened", "base": clones[0].stamp}})
    for names in itertools.permutations(one.id for one in clones):
        twins = [one._replace(id=name) for one, name in zip(clones, names, strict=True)]
        for arrival in itertools.permutations(twins):
            assert_grows([BORN, *ends, *arrival, reopened], [1])


def test_an_operation_that_comes_again_changes_nothing() -> None:
    edit = operation_at(3, {"address": {"to": "x"}, "collected": {"by": "1"}})
    growing = Growing(JOBS, [creation(), edit], SCHEMA.sides)

    growing.add(edit)

    assert_same(growing.folded(), job_of(creation(), edit))


def test_nothing_stands_before_a_creation() -> None:
    growing = Growing(JOBS, [operation_at(3, {"address": {"to": "x"}})], SCHEMA.sides)

    assert growing.folded().doc is None

    growing.add(creation())

    doc = growing.folded().doc
    assert doc is not None
    assert doc["address"] == "x"
