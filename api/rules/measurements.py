"""Rows of a checklist that ask for a figure, not a tick (R5): pressure, moisture, a gap in millimetres."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

Doc = Mapping[str, Any]

VALUE, NOTE = "value", "note"
# As people type it into a phone; more digits than that no gauge shows.
FIGURE = re.compile(r"-?\d{1,6}(\.\d{1,4})?", re.ASCII)


def asks_figure(item: Doc) -> bool:
    """Whether a row has `input: {"kind": "number", "unit"?, "min"?, "max"?}`; the limits are strings of figures."""
    asked = item.get("input")
    return isinstance(asked, Mapping) and asked.get("kind") == "number"


def figure_of(job: Doc, key: str) -> str | None:
    """What was measured: a string of the row's own key in the job's `checklist`. A tick measures nothing."""
    value = (job.get("checklist") or {}).get(key)
    return value if is_figure(value) else None


def is_out_of_range(item: Doc, figure: str) -> bool:
    """Whether it lies outside the limits; a limit that is no figure limits nothing."""
    asked = item["input"]
    low, high = asked.get("min"), asked.get("max")
    return (is_figure(low) and Decimal(figure) < Decimal(low)) or (is_figure(high) and Decimal(figure) > Decimal(high))


def missing_of_figure(job: Doc, item: Doc) -> str | None:
    """R5: what such a row lacks: the figure, or the words to one outside the limits (`<key>_note`). None: nothing."""
    figure = figure_of(job, item["key"])
    if figure is None:
        return VALUE
    note = (job.get("checklist") or {}).get(f"{item['key']}_note")
    has_note = isinstance(note, str) and bool(note.strip())
    return NOTE if is_out_of_range(item, figure) and not has_note else None


def is_figure(value: object) -> bool:
    return isinstance(value, str) and FIGURE.fullmatch(value) is not None
