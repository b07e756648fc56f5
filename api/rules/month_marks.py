"""In which months a record says anything that a measure asks for: how reports find a month's records (R32).

No month is missing. That there may be one too many costs time only, because every measure looks at its own moment.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from api.rules.jobs import Doc
from api.rules.local_time import created_ms
from sync.clock import is_time, to_rfc3339

# whatever `measures_jobs` and `measures_complaints.promises` place a job by, and whatever `measures_callbacks` does
MOMENTS = {
    "jobs": (
        "promised_start",
        "promised_end",
        "planned_start",
        "en_route_at",
        "arrived_at",
        "on_site_at",
        "done_at",
    ),
    "callbacks": ("due_until", "done_at", "ended_at"),
}
# How far clocks on earth go before and behind UTC: a store's month may have begun, or last, that much longer.
AHEAD, BEHIND = timedelta(hours=14), timedelta(hours=12)
# On these days of a month every clock on earth shows the same month.
_SURE_DAYS = ("02", "27")


def month_marks(collection: str, doc: Doc) -> str:
    """The months, such as `2026-10 2026-11`, in whichever time zone; empty for a record without a moment."""
    found = [value for name in MOMENTS[collection] if (value := doc.get(name)) and is_time(value)]
    if collection == "jobs":
        found += [at for entry in doc.get("visits") or () if (at := entry.get("at")) and is_time(at)]
        made_ms = created_ms(doc)
        found += [to_rfc3339(made_ms)] if made_ms is not None else []
    return " ".join(sorted({mark for one in found for mark in _marks(one)}))


def _marks(moment: str) -> tuple[str, ...]:
    if _SURE_DAYS[0] <= moment[8:10] <= _SURE_DAYS[1]:
        return (moment[:7],)
    at = datetime.fromisoformat(moment)
    return (f"{at - BEHIND:%Y-%m}", f"{at + AHEAD:%Y-%m}")
