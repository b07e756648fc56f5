"""Deleting and restoring whole records: nothing that a deleting hand had not seen goes with it (PROTOCOL §9, P1)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync import canonical
from sync.explain import DELETE_EDITED_MEANWHILE
from sync.fold import Folded
from sync.operation import DELETE, Operation
from sync.verdict import verdict
from tests.strategies import PEOPLE, creation, job_histories, job_lives, less_often, often, people, typed
from tests.sync.story import (
    ASSISTANT,
    MANAGER,
    STORE,
    TECHNICIAN,
    Screen,
    delete_at,
    job_of,
    operation_at,
    restore_at,
)

LATE = 1_000


@less_often
@given(job_lives(clones=True), st.randoms(use_true_random=False))
def test_order_and_repetition_are_nothing_to_deletes_and_restores(history: list[Operation], random: Any):
    want = job_of(*history)
    shuffled = history + random.sample(history, len(history) // 2)
    random.shuffle(shuffled)

    got = job_of(*shuffled)
    assert (got.wire, got.hidden_doc, got.deleted_by) == (want.wire, want.hidden_doc, want.deleted_by)
    assert got.set_aside == want.set_aside


@less_often
@given(job_lives(clones=True))
def test_a_record_is_there_or_gone_and_its_store_is_known_either_way(history: list[Operation]):
    folded = job_of(*history)

    assert folded.deleted == (folded.deleted_by is not None) == (folded.doc is None)
    assert folded.doc_or_hidden is not None
    assert folded.doc_or_hidden["store_id"] == STORE
    assert folded.doc_or_hidden["version"]["operations"] == len({one.id for one in history})
    assert folded.wire == (b"" if folded.deleted else canonical.encode(folded.doc))


@less_often
@given(job_histories())
def test_a_delete_that_saw_everything_deletes(history: list[Operation]):
    screen = Screen(MANAGER, tuple(history))

    mine = screen.delete(LATE)

    assert screen.shown.deleted_by == mine
    assert (screen.shown.doc, screen.shown.wire, screen.shown.set_aside) == (None, b"", ())
    assert screen.shown.created_by == history[0]


@less_often
@given(job_histories(), people, st.integers(0, 30), typed, st.randoms(use_true_random=False))
def test_an_unseen_edit_always_brings_it_back(history: list[Operation], who: Any, minute: int, text: str, random: Any):
    """Wherever its stamp lies: below what was seen last, between, or above the delete."""
    mine = Screen(MANAGER, tuple(history)).delete(20)
    edit = operation_at(minute, {"address": {"to": text}, "notes": {"append": [_entry(text)]}}, who)
    story = [*history, mine, edit]
    random.shuffle(story)

    folded = job_of(*story)

    assert not folded.deleted
    assert _entry(text) | {"at": edit.at, "by": who.id} in folded.doc["notes"]
    (item,) = [item for item in folded.set_aside if item.operation == mine]
    assert (item.kind, item.field, item.rule) == ("set_aside", "", DELETE_EDITED_MEANWHILE)
    assert (item.kept, item.set_aside, item.params["set_aside_by"]) == ("edited", "deleted", MANAGER.id)
    assert item.kept_operation in (None, edit)


@less_often
@given(job_histories(), st.randoms(use_true_random=False))
def test_a_restore_brings_back_exactly_what_was_there_and_asks_nobody(history: list[Operation], random: Any):
    before = job_of(*history)
    screen = Screen(ASSISTANT, tuple(history))
    screen.delete(LATE)
    screen.restore(LATE + 1)
    story = [*history, *screen.made]
    random.shuffle(story)

    after = job_of(*story)

    assert _without_version(after) == _without_version(before)
    assert after.set_aside == before.set_aside


@less_often
@given(job_histories(), st.lists(people, min_size=1, max_size=6))
def test_it_can_be_deleted_and_restored_again_and_again(history: list[Operation], hands: list[Any]):
    screen = Screen(MANAGER, tuple(history))
    for minute, who in enumerate(hands, LATE):
        screen.author = who
        was_deleted = screen.shown.deleted
        (screen.restore if was_deleted else screen.delete)(minute)

        assert screen.shown.deleted != was_deleted


@often
@given(st.data())
def test_whoever_deleted_had_seen_every_edit_that_went_with_it(data: st.DataObject):
    """A network of well-behaved devices (P1): an edit is in the record, or was seen by the hand that deleted it."""
    accepted: list[Operation] = [creation()]
    screens = [Screen(who, (creation(),)) for who in PEOPLE]
    seen: dict[str, set[str]] = {}
    for minute in range(1, data.draw(st.integers(2, 14))):
        screen = data.draw(st.sampled_from(screens))
        if data.draw(st.booleans()):
            accepted += [one for one in screen.made if one not in accepted]
            screen.fetched = tuple(accepted)
        known = {one.id for one in (*screen.fetched, *screen.made)}
        if screen.shown.deleted:
            screen.restore(minute)
        elif data.draw(st.booleans()):
            seen[screen.delete(minute).id] = known
        else:
            screen.edit(minute, {"address": {"to": data.draw(typed)}})
    everything = accepted + [one for screen in screens for one in screen.made]

    folded = job_of(*everything)

    if folded.deleted_by is not None:
        edits = {one.id for one in everything if one.action != DELETE}
        assert edits <= seen[folded.deleted_by.id]


def test_several_may_delete_and_one_that_saw_everything_is_enough():
    blind = delete_at(7, {"operations": 1, "last": creation().stamp}, TECHNICIAN)
    screen = Screen(MANAGER, (creation(), operation_at(5, {"address": {"to": "x"}})))
    mine = screen.delete(9)

    assert not job_of(*screen.fetched, blind).deleted
    assert job_of(*screen.fetched, blind, mine).deleted_by == mine
    assert job_of(creation(), *(delete_at(n, blind.saw or {}) for n in (9, 8))).deleted_by == delete_at(8, blind.saw)


def test_ones_own_unsent_edits_were_seen():
    screen = Screen(TECHNICIAN, (creation(),))
    screen.edit(5, {"address": {"to": "x"}})
    screen.delete(6)

    assert screen.shown.deleted


def test_nobody_is_asked_once_somebody_has_restored_it():
    mine = Screen(MANAGER, (creation(),)).delete(9)
    story = [creation(), operation_at(5, {"address": {"to": "x"}}, TECHNICIAN), mine]

    assert [item.operation for item in job_of(*story).set_aside] == [mine]
    assert job_of(*story, restore_at(10, ASSISTANT)).set_aside == ()


def test_a_restore_that_the_deleting_hand_had_not_seen_is_a_question():
    first, second = (Screen(who, (creation(),)).delete(minute) for who, minute in ((MANAGER, 5), (ASSISTANT, 9)))
    back = restore_at(7, MANAGER)

    (item,) = job_of(creation(), first, second, back).set_aside

    assert (item.operation, item.kept, item.kept_operation) == (second, "restored", back)


def test_nobody_is_named_where_nobody_can_be():
    """More lies below what was seen last than was counted: which of them was unseen, no one can say."""
    seen = (creation(), operation_at(9, {"address": {"to": "x"}}))
    mine = Screen(MANAGER, seen).delete(10)
    late = operation_at(5, {"address": {"to": "y"}}, TECHNICIAN)

    item = next(item for item in job_of(*seen, mine, late).set_aside if item.operation == mine)

    assert item.kept_operation is None
    assert "kept_by" not in item.params


def test_a_delete_before_the_creation_is_known_deletes_nothing_yet():
    mine = Screen(MANAGER, (creation(),)).delete(5)

    assert not job_of(mine).deleted
    assert job_of(mine, restore_at(6)).created_by is None
    assert job_of(mine, creation()).deleted


def test_the_delete_is_applied_when_the_record_is_gone():
    mine = Screen(MANAGER, (creation(),)).delete(5)
    other = Screen(ASSISTANT, (creation(),)).delete(6)

    assert _answer([creation()], mine) == {"outcome": "applied"}
    assert _answer([creation(), mine], other) == {"outcome": "applied"}
    assert _answer([], mine) == {"outcome": "applied"}


@pytest.mark.parametrize(("minute", "is_named"), [(3, False), (7, True), (11, True)])
def test_the_delete_is_superseded_when_the_record_stays(minute: int, *, is_named: bool):
    seen = (creation(), operation_at(5, {"address": {"to": "x"}}))
    mine = Screen(MANAGER, seen).delete(9)
    edit = operation_at(minute, {"due": {"to": "1"}}, TECHNICIAN)

    answer = _answer([*seen, edit], mine)

    assert answer["outcome"] == "superseded"
    (note,) = answer["notes"]
    assert (note["field"], note["rule"]) == ("", DELETE_EDITED_MEANWHILE)
    assert (note["params"]["kept"], note["params"]["set_aside"]) == ("edited", "deleted")
    assert note["params"].get("kept_by") == (TECHNICIAN.id if is_named else None)


def test_an_edit_that_brings_it_back_is_merged():
    mine = Screen(MANAGER, (creation(),)).delete(5)
    edit = operation_at(3, {"address": {"to": "x"}}, TECHNICIAN)

    answer = _answer([creation(), mine], edit)

    assert answer["outcome"] == "merged"
    (note,) = answer["notes"]
    assert (note["field"], note["rule"]) == ("", DELETE_EDITED_MEANWHILE)
    assert (note["params"]["kept_by"], note["params"]["set_aside_by"]) == (TECHNICIAN.id, MANAGER.id)


def test_a_restore_is_applied_needed_or_not():
    mine = Screen(MANAGER, (creation(),)).delete(5)

    assert _answer([creation(), mine], restore_at(6)) == {"outcome": "applied"}
    assert _answer([creation()], restore_at(6)) == {"outcome": "applied"}


def test_deleted_and_brought_back_by_one_hand_is_applied():
    screen = Screen(MANAGER, (creation(),))
    mine = screen.delete(5)
    screen.restore(6)

    assert verdict(job_of(creation()).fields, screen.shown.fields, mine) == {"outcome": "applied"}


def test_what_a_delete_took_with_it_had_been_seen():
    """A server restored from a backup is sent the delete before the edit that its author had seen."""
    screen = Screen(MANAGER, (creation(), operation_at(3, {"address": {"to": "x"}}, TECHNICIAN)))
    mine = screen.delete(5)

    assert _answer([creation(), mine], screen.fetched[1]) == {"outcome": "applied"}
    assert screen.shown.deleted


@less_often
@given(job_lives(clones=True), st.randoms(use_true_random=False))
def test_every_step_gets_a_verdict_that_can_be_sent(history: list[Operation], random: Any):
    first, *rest = history
    random.shuffle(rest)
    held = [first]
    for operation in rest:
        answer = _answer(held, operation)
        held.append(operation)

        canonical.check(answer)
        if operation.action == DELETE:
            assert (answer["outcome"] == "applied") == job_of(*held).deleted or _is_overtaken(held, operation)


def _is_overtaken(held: Iterable[Operation], delete: Operation) -> bool:
    """Only its own author has gone on since."""
    return any(one.author == delete.author and one.stamp > delete.stamp for one in held)


def _answer(held: list[Operation], operation: Operation) -> dict[str, Any]:
    return verdict(job_of(*held).fields, job_of(*held, operation).fields, operation)


def _entry(text: str) -> dict[str, Any]:
    return {"id": creation().id, "text": text}


def _without_version(folded: Folded) -> dict[str, Any]:
    assert folded.doc is not None
    return {name: value for name, value in folded.doc.items() if name != "version"}
