"""Set, counter and log: policies without a tree (PROTOCOL §9)."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from sync.explain import SET_ADDED_MEANWHILE, SET_NOTHING_SEEN
from sync.operation import Operation
from tests.strategies import amounts, creation, job_histories, often, tags
from tests.sync.story import ASSISTANT, MANAGER, TECHNICIAN, Screen, job_of, operation_at

LATE = 1_000


@often
@given(job_histories(), tags)
def test_a_removal_takes_away_what_its_author_saw(history: list[Operation], tag: str):
    screen = Screen(ASSISTANT, tuple(history))

    screen.edit(LATE, {"tags": {"remove": [tag]}})

    assert tag not in _tags(*history, *screen.made)


@often
@given(job_histories(), tags, st.data())
def test_a_removal_leaves_what_its_author_did_not_see(history: list[Operation], tag: str, data: st.DataObject):
    seen = data.draw(st.integers(1, len(history)))
    screen = Screen(ASSISTANT, tuple(history[:seen]))
    removal = screen.edit(LATE, {"tags": {"remove": [tag]}})
    unseen = operation_at(LATE - 1, {"tags": {"add": [tag]}}, TECHNICIAN)

    folded = job_of(*history, unseen, removal)

    assert folded.doc is not None
    assert tag in folded.doc["tags"]
    assert [item.field for item in folded.set_aside if item.operation == removal] == [f"tags.{tag}"]


@often
@given(job_histories(), tags)
def test_an_addition_always_stands_until_someone_sees_it(history: list[Operation], tag: str):
    mine = operation_at(LATE, {"tags": {"add": [tag], "remove": [tag]}}, TECHNICIAN)

    assert tag in _tags(*history, mine)


@often
@given(job_histories(), tags)
def test_a_removal_without_base_takes_nothing_away_and_is_explained(history: list[Operation], tag: str):
    blind = operation_at(LATE, {"tags": {"remove": [tag]}}, TECHNICIAN)

    after = job_of(*history, blind)

    assert _tags(*history, blind) == _tags(*history)
    told = [item.rule for item in after.set_aside if item.operation == blind]
    assert told == ([SET_NOTHING_SEEN] if tag in _tags(*history) else [])


def test_a_later_addition_is_a_later_edit_and_no_question():
    screen = Screen(MANAGER, (creation({"tags": {"add": ["vip"]}}),))
    screen.edit(5, {"tags": {"remove": ["vip"]}})
    screen.edit(6, {"tags": {"add": ["vip"]}})

    assert screen.shown.set_aside == ()
    assert screen.shown.doc is not None
    assert screen.shown.doc["tags"] == ["vip"]


def test_the_item_names_who_kept_and_who_removed():
    created = creation({"tags": {"add": ["vip"]}})
    other = operation_at(4, {"tags": {"add": ["vip"]}}, TECHNICIAN)
    removal = Screen(ASSISTANT, (created,)).edit(5, {"tags": {"remove": ["vip"]}})

    (item,) = job_of(created, other, removal).set_aside

    assert (item.rule, item.kept, item.set_aside) == (SET_ADDED_MEANWHILE, "vip", None)
    assert (item.params["kept_by"], item.params["set_aside_by"]) == (TECHNICIAN.id, ASSISTANT.id)


@often
@given(st.lists(amounts, min_size=1, max_size=20))
def test_a_counter_is_the_sum_each_delta_once(deltas: list[str]):
    operations = [operation_at(minute, {"collected": {"by": by}}, TECHNICIAN) for minute, by in enumerate(deltas, 1)]

    doc = job_of(creation(), *operations, *operations).doc

    assert doc is not None
    assert Decimal(doc["collected"]) == sum(map(Decimal, deltas))
    places = max(len(by.partition(".")[2]) for by in deltas)
    assert len(doc["collected"].partition(".")[2]) == places
    assert not doc["collected"].startswith("-0") or Decimal(doc["collected"]) < 0


@often
@given(job_histories())
def test_a_log_only_grows_and_stands_in_the_order_of_stamps(history: list[Operation]):
    told: list[dict[str, Any]] = []
    for length in range(1, len(history) + 1):
        doc = job_of(*history[:length]).doc
        assert doc is not None
        notes = doc.get("notes", [])
        assert all(note in notes for note in told)
        told = notes

    ordered = sorted(history, key=lambda one: (one.stamp, one.id))
    assert told == [
        {**entry, "at": one.at, "by": one.author.id}
        for one in dict.fromkeys(one.id for one in ordered)
        for one in [next(two for two in ordered if two.id == one)]
        for entry in one.changes.get("notes", {}).get("append", [])
    ]


def test_when_and_by_whom_an_entry_is_are_the_operations_word():
    entry = {"id": creation().id, "text": "x", "at": "1999", "by": "me", "effect": "none"}
    note = operation_at(3, {"notes": {"append": [entry]}}, TECHNICIAN)

    doc = job_of(creation(), note).doc

    assert doc is not None
    assert doc["notes"] == [{**entry, "at": note.at, "by": TECHNICIAN.id}]


def _tags(*operations: Operation) -> list[str]:
    doc = job_of(*operations).doc
    return doc["tags"] if doc else []
