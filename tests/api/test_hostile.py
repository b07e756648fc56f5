"""What a hostile hand, or a broken client, can send: it is kept aside with a reason, and holds up nobody (P1, P6)."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from typing import Any

from flask import Flask

from api.desk.docs import doc
from api.fields.service import SERVICE
from api.intake.envelope import Sent
from api.intake.own import Write, write_own
from api.transfer.erasure.late import Erased
from sync import clock, ids
from tests.api.test_push import JOB, planned_job
from tests.conftest import SignIn, TestClock, on_both
from tests.support.client import Client
from tests.support.shop import MORNING_MS, WEST, ZHANG_XIUYING, an_id

CALLBACK, OTHER_CALLBACK = an_id(710), an_id(711)
DUE = {"kind": "service", "status": "due", "customer_id": ZHANG_XIUYING, "store_id": WEST}
# "\ud800" has no UTF-8, "\u0000" no place in PostgreSQL, "٣" is a digit to Python
STRANGE = (None, [], {}, [[]], [{}], [None], 1, -1, 10**30, True, "", "x" * 5_000, "\ud800", "\u0000", "٣", {"to": []})


def test_whatever_stands_in_any_place_is_judged_and_breaks_nothing(sign_in: SignIn) -> None:
    manager = sign_in("manager")
    manager.push(manager.creation("jobs", JOB, planned_job()))
    manager.pull()
    verdicts = [verdict for one in _batches(list(_spoilt(_everything(manager)))) for verdict in _pushed(manager, one)]
    assert len(verdicts) > len(STRANGE) * 30
    # our own mistakes are kept aside as such: there are none
    assert [one for one in verdicts if "server_error" in json.dumps(one)] == []


@on_both
def test_an_id_that_the_server_would_use_is_no_way_to_keep_it_from_writing(app: Flask, sign_in: SignIn) -> None:
    manager, li_wei = sign_in("manager"), sign_in("liwei")
    manager.push(manager.creation("jobs", JOB, planned_job()))
    manager.pull()
    due, other = (Write("callbacks", record, DUE, "the job is done") for record in (CALLBACK, OTHER_CALLBACK))
    # one id is in the log, the other in quarantine
    accepted = manager.operation("jobs", JOB, {"tags": {"add": ["vip"]}}, id=due.operation_id)
    held = li_wei.operation("jobs", an_id(712), {"tags": {"add": ["vip"]}}, id=other.operation_id)
    assert manager.push(accepted)[0]["outcome"] == "applied"
    assert li_wei.push(held)[0]["reason"] == "unknown_record"
    assert write_own([due, other], MORNING_MS) == 2
    assert write_own([other, due], MORNING_MS) == 0
    made = [doc("callbacks", record) for record in (CALLBACK, OTHER_CALLBACK)]
    assert [one["version"]["operations"] for one in made if one] == [1, 1]
    # and whoever uses an id of the server's afterwards is told that it is taken
    last = Write("callbacks", an_id(713), DUE, "the job is done")
    assert write_own([last], MORNING_MS) == 1
    late = manager.operation("jobs", JOB, {"tags": {"add": ["new"]}}, id=last.operation_id)
    assert manager.push(late)[0]["reason"] == "reused_id"


def test_a_collection_that_is_no_name_is_about_nobody_who_was_erased(app: Flask) -> None:
    erased = Erased()
    for strange in STRANGE:
        sent = Sent.as_it_came({"collection": strange, "record": JOB, "changes": {"customer_id": {"to": JOB}}}, b"")
        erased.look_up([sent])
        assert erased.stripped(sent) is sent


@on_both
def test_nobody_signs_in_the_services_name(app: Flask, sign_in: SignIn) -> None:
    """An edit says nothing about who made it; what claims to is passed over."""
    manager = sign_in("manager")
    manager.push(manager.creation("jobs", JOB, planned_job()))
    manager.pull()
    note = {"append": [{"id": an_id(714), "text": "x", "by": SERVICE.id}]}
    manager.push(manager.operation("jobs", JOB, {"notes": note}, author=SERVICE.id, author_role="head_office"))
    manager.pull()
    assert [one["by"] for one in manager.doc("jobs", JOB)["notes"]] == [manager.staff["id"]]


@on_both
def test_a_revoked_phone_with_a_wrong_clock_hands_over_work_that_can_be_applied(
    sign_in: SignIn, server_clock: TestClock
) -> None:
    manager, li_wei = sign_in("manager"), sign_in("liwei")
    assert manager.ask("POST", f"/devices/{li_wei.device['id']}/revoke")[0] == 204
    li_wei.see(clock.format_stamp(server_clock.ms + 10 * 86_400_000, 0, li_wei.device["node"]))
    [verdict] = li_wei.push(li_wei.creation("customers", an_id(715), {"name": "新客"}))
    assert verdict["reason"] == "device_revoked"
    [item] = manager.ask("GET", "/quarantine")[1]["quarantine"]
    status, verdict = manager.ask("POST", f"/quarantine/{item['id']}/apply")
    assert (status, verdict) == (200, {"id": verdict["id"], "outcome": "applied"})


def _everything(client: Client) -> dict[str, Any]:
    """An operation that has every part an operation can have."""
    return client.operation(
        "jobs",
        JOB,
        {
            "status": {"to": "done", "with": {"planned_start": None}},
            "tags": {"add": ["vip"], "remove": ["new"], "base": {"new": "x"}},
            "collected": {"by": "1"},
            "notes": {"append": [{"id": an_id(716), "text": "x"}]},
            "description": {"to": "x", "base": None},
            "checklist.valve_closed": {"to": True},
        },
        settles=an_id(717),
        group=None,
        saw={"operations": 1, "last": "x"},
    )


def _spoilt(operation: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The operation with something strange in each of its places in turn, as an edit and as a delete."""
    number = 0
    for action in ("edit", "delete"):
        for path in _paths(operation if action == "edit" else {"saw": operation["saw"], "changes": {}}):
            for strange in STRANGE:
                number += 1
                one = copy.deepcopy(operation) | {"id": ids.uuid7(MORNING_MS, number.to_bytes(10)), "action": action}
                if action == "delete":
                    one["changes"] = {}
                place = one
                for step in path[:-1]:
                    place = place[step]
                place[path[-1]] = strange
                yield one


def _paths(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    steps = list(value) if isinstance(value, dict) else list(range(len(value))) if isinstance(value, list) else []
    for step in steps:
        yield (*path, step)
        yield from _paths(value[step], (*path, step))


def _batches(operations: list[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    for start in range(0, len(operations), 100):
        yield operations[start : start + 100]


def _pushed(client: Client, operations: list[dict[str, Any]]) -> list[dict[str, Any]]:
    # as a client writes that escapes: lone surrogates have no other spelling
    body = json.dumps({"protocol": 1, "schema": 1, "operations": operations}).encode()
    status, _, raw = client.send("POST", "/api/v1/sync/push", body, {"Authorization": f"Bearer {client.token}"})
    assert status == 200, raw
    verdicts: list[dict[str, Any]] = json.loads(raw)["verdicts"]
    assert len(verdicts) == len(operations)
    return verdicts
