"""Arrival and completion against the promised window (R7)."""

from __future__ import annotations

from dataclasses import dataclass

from api.rules.jobs import Doc
from api.rules.local_time import MINUTE_MS, ms_of
from api.rules.settings import setting

# How far beside the window still counts as in it: traffic lights and a lift.
TOLERANCE_MINUTES: int = setting(None, "on_time_tolerance_minutes")
EARLY, ON_TIME, LATE = "early", "on_time", "late"
NO_PROMISE, NO_ARRIVAL, NOT_DONE = "no_promise", "no_arrival", "not_done"


@dataclass(frozen=True)
class Punctuality:
    """How a moment lies to the promised window: `state` early, on_time or late, with whole minutes beside it (a begun
    minute counts). A job that is not scored has no state, and the reason why.
    """

    state: str | None
    minutes: int = 0
    not_scored: str = ""


def arrival(job: Doc, tolerance_minutes: int = TOLERANCE_MINUTES) -> Punctuality:
    """R7: the first arrival against the window. Early is not on time: the customer was told from when to be at home.

    Not scored: without a promised end, and without an arrival (no completed trip). A visit that failed at the door was
    a trip and is scored.
    """
    return _against(job, ms_of(job, "arrived_at") or ms_of(job, "on_site_at"), NO_ARRIVAL, tolerance_minutes)


def completion(job: Doc, tolerance_minutes: int = TOLERANCE_MINUTES) -> Punctuality:
    """R7: the completion against the window's end. Done before the window began is on time: nobody waits for it."""
    done_ms = ms_of(job, "done_at") if job.get("status") == "done" else None
    found = _against(job, done_ms, NOT_DONE, tolerance_minutes)
    return Punctuality(ON_TIME) if found.state == EARLY else found


def _against(job: Doc, moment_ms: int | None, absent: str, tolerance_minutes: int) -> Punctuality:
    start_ms, end_ms = ms_of(job, "promised_start"), ms_of(job, "promised_end")
    if end_ms is None:
        return Punctuality(None, not_scored=NO_PROMISE)
    if moment_ms is None:
        return Punctuality(None, not_scored=absent)
    slack_ms = tolerance_minutes * MINUTE_MS
    if moment_ms > end_ms + slack_ms:
        return Punctuality(LATE, _begun_minutes(moment_ms - end_ms))
    if start_ms is not None and moment_ms < start_ms - slack_ms:
        return Punctuality(EARLY, _begun_minutes(start_ms - moment_ms))
    return Punctuality(ON_TIME)


def _begun_minutes(ms: int) -> int:
    return -(-ms // MINUTE_MS)
