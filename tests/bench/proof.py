"""That a storm lost nothing: what became of every edit, and whether devices hold what they should."""

from __future__ import annotations

from typing import Any

from tests.support.client import Doc, Records, digests_of, take_in


def unexplained(told: list[tuple[Doc, Any]], lines: list[Any]) -> tuple[int, int]:
    """Of edits and their verdicts, how many neither stand nor are named by an item that explains why; and how many
    were set aside. `lines` are what somebody pulled afterwards who sees everything.
    """
    docs = {(one["collection"], one["id"]): one["doc"] for one in lines if one["op"] == "put"}
    items = [doc for (collection, _), doc in docs.items() if collection == "reconciliations"]
    explained = {(item["record_id"], item["field"], item["params"]["set_aside_operation"]) for item in items}
    lost = set_aside = 0
    for edit, verdict in told:
        doc = docs[edit["collection"], edit["record"]]
        for name, change in edit["changes"].items():
            if verdict["outcome"] in {"applied", "merged", "superseded"} and _stands(doc, name, change):
                continue
            set_aside += 1
            lost += (edit["record"], name, edit["id"]) not in explained
    return lost, set_aside


def _stands(doc: Doc, name: str, change: Doc) -> bool:
    if "append" in change:
        there = {entry["id"] for entry in doc.get(name, [])}
        return all(entry["id"] in there for entry in change["append"])
    if "add" in change:
        return set(change["add"]) <= set(doc.get(name, []))
    return bool(doc.get(name) == change["to"])


def proven(held: Records, lines: list[Any], told: Any) -> None:
    """A device that held `held` and was brought `lines` holds what the server's digest says (P5)."""
    now = dict(held)
    for one in lines:
        take_in(now, one)
    mine = digests_of(now)
    assert mine == told, (mine, told)
