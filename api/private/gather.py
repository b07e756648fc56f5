"""The records that a service report rests on, read anew each time: what is withdrawn or corrected is so at once."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from api import limits
from api.models import ErasedRecord, Record
from api.models.base import tuples
from api.private.link import Link
from api.rules import setting_kinds
from api.rules.local_time import local_date
from api.rules.report import About, technician_of
from sync import canonical, clock
from sync.ids import short_number

Doc = dict[str, Any]
JOB_PREFIX = "J"


def about(link: Link, now_ms: int) -> About | None:
    """What the link's report rests on. None where nothing (more) is this customer's and store's."""
    job = _doc("jobs", link.job)
    if job is None or job.get("store_id") != link.store:
        return None
    file = whole_file(link.customer)
    # who asked to be forgotten is forgotten at once, whatever is still to be rewritten
    is_erased = ErasedRecord.select().where(ErasedRecord.record_id << sorted(file)).exists()
    if job.get("customer_id") not in file or is_erased:
        return None
    store = _doc("stores", job.get("store_id"))
    visits = _jobs_of(str(job["customer_id"]))
    return About(
        job=job,
        on=local_date(clock.to_ms(job["done_at"]) if job.get("done_at") else now_ms, _zone(store)).isoformat(),
        numbers={one["id"]: short_number(JOB_PREFIX, one["id"]) for one in (job, *visits)},
        store=store,
        customer=_doc("customers", job["customer_id"]),
        technician=_doc("staff", technician_of(job)),
        product=_doc("products", job.get("product_id")),
        owned=_owned(job, file),
        checklist=_doc("checklists", job.get("checklist_id")),
        products=_products(job.get("parts") or ()),
        visits=visits,
    )


def whole_file(customer: str) -> frozenset[str]:
    """The ids of the customer's file: its own, and of those that it was merged into (R2)."""
    found = [customer]
    while len(found) < limits.MERGED_FILES_MOST:
        into = (_doc("customers", found[-1]) or {}).get("merged_into")
        if not into or into in found:
            break
        found.append(into)
    return frozenset(found)


def _zone(store: Doc | None) -> str:
    name = (store or {}).get("time_zone")
    return str(name) if setting_kinds.time_zone(name) is None else "UTC"


def _owned(job: Doc, file: frozenset[str]) -> Doc | None:
    owned = _doc("owned_products", job.get("owned_product_id"))
    return owned if owned and owned.get("customer_id") in file else None


def _products(parts: Iterable[Doc]) -> dict[str, Doc]:
    named = {str(one["product_id"]) for one in parts if one.get("product_id")}
    return {one: doc for one in named if (doc := _doc("products", one))}


def _jobs_of(customer: str) -> list[Doc]:
    """The customer's jobs, by the index that there is; those that follow up are among them."""
    rows = Record.select(Record.wire).where((Record.customer_id == customer) & (Record.collection == "jobs"))
    return [canonical.decode(bytes(wire)) for (wire,) in tuples(rows.where(~Record.deleted))]


def _doc(collection: str, record: str | None) -> Doc | None:
    found = Record.get_or_none((Record.collection == collection) & (Record.id == record)) if record else None
    return canonical.decode(bytes(found.wire)) if found and not found.deleted else None
