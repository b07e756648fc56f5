"""Joining two versions of a text against the latest that both authors knew."""

from __future__ import annotations

import re

from merge3 import Merge3

# A line, also cut after the marks that end a Chinese or Latin sentence.
_UNITS = re.compile(r"[^\n。！？；.!?;]*[\n。！？；.!?;]+|[^\n。！？；.!?;]+")


def merge(ancestor: str, earlier: str, later: str) -> str:
    """Both changes; where they touch the same units both stay, the earlier first, on lines of their own.

    Never longer than the two together plus a line break per touched region.
    """
    if later in (earlier, ancestor):
        return earlier
    if ancestor == earlier:
        return later
    units: list[str] = []
    for group in Merge3(_split(ancestor), _split(earlier), _split(later)).merge_groups():
        if group[0] != "conflict":
            units += group[1]
            continue
        _, _, mine, theirs = group
        units += mine
        if mine == theirs:
            continue
        if mine and theirs and not mine[-1].endswith("\n"):
            units.append("\n")
        units += theirs
    return "".join(units)


def _split(text: str) -> list[str]:
    return _UNITS.findall(text)
