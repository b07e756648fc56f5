"""The stages of a complaint after ISO 10002, what settles it (R22), and what can be done next.

Nothing here forbids: what was done is on record (R4). `allowed_next` is what a screen offers, and `flags` is what
happened all the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from api.fields.complaints import STAGE_WRITERS
from api.fields.roles import EVERYONE
from api.rules import clocks

Doc = Mapping[str, Any]

# our stages in the words of ISO 10002:2018, clause 8; tracking (8.3) is the history itself
ISO_10002 = {
    "received": "receipt",
    "reopened": "receipt",
    "acknowledged": "acknowledgement",
    "assessed": "initial_assessment",
    "investigated": "investigation",
    "waiting_customer": "investigation",
    "waiting_head_office": "investigation",
    "answered": "response",
    "settled": "communicating_the_decision",
    "closed": "closing",
}

_ON = ("answered", "waiting_customer", "waiting_head_office")
NEXT = {
    "received": ("acknowledged", "assessed", *_ON),
    "reopened": ("acknowledged", "assessed", "investigated", *_ON),
    "acknowledged": ("assessed", "investigated", *_ON),
    "assessed": ("investigated", *_ON),
    "investigated": _ON,
    "waiting_customer": ("investigated", "answered", "waiting_head_office"),
    "waiting_head_office": ("investigated", "answered", "waiting_customer"),
    "answered": ("settled", "reopened", "waiting_customer", "waiting_head_office"),
    "settled": ("closed", "reopened"),
    "closed": ("reopened",),
}
# what the form must say before a stage; a text must be of this round, the verdict is `satisfied` (R22)
NEEDS: Mapping[str, tuple[str, ...]] = {
    "assessed": ("category", "severity"),
    "waiting_head_office": ("head_office_report",),
    "answered": ("solution",),
    "settled": ("verdict",),
    "closed": ("verdict", "callback_result"),
}
TEXTS = ("solution", "head_office_report")


@dataclass(frozen=True, slots=True)
class Offer:
    """A stage that may come next, and the fields that are missing for it: the button says which."""

    to: str
    missing: tuple[str, ...]


def missing_to_register(doc: Doc) -> tuple[str, ...]:
    """What a complaint must say to be registered (R20): how it was heard, what happened, and who says so.

    No more than that, so that whoever hears it can write it down at once, with or without signal.
    """
    missing = [field for field in ("channel", "what_happened") if not doc.get(field)]
    if not (doc.get("customer_id") or doc.get("contact")):
        missing.append("customer_id")
    return tuple(missing)


def may_register(role: str) -> bool:
    """Whoever hears it registers it (R20)."""
    return role in EVERYONE and role in STAGE_WRITERS["received"]


def is_settled(doc: Doc) -> bool:
    """Settled only when the customer says that they are satisfied, in this round; nothing else closes it (R22)."""
    return doc.get("status") in clocks.FINAL and clocks.verdict(doc) == "satisfied"


def allowed_next(doc: Doc, role: str) -> tuple[Offer, ...]:
    """What a screen offers to somebody of `role`, in the order of work; what is missing stands beside it."""
    status = str(doc.get("status"))
    steps = [to for to in NEXT.get(status, ()) if role in STAGE_WRITERS[to]]
    return tuple(Offer(to, tuple(field for field in NEEDS.get(to, ()) if not _has(doc, field))) for to in steps)


def flags(doc: Doc) -> tuple[str, ...]:
    """What is not as the rules have it, in codes (R22-R25)."""
    status = doc.get("status")
    word = clocks.verdict(doc)
    checks = {
        # R22: the customer did not say so
        "settled_without_word": status in clocks.FINAL and word is None,
        "settled_unsatisfied": status in clocks.FINAL and word == "unsatisfied",
        # R23
        "solution_not_written": status in {"answered", *clocks.FINAL} and not _has(doc, "solution"),
        # R24: unsatisfied reopens it
        "not_reopened": status == "answered" and word == "unsatisfied",
        # R25
        "report_not_written": status == "waiting_head_office" and not _has(doc, "head_office_report"),
        "customer_not_told": status == "waiting_head_office" and not _is_told(doc),
    }
    return tuple(code for code, holds in checks.items() if holds)


def _has(doc: Doc, field: str) -> bool:
    if field == "verdict":
        return clocks.verdict(doc) == "satisfied"
    parts = clocks.rounds(doc)
    if field in TEXTS and parts:
        return clocks.is_written(doc, field, parts[-1])
    return bool(doc.get(field))


def _is_told(doc: Doc) -> bool:
    told_ms = clocks.moment(doc, "customer_told_at")
    parts = clocks.rounds(doc)
    return told_ms is not None and (not parts or told_ms >= parts[-1].start_ms)
