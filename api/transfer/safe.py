"""Cells that no spreadsheet program takes for a formula, whatever somebody wrote into a field (CWE-1236)."""

from __future__ import annotations

from typing import Final

# What a program may take for the beginning of a formula; and the apostrophe itself, so that reading can undo this.
RISKY: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "'")


def safe(text: str) -> str:
    """`text` for a cell: with an apostrophe before it where it could be run."""
    return f"'{text}" if text.startswith(RISKY) else text


def unsafe(text: str) -> str:
    """What was written by `safe`. An apostrophe before anything else is what people force text with: it goes, too."""
    return text.removeprefix("'")
