"""R15: what a report says otherwise than when the customer signed it is told: what, when, and by whom."""

from __future__ import annotations

from typing import Any

import pytest

from api.rules.signed import changed_since_signed, signed_at
from sync.clock import format_stamp, to_rfc3339
from tests.rules.records import NOW_MS

PHONE, OFFICE = "a" * 16, "b" * 16
PHOTO, SECOND = "1" * 64, "2" * 64
VALVE = {"key": "valve", "labels": {"en": "Valve closed"}}
ITEMS = [VALVE, {"key": "name", "signature": True}, {"key": "not answered"}]
SIGNED = to_rfc3339(NOW_MS)
AFTER = to_rfc3339(NOW_MS + 1)


def stamp(after_ms: int = 1, counter: int = 0, node: str = OFFICE) -> str:
    return format_stamp(NOW_MS + after_ms, counter, node)


def changed(stamps: dict[str, str] | None = None, **values: Any) -> list[dict[str, Any]]:
    """What has changed of a job that was signed at this morning's start."""
    made = {"": stamp(-1, node=PHONE), "signature": stamp(0, 1, PHONE)}
    job = {"id": "j", "signature": "c" * 64, "stamps": made | (stamps or {}), **values}
    assert signed_at(job) == SIGNED
    return changed_since_signed(job, ITEMS, "wei")


def by(whom: str, what: str, **more: Any) -> list[dict[str, Any]]:
    return [{"what": what, "at": AFTER, "by": whom, **more}]


def test_r15_who_has_not_signed_has_nothing_changed():
    job = {"id": "j", "stamps": {"": stamp(), "due": stamp(9)}}
    assert (signed_at(job), changed_since_signed(job, ITEMS, "wei")) == (None, [])


def test_r15_as_it_was_signed_nothing_is_told():
    assert changed(checklist={"valve": True}, photos=[PHOTO], parts=[{"id": "p"}]) == []


@pytest.mark.parametrize(("name", "what"), [("due", "due"), ("paid_by", "paid_by"), ("missing_parts", "left")])
def test_r15_what_is_written_after_the_signature_is_told_with_who_wrote_it(name: str, what: str):
    assert changed({name: stamp()}) == by("store", what)
    assert changed({name: stamp(node=PHONE)}) == by("technician", what)
    assert changed({name: stamp(1, 0xFFFF, PHONE)}) == by("technician", what)
    assert changed({name: stamp(0, 1, PHONE)}) == [], "written down with the signature"


def test_r15_a_row_of_the_checklist_is_told_with_its_words():
    after = {"checklist.valve": stamp(), "checklist.name": stamp(), "checklist.not answered": stamp()}
    rows = {"valve": False, "name": True}
    assert changed(after, checklist=rows) == by("store", "check", labels=VALVE["labels"])
    assert changed({"checklist.valve": stamp(0, 1, PHONE)}, checklist=rows) == []
    assert changed(after) == []


def test_r15_a_photo_more_is_told_at_the_latest_moment():
    stamps = {f"photos.{PHOTO}": f"{stamp(0)} more", f"photos.{SECOND}": f"{stamp(1)} more"}
    assert changed(stamps, photos=[PHOTO, SECOND]) == by("store", "photos")
    assert changed({f"photos.{PHOTO}": stamp(0, 1, PHONE)}, photos=[PHOTO]) == []


def test_r15_a_photo_less_is_told_without_a_moment():
    assert changed(photos=[PHOTO], checklist={"signed_photos": "2"}) == [{"what": "photos"}]
    assert changed(photos=[PHOTO], checklist={"signed_photos": "1"}) == []
    assert changed(photos=[]) == []


def test_r15_a_part_entered_later_is_told_with_whoever_entered_the_last():
    first, last = {"at": AFTER, "by": "wei"}, {"at": AFTER, "by": "fang"}
    assert changed(parts=[last, first]) == by("technician", "parts")
    assert changed(parts=[first, last]) == by("store", "parts")
    assert changed(parts=[{"at": SIGNED, "by": "wei"}]) == []


def test_r15_another_sum_is_told():
    assert changed(collected="80.00", checklist={"signed_collected": "60.00"}) == [{"what": "collected"}]
    assert changed(collected="80.00", checklist={"signed_collected": "80"}) == []
    assert changed(checklist={"signed_collected": "0"}) == []
    assert changed(collected="80.00") == []
