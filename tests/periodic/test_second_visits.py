"""R8: a second visit that was taken back at the door leaves nothing behind that somebody would plan."""

from __future__ import annotations

from api.desk.docs import doc
from tests.conftest import on_both
from tests.periodic.conftest import Run, create, edit
from tests.support.client import Client
from tests.support.shop import LI_WEI, ZHANG_XIUYING, an_id

REASON = "Taken back at the door: this second visit is not needed"


def a_second_visit(liwei: Client, number: int) -> str:
    values = {"kind": "repair", "status": "draft", "customer_id": ZHANG_XIUYING, "follow_up_of": an_id(6000)}
    return create(liwei, "jobs", an_id(number), values)


def take_back(liwei: Client, job: str) -> None:
    """As the phone writes it."""
    liwei.pull()
    changes = {
        "follow_up_of": {"to": None},
        "status_reason": {"to": REASON},
        "visits": {"append": [{"id": an_id(6900), "text": "", "step": "taken_back"}]},
    }
    [verdict] = liwei.push(liwei.operation("jobs", job, changes))
    assert verdict["outcome"] == "applied"


def status_of(job: str) -> str:
    found = doc("jobs", job)
    assert found is not None
    return str(found["status"])


@on_both
def test_r08_a_second_visit_taken_back_at_the_door_is_cancelled_with_its_reason(
    manager: Client, liwei: Client, run: Run
):
    needed, taken_back = a_second_visit(liwei, 6001), a_second_visit(liwei, 6002)
    take_back(liwei, taken_back)
    run()
    run(minutes=6)
    assert [status_of(one) for one in (needed, taken_back)] == ["draft", "cancelled"]
    assert (doc("jobs", taken_back) or {})["status_reason"] == REASON

    edit(manager, "jobs", taken_back, {"status": "reopened"})
    for _ in range(2):
        run(minutes=6)
    assert status_of(taken_back) == "reopened", "the office's word stands"


def test_r08_a_second_visit_that_the_office_has_planned_meanwhile_stays(manager: Client, liwei: Client, run: Run):
    job = a_second_visit(liwei, 6001)
    edit(manager, "jobs", job, {"status": "planned", "assignee_id": LI_WEI})
    take_back(liwei, job)
    run()
    run(minutes=6)
    assert status_of(job) == "planned"
