"""Why a record is in a scope: the rules of PROTOCOL §5, scope, as a table by collection.

A job, a complaint and a callback draw all that is needed to work on them onto the phone of whoever does.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from typing import Any

from api import limits
from api.feed import scopes
from api.fields.roles import CUSTOMER, TECHNICIAN
from api.fields.service import SERVICE
from api.models import Reconciliation, Record
from api.models.base import tuples
from api.models.prepared import Prepared, is_among, slot
from sync import canonical, clock

Need = tuple[str, int]  # scope, record key

# Fields of a complaint or a defect that head office has heard of.
HEARD_OF = frozenset({"reported_at", "escalated_at"})
# What the store's desk works with, and whoever is named in it or made it.
OF_THE_DESK = frozenset(
    {
        *("callbacks", "preventive_actions", "checks"),
        *("ideas", "referrals", "van_stock", "links", "letters", "estimates"),
    }
)
# What a person holds only for a while: open and not far ahead, or finished lately.
WINDOWED = ("jobs", "complaints", "callbacks")
# The columns that say what records cause; jobs have people besides, complaints what head office has heard of.
_WHOSE = ("deleted", "store_id", "customer_id", "created_by", "created_role")
_TOLD_BY = {"jobs": _WHOSE, "complaints": (*_WHOSE, "assignee_id"), "callbacks": (*_WHOSE, "assignee_id")}

_FILE = Prepared(
    lambda: (
        Record.select(Record.key, Record.collection, Record.ended_at)
        .where((Record.customer_id == slot(0)) & is_among(Record.collection, 1) & ~Record.deleted)
        .order_by(Record.ended_at.desc(nulls="FIRST"), Record.key.desc())
        .limit(limits.AROUND_RECORDS_MOST)
    )
)
_STAFF = Prepared(
    lambda: Record.select(Record.id, Record.wire).where(
        (Record.collection == "staff") & (Record.store_id == slot(0)) & ~Record.deleted
    )
)
_WORK_FOR = Prepared(
    lambda: Record.select(Record.key).where(is_among(Record.collection, 0) & is_among(Record.customer_id, 1))
)
_VIEWERS = Prepared(lambda: Reconciliation.select(Reconciliation.viewers).where(Reconciliation.id == slot(0)))


class Needs:
    """Works out the needs that a record causes, inside one write transaction (it remembers what it looked up)."""

    def __init__(self, now_ms: int) -> None:
        self._opens = clock.to_rfc3339(now_ms + limits.WINDOW_AHEAD_DAYS * limits.DAY_MS)
        self._closes = clock.to_rfc3339(now_ms - limits.WINDOW_BACK_DAYS * limits.DAY_MS)
        self._technicians: dict[str, list[str]] = {}
        self._files: dict[tuple[str, bool], list[Any]] = {}

    def caused_by(self, record: Record) -> set[Need]:  # noqa: PLR0911  one line a collection
        """Every (scope, record) that `record` is the reason for; a deleted one is the reason for nothing."""
        if record.deleted:
            return set()
        match record.collection:
            case "staff" | "estates":
                return self._reference(record)
            case (
                "playbooks"
                | "assessment_rules"
                | "talk_scripts"
                | "prices"
                | "return_criteria"
                | "guides"
                | "page_texts"
                | "letter_texts"
            ):
                return self._shared_or_own(record)
            case "customers" | "orders" | "owned_products":
                return self._customer_file(record)
            case "jobs":
                return self._job(record)
            case "complaints" | "defects":
                return self._told_on(record)
            case "tasks" | "grievance_awards":
                return self._asked_for(record)
            case collection if collection in OF_THE_DESK:
                return self._desk(record)
            case "reconciliations":
                return self._reconciliation(record)
            case _:
                return {(scopes.ALL, record.key)}

    def are_same(self, record: Record, was: Record) -> bool:
        """Whether `record` is certainly the reason for what it `was` the reason for, as after most edits. What else
        decides about it, a window that rolls or a customer's file, has it looked at again when that changes.
        """
        return record.collection in _TOLD_BY and self._reasons(record) == self._reasons(was)

    def _reasons(self, record: Record) -> tuple[Any, ...]:
        """All that a record itself says about the needs that it causes."""
        columns = record.__data__
        collection, told = columns["collection"], [not columns["ended_at"], self.in_window(record)]
        told += [columns[name] for name in _TOLD_BY[collection]]
        if collection == "jobs":
            people = {*self._doers(record), *columns["reported_by"].split()}
            return (*told, people)
        return (*told, collection == "complaints" and self._is_heads(record))

    def in_window(self, record: Record) -> bool:
        """Whether a phone should hold this: open and not far ahead, or finished lately."""
        if record.ended_at:
            return bool(record.ended_at >= self._closes)
        return bool((record.starts_at or "") <= self._opens)

    def _reference(self, record: Record) -> set[Need]:
        needs = {(scopes.HEAD, record.key)}
        if record.store_id:
            needs.add((scopes.reference(record.store_id), record.key))
        return needs

    def _shared_or_own(self, record: Record) -> set[Need]:
        """What every store shares unless one has its own."""
        return self._reference(record) if record.store_id else {(scopes.ALL, record.key)}

    def _customer_file(self, record: Record) -> set[Need]:
        needs = {(scopes.customers(record.store_id), record.key)} if record.store_id else set()
        if record.created_role == "technician" and record.created_by:
            needs.add((scopes.personal(record.created_by), record.key))
        return needs

    def _desk(self, record: Record) -> set[Need]:
        """What the store's desk works with, and whoever is named in it or made it."""
        needs = {(scopes.whole_store(record.store_id), record.key)} if record.store_id else set()
        # the service signs as head office does: that is no reason for head office to see what it makes
        if record.created_role == "head_office" and record.created_by != SERVICE.id:
            needs.add((scopes.HEAD, record.key))
        return needs | self._for_people(record, self._named(record))

    def _told_on(self, record: Record) -> set[Need]:
        """Head office sees what was reported to it, product development included, and what it was told of because a
        step was overdue (R25, R26, R38).
        """
        return self._desk(record) | ({(scopes.HEAD, record.key)} if self._is_heads(record) else set())

    def _is_heads(self, record: Record) -> bool:
        return not HEARD_OF.isdisjoint(canonical.decode_checked(bytes(record.wire)))

    def _asked_for(self, record: Record) -> set[Need]:
        """A task is for a role. An award is for whoever leads: nobody decides on their own, a manager's waits for head
        office (R33).
        """
        role = canonical.decode_checked(bytes(record.wire)).get("role")
        is_for_head = record.collection == "grievance_awards" or role == "head_office"
        return self._desk(record) | ({(scopes.HEAD, record.key)} if is_for_head else set())

    def _job(self, record: Record) -> set[Need]:
        needs = {(scopes.whole_store(record.store_id), record.key)} if record.store_id else set()
        if not self.in_window(record):
            return needs
        if record.created_role == "associate" and record.created_by:
            needs.add((scopes.selling(record.created_by), record.key))
        # who worked on it keeps it while it is in the window, also when it was handed over meanwhile
        technicians = {*self._doers(record), *record.reported_by.split()}
        return needs | self._drawn(record, technicians)

    def _reconciliation(self, record: Record) -> set[Need]:
        [(viewers,)] = _VIEWERS.rows(record.id)
        return {(scope, record.key) for scope in json.loads(viewers)}

    def _named(self, record: Record) -> set[str]:
        # a customer who made it has no device that pulls it
        maker = None if record.created_role == CUSTOMER else record.created_by
        return {one for one in (record.assignee_id, maker) if one}

    def _for_people(self, record: Record, people: Iterable[str]) -> set[Need]:
        """Who is named works with it on a phone or at the counter; what the role is, the device knows."""
        if record.collection in WINDOWED and not self.in_window(record):
            return set()
        people = list(people)
        needs = {(scopes.selling(one), record.key) for one in people}
        return needs | self._drawn(record, people)

    def _drawn(self, record: Record, people: Iterable[str]) -> set[Need]:
        keys = [record.key, *self._around(record)]
        return {(scopes.personal(one), key) for one in people for key in keys}

    def _doers(self, record: Record) -> Iterable[str]:
        """The technicians who may have to do the job: its own, or while it has none and is open, all of the store."""
        wire = bytes(record.wire)
        helpers = canonical.decode_checked(wire).get("helper_ids", []) if b'"helper_ids":' in wire else []
        if record.assignee_id:
            return [record.assignee_id, *helpers]
        if record.ended_at or not record.store_id:
            return list(helpers)
        return [*self._technicians_of(record.store_id), *helpers]

    def _around(self, record: Record) -> list[int]:
        """Keys of the customer's file and estimates (R13: what was agreed, and is charged, can still be read after the
        work) and, while this is open, of what they bought, still complain about, and of the latest visits that are
        over.
        """
        if not record.customer_id or record.collection not in WINDOWED:
            return []
        about = (record.customer_id, bool(record.ended_at))
        if about not in self._files:
            self._files[about] = _FILE.rows(record.customer_id, list(AROUND_ENDED if record.ended_at else AROUND))
        rows = self._files[about]
        held: dict[str, int] = dict.fromkeys(AROUND, 0)
        keys: list[int] = []
        for key, collection, ended_at in rows:
            if key != record.key and AROUND[collection](ended_at) and held[collection] < limits.AROUND_EACH_MOST:
                held[collection] += 1
                keys.append(key)
        return keys

    def _technicians_of(self, store: str) -> list[str]:
        if store not in self._technicians:
            self._technicians[store] = [
                staff
                for staff, wire in _STAFF.rows(store)
                if canonical.decode_checked(bytes(wire)).get("role") == TECHNICIAN
            ]
        return self._technicians[store]


