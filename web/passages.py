"""A guide's text in parts, as the app draws it (`static/app/screens/shelf-text.js`)."""

from __future__ import annotations

import re

NUMBERED = re.compile(r"\d+[.、．]\s*")
DOTTED = re.compile(r"[-·•]\s+")

Block = tuple[str, list[str]]


def blocks(text: str) -> list[Block]:
    """Paragraphs (`p`) are parted by an empty line; a line that begins with `1. ` or `- ` is a step (`ol`, `ul`)."""
    found: list[Block] = []
    is_parted = True
    for line in (one.strip() for one in text.split("\n")):
        mark = NUMBERED.match(line) or DOTTED.match(line)
        kind = "p" if mark is None else "ol" if mark.re is NUMBERED else "ul"
        said = line[mark.end() :] if mark else line
        last = found[-1] if found else None
        if line and last and last[0] == kind and not (kind == "p" and is_parted):
            last[1].append(said)
        elif line:
            found.append((kind, [said]))
        is_parted = not line
    return found
