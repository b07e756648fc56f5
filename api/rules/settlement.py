"""How much a role may settle without asking, and who must approve more (R27). Amounts are decimal strings."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

Doc = Mapping[str, Any]
# Whom to ask, the nearest first.
APPROVERS = ("manager", "head_office")


def may_settle(role: str, amount: str, settings: Mapping[str, Any]) -> bool:
    """Whether `role` may promise `amount` without asking (R27): up to its limit, the limit itself included.

    A role without a limit in the table may promise nothing; one whose limit is null, anything.
    """
    limits: Mapping[str, str | None] = settings["settlement_limits"]
    if role not in limits:
        return False
    limit = limits[role]
    money = _money(amount)
    return money is not None and (limit is None or money <= Decimal(limit))


def approver_for(role: str, amount: str, settings: Mapping[str, Any]) -> str | None:
    """The nearest role that may approve what `role` may not promise (R27); None when nobody need be asked."""
    if may_settle(role, amount, settings):
        return None
    return next((one for one in APPROVERS if may_settle(one, amount, settings)), APPROVERS[-1])


def settlement_flag(
    doc: Doc, author_role: str, settings: Mapping[str, Any], approver_role: str | None = None
) -> str | None:
    """What is wrong with the amount offered on a complaint (R27): `not_approved`, `approved_beyond_limit`, or nothing.

    `author_role` is the role of who offered it, `approver_role` that of `settlement_approved_by`.
    """
    amount = doc.get("settlement")
    if not isinstance(amount, str) or may_settle(author_role, amount, settings):
        return None
    if not doc.get("settlement_approved_by") or approver_role is None:
        return "not_approved"
    return None if may_settle(approver_role, amount, settings) else "approved_beyond_limit"


def _money(amount: str) -> Decimal | None:
    try:
        money = Decimal(amount)
    except InvalidOperation:
        return None
    return money if money.is_finite() else None