# Of a customer's records, what is drawn in by work that is open; judged by when the record was over.
AROUND: dict[str, Callable[[str | None], bool]] = {
    "customers": lambda _ended_at: True,
    "orders": lambda _ended_at: True,
    "owned_products": lambda _ended_at: True,
    "estimates": lambda _ended_at: True,
    "complaints": lambda ended_at: ended_at is None,
    "jobs": lambda ended_at: ended_at is not None,
}
# What stays with the work of the last days, once it is done.
AROUND_ENDED = ("customers", "estimates")


def others_that_depend_on(changes: Iterable[tuple[Record, Record | None]]) -> set[int]:
    """Keys of the records whose needs change with others: each of `changes` is a record, and its row before.

    - what belongs to a customer's file and appears there, or leaves it, is needed by the open work for that customer,
      or no longer
    - a technician who comes or leaves is given, or loses, the store's unassigned jobs
    """
    customers: set[str] = set()
    found: set[int] = set()
    for record, was in changes:
        if record.collection in AROUND:
            belongs, belonged = _drawn_for(record), _drawn_for(was)
            if belongs != belonged:
                customers |= {one for one in (belongs, belonged) if one}
        elif record.collection == "staff":
            found |= set(_unassigned_of(_stores_of(record, was)))
    return found | ({key for (key,) in _WORK_FOR.rows(WINDOWED, customers)} if customers else set())


def _stores_of(record: Record, was: Record | None) -> set[str]:
    """The stores that somebody came to or left, or where they do other work now."""
    doc = canonical.decode_checked(bytes(record.wire))
    before: dict[str, Any] = canonical.decode_checked(bytes(was.wire)) if was else {}
    is_same = was is not None and was.deleted == record.deleted
    if is_same and all(before.get(name) == doc.get(name) for name in ("role", "store_id")):
        return set()
    return {store for one in (before, doc) if (store := one.get("store_id"))}


def _unassigned_of(stores: set[str]) -> list[int]:
    if not stores:
        return []
    is_nobodys = (Record.collection == "jobs") & Record.assignee_id.is_null() & Record.ended_at.is_null()
    return [row[0] for row in tuples(Record.select(Record.key).where((Record.store_id << list(stores)) & is_nobodys))]


def _drawn_for(record: Record | None) -> str | None:
    """The customer whose open work draws this record in."""
    if record is None or record.deleted or not AROUND[record.collection](record.ended_at):
        return None
    return record.customer_id
