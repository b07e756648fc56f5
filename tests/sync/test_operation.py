"""The gate: what is let in, and what is refused with a word for every bad field (PROTOCOL §4)."""

from __future__ import annotations

import copy
import itertools
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.fields import SCHEMA
from sync import canonical, changes, ids
from sync.changes import faults_of_changes
from sync.operation import MAX_OPERATION_BYTES, Invalid, forbidden_field, read
from sync.schema import Schema
from tests.strategies import UNKNOWN_STAMP, creation, job_lives, json_values, often
from tests.sync.story import (
    HEAD_OFFICE,
    JOBS,
    MANAGER,
    NEW_JOB,
    TECHNICIAN,
    operation_at,
    stamp_at,
    wire_at,
)

SOME_ID = ids.name_based("some id")
TOO_LATE = stamp_at(99)
ENTRY = {"id": SOME_ID, "text": "x"}

anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.just(2**70) | st.just(stamp_at(1)),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["to", "base", "with", "add", "remove", "append", "by", "id", "text", "键", "status"]),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


def test_the_example_of_the_protocol_is_read():
    before = stamp_at(1)
    wire = wire_at(
        5,
        {
            "status": {"to": "done", "base": before, "with": {"planned_start": before, "assignee_id": before}},
            "checklist.valve_closed": {"to": True, "base": None},
            "tags": {"add": ["fragile"], "remove": ["vip"], "base": {"vip": f"{UNKNOWN_STAMP} {before}"}},
            "collected": {"by": "20.00"},
            "notes": {"append": [{**ENTRY, "kind": {"any": ["JSON"]}}]},
            "description": {"to": "new text", "base": f"{UNKNOWN_STAMP} {before}"},
            "planned_end": {"to": None, "base": before, "with": {"status": before}},
        },
        TECHNICIAN,
    ) | {"group": SOME_ID, "settles": SOME_ID, "a newer client's": [1]}

    operation = read(wire, TECHNICIAN, SCHEMA)

    assert operation.changes == wire["changes"]
    assert (operation.group, operation.settles, operation.author) == (SOME_ID, SOME_ID, TECHNICIAN)


