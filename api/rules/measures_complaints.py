"""The measures of complaints and promises, as `measures` defines them (R11, R21, R28, R32)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from api.rules import figures
from api.rules.figures import Figure, Scored
from api.rules.jobs import Doc
from api.rules.local_time import Period, ms_of
from api.rules.measures import MEASURES
from api.rules.measures_jobs import JOBS
from api.rules.windows import LATE, NO_ARRIVAL, TOLERANCE_MINUTES, arrival

COMPLAINTS = "complaints"
# What nobody has found out yet is a group of its own, so that the groups add up.
NOT_KNOWN = "not_known"


@dataclass(frozen=True)
class Answered:
    """A complaint's clock for the first human answer as R21 judges it: due (None while it is stopped) and met."""

    complaint_id: str
    due_ms: int | None
    met_ms: int | None


def received_in(complaints: Iterable[Doc], period: Period) -> list[Doc]:
    return [one for one in complaints if ms_of(one, "received_at") in period]


def complaints_received(complaints: Iterable[Doc], period: Period) -> Figure:
    return figures.count(MEASURES["complaints_received"], received(complaints, period))


def complaints_by(field: str, complaints: Iterable[Doc], period: Period) -> dict[str, int]:
    """R32: how many by `category` or `cause`, most first, names deciding between equals."""
    found: dict[str, int] = {}
    for one in received_in(complaints, period):
        name = one.get(field) or NOT_KNOWN
        found[name] = found.get(name, 0) + 1
    return dict(sorted(found.items(), key=lambda row: (-row[1], row[0])))


def answered_in_time(
    complaints: Iterable[Doc], clocks: Mapping[str, Answered], period: Period, as_of_ms: int
) -> Figure:
    """R21: the share that had a human answer in time, of those answered or whose time was up."""
    return figures.share(MEASURES["answered_in_time"], answers(complaints, clocks, period, as_of_ms))


def recurrences(complaints: Iterable[Doc], recurring: Collection[str], period: Period) -> Figure:
    """R28: the share of complaints that are recurrences; `recurring` are the ids that R28 finds."""
    return figures.share(MEASURES["recurrences"], repeated(complaints, recurring, period))


def promises_kept(
    jobs: Iterable[Doc],
    complaints: Iterable[Doc],
    period: Period,
    as_of_ms: int,
    tolerance_minutes: int = TOLERANCE_MINUTES,
) -> Figure:
    """R11: the share of promises kept: a window in which somebody came, a time by which an answer was there."""
    return figures.share(MEASURES["promises_kept"], promises(jobs, complaints, period, as_of_ms, tolerance_minutes))


# --- what each record says to these: the figures' records, one by one (R32, drill-down) ----------------------------


def received(
    complaints: Iterable[Doc], period: Period, field: str | None = None, value: str | None = None
) -> list[Scored]:
    """All, or those whose `field` (category or cause) is `value`; `NOT_KNOWN` for those that have none."""
    return [
        Scored(COMPLAINTS, one["id"], 1)
        for one in received_in(complaints, period)
        if field is None or (one.get(field) or NOT_KNOWN) == value
    ]


def answers(complaints: Iterable[Doc], clocks: Mapping[str, Answered], period: Period, as_of_ms: int) -> list[Scored]:
    found: list[Scored] = []
    for one in received_in(complaints, period):
        clock = clocks.get(one["id"])
        if clock is None or clock.due_ms is None:
            found.append(Scored(COMPLAINTS, one["id"], None, "no_clock"))
        elif clock.met_ms is None and as_of_ms <= clock.due_ms:
            found.append(Scored(COMPLAINTS, one["id"], None, "not_due_yet"))
        else:
            found.append(Scored(COMPLAINTS, one["id"], clock.met_ms is not None and clock.met_ms <= clock.due_ms))
    return found


def repeated(complaints: Iterable[Doc], recurring: Collection[str], period: Period) -> list[Scored]:
    return [Scored(COMPLAINTS, one["id"], one["id"] in recurring) for one in received_in(complaints, period)]


def promises(
    jobs: Iterable[Doc], complaints: Iterable[Doc], period: Period, as_of_ms: int, tolerance_minutes: int
) -> list[Scored]:
    of_jobs = (
        (JOBS, job["id"], _job_promise(job, as_of_ms, tolerance_minutes))
        for job in jobs
        if ms_of(job, "promised_end") in period and job.get("status") != "cancelled"
    )
    of_complaints = (
        (COMPLAINTS, one["id"], _kept(ms_of(one, "answered_at"), ms_of(one, "promised_by") or 0, as_of_ms))
        for one in complaints
        if ms_of(one, "promised_by") in period
    )
    return [
        Scored(collection, id_, kept, "not_due_yet" if kept is None else "")
        for rows in (of_jobs, of_complaints)
        for collection, id_, kept in rows
    ]


def _job_promise(job: Doc, as_of_ms: int, tolerance_minutes: int) -> bool | None:
    """Coming before the window breaks no promise: the customer who is not yet at home is waited for."""
    found = arrival(job, tolerance_minutes)
    if found.not_scored == NO_ARRIVAL:
        return False if as_of_ms > (ms_of(job, "promised_end") or 0) else None
    return found.state != LATE


def _kept(met_ms: int | None, promised_ms: int, as_of_ms: int) -> bool | None:
    if met_ms is not None:
        return met_ms <= promised_ms
    return False if as_of_ms > promised_ms else None
