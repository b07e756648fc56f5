"""The records behind a figure of the monthly report, one by one (R32)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

from api.desk.docs import docs_by_id
from api.reports.monthly import Report
from api.reports.records import month_docs, with_month, with_writers
from api.rules.figures import Scored
from api.rules.jobs import Doc
from api.rules.local_time import month
from api.rules.measures import MEASURES
from api.rules.rests_on import Narrowed, collections_of, rests_on
from api.rules.settings import resolved
from api.rules.store_month import StoreRecords
from sync import clock

# A list that somebody reads; whoever wants more asks for the next.
ROWS_A_PAGE = 200
# which moment a record is told by, the first that it has
_MOMENTS = ("received_at", "done_at", "arrived_at", "on_site_at", "ended_at", "promised_end", "due_until")
# where more is worse, or simply more to look at: the largest stand first
_LARGEST_FIRST = frozenset({"minutes", "km", "money"})


def records_behind(
    records: StoreRecords, first: date, as_of_ms: int, *, code: str, narrowed: Narrowed, offset: int = 0
) -> Report:
    """The figure `code` of the month that begins on `first`, and the records that it was added up from: those that pull
    it down first, those that are not scored last. Each row has the scores of one record, exact: shares 1 and 0, clocks
    in milliseconds. Call it within one `snapshot`.
    """
    period = month(first.year, first.month, records.zone)
    if narrowed.staff_id:
        records = with_writers(with_month(records, first), period)
    else:
        # who did the work that callbacks speak of matters only where one person is asked for
        callbacks, jobs = month_docs(records.store["id"], first, collections_of(code))
        records = replace(records, callbacks=callbacks, jobs=jobs)
    figure, scored = rests_on(code, records, period, as_of_ms, resolved(records.store), narrowed)
    found: dict[tuple[str, str], list[Scored]] = defaultdict(list)
    for one in scored:
        found[one.collection, one.id].append(one)
    known = _by_address(records)
    sign = -1 if MEASURES[code].unit in _LARGEST_FIRST else 1

    def place(row: tuple[tuple[str, str], list[Scored]]) -> tuple[bool, int | Fraction, str, str]:
        scores = [one.score for one in row[1] if one.score is not None]
        return not scores, sign * min(scores, default=0), _moment(known[row[0]]), row[0][1]

    rows = sorted(found.items(), key=place)
    page = [(address, known[address], scores) for address, scores in rows[offset : offset + ROWS_A_PAGE]]
    customers = docs_by_id("customers", {doc["customer_id"] for _, doc, _ in page if doc.get("customer_id")})
    return {
        "store_id": records.store["id"],
        "month": f"{first:%Y-%m}",
        "as_of": clock.to_rfc3339(as_of_ms),
        "currency": records.store.get("currency"),
        "figure": figure.to_json(),
        "records": len(rows),
        "offset": offset,
        "rows": [_row(address, doc, scores, customers) for address, doc, scores in page],
        "names": {one["id"]: one["name"] for one in records.staff},
    }


def _row(address: tuple[str, str], doc: Doc, scores: Iterable[Scored], customers: Mapping[str, Doc]) -> dict[str, Any]:
    collection, id_ = address
    listed = list(scores)
    return {
        "collection": collection,
        "id": id_,
        "at": _moment(doc) or None,
        "kind": doc.get("category") if collection == "complaints" else doc.get("kind"),
        "status": doc.get("status"),
        "customer": (customers.get(doc.get("customer_id") or "") or {}).get("name"),
        "assignee_id": doc.get("handler_id") if collection == "complaints" else doc.get("assignee_id"),
        "scores": [str(Fraction(one.score)) for one in listed if one.score is not None],
        "excluded": [one.reason for one in listed if one.score is None],
        "provisional": any(one.is_provisional for one in listed),
    }


def _moment(doc: Doc) -> str:
    return next((str(doc[name]) for name in _MOMENTS if doc.get(name)), "")


def _by_address(records: StoreRecords) -> dict[tuple[str, str], Doc]:
    sorts = (("jobs", records.jobs), ("callbacks", records.callbacks), ("complaints", records.complaints))
    return {(collection, one["id"]): one for collection, docs in sorts for one in docs}
