"""Another month, or another store, beside the one that is looked at (R32)."""

from __future__ import annotations

from datetime import date

from api.reports.monthly import Report
from api.reports.parts import Fresh, month_sum
from api.rules.local_time import month
from api.rules.meeting import figures_in
from api.rules.settings import resolved
from api.rules.store_month import StoreRecords


def figures_against(records: StoreRecords, first: date, as_of_ms: int, fresh: Fresh) -> Report:
    """Every figure of the month that begins on `first`, with whose and when it is; as of the same moment as what it is
    compared with. Call it within the same `snapshot`.
    """
    period = month(first.year, first.month, records.zone)
    settings = resolved(records.store)
    work = month_sum(records, first, as_of_ms, settings, fresh)
    figures = figures_in(work, records, period, as_of_ms, settings)
    return {
        "store_id": records.store["id"],
        "store": records.store["name"],
        "month": f"{first:%Y-%m}",
        "complete": as_of_ms >= period.end_ms,
        "figures": [one.to_json() for one in figures],
    }
