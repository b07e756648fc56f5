"""Full rounds over several pages, while others write: what goes in the middle is told, by shared pages, too."""

from __future__ import annotations

import gzip
import random
import uuid
from typing import Any

from api.feed.position import new_epoch
from api.models import Digest, Feed, Operation, Patch, Position, Record, write_transaction
from api.models.base import insert_rows
from tests.api.test_push import planned_job
from tests.conftest import SignIn, on_both
from tests.support.client import Answer, Client, Doc
from tests.support.shop import LI_WEI, WANG_FANG, WEST, an_id

pytestmark = on_both


def accepting_gzip(client: Client) -> Client:
    """`client`, which from now on is sent what is compressed."""
    send = client.send

    def compressed(method: str, path: str, body: Any, headers: dict[str, str]) -> Answer:
        status, told, raw = send(method, path, body, {**headers, "Accept-Encoding": "gzip"})
        return status, told, gzip.decompress(raw) if told.get("Content-Encoding") == "gzip" else raw

    client.send = compressed
    return client


def take(client: Client, limit: int) -> bool:
    """One page more of a round; whether it was the last, which must prove what the device holds then."""
    head, lines, last = client.page(limit)
    for line in lines:
        client.hold(line)
    client.cursor = last["cursor"]
    if head["full"] and not last["more"]:
        assert client.digest() == last["digest"]
    return not last["more"]


def begin(client: Client) -> None:
    client.cursor, client.records = None, {}


def test_p5_what_is_deleted_in_the_middle_of_a_round_is_told(sign_in: SignIn) -> None:
    manager, device = sign_in("manager"), sign_in("manager")
    job, other = an_id(2200), an_id(2201)
    manager.push(manager.creation("jobs", job, planned_job()), manager.creation("jobs", other, planned_job()))
    manager.pull()
    while ("jobs", job) not in device.records:
        take(device, 1)
    manager.push(deletion(manager, job))
    while not take(device, 1):
        pass
    assert ("jobs", job) not in device.records
    assert ("jobs", other) in device.records


def test_p5_what_moves_from_one_scope_of_a_device_to_another_is_still_there(sign_in: SignIn) -> None:
    head, up_to_date, in_a_round = sign_in("head"), sign_in("manager"), sign_in("manager")
    everybodys, stores = an_id(2210), an_id(2211)
    head.push(head.creation("playbooks", everybodys, {"category": "price"}))
    head.push(head.creation("playbooks", stores, {"category": "price", "store_id": WEST}))
    # what comes after both: the round is not over when it has brought them
    head.push(head.creation("playbooks", an_id(2212), {"category": "price"}))
    head.pull()
    up_to_date.pull()
    while not {("playbooks", everybodys), ("playbooks", stores)} <= in_a_round.records.keys():
        assert not take(in_a_round, 1)
    for playbook, store in ((everybodys, WEST), (stores, None)):
        head.push(head.operation("playbooks", playbook, {"store_id": {"to": store}}))
        up_to_date.pull()
    while not take(in_a_round, 1):
        pass
    for device in (up_to_date, in_a_round):
        assert device.doc("playbooks", everybodys)["store_id"] == WEST
        assert device.doc("playbooks", stores)["store_id"] is None


def test_p5_after_a_restored_backup_nothing_is_sent_that_was_read_before_it(sign_in: SignIn) -> None:
    manager, device = sign_in("manager"), accepting_gzip(sign_in("manager"))
    job = an_id(2220)
    manager.push(manager.creation("jobs", job, planned_job()))
    manager.pull()
    device.pull()
    backup = {model: list(model.select().dicts()) for model in (Position, Record, Feed, Digest, Patch, Operation)}
    manager.push(manager.operation("jobs", job, {"address": {"to": "lost"}}))
    device.pull()
    begin(device)
    device.pull()
    assert device.doc("jobs", job)["address"] == "lost"
    with write_transaction():
        for model, rows in backup.items():
            model.delete().execute()
            insert_rows(model, rows)
    new_epoch()
    manager.pull()
    # as far as before: a page that was kept then would pass for one of now
    manager.push(manager.creation("jobs", an_id(2221), planned_job()))
    device.pull()
    assert device.doc("jobs", job).get("address") != "lost"
    manager.push(manager.operation("jobs", job, {"address": {"to": "kept"}}))
    device.pull()
    assert device.doc("jobs", job)["address"] == "kept"


def test_p5_pages_that_devices_share_bring_each_to_the_present(sign_in: SignIn) -> None:
    dice = random.Random(5)
    manager = sign_in("manager")
    manager.pull()
    jobs: list[str] = []
    for number in range(12):
        jobs.append(an_id(2300 + number))
        manager.push(manager.creation("jobs", jobs[-1], planned_job(assignee_id=LI_WEI)))
    devices = [accepting_gzip(sign_in(name)) for name in ("manager", "assistant", "liwei", "liwei", "manager")]
    rounds = 0
    for _ in range(140):
        one = dice.choice(devices)
        if take(one, dice.choice([3, 3, 3, 40])):
            rounds += 1
            begin(one)
        if dice.random() < 0.2:
            manager.pull()
            held = [job for job in jobs if ("jobs", job) in manager.records]
            manager.push(change(manager, dice.choice(held), dice))
    for one in devices:
        while not take(one, 3):
            pass
    assert rounds > 3


def change(manager: Client, job: str, dice: random.Random) -> Doc:
    if dice.random() < 0.25:
        return deletion(manager, job)
    value: Doc = dice.choice(
        [
            {"address": {"to": uuid.uuid4().hex}},
            {"assignee_id": {"to": dice.choice([LI_WEI, WANG_FANG, None])}},
        ]
    )
    return manager.operation("jobs", job, value)


def deletion(manager: Client, job: str) -> Doc:
    return manager.operation("jobs", job, {}, saw=manager.doc("jobs", job)["version"]) | {"action": "delete"}
