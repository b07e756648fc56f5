"""Another month, or another store, beside the one that is looked at (R32)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from api.reports.monthly import Report
from api.reports.parts import Fresh, month_sum
from api.reports.records import TREND_MONTHS, docs_in_order, people_of
from api.reports.year import trend
from api.rules.local_time import add_months, month
from api.rules.meeting import meeting_report
from api.rules.recurrence import recurrences
from api.rules.settings import resolved
from api.rules.store_month import StoreRecords


def figures_against(
    records: StoreRecords, first: date, as_of_ms: int, fresh: Fresh | None, *, store_id: str, of: date
) -> Report:
    """Every figure of the month that begins on `first`, with whose and when it is; as of the same moment as what it is
    compared with, the month `of` of the store `store_id`. Call it within the same `snapshot`.
    """
    period = month(first.year, first.month, records.zone)
    settings = resolved(records.store)
    work = month_sum(records, first, as_of_ms, settings, fresh)
    praised = replace(records, callbacks=docs_in_order("callbacks", work.worded), writers=work.writers)
    again = recurrences(records.complaints, records.actions, settings, records.united)
    coming = {one.complaint_id for one in again}
    told = meeting_report(praised, period, as_of_ms, settings, work, people_of(records, work), again)
    is_beside_all = records.store["id"] != store_id or add_months(first, TREND_MONTHS) == of
    return {
        "store_id": records.store["id"],
        "store": records.store["name"],
        "month": f"{first:%Y-%m}",
        "complete": as_of_ms >= period.end_ms,
        "figures": told["figures"],
        "questions": told["questions"],
        "people": told["people"],
        "complaints": {name: told["complaints"][name] for name in ("by_category", "by_cause")},
        # month stands beside month only where these are the same months, of another store or of the year before
        "trend": trend(records, first, as_of_ms, settings, fresh, work, coming) if is_beside_all else [],
    }
