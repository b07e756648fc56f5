"""What a job charges beyond the basic price, and whether the customer said yes to it (R13). Pure.

The first service that was used is the basic one: its price is published, and the customer knew it when they called.
Everything else that is charged needs a yes. `static/app/rules/estimates.js` is the twin.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from decimal import Decimal
from typing import Any

from api.rules.amounts import NOTHING, money_text

Doc = Mapping[str, Any]

ACCEPTED = "accepted"
# A no leaves an estimate open: it can be accepted months later.
WAITING = ("open", "declined")
_AMOUNT = re.compile(r"-?\d{1,12}(\.\d{1,2})?")


def without_yes(job: Doc, services: Collection[str], estimates: Iterable[Doc]) -> str | None:
    """R13: how much of what the job charges nobody agreed to; None where that is nothing.

    `services` are the products that are work and no thing. What is free adds nothing.
    """
    owed = _beyond_basic(job, services) - sum((_agreed(one) for one in estimates if covers(one, job)), NOTHING)
    return money_text(owed) if owed > 0 else None


def covers(estimate: Doc, job: Doc) -> bool:
    """Whether the customer's yes to this estimate is one to work of this job: found in it, or made for it later."""
    return estimate.get("status") == ACCEPTED and (
        estimate.get("job_id") == job.get("id") or estimate.get("id") == job.get("estimate_id")
    )


def may_be_accepted(estimate: Doc, today: str) -> bool:
    """R13: open, also after a no, and not past the last day on which it is valid."""
    until = estimate.get("valid_until")
    return estimate.get("status") in WAITING and not (until and until < today)


def lines_of(estimate: Doc) -> list[Doc]:
    """Its lines, as far as they are any: the field takes every JSON."""
    lines = estimate.get("lines")
    return [one for one in lines if isinstance(one, dict)] if isinstance(lines, list) else []


def sum_of(lines: Iterable[Doc]) -> str:
    """What the lines of an estimate come to."""
    return money_text(sum((_amount(one.get("price")) * _count(one) for one in lines), NOTHING))


def _beyond_basic(job: Doc, services: Collection[str]) -> Decimal:
    parts = job.get("parts") or ()
    used: dict[str, int] = defaultdict(int)
    for one in parts:
        used[one.get("product_id") or ""] += _count(one)
    # dictionaries keep the order in which each was first used
    basic = next((product for product, count in used.items() if product in services and count > 0), None)
    charged = (_amount(one.get("price")) * _count(one) for one in parts if (one.get("product_id") or "") != basic)
    return sum(charged, NOTHING)


def _agreed(estimate: Doc) -> Decimal:
    return _amount(estimate.get("agreed_sum") or estimate.get("sum"))


def _amount(text: object) -> Decimal:
    """What is no amount charges nothing."""
    return Decimal(text) if isinstance(text, str) and _AMOUNT.fullmatch(text) else NOTHING


def _count(entry: Doc) -> int:
    count = entry.get("quantity", 1)
    return count if isinstance(count, int) and not isinstance(count, bool) else 0
