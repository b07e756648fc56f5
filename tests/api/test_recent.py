"""What changed of late is kept as lines and shared: whoever stands wherever is brought to the same state (P4, P5)."""

from __future__ import annotations

import random
import uuid

from tests.api.test_push import planned_job
from tests.conftest import SignIn, on_both
from tests.support.client import Client
from tests.support.shop import WANG_FANG, an_id

pytestmark = on_both


def catch_up(client: Client, limit: int) -> set[str]:
    """Pull to the end and prove it; what sorts of lines came. A patch builds on exactly what is held."""
    sorts = set()
    while True:
        _, lines, last = client.page(limit)
        for line in lines:
            sorts.add(line["op"])
            assert client.patch or line["op"] != "patch"
            client.hold(line)
        client.cursor = last["cursor"]
        if not last["more"]:
            assert client.digest() == last["digest"]
            return sorts


def test_devices_that_come_back_from_different_positions_all_end_alike(sign_in: SignIn) -> None:
    dice = random.Random(11)
    manager = sign_in("manager")
    devices = [sign_in(name) for name in ("assistant", "assistant", "manager", "liwei", "liwei", "wangfang")]
    jobs = [an_id(2100 + number) for number in range(6)]
    for job in jobs[:4]:
        manager.push(manager.creation("jobs", job, planned_job(description="管子旧，" * 40)))
    for one in (manager, *devices):
        one.pull()
    seen = set()
    for turn in range(30):
        manager.patch = False
        if turn in {8, 16}:
            job = jobs[3 + turn // 8]
            manager.push(manager.creation("jobs", job, planned_job(description="管子旧，" * 40)))
        job = dice.choice([one for one in jobs if ("jobs", one) in manager.records])
        change = dice.choice(
            [
                {"address": {"to": uuid.uuid4().hex}},
                {"customer_note": {"to": None}},
                {"assignee_id": {"to": dice.choice([WANG_FANG, None])}},
            ]
        )
        manager.push(manager.operation("jobs", job, change))
        catch_up(manager, 2_000)
        for one in devices:
            if dice.random() < 0.4:
                one.patch = dice.random() < 0.8
                seen |= catch_up(one, dice.choice([1, 3, 2_000]))
    assert seen == {"patch", "put", "gone"}
    for one in devices:
        one.patch = True
        catch_up(one, 2_000)
