"""In which months a record says anything that a measure asks for: how reports find a month's records (R32).

No month is missing. That there may be one too many costs time only, because every measure looks at its own moment.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import lru_cache

from api.rules.jobs import Doc
from api.rules.local_time import HOUR_MS, created_ms
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
    found = [value for name in MOMENTS[collection] if (value := doc.get(name))]
    marks: set[str] = set()
    if collection == "jobs":
        found += [at for entry in doc.get("visits") or () if (at := entry.get("at"))]
        made_ms = created_ms(doc)
        if made_ms is not None:
            marks.update(_marks_of_hour(made_ms // HOUR_MS))
    for one in found:
        if type(one) is str:
            marks.update(_marks(one))
    return " ".join(sorted(marks))


@lru_cache(maxsize=64)
def _marks_of_hour(hour: int) -> tuple[str, ...]:
    """Months begin with an hour, wherever one is."""
    return _marks(to_rfc3339(hour * HOUR_MS))


@lru_cache(maxsize=4_096)
def _marks(moment: str) -> tuple[str, ...]:
    if not is_time(moment):
        return ()
    if _SURE_DAYS[0] <= moment[8:10] <= _SURE_DAYS[1]:
        return (moment[:7],)
    at = datetime.fromisoformat(moment)
    return (f"{at - BEHIND:%Y-%m}", f"{at + AHEAD:%Y-%m}")
