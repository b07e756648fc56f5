"""What the author is told at once (PROTOCOL §4)."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from sync import canonical
from sync.operation import Operation
from sync.verdict import verdict
from tests.strategies import creation, job_histories, often, typed
from tests.sync.story import ASSISTANT, MANAGER, TECHNICIAN, Screen, job_of, operation_at

LATE = 1_000


@often
@given(job_histories(clones=True), st.randoms(use_true_random=False))
def test_every_operation_gets_a_verdict_that_can_be_sent(history: list[Operation], random: Any):
    first, *rest = history
    random.shuffle(rest)
    held = [first]
    for operation in rest:
        answer = _answer(held, operation)
        held.append(operation)

        assert answer["outcome"] in {"applied", "merged", "superseded"}
        assert ("notes" in answer) == (answer["outcome"] != "applied")
        for note in answer.get("notes", []):
            assert note["rule"] == "text.joined" or {"kept", "set_aside"} <= note["params"].keys()
        canonical.check(answer)


@often
@given(job_histories(), typed)
def test_an_edit_of_what_is_shown_is_applied(history: list[Operation], text: str):
    screen = Screen(ASSISTANT, tuple(history))
    changes = {
        "address": {"to": text},
        "checklist.a": {"to": text},
        "planned_start": {"to": None},
        "description": {"to": text},
        "tags": {"remove": ["vip"]},
        "collected": {"by": "1"},
    }

    assert _answer(history, screen.edit(LATE, changes)) == {"outcome": "applied"}


def test_applied_when_nobody_elses_value_was_touched():
    assert _answer([], creation()) == {"outcome": "applied"}
    assert _answer([creation()], _address(5, "x")) == {"outcome": "applied"}


def test_merged_when_it_takes_effect_over_a_value_its_author_had_not_seen():
    other = _address(5, "old", TECHNICIAN)
    mine = _address(9, "new")

    answer = _answer([creation(), other], mine)

    assert answer["outcome"] == "merged"
    assert answer["notes"] == [
        {
            "field": "address",
            "rule": "register.later_wins",
            "params": {
                "kept": "new", "kept_by": MANAGER.id, "kept_at": mine.at, "kept_operation": mine.id,
                "set_aside": "old", "set_aside_by": TECHNICIAN.id, "set_aside_at": other.at,
                "set_aside_operation": other.id,
            },
        }
    ]  # fmt: skip


def test_superseded_when_no_part_took_effect():
    answer = _answer([creation(), _address(9, "new", TECHNICIAN)], _address(5, "old"))

    assert answer["outcome"] == "superseded"
    assert (answer["notes"][0]["params"]["kept"], answer["notes"][0]["params"]["set_aside"]) == ("new", "old")


def test_merged_when_some_part_took_effect():
    mixed = operation_at(5, {"address": {"to": "old"}, "status_reason": {"to": "mine"}})

    answer = _answer([creation(), _address(9, "new", TECHNICIAN)], mixed)

    assert answer["outcome"] == "merged"
    assert [note["field"] for note in answer["notes"]] == ["address"]


def test_overtaking_ones_own_chain_is_not_superseding():
    technician = Screen(TECHNICIAN, (creation(),))
    first, second = (technician.edit(n, {"status": {"to": step}}) for n, step in ((5, "en_route"), (6, "on_site")))
    both = job_of(creation(), first, second)

    assert verdict(job_of(creation()).fields, both.fields, first) == {"outcome": "applied"}
    assert _answer([creation(), second], first) == {"outcome": "applied"}


def test_a_tag_taken_off_and_put_back_by_one_hand_is_applied():
    screen = Screen(MANAGER, (creation({"tags": {"add": ["vip"]}}),))
    removed = screen.edit(5, {"tags": {"remove": ["vip"]}})
    screen.edit(6, {"tags": {"add": ["vip"]}})

    assert verdict(job_of(*screen.fetched).fields, screen.shown.fields, removed) == {"outcome": "applied"}


def test_a_step_that_was_not_possible_is_superseded_and_says_so():
    technician = Screen(TECHNICIAN, (creation(),))
    done = technician.edit(5, {"status": {"to": "done"}})
    cancel = operation_at(9, {"status": {"to": "cancelled", "base": done.stamp}})

    answer = _answer([creation(), done], cancel)

    assert answer["outcome"] == "superseded"
    assert answer["notes"][0]["rule"] == "lifecycle.not_possible"


def test_done_after_an_unseen_cancel_is_merged_by_the_fact():
    cancel = operation_at(5, {"status": {"to": "cancelled", "base": creation().stamp}})
    done = operation_at(9, {"status": {"to": "done", "base": creation().stamp}}, TECHNICIAN)

    answer = _answer([creation(), cancel], done)

    assert (answer["outcome"], answer["notes"][0]["rule"]) == ("merged", "lifecycle.fact_before_plan")


def test_a_removal_without_base_is_superseded_while_the_entry_stands():
    blind = operation_at(5, {"tags": {"remove": ["vip"]}})

    assert _answer([creation({"tags": {"add": ["vip"]}})], blind)["outcome"] == "superseded"
    assert _answer([creation()], blind) == {"outcome": "applied"}


def test_joined_texts_are_merged_for_whoever_came_second():
    one = operation_at(5, {"description": {"to": "一。"}}, TECHNICIAN)
    other = operation_at(9, {"description": {"to": "二。"}})

    assert _answer([creation()], one) == {"outcome": "applied"}
    assert _answer([creation(), one], other) == {
        "outcome": "merged",
        "notes": [{"field": "description", "rule": "text.joined", "params": {}}],
    }


def test_a_repeated_operation_and_a_record_that_is_not_there_break_nothing():
    mine = _address(5, "x")

    assert _answer([creation(), mine], mine) == {"outcome": "applied"}
    assert _answer([], mine) == {"outcome": "applied"}


def _answer(held: list[Operation], operation: Operation) -> dict[str, Any]:
    return verdict(job_of(*held).fields, job_of(*held, operation).fields, operation)


def _address(minute: int, to: str, by: Any = MANAGER) -> Operation:
    return operation_at(minute, {"address": {"to": to}}, by)
