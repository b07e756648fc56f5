"""Callbacks find a caller, and come to an end when enough was tried (R30)."""

from __future__ import annotations

from collections import Counter, defaultdict

from api.desk.docs import docs
from api.effects.desk import Desk, Doc, not_over, referred
from api.intake.own import Write, write_own
from api.rules.callbacks import OVER, attempts, next_attempt
from api.rules.callers import spread

# Who calls, the first that the store has: the assistant keeps the files and makes the callbacks (DOMAIN, Words).
CALLERS = ("assistant", "associate", "manager")


def spread_callbacks(desk: Desk) -> int:
    """Give every callback without a caller, or whose caller has left, to one; how many were given."""
    staff = {one["id"]: one for one in docs("staff")}
    by_store: dict[str | None, list[Doc]] = defaultdict(list)
    for one in not_over("callbacks"):
        by_store[one.get("store_id")].append(one)
    writes = []
    for store, waiting in by_store.items():
        here = {id_: one for id_, one in staff.items() if _is_here(desk, one) and one.get("store_id") == store}
        free = [one for one in waiting if not _is_here(desk, staff.get(one.get("assignee_id", "")))]
        customers = referred(free, "customer_id", "customers")
        own = {id_: one["associate_id"] for id_, one in customers.items() if one.get("associate_id")}
        load = Counter(one["assignee_id"] for one in waiting if one.get("assignee_id"))
        writes += [
            Write("callbacks", one["id"], {"assignee_id": caller}, f"spread {one.get('assignee_id', '')}")
            for one in free
            if (caller := spread(free, _callers(here), own, load).get(one["id"]))
        ]
    return write_own(writes, desk.now_ms)


def end_callbacks(desk: Desk) -> int:
    """End what was tried often enough as unreachable, and what was declined as refused; how many."""
    writes = []
    for one in not_over("callbacks"):
        found = next_attempt(one, desk.now_ms, settings=desk.settings(one.get("store_id")))
        if found.state == OVER:
            last = attempts(one)[-1]["id"]
            writes.append(Write("callbacks", one["id"], {"status": found.reason}, f"over {last}"))
    return write_own(writes, desk.now_ms)


def _callers(here: dict[str, Doc]) -> list[str]:
    for role in CALLERS:
        found = [id_ for id_, one in here.items() if one.get("role") == role]
        if found:
            return found
    return []


def _is_here(desk: Desk, person: Doc | None) -> bool:
    if person is None:
        return False
    left_on = person.get("left_on")
    return not left_on or left_on > desk.working(person.get("store_id")).local_date(desk.now_ms).isoformat()
