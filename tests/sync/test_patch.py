"""Patches (PROTOCOL §5): byte for byte the record that a `put` would have brought."""

from __future__ import annotations

import copy
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from sync import canonical
from sync.patch import apply_patch, merge_patches, patch
from tests.strategies import creation, job_histories, json_values, less_often, often
from tests.sync.story import MANAGER, Screen, job_of, operation_at

names = st.sampled_from(["a", "b", "c", "version"])
docs = st.builds(
    lambda fields, stamps: {"id": "x", **fields, "stamps": {"": "0", **stamps}},
    st.dictionaries(names, json_values, max_size=4),
    st.dictionaries(st.sampled_from(["a", "b", "m.k"]), st.sampled_from("123"), max_size=3),
)


@often
@given(docs, docs)
def test_a_patch_makes_the_later_version_byte_for_byte_and_spoils_neither(old: dict[str, Any], new: dict[str, Any]):
    before = copy.deepcopy((old, new))

    made = apply_patch(old, patch(old, new))

    assert canonical.encode(made) == canonical.encode(new)
    assert (old, new) == before
    canonical.check(patch(old, new))


@often
@given(docs, docs, docs)
def test_merged_patches_do_what_they_do_in_turn(first: dict[str, Any], second: dict[str, Any], third: dict[str, Any]):
    one, two = patch(first, second), patch(second, third)

    merged = merge_patches(one, two)

    assert canonical.encode(apply_patch(first, merged)) == canonical.encode(third)
    assert merged["set"].keys().isdisjoint(merged["unset"])


@often
@given(docs, docs, docs, docs)
def test_merging_in_any_grouping_is_one(a: dict[str, Any], b: dict[str, Any], c: dict[str, Any], d: dict[str, Any]):
    one, two, three = patch(a, b), patch(b, c), patch(c, d)

    assert merge_patches(merge_patches(one, two), three) == merge_patches(one, merge_patches(two, three))


@less_often
@given(job_histories(), st.data())
def test_every_step_of_a_record_can_be_sent_as_a_patch(history: list[Any], data: st.DataObject):
    arrived = [history[0], *data.draw(st.permutations(history[1:]))]
    versions = [_doc(*arrived[:length]) for length in range(1, len(arrived) + 1)]
    held, merged = versions[0], {"set": {}, "unset": []}
    for version in versions[1:]:
        step = patch(held, version)
        held, merged = apply_patch(held, step), merge_patches(merged, step)

        assert canonical.encode(held) == canonical.encode(version)
        assert canonical.encode(apply_patch(versions[0], merged)) == canonical.encode(version)


def test_only_what_changed_is_sent():
    before = _doc(creation())
    edit = operation_at(5, {"address": {"to": "x"}})
    after = _doc(creation(), edit)

    assert patch(before, after) == {
        "set": {"address": "x", "stamps": {"address": edit.stamp}, "version": {"operations": 2, "last": edit.stamp}},
        "unset": [],
    }
    assert patch(after, after) == {"set": {}, "unset": []}


def test_a_stamp_that_is_no_longer_listed_is_null():
    tagged = Screen(MANAGER, (creation(), operation_at(3, {"tags": {"add": ["vip"]}})))
    before = _doc(*tagged.fetched)
    tagged.edit(5, {"tags": {"remove": ["vip"]}})

    made = patch(before, _doc(*tagged.fetched, *tagged.made))

    assert made["set"]["stamps"] == {"tags.vip": None}
    assert made["set"]["tags"] == []


def test_true_is_not_one():
    assert patch({"a": 1, "stamps": {}}, {"a": True, "stamps": {}})["set"] == {"a": True}


def _doc(*operations: Any) -> dict[str, Any]:
    doc = job_of(*operations).doc
    assert doc is not None
    return doc
