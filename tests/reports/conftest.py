"""What the reports are about: one job of a Saturday, and what the customer says of it (R30, R32)."""

from __future__ import annotations

import pytest

from sync import clock, ids
from tests.conftest import SignIn, TestClock
from tests.support.shop import LI_WEI, MORNING_MS, ZHANG_XIUYING, an_id

HOUR_MS = 3_600_000
JOB = an_id(701)


def at(hours: float) -> str:
    """So many hours after the Saturday morning on which everything begins."""
    return clock.to_rfc3339(MORNING_MS + int(hours * HOUR_MS))


@pytest.fixture
def a_days_work(sign_in: SignIn, server_clock: TestClock) -> None:
    """Li Wei installs a purifier on time; the customer is called, and gives it a nine."""
    manager, li_wei = sign_in("manager"), sign_in("liwei")
    window = {"promised_start": at(1), "promised_end": at(3)}
    values = {"kind": "delivery", "status": "planned", "customer_id": ZHANG_XIUYING, "assignee_id": LI_WEI} | window
    manager.push(manager.creation("jobs", JOB, values))
    li_wei.pull()
    for hours, step in ((1.5, "on_site"), (2, "done")):
        arrived = {"arrived_at": {"to": at(hours)}} if step == "on_site" else {}
        edit = li_wei.operation("jobs", JOB, {"status": {"to": step}, **arrived}, at=at(hours))
        assert li_wei.push(edit)[0]["outcome"] == "applied"
        li_wei.pull()
    callback = ids.name_based("callback", JOB)
    due = {"kind": "delivery", "status": "due", "customer_id": ZHANG_XIUYING, "job_id": JOB, "due_until": at(72)}
    manager.push(manager.creation("callbacks", callback, due))
    manager.pull()
    answers = {"status": "done", "answers.overall": 9, "answers.delivery_attitude": 5, "suggestions": "周末也来就好了"}
    changes = {name: {"to": value} for name, value in answers.items()}
    assert manager.push(manager.operation("callbacks", callback, changes, at=at(26)))[0]["outcome"] == "applied"
    server_clock.pass_minutes(28 * 60)
