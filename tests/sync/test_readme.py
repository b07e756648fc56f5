"""The page that describes this floor keeps up with it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import sync
from api import limits
from api.fields import SCHEMA
from sync import changes, clock, explain, operation, values
from sync.schema import Policy

FOLDER = Path(sync.__file__).parent
PAGE = (FOLDER / "README.md").read_text(encoding="utf-8")


def test_every_rule_that_a_note_can_cite_is_described():
    rule = rf"(?:{'|'.join((*get_args(Policy), 'delete'))})\.\w+"
    rules = {value for value in vars(explain).values() if isinstance(value, str) and re.fullmatch(rule, value)}

    assert rules == set(re.findall(f"`({rule})`", PAGE))


def test_every_policy_is_described():
    merging = set(get_args(Policy)) - {"derived", "server"}

    assert merging <= set(re.findall(r"`(\w+)`", PAGE))


def test_every_module_of_the_folder_is_listed():
    modules = {path.name for path in FOLDER.glob("*.py")} - {"__init__.py"}

    assert modules == set(re.findall(r"`(\w+\.py)`", PAGE))


def test_every_test_that_a_promise_names_is_there():
    named = re.findall(r"`((?:tests|static/app/tests)/[\w/.]+)`", PAGE)

    assert [name for name in named if not (FOLDER.parent / name).is_file()] == []
    assert all(f"**P{number} " in PAGE for number in range(1, 9))


def test_every_test_that_cites_a_promise_stands_at_it():
    """What a test file says about itself, on the first lines, is what the table of promises says of it."""
    root, missing = FOLDER.parent, []
    rows = {row[2:6].strip("*"): row for row in PAGE.splitlines() if row.startswith("| **P")}
    for path in (*root.glob("tests/*/test_*.py"), *root.glob("static/app/tests/*.test.js")):
        cited = re.findall(r"\bP[1-8]\b", "\n".join(path.read_text("utf-8").splitlines()[:3]))
        name = path.relative_to(root).as_posix()
        missing += [(name, promise) for promise in cited if f"`{name}`" not in rows[promise]]

    assert missing == []


def test_numbers_are_those_of_the_code():
    limits_said = (
        f"At most {limits.PUSH_OPERATIONS} operations and 1 MiB",
        f"after {limits.FAILED_SIGN_INS} in {limits.FAILED_SIGN_INS_WINDOW_MINUTES} minutes",
        f"more than {clock.MAX_AHEAD_MS // 60_000} minutes ahead of the server",
        f"default {limits.PULL_RECORDS_DEFAULT}",
        f"an operation is at most {limits.OPERATION_BYTES // 1024} KiB",
    )

    assert limits.PUSH_BYTES == 1024 * 1024
    assert [one for one in limits_said if one not in PAGE] == []


def test_every_vector_is_named():
    vectors = {path.name for path in (FOLDER.parent / "tests" / "vectors").glob("*.json")}
    vectors -= {name for name in vectors if name.startswith("rules_")}  # of the domain: api/rules/README.md

    assert vectors == set(re.findall(r"`tests/vectors/(\w+\.json)`", PAGE))


def test_every_code_of_an_invalid_operation_is_listed():
    words = {
        word
        for module in (changes, values, operation)
        for word in re.findall(
            r'"([a-z]+(?:_[a-z]+)+|missing|empty|required)"', Path(module.__file__).read_text("utf-8")
        )
    }
    fields_of_an_operation = {"unknown_collection"}

    assert words - fields_of_an_operation <= set(re.findall(r"`(\w+)`", PAGE))


def test_everything_in_the_wire_form_of_the_table_is_named():
    wire = SCHEMA.to_wire()
    words = {key for table in wire["collections"].values() for key in table} | wire.keys()
    words |= {key for table in wire["collections"].values() for row in table["fields"].values() for key in row}

    assert words <= set(re.findall(r"\w+", PAGE.partition("## 10")[2]))
