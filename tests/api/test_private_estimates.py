"""The estimate behind the private link: read, answered with yes or no, and nobody else's (R13, R47)."""

from __future__ import annotations

import uuid
from typing import Any

import pytest
from flask import Flask

from api.desk.docs import docs
from api.models import Record
from sync import canonical
from tests.api.behind import Behind, give_file
from tests.api.test_private_file import JOB, manager
from tests.api.test_private_others import UploadAs, upload_as
from tests.conftest import SignIn, TestClock, on_both
from tests.files.pictures import photo
from tests.files.uploader import sha256_of
from tests.support.client import Client
from tests.support.shop import PURIFIER, WEST, ZHANG_XIUYING, an_id

__all__ = ["manager", "upload_as"]

ESTIMATE, ANOTHERS, PRICE = an_id(860), an_id(861), an_id(862)
FOUND = {
    "status": "open",
    "job_id": JOB,
    "customer_id": ZHANG_XIUYING,
    "store_id": WEST,
    "lines": [
        {"text": "RO 膜", "product_id": PURIFIER, "quantity": 2, "price": "140.00"},
        {"text": "换膜工时", "price_id": PRICE, "quantity": 1, "price": "40.00"},
    ],
    "sum": "320.00",
    "reason": "两支膜都堵了, 出水很慢。",
    "price_edition": "2026-11-01",
}


@pytest.fixture
def behind(app: Flask, manager: Client, server_clock: TestClock) -> Behind:
    prices = {"name": "labour", "kind": "service", "amount": "40.00", "store_id": WEST}
    make(manager, "prices", PRICE, prices | {"names": {"en": "Labour", "zh_hans": "工时"}})
    make(manager, "estimates", ESTIMATE, FOUND)
    return give_file(app, manager, server_clock)


def make(client: Client, collection: str, record: str, values: dict[str, Any]) -> None:
    flat = {
        f"{name}.{key}" if isinstance(value, dict) else name: one
        for name, value in values.items()
        for key, one in (value.items() if isinstance(value, dict) else ((name, value),))
    }
    [verdict] = client.push(client.creation(collection, record, flat))
    assert verdict["outcome"] == "applied", verdict


def now(client: Client, record: str = ESTIMATE) -> dict[str, Any]:
    client.pull()
    return client.doc("estimates", record)


def change(client: Client, record: str = ESTIMATE, **values: Any) -> None:
    client.pull()
    edit = client.operation("estimates", record, {name: {"to": value} for name, value in values.items()})
    assert client.push(edit)[0]["outcome"] == "applied"


def tasks(client: Client) -> list[tuple[str, bool, str]]:
    client.pull()
    found = [one for one in client.all("tasks") if one["kind"] == "estimate_answered"]
    return sorted((one["about_id"], one["params"]["yes"], one["role"]) for one in found)


@on_both
def test_r13_the_estimate_is_read_and_the_yes_is_the_customers_in_the_log_and_a_task_of_the_office(
    behind: Behind, manager: Client, upload_as: UploadAs, sign_in: SignIn
) -> None:
    evidence, internal = photo(seed=91), photo(seed=92)
    camera = upload_as("liwei")
    manager.pull()
    shown = camera.upload(evidence, record=ESTIMATE)
    elsewhere = camera.upload(internal, record=JOB)
    manager.push(manager.operation("estimates", ESTIMATE, {"photos": {"add": [shown, elsewhere]}}))
    [seen] = behind.file()["estimates"]
    assert (seen["sum"], seen["edition"], seen["photos"]) == ("320.00", "2026-11-01", [sha256_of(evidence)])
    assert [(one["text"], one["amount"]) for one in seen["lines"]] == [("RO 膜", "280.00"), ("换膜工时", "40.00")]
    assert seen["lines"][1]["names"]["en"] == "Labour"
    assert [behind.fetch(one) for one in (shown, elsewhere)] == [200, 404]
    assert behind.file()["may"]["estimate"] is True
    assert behind.send("estimate", estimate=ESTIMATE, yes=True, sum="320.00")["number"][:2] == "E-"
    assert (now(manager)["status"], now(manager)["answered_by"], now(manager)["agreed_sum"]) == (
        "accepted", "link", "320.00",
    )  # fmt: skip
    assert tasks(manager) == [(JOB, True, "assistant")]
    assert behind.file()["estimates"][0]["answer"]["yes"] is True
    assert behind.file()["may"]["estimate"] is False
    assert now(sign_in("liwei"))["status"] == "accepted", "whoever has the job has it, too"


