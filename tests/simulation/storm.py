"""Two connections at the same moment, on PostgreSQL: one commit is held back, others write and read (P2–P4)."""

from __future__ import annotations

import random
import threading
from collections.abc import Generator
from contextlib import AbstractContextManager, contextmanager
from typing import Any

from api.fields import SCHEMA
from api.intake import push
from api.intake.batch import Batch, Verdict
from api.intake.loaded import from_row
from api.intake.together import Push, Together
from api.models import Operation, Record, database
from sync.fold import fold
from tests.simulation.cast import WEST_JOBS
from tests.simulation.world import World, replaced, seeded
from tests.support.client import Client

# What is not through by then waits for a lock.
BLOCKED_AFTER_S = 0.25
HELD_AT_MOST_S = 20


def storm(seed: int, world: World) -> list[str]:
    """Play one such moment; what does not hold, in sentences."""
    dice = random.Random(f"storm {seed}")
    with seeded(seed):
        world.begin()
        slow, quick, watcher = (world.client(one) for one in ("manager", "assistant", "manager"))
        for one in (slow, quick, watcher):
            one.pull()
        world.now_ms += 60_000
        first = _edit(slow, WEST_JOBS[0], dice)
        second = dice.choice((first, _edit(quick, WEST_JOBS[0], dice), _edit(quick, WEST_JOBS[1], dice)))
        sender = slow if second is first else quick
        verdicts: dict[str, Any] = {}
        with _apart(), _held_before_commit() as (reached, release):
            one = threading.Thread(target=_push, args=(slow, first, verdicts, "slow"), name="held")
            other = threading.Thread(target=_push, args=(sender, second, verdicts, "quick"))
            one.start()
            reached.wait(HELD_AT_MOST_S)
            other.start()
            other.join(BLOCKED_AFTER_S)
            broken = _pulled(watcher)
            release.set()
            one.join()
            other.join()
        broken += _pulled(watcher)
        broken += _verdicts(first, second, verdicts)
        broken += [f"server log: {one}" for one in world.failures]
        return broken + _nothing_missing(world, watcher, {first["id"], second["id"]})


def _edit(client: Client, job: str, dice: random.Random) -> dict[str, Any]:
    return client.operation("jobs", job, {"collected": {"by": "1.00"}, "address": {"to": f"{dice.randint(1, 99)} 栋"}})


def _push(client: Client, operation: dict[str, Any], verdicts: dict[str, Any], name: str) -> None:
    try:
        body = {"protocol": 1, "schema": 1, "now": "2026-11-21T01:31:00.000Z", "operations": [operation]}
        verdicts[name] = client.ask("POST", "/sync/push", body)
    finally:
        database.close()


def _apart() -> AbstractContextManager[None]:
    """Every push as if it came to a process of its own: those of one process take turns, and share transactions."""

    class Apart(Together):
        def verdicts(self, push: Push) -> list[Verdict]:
            return Together(self._take_in).verdicts(push)

    return replaced(push, "_together", Apart(push._together._take_in))


@contextmanager
def _held_before_commit() -> Generator[tuple[threading.Event, threading.Event]]:
    """The transaction of the thread `held` waits when all is written and nothing is committed."""
    reached, release = threading.Event(), threading.Event()
    finish = Batch.finish

    def slowly(batch: Batch) -> None:
        finish(batch)
        if threading.current_thread().name == "held":
            reached.set()
            release.wait(HELD_AT_MOST_S)

    Batch.finish = slowly  # type: ignore[method-assign]
    try:
        yield reached, release
    finally:
        release.set()
        Batch.finish = finish  # type: ignore[method-assign]


def _pulled(watcher: Client) -> list[str]:
    try:
        watcher.pull()
    except AssertionError:
        return ["P5: what was pulled is not what the server thinks"]
    return []


def _verdicts(first: dict[str, Any], second: dict[str, Any], verdicts: dict[str, Any]) -> list[str]:
    answers = [verdicts[name] for name in ("slow", "quick")]
    if any(status != 200 for status, _ in answers):
        return [f"P6: {status} {answer}" for status, answer in answers if status != 200]
    outcomes = sorted(answer["verdicts"][0]["outcome"] for _, answer in answers)
    if first["id"] == second["id"]:
        return [] if outcomes == ["applied", "duplicate"] else [f"P3: sent twice at once, answered {outcomes}"]
    return [f"P1: answered {outcomes}"] if "quarantined" in outcomes else []


def _nothing_missing(world: World, watcher: Client, sent: set[str]) -> list[str]:
    broken = []
    kept = {row.id for row in Operation.select() if row.id in sent}
    if kept != sent:
        broken.append(f"P1: {sent - kept} is nowhere")
    fresh = world.client("manager")
    broken += _pulled(fresh)
    broken += [f"P4: {one} was skipped" for one in fresh.records if fresh.records[one] != watcher.records.get(one)]
    for row in Record.select().where(Record.collection == "jobs"):
        operations = [from_row(one) for one in Operation.select().where(Operation.record == row.key)]
        if fold(SCHEMA.by_name["jobs"], operations, SCHEMA.sides).wire != bytes(row.wire):
            broken.append(f"P2: job {row.id} is not what its operations say")
    return broken
