"""Which work gets a callback, and when it may be tried (R30)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from api.rules.calendar import DEFAULT_ZONE
from api.rules.jobs import Doc
from api.rules.local_time import (
    DAY_MS,
    HOUR_MS,
    MINUTE_MS,
    add_months,
    day_end_ms,
    day_start_ms,
    local_date,
    ms_of,
)
from api.rules.settings import resolved
from sync.clock import to_ms, to_rfc3339
from sync.ids import name_based

Settings = Mapping[str, Any]
DEFAULT_SETTINGS: Settings = resolved(None)

# Deliveries always; a store adds kinds of work by its setting `callback_kinds`.
ALWAYS_KIND = "delivery"

BUSY_RETRY_MS = 30 * MINUTE_MS
NO_ANSWER_RETRY_MS = 4 * HOUR_MS
CALL_LATER_RETRY_MS = DAY_MS
LINK_WAIT_MS = 3 * DAY_MS
RETRY_MS: Mapping[str, int] = {
    "no_answer": NO_ANSWER_RETRY_MS,
    "busy": BUSY_RETRY_MS,
    "call_later": CALL_LATER_RETRY_MS,
    "sent_link": LINK_WAIT_MS,
}
# Attempts that did not find the customer; asking to be called later, or a link, is no failed attempt.
NOT_FOUND = frozenset({"no_answer", "busy"})
CLOSED_COMPLAINT = frozenset({"settled", "closed"})
TALKED = frozenset({"done", "refused"})

NOW, LATER, HELD, OVER, ENDED = "now", "later", "held", "over", "ended"


@dataclass(frozen=True)
class Due:
    """A callback to be made: its name-based id (two workers make one) and what it begins with."""

    id: str
    values: dict[str, Any]


@dataclass(frozen=True)
class Next:
    """What a caller may do: `state` now, later (from `at_ms`), held (something must change first), over (it should be
    ended as unreachable or refused), ended (it is). `reason` says why, as a code.
    """

    state: str
    at_ms: int | None = None
    reason: str = ""


@dataclass(frozen=True)
class Around:
    """What else goes on with the customer: their complaints, and their other callbacks."""

    complaints: Sequence[Doc] = field(default=())
    callbacks: Sequence[Doc] = field(default=())


ALONE = Around()


def due_for(job: Doc, zone: str = DEFAULT_ZONE, settings: Settings = DEFAULT_SETTINGS) -> Due | None:
    """R30: the callback that a job's completion causes, or None: every completed delivery has one, other kinds of work
    by setting. It may be tried from the morning of the third day after, and at the latest on the same day of the next
    month (the last one where that month is shorter), both as the store's calendar tells days.

    The id follows from the job, so that a job that was reopened and done again still has one callback.
    """
    done_ms = ms_of(job, "done_at")
    kind = job.get("kind")
    if job.get("status") != "done" or done_ms is None or not job.get("customer_id"):
        return None
    if kind != ALWAYS_KIND and kind not in settings["callback_kinds"]:
        return None
    done_on = local_date(done_ms, zone)
    first = day_start_ms(done_on + timedelta(days=settings["callback_first_days"]), zone)
    values = {
        "kind": "delivery" if kind == ALWAYS_KIND else "service",
        "status": "due",
        "customer_id": job["customer_id"],
        "job_id": job["id"],
        "due_from": to_rfc3339(first),
        "due_until": to_rfc3339(day_end_ms(add_months(done_on, settings["callback_window_months"]), zone)),
    }
    if job.get("store_id"):
        values["store_id"] = job["store_id"]
    return Due(callback_id(job["id"]), values)


def callback_id(job_id: str) -> str:
    return name_based("callback", job_id)


def next_attempt(callback: Doc, now_ms: int, around: Around = ALONE, settings: Settings = DEFAULT_SETTINGS) -> Next:
    """R30: whether the callback may be tried now, else when or what it waits for.

    Never while a complaint of the customer is open (a complaint's own callback is R24's and does not wait for it), not
    sooner after another talk than the set days, not after so many calls in vain. A time that the customer asked for
    goes before the window and before the usual pauses, never before these.
    """
    if callback.get("status", "due") != "due":
        return Next(ENDED, reason=callback["status"])
    tries = attempts(callback)
    if tries and (given_up := _given_up(tries, settings)):
        return given_up
    if callback.get("kind") != "complaint" and any(is_open(one) for one in around.complaints):
        return Next(HELD, reason="complaint_open")
    at_ms, reason = _earliest(callback, tries)
    if callback.get("kind") != "complaint":
        for bound_ms, why in _bounds(callback, around, settings):
            if bound_ms > at_ms:
                at_ms, reason = bound_ms, why
    return Next(NOW) if now_ms >= at_ms else Next(LATER, at_ms, reason)


def attempts(callback: Doc) -> list[Doc]:
    """The attempts in the order in which they were made; the log's order where two share a moment. A log only grows: an
    entry that `takes_back` another says that this one was written down by mistake, and neither is an attempt.
    """
    log = callback.get("attempts") or ()
    taken_back = {one.get("takes_back") for one in log}
    made = (one for one in log if not one.get("takes_back") and one["id"] not in taken_back)
    return sorted(made, key=lambda one: one.get("at", ""))


def is_open(complaint: Doc) -> bool:
    return complaint.get("status") not in CLOSED_COMPLAINT


def latest_ms(callback: Doc, around: Around = ALONE, settings: Settings = DEFAULT_SETTINGS) -> int | None:
    """The last moment that is in time. What kept the caller from calling pushes it back: after a complaint there are
    the set days at least, after another talk that came too close a day. None while a complaint is open, and for a
    callback without a bound.
    """
    until_ms = ms_of(callback, "due_until")
    if until_ms is None or callback.get("kind") == "complaint":
        return until_ms
    if any(is_open(one) for one in around.complaints):
        return None
    time_ms: int = settings["callback_after_complaint_days"] * DAY_MS
    rests = [end_ms + time_ms for end_ms in _ends(callback, around, settings)]
    pauses = [bound_ms + DAY_MS for bound_ms in _pauses(callback, around, settings) if bound_ms > until_ms]
    return max([until_ms, *rests, *pauses])


def is_overdue(callback: Doc, now_ms: int, around: Around = ALONE, settings: Settings = DEFAULT_SETTINGS) -> bool:
    """Whether the callback should have been made (R30: within the month)."""
    last_ms = latest_ms(callback, around, settings)
    return callback.get("status", "due") == "due" and last_ms is not None and now_ms > last_ms


def _given_up(tries: Sequence[Doc], settings: Settings) -> Next | None:
    last = tries[-1]["outcome"]
    if last == "refused":
        return Next(OVER, reason="refused")
    if last == "wrong_number":
        return Next(HELD, reason="wrong_number")
    if last == "reached":
        return Next(NOW, reason="reached")
    if last in NOT_FOUND and sum(one["outcome"] in NOT_FOUND for one in tries) >= settings["callback_attempts"]:
        return Next(OVER, reason="unreachable")
    return None


def _earliest(callback: Doc, tries: Sequence[Doc]) -> tuple[int, str]:
    from_ms = ms_of(callback, "due_from") or 0
    preferred_ms = ms_of(callback, "preferred_at")
    last_ms = to_ms(tries[-1]["at"]) if tries else None
    if preferred_ms is not None and (last_ms is None or preferred_ms > last_ms):
        return preferred_ms, "preferred"
    if last_ms is None:
        return from_ms, "not_yet"
    last = tries[-1]
    outcome = last["outcome"]
    return ms_of(last, "next_at") or last_ms + RETRY_MS.get(outcome, DAY_MS), outcome


def _bounds(callback: Doc, around: Around, settings: Settings) -> Iterable[tuple[int, str]]:
    for end_ms in _ends(callback, around, settings):
        yield end_ms + settings["callback_rest_days"] * DAY_MS, "complaint_closed"
    for bound_ms in _pauses(callback, around, settings):
        yield bound_ms, "called_lately"


def _pauses(callback: Doc, around: Around, settings: Settings) -> list[int]:
    """Until when each other talk with the customer rules this one out; one in vain was no talk."""
    others = (one for one in around.callbacks if one["id"] != callback["id"] and one.get("status") in TALKED)
    talks = (ms_of(one, "done_at") or ms_of(one, "ended_at") for one in others)
    return [talk_ms + settings["callback_contact_days"] * DAY_MS for talk_ms in talks if talk_ms is not None]


def _ends(callback: Doc, around: Around, settings: Settings) -> list[int]:
    """When the customer's complaints came to their end; those from before the work was done push nothing."""
    done_ms = (ms_of(callback, "due_from") or 0) - settings["callback_first_days"] * DAY_MS
    ends = (ms_of(one, "settled_at") or ms_of(one, "closed_at") for one in around.complaints if not is_open(one))
    return [one for one in ends if one is not None and one >= done_ms]