# fmt: off
BAD_CHANGES: list[tuple[str, Any, str]] = [
    ("price", {"to": 1}, "unknown_field"),
    ("address.street", {"to": "x"}, "unknown_field"),
    (".", {"to": "x"}, "unknown_field"),
    ("", {"to": "x"}, "unknown_field"),
    ("checklist", {"to": {}}, "whole_map"),
    ("checklist.", {"to": 1}, "bad_key"),
    ("checklist.Valve", {"to": 1}, "bad_key"),
    ("checklist.a.b", {"to": 1}, "bad_key"),
    ("checklist." + "a" * 65, {"to": 1}, "bad_key"),
    ("done_at", {"to": "2026-11-21T09:30:00.000Z"}, "not_writable"),
    ("done_at", {"to": "2026-11-21T09:30:00.000Z", "base": None}, "not_writable"),
    ("checklist", {"to": {}, "base": None}, "whole_map"),
    ("tags", {"to": ["vip"], "base": None}, "empty"),
    ("address", "x", "not_an_object"),
    ("address", None, "not_an_object"),
    ("address", {}, "missing_to"),
    ("address", {"to": 1}, "not_a_string"),
    ("address", {"to": "x" * 4_001}, "too_long"),
    ("address", {"to": "x", "base": "x"}, "base_not_a_stamp"),
    ("address", {"to": "x", "base": 1}, "base_not_a_stamp"),
    ("address", {"to": "x", "base": f"{stamp_at(1)} {stamp_at(2)}"}, "base_not_a_stamp"),
    ("address", {"to": "x", "base": TOO_LATE}, "base_not_below"),
    ("address", {"to": "x", "base": stamp_at(5)}, "base_not_below"),
    ("address", {"to": "x", "with": {}}, "with_not_expected"),
    ("address", {"to": "x", "base": None, "with": {}}, "with_not_expected"),
    ("customer_id", {"to": None}, "required"),
    ("customer_id", {"to": "K-4M2T8K"}, "not_an_id"),
    ("customer_id", {"to": SOME_ID.upper()}, "not_an_id"),
    ("kind", {"to": "party"}, "not_a_choice"),
    ("kind", {"to": ["repair"]}, "not_a_string"),
    ("status", {"to": None}, "required"),
    ("status", {"to": "gone"}, "not_a_choice"),
    ("status", {"to": "done", "with": {"address": stamp_at(1)}}, "bad_with"),
    ("status", {"to": "done", "with": {"planned_start": None}}, "bad_with"),
    ("status", {"to": "done", "with": []}, "bad_with"),
    ("planned_start", {"to": "2026-11-21T09:30:00Z"}, "not_a_time"),
    ("planned_start", {"to": None, "with": {"planned_end": stamp_at(1)}}, "bad_with"),
    ("due", {"to": 20}, "not_money"),
    ("due", {"to": "20,00"}, "not_money"),
    ("due", {"to": "1e3"}, "not_money"),
    ("tags", {}, "empty"),
    ("tags", {"add": [], "remove": []}, "empty"),
    ("tags", {"add": "vip"}, "not_a_list"),
    ("tags", {"add": None, "remove": ["vip"]}, "not_a_list"),
    ("tags", {"add": ["a b"]}, "bad_entry"),
    ("tags", {"add": ["贵宾"]}, "bad_entry"),
    ("tags", {"add": [""]}, "bad_entry"),
    ("tags", {"add": [["vip"]]}, "bad_entry"),
    ("tags", {"add": ["x" * 129]}, "bad_entry"),
    ("tags", {"add": ["x"] * 501}, "too_many"),
    ("tags", {"remove": ["vip"], "base": stamp_at(1)}, "bad_base"),
    ("tags", {"remove": ["vip"], "base": {"vip": None}}, "base_not_a_stamp"),
    ("tags", {"remove": ["vip"], "base": {"vip": ""}}, "base_not_a_stamp"),
    ("tags", {"remove": ["vip"], "base": {"vip": f"{stamp_at(1)}  {stamp_at(2)}"}}, "base_not_a_stamp"),
    ("tags", {"remove": ["vip"], "base": {"vip": TOO_LATE}}, "base_not_below"),
    ("collected", {"by": 20}, "not_a_decimal"),
    ("collected", {"by": "+1"}, "not_a_decimal"),
    ("collected", {"by": "1.234"}, "not_a_decimal"),
    ("collected", {"by": "01"}, "not_a_decimal"),
    ("collected", {"by": "٣"}, "not_a_decimal"),
    ("collected", {"to": "1"}, "not_a_decimal"),
    ("notes", {"append": {}}, "not_a_list"),
    ("notes", {"append": []}, "empty"),
    ("notes", {"append": [ENTRY] * 101}, "too_many"),
    ("notes", {"append": [ENTRY, ENTRY]}, "id_twice"),
    ("notes", {"append": [{"id": SOME_ID}]}, "bad_entry"),
    ("notes", {"append": [{"id": "1", "text": "x"}]}, "bad_entry"),
    ("notes", {"append": ["x"]}, "bad_entry"),
    ("notes", {"append": [{**ENTRY, "text": "x" * 20_001}]}, "too_long"),
    ("description", {"base": None}, "missing_to"),
    ("description", {"to": None}, "not_a_string"),
    ("description", {"to": "x" * 20_001}, "too_long"),
    ("description", {"to": "x", "base": "x"}, "base_not_a_stamp"),
    ("description", {"to": "x", "base": [stamp_at(1)]}, "base_not_a_stamp"),
    ("description", {"to": "x", "base": f"{stamp_at(1)} {TOO_LATE}"}, "base_not_below"),
    # outside the bounds of canonical JSON, wherever it stands
    ("address", {"to": 1.5}, "fraction"),
    ("address", {"to": "\ud83d"}, "lone_surrogate"),
    ("address", {"to": "a\0b"}, "nul"),
    ("checklist.a", {"to": {"键": 1}}, "key_not_ascii"),
    ("checklist.a", {"to": 2**53}, "integer_too_large"),
]
# fmt: on


@pytest.mark.parametrize(("address", "change", "code"), BAD_CHANGES)
def test_a_bad_change_is_named(address: str, change: Any, code: str):
    with pytest.raises(Invalid) as refused:
        read(wire_at(5, {address: change}), MANAGER, SCHEMA)

    assert refused.value.detail == {"fields": {address: code}, "field": address, "code": code}


