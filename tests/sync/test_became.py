"""What became of an operation by now, beside the receipt of its moment (P7)."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from sync.became import STATES, became, state_of
from sync.operation import Operation
from tests.strategies import job_lives, less_often
from tests.sync.story import ASSISTANT, MANAGER, NEW_JOB, TECHNICIAN, Screen, job_of, operation_at


def created() -> Operation:
    screen = Screen(MANAGER)
    return screen.edit(0, NEW_JOB)


def states(operations: list[Operation]) -> list[str]:
    folded = job_of(*operations)
    return [state_of(became(folded, one)) for one in operations]


def test_who_had_seen_it_overtakes_it_and_who_had_not_sets_it_aside():
    first = created()
    seeing = Screen(MANAGER, (first,))
    one, two = seeing.edit(1, {"address": {"to": "3-1201"}}), seeing.edit(2, {"address": {"to": "3-1202"}})
    unseen = Screen(ASSISTANT, (first,)).edit(1, {"address": {"to": "5-101"}})

    assert states([first, one, two, unseen]) == ["stands", "overtaken", "stands", "set_aside"]
    (fate,) = became(job_of(first, one, two), one)
    assert (fate.params["kept"], fate.params["kept_operation"]) == ("3-1202", two.id)
    (fate,) = became(job_of(first, one, two, unseen), unseen)
    assert (fate.rule, fate.item) == ("register.later_wins", ("address", "set_aside"))


def test_a_step_that_could_not_follow_is_void_whatever_comes_later():
    first = created()
    field = Screen(TECHNICIAN, (first,))
    done, paused = field.edit(1, {"status": {"to": "done"}}), field.edit(2, {"status": {"to": "paused"}})

    assert states([first, done, paused]) == ["stands", "stands", "void"]


def test_an_entry_that_was_taken_out_is_overtaken_and_notes_always_stand():
    first = created()
    screen = Screen(MANAGER, (first,))
    tagged = screen.edit(1, {"tags": {"add": ["fragile"]}})
    noted = screen.edit(2, {"notes": {"append": [{"id": first.record, "text": "side gate"}]}})
    untagged = screen.edit(3, {"tags": {"remove": ["fragile"]}})

    assert states([first, tagged, noted, untagged]) == ["stands", "overtaken", "stands", "stands"]


def test_a_delete_stands_until_somebody_restores_or_had_gone_on_working():
    first = created()
    screen = Screen(MANAGER, (first,))
    gone = screen.delete(1)
    assert states([first, gone]) == ["stands", "stands"]
    back = screen.restore(2)
    assert states([first, gone, back]) == ["stands", "overtaken", "stands"]
    unseen = operation_at(1, {"address": {"to": "3-1202"}}, TECHNICIAN)
    assert states([first, gone, unseen]) == ["stands", "set_aside", "stands"]


@less_often
@given(job_lives(clones=True), st.randoms(use_true_random=False))
def test_every_item_is_told_at_its_operation_whatever_the_order(history: list[Operation], random: Any):
    folded = job_of(*history)
    shuffled = list(history)
    random.shuffle(shuffled)
    again = job_of(*shuffled)

    told = set()
    for one in history:
        fates = became(folded, one)
        assert fates == became(again, one)
        assert state_of(fates) in STATES
        assert len({fate.field for fate in fates}) == len(fates)
        told |= {(one.id, *fate.item) for fate in fates if fate.item}
    assert told == {(item.operation.id, item.field, item.kind) for item in folded.set_aside}
