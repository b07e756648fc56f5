"""A second visit that was taken back at the door is cancelled, so that nobody plans it (R8)."""

from __future__ import annotations

from collections.abc import Iterator

from api.effects.desk import Desk, Doc, not_over
from api.effects.kind import Cause, Consequence, Kind, Standing, key_of
from api.intake.own import Write
from api.rules.visits import is_withdrawn

KIND = "second_visit_withdrawn"


def _candidates(_desk: Desk) -> list[Doc]:
    return not_over("jobs")


def _causes(_desk: Desk, job: Doc) -> Iterator[Cause]:
    if is_withdrawn(job):
        yield Cause(key_of(KIND, job["id"]), "jobs", job["id"], job.get("store_id"), KIND)


def _fire(_desk: Desk, effect: Standing) -> Consequence:
    """Its reason stands on it already, in the words of whoever took it back; technicians themselves cancel nothing."""
    return Consequence((Write("jobs", effect.record, {"status": "cancelled"}, effect.because("taken back")),))


def _reverse(_desk: Desk, _effect: Standing) -> Consequence:
    """The office plans it all the same, or has reopened it: its word stands, and it knows."""
    return Consequence()


SECOND_VISIT_WITHDRAWN = Kind(KIND, _candidates, _causes, _fire, _reverse)
