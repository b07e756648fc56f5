"""One person's month, for themselves: what they did, what customers said of it, and in which callbacks (R31, R33).

The figures are the measures of `measures`, over this person's work alone; sales are no part of it. The store's figure
stands beside a share or a mean, nobody else's does.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from api.rules import measures_callbacks, measures_jobs
from api.rules.answers import Praise, counted_answers, low_answers, praise
from api.rules.figures import Figure
from api.rules.jobs import Doc
from api.rules.local_time import Period, ms_of
from api.rules.meeting import figures_of
from api.rules.own_word import is_own_word
from api.rules.store_month import StoreRecords

CODES = ("jobs_done", "on_time_arrival", "first_time_fix", "csat_mean", "csat_share")
# What a count of the whole store would say beside one person's: nothing.
COMPARED = frozenset(CODES) - {"jobs_done"}


def own_month(
    staff_id: str, records: StoreRecords, period: Period, as_of_ms: int, settings: Mapping[str, Any]
) -> dict[str, Any]:
    """R33: `figures` of the person, `beside` those of the store, and `said`: every callback of the period that says
    something about them, with what it says; `own` is what they wrote down themselves, which no figure counts.
    """
    done = [one for one in records.callbacks if one.get("status") == "done" and ms_of(one, "done_at") in period]
    about = measures_callbacks.by_person(done, records.jobs_by_id, records.writers).get(staff_id, [])
    said = sorted(
        (one for one in done if _concerns(staff_id, one, records)), key=lambda one: (one["done_at"], one["id"])
    )
    return {
        "figures": [one.to_json() for one in _figures(staff_id, records, about, period, as_of_ms, settings)],
        "beside": [one.to_json() for one in figures_of(records, period, as_of_ms, settings, COMPARED)],
        "said": [_said(staff_id, one, records, settings) for one in said],
    }


def _figures(
    staff_id: str,
    records: StoreRecords,
    about: list[Doc],
    period: Period,
    as_of_ms: int,
    settings: Mapping[str, Any],
) -> list[Figure]:
    jobs = [one for one in records.jobs if one.get("assignee_id") == staff_id]
    # whoever came a second time may be somebody else
    fixed = measures_jobs.first_time_fix(jobs, period, as_of_ms, settings["recall_window_days"], records.jobs)
    return [
        measures_jobs.jobs_done(jobs, period),
        measures_jobs.on_time_arrival(jobs, period, settings["on_time_tolerance_minutes"]),
        fixed,
        measures_callbacks.csat_mean(about, period),
        measures_callbacks.csat_share(about, period),
    ]


def _said(staff_id: str, callback: Doc, records: StoreRecords, settings: Mapping[str, Any]) -> dict[str, Any]:
    is_mine = _did_it(staff_id, callback, records)
    praised = _praised(staff_id, callback, records)
    job = _job(callback, records) or {}
    return {
        "callback_id": callback["id"],
        "customer_id": callback["customer_id"],
        "job_id": callback.get("job_id"),
        "job_kind": job.get("kind"),
        "product_id": job.get("product_id"),
        "at": callback["done_at"],
        "own": is_own_word(staff_id, callback, records.writers),
        # what others' work was given is not this person's business
        "answers": dict(counted_answers(callback)) if is_mine else {},
        "low": list(low_answers(callback, settings)) if is_mine else [],
        "text": (callback.get("suggestions") or "") if is_mine else "",
        "praised": praised is not None,
        "praise": praised.words if praised else "",
    }


def _concerns(staff_id: str, callback: Doc, records: StoreRecords) -> bool:
    return _did_it(staff_id, callback, records) or _praised(staff_id, callback, records) is not None


def _did_it(staff_id: str, callback: Doc, records: StoreRecords) -> bool:
    return (_job(callback, records) or {}).get("assignee_id") == staff_id


def _praised(staff_id: str, callback: Doc, records: StoreRecords) -> Praise | None:
    """R31: the praise, if it is meant for this person."""
    found = praise(callback, _job(callback, records))
    return found if found is not None and staff_id in found.staff_ids else None


def _job(callback: Doc, records: StoreRecords) -> Doc | None:
    return records.jobs_by_id.get(callback.get("job_id") or "")
