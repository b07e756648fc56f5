"""Another month, or another store, beside the one that is looked at (R32)."""

from __future__ import annotations

from datetime import date

from api.reports.monthly import Report
from api.rules.local_time import month
from api.rules.meeting import StoreRecords, figures_of
from api.rules.settings import resolved


def figures_against(records: StoreRecords, first: date, as_of_ms: int) -> Report:
    """Every figure of the month that begins on `first`, with whose and when it is; as of the same moment as what it is
    compared with. Call it within the same `snapshot`.
    """
    period = month(first.year, first.month, records.zone)
    figures = figures_of(records, period, as_of_ms, resolved(records.store))
    return {
        "store_id": records.store["id"],
        "store": records.store["name"],
        "month": f"{first:%Y-%m}",
        "complete": as_of_ms >= period.end_ms,
        "figures": [one.to_json() for one in figures],
    }
