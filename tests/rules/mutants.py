"""`make mutants`: every comparison and constant of the rules, changed one at a time; the rule's own tests must fail.

A mutant is caught when a test fails whose name carries the number of a rule that it belongs to (`mutant_places`). What
changes nothing that anybody could see stands in `equal.json`, with the reason. The tests are gathered once; each mutant
is tried in a copy of that process, with the code of one function exchanged, or its module imported anew.
"""

from __future__ import annotations

import argparse
import ast
import functools
import importlib
import importlib.abc
import importlib.util
import json
import os
import re
import resource
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from types import CodeType, FunctionType, ModuleType
from typing import Any

import hypothesis
import pytest
from click import echo

from tests.rules.mutant_places import RULES, Mutant, changed, mutants

TESTS = Path(__file__).parent
EQUAL = Path(__file__).with_name("equal.json")
CAUGHT, SURVIVED, EQUAL_ONE = "caught", "survived", "equal"
# so that a mistake that never ends, or never has enough, is caught by that
CPU_SECONDS_MOST = 30
MEMORY_BYTES_MOST = 4 << 30
JOBS = 2
# A property is tried on so many examples, always the same: what it catches it must catch every time.
EXAMPLES = 25
TOLD_EVERY = 50
PLAIN = ("-s", "-p", "no:cacheprovider", "-p", "no:xdist", "-p", "no:terminal", "--assert=plain")
_NAMED = re.compile(r"test_r([0-9]{1,2})_")

Tried = Iterator[tuple[Mutant, str]]


def main(arguments: Sequence[str] | None = None) -> int:
    asked = _asked(arguments)
    equal: dict[str, str] = json.loads(EQUAL.read_text("utf-8"))
    every = list(mutants())
    stale = sorted(equal.keys() - {one.key for one in every})
    if stale:
        echo("\n    ".join(["equal.json names what is no longer there:", *stale]))
        return 1
    found = [
        one for one in every if (not asked.rule or one.rules & set(asked.rule)) and (asked.file in {None, one.file})
    ]
    tries = [one for one in found if one.key not in equal]
    gathered = Gathered(lambda items: _told(tries, try_all(tries, items, asked.jobs)))
    _few_examples()
    pytest.main([*PLAIN, str(TESTS)], plugins=[gathered])
    if gathered.outcome is None:
        echo("nothing was planted: mend the rules' own tests first")
        return 1
    _tell(found, gathered.outcome)
    return int(SURVIVED in gathered.outcome.values())


def _asked(arguments: Sequence[str] | None) -> argparse.Namespace:
    words = argparse.ArgumentParser(prog="python -m tests.rules.mutants", description=__doc__)
    words.add_argument("--rule", type=int, action="append", help="only this rule's (may be given again)")
    words.add_argument("--file", help="only this file's, such as deadlines.py")
    words.add_argument("--jobs", type=int, default=JOBS, help="so many at once")
    return words.parse_args(arguments)


def _told(tries: Sequence[Mutant], tried: Tried) -> dict[Mutant, str]:
    """What became of each, told as it comes."""
    outcome: dict[Mutant, str] = {}
    for one, what in tried:
        outcome[one] = what
        if what == SURVIVED:
            place = f"{RULES.parts[-2]}/{RULES.parts[-1]}/{one.file}:{one.line_number}"
            echo(f"survived ({_rules(one)}): {place} {one.what}\n    {one.line}")
        if len(outcome) % TOLD_EVERY == 0:
            echo(f"{len(outcome)} of {len(tries)} tried")
    return outcome


def _tell(found: Iterable[Mutant], outcome: dict[Mutant, str]) -> None:
    """The table at the end: a mutant of several rules stands in the row of each."""
    rows: dict[int, Counter[str]] = {}
    total = Counter[str]()
    for one in found:
        what = outcome.get(one, EQUAL_ONE)
        total[what] += 1
        for rule in one.rules:
            rows.setdefault(rule, Counter())[what] += 1
    echo(f"{'rule':<6}{'mutants':>8}{'caught':>8}{'equal':>8}{'survived':>10}")
    for name, row in [*((f"R{rule}", rows[rule]) for rule in sorted(rows)), ("all", total)]:
        echo(f"{name:<6}{row.total():>8}{row[CAUGHT]:>8}{row[EQUAL_ONE]:>8}{row[SURVIVED]:>10}")


def _rules(one: Mutant) -> str:
    return ", ".join(f"R{number}" for number in sorted(one.rules))


# --- trying ------------------------------------------------------------------------------------------


class Gathered:
    """Takes the place of running the tests: they are gathered, hold with no mistake planted, and are left to `work`."""

    def __init__(self, work: Callable[[Sequence[pytest.Item]], dict[Mutant, str]]) -> None:
        self._work = work
        self.outcome: dict[Mutant, str] | None = None

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        if session.testsfailed == 0 and _hold(session.items):
            self.outcome = self._work(session.items)
        return True


def try_all(tries: Sequence[Mutant], items: Sequence[pytest.Item], jobs: int) -> Tried:
    """Each mutant with what became of it, `jobs` of them at once, in the order in which they end."""
    running: dict[int, Mutant] = {}
    waiting = list(reversed(tries))
    while waiting or running:
        while waiting and len(running) < jobs:
            one = waiting.pop()
            running[_forked(one, tests_of(one, items))] = one
        child, status = os.wait()
        yield running.pop(child), SURVIVED if status == 0 else CAUGHT


