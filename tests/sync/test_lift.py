"""Old operations under a new table of fields (PROTOCOL §10): a made-up one, numbered 2, renames and splits."""

from __future__ import annotations

import copy
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync import canonical
from sync.fold import fold
from sync.lift import in_turn, lift, lifts_changes, renames
from sync.operation import Invalid, Operation, read
from sync.schema import Collection, Field, Schema
from tests.strategies import job_histories, json_values, less_often, often, typed
from tests.sync.story import ASSISTANT, JOBS, MANAGER, NEW_JOB, TECHNICIAN, delete_at, job_of, stamp_at, wire_at

EVERYONE = (MANAGER.role, ASSISTANT.role, TECHNICIAN.role)


def _field(name: str, policy: Any, type_: Any = "string", **more: Any) -> Field:
    return Field(name, type_, policy, name, EVERYONE, **more)


def _split_address(changes: dict[str, Any]) -> dict[str, Any]:
    """`address` becomes `street` and `door`: both on the base of the one, as its author saw the one."""
    address = changes.pop("address", None)
    if address is not None:
        street, _, door = (address["to"] or "").partition("#")
        changes |= {"street": {**address, "to": street}, "door": {**address, "to": door}}
    return changes


_NEW_FIELDS = {
    "planned_start": replace(JOBS.by_name["planned_start"], name="starts"),
    "checklist": replace(JOBS.by_name["checklist"], name="answers"),
}
JOBS_2 = replace(
    JOBS,
    fields=(
        *(_NEW_FIELDS.get(one.name, one) for one in JOBS.fields if one.name != "address"),
        _field("street", "register"),
        _field("door", "register"),
    ),
)
SCHEMA_2 = Schema(
    2,
    (JOBS_2,),
    {},
    {
        1: in_turn(
            renames("jobs", "planned_start", "starts"),
            renames("jobs", "checklist", "answers"),
            lifts_changes("jobs", _split_address),
        )
    },
)


def test_a_renamed_field_is_found_under_its_new_name_in_what_others_saw_and_as_a_map():
    seen = stamp_at(1)
    wire = wire_at(
        5,
        {
            "planned_start": {"to": None, "base": seen, "with": {"status": seen}},
            "status": {"to": "done", "base": seen, "with": {"planned_start": seen, "assignee_id": seen}},
            "checklist.valve_closed": {"to": True, "base": None},
        },
    )

    operation = read(wire, MANAGER, SCHEMA_2)

    assert operation.schema == 2
    assert operation.changes == {
        "starts": {"to": None, "base": seen, "with": {"status": seen}},
        "status": {"to": "done", "base": seen, "with": {"starts": seen, "assignee_id": seen}},
        "answers.valve_closed": {"to": True, "base": None},
    }


def test_a_split_field_keeps_who_saw_what():
    first = _old(5, {"address": {"to": "花园路 8 号#302", "base": None}}, MANAGER)
    second = _old(6, {"address": {"to": "花园路 9 号#302", "base": first.stamp}}, ASSISTANT)
    blind = _old(7, {"address": {"to": "花园路 8 号#303", "base": first.stamp}}, TECHNICIAN)

    folded = fold(JOBS_2, [_old(0, NEW_JOB, MANAGER), first, second, blind], {})

    assert folded.doc is not None
    assert (folded.doc["street"], folded.doc["door"]) == ("花园路 8 号", "303")
    assert [(item.field, item.set_aside) for item in folded.set_aside] == [("door", "302"), ("street", "花园路 9 号")]


def test_old_and_new_operations_build_on_each_other():
    old = _old(5, {"address": {"to": "花园路 8 号#302"}}, MANAGER)
    new = wire_at(6, {"door": {"to": "303", "base": old.stamp}}) | {"schema": 2}

    folded = fold(JOBS_2, [_old(0, NEW_JOB, MANAGER), old, read(new, ASSISTANT, SCHEMA_2)], {})

    assert folded.doc is not None
    assert (folded.doc["street"], folded.doc["door"], folded.set_aside) == ("花园路 8 号", "303", ())


