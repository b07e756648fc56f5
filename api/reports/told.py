"""What the shop tells its customers of its last months: whether it kept what it commits itself to (R46)."""

from __future__ import annotations

import json
from typing import Any

from api.models import snapshot
from api.reports.parts import month_sum
from api.reports.records import records_of
from api.reports.year import kept_rows, stands, tokens_of
from api.rules.local_time import add_months, local_date, month
from api.rules.meeting import figures_in
from api.rules.month_sum import MonthSum
from api.rules.settings import resolved

# Whole months; the one that runs says nothing yet.
MONTHS_TOLD = 6
CODES_TOLD = ("promises_kept", "on_time_arrival", "answered_in_time", "first_time_fix")

Told = dict[str, Any]


def told_months(store_id: str, now_ms: int) -> list[Told]:
    """The figures of the last whole months, newest first; `{id, store_id, month, figures}`, figures by code as
    `Figure.to_json`. The same as the monthly report's, and from what is kept for that wherever it is.
    """
    with snapshot():
        found = records_of(store_id, lambda zone: local_date(now_ms, zone).replace(day=1))
        if found is None:
            return []
        records, this = found
        begins = [add_months(this, -back) for back in range(1, MONTHS_TOLD + 1)]
        settings = resolved(records.store)
        kept = kept_rows(store_id, [f"{one:%Y-%m}" for one in begins])
        tokens = tokens_of(records, begins, settings, kept)
        told = []
        for begin, token in zip(begins, tokens, strict=True):
            name = f"{begin:%Y-%m}"
            period = month(begin.year, begin.month, records.zone)
            is_kept = name in kept and stands(kept[name][0], token)
            work = MonthSum([json.loads(kept[name][1])]) if is_kept else month_sum(records, begin, now_ms, settings)
            figures = figures_in(work, records, period, now_ms, settings, CODES_TOLD)
            by_code = {one.code: one.to_json() for one in figures}
            if not any(one.n for one in figures):
                continue
            told.append({"id": f"{store_id}:{name}", "store_id": store_id, "month": name, "figures": by_code})
    return told
