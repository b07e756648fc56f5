"""Pushes that wait for each other share a transaction; what one of them says is nothing to the others (P1, P3, P6)."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from flask import Flask

from api import limits
from api.identity.devices import note_contact
from api.intake import push
from api.intake.batch import Batch
from api.models import Device, Operation, database, let_go, write_transaction
from sync import clock
from tests.api.test_push import JOB, planned_job
from tests.conftest import SignIn, TestClock, on_both
from tests.support.client import Client, Doc
from tests.support.shop import an_id

OTHER_JOB = an_id(590)
PATIENCE_S = 20
Sent = list[Doc]


def together(pushes: list[tuple[Client, Sent]]) -> list[list[Any]]:
    """The verdicts of `pushes`, all of which wait while another one is taken in, and come in this order."""
    taking_in, finish = threading.Event(), Batch.finish
    everybody_waits = threading.Event()

    def slowly(batch: Batch) -> None:
        if not taking_in.is_set():
            taking_in.set()
            assert everybody_waits.wait(PATIENCE_S)
        finish(batch)

    def sent(client: Client, operations: Sent) -> list[Any]:
        body = {"protocol": 1, "schema": 1, "now": operations[0]["at"], "operations": operations}
        try:
            status, answer = client.ask("POST", "/sync/push", body)
        finally:
            database.close()
        assert status == 200, answer
        return list(answer["verdicts"])

    with ThreadPoolExecutor(len(pushes) + 1) as pool, pytest.MonkeyPatch.context() as patch:
        patch.setattr(Batch, "finish", slowly)
        client = pushes[0][0]
        first = pool.submit(sent, client, [client.creation("customers", an_id(599), {"name": "先到"})])
        assert taking_in.wait(PATIENCE_S)
        others = []
        for number, one in enumerate(pushes):
            others.append(pool.submit(sent, *one))
            waits_for(lambda number=number: len(push._together._waiting) > number)
        everybody_waits.set()
        assert first.result(PATIENCE_S)[0]["outcome"] == "applied"
        return [one.result(PATIENCE_S) for one in others]


def waits_for(is_so: Callable[[], bool]) -> None:
    pause = threading.Event()
    for _ in range(PATIENCE_S * 100):
        if is_so():
            return
        pause.wait(0.01)
    raise AssertionError


def transactions(*operations: Doc) -> list[int]:
    let_go()
    seqs = {row.id: row.seq for row in Operation.select()}
    return [seqs[one["id"]] for one in operations]


@pytest.fixture
def jobs(sign_in: SignIn) -> tuple[Client, Client]:
    manager, li_wei = sign_in("manager"), sign_in("liwei")
    manager.push(manager.creation("jobs", JOB, planned_job()), manager.creation("jobs", OTHER_JOB, planned_job()))
    for one in (manager, li_wei):
        one.pull()
    return manager, li_wei


def tagged(client: Client, job: str, tag: str, **more: Any) -> Doc:
    return client.operation("jobs", job, {"tags": {"add": [tag]}}, **more)


@on_both
def test_pushes_that_wait_are_taken_in_by_one_transaction(
    app: Flask, jobs: tuple[Client, Client], server_clock: TestClock
) -> None:
    manager, li_wei = jobs
    server_clock.pass_minutes(5)
    edits = [
        tagged(one, job, f"t{at}") for at, (one, job) in enumerate([(manager, JOB), (li_wei, JOB), (li_wei, OTHER_JOB)])
    ]
    verdicts = together([(manager, edits[:1]), (li_wei, edits[1:2]), (li_wei, edits[2:])])
    assert [[one["id"] for one in some] for some in verdicts] == [[one["id"]] for one in edits]
    assert {one["outcome"] for some in verdicts for one in some} == {"applied"}
    assert len(set(transactions(*edits))) == 1
    assert [row.device_id for row in Operation.select().where(Operation.id == edits[1]["id"])] == [li_wei.device["id"]]
    heard_of = {row.seen_at for row in Device.select().where(Device.id << [manager.device["id"], li_wei.device["id"]])}
    assert heard_of == {clock.to_rfc3339(server_clock())}
    manager.pull()
    assert manager.doc("jobs", JOB)["tags"] == ["t0", "t1"]


@on_both
def test_the_same_push_on_several_connections_at_once_is_taken_in_once(app: Flask, jobs: tuple[Client, Client]) -> None:
    manager, _ = jobs
    edit = manager.operation("jobs", JOB, {"collected": {"by": "5.00"}})
    other = edit | {"changes": {"collected": {"by": "7.00"}}}
    verdicts = [one for [one] in together([(manager, [edit]), (manager, [edit]), (manager, [other])])]
    assert [one["outcome"] for one in verdicts] == ["applied", "duplicate", "quarantined"]
    assert verdicts[2]["reason"] == "reused_id"
    manager.pull()
    assert manager.doc("jobs", JOB)["collected"] == "5.00"


@on_both
def test_a_group_is_not_made_whole_by_a_push_that_happens_to_come_with_it(
    app: Flask, jobs: tuple[Client, Client]
) -> None:
    manager, li_wei = jobs
    halves = [tagged(one, job, "half", group=an_id(591)) for one, job in ((manager, JOB), (manager, OTHER_JOB))]
    whole = tagged(li_wei, JOB, "whole")
    verdicts = together([(manager, halves[:1]), (li_wei, [whole]), (manager, halves[1:])])
    assert [one["outcome"] for [one] in verdicts] == ["applied", "applied", "quarantined"]
    assert verdicts[2][0]["reason"] == "group_failed"


@on_both
def test_a_push_that_breaks_our_code_harms_none_that_came_with_it(
    app: Flask, jobs: tuple[Client, Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    manager, li_wei = jobs
    good, bad, beside, late = (tagged(one, JOB, f"t{at}") for at, one in enumerate([manager, li_wei, li_wei, manager]))
    take = Batch.take

    def breaks(batch: Batch, sent: Any, sender: Any) -> Any:
        if sent.id == bad["id"]:
            raise ZeroDivisionError
        return take(batch, sent, sender)

    monkeypatch.setattr(Batch, "take", breaks)
    verdicts = together([(manager, [good]), (li_wei, [bad, beside]), (manager, [late])])
    assert [[one["outcome"] for one in some] for some in verdicts] == [
        ["applied"],
        ["quarantined", "applied"],
        ["applied"],
    ]
    assert verdicts[1][0]["detail"] == {"code": "server_error"}
    assert len(set(transactions(good, beside, late))) == 3
    manager.pull()
    assert manager.doc("jobs", JOB)["tags"] == ["t0", "t2", "t3"]


@on_both
def test_p1_nobody_is_answered_for_what_was_never_committed(
    app: Flask, jobs: tuple[Client, Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    manager, li_wei = jobs
    edits = [tagged(manager, JOB, "t0"), tagged(li_wei, JOB, "t1")]
    heard: list[str] = []

    def breaks_once(device_id: str, at_ms: int) -> None:
        heard.append(device_id)
        # all is written by then, and nothing committed: the first is whoever is taken in while these two wait
        if len(heard) == 2:
            raise ZeroDivisionError
        note_contact(device_id, at_ms)

    monkeypatch.setattr(push, "note_contact", breaks_once)
    verdicts = together([(manager, edits[:1]), (li_wei, edits[1:])])
    assert [one["outcome"] for [one] in verdicts] == ["applied", "applied"]
    assert len(set(transactions(*edits))) == 2
    assert set(heard[2:]) == {manager.device["id"], li_wei.device["id"]}


def test_no_transaction_holds_more_than_the_largest_push(
    app: Flask, jobs: tuple[Client, Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    manager, li_wei = jobs
    monkeypatch.setattr(limits, "PUSH_OPERATIONS", 4)
    sent = [[tagged(one, JOB, f"t{at}") for _ in range(2)] for at, one in enumerate([manager, li_wei, manager])]
    together([(manager, sent[0]), (li_wei, sent[1]), (manager, sent[2])])
    first, second, third = transactions(*(some[0] for some in sent))
    assert (second, third) == (first, first + 1)


def test_a_database_that_is_not_there_is_said_to_all_and_to_nobody_afterwards(
    app: Flask, jobs: tuple[Client, Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    manager, li_wei = jobs
    edits = [tagged(manager, JOB, "t0"), tagged(li_wei, JOB, "t1")]
    with monkeypatch.context() as gone:
        gone.setattr(limits, "DATABASE_WAIT_S", 0.1)
        with write_transaction(), ThreadPoolExecutor(2) as pool:
            asked = [pool.submit(asks, one, edit) for one, edit in zip((manager, li_wei), edits, strict=True)]
            assert [one.result(PATIENCE_S) for one in asked] == [503, 503]
    assert [manager.push(edits[0])[0]["outcome"], li_wei.push(edits[1])[0]["outcome"]] == ["applied", "applied"]
    assert push._together._waiting == []


def asks(client: Client, edit: Doc) -> int:
    try:
        body = {"protocol": 1, "schema": 1, "now": edit["at"], "operations": [edit]}
        return client.ask("POST", "/sync/push", body)[0]
    finally:
        database.close()
