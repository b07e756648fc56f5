"""Two processes, one record, the same moment: both edits are accepted, each once (P3); the log explains the state."""

from __future__ import annotations

import threading
import uuid
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal

import pytest

from tests.support.client import Client, Doc
from tests.support.postgres import Postgres
from tests.support.shop import PASSWORD, an_id
from tests.writers.conftest import JOBS, copied, plan_jobs, serving
from tests.writers.log import require_state_is_folded_log
from tests.writers.storm import verdict_of

RACES = 300
SAME = 60
KINDS = ("good", "invalid", "held")
PATIENCE_S = 30
ACCEPTED = {"applied", "merged", "superseded"}


@pytest.fixture(scope="module")
def raced_url(durable: Postgres) -> Iterator[str]:
    with copied(durable) as url:
        yield url


@pytest.fixture(scope="module")
def pair(raced_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Client, Client]]:
    """Li Wei and the manager, each at a server process of their own."""
    with serving(tmp_path_factory.mktemp("races")) as serve:
        one, other = serve(raced_url), serve(raced_url)
        plan_jobs(one)
        technician, manager = one.client().sign_in("liwei", PASSWORD), other.client().sign_in("manager", PASSWORD)
        for client in (technician, manager):
            client.pull()
        yield technician, manager


def test_two_writers_at_once_on_one_record(pair: tuple[Client, Client], raced_url: str):
    sent: list[Doc] = []
    outcomes = Counter[str]()

    def race(client: Client, job: str) -> Doc:
        return client.operation(
            "jobs",
            job,
            {
                "notes": {"append": [{"id": str(uuid.uuid4()), "text": client.staff["name"]}]},
                "collected": {"by": "1.00"},
                "address": {"to": f"{len(sent)} 栋"},
                f"checklist.item_{len(sent) % 5}": {"to": True},
            },
        )

    for number in range(RACES):
        both = [race(client, JOBS[number % len(JOBS)]) for client in pair]
        sent += both
        for operation, verdict in zip(both, at_once(pair, both), strict=True):
            assert verdict["id"] == operation["id"]
            outcomes[verdict["outcome"]] += 1
    assert set(outcomes) <= ACCEPTED
    assert outcomes.total() == 2 * RACES

    logged = require_state_is_folded_log(raced_url)
    assert {one["id"] for one in sent} <= logged
    manager = pair[1]
    manager.pull()
    for job in JOBS:
        doc, raced = manager.doc("jobs", job), [one for one in sent if one["record"] == job]
        assert Decimal(doc["collected"]) == len(raced)
        assert len(doc["notes"]) == len(raced)


def test_the_same_operation_at_the_same_moment_on_two_connections(pair: tuple[Client, Client], raced_url: str):
    technician, manager = pair
    before = collected(manager)
    # the same person, the same device, at the other server
    twin = Client(manager.send, technician.now_ms, technician.token, technician.device, technician.staff)
    for number in range(SAME):
        kind = KINDS[number % len(KINDS)]
        operation = technician.operation("jobs", JOBS[number % len(JOBS)], {"collected": {"by": "1.00"}})
        if kind == "invalid":
            operation["changes"]["collected"]["by"] = "a lot"
        if kind == "held":
            operation["record"] = an_id(8000 + number)
        verdicts = at_once((technician, twin), [operation, operation])
        first, second = sorted(verdicts, key=lambda one: str(one["outcome"]) == "duplicate")
        assert first["outcome"] == ("applied" if kind == "good" else "quarantined")
        assert (second["outcome"], second["first"]) == ("duplicate", verdict_of(first))
    require_state_is_folded_log(raced_url)
    assert collected(manager) - before == SAME // len(KINDS)


def collected(client: Client) -> Decimal:
    client.pull()
    return sum((Decimal(client.doc("jobs", job).get("collected", "0")) for job in JOBS), Decimal())


def at_once(clients: tuple[Client, Client], operations: list[Doc]) -> list[Doc]:
    """The verdicts for both, which are sent at the same moment."""
    start = threading.Barrier(2)

    def push(client: Client, operation: Doc) -> Doc:
        start.wait(PATIENCE_S)
        return client.push(operation)[0]

    with ThreadPoolExecutor(2) as pool:
        return list(pool.map(push, clients, operations))