@pytest.mark.parametrize(
    ("name", "value", "code"),
    [
        ("id", "1", "not_an_id"),
        ("id", None, "not_an_id"),
        ("record", 7, "not_an_id"),
        ("stamp", "now", "not_a_stamp"),
        ("at", "2026-02-30T00:00:00.000Z", "not_a_time"),
        ("schema", True, "not_a_schema_number"),
        ("schema", 0, "not_a_schema_number"),
        ("action", "explode", "unknown_action"),
        ("action", ["edit"], "unknown_action"),
        ("group", "g", "not_an_id"),
        ("settles", {}, "not_an_id"),
        ("collection", "cats", "unknown_collection"),
        ("collection", ["jobs"], "unknown_collection"),
        ("changes", {}, "missing"),
        ("changes", [["status"]], "missing"),
    ],
)
def test_a_bad_head_is_named(name: str, value: Any, code: str):
    with pytest.raises(Invalid) as refused:
        read(wire_at(5, {"address": {"to": "x"}}) | {name: value}, MANAGER, SCHEMA)

    assert refused.value.detail["fields"] == {name: code}


SHAPES: list[dict[str, Any]] = [
    {},
    {"base": None},
    {"base": stamp_at(1)},
    {"base": TOO_LATE},
    {"base": ""},
    {"with": {}},
    {"base": None, "with": {}},
    {"base": None, "with": None},
    {"base": None, "a newer client's": 1},
    {"a newer client's": 1},
]
VALUES = [
    *(None, True, 1, -1, "", "x", "键", "20.00", "20", "x" * 20_001, [], ["x"], [1], {}, {"x": 1}),
    *(SOME_ID, SOME_ID.upper(), "2026-11-21", "2026-02-30", "2026-11-21T09:30:00.000Z", "2026-11-21T09:30:00Z"),
]
# one field of each kind that there is
KINDS = {
    (one.policy, one.type, one.required, one.choices is None, one.plan): (collection, one)
    for collection in SCHEMA.collections
    for one in collection.fields
}


def test_what_is_let_in_at_a_glance_is_what_the_rules_of_its_policy_let_in():
    for collection, field in KINDS.values():
        for value, shape in itertools.product([*VALUES, *(field.choices or ())[:1]], SHAPES):
            change = {"to": value, **shape}
            code = changes._fault_of_change(collection, field, field.name, change, stamp_at(5))
            told = faults_of_changes(collection, {field.name: change}, stamp_at(5)).get(field.name)
            assert told == code, (field, change)


def test_every_bad_field_is_named_at_once():
    wire = wire_at(5, {"address": {"to": 1}, "kind": {"to": "repair"}, "due": {"to": "x"}}) | {"at": "today"}

    with pytest.raises(Invalid) as refused:
        read(wire, MANAGER, SCHEMA)

    assert refused.value.detail["fields"] == {"at": "not_a_time", "address": "not_a_string", "due": "not_money"}


SAW = {"operations": 3, "last": stamp_at(4)}


@pytest.mark.parametrize("changes", [{}, {"changes": {}}])
def test_a_delete_names_what_its_author_saw_and_a_restore_nothing(changes: dict[str, Any]):
    delete = read(_whole("delete") | {"saw": SAW} | changes, MANAGER, SCHEMA)
    restore = read(_whole("restore") | {"saw": "a newer client's"} | changes, MANAGER, SCHEMA)

    assert (delete.action, delete.saw, delete.changes) == ("delete", SAW, {})
    assert (restore.action, restore.saw, restore.changes) == ("restore", None, {})
    assert read(wire_at(5, {"address": {"to": "x"}}) | {"saw": 7}, MANAGER, SCHEMA).saw is None


@pytest.mark.parametrize(
    ("saw", "code"),
    [
        (None, "missing"),
        ([], "bad_saw"),
        ({}, "bad_saw"),
        ({"operations": 3}, "bad_saw"),
        ({"last": stamp_at(4)}, "bad_saw"),
        (SAW | {"operations": 0}, "bad_saw"),
        (SAW | {"operations": True}, "bad_saw"),
        (SAW | {"operations": "3"}, "bad_saw"),
        (SAW | {"last": "yesterday"}, "bad_saw"),
        (SAW | {"last": [stamp_at(4)]}, "bad_saw"),
        (SAW | {"last": stamp_at(5)}, "saw_not_below"),
        (SAW | {"last": TOO_LATE}, "saw_not_below"),
    ],
)
def test_a_delete_that_does_not_say_what_it_saw_is_refused(saw: Any, code: str):
    with pytest.raises(Invalid) as refused:
        read(_whole("delete") | {"saw": saw}, MANAGER, SCHEMA)

    assert refused.value.detail["fields"] == {"saw": code}


@pytest.mark.parametrize("action", ["delete", "restore"])
@pytest.mark.parametrize("changes", [None, [], {"address": {"to": "x"}}, {"nonsense": 1}])
def test_what_is_about_the_whole_record_changes_no_field(action: str, changes: Any):
    with pytest.raises(Invalid) as refused:
        read(_whole(action) | {"saw": SAW, "changes": changes}, MANAGER, SCHEMA)

    assert refused.value.detail["fields"] == {"changes": "not_expected"}


