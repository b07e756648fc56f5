"""Which operation brings back what an item says was set aside (PROTOCOL §8): saying so (`settles`) is not enough."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from api.fields import SCHEMA
from sync.deletion import WHOLE_RECORD
from sync.explain import LIFECYCLE_FACT_BEFORE_PLAN
from sync.operation import DELETE, Operation
from sync.schema import Collection


def brings_back(operation: Operation, item: Mapping[str, Any]) -> bool:
    """Whether the operation, of the item's record, writes the item's field; `item` has the fields of an item.

    What it writes is its author's: a person may correct the value while bringing it back. A plan that a fact came
    before is brought back by opening the record again, too; a deletion only by a delete.
    """
    field = item["field"]
    if field == WHOLE_RECORD:
        return operation.action == DELETE
    collection = SCHEMA.by_name[operation.collection]
    return (
        field in operation.changes
        or _writes_entry(operation, collection, field, item["set_aside"])
        or (item["rule"] == LIFECYCLE_FACT_BEFORE_PLAN and field in collection.plan and _reopens(operation, collection))
    )


def _writes_entry(operation: Operation, collection: Collection, field: str, set_aside: Any) -> bool:
    """Of a set an item is about one entry; nothing set aside of it means that somebody had removed it."""
    name, _, entry = field.partition(".")
    declared = collection.by_name.get(name)
    if declared is None or declared.policy != "set" or name not in operation.changes:
        return False
    return entry in operation.changes[name].get("remove" if set_aside is None else "add", ())


def _reopens(operation: Operation, collection: Collection) -> bool:
    status = collection.status
    if status is None or status.lifecycle is None:
        return False
    return operation.changes.get(status.name, {}).get("to") in status.lifecycle.reopens
