"""The page that describes this floor keeps up with it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import sync
from sync import explain
from sync.schema import Policy

FOLDER = Path(sync.__file__).parent
PAGE = (FOLDER / "README.md").read_text(encoding="utf-8")


def test_every_rule_that_a_note_can_cite_is_described():
    rule = rf"(?:{'|'.join(get_args(Policy))})\.\w+"
    rules = {value for value in vars(explain).values() if isinstance(value, str) and re.fullmatch(rule, value)}

    assert rules == set(re.findall(f"`({rule})`", PAGE))


def test_every_policy_is_described():
    merging = set(get_args(Policy)) - {"derived", "server"}

    assert merging <= set(re.findall(r"`(\w+)`", PAGE))


def test_every_module_of_the_folder_is_listed():
    modules = {path.name for path in FOLDER.glob("*.py")} - {"__init__.py"}

    assert modules == set(re.findall(r"`(\w+\.py)`", PAGE))
