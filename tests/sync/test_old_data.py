"""Old data, replayed for ever: what was once accepted is read as it was then (PROTOCOL §10, P2)."""

from __future__ import annotations

import hashlib
from typing import Any

import pytest
from hypothesis import given

from api.fields import SCHEMA
from sync import canonical
from sync.fold import fold
from sync.operation import ACTIONS
from tests.strategies import job_lives, less_often
from tests.vectors.accepted import archive, forms_of, replay, today, told, wire_forms

ROWS = archive()
FORMS = {form for row in ROWS for form in forms_of(row)}

# The first so many rows, and the SHA-256 of their canonical bytes. Append rows, then move the seal up; a seal that
# no longer fits says that an old row was changed.
SEALED_ROWS = 29
SEAL = "506604c900178c436370295bd96fd8de9d1cc74a849bf1a187de3bb3f8552096"


@pytest.mark.parametrize("row", ROWS, ids=[row["name"] for row in ROWS])
def test_it_folds_to_what_it_folded_to(row: dict[str, Any]):
    collection, operations = replay(row)
    numbers = [int(number) for number in row["folds_to"] if int(number) <= SCHEMA.number]
    want = row["folds_to"][str(max(numbers))]

    for order in (operations, operations[::-1], operations * 2):
        assert told(fold(collection, order, SCHEMA.sides)) == want
    assert canonical.encode(told(fold(collection, operations, SCHEMA.sides))) == canonical.encode(want)


def test_no_old_row_was_changed():
    assert hashlib.sha256(canonical.encode(ROWS[:SEALED_ROWS])).hexdigest() == SEAL
    assert len(ROWS) == SEALED_ROWS, "rows were appended: move the seal up"


def test_todays_stories_are_all_in_it():
    by_name = {row["name"]: row for row in ROWS}

    for row in today():
        assert by_name[row["name"]] == row, "run: python -m tests.vectors"
    assert len(by_name) == len(ROWS)


@less_often
@given(job_lives(clones=True))
def test_every_form_that_the_tests_can_draw_is_in_it(history: list[Any]):
    names = ("action", "collection", "changes", "group", "settles", "saw")
    for one in history:
        assert set(wire_forms({name: getattr(one, name) for name in names})) <= FORMS


def test_every_action_policy_and_type_is_in_it():
    fields = [
        SCHEMA.by_name[row["collection"]].by_name[address.partition(".")[0]]
        for row in ROWS
        for one in row["operations"]
        for address in one["wire"].get("changes", {})
    ]
    written = [one for table in SCHEMA.collections for one in table.fields if one.policy not in {"derived", "server"}]

    assert {one["wire"]["action"] for row in ROWS for one in row["operations"]} == set(ACTIONS)
    assert {one.policy for one in fields} == {one.policy for one in written}
    assert {one.type for one in fields} == {one.type for one in written}
    assert {"group", "settles", "saw"} <= FORMS
