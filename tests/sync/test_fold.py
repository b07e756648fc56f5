"""The fold as a whole: the document's shape (PROTOCOL §5), creation (§4), and that order is nothing (P2)."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from api.fields import SCHEMA
from sync import canonical
from sync.fold import fold
from sync.operation import Operation, creates
from tests.strategies import PEOPLE, creation, job_histories, often, people, tags, times, typed
from tests.sync.story import (
    ASSISTANT,
    HEAD_OFFICE,
    JOBS,
    MANAGER,
    NEW_JOB,
    RECORD,
    STORE,
    TECHNICIAN,
    Screen,
    job_of,
    operation_at,
)

MANY = 1_000


@often
@given(job_histories(clones=True), st.randoms(use_true_random=False), st.data())
def test_order_repetition_and_batches_are_nothing(history: list[Operation], random: Any, data: st.DataObject):
    want = job_of(*history)
    shuffled = history + random.sample(history, len(history) // 2)
    random.shuffle(shuffled)

    for length in data.draw(st.lists(st.integers(0, len(shuffled)), max_size=3)):
        job_of(*shuffled[:length])
    got = job_of(*shuffled)

    assert got.wire == want.wire
    assert got.set_aside == want.set_aside
    assert got.created_by == want.created_by


@often
@given(job_histories(clones=True))
def test_every_document_is_canonical_and_says_what_it_rests_on(history: list[Operation]):
    folded = job_of(*history)

    assert folded.doc is not None
    assert canonical.encode(folded.doc) == folded.wire
    distinct = {one.id for one in history}
    assert folded.doc["version"] == {"operations": len(distinct), "last": max(one.stamp for one in history)}
    assert folded.doc["id"] == RECORD
    assert None not in folded.doc["stamps"].values()


@often
@given(st.data())
def test_people_who_fetch_everything_see_the_same(data: st.DataObject):
    """A network of well-behaved devices: each edits what its screen shows, and fetches now and then."""
    accepted = [creation()]
    screens = [Screen(who, (creation(),)) for who in PEOPLE]
    for minute in range(1, data.draw(st.integers(1, 12))):
        screen = data.draw(st.sampled_from(screens))
        if data.draw(st.booleans()):
            accepted += [one for one in screen.made if one not in accepted]
            screen.fetched = tuple(accepted)
        if "planned" in (screen.shown.doc or {})["status"]:
            screen.edit(minute, {"status": {"to": data.draw(st.sampled_from(["accepted", "done"]))}})
        text = data.draw(typed)
        mine = screen.edit(minute + 100, {"address": {"to": text}, "description": {"to": text}})
        shown = screen.shown
        assert shown.doc is not None
        assert shown.standing("address") == mine
        assert shown.doc["address"] == shown.doc["description"] == text
    everything = accepted + [one for screen in screens for one in screen.made]

    assert len({job_of(*everything, *screen.made).wire for screen in screens}) == 1


def test_a_field_never_written_is_absent_and_one_emptied_is_null():
    doc = job_of(creation(), operation_at(2, {"address": {"to": None}})).doc

    assert doc is not None
    assert doc["address"] is None
    assert "promised_start" not in doc


def test_stamps_list_only_what_differs_from_the_creation():
    tagged = creation({"tags": {"add": ["vip"]}, "address": {"to": "x"}, "description": {"to": "y"}})
    more = operation_at(3, {"tags": {"add": ["vip", "late"]}, "checklist.a": {"to": 1}, "collected": {"by": "1"}})

    doc = job_of(tagged, more).doc

    assert doc is not None
    assert doc["stamps"] == {
        "": tagged.stamp,
        "tags.vip": f"{tagged.stamp} {more.stamp}",
        "tags.late": more.stamp,
        "checklist.a": more.stamp,
    }


def test_a_record_belongs_to_its_authors_store_unless_an_operation_says_otherwise():
    assert job_of(creation()).doc["store_id"] == STORE
    assert "store_id" not in job_of(operation_at(0, NEW_JOB, HEAD_OFFICE)).doc
    moved = operation_at(2, {"store_id": {"to": RECORD}})
    assert job_of(creation(), moved).doc["store_id"] == RECORD


def test_nothing_stands_before_a_creation():
    early = operation_at(2, {"address": {"to": "x", "base": creation().stamp}})

    assert job_of(early).doc is None
    assert job_of(early).wire == b""
    assert job_of().created_by is None
    assert job_of(early, creation()).doc["address"] == "x"


def test_the_lowest_creation_counts_and_a_second_is_an_ordinary_edit():
    second = operation_at(5, NEW_JOB | {"kind": {"to": "delivery"}}, ASSISTANT)
    folded = job_of(second, creation())

    assert creates(second, JOBS)
    assert folded.created_by == creation()
    assert folded.doc is not None
    assert folded.doc["stamps"][""] == creation().stamp
    assert folded.doc["kind"] == "delivery"
    assert [item.field for item in folded.set_aside] == ["kind"]


def test_an_edit_that_saw_something_or_misses_a_required_field_creates_nothing():
    saw = operation_at(5, NEW_JOB | {"kind": {"to": "delivery", "base": creation().stamp}})

    assert not creates(saw, JOBS)
    assert not creates(operation_at(5, {"kind": {"to": "delivery"}}), JOBS)


@often
@given(st.lists(st.tuples(people, tags, times), min_size=1, max_size=5))
def test_a_fold_leaves_its_operations_as_they_were(rows: list[tuple[Any, str, str]]):
    operations = [creation()] + [
        operation_at(minute, {"tags": {"add": [tag]}, "planned_start": {"to": when}}, who)
        for minute, (who, tag, when) in enumerate(rows, 1)
    ]
    before = repr(operations)

    job_of(*operations)

    assert repr(operations) == before


def test_a_chain_of_a_thousand_edits_is_no_trouble():
    screen_of_nobody = [creation()]
    for minute in range(1, MANY):
        base = screen_of_nobody[-1].stamp
        change = {"address": {"to": str(minute), "base": base}, "description": {"to": str(minute), "base": base}}
        screen_of_nobody.append(operation_at(minute, change))

    doc = job_of(*reversed(screen_of_nobody)).doc

    assert doc is not None
    assert doc["address"] == doc["description"] == str(MANY - 1)


def test_a_thousand_who_saw_nothing_are_all_explained():
    blind = [operation_at(minute, {"address": {"to": str(minute)}}, TECHNICIAN) for minute in range(1, MANY)]

    assert len(job_of(creation(), *blind).set_aside) == MANY - 2


def test_a_field_that_the_table_does_not_know_is_passed_over():
    known = operation_at(1, {"address": {"to": "x"}})
    stores = SCHEMA.by_name["stores"]
    other = operation_at(0, {"name": {"to": "店"}}, MANAGER, collection="stores")

    folded = fold(stores, [other, known, operation_at(2, NEW_JOB)], SCHEMA.sides)

    assert folded.doc is not None
    assert folded.doc.keys() == {"id", "name", "address", "stamps", "version"}
    assert set(folded.fields) == {"name", "address"}
    assert "kind" not in fold(stores, [other, creation()], SCHEMA.sides).doc


@often
@given(st.data())
def test_a_record_that_was_written_once_is_what_the_whole_fold_makes_of_it(data: st.DataObject):
    """The quick way for a single creation, against the general one: sent twice over, it is one operation still."""
    changes = {"address": {"to": data.draw(typed)}, "description": {"to": data.draw(typed)}}
    if data.draw(st.booleans()):
        changes |= {"checklist.valve_closed": {"to": True}, "planned_start": {"to": data.draw(times)}}
    only = creation(changes)
    later = operation_at(1, {"address": {"to": "x", "base": only.stamp}}, MANAGER)

    once, twice = job_of(only), job_of(only, later)

    assert "address" in once.fields.written
    assert "address" not in twice.fields.written
    assert once.doc is not None
    assert twice.doc is not None
    told = ("address", "stamps", "version")
    assert {key: one for key, one in once.doc.items() if key not in told} == {
        key: one for key, one in twice.doc.items() if key not in told
    }
    assert once.wire == canonical.encode(once.doc)
    assert {address: one.value for address, one in once.fields.items()} == {
        address: change["to"] for address, change in only.changes.items()
    }
