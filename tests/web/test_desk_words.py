"""Every code that a rule gives a screen has a sentence there."""

from __future__ import annotations

from pathlib import Path

import pytest

from api.fields import SCHEMA
from api.rules.complaints import _DEADLINE_OF
from api.rules.tasks import KINDS

SCREENS = Path(__file__).parents[2] / "static/app/screens"
COMPLAINTS = next(one for one in SCHEMA.collections if one.name == "complaints")
CHOICES = [code for field in COMPLAINTS.fields for code in field.choices or ()]


@pytest.mark.parametrize(
    ("file", "codes"),
    [
        ("task-words.js", list(KINDS)),
        ("complaint-next-words.js", list(_DEADLINE_OF)),
        ("complaint-clock-words.js", sorted(set(_DEADLINE_OF.values()))),
        ("complaint-words.js", [one for one in CHOICES if one not in {"satisfied", "unsatisfied"}]),
    ],
)
def test_a_code_has_its_sentence(file: str, codes: list[str]) -> None:
    text = (SCREENS / file).read_text("utf-8")
    assert [code for code in codes if f'case "{code}"' not in text] == []
