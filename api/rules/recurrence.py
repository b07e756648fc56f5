"""Complaints that come again, and what was to prevent them (R28)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from api.rules import clocks
from api.rules.calendar import WorkingTime
from api.rules.local_time import DAY_MS

Doc = Mapping[str, Any]
Why = Literal["same_customer", "same_customer_same_matter", "after_action"]
# Stages from which on a cause is known for good, and its prevention can be asked for.
ANSWERED = ("answered", "settled", "closed")


@dataclass(frozen=True, slots=True)
class Recurrence:
    """`complaint_id` comes again: after another complaint of the customer, or in spite of a preventive action."""

    complaint_id: str
    why: Why
    # the earlier complaint, the latest such, or the action
    before_id: str
    at_ms: int


def recurrences(
    complaints: Iterable[Doc],
    actions: Iterable[Doc],
    settings: Mapping[str, Any],
    united: Mapping[str, str] | None = None,
) -> list[Recurrence]:
    """Every recurrence among complaints of a store (R28), in the order in which they were received.

    A second complaint of the same customer counts within `recurrence_window_days`, and weighs more when cause or
    product are the same too; one of the same cause counts whenever it comes after the action took effect. `united`
    leads from merged customer files to the one that stands (R2).
    """
    in_order = sorted(
        ((at_ms, one) for one in complaints if (at_ms := received_ms(one)) is not None),
        key=lambda pair: (pair[0], str(pair[1].get("id"))),
    )
    prevented = [one for one in actions if one.get("state") != "dropped"]
    window_ms = settings["recurrence_window_days"] * DAY_MS
    found: list[Recurrence] = []
    earlier: dict[str, list[tuple[int, Doc]]] = {}
    for at_ms, one in in_order:
        customer = one.get("customer_id")
        if customer:
            file = earlier.setdefault((united or {}).get(customer, customer), [])
            found += _of_customer(one, at_ms, [before for was_ms, before in file if at_ms - was_ms <= window_ms])
            file.append((at_ms, one))
        found += _in_spite(one, at_ms, prevented)
    return found


def received_ms(doc: Doc) -> int | None:
    """When a complaint was first heard."""
    known = clocks.steps(doc)
    return known[0].at_ms if known else clocks.moment(doc, "received_at")


def preventive_gap(
    complaint: Doc, actions: Sequence[Doc], working: WorkingTime, settings: Mapping[str, Any], now_ms: int
) -> str | None:
    """What is missing of the preventive action that a cause gets (R28): `missing`, `overdue`, or nothing.

    It is asked for once the complaint is answered and its cause known, by `preventive_action_days` after the answer.
    """
    if not complaint.get("cause") or complaint.get("status") not in ANSWERED:
        return None
    mine = next((one for one in actions if one.get("id") == complaint.get("preventive_action_id")), None)
    fitting = [one for one in ([mine] if mine else actions) if one.get("state") != "dropped" and _fits(one, complaint)]
    if not fitting:
        answered = clocks.moment(complaint, "answered_at")
        is_early = answered is not None and now_ms <= answered + settings["preventive_action_days"] * DAY_MS
        return None if is_early else "missing"
    return "overdue" if all(is_overdue(one, working.local_date(now_ms)) for one in fitting) else None


def is_overdue(action: Doc, today: date) -> bool:
    """Planned, not done, and its day is over (R28)."""
    due_on = action.get("due_on")
    return action.get("state") not in {"done", "dropped"} and isinstance(due_on, str) and due_on < today.isoformat()


def _of_customer(one: Doc, at_ms: int, before: list[Doc]) -> list[Recurrence]:
    if not before:
        return []
    same = [other for other in before if _same_matter(one, other)]
    why: Why = "same_customer_same_matter" if same else "same_customer"
    return [Recurrence(str(one.get("id")), why, str((same or before)[-1].get("id")), at_ms)]


def _in_spite(one: Doc, at_ms: int, actions: list[Doc]) -> list[Recurrence]:
    broken = [
        (since, action)
        for action in actions
        if (since := clocks.moment(action, "in_effect_at")) is not None and since < at_ms and _fits(action, one)
    ]
    if not broken:
        return []
    _, latest = max(broken, key=lambda pair: (pair[0], str(pair[1].get("id"))))
    return [Recurrence(str(one.get("id")), "after_action", str(latest.get("id")), at_ms)]


def _same_matter(one: Doc, other: Doc) -> bool:
    return any(one.get(key) and one.get(key) == other.get(key) for key in ("cause", "product_id", "owned_product_id"))


def _fits(action: Doc, complaint: Doc) -> bool:
    """An action is against a cause, and if it names a category, a product or a store, only there."""
    if not action.get("cause") or action.get("cause") != complaint.get("cause"):
        return False
    narrowed = [key for key in ("category", "product_id", "store_id") if action.get(key)]
    return all(action[key] == complaint.get(key) for key in narrowed)