def test_r13_a_no_leaves_it_open_and_a_yes_may_come_months_later(
    behind: Behind, app: Flask, manager: Client, server_clock: TestClock, sign_in: SignIn
) -> None:
    assert behind.code("estimate", estimate=ESTIMATE, yes=False) == "applied"
    assert behind.code("estimate", estimate=ESTIMATE, yes=False) == "already_answered"
    assert behind.file()["estimates"][0]["answer"]["yes"] is False
    assert behind.file()["may"]["estimate"] is True
    server_clock.pass_minutes(150 * 24 * 60)
    again = sign_in("manager")
    later = give_file(app, again, server_clock)
    assert later.code("estimate", estimate=ESTIMATE, yes=True) == "applied"
    assert now(again)["status"] == "accepted"
    assert [one for _, one, _ in tasks(again)] == [False, True]


def test_r13_twice_is_once_and_nobody_takes_a_yes_back_through_a_link(behind: Behind, manager: Client) -> None:
    name = str(uuid.uuid4())
    said = {"estimate": ESTIMATE, "yes": True}
    assert [behind.send("estimate", name, **said)["outcome"] for _ in range(2)] == ["applied", "duplicate"]
    assert behind.code("estimate", **said) == "already_answered"
    assert behind.code("estimate", estimate=ESTIMATE, yes=False) == "already_answered"
    assert behind.send("estimate", name, estimate=ANOTHERS, yes=True)["code"] == "reused_id"
    assert len(tasks(manager)) == 1


def test_r13_anothers_withdrawn_over_changed_and_made_up(behind: Behind, manager: Client) -> None:
    make(manager, "estimates", ANOTHERS, FOUND | {"customer_id": an_id(810)})
    assert [one["id"] for one in behind.file()["estimates"]] == [ESTIMATE]
    for nothing in (ANOTHERS, an_id(999), JOB):
        assert behind.code("estimate", estimate=nothing, yes=True) == "not_yours"
    assert behind.code("estimate", estimate=ESTIMATE, yes=1) == "unreadable"
    assert behind.code("estimate", estimate=ESTIMATE, yes=True, sum="1.00") == "changed"
    change(manager, valid_until="2026-11-20")
    assert behind.code("estimate", estimate=ESTIMATE, yes=True) == "over"
    change(manager, valid_until=None, status="withdrawn")
    assert behind.code("estimate", estimate=ESTIMATE, yes=True) == "over"
    assert behind.file()["estimates"] == []
    assert now(manager)["status"] == "withdrawn"
    assert now(manager, ANOTHERS)["status"] == "open"
    assert tasks(manager) == []


def test_r13_a_yes_without_a_signal_outranks_a_withdrawal_that_did_not_know_of_it(
    behind: Behind, manager: Client, sign_in: SignIn
) -> None:
    liwei = sign_in("liwei")
    base = now(liwei)["stamps"][""]
    heard = liwei.operation(
        "estimates", ESTIMATE, {"status": {"to": "accepted", "base": base}, "answered_by": {"to": "in_person"}}
    )
    change(manager, status="withdrawn")
    liwei.push(heard)
    assert now(manager)["status"] == "accepted"


def test_r13_what_no_screen_wrote_breaks_nothing(behind: Behind, manager: Client) -> None:
    for lines in ("x", ["x", 3, {"price": "much", "quantity": [], "product_id": []}], {"a": 1}):
        change(manager, lines=lines)
        assert behind.file()["estimates"][0]["sum"] == "320.00"


@pytest.mark.parametrize("name", ["sum", "job_id"])
def test_r13_nobody_says_yes_to_an_estimate_without_a_sum_or_a_job(behind: Behind, name: str) -> None:
    row = Record.get((Record.collection == "estimates") & (Record.id == ESTIMATE))
    damaged = {key: one for key, one in canonical.decode(bytes(row.wire)).items() if key != name}
    Record.update(wire=canonical.encode_checked(damaged)).where(Record.key == row.key).execute()
    assert behind.file()["estimates"] == []
    assert [behind.code("estimate", estimate=ESTIMATE, yes=one) for one in (True, False)] == ["incomplete"] * 2
    assert [one for one in docs("tasks") if one["kind"] == "estimate_answered"] == []
