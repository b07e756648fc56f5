"""The shape of one change, per merge policy (PROTOCOL §4, §9). Every function answers a code, or `None`.

A code names what is wrong with the field; people read the sentence for it from the catalogues.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from sync.clock import is_stamp
from sync.ids import is_uuid
from sync.schema import Collection, Field
from sync.values import FAULTS_BY_TYPE, MAX_TEXT_CHARACTERS, fault_of_text, is_decimal

MAX_ENTRIES_PER_CHANGE = 500
MAX_LOG_ENTRIES_PER_CHANGE = 100

_REPLACED = frozenset({"register", "owned", "lifecycle"})
_MAP_KEY = re.compile(r"[a-z0-9_]{1,64}")
_SET_ENTRY = re.compile(r"[!-~]{1,128}")


def faults_of_changes(collection: Collection, changes: Mapping[str, object], stamp: str) -> dict[str, str]:
    """What is wrong with the `changes` of an operation with `stamp`: address → code, for each that is wrong."""
    faults = {}
    for address, change in changes.items():
        field = collection.by_name.get(address)
        if field is not None and type(change) is dict:
            # `{"to": value, "base": null}` with nothing wrong, as in nearly every creation
            value = change.get("to")
            if (
                value is not None
                and len(change) == 2  # noqa: PLR2004  these two
                and change.get("base", "") is None
                and field.policy in _REPLACED
                and FAULTS_BY_TYPE[field.type](value) is None
                and (field.choices is None or value in field.choices)
            ):
                continue
        code = _fault_of_change(collection, field, address, change, stamp)
        if code:
            faults[address] = code
    return faults


def _fault_of_change(
    collection: Collection, field: Field | None, address: str, change: object, stamp: str
) -> str | None:
    if field is None:
        name, dot, key = address.partition(".")
        field = collection.by_name.get(name)
        if field is None or not dot or field.policy != "map":
            return "unknown_field"
        if _MAP_KEY.fullmatch(key) is None:
            return "bad_key"
    elif field.policy == "map":
        return "whole_map"
    judge = _JUDGES.get(field.policy)
    if judge is None:
        return "not_writable"
    if type(change) is not dict:
        return "not_an_object"
    return judge(collection, field, change, stamp)


def fault_of_saw(saw: object, stamp: str) -> str | None:
    """`{"operations": n, "last": stamp}`: the version of the record that the author of a delete had on the screen."""
    if saw is None:
        return "missing"
    if type(saw) is not dict or type(saw.get("operations")) is not int or saw["operations"] < 1:
        return "bad_saw"
    last = saw.get("last")
    if type(last) is not str or not is_stamp(last):
        return "bad_saw"
    return None if last < stamp else "saw_not_below"


def _fault_of_replacement(collection: Collection, field: Field, change: dict[str, Any], stamp: str) -> str | None:
    """`{"to": value, "base": stamp or null, "with"?: {…}}`: register, owned, lifecycle and map."""
    if "to" not in change:
        return "missing_to"
    code = _fault_of_value(field, change["to"]) or _fault_of_base(change.get("base"), stamp)
    if code is None and "with" in change:
        return _fault_of_with(collection, field, change["with"])
    return code


def _fault_of_value(field: Field, value: object) -> str | None:
    if value is None:
        return "required" if field.required or field.policy == "lifecycle" else None
    code = FAULTS_BY_TYPE[field.type](value)
    if code is None and field.choices is not None and value not in field.choices:
        return "not_a_choice"
    return code


def _fault_of_base(base: object, stamp: str) -> str | None:
    if base is None:
        return None
    if not isinstance(base, str) or not is_stamp(base):
        return "base_not_a_stamp"
    return None if base < stamp else "base_not_below"


def _fault_of_with(collection: Collection, field: Field, seen: object) -> str | None:
    """§8: a status carries the stamps of the plan its author saw, a plan field that of the status."""
    status = collection.status
    if status is None or not (field.plan or field is status):
        return "with_not_expected"
    known: tuple[str, ...] = collection.plan if field is status else (status.name,)
    if type(seen) is not dict or not all(name in known and is_stamp(text) for name, text in seen.items()):
        return "bad_with"
    return None


def _fault_of_set(_: Collection, __: Field, change: dict[str, Any], stamp: str) -> str | None:
    """`{"add"?: […], "remove"?: […], "base"?: {entry: stamps}}`."""
    additions, removals = change.get("add", []), change.get("remove", [])
    if type(additions) is not list or type(removals) is not list:
        return "not_a_list"
    if not additions and not removals:
        return "empty"
    if len(additions) + len(removals) > MAX_ENTRIES_PER_CHANGE:
        return "too_many"
    if not all(_is_set_entry(entry) for entry in additions + removals):
        return "bad_entry"
    return _fault_of_seen_entries(change.get("base"), stamp)


def _fault_of_seen_entries(base: object, stamp: str) -> str | None:
    if base is None:
        return None
    if not isinstance(base, dict) or not all(_is_set_entry(entry) for entry in base):
        return "bad_base"
    return next((code for code in (_fault_of_heads(text, stamp) for text in base.values()) if code), None)


def _is_set_entry(entry: object) -> bool:
    return type(entry) is str and _SET_ENTRY.fullmatch(entry) is not None


def _fault_of_counter(_: Collection, field: Field, change: dict[str, Any], __: str) -> str | None:
    """`{"by": "20.00"}`: a decimal string, whole where the field counts things."""
    return None if is_decimal(change.get("by"), whole=field.type == "integer") else "not_a_decimal"


def _fault_of_log(_: Collection, __: Field, change: dict[str, Any], ___: str) -> str | None:
    """`{"append": [{"id", "text", …}]}`."""
    entries = change.get("append")
    if type(entries) is not list:
        return "not_a_list"
    if not entries:
        return "empty"
    if len(entries) > MAX_LOG_ENTRIES_PER_CHANGE:
        return "too_many"
    for entry in entries:
        if type(entry) is not dict or not is_uuid(entry.get("id")) or type(entry.get("text")) is not str:
            return "bad_entry"
        if len(entry["text"]) > MAX_TEXT_CHARACTERS:
            return "too_long"
    return None if len({entry["id"] for entry in entries}) == len(entries) else "id_twice"


def _fault_of_prose(_: Collection, __: Field, change: dict[str, Any], stamp: str) -> str | None:
    """`{"to": text, "base": heads or null}`."""
    if "to" not in change:
        return "missing_to"
    code = fault_of_text(change["to"])
    if code is None and change.get("base") is not None:
        return _fault_of_heads(change["base"], stamp)
    return code


def _fault_of_heads(heads: object, stamp: str) -> str | None:
    """Several stamps, with one space between: the standing additions of an entry, the heads of a text."""
    if type(heads) is not str:
        return "base_not_a_stamp"
    for head in heads.split(" "):
        code = _fault_of_base(head, stamp)
        if code:
            return code
    return None


_JUDGES: dict[str, Callable[[Collection, Field, dict[str, Any], str], str | None]] = {
    "register": _fault_of_replacement,
    "owned": _fault_of_replacement,
    "lifecycle": _fault_of_replacement,
    "map": _fault_of_replacement,
    "set": _fault_of_set,
    "counter": _fault_of_counter,
    "log": _fault_of_log,
    "text": _fault_of_prose,
}
