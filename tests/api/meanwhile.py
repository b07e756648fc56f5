"""What happens to one job in two places at once; several tests begin where it ends."""

from __future__ import annotations

from typing import Any

from tests.api.test_push import JOB, TODAY_15, TOMORROW_09, planned_job
from tests.conftest import TestClock
from tests.support.client import Client
from tests.support.shop import WANG_FANG

MOVE: dict[str, Any] = {"planned_start": TOMORROW_09, "planned_end": TODAY_15, "assignee_id": WANG_FANG}


def done_without_signal(manager: Client, li_wei: Client, server_clock: TestClock) -> list[dict[str, Any]]:
    """Li Wei does the job in a cellar from 09:40 to 10:00; Chen Li moves it meanwhile; his phone is heard at 10:30."""
    manager.push(manager.creation("jobs", JOB, planned_job()))
    manager.pull()
    li_wei.pull()
    seen = {name: li_wei.base("jobs", JOB, name) for name in MOVE}
    base, steps = li_wei.base("jobs", JOB, "status"), []
    for step in ("en_route", "on_site", "done"):
        server_clock.pass_minutes(10)
        steps.append(li_wei.operation("jobs", JOB, {"status": {"to": step, "base": base, "with": seen}}))
        base = steps[-1]["stamp"]
    status = manager.base("jobs", JOB, "status")
    move = {name: {"to": value, "with": {"status": status}} for name, value in MOVE.items()}
    manager.push(manager.operation("jobs", JOB, move))
    server_clock.pass_minutes(30)
    assert [one["outcome"] for one in li_wei.push(*steps)] == ["applied"] * 3
    return steps
