"""Lines that devices share reach nobody who may not have them: not after an erasure, and not without the scope."""

from __future__ import annotations

import json
import random
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from api.feed.scopes import scopes_of
from api.models import Feed, Record
from api.models.base import tuples
from api.transfer.erasure.erase import Asked, erase
from sync.operation import Author
from tests.api.test_full_round import accepting_gzip
from tests.api.test_push import planned_job
from tests.conftest import SignIn, on_both
from tests.support.client import Client, Doc
from tests.support.server import Server
from tests.support.shop import EAST, LI_WEI, PASSWORD, WANG_FANG, WEST, ZHANG_XIUYING, an_id
from tests.transfer.sheets import as_manager

pytestmark = on_both

SECRETS = ("13955550199", "门口有狗", "翠湖花园3栋1201")
JOBS = [an_id(2200 + number) for number in range(6)]


@pytest.fixture
def another_process(app: Flask, database_url: str, tmp_path: Path) -> Iterator[Server]:
    """A server beside this process, on the same database."""
    folder = tmp_path / "another"
    folder.mkdir()
    server = Server(folder, database_url, periodic=False)
    yield server.start()
    server.kill()


def test_after_an_erasure_in_another_process_nobody_is_sent_a_line_from_before_it(
    another_process: Server, tmp_path: Path
) -> None:
    manager, *devices = (another_process.client().sign_in(name, PASSWORD) for name in ("manager", *["assistant"] * 4))
    for one in (manager, *devices):
        one.pull()
        one.patch = True
    for secret, name in zip(SECRETS, ("phone", "remark", "address"), strict=True):
        tell_about_the_customer(manager, name, secret)
        # keeps it in memory, in steps of one transaction each
        assert secret in all_that_comes(devices[0])
    assert all(secret in all_that_comes(devices[1]) for secret in SECRETS[:1])
    # and one that begins anew, in pages that are kept compressed
    anew = accepting_gzip(another_process.client().sign_in("assistant", PASSWORD))
    begun = all_that_comes(anew)
    assert all(secret in begun for secret in SECRETS)

    erase(Asked(ZHANG_XIUYING, as_manager(), "本人要求"), tmp_path, time.time_ns() // 1_000_000)

    for one, wish in ((devices[2], 1), (devices[3], 2_000)):
        told = all_that_comes(one, wish)
        assert ZHANG_XIUYING in told
        assert not [secret for secret in SECRETS if secret in told]
    anew.cursor = None
    told = all_that_comes(anew)
    assert ZHANG_XIUYING in told
    assert not [secret for secret in SECRETS if secret in told]


def test_whoever_changes_role_or_store_is_sent_only_what_is_theirs_now(sign_in: SignIn) -> None:
    dice = random.Random(5)
    manager, head = sign_in("manager"), sign_in("head")
    people = {name: [sign_in(name) for _ in range(2)] for name in ("liwei", "wangfang", "associate", "assistant")}
    devices = [one for several in people.values() for one in several]
    for number, job in enumerate(JOBS):
        assignee = (LI_WEI, WANG_FANG, None)[number % 3]
        values = planned_job(assignee_id=assignee, description="管子旧，" * 20)
        manager.push(manager.creation("jobs", job, {name: one for name, one in values.items() if one is not None}))
    for one in (manager, head, *devices):
        one.pull()
    checked = 0
    for turn in range(40):
        one = dice.choice(devices)
        if turn % 4 == 0:
            manager.pull()
            change = {"address": {"to": f"翠湖花园 {turn} 栋"}, "assignee_id": {"to": dice.choice([LI_WEI, WANG_FANG])}}
            manager.push(manager.operation("jobs", dice.choice(JOBS), change))
        if turn % 5 == 0:
            head.pull()
            role, store = dice.choice(["technician", "associate", "assistant"]), dice.choice([WEST, EAST])
            change = {"role": {"to": role}, "store_id": {"to": store}}
            [told] = head.push(head.operation("staff", one.staff["id"], change))
            assert told["outcome"] == "applied", told
        one.patch = dice.random() < 0.7
        # a position of somebody else's is tried, too
        mine, other = one.cursor, dice.choice(devices).cursor
        one.cursor = dice.choice([mine, mine, mine, other, spliced(mine, other)])
        checked += require_only_own(one, head, dice.choice([1, 3, 2_000]))
    assert checked > 100


def test_a_revoked_device_and_whoever_has_left_are_sent_nothing(sign_in: SignIn) -> None:
    manager, head = sign_in("manager"), sign_in("head")
    lost, kept, of_a_leaver = sign_in("liwei"), sign_in("liwei"), sign_in("wangfang")
    everybody = (manager, head, lost, kept, of_a_leaver)
    manager.push(manager.creation("jobs", JOBS[0], planned_job(assignee_id=LI_WEI)))
    manager.push(manager.creation("jobs", JOBS[1], planned_job(assignee_id=WANG_FANG)))
    for one in everybody:
        one.pull()
        one.patch = True
    for job in JOBS[:2]:
        manager.push(manager.operation("jobs", job, {"address": {"to": "翠湖花园 9 栋"}}))
    # what they would be sent is in memory
    assert "9 栋" in all_that_comes(kept)
    assert manager.ask("POST", f"/devices/{lost.device['id']}/revoke", {})[0] in {200, 204}
    head.push(head.operation("staff", WANG_FANG, {"left_on": {"to": "2026-11-01"}}))
    for one in (lost, of_a_leaver):
        status, answer = one.ask("GET", f"/sync/pull?patch=1&cursor={one.cursor}")
        assert (status, answer["error"]["code"]) == (401, "device_revoked")


def tell_about_the_customer(manager: Client, name: str, secret: str) -> None:
    manager.push(manager.operation("customers", ZHANG_XIUYING, {name: {"to": secret, "base": None}}))


def all_that_comes(client: Client, limit: int = 2_000) -> str:
    """Every line until there is no more."""
    told: list[Doc] = []
    while True:
        _, lines, last = client.page(limit)
        told += lines
        client.cursor = last["cursor"]
        if not last["more"]:
            return json.dumps(told, ensure_ascii=False)


def spliced(mine: str | None, other: str | None) -> str:
    """Somebody's own cursor with another's position."""
    parts, theirs = (mine or "").split("."), (other or "").split(".")
    return ".".join([*parts[:2], theirs[2], parts[3]])


def require_only_own(client: Client, head: Client, limit: int) -> int:
    """Every line that comes is of a record in a scope of the person as they are now; how many came."""
    head.patch = False
    head.pull()
    staff = head.doc("staff", client.staff["id"])
    scopes = scopes_of(Author(staff["id"], staff["role"], staff["store_id"]))
    theirs = Feed.select(Record.collection, Record.id).join(Record, on=(Record.key == Feed.record))
    told = {(one["collection"], one["id"]) for one in json.loads(all_that_comes(client, limit))}
    assert told <= set(tuples(theirs.where(Feed.scope << scopes)))
    return len(told)
