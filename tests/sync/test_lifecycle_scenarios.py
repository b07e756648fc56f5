"""What happens to a job when the office and the road do not hear of each other (R4, PROTOCOL §9).

A row is (minute, step, minute of the step that its author saw, author). Every job is planned at minute 0.
"""

from __future__ import annotations

import pytest

from sync.operation import Author, Operation
from tests.sync.story import (
    ASSISTANT,
    HELPER,
    MANAGER,
    NEW_JOB,
    TECHNICIAN,
    job_of,
    operation_at,
)

Row = tuple[int, str, int, Author]

EN_ROUTE: Row = (10, "en_route", 0, TECHNICIAN)
ON_SITE: Row = (20, "on_site", 10, TECHNICIAN)
DONE: Row = (50, "done", 20, TECHNICIAN)
FIELD = (EN_ROUTE, ON_SITE, DONE)
FAILED = ((10, "on_site", 0, TECHNICIAN), (20, "failed", 10, TECHNICIAN))

SCENARIOS: dict[str, tuple[tuple[Row, ...], str]] = {
    # what was done stands over a plan whose author had not seen it
    "done offline, cancelled earlier": ((*FIELD, (5, "cancelled", 0, MANAGER)), "done"),
    "done offline, cancelled between": ((*FIELD, (30, "cancelled", 0, MANAGER)), "done"),
    "done offline, cancelled later": ((*FIELD, (70, "cancelled", 0, MANAGER)), "done"),
    "the manager saw en route and cancelled, the technician finished offline": (
        (*FIELD, (30, "cancelled", 10, MANAGER)), "done"),
    # what was seen can be decided upon
    "the manager saw en route and cancelled, nothing more came from the road": (
        (EN_ROUTE, (30, "cancelled", 10, MANAGER)), "cancelled"),
    "the manager saw on site and moved it back, nothing more came from the road": (
        (EN_ROUTE, ON_SITE, (30, "planned", 20, MANAGER)), "planned"),
    # reopening
    "reopened on purpose after done": ((*FIELD, (60, "reopened", 50, MANAGER)), "reopened"),
    "reopened, then a helper's stale done arrives with a later stamp": (
        (*FIELD, (60, "reopened", 50, MANAGER), (65, "done", 20, HELPER)), "reopened"),
    "reopened, planned and done again": (
        (*FIELD, (60, "reopened", 50, MANAGER), (61, "planned", 60, MANAGER),
         (80, "on_site", 61, TECHNICIAN), (90, "done", 80, TECHNICIAN)), "done"),
    "cancelled after it was reopened": (
        (*FIELD, (60, "reopened", 50, MANAGER), (70, "cancelled", 60, MANAGER)), "cancelled"),
    "cancelled straight after done, which was seen: not possible": (
        (*FIELD, (70, "cancelled", 50, MANAGER)), "done"),
    "… and planned on top of the step that was not possible": (
        (*FIELD, (70, "cancelled", 50, MANAGER), (71, "planned", 70, MANAGER)), "done"),
    "two managers reopen, the technician is done on the first": (
        (*FIELD, (60, "reopened", 50, MANAGER), (66, "reopened", 50, ASSISTANT), (64, "done", 60, TECHNICIAN)),
        "done"),
    # two technicians
    "two technicians are both done": ((*FIELD, (55, "done", 0, HELPER)), "done"),
    "one on site, another en route earlier; the manager saw on site and cancels": (
        ((10, "en_route", 0, HELPER), (20, "on_site", 0, TECHNICIAN), (30, "cancelled", 20, MANAGER)), "cancelled"),
    # failed and done
    "failed and done without knowing of each other, failed later": ((*FIELD, (60, "failed", 20, HELPER)), "done"),
    "failed, then done by someone who saw it": (
        ((10, "on_site", 0, TECHNICIAN), (20, "failed", 10, TECHNICIAN), (30, "done", 20, TECHNICIAN)), "done"),
    "done, corrected to failed by its author": ((*FIELD, (60, "failed", 50, TECHNICIAN)), "failed"),
    "failed and planned anew, the technician was done after all, offline": (
        (*FAILED, (40, "planned", 20, MANAGER), (50, "done", 20, TECHNICIAN)), "done"),
    "failed and planned anew, a helper's stale pause arrives": (
        (*FAILED, (40, "planned", 20, MANAGER), (50, "paused", 10, HELPER)), "planned"),
    "second round: planned anew, a helper en route offline, the manager cancels": (
        (*FAILED, (40, "planned", 20, MANAGER), (70, "en_route", 40, HELPER), (80, "cancelled", 40, MANAGER)),
        "en_route"),
    # pauses
    "a pause from before done arrives late": ((*FIELD, (40, "paused", 20, TECHNICIAN)), "done"),
    "a helper pauses after done, without having seen it": ((*FIELD, (60, "paused", 20, HELPER)), "done"),
    "paused, then resumed": (
        ((10, "on_site", 0, TECHNICIAN), (20, "paused", 10, TECHNICIAN), (30, "on_site", 20, TECHNICIAN)),
        "on_site"),
    # cancelling is a plan too
    "cancelled, and planned again by someone who saw it": (
        ((5, "cancelled", 0, MANAGER), (6, "planned", 5, MANAGER)), "planned"),
    "a technician accepts later, without having seen that it was cancelled": (
        ((5, "cancelled", 0, MANAGER), (9, "accepted", 0, TECHNICIAN)), "cancelled"),
}  # fmt: skip


@pytest.mark.parametrize(("rows", "standing"), SCENARIOS.values(), ids=SCENARIOS)
def test_what_stands_when(rows: tuple[Row, ...], standing: str):
    operations = _operations(rows)

    assert _status(operations) == standing
    assert _status(operations[::-1]) == standing


def test_there_are_twenty_six_scenarios():
    assert len(SCENARIOS) == 26


def _status(operations: list[Operation]) -> str | None:
    doc = job_of(*operations).doc
    return doc and doc["status"]


def _operations(rows: tuple[Row, ...]) -> list[Operation]:
    made = {0: operation_at(0, NEW_JOB)}
    for minute, step, seen, author in sorted(rows, key=lambda row: row[0]):
        made[minute] = operation_at(minute, {"status": {"to": step, "base": made[seen].stamp}}, author)
    return list(made.values())
