"""Operations: what one author did to one record, and the reading of them from outside (PROTOCOL §4).

`read` is the gate: what it lets pass, the fold may trust. It judges shape and values, never rights, scope,
the clock or the present state; those are the caller's (PROTOCOL §4, "Rights are not scope").
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final, NamedTuple

from sync import canonical
from sync.changes import fault_of_saw, faults_of_changes
from sync.clock import is_stamp, is_time
from sync.ids import is_uuid
from sync.lift import CannotLift, lift
from sync.schema import Collection, Schema

MAX_OPERATION_BYTES: Final = 65_536

EDIT: Final = "edit"
DELETE: Final = "delete"
RESTORE: Final = "restore"
ACTIONS: Final = (EDIT, DELETE, RESTORE)

# Compares above every stamp: stands in for an unreadable one, so that bases are still looked at.
_ABOVE_ALL_STAMPS = "~"


class Author(NamedTuple):
    """Who made an operation, as frozen at its acceptance: a part of the operation for P2."""

    id: str
    role: str
    store: str | None


class Operation(NamedTuple):
    """One accepted operation. `changes` maps an address (`field`, or `field.key` for maps) to its change.

    Only an edit has changes, and only a delete a `saw`: `{"operations": n, "last": stamp}`, the `version` of the
    record on its author's screen.
    """

    id: str
    collection: str
    record: str
    stamp: str
    at: str
    schema: int
    action: str
    changes: Mapping[str, Any]
    author: Author
    group: str | None = None
    settles: str | None = None
    saw: Mapping[str, Any] | None = None


class Invalid(Exception):  # noqa: N818  the outcome's name in PROTOCOL §4
    """An operation that cannot be read.

    `detail` is `{"fields": {address: code, …}, "field": the first, "code": its code}`: every bad field is
    named at once, so that a person corrects them in one go.
    """

    def __init__(self, fields: Mapping[str, str]) -> None:
        super().__init__(fields)
        field, code = next(iter(fields.items()))
        self.detail: dict[str, Any] = {"fields": dict(fields), "field": field, "code": code}


def read(raw: object, author: Author, schema: Schema) -> Operation:
    """The operation that `raw` (parsed JSON) spells; `Invalid`, and no other error, when it spells none.

    One of an older table is lifted first (`lift.py`); `raw` itself is left as it is.
    """
    _check_bounds(raw)
    return read_bounded(raw, author, schema)


def read_bounded(raw: object, author: Author, schema: Schema) -> Operation:
    """`read` for what is known to be canonical and not too large: working that out again costs as much as the rest."""
    if not isinstance(raw, dict):
        raise Invalid({"": "not_an_object"})
    try:
        raw = lift(raw, schema)
    except CannotLift:
        raise Invalid({"schema": "cannot_lift"}) from None
    faults = {} if _is_head_sound(raw) else {name: code for name, passes, code in _HEAD if not passes(raw.get(name))}
    name = raw.get("collection")
    collection = schema.by_name.get(name) if isinstance(name, str) else None
    if collection is None:
        faults["collection"] = "unknown_collection"
    below = _ABOVE_ALL_STAMPS if "stamp" in faults else raw["stamp"]
    is_edit = raw.get("action") not in (DELETE, RESTORE)
    if is_edit:
        faults |= _faults_of_changes(collection, raw.get("changes"), below)
    else:
        faults |= _faults_of_whole(raw, below)
    if faults:
        raise Invalid(faults)
    return _spelled(raw, author)


def read_accepted(raw: Mapping[str, Any], author: Author, schema: Schema) -> Operation:
    """`read` for what has passed it before, when it was accepted: it is not looked at again, unless a rule has made it
    into one of a newer table. A rule may be wrong, and says so here.
    """
    return _spelled(raw, author) if raw.get("schema") == schema.number else read_bounded(raw, author, schema)


def _spelled(raw: Mapping[str, Any], author: Author) -> Operation:
    action = raw["action"]
    return Operation(
        raw["id"],
        raw["collection"],
        raw["record"],
        raw["stamp"],
        raw["at"],
        raw["schema"],
        action,
        raw["changes"] if action == EDIT else {},
        author,
        raw.get("group"),
        raw.get("settles"),
        raw["saw"] if action == DELETE else None,
    )


def creates(operation: Operation, collection: Collection) -> bool:
    """Whether the operation makes the record: an edit with every required field, their bases null (§4).

    A collection without required fields is made by the server alone.
    """
    if operation.action != EDIT or not collection.required:
        return False
    changes = operation.changes
    for name in collection.required:
        change = changes.get(name)
        if change is None or change.get("base") is not None:
            return False
    return True


def forbidden_field(operation: Operation, collection: Collection) -> str | None:
    """The first address that the author's role may not write, judged by role and value alone; else `None`.

    The empty address is the whole record: the role may not delete or restore it.
    """
    if operation.action != EDIT:
        return None if operation.author.role in collection.deletable_by else ""
    role = operation.author.role
    free = collection.all_of(role)
    for address, change in operation.changes.items():
        if address in free:
            continue
        field = collection.by_name.get(address.partition(".")[0])
        if field is None or not field.may_write(role, change.get("to")):
            return address
    return None


def _check_bounds(raw: object) -> None:
    try:
        size_bytes = len(canonical.encode(raw))
    except canonical.NotCanonical as fault:
        path = fault.path[1:] if fault.path[:1] == ("changes",) and len(fault.path) > 1 else fault.path
        raise Invalid({str(path[0]) if path else "": fault.code}) from None
    if size_bytes > MAX_OPERATION_BYTES:
        raise Invalid({"": "too_large"})


def _faults_of_changes(collection: Collection | None, changes: object, below: str) -> dict[str, str]:
    if not isinstance(changes, dict) or not changes:
        return {"changes": "missing"}
    return faults_of_changes(collection, changes, below) if collection is not None else {}


def _faults_of_whole(raw: Mapping[str, Any], below: str) -> dict[str, str]:
    """Of a delete or a restore: it is about the record, and changes none of its fields."""
    faults = {} if raw.get("changes", {}) == {} else {"changes": "not_expected"}
    if raw["action"] == DELETE:
        code = fault_of_saw(raw.get("saw"), below)
        if code:
            faults["saw"] = code
    return faults


def _is_head_sound(raw: Mapping[str, Any]) -> bool:
    """Whether `_HEAD` would find nothing, as in nearly every operation."""
    get = raw.get
    if type(get("schema")) is not int or raw["schema"] < 1 or get("action") not in ACTIONS:
        return False
    if not (is_uuid(get("id")) and is_uuid(get("record")) and is_stamp(get("stamp")) and is_time(get("at"))):
        return False
    return _is_uuid_or_absent(get("group")) and _is_uuid_or_absent(get("settles"))


def _is_schema_number(value: object) -> bool:
    return type(value) is int and value >= 1


def _is_action(value: object) -> bool:
    return isinstance(value, str) and value in ACTIONS


def _is_uuid_or_absent(value: object) -> bool:
    return value is None or is_uuid(value)


_HEAD: tuple[tuple[str, Callable[[object], bool], str], ...] = (
    ("id", is_uuid, "not_an_id"),
    ("record", is_uuid, "not_an_id"),
    ("stamp", is_stamp, "not_a_stamp"),
    ("at", is_time, "not_a_time"),
    ("schema", _is_schema_number, "not_a_schema_number"),
    ("action", _is_action, "unknown_action"),
    ("group", _is_uuid_or_absent, "not_an_id"),
    ("settles", _is_uuid_or_absent, "not_an_id"),
)
