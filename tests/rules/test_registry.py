"""Which rule lives where is read from the code: docstrings cite numbers, names of tests carry them."""

from __future__ import annotations

from pathlib import Path

import pytest

from api.rules.registry import TITLES, Rule, cited, rules

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def found() -> dict[int, Rule]:
    return {rule.number: rule for rule in rules(ROOT)}


@pytest.mark.parametrize("number", range(20, 30))
def test_every_rule_of_complaints_has_a_home_and_tests(found: dict[int, Rule], number: int):
    rule = found[number]
    assert [one for one in rule.homes if one.startswith("api/rules/")], rule.title
    assert [one for one in rule.tests if one.startswith("tests/rules/")], rule.title


def test_the_rules_of_jobs_and_of_the_desk_are_all_there(found: dict[int, Rule]):
    assert set(TITLES) == {*range(1, 9), 13, 15, 18, *range(20, 35), 38, 40, 43, 47} == set(found)


def test_a_rule_lives_where_a_docstring_cites_it(found: dict[int, Rule]):
    assert "api/rules/escalation.py:escalations_due" in found[26].homes
    assert "static/app/rules/settlement.js" in found[27].homes
    assert "tests/rules/test_r26_escalation.py::test_r26_nobody_is_told_before_it_is_overdue" in found[26].tests


def test_a_span_of_rules_is_each_of_them():
    assert cited("R20-R23, R28 and R1–3 (PR29, R300)") == {20, 21, 22, 23, 28, 1, 2, 3}