@less_often
@given(job_histories(), st.randoms(use_true_random=False))
def test_lifting_is_the_same_every_time_and_leaves_what_came_as_it_was(history: list[Operation], random: Any):
    wires = [_wire(one) for one in history]
    untouched = copy.deepcopy(wires)
    lifted = [read(wire, one.author, SCHEMA_2) for wire, one in zip(wires, history, strict=True)]
    shuffled = [read(wire, one.author, SCHEMA_2) for wire, one in zip(wires, history, strict=True)]
    random.shuffle(shuffled)

    assert wires == untouched
    assert fold(JOBS_2, lifted, {}).wire == fold(JOBS_2, shuffled, {}).wire
    assert {one.schema for one in lifted} == {2}


@less_often
@given(job_histories())
def test_what_no_rule_touches_folds_to_the_same(history: list[Operation]):
    untouched = replace(SCHEMA_2, collections=(JOBS,), lifts={1: lambda raw: raw})
    again = [read(_wire(one), one.author, untouched) for one in history]

    assert fold(JOBS, again, {}).wire == fold(JOBS, history, {}).wire


def test_numbers_are_climbed_one_by_one():
    lifts = {1: renames("jobs", "address", "place"), 2: renames("jobs", "place", "site")}
    third = Schema(3, (Collection("jobs", (_field("site", "register"),)),), {}, lifts)

    assert read(wire_at(5, {"address": {"to": "x"}}), MANAGER, third).changes == {"site": {"to": "x"}}
    assert read(wire_at(5, {"place": {"to": "x"}}) | {"schema": 2}, MANAGER, third).changes == {"site": {"to": "x"}}


def test_todays_operations_deletes_and_what_cannot_be_read_are_left_alone():
    today = wire_at(5, {"street": {"to": "x"}}) | {"schema": 2}
    saw = {"operations": 1, "last": stamp_at(1)}
    delete = {**wire_at(5, {}), "action": "delete", "saw": saw}

    assert lift(today, SCHEMA_2) is today
    assert lift({"schema": "1"}, SCHEMA_2) == {"schema": "1"}
    assert read(delete, MANAGER, SCHEMA_2).saw == delete_at(5, saw).saw


@often
@given(json_values | typed, st.sampled_from(["changes", "collection", "address", "status"]))
def test_what_no_client_would_send_is_refused_and_breaks_nothing(value: Any, where: str):
    good = wire_at(5, {"address": {"to": "x"}, "status": {"to": "done"}})
    raw = good | ({where: value} if where in good else {"changes": {**good["changes"], where: value}})
    try:
        assert read(raw, MANAGER, SCHEMA_2).schema == 2
    except Invalid as fault:
        canonical.check(fault.detail)


def test_a_rule_that_fails_says_that_the_operation_cannot_be_lifted():
    with pytest.raises(Invalid) as refused:
        read(wire_at(5, {"address": {"to": 7}}), MANAGER, SCHEMA_2)

    assert refused.value.detail == {"fields": {"schema": "cannot_lift"}, "field": "schema", "code": "cannot_lift"}


@pytest.mark.parametrize("lifts", [{}, {1: dict, 2: dict}, {2: dict}])
def test_a_table_with_a_gap_in_its_lifts_is_no_table(lifts: dict[int, Any]):
    with pytest.raises(ValueError, match="lifts"):
        Schema(2, (JOBS,), {}, lifts)


def test_nothing_is_changed_in_place():
    """The table of number 1 reads what it always read, whatever number 2 calls it."""
    doc = job_of(read(wire_at(0, NEW_JOB | {"address": {"to": "x#1"}}), MANAGER, Schema(1, (JOBS,), {}))).doc

    assert doc is not None
    assert doc["address"] == "x#1"


def _old(minute: int, changes: dict[str, Any], by: Any) -> Operation:
    return read(wire_at(minute, changes, by), by, SCHEMA_2)


def _wire(operation: Operation) -> dict[str, Any]:
    return {name: getattr(operation, name) for name in wire_at(0, {})}
