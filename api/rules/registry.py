"""Which rule lives where, and which tests hold it: read from the code itself, so that it cannot be out of date.

A rule lives where a docstring cites its number (`R25`); in JavaScript, where a JSDoc comment does. It is held by the
tests whose name begins with it: `test_r25_the_clock_waits_for_head_office`.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

# The rules that are kept so far; DOMAIN.md words them in full.
TITLES = {
    1: "A visitor who does not buy gets a file too",
    2: "A phone number finds the customer in one step; a second file is flagged and merged without loss",
    3: "Spreadsheets come in and go out; every bad row is reported, the good ones land",
    4: "What was done on site is a fact and outranks what was planned meanwhile",
    5: "A job is not done before its required items, photos and signature are there",
    6: "Only qualified technicians are offered; another needs a stated reason",
    7: "Arrival and completion are measured against the promised window",
    8: "A second visit follows from the first; first-time fix is measured",
    13: "No work beyond the basic price before the customer says yes; a no leaves the estimate open",
    15: "The customer gets a service report of what was found and done",
    18: "Return or exchange is decided from written criteria, and the rule that decided is shown",
    20: "Whoever hears a complaint registers it",
    21: "A first human answer within the set working hours",
    22: "Settled only when the customer says they are satisfied",
    23: "The solution is written down and the form returned within a working day",
    24: "The assistant calls back within a working day and writes the result; unsatisfied reopens",
    25: "Cause not found, no solution, special quality: to head office in writing the same day; the clock waits",
    26: "Every overdue step escalates by itself, each told once",
    27: "A playbook for each category, an amount each role may settle",
    28: "A cause gets a preventive action; what comes again is shown as a recurrence",
    29: "Working hours, public holidays and make-up days count, per store",
    30: "Every completed delivery gets a callback within a month",
    31: "A low score opens a complaint; praise goes to the person praised",
    32: "A monthly meeting report per store",
    33: "Assessment rests on satisfaction, never on sales, and can be traced",
    34: "Internal checks and mystery visits; a failed veto item fails the visit",
    38: "Defects found in service add up per model and go to product development",
    40: "Who brought whom; the reward is tracked until it is handed over",
    43: "Ideas and grumbles are recorded in one tap, grouped, answered, and followed",
    47: "A private link, without an account, shows one customer's own things and nothing else",
}
FOLDERS = ("api", "sync", "web", "static/app")
TEST_FOLDER = "tests"
# Words about rules are not the rules.
NOT_A_HOME = ("registry.py", "settings.py", "tasks.py")
# nor are tests, and a made-up shop that shows them
NOT_HOMES = ("/tests/", "/migrations/", "/demo/")

_CITED = re.compile(r"\bR([0-9]{1,2})(?:[-–]R?([0-9]{1,2}))?\b")
_NAMED = re.compile(r"test_r([0-9]{1,2})_")
_JSDOC = re.compile(r"/\*\*(.*?)\*/\s*(?:export\s+)?(?:async\s+)?(?:(?:function\*?|const|class)\s+(\w+))?", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of DOMAIN.md: its homes (`api/rules/escalation.py:escalations_due`) and its tests, each sorted."""

    number: int
    title: str
    homes: tuple[str, ...]
    tests: tuple[str, ...]


def rules(root: Path) -> list[Rule]:
    """Every rule of `TITLES` with what the sources under `root` say about it."""
    homes: dict[int, set[str]] = {number: set() for number in TITLES}
    tests: dict[int, set[str]] = {number: set() for number in TITLES}
    for number, place in _homes(root):
        homes.get(number, set()).add(place)
    for number, place in _tests(root):
        tests.get(number, set()).add(place)
    return [
        Rule(number, title, tuple(sorted(homes[number])), tuple(sorted(tests[number])))
        for number, title in TITLES.items()
    ]


def _homes(root: Path) -> Iterator[tuple[int, str]]:
    for folder in FOLDERS:
        for path in sorted((root / folder).rglob("*")):
            name = path.relative_to(root).as_posix()
            if path.name in NOT_A_HOME or any(part in name for part in NOT_HOMES):
                continue
            if path.suffix == ".py":
                yield from _python_homes(name, path.read_text("utf-8"))
            elif path.suffix == ".js":
                yield from _browser_homes(name, path.read_text("utf-8"))


def _python_homes(name: str, text: str) -> Iterator[tuple[int, str]]:
    tree = ast.parse(text)
    named = [one for one in ast.walk(tree) if isinstance(one, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)]
    found = [(number, f"{name}:{one.name}") for one in named for number in cited(ast.get_docstring(one) or "")]
    yield from found
    # a module is named only for what none of its functions claims
    claimed = {number for number, _ in found}
    yield from ((number, name) for number in cited(ast.get_docstring(tree) or "") if number not in claimed)


def _browser_homes(name: str, text: str) -> Iterator[tuple[int, str]]:
    for comment, said in _JSDOC.findall(text):
        yield from ((number, f"{name}:{said}" if said else name) for number in cited(comment))


def _tests(root: Path) -> Iterator[tuple[int, str]]:
    for path in sorted((root / TEST_FOLDER).rglob("test_*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        for one in ast.walk(tree):
            if isinstance(one, ast.FunctionDef | ast.AsyncFunctionDef) and (match := _NAMED.match(one.name)):
                yield int(match[1]), f"{path.relative_to(root).as_posix()}::{one.name}"


def cited(text: str) -> set[int]:
    """The numbers of the rules that a text cites; `R21-R24` are four."""
    spans = [(int(first), int(last or first)) for first, last in _CITED.findall(text)]
    return {number for first, last in spans for number in range(first, last + 1)}
