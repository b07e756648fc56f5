"""Why a record is in a scope: the rules of PROTOCOL §5, scope. A job draws in all that is needed to do it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from api import limits
from api.feed import scopes
from api.models import Reconciliation, Record
from api.models.base import tuples
from sync import canonical, clock

Need = tuple[str, int]  # scope, record key


class Needs:
    """Works out the needs that a record causes, inside one write transaction (it remembers what it looked up)."""

    def __init__(self, now_ms: int) -> None:
        self._opens = clock.to_rfc3339(now_ms + limits.WINDOW_AHEAD_DAYS * limits.DAY_MS)
        self._closes = clock.to_rfc3339(now_ms - limits.WINDOW_BACK_DAYS * limits.DAY_MS)
        self._technicians: dict[str, list[str]] = {}

    def caused_by(self, record: Record) -> set[Need]:
        """Every (scope, record) that `record` is the reason for; a deleted one is the reason for nothing."""
        if record.deleted:
            return set()
        match record.collection:
            case "staff" | "estates":
                needs = {(scopes.HEAD, record.key)}
                if record.store_id:
                    needs.add((scopes.reference(record.store_id), record.key))
                return needs
            case "customers":
                return self._customer(record)
            case "jobs":
                return self._job(record)
            case "reconciliations":
                return self._reconciliation(record)
            case _:
                return {(scopes.ALL, record.key)}

    def in_window(self, record: Record) -> bool:
        """Whether a technician's phone should hold this job: open and not far ahead, or finished lately."""
        if record.ended_at:
            return bool(record.ended_at >= self._closes)
        return bool((record.starts_at or "") <= self._opens)

    def _customer(self, record: Record) -> set[Need]:
        needs = {(scopes.customers(record.store_id), record.key)} if record.store_id else set()
        if record.created_role == "technician" and record.created_by:
            needs.add((scopes.personal(record.created_by), record.key))
        return needs

    def _job(self, record: Record) -> set[Need]:
        needs = {(scopes.whole_store(record.store_id), record.key)} if record.store_id else set()
        if not self.in_window(record):
            return needs
        # who worked on it keeps it while it is in the window, also when it was handed over meanwhile
        technicians = {*self._doers(record), *record.reported_by.split()}
        if record.created_role == "associate" and record.created_by:
            needs.add((scopes.selling(record.created_by), record.key))
        if technicians:
            drawn = [record.key, *self._around(record)]
            needs |= {(scopes.personal(one), key) for one in technicians for key in drawn}
        return needs

    def _doers(self, record: Record) -> Iterable[str]:
        """The technicians who may have to do the job: its own, or while it has none and is open, all of the store."""
        doc = canonical.decode(bytes(record.wire))
        helpers = doc.get("helper_ids", [])
        if record.assignee_id:
            return [record.assignee_id, *helpers]
        if record.ended_at or not record.store_id:
            return list(helpers)
        return [*self._technicians_of(record.store_id), *helpers]

    def _around(self, record: Record) -> list[int]:
        """Keys of the job's customer and, while the job is open, of the customer's latest visits that are over."""
        if not record.customer_id:
            return []
        customer = Record.select(Record.key).where(
            (Record.collection == "customers") & (Record.id == record.customer_id) & ~Record.deleted
        )
        keys = [row[0] for row in tuples(customer)]
        if not record.ended_at:
            visits = (
                Record.select(Record.key)
                .where((Record.customer_id == record.customer_id) & Record.ended_at.is_null(False) & ~Record.deleted)
                .order_by(Record.ended_at.desc(), Record.key.desc())
                .limit(limits.EARLIER_VISITS_MOST)
            )
            keys += [row[0] for row in tuples(visits)]
        return keys

    def _reconciliation(self, record: Record) -> set[Need]:
        item = Reconciliation.get(Reconciliation.id == record.id)
        viewers: list[str] = json.loads(item.viewers)
        return {(scope, record.key) for scope in viewers}

    def _technicians_of(self, store: str) -> list[str]:
        if store not in self._technicians:
            rows = Record.select(Record.id, Record.wire).where(
                (Record.collection == "staff") & (Record.store_id == store) & ~Record.deleted
            )
            self._technicians[store] = [
                row.id for row in rows if canonical.decode(bytes(row.wire)).get("role") == "technician"
            ]
        return self._technicians[store]


def jobs_that_depend_on(record: Record, was: Record | None) -> list[int]:
    """Keys of the jobs whose needs change with `record`, besides its own; `was` is its row before.

    - a customer that appears, or is deleted, is needed by the jobs that name it, or no longer
    - a job that is over is an earlier visit to the customer's open jobs, and no longer when it is reopened
    - a technician who comes or leaves is given, or loses, the store's unassigned jobs
    """
    if record.collection == "customers":
        is_here, was_here = not record.deleted, was is not None and not was.deleted
        return _keys(Record.customer_id == record.id) if is_here != was_here else []
    if record.collection == "jobs":
        visited, visited_before = _visited(record), _visited(was)
        customers = [one for one in {visited, visited_before} if one] if visited != visited_before else []
        return _keys(Record.customer_id << customers) if customers else []
    if record.collection == "staff":
        doc = canonical.decode(bytes(record.wire))
        before: dict[str, Any] = canonical.decode(bytes(was.wire)) if was else {}
        is_same = was is not None and was.deleted == record.deleted
        if is_same and all(before.get(name) == doc.get(name) for name in ("role", "store_id")):
            return []
        stores = {one.get("store_id") for one in (before, doc)} - {None}
        return _keys((Record.store_id << list(stores)) & Record.assignee_id.is_null()) if stores else []
    return []


def _visited(job: Record | None) -> str | None:
    """The customer to whom this job is an earlier visit."""
    return job.customer_id if job and job.ended_at and not job.deleted else None


def _keys(condition: Any) -> list[int]:
    rows = Record.select(Record.key).where((Record.collection == "jobs") & condition & Record.ended_at.is_null())
    return [row[0] for row in tuples(rows)]
