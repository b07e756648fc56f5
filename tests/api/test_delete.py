"""Whole records are deleted, and return when somebody had worked on them meanwhile (PROTOCOL §9)."""

from __future__ import annotations

from typing import Any

import pytest

from tests.api.test_push import JOB, planned_job
from tests.conftest import SignIn, on_both
from tests.support.client import Client
from tests.support.shop import LI_WEI, ZHANG_XIUYING, an_id

pytestmark = on_both


@pytest.fixture
def pair(sign_in: SignIn) -> tuple[Client, Client]:
    manager, li_wei = sign_in("manager"), sign_in("liwei")
    manager.push(manager.creation("jobs", JOB, planned_job()))
    manager.pull()
    li_wei.pull()
    return manager, li_wei


def delete(client: Client, collection: str = "jobs", record: str = JOB) -> dict[str, Any]:
    operation = client.operation(collection, record, {}, action="delete")
    operation["saw"] = client.doc(collection, record)["version"]
    return operation


def test_a_deleted_record_leaves_every_device(pair: tuple[Client, Client]) -> None:
    manager, li_wei = pair
    assert manager.push(delete(manager))[0]["outcome"] == "applied"
    _, lines, _ = li_wei.page()
    assert ("jobs", JOB, "deleted") in {(one["collection"], one["id"], one.get("why")) for one in lines}
    for one in pair:
        one.pull()
        assert ("jobs", JOB) not in one.records
    # the customer was there for this job only
    assert ("customers", ZHANG_XIUYING) not in li_wei.records
    assert ("customers", ZHANG_XIUYING) in manager.records


def test_unseen_work_brings_it_back_and_a_person_is_asked(pair: tuple[Client, Client]) -> None:
    manager, li_wei = pair
    note = li_wei.operation("jobs", JOB, {"notes": {"append": [{"id": an_id(900), "text": "half done"}]}})
    manager.push(delete(manager))
    assert li_wei.push(note)[0]["outcome"] == "merged"
    for one in pair:
        one.pull()
        assert one.doc("jobs", JOB)["notes"][0]["text"] == "half done"
        [item] = one.all("reconciliations")
        assert (item["rule"], item["state"], item["record_id"]) == ("delete.edited_meanwhile", "open", JOB)


def test_restoring_brings_back_what_was_deleted(pair: tuple[Client, Client]) -> None:
    manager, li_wei = pair
    before = manager.doc("jobs", JOB)
    manager.push(delete(manager))
    manager.pull()
    assert manager.push(manager.operation("jobs", JOB, {}, action="restore"))[0]["outcome"] == "applied"
    for one in pair:
        one.pull()
    after = manager.doc("jobs", JOB)
    assert {**after, "version": before["version"]} == before
    assert li_wei.doc("jobs", JOB) == after


def test_not_everybody_may_delete(pair: tuple[Client, Client]) -> None:
    _, li_wei = pair
    assert li_wei.push(delete(li_wei))[0]["reason"] == "not_permitted"


def test_a_deleted_customer_leaves_the_jobs_that_name_them(pair: tuple[Client, Client]) -> None:
    manager, li_wei = pair
    manager.push(delete(manager, "customers", ZHANG_XIUYING))
    li_wei.pull()
    assert ("customers", ZHANG_XIUYING) not in li_wei.records
    assert ("jobs", JOB) in li_wei.records
    manager.push(manager.operation("customers", ZHANG_XIUYING, {}, action="restore"))
    li_wei.pull()
    assert ("customers", ZHANG_XIUYING) in li_wei.records


def test_deleted_staff_are_heard_and_not_obeyed(sign_in: SignIn) -> None:
    head, li_wei = sign_in("head"), sign_in("liwei")
    head.pull()
    assert head.push(delete(head, "staff", LI_WEI))[0]["outcome"] == "applied"
    late = li_wei.creation("customers", an_id(700), {"name": "新客"})
    _, answer = li_wei.ask("POST", "/sync/push", {"protocol": 1, "schema": 1, "operations": [late]})
    assert answer["verdicts"][0]["reason"] == "device_revoked"