@pytest.mark.parametrize("action", ["delete", "restore"])
def test_who_may_delete_stands_in_the_table(action: str):
    mine, theirs = (read(_whole(action) | {"saw": SAW}, author, SCHEMA) for author in (MANAGER, TECHNICIAN))
    open_to_managers = replace(JOBS, deletable_by=(MANAGER.role,))

    assert forbidden_field(mine, open_to_managers) is None
    assert forbidden_field(theirs, open_to_managers) == ""
    assert forbidden_field(mine, replace(JOBS, deletable_by=())) == ""
    wire = Schema(1, (open_to_managers, replace(JOBS, name="others", deletable_by=())), {}).to_wire()["collections"]
    assert wire["jobs"]["deletable_by"] == [MANAGER.role]
    assert "deletable_by" not in wire["others"]


def _whole(action: str) -> dict[str, Any]:
    return {name: value for name, value in wire_at(5, {}).items() if name != "changes"} | {"action": action}


def test_a_field_that_the_server_writes_is_not_writable():
    wire = wire_at(5, {"rule": {"to": "x"}}, collection="reconciliations")

    with pytest.raises(Invalid, match="not_writable"):
        read(wire, MANAGER, SCHEMA)


def test_the_size_is_bounded_in_bytes_not_characters():
    fits = MAX_OPERATION_BYTES - len(canonical.encode(wire_at(5, {"checklist.a": {"to": ""}})))
    read(wire_at(5, {"checklist.a": {"to": "x" * fits}}), MANAGER, SCHEMA)

    for text in ("x" * (fits + 1), "水" * (fits // 3 + 1)):
        with pytest.raises(Invalid, match="too_large"):
            read(wire_at(5, {"checklist.a": {"to": text}}), MANAGER, SCHEMA)


@pytest.mark.parametrize("raw", [None, 7, "x", [], {}, True, {"changes": {"status": {}}}, 1.5])
def test_what_is_no_operation_at_all(raw: object):
    with pytest.raises(Invalid):
        read(raw, MANAGER, SCHEMA)


@often
@given(anything, st.sampled_from([*wire_at(5, {}), "saw"]), st.sampled_from([one.name for one in JOBS.fields]))
def test_hostile_input_is_read_or_refused_and_nothing_else(value: Any, name: str, address: str):
    good = wire_at(5, {"address": {"to": "x"}})
    delete = _whole("delete") | {"saw": SAW}
    whole = (delete | {name: value}, delete | {"saw": SAW | {"last": value}}, delete | {"action": value})
    for raw in (value, good | {name: value}, good | {"changes": {address: value, f"{address}.k": value}}, *whole):
        untouched = copy.deepcopy(raw)
        try:
            read(raw, MANAGER, SCHEMA)
        except Invalid as fault:
            canonical.check(fault.detail["code"])
        assert repr(raw) == repr(untouched)


@often
@given(json_values)
def test_a_map_takes_any_json(value: Any):
    assert read(wire_at(5, {"checklist.a": {"to": value}}), MANAGER, SCHEMA).changes["checklist.a"]["to"] == value


def test_rights_are_judged_by_role_and_value():
    cancel = operation_at(5, {"address": {"to": "x"}, "status": {"to": "cancelled"}}, TECHNICIAN)
    done = operation_at(5, {"status": {"to": "done"}, "checklist.a": {"to": 1}}, TECHNICIAN)
    move = operation_at(5, {"planned_start": {"to": None}}, TECHNICIAN)

    assert forbidden_field(cancel, JOBS) == "status"
    assert forbidden_field(done, JOBS) is None
    assert forbidden_field(move, JOBS) == "planned_start"
    assert forbidden_field(operation_at(5, {"checklist.a": {"to": 1}}, HEAD_OFFICE), JOBS) == "checklist.a"
    assert forbidden_field(creation(), JOBS) is None


@often
@given(job_lives())
def test_what_was_read_is_read_again_the_same(history: list[Any]):
    for one in history:
        wire = {name: getattr(one, name) for name in (*wire_at(0, {}), "saw")}
        assert read(wire, one.author, SCHEMA) == one


def test_field_time_is_not_judged_by_any_clock():
    wire = wire_at(5, NEW_JOB) | {"at": "1970-01-01T00:00:00.000Z"}

    assert read(wire, MANAGER, SCHEMA).at == wire["at"]
