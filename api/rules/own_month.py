"""One person's month, for themselves: what they did, what customers said of it, and in which callbacks (R31, R33).

The figures are the measures of `measures`, over this person's work alone; sales are no part of it. The store's figure
stands beside a share or a mean, nobody else's does.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from api.rules import measures_callbacks, measures_jobs
from api.rules.answers import counted_answers, low_answers, praise
from api.rules.figures import Figure
from api.rules.jobs import Doc
from api.rules.local_time import Period, ms_of
from api.rules.meeting import StoreRecords, figures_of
from api.rules.own_word import is_own_word

CODES = ("jobs_done", "on_time_arrival", "first_time_fix", "csat_mean", "csat_share")
# What a count of the whole store would say beside one person's: nothing.
COMPARED = frozenset(CODES) - {"jobs_done"}


def own_month(
    staff_id: str, records: StoreRecords, period: Period, as_of_ms: int, settings: Mapping[str, Any]
) -> dict[str, Any]:
    """R33: `figures` of the person, `beside` those of the store, `praise` with its words, the `low` answers, and
    `own_words`: the callbacks that they wrote down themselves, which are in none of these.
    """
    said = [one for one in records.callbacks if one.get("status") == "done" and ms_of(one, "done_at") in period]
    heard = sorted(
        (one for one in said if not is_own_word(staff_id, one, records.writers)), key=lambda one: one["done_at"]
    )
    own = [one for one in said if is_own_word(staff_id, one, records.writers)]
    about = measures_callbacks.by_person(heard, records.jobs_by_id).get(staff_id, [])
    return {
        "figures": [one.to_json() for one in _figures(staff_id, records, about, period, as_of_ms, settings)],
        "beside": [one.to_json() for one in figures_of(records, period, as_of_ms, settings, COMPARED)],
        "praise": [row for one in heard if (row := _praise(staff_id, one, records)) is not None],
        "low": [row for one in about if (row := _low(one, settings)) is not None],
        "own_words": [one["id"] for one in own if _concerns(staff_id, one, records)],
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


def _praise(staff_id: str, callback: Doc, records: StoreRecords) -> dict[str, Any] | None:
    found = praise(callback, _job(callback, records))
    if found is None or staff_id not in found.staff_ids:
        return None
    return _row(callback) | {"text": found.words}


def _low(callback: Doc, settings: Mapping[str, Any]) -> dict[str, Any] | None:
    low = low_answers(callback, settings)
    if not low:
        return None
    answers = counted_answers(callback)
    return _row(callback) | {"answers": {one: answers[one] for one in low}, "text": callback.get("suggestions") or ""}


def _concerns(staff_id: str, callback: Doc, records: StoreRecords) -> bool:
    job = _job(callback, records) or {}
    return staff_id == job.get("assignee_id") or staff_id in (callback.get("praised_ids") or ())


def _job(callback: Doc, records: StoreRecords) -> Doc | None:
    return records.jobs_by_id.get(callback.get("job_id") or "")


def _row(callback: Doc) -> dict[str, Any]:
    return {"callback_id": callback["id"], "customer_id": callback["customer_id"], "at": callback["done_at"]}
