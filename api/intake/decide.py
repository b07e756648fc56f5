"""Whether an operation is accepted, judged by the operation, its author and the record's store alone (PROTOCOL §4)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from api import limits
from api.fields import SCHEMA
from api.intake.envelope import Sent
from api.intake.stores import is_out_of_scope, is_reserved, store_named
from api.rules import awards
from sync import clock
from sync.operation import Author, Invalid, Operation, creates, forbidden_field, read_bounded


class Refusal(Exception):  # noqa: N818 a refusal is a verdict, not an error
    """The operation goes to quarantine for `reason` (PROTOCOL §4), with a `detail` that says what to correct."""

    def __init__(self, reason: str, detail: dict[str, Any] | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.detail = detail


def judge_content(sent: Sent, author: Author, now_ms: int) -> Operation:
    """The operation that was sent, if what it says can be understood.

    Refuses with `invalid`, `newer_schema`, `unknown_collection` or `clock`.
    """
    value = sent.value
    if isinstance(value, dict):
        schema = value.get("schema")
        if isinstance(schema, int) and not isinstance(schema, bool) and schema > SCHEMA.number:
            raise Refusal("newer_schema", {"field": "schema", "known": SCHEMA.number})
        collection = value.get("collection")
        if isinstance(collection, str) and collection not in SCHEMA.by_name:
            raise Refusal("unknown_collection", {"field": "collection"})
    if not sent.is_canonical:
        raise Refusal("invalid", {"field": "", "code": "not_canonical"})
    if len(sent.raw) > limits.OPERATION_BYTES:
        raise Refusal("invalid", {"field": "", "code": "too_large"})
    try:
        operation = read_bounded(value, author, SCHEMA)
    except Invalid as problem:
        raise Refusal("invalid", dict(problem.detail)) from None
    # a stamp begins with its milliseconds
    if operation.stamp > f"{now_ms + clock.MAX_AHEAD_MS + 1:012x}":
        raise Refusal("clock", {"field": "stamp", "now": clock.to_rfc3339(now_ms)})
    return operation


def judge(operation: Operation, stores: frozenset[str] | None, for_whom: Iterable[str] = ()) -> None:
    """Whether the author may do this to a record of `stores` (`None` when nobody has created it yet); `for_whom` are
    those whom an award has ever named (R33).

    Refuses with `unknown_record`, `out_of_scope` or `not_permitted`.
    """
    collection = SCHEMA.by_name[operation.collection]
    if stores is None:
        if collection.server_owned or not creates(operation, collection):
            raise Refusal("unknown_record")
        needs_store = collection.store_field and not collection.store_optional
        if needs_store and not (operation.author.store or store_named(operation, collection)):
            raise Refusal("invalid", {"field": collection.store_field, "code": "required"})
    if is_out_of_scope(operation, collection, stores):
        raise Refusal("out_of_scope")
    field = forbidden_field(operation, collection)
    if field is None and is_reserved(operation, collection, stores):
        field = collection.store_field or ""
    if field is not None:
        raise Refusal("not_permitted", {"field": field})
    if collection.name == awards.COLLECTION:
        field = awards.field_of_own_decision(operation.changes, operation.author.id, for_whom)
        if field is not None:
            raise Refusal("not_permitted", {"field": field, "code": awards.OWN_AWARD})
