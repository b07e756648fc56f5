"""The stages after ISO 10002, and that whatever is offered leads on."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from api.fields.complaints import STAGES
from api.rules import stages, tasks
from api.rules.complaints import next_step, standing, worst
from tests.rules.shop_time import a_store, complaint, every, moments
from tests.strategies import often

walks = st.lists(st.tuples(st.sampled_from(list(STAGES.ranks)), moments), max_size=8)


def test_every_stage_has_its_name_in_iso_10002_and_its_way_on():
    assert set(stages.ISO_10002) == set(stages.NEXT) == set(STAGES.ranks)
    assert {to for some in stages.NEXT.values() for to in some} == set(STAGES.ranks) - {"received"}


def test_what_is_offered_is_possible():
    """A step out of a final stage that does not reopen would be void."""
    for status, offered in stages.NEXT.items():
        if status in STAGES.final:
            assert all(to in STAGES.reopens or to in STAGES.final for to in offered)


def test_r22_from_every_stage_the_customers_word_can_be_reached():
    reached = {"settled"}
    while more := {status for status, offered in stages.NEXT.items() if reached & set(offered)} - reached:
        reached |= more
    assert reached == set(STAGES.ranks)


def test_every_task_names_its_rule_and_whose_it_is():
    roles = {"handler", "assistant", "manager", "technician", "head_office"}
    assert all(kind.role in roles and kind.rule for kind in tasks.KINDS.values())


@often
@given(walks, moments, st.sampled_from([None, "satisfied", "unsatisfied"]), st.booleans())
def test_r22_a_complaint_always_has_a_next_step_until_the_customers_word_closed_it(walk, now, word, has_handler):
    doc = complaint(("received", now), *walk, verdict=word, handler_id="li" if has_handler else None)
    found = every(doc, now)
    step = next_step(doc, found)
    assert (step is None) is (stages.is_settled(doc) and doc["status"] == "closed")
    told = standing(doc, found)
    assert told.worst == worst(found)
    assert told.iso_stage
    assert told.round == 1 + sum(name == "reopened" for name, _ in walk)


@often
@given(walks, moments, moments)
def test_r25_however_a_complaint_went_its_deadlines_can_be_told(walk, start, now):
    """Nobody reads a step twice in a round, nothing is due before it began, and what is over stays as it ended."""
    doc = complaint(("received", start), *walk, solution="换新", head_office_report="查不出原因", verdict="satisfied")
    found = every(doc, now, a_store())
    keys = [(one.round, one.step) for one in found]
    assert len(keys) == len(set(keys))
    assert [one.round for one in found] == sorted(one.round for one in found)
    for one in found:
        assert one.due_ms is None or one.due_ms >= one.start_ms
        assert one.risk_ms is None or one.due_ms is None or one.start_ms <= one.risk_ms <= one.due_ms
        assert one.state in {"met", "met_late"} or one.met_ms is None
    last = max(keys, default=(0, ""))[0]
    assert all(one.state in {"met", "met_late", "skipped"} for one in found if one.round < last)
