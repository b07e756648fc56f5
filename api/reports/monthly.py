"""A store's month: the figures, what changed since it was presented, and what it still waits for (R32)."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from api.models import PresentedReport
from api.models.base import delete_rows
from api.reports.parts import Fresh, month_sum
from api.reports.records import Waiting, docs_in_order, head_of, people_of, waiting_for
from api.reports.year import trend
from api.rules.local_time import month
from api.rules.meeting import meeting_report
from api.rules.recurrence import recurrences
from api.rules.settings import resolved
from api.rules.store_month import StoreRecords
from sync import clock

MONTHLY = "monthly"
# What is compared later is figures. Customers' words stay where an erasure finds them: in their callbacks.
NOT_KEPT = frozenset({"suggestions", "praise"})

Report = dict[str, Any]


def monthly_report(records: StoreRecords, first: date, as_of_ms: int, fresh: Fresh | None = None) -> Report:
    """The report of the month that begins on `first`, as of a moment. Call it within one `snapshot`; `fresh` is for
    `api.reports.parts.keep`, afterwards.
    """
    settings = resolved(records.store)
    period = month(first.year, first.month, records.zone)
    work = month_sum(records, first, as_of_ms, settings, fresh)
    records = replace(
        records,
        callbacks=docs_in_order("callbacks", work.worded),
        writers=work.writers,
    )
    waiting = waiting_for(records, period, as_of_ms)
    again = recurrences(records.complaints, records.actions, settings, records.united)
    coming = {one.complaint_id for one in again}
    report: Report = {
        **head_of(MONTHLY, records, first, period, waiting, as_of_ms),
        **meeting_report(records, period, as_of_ms, settings, work, people_of(records, work), again),
        "trend": trend(records, first, as_of_ms, settings, fresh, work, coming),
    }
    return report | _restated(report)


def present(report: Report, by: str, now_ms: int) -> None:
    """Keep the report as the meeting saw it, without `NOT_KEPT`; presenting it again replaces what was kept. Inside a
    write transaction.
    """
    kept = {name: value for name, value in report.items() if name not in NOT_KEPT}
    delete_rows(
        PresentedReport,
        (PresentedReport.kind == report["kind"])
        & (PresentedReport.store_id == report["store_id"])
        & (PresentedReport.month == report["month"]),
    )
    PresentedReport.insert(
        kind=report["kind"],
        store_id=report["store_id"],
        month=report["month"],
        presented_at=clock.to_rfc3339(now_ms),
        presented_by=by,
        body=json.dumps(kept, ensure_ascii=False),
    ).execute()


def presented(kind: str, store_id: str, month_: str) -> PresentedReport | None:
    found: PresentedReport | None = PresentedReport.get_or_none(
        (PresentedReport.kind == kind) & (PresentedReport.store_id == store_id) & (PresentedReport.month == month_)
    )
    return found


def _restated(report: Report) -> Report:
    """When the meeting saw the report, and every figure that late data has changed since."""
    row = presented(report["kind"], report["store_id"], report["month"])
    if row is None:
        return {"presented_at": None, "restated": []}
    was = {one["code"]: one for one in json.loads(row.body)["figures"]}
    return {"presented_at": row.presented_at, "restated": list(_changes(was, report["figures"]))}


def _changes(was: dict[str, Any], figures: Iterable[Report]) -> Iterable[Report]:
    for now in figures:
        before = was.get(now["code"])
        if before is not None and (before["value"], before["n"]) != (now["value"], now["n"]):
            yield {
                "code": now["code"],
                "unit": now["unit"],
                "was": before["value"],
                "was_n": before["n"],
                "now": now["value"],
                "now_n": now["n"],
            }


__all__ = ["MONTHLY", "Waiting", "monthly_report", "present", "presented"]
