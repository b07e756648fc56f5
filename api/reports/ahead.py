"""What reports ask for is worked out before anybody asks: in the background, some of it at a time (R32).

Whoever opens a report finds the year kept, but for what was edited in the last minutes. Nobody has to wait for this: a
report that finds nothing kept works out what it needs itself.
"""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from api.desk.docs import docs, stores
from api.models import snapshot, write_transaction
from api.reports.parts import Fresh, keep, pieces
from api.reports.records import TREND_MONTHS
from api.reports.year import KEPT_CODES, kept_rows, tokens_of
from api.rules.local_time import add_months, local_date, month
from api.rules.month_sum import MonthSum
from api.rules.settings import resolved
from api.rules.store_month import StoreRecords

# About three seconds of a year that nobody has looked at yet; what is left comes with the next run.
PARTS_A_RUN_MOST = 64
# The year that last month's report shows, and the one before that it is compared with.
MONTHS_AHEAD = 2 * TREND_MONTHS + 1


def keep_ahead(now_ms: int) -> int:
    """Keep what is missing of the months that reports of this month and the last show, and are compared with; how many
    parts were made.
    """
    left = PARTS_A_RUN_MOST
    calendars = docs("calendars")
    for store in stores():
        records = StoreRecords(store=store, calendars=calendars)
        this = local_date(now_ms, records.zone).replace(day=1)
        for first in _stale(records, this):
            left -= _keep_month(records, first, now_ms, left)
            if left <= 0:
                return PARTS_A_RUN_MOST
    return PARTS_A_RUN_MOST - left


def _stale(records: StoreRecords, this: date) -> list[date]:
    """The months that are not kept as they stand, newest first; the one that runs is always looked at."""
    begins = [add_months(this, -back) for back in range(MONTHS_AHEAD)]
    names = [f"{one:%Y-%m}" for one in begins]
    with snapshot():
        kept = kept_rows(records.store["id"], names)
        tokens = tokens_of(records, begins[1:], resolved(records.store), {})
    rows = zip(begins[1:], names[1:], tokens, strict=True)
    return [this, *(begin for begin, name, token in rows if kept.get(name, ("", ""))[0] != token)]


def _keep_month(records: StoreRecords, first: date, now_ms: int, most: int) -> int:
    settings: dict[str, Any] = resolved(records.store)
    fresh, name = Fresh(), f"{first:%Y-%m}"
    with snapshot():
        [token] = tokens_of(records, [first], settings, {})
        found = list(pieces(records, first, now_ms, settings, fresh, most))
    made = len(fresh.parts)
    if made < most and month(first.year, first.month, records.zone).end_ms <= now_ms:
        body = json.dumps(MonthSum(piece for _, piece in found).kept(KEPT_CODES), separators=(",", ":"))
        fresh.months.append({"store_id": records.store["id"], "month": name, "token": token, "body": body})
    if fresh:
        with write_transaction():
            keep(fresh)
    return made