def tests_of(one: Mutant, items: Sequence[pytest.Item]) -> list[pytest.Item]:
    """The tests that carry the number of one of its rules: the likeliest first, properties last."""
    stem = one.file.removesuffix(".py")
    named = [item for item in items if (match := _NAMED.match(item.name)) and int(match[1]) in one.rules]
    return sorted(named, key=lambda item: (_is_property(item), stem not in item.path.name))


def _is_property(item: pytest.Item) -> bool:
    return hasattr(getattr(item, "obj", None), "hypothesis")


def _forked(one: Mutant, items: Sequence[pytest.Item]) -> int:
    child = os.fork()
    if child:
        return child
    outcome = 1
    try:
        _in_bounds()
        if one.function:
            _exchange(one)
            outcome = int(fails(items) is not None)
        else:
            outcome = _import_anew(one, items)
    finally:
        os._exit(outcome)


def _hold(items: Sequence[pytest.Item]) -> bool:
    """Whether the tests hold with no mistake planted; in a process of their own, so that nothing of theirs is kept."""
    child = os.fork()
    if child == 0:
        wrong = fails(items)
        if wrong is not None:
            echo(f"{wrong.nodeid} fails without a mistake planted")
        os._exit(int(wrong is not None))
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


def _in_bounds() -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS_MOST, CPU_SECONDS_MOST))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES_MOST, MEMORY_BYTES_MOST))
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (1, 2):
        os.dup2(nowhere, stream)


def fails(items: Sequence[pytest.Item]) -> pytest.Item | None:
    """The first of these tests that fails."""
    for number, item in enumerate(items):
        failed_before = item.session.testsfailed
        item.config.hook.pytest_runtest_protocol(item=item, nextitem=next(iter(items[number + 1 :]), None))
        if item.session.testsfailed > failed_before:
            return item
    return None


def _few_examples() -> None:
    hypothesis.settings.register_profile(
        "mutants",
        max_examples=EXAMPLES,
        derandomize=True,
        database=None,
        deadline=None,
        suppress_health_check=list(hypothesis.HealthCheck),
        phases=(hypothesis.Phase.explicit, hypothesis.Phase.generate),
    )
    hypothesis.settings.load_profile("mutants")


# --- planting ----------------------------------------------------------------------------------------


def _exchange(one: Mutant) -> None:
    """The one function gets the mistaken code: everybody who has it already keeps it, and works with the mistake."""
    module = importlib.import_module(_module(one))
    here = _function(_at(module, one.function))
    here.__code__ = _function(_at(_mistaken(one), one.function)).__code__


def _mistaken(one: Mutant) -> ModuleType:
    """The module run with the mistake in it, and known to nobody (dataclasses look their own module up)."""
    name = _module(one)
    module, right = ModuleType(name), sys.modules.get(name)
    sys.modules[name] = module
    try:
        exec(_code(one), module.__dict__)
    finally:
        if right is not None:
            sys.modules[name] = right
    return module


def _at(module: ModuleType, path: str) -> Any:
    found: Any = module
    for name in path.split("."):
        found = found.__dict__[name]
    return found


def _function(found: Any) -> FunctionType:
    """What really runs behind a property or a method of the class."""
    if isinstance(found, property):
        found = found.fget
    elif isinstance(found, functools.cached_property):
        found = found.func
    elif isinstance(found, staticmethod | classmethod):
        found = found.__func__
    found = getattr(found, "__wrapped__", found)
    assert isinstance(found, FunctionType)
    return found


class Planted(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Imports one module of the rules with its mistake in it."""

    def __init__(self, mutant: Mutant) -> None:
        self._mutant = mutant

    def find_spec(self, fullname: str, *_of_no_matter: object):
        return importlib.util.spec_from_loader(fullname, self) if fullname == _module(self._mutant) else None

    def exec_module(self, module: ModuleType) -> None:
        exec(_code(self._mutant), module.__dict__)


def _import_anew(one: Mutant, items: Sequence[pytest.Item]) -> int:
    """0 if the tests hold that are imported anew together with all of the rules."""
    if not items:
        return 0
    for name in [known for known in sys.modules if known.startswith(("api.rules", "tests.rules"))]:
        if name != "tests.rules.conftest":
            del sys.modules[name]
    sys.meta_path.insert(0, Planted(one))
    ids = list(dict.fromkeys(str(item.path) for item in items))
    names = " or ".join(f"test_r{number:02d}_" for number in sorted(one.rules))
    return int(pytest.main([*PLAIN, "-x", "-k", names, *ids], plugins=[]) != pytest.ExitCode.OK)


def _code(one: Mutant) -> CodeType:
    path = RULES / one.file
    tree = changed(ast.parse(path.read_text("utf-8")), one.number)
    return compile(ast.fix_missing_locations(tree), str(path), "exec")


def _module(one: Mutant) -> str:
    return f"api.rules.{one.file.removesuffix('.py')}"


if __name__ == "__main__":
    sys.exit(main())
