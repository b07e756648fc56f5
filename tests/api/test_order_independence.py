"""P2 over HTTP: the same accepted operations in shuffled order, batches and repetitions into other servers give the
same bytes, and every accepted note, checklist item and tag is really in them."""

from __future__ import annotations

import random
import shutil
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from sync import canonical
from tests.support.client import Client
from tests.support.server import Server
from tests.support.shop import LI_WEI, PASSWORD, WANG_FANG, ZHANG_XIUYING, an_id

PEOPLE = ("manager", "assistant", "liwei", "wangfang")
JOBS = [an_id(5000 + number) for number in range(4)]
STEPS = ("accepted", "en_route", "on_site", "paused", "failed", "done", "planned", "cancelled", "reopened")
TIMES = [f"2026-11-{day:02d}T0{hour}:00:00.000Z" for day in (22, 23, 24) for hour in (1, 3, 6)]
ROUNDS = 40

Sent = tuple[str, dict[str, Any]]  # who, operation


@pytest.fixture
def servers(filled_sqlite: Path, tmp_path: Path) -> Iterator[list[Server]]:
    made = []
    for name in ("first", "second"):
        folder = tmp_path / name
        folder.mkdir()
        shutil.copy(filled_sqlite, folder / "aftercare.db")
        made.append(Server(folder, f"sqlite:///{folder / 'aftercare.db'}").start())
    yield made
    for one in made:
        one.kill()


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_any_order_batching_and_repetition_gives_the_same_bytes(servers: list[Server], seed: int) -> None:
    dice = random.Random(seed)
    devices = {who: {"id": str(uuid.UUID(int=dice.getrandbits(128), version=4)), "name": who} for who in PEOPLE}
    first, second = ({who: signed_in(one, who, devices[who]) for who in PEOPLE} for one in servers)

    accepted = live_a_day(first, dice)
    again = accepted + dice.sample(accepted, len(accepted) // 3)
    dice.shuffle(again)
    for who, batch in batches(again, dice):
        second[who].push(*batch)

    one, other = held(first["manager"]), held(second["manager"])
    assert one.keys() == other.keys()
    for address, wire in one.items():
        assert other[address] == wire
    everything_is_there(first["manager"], accepted)


def live_a_day(people: dict[str, Client], dice: random.Random) -> list[Sent]:
    """Everybody edits the same few records, sometimes after a pull and often not; all that was accepted."""
    sent: list[Sent] = []
    manager = people["manager"]
    for number, job in enumerate(JOBS):
        values = {"kind": "repair", "status": "planned", "customer_id": ZHANG_XIUYING, "planned_start": TIMES[number]}
        sent.append(("manager", manager.creation("jobs", job, values | {"assignee_id": LI_WEI})))
    for _, operation in sent:
        assert manager.push(operation)[0]["outcome"] == "applied"
    for client in people.values():
        client.pull()
    for _ in range(ROUNDS):
        who = dice.choice(PEOPLE)
        client = people[who]
        if dice.random() < 0.4:
            client.pull()
        chain = [an_edit(client, dice) for _ in range(dice.randint(1, 3))]
        for operation, verdict in zip(chain, client.push(*chain), strict=True):
            if verdict["outcome"] != "quarantined":
                sent.append((who, operation))
    return sent


def an_edit(client: Client, dice: random.Random) -> dict[str, Any]:
    job = dice.choice(JOBS)
    doc = client.records.get(("jobs", job), {})
    tags: list[str] = doc.get("tags", [])
    vip = client.base("jobs", job, "tags.vip")
    plan = {name: client.base("jobs", job, name) for name in ("planned_start", "planned_end", "assignee_id")}
    status = {"status": client.base("jobs", job, "status")}
    changes: list[dict[str, Any]] = [
        {"status": {"to": dice.choice(STEPS), "with": plan}},
        {"notes": {"append": [{"id": str(uuid.UUID(int=dice.getrandbits(128), version=4)), "text": "记一笔"}]}},
        {f"checklist.item_{dice.randint(1, 3)}": {"to": dice.random() < 0.7}},
        {"tags": {"add": [dice.choice(["vip", "fragile", "lift"])]}},
        {"tags": {"remove": ["vip"], "base": {"vip": vip}}} if "vip" in tags else {"tags": {"add": ["vip"]}},
        {"collected": {"by": dice.choice(["20.00", "-5.50", "0.10"])}},
        {"description": {"to": f"第{dice.randint(1, 9)}行。\n水压低；管子旧。"}},
        {"address": {"to": f"{dice.randint(1, 9)} 栋"}},
        {"planned_start": {"to": dice.choice(TIMES), "with": status}, "assignee_id": {"to": WANG_FANG, "with": status}},
        {"signature": {"to": "a" * dice.randint(1, 9)}},
    ]
    return client.operation("jobs", job, dice.choice(changes))


def batches(sent: list[Sent], dice: random.Random) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """Operations in this order, cut where the sender changes and at random."""
    rest = list(sent)
    while rest:
        who, size = rest[0][0], dice.randint(1, 7)
        batch = [rest.pop(0)[1]]
        while rest and rest[0][0] == who and len(batch) < size:
            batch.append(rest.pop(0)[1])
        yield who, batch


def everything_is_there(client: Client, accepted: list[Sent]) -> None:
    removed = {
        (one["record"], tag, stamp)
        for _, one in accepted
        for tag in one["changes"].get("tags", {}).get("remove", ())
        for stamp in one["changes"]["tags"].get("base", {}).get(tag, "").split()
    }
    for _, operation in accepted:
        doc = client.doc("jobs", operation["record"])
        for name, change in operation["changes"].items():
            for entry in change.get("append", ()):
                assert entry["id"] in {one["id"] for one in doc["notes"]}
            for tag in change.get("add", ()):
                assert tag in doc["tags"] or (operation["record"], tag, operation["stamp"]) in removed
            if name.startswith("checklist."):
                assert name.removeprefix("checklist.") in doc["checklist"]


def signed_in(server: Server, username: str, device: dict[str, str]) -> Client:
    return server.client().sign_in(username, PASSWORD, device)


def held(client: Client) -> dict[tuple[str, str], bytes]:
    client.pull()
    return {
        address: canonical.encode(doc) for address, doc in client.records.items() if address[0] != "reconciliations"
    }
