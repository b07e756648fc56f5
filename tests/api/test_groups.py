"""Groups are accepted together or not at all (PROTOCOL §4)."""

from __future__ import annotations

from typing import Any

from tests.api.test_push import JOB, planned_job
from tests.conftest import SignIn, on_both
from tests.support.client import Client
from tests.support.shop import an_id

pytestmark = on_both
GROUP = an_id(800)
CUSTOMER = an_id(801)


def a_visit(manager: Client, **job: Any) -> list[dict[str, Any]]:
    """A customer, a job for her and a note on it, as one group."""
    return [
        manager.creation("customers", CUSTOMER, {"name": "何建国"}, group=GROUP),
        manager.creation("jobs", JOB, planned_job(customer_id=CUSTOMER, **job), group=GROUP),
        manager.operation("jobs", JOB, {"notes": {"append": [{"id": an_id(802), "text": "call first"}]}}, group=GROUP),
    ]


def reasons(verdicts: list[dict[str, Any]]) -> list[str]:
    return [one.get("reason", one["outcome"]) for one in verdicts]


def test_a_whole_group_lands(sign_in: SignIn) -> None:
    manager = sign_in("manager")
    visit = a_visit(manager)
    assert reasons(manager.push(*visit)) == ["applied"] * 3
    assert reasons(manager.push(*visit)) == ["duplicate"] * 3
    manager.pull()
    assert manager.doc("jobs", JOB)["notes"][0]["text"] == "call first"


def test_one_bad_member_holds_back_its_group_and_nobody_else(sign_in: SignIn) -> None:
    manager = sign_in("manager")
    other = manager.creation("customers", an_id(803), {"name": "马国强"})
    visit = a_visit(manager, planned_start="soon")
    assert reasons(manager.push(*visit[:2], other, visit[2])) == ["group_failed", "invalid", "applied", "group_failed"]
    manager.pull()
    assert ("customers", CUSTOMER) not in manager.records
    assert ("customers", an_id(803)) in manager.records


def test_a_group_that_does_not_travel_whole_fails(sign_in: SignIn) -> None:
    manager = sign_in("manager")
    visit = a_visit(manager)
    assert reasons(manager.push(*visit[:2])) == ["applied"] * 2
    assert reasons(manager.push(visit[2])) == ["group_failed"]
    assert reasons(manager.push(*visit)) == ["duplicate"] * 3


def test_a_member_without_its_record_is_not_held_alone(sign_in: SignIn) -> None:
    manager = sign_in("manager")
    customer, job, note = a_visit(manager)
    assert reasons(manager.push(note, customer)) == ["group_failed"] * 2
    del job["group"]
    assert reasons(manager.push(job)) == ["applied"]
