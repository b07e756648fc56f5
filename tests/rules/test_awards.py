"""Who decides on a grievance award (R33)."""

from __future__ import annotations

from typing import Any

import pytest

from api.rules.awards import field_of_own_decision
from tests.support.shop import CHEN_LI, LI_WEI

ASKED = {"staff_id": {"to": CHEN_LI}, "status": {"to": "requested"}}


@pytest.mark.parametrize(
    ("changes", "for_whom", "field"),
    [
        (ASKED, (), None),
        ({**ASKED, "status": {"to": "approved"}}, (), "status"),
        ({"status": {"to": "approved"}, "word": {"to": "x"}}, (CHEN_LI,), "status"),
        ({"status": {"to": "declined"}}, (CHEN_LI,), "status"),
        ({"amount": {"to": "500.00"}}, (CHEN_LI,), "amount"),
        ({"word": {"to": "x"}}, (CHEN_LI, LI_WEI), "word"),
        ({"what_happened": {"to": "x"}}, (CHEN_LI,), None),
        ({"status": {"to": "approved"}}, (LI_WEI,), None),
        ({"staff_id": {"to": CHEN_LI}}, (LI_WEI,), "staff_id"),
        ({"staff_id": {"to": LI_WEI}}, (CHEN_LI,), None),
    ],
)
def test_r33_nobody_decides_on_their_own_award(
    changes: dict[str, Any], for_whom: tuple[str, ...], field: str | None
) -> None:
    assert field_of_own_decision(changes, CHEN_LI, for_whom) == field
