"""What a dry run would do to a row: make something new, or change what is there, cell by cell (R3)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from api.transfer.cells import text_of
from api.transfer.rows import Draft
from api.transfer.wishes import Wish

Doc = dict[str, Any]
# what a row is called by, the first that it has
NAMES: Final = ("name", "customer", "number", "product", "model", "serial", "phone")
TEXT_CHARS: Final = 200


@dataclass(frozen=True)
class CellChange:
    """A cell that would change something. `before`: what stands there now, empty where that is not text."""

    heading: str
    before: str
    after: str


@dataclass(frozen=True)
class ForetoldRow:
    """`what` is `new` or `changed`; `row` as a spreadsheet program numbers it."""

    row: int
    what: str
    name: str
    record: str
    cells: tuple[CellChange, ...]

    def to_json(self) -> Doc:
        return {
            "row": self.row,
            "what": self.what,
            "name": self.name,
            "record": self.record,
            "cells": [{"heading": one.heading, "before": one.before, "after": one.after} for one in self.cells],
        }


def foretell(draft: Draft, what: str, changes: Sequence[tuple[Wish, Doc | None, Mapping[str, Any]]]) -> ForetoldRow:
    """The row in words: `changes` are of each record it writes to, which stands as the `Doc` says."""
    cells = [
        CellChange(heading, _before(doc, address), _text(draft.values.get(wish.column_of.get(address, ""), value)))
        for wish, doc, values in changes
        for address, value in values.items()
        if (heading := draft.heading_of.get(wish.column_of.get(address, ""), ""))
    ]
    name = next((_text(draft.values[one]) for one in NAMES if draft.values.get(one)), "")
    # a cell that goes to several records (an estate that is new, too) is told once
    return ForetoldRow(draft.row, what, name, changes[-1][0].record, tuple(dict.fromkeys(cells)))


def _before(doc: Doc | None, address: str) -> str:
    name, _, key = address.partition(".")
    standing = (doc or {}).get(name)
    if key:
        standing = standing.get(key) if isinstance(standing, dict) else None
    # an id says nothing to people
    return "" if name.endswith("_id") else _text(standing)


def _text(value: Any) -> str:
    if isinstance(value, list | tuple | set | frozenset):
        return "、".join(_text(one) for one in value)[:TEXT_CHARS]
    return "" if value is None or isinstance(value, dict) else text_of(value)[:TEXT_CHARS]
