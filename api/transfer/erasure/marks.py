"""What identifies a person, by collection and field, and the marker that takes its place. Pure.

Kept is what figures are made of: kinds, statuses, moments, scores, amounts, who worked. A rewritten operation has the
same id, stamp, bases and fields as before, so that the tree of every field keeps its shape and folds as it did.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from api.fields import SCHEMA
from sync.schema import TREE_POLICIES, Field

MARK: Final = "[erased]"
# stands in the log for the fingerprint of what was sent: with everything else known, a hash would tell a phone number
REWRITTEN: Final = "erased"

PERSONAL: Final[Mapping[str, frozenset[str]]] = {
    "customers": frozenset(
        {
            *(
                "name",
                "phone",
                "phones",
                "email",
                "wechat",
                "estate_id",
                "address",
                "intention",
                "competitors",
                "birthday",
                "remark",
            ),
            *("consents", "tags", "contact_log", "after_sales_log"),
        }
    ),
    "orders": frozenset({"delivery_address", "remark"}),
    "owned_products": frozenset({"serial", "place", "notes"}),
    "jobs": frozenset(
        {
            *("address", "checklist", "notes", "tags", "signature", "description", "status_reason"),
            *("missing_parts", "overrule_reason", "signed_name", "captions", "parts"),
            *("promise_reason", "wishes"),
        }
    ),
    "estimates": frozenset({"lines", "reason"}),
    "complaints": frozenset(
        {
            *("contact", "what_happened", "wanted_note", "cause_note", "solution", "head_office_report"),
            *("head_office_answer", "callback_result", "log"),
        }
    ),
    "callbacks": frozenset({"attempts", "suggestions", "praise"}),
    "grievance_awards": frozenset({"what_happened", "word"}),
    "tasks": frozenset({"params", "answer"}),
    "ideas": frozenset({"said", "answer"}),
    "referrals": frozenset({"name", "phone", "wish"}),
    "defects": frozenset({"serial", "seen", "notes"}),
    "letters": frozenset({"said", "answer"}),
    "links": frozenset({"token_hash"}),
}
# What looks like a file and is none: a link whose fingerprint is gone opens nothing any more.
DEAD: Final = frozenset({"token_hash"})
# A number of so many digits could be somebody's.
TELLING_DIGITS: Final = 7
_HARMLESS = re.compile(
    r"[a-z_]{1,40}(?:\.[a-z_]{1,40})*"  # a code
    r"|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"  # an id
    r"|[0-9a-f]{64}"  # a file
    r"|\d{4}-\d\d-\d\d(?:T\d\d:\d\d:\d\d\.\d{3}Z)?"  # a day, a moment
    r"|-?\d{1,6}(?:\.\d{1,2})?"  # an amount
)


def is_personal(collection: str, address: str) -> bool:
    return address.partition(".")[0] in PERSONAL.get(collection, frozenset())


def marked_operation(operation: Mapping[str, Any]) -> dict[str, Any]:
    """An operation as sent, with the marker wherever it says something about the person."""
    collection, changes = operation.get("collection"), operation.get("changes")
    if not isinstance(collection, str) or not isinstance(changes, dict):
        return dict(operation)
    return {
        **operation,
        "changes": {
            address: marked_change(collection, address, change) if is_personal(collection, address) else change
            for address, change in changes.items()
        },
    }


def marked_change(collection: str, address: str, change: Any) -> Any:
    """The change with what it writes replaced; `base` and `with` stay what they are."""
    field = SCHEMA.by_name[collection].by_name[address.partition(".")[0]]
    if not isinstance(change, dict):
        return MARK
    if field.policy == "set":
        return _marked_entries(change)
    if field.policy == "log":
        appended = change.get("append")
        return {"append": [_marked_row(one) for one in appended] if isinstance(appended, list) else MARK}
    kept = {name: change[name] for name in ("base", "with") if name in change}
    return ({"to": marked_value(field, change["to"])} if "to" in change else {}) | kept


def marked_value(field: Field, value: Any) -> Any:
    """What stands in the place of a value: the marker in a text, nothing in what takes no text."""
    if value is None or value == "":
        return value
    match field.type:
        case "string" if field.name in DEAD:
            return MARK
        case "string" | "text":
            return value if isinstance(value, str) and re.fullmatch(r"[0-9a-f]{64}", value) else MARK
        case "json" if field.name == "consents":
            return None
        case "json":
            return without_telling(value)
        case _:
            return None


def without_telling(value: Any) -> Any:
    """JSON of any shape: codes, ids, moments and small numbers stay, whatever a person may have written does not."""
    match value:
        case dict():
            return {key: without_telling(one) for key, one in value.items()}
        case list():
            return [without_telling(one) for one in value]
        case str():
            return value if not value or _HARMLESS.fullmatch(value) else MARK
        case bool() | None:
            return value
        case int():
            return value if len(str(abs(value))) < TELLING_DIGITS else MARK
        case _:
            return MARK


def marked_note(collection: str, note: Mapping[str, Any]) -> dict[str, Any]:
    """A note of a verdict, or a reconciliation: `field`, and what was kept and set aside, also in `params`."""
    field = str(note.get("field", ""))
    if not is_personal(collection, field):
        return dict(note)
    told = {name: note[name] for name in note if name not in {"field", "kept", "set_aside", "params"}}
    told["field"] = marked_field(collection, field)
    told |= {name: _marked_told(note[name]) for name in ("kept", "set_aside") if name in note}
    params = note.get("params")
    if isinstance(params, dict):
        told["params"] = {
            name: _marked_told(one) if name in {"kept", "set_aside"} else without_telling(one)
            for name, one in params.items()
        }
    return told


def marked_field(collection: str, address: str) -> str:
    """The address without what it says itself: an entry of a set is a part of it."""
    name, dot, _ = address.partition(".")
    is_set = name in SCHEMA.by_name[collection].by_name and SCHEMA.by_name[collection].by_name[name].policy == "set"
    return f"{name}.{MARK}" if dot and is_set else address


def _marked_told(value: Any) -> Any:
    return value if value is None or isinstance(value, bool) else MARK


def _marked_entries(change: Mapping[str, Any]) -> dict[str, Any]:
    """All entries become one: which addition a removal takes away stays told by stamps."""
    told: dict[str, Any] = {}
    for name in ("add", "remove"):
        if change.get(name):
            told[name] = [MARK]
    base = change.get("base")
    if isinstance(base, dict):
        stamps = sorted({one for heads in base.values() if isinstance(heads, str) for one in heads.split(" ") if one})
        told["base"] = {MARK: " ".join(stamps)} if stamps else {}
    elif "base" in change:
        told["base"] = None
    return told


def _marked_row(row: Any) -> Any:
    """A row of a log: its id, and of what is told beside its text the codes."""
    if not isinstance(row, dict):
        return MARK
    rest = {name: one for name, one in row.items() if name not in {"id", "text"} and without_telling(one) == one}
    return {**rest, "id": row.get("id"), "text": MARK if row.get("text") else ""}


assert {*TREE_POLICIES, "set", "log", "text"} >= {  # noqa: S101  a policy that nobody here knows would let data through
    SCHEMA.by_name[collection].by_name[name].policy for collection, names in PERSONAL.items() for name in names
}
