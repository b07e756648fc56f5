"""A store's month: the documents that its measures are worked out from (R32). Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from api.rules import deadlines, measures_complaints
from api.rules.calendar import WorkingTime
from api.rules.customers import surviving_id
from api.rules.jobs import Doc
from api.rules.local_time import Period
from api.rules.measures_complaints import Answered
from api.rules.own_word import NOBODY, Writers
from api.rules.recurrence import recurrences

ANSWER_RULE = "R21"


@dataclass(frozen=True)
class StoreRecords:
    """What a report is made from: one store's documents, the calendars that its clocks go by, and `writers` of the
    callbacks of the month that it is about.
    """

    store: Doc
    jobs: Sequence[Doc] = ()
    callbacks: Sequence[Doc] = ()
    complaints: Sequence[Doc] = ()
    actions: Sequence[Doc] = ()
    customers: Sequence[Doc] = ()
    checks: Sequence[Doc] = ()
    standards: Sequence[Doc] = ()
    staff: Sequence[Doc] = ()
    calendars: Sequence[Doc] = field(default=())
    writers: Writers = field(default_factory=lambda: NOBODY)

    @cached_property
    def working(self) -> WorkingTime:
        return WorkingTime(self.store, self.calendars)

    @property
    def zone(self) -> str:
        return str(self.working.zone)

    @cached_property
    def jobs_by_id(self) -> dict[str, Doc]:
        return {one["id"]: one for one in self.jobs}

    @cached_property
    def united(self) -> dict[str, str]:
        """Merged customer files: each to the one that stands (R2)."""
        by_id = {one["id"]: one for one in self.customers}
        return {id_: surviving_id(id_, by_id) for id_, one in by_id.items() if one.get("merged_into")}


@dataclass(frozen=True)
class Month:
    """What the figures are worked out from."""

    records: StoreRecords
    period: Period
    as_of_ms: int
    settings: Mapping[str, Any]

    @property
    def tolerance(self) -> int:
        return int(self.settings["on_time_tolerance_minutes"])

    @property
    def recall(self) -> int:
        return int(self.settings["recall_window_days"])


def answers_of(of: Month) -> dict[str, Answered]:
    """The clock of the first human answer, of each complaint received in the period (R21)."""
    found = {}
    for one in measures_complaints.received_in(of.records.complaints, of.period):
        first = deadlines.first_clock(ANSWER_RULE, one, of.records.working, of.settings, of.as_of_ms)
        if first is not None:
            found[one["id"]] = Answered(one["id"], first.due.ms, first.met_ms)
    return found


def recurring_of(of: Month) -> set[str]:
    """The complaints that R28 finds to come again."""
    found = recurrences(of.records.complaints, of.records.actions, of.settings, of.records.united)
    return {one.complaint_id for one in found}
