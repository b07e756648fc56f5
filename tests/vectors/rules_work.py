"""How long a visit takes, and who is away: the board shows what the server plans with (R29, R50)."""

from __future__ import annotations

from datetime import date
from typing import Any

from api.fields.jobs import KINDS
from api.rules.absences import absence
from api.rules.work import work_minutes

NINE, TEN_SOON = "2026-11-23T09:00:00.000Z", "2026-11-23T10:10:01.000Z"
EVENING, NEXT_DAY = "2026-11-23T19:00:00.000Z", "2026-11-24T09:00:00.000Z"
DAY = "2026-11-23"


def work_vectors() -> dict[str, Any]:
    plans: list[dict[str, Any]] = [
        {"planned_start": NINE, "planned_end": end, **more}
        for end in (TEN_SOON, NINE, EVENING, NEXT_DAY)
        for more in (
            {},
            {"promised_start": NINE, "promised_end": end},
            {"promised_start": NINE, "promised_end": EVENING},
        )
    ]
    jobs = [{"kind": kind} for kind in (*KINDS, "other", "")] + [{"kind": "repair", **one} for one in plans]
    jobs += [{"kind": "repair", "planned_start": NINE}, {}]
    people: list[dict[str, Any]] = [
        {}, {"absences": {}}, {"absences": {"2026_11_23": " 培训 "}}, {"absences": {"2026_11_23": ""}},
        {"absences": {"2026_11_23": None}}, {"absences": {"2026_11_24": "leave"}},
    ]  # fmt: skip
    return {
        "minutes": [{"job": one, "minutes": work_minutes(one)} for one in jobs],
        "absences": [{"person": one, "day": DAY, "absence": absence(one, date.fromisoformat(DAY))} for one in people],
    }
