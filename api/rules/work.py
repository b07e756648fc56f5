"""How long a job takes at its customer's, as long as nobody has planned it otherwise (R50)."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from api.rules.local_time import HOUR_MS, MINUTE_MS, ms_of

Doc = Mapping[str, Any]

# From the door to the door, without the way there.
KIND_MINUTES: Mapping[str, int] = MappingProxyType(
    {
        "delivery": 45,
        "installation": 120,
        "training": 45,
        "maintenance": 60,
        "repair": 75,
        "part_replacement": 45,
        "collection": 30,
        "consultation": 45,
        "callback": 15,
    }
)
OTHER_MINUTES = 60
# A plan that is longer is several days' work, or a slip of the finger: its length says nothing about the visit.
PLANNED_MOST_MS = 10 * HOUR_MS


def work_minutes(job: Doc) -> int:
    """R50: as planned; by the kind of work where nobody has planned it, or where the plan is the promised window."""
    start, end = ms_of(job, "planned_start"), ms_of(job, "planned_end")
    is_window = job.get("planned_start") == job.get("promised_start") and job.get("planned_end") == job.get(
        "promised_end"
    )
    if start is not None and end is not None and start < end <= start + PLANNED_MOST_MS and not is_window:
        return -(-(end - start) // MINUTE_MS)
    return KIND_MINUTES.get(job.get("kind") or "", OTHER_MINUTES)
