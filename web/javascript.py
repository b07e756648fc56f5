"""Finds the sentences of the browser's code: `t("…")` and `n("…", "…"`, double-quoted literals only."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import NamedTuple

_LITERAL = r'"((?:[^"\\\n]|\\.)*)"'
_CALL = re.compile(
    # A comment ends a thought, not a web address: `//` after `:` or a quote is part of a string.
    rf"""(?P<comment>/\*.*?\*/|(?<![:"'`\w])//[^\n]*)
    |(?<![\w.$])t\(\s*{_LITERAL}
    |(?<![\w.$])n\(\s*{_LITERAL}\s*,\s*{_LITERAL}
    |(?P<bad>(?<![\w.$])[tn]\(\s*['`][^\n]*)""",
    re.DOTALL | re.VERBOSE,
)


class UnreadableSentenceError(Exception):
    """A sentence that no catalogue can hold: in single quotes or a template literal."""


class Sentence(NamedTuple):
    line: int
    message: str
    plural: str | None


def sentences(source: str) -> Iterator[Sentence]:
    """Every sentence in JavaScript `source`; `UnreadableSentenceError` for one in other quotes."""
    for found in _CALL.finditer(source):
        if found["comment"]:
            continue
        line = source.count("\n", 0, found.start()) + 1
        if found["bad"]:
            raise UnreadableSentenceError(f"line {line}: write the sentence in double quotes: {found['bad']}")
        single, singular, plural = found.group(2, 3, 4)
        if single is not None:
            yield Sentence(line, _unquoted(single), None)
        else:
            yield Sentence(line, _unquoted(singular), _unquoted(plural))


def _unquoted(body: str) -> str:
    return str(json.loads(f'"{body}"'))
