"""The promises that a job's customer was ever given, read from the log: a promise is kept or broken, never forgotten
(R10).
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from api.desk.docs import Doc
from api.models import Operation, Record
from api.models.base import tuples
from sync import canonical, clock

FIELDS = ("promised_start", "promised_end")
REASON = "promise_reason"


@dataclass(frozen=True)
class Promise:
    """A window, when it was given, and the reason that was given with it; moments as the records have them."""

    start: str | None
    end: str
    reason: str | None
    at_ms: int


def promises(job: Doc) -> list[Promise]:
    """Every window that was promised, in the order in which they were; the last is the one that stands.

    Of two written at once by people who did not know of each other only one has stood: the job's own window is the end
    of the list.
    """
    found: list[Promise] = []
    window: dict[str, str | None] = dict.fromkeys(FIELDS)
    for stamp, wire in _written(job["id"]):
        changes = canonical.decode_checked(wire).get("changes") or {}
        told = {name: changes[name].get("to") for name in FIELDS if isinstance(changes.get(name), dict)}
        if not told:
            continue
        window |= told
        start, end = (window[name] for name in FIELDS)
        if end and (not found or (found[-1].start, found[-1].end) != (start, end)):
            reason = changes.get(REASON) or {}
            found.append(Promise(start, end, reason.get("to"), clock.parse_stamp(stamp).ms))
    stands = (job.get("promised_start"), job.get("promised_end"))
    while found and (found[-1].start, found[-1].end) != stands:
        found.pop()
    return found


def before_this(given: list[Promise], settle_ms: int) -> Promise | None:
    """The last promise before the one that stands that the customer could have heard of: one that was taken back within
    `settle_ms` nobody was told.
    """
    stood = [one for one, after in pairwise(given) if after.at_ms - one.at_ms >= settle_ms]
    return stood[-1] if stood else None


def _written(record: str) -> list[tuple[str, bytes]]:
    is_it = (Record.collection == "jobs") & (Record.id == record)
    rows = tuples(
        Operation.select(Operation.stamp, Operation.wire).join(Record, on=(Record.key == Operation.record)).where(is_it)
    )
    return sorted((stamp, bytes(wire)) for stamp, wire in rows)
