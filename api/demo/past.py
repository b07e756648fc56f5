"""Jobs of the demo that were done: what callbacks and complaints are about."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from api.demo.cast import Cast
from api.demo.drafts import Record


@dataclass(frozen=True)
class DoneJob:
    id: str
    kind: str
    customer_id: str
    product_id: str
    technician_id: str
    store: int
    done_ms: int
    is_late: bool


def done_jobs(cast: Cast, jobs: Iterable[Record]) -> list[DoneJob]:
    """The jobs that stand at done, earliest first."""
    found = []
    for job in jobs:
        draft = job.standing["status"]
        if draft.changes["status"]["to"] != "done":
            continue
        found.append(
            DoneJob(
                job.id,
                job.value("kind"),
                job.value("customer_id"),
                job.value("product_id"),
                draft.author.id,
                cast.store_ids.index(draft.author.store or ""),
                draft.at_ms,
                (job.value("arrived_at") or "") > job.value("promised_end"),
            )
        )
    return sorted(found, key=lambda one: (one.done_ms, one.id))
