"""What scopes and windows ask of a record, taken from its document: the columns of `Record` behind its digest."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from api.rules.month_marks import month_marks

Doc = dict[str, Any]
LONG_AGO = "1970-01-01T00:00:00.000Z"


class Facts(NamedTuple):
    """`customer_id`: whose file it belongs to (a file, to itself). `starts_at` and `ended_at` place it in windows;
    what is not over has no `ended_at`. `months` place it in reports, where what came of a job is
    looked for with it.
    """

    customer_id: str | None = None
    assignee_id: str | None = None
    starts_at: str | None = None
    ended_at: str | None = None
    months: str = ""
    follow_up_of: str | None = None
    rework_of: str | None = None


def facts_of(collection: str, doc: Doc) -> Facts:
    """The facts of `doc`, complete or not: what it does not say is `None`."""
    rule = _RULES.get(collection)
    return rule(doc) if rule else Facts()


def _customer(doc: Doc) -> Facts:
    return Facts(customer_id=doc["id"])


def _of_customer(doc: Doc) -> Facts:
    return Facts(customer_id=doc.get("customer_id"))


def _job(doc: Doc) -> Facts:
    starts = doc.get("planned_start") or doc.get("promised_start")
    ended = None
    if doc.get("status") == "done":
        ended = doc.get("done_at")
    elif doc.get("status") == "cancelled":
        # it counts as over on the day it was planned for
        ended = starts or LONG_AGO
    parents = (doc.get("follow_up_of"), doc.get("rework_of"))
    return Facts(doc.get("customer_id"), doc.get("assignee_id"), starts, ended, month_marks("jobs", doc), *parents)


def _complaint(doc: Doc) -> Facts:
    ended = (doc.get("closed_at") or LONG_AGO) if doc.get("status") == "closed" else None
    return Facts(doc.get("customer_id"), doc.get("handler_id"), doc.get("received_at"), ended)


def _callback(doc: Doc) -> Facts:
    is_open = doc.get("status") == "due"
    ended = None if is_open else doc.get("done_at") or doc.get("ended_at") or LONG_AGO
    return Facts(
        doc.get("customer_id"), doc.get("assignee_id"), doc.get("due_from"), ended, month_marks("callbacks", doc)
    )


def _estimate(doc: Doc) -> Facts:
    # a no leaves it open (R13)
    ended = {"accepted": doc.get("accepted_at"), "withdrawn": LONG_AGO}.get(doc.get("status", ""))
    return Facts(doc.get("customer_id"), ended_at=ended)


def _letter(doc: Doc) -> Facts:
    ended = (doc.get("answered_at") or LONG_AGO) if doc.get("status") == "answered" else None
    return Facts(doc.get("customer_id"), None, doc.get("received_at"), ended)


def _task(doc: Doc) -> Facts:
    ended = (doc.get("due_at") or LONG_AGO) if doc.get("state") == "done" else None
    return Facts(None, doc.get("assignee_id"), doc.get("due_at"), ended)


def _referral(doc: Doc) -> Facts:
    return Facts(doc.get("customer_id") or doc.get("referrer_id"))


def _of_staff(doc: Doc) -> Facts:
    return Facts(None, doc.get("staff_id"))


_RULES: dict[str, Callable[[Doc], Facts]] = {
    "customers": _customer,
    "orders": _of_customer,
    "owned_products": _of_customer,
    "jobs": _job,
    "complaints": _complaint,
    "callbacks": _callback,
    "letters": _letter,
    "estimates": _estimate,
    "tasks": _task,
    "grievance_awards": _of_staff,
    "ideas": _of_customer,
    "referrals": _referral,
    "defects": _of_customer,
    "van_stock": _of_staff,
    "links": _of_customer,
}
