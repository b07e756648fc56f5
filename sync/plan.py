"""Facts that came before a change of plan was known (R4, PROTOCOL §8).

Plan edits always land; nothing here changes a value. What is found becomes an item: "done on site at 14:02,
before the move to tomorrow was known".
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sync.explain import LIFECYCLE_FACT_BEFORE_PLAN, Item, item_of
from sync.fields import Fields
from sync.operation import Operation
from sync.policies.branches import Branches
from sync.policies.lifecycle import Status
from sync.schema import Collection
from sync.tree import is_ancestor_or_self


def overtaken_plans(collection: Collection, fields: Fields, created_by: Operation) -> Iterable[Item]:
    """One item for each plan field whose change and the standing fact did not know of each other."""
    declared = collection.status
    if declared is None or declared.lifecycle is None or not declared.lifecycle.is_fact(fields.standing(declared.name)):
        return
    status = fields[declared.name]
    if not isinstance(status, Status):
        return
    fact = status.tree.standing.operation
    for name in collection.plan:
        plan = fields.get(name)
        if not isinstance(plan, Branches):
            continue
        if not _fact_knew(fact, status.address, plan, created_by) and not _plan_knew(plan, status):
            change = plan.tree.standing.operation
            kept, overtaken = (status.value, fact), (plan.value, change)
            yield item_of("fact_before_plan", name, LIFECYCLE_FACT_BEFORE_PLAN, kept, overtaken)


def _fact_knew(fact: Operation, status: str, plan: Branches, created_by: Operation) -> bool:
    """Whether whoever made the fact had seen the plan that stands, or wrote it in the same operation.

    A fact that names no stamp for the plan has seen the creation's and nothing later: a missing stamp may
    cost a needless question, never an explanation.
    """
    standing = plan.tree.standing
    if standing.operation.id == fact.id:
        return True
    stamp = _seen(fact, status).get(plan.address)
    if stamp is None:
        return standing.operation.id == created_by.id
    seen = plan.tree.seen_at(stamp)
    return seen is not None and is_ancestor_or_self(standing, seen)


def _plan_knew(plan: Branches, status: Status) -> bool:
    """Whether whoever changed the plan had seen the fact that stands."""
    seen = status.tree.seen_at(_seen(plan.tree.standing.operation, plan.address).get(status.address))
    return seen is not None and is_ancestor_or_self(status.tree.standing, seen)


def _seen(operation: Operation, address: str) -> Mapping[str, Any]:
    return operation.changes[address].get("with") or {}
