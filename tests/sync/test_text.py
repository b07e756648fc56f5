"""Long texts: nobody's sentence is lost, and nothing grows by being saved often (PROTOCOL §9, text)."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sync.fold import Folded
from sync.operation import Operation
from sync.policies.text_merge import merge
from tests.strategies import creation, job_histories, often, prose
from tests.sync.story import ASSISTANT, MANAGER, TECHNICIAN, Screen, job_of, operation_at

LATE = 1_000


@often
@given(prose, prose, prose)
def test_a_merge_is_never_longer_than_both_sides_and_a_line_break_a_region(ancestor: str, one: str, other: str):
    merged = merge(ancestor, one, other)

    breaks = merged.count("\n") - one.count("\n") - other.count("\n")
    assert len(merged) <= len(one) + len(other) + max(breaks, 0)


@often
@given(prose, prose)
def test_a_merge_with_an_unchanged_side_is_the_other(ancestor: str, changed: str):
    assert merge(ancestor, ancestor, changed) == changed
    assert merge(ancestor, changed, ancestor) == changed
    assert merge(ancestor, changed, changed) == changed


@often
@given(job_histories(), prose)
def test_an_edit_that_saw_all_heads_is_the_text(history: list[Operation], text: str):
    screen = Screen(ASSISTANT, tuple(history))

    mine = screen.edit(LATE, {"description": {"to": text}})

    assert _text(screen.shown) == text
    assert _stamps(screen.shown) == mine.stamp


@often
@given(job_histories(), st.lists(prose, min_size=2, max_size=6))
def test_saving_often_adds_nothing(history: list[Operation], texts: list[str]):
    """Only a writer's last version joins the others', however often it was saved on the way."""
    patient, hasty = Screen(ASSISTANT, (creation(),)), Screen(ASSISTANT, (creation(),))
    for minute, text in enumerate(texts, LATE):
        hasty.edit(minute, {"description": {"to": text}})
    patient.edit(LATE + len(texts) - 1, {"description": {"to": texts[-1]}})
    others = [one for one in history if one.author != ASSISTANT]

    assert _text(job_of(*others, *hasty.made)) == _text(job_of(*others, *patient.made))


@often
@given(job_histories())
def test_the_listed_heads_are_the_versions_that_nobody_saw(history: list[Operation]):
    written = [one for one in history if "description" in one.changes]
    seen = {stamp for one in written for stamp in (one.changes["description"].get("base") or "").split(" ")}
    unseen = sorted({one.stamp for one in written} - seen)

    folded = job_of(*history)

    if written:
        assert _stamps(folded) == " ".join(unseen)


@often
@given(job_histories())
def test_a_text_is_never_longer_than_its_heads_and_a_line_break_a_join(history: list[Operation]):
    folded = job_of(*history)
    if folded.standing("description") is None:
        return
    heads = [
        one.changes["description"]["to"]
        for one in history
        if "description" in one.changes and one.stamp in _stamps(folded).split(" ")
    ]
    text = _text(folded)

    breaks = max(text.count("\n") - sum(head.count("\n") for head in heads), 0)
    assert len(text) <= sum(map(len, heads)) + breaks


def test_two_who_changed_different_sentences_both_stay():
    first = operation_at(1, {"description": {"to": "厨房漏水。请带垫片。周六上门。"}})
    one = operation_at(
        2, {"description": {"to": "厨房水槽漏水。请带垫片。周六上门。", "base": first.stamp}}, TECHNICIAN
    )
    other = operation_at(3, {"description": {"to": "厨房漏水。请带垫片。周日上门。", "base": first.stamp}}, ASSISTANT)

    folded = job_of(creation(), first, one, other)

    assert _text(folded) == "厨房水槽漏水。请带垫片。周日上门。"
    assert _stamps(folded) == f"{one.stamp} {other.stamp}"
    assert folded.set_aside == ()


def test_where_two_touch_one_sentence_both_stay_the_earlier_first():
    first = operation_at(1, {"description": {"to": "漏水。"}})
    one = operation_at(2, {"description": {"to": "厨房漏水。", "base": first.stamp}}, TECHNICIAN)
    other = operation_at(3, {"description": {"to": "浴室漏水。", "base": first.stamp}}, ASSISTANT)

    assert _text(job_of(creation(), other, one, first)) == "厨房漏水。\n浴室漏水。"


def test_thirty_saves_beside_one_edit_of_the_office_stay_short():
    """The prototype that folded operation by operation made 30 copies of the paragraph."""
    technician = Screen(TECHNICIAN, (creation(), operation_at(1, {"description": {"to": "角阀渗水"}})))
    for minute in range(10, 40):
        technician.edit(minute, {"description": {"to": f"角阀渗水，已检查{minute}"}})
    office = Screen(MANAGER, technician.fetched).edit(15, {"description": {"to": "角阀渗水，请带垫片"}})

    assert _text(job_of(*technician.fetched, office, *technician.made)) == "角阀渗水，请带垫片\n角阀渗水，已检查39"


def _text(folded: Folded) -> str:
    assert folded.doc is not None
    text: str = folded.doc.get("description", "")
    return text


def _stamps(folded: Folded) -> str:
    assert folded.doc is not None
    stamps: dict[str, str] = folded.doc["stamps"]
    return stamps["description"]
