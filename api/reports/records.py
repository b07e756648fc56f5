"""What the reports of a store are made from, read in one snapshot; and which phones it is still waiting for."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from api.desk.docs import doc, docs, docs_by_id, writers_behind
from api.models import Account, Device, Session
from api.models.base import tuples
from api.rules.local_time import Period, day_start_ms, local_date, ms_of
from api.rules.meeting import StoreRecords
from api.rules.own_word import word_stamps
from sync import clock

CHECK_KINDS = frozenset({"internal_check", "mystery_visit"})


@dataclass(frozen=True)
class Waiting:
    """A device of the store's staff that has not synced since the period's end, or today: its edits may be missing."""

    device_id: str
    staff_id: str
    name: str
    seen_at: str

    def to_json(self) -> dict[str, str]:
        return {"device_id": self.device_id, "staff_id": self.staff_id, "name": self.name, "seen_at": self.seen_at}


def records_of(store_id: str) -> StoreRecords | None:
    """The store's documents; `None` if there is no such store. Call it within one `snapshot`."""
    store = doc("stores", store_id)
    if store is None:
        return None
    checks = docs("checks", store_id)
    standards = docs_by_id("checklists", {one["checklist_id"] for one in checks})
    return StoreRecords(
        store=store,
        jobs=docs("jobs", store_id),
        callbacks=docs("callbacks", store_id),
        complaints=docs("complaints", store_id),
        actions=docs("preventive_actions", store_id),
        customers=docs("customers", store_id),
        checks=checks,
        standards=list(standards.values()),
        staff=docs("staff", store_id),
        calendars=docs("calendars"),
    )


def with_writers(records: StoreRecords, period: Period) -> StoreRecords:
    """The same, with who wrote down what customers said in the period (R33)."""
    said = [one for one in records.callbacks if one.get("status") == "done" and ms_of(one, "done_at") in period]
    return replace(records, writers=writers_behind("callbacks", said, word_stamps))


def waiting_for(records: StoreRecords, period: Period, as_of_ms: int) -> list[Waiting]:
    """Signed-in devices of the store's people that were last seen before the period was over; while it runs, before
    today began. Longest silent first.
    """
    today_ms = day_start_ms(local_date(as_of_ms, records.zone), records.zone)
    since = clock.to_rfc3339(min(period.end_ms, today_ms))
    people = [one["id"] for one in records.staff]
    rows = (
        Device.select(Device.id, Device.staff_id, Device.name, Device.seen_at)
        .join(Session, on=(Session.device_id == Device.id))
        .join(Account, on=(Account.staff_id == Device.staff_id))
        .where(Device.staff_id << people)
        .where(Device.revoked_at.is_null() & Account.disabled_at.is_null() & (Device.seen_at < since))
        .order_by(Device.seen_at, Device.id)
        .distinct()
    )
    return [Waiting(*row) for row in tuples(rows)]


def head_of(
    kind: str, records: StoreRecords, first: date, period: Period, waiting: list[Waiting], as_of_ms: int
) -> dict[str, Any]:
    """What every report of a store's month begins with: of what it is, as of when, and what may be missing in it."""
    return {
        "kind": kind,
        "store_id": records.store["id"],
        "store": records.store["name"],
        "month": f"{first:%Y-%m}",
        "as_of": clock.to_rfc3339(as_of_ms),
        "currency": records.store.get("currency"),
        "time_zone": records.zone,
        "complete": as_of_ms >= period.end_ms,
        "waiting_for": [one.to_json() for one in waiting],
        "names": {one["id"]: one["name"] for one in records.staff},
    }
