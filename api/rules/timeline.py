"""Everything about a customer in one scroll (DOMAIN, The customer file)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from api.rules.jobs import Doc
from api.rules.local_time import day_start_ms
from sync.clock import to_rfc3339

# kind of entry → (collection's name, the fields of which the first one written says when, the one that names the file)
_RECORDS: Mapping[str, tuple[str, tuple[str, ...], str]] = {
    "order": ("orders", ("ordered_on", "delivery_on"), "customer_id"),
    "owned_product": ("owned_products", ("purchased_on",), "customer_id"),
    "job": ("jobs", ("done_at", "arrived_at", "planned_start", "promised_start"), "customer_id"),
    "complaint": ("complaints", ("received_at",), "customer_id"),
    # R13: its last word, or since when it waits for one
    "estimate": ("estimates", ("accepted_at", "declined_at", "opened_at"), "customer_id"),
    "callback": ("callbacks", ("done_at", "ended_at", "due_from"), "customer_id"),
    "idea": ("ideas", ("recorded_at",), "customer_id"),
    "defect": ("defects", ("seen_at",), "customer_id"),
    # one that brought somebody, and one that was brought (R40)
    "referral": ("referrals", ("noted_at",), "referrer_id"),
    "referred": ("referrals", ("noted_at",), "customer_id"),
}
_LOGS = {"contact": "contact_log", "after_sales": "after_sales_log"}
_FILE_DATES = {"first_visit": "first_visit_on", "registered": "registered_on"}


@dataclass(frozen=True)
class Records:
    """What there is besides the customers' files, by collection; only what belongs to these files is taken."""

    orders: Iterable[Doc] = field(default=())
    owned_products: Iterable[Doc] = field(default=())
    jobs: Iterable[Doc] = field(default=())
    complaints: Iterable[Doc] = field(default=())
    estimates: Iterable[Doc] = field(default=())
    callbacks: Iterable[Doc] = field(default=())
    ideas: Iterable[Doc] = field(default=())
    defects: Iterable[Doc] = field(default=())
    referrals: Iterable[Doc] = field(default=())


@dataclass(frozen=True, order=True)
class Entry:
    """One row: when (RFC 3339; empty when nobody knows), what kind, and which record, or which row of a file's log.
    `is_date`: only the day is known.
    """

    at: str
    kind: str
    collection: str
    id: str
    row_id: str = ""
    is_date: bool = False


def timeline(files: Iterable[Doc], records: Records, zone: str) -> list[Entry]:
    """All of a customer's rows, newest first; of equals the same order everywhere. `files` are all of theirs, those
    merged away too (R2): no row of either is lost. What has no moment yet comes first: it is still to come.
    """
    files = list(files)
    ids = {one["id"] for one in files}
    rows = [entry for doc in files for entry in _file_entries(doc, zone)]
    for kind, (collection, names, whose) in _RECORDS.items():
        docs: Iterable[Doc] = getattr(records, collection)
        rows += [_entry(kind, collection, doc, names, zone) for doc in docs if doc.get(whose) in ids]
    undated = [row for row in rows if not row.at]
    return sorted(undated) + sorted((row for row in rows if row.at), reverse=True)


def _file_entries(doc: Doc, zone: str) -> list[Entry]:
    rows = [
        Entry(row.get("at", ""), kind, "customers", doc["id"], row["id"])
        for kind, log in _LOGS.items()
        for row in doc.get(log) or ()
    ]
    dated = {kind: doc[name] for kind, name in _FILE_DATES.items() if doc.get(name)}
    return rows + [Entry(_midnight(day, zone), kind, "customers", doc["id"], "", True) for kind, day in dated.items()]


def _entry(kind: str, collection: str, doc: Doc, names: Iterable[str], zone: str) -> Entry:
    name = next((one for one in names if doc.get(one)), "")
    is_date = name.endswith("_on")
    at = doc[name] if name else ""
    return Entry(_midnight(at, zone) if is_date else at, kind, collection, doc["id"], "", is_date)


def _midnight(day: str, zone: str) -> str:
    return to_rfc3339(day_start_ms(date.fromisoformat(day), zone))
