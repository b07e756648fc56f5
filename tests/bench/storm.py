"""`make bench ARGS=storm`: a reconnect storm. 200 devices come back with 25 edits each, one in five of a record that
three others edited meanwhile, 32 of them at a time; each pushes, then pulls until it has everything.

Afterwards not only the time counts: every edit that was acknowledged must stand, stand beside another, or be explained
by an item that names it (P7); and devices must hold, byte for byte, what the server's digest says (P5).
"""

from __future__ import annotations

import gc
import queue
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.bench.figures import Figure, report
from tests.bench.fleet import Member, as_push, pull, push, push_all, sign_in
from tests.bench.line import Line, Traffic
from tests.bench.proof import proven, unexplained
from tests.bench.shop import copied, fresh_id, new_job, serving, sqlite_shop
from tests.support.client import Doc
from tests.support.server import Server
from tests.support.shop import CHEN_LI, WU_JING

DEVICES, AT_ONCE = 200, 32
OWN_EDITS, SHARED_EDITS, SHARED_BY = 20, 5, 4
EDITS = DEVICES * (OWN_EDITS + SHARED_EDITS)
RECORDS = 10_000
ROUNDS = 3
# so many of the devices are proven to hold what they should
PROVEN = 10
MEGABYTE = 1e6

STORM, PACKED = "reconnect storm, 200 devices × 25 edits", "reconnect storm, compressed as browsers ask for it"
LOST, MEMORY = "acknowledged edits overwritten or lost in it", "memory of the server after it"


@dataclass
class Device:
    """One that was away: what it holds, what it has to say, and what it was told."""

    member: Member
    cursor: str
    edits: list[Doc]
    body: bytes
    verdicts: list[Any] = field(default_factory=list)
    lines: list[Any] = field(default_factory=list)
    digest: Any = None
    traffic: Traffic = field(default_factory=Traffic)


@dataclass(frozen=True)
class Outcome:
    """What one storm came to."""

    took_s: float
    client_s: float
    lost: int
    set_aside: int
    sent: int
    received: int
    asked_back: int
    memory_mb: float


def main() -> int:
    plain: list[Outcome] = []
    packed: list[Outcome] = []
    with sqlite_shop() as template:
        for number in range(ROUNDS * 2):
            folder, url = copied(template, str(number))
            is_packed = number % 2 == 1
            (packed if is_packed else plain).append(store_storm(folder, url, compressed=is_packed))
    return max(
        report("Storm on SQLite, every device pulls the store", figures(plain)),
        report("Storm on SQLite, compressed as browsers ask for it", figures(packed, PACKED)),
    )


def figures(outcomes: list[Outcome], name: str = STORM) -> list[Figure]:
    def of(value: Callable[[Outcome], float]) -> list[float]:
        return [value(one) for one in outcomes]

    pulls = "Python: reading and patching; the devices' own parsing is in it"
    return [
        Figure(name, "s", of(lambda one: one.took_s), 5.0, bound=pulls),
        Figure("of that, the devices' own processor time", "s", of(lambda one: one.client_s)),
        Figure(LOST, "", of(lambda one: one.lost), 0),
        Figure("edits set aside, each with its explanation", "", of(lambda one: one.set_aside)),
        Figure(MEMORY, "MB", of(lambda one: one.memory_mb), 200, bound="Python, and SQLite's pages in memory"),
        Figure("pulled by all devices", "MB", of(lambda one: one.received / MEGABYTE)),
        Figure("on the wire per edit, up", "bytes", of(lambda one: one.sent / EDITS), 800),
        Figure("asked to come back later", "times", of(lambda one: one.asked_back)),
    ]


def store_storm(folder: Path, url: str, workers: int = 1, *, compressed: bool = False) -> Outcome:
    """The devices of one store's office: every one holds all 10,000 records, and pulls all that the others did."""
    maker, reader, *members = sign_in(url, [CHEN_LI, CHEN_LI] + [WU_JING] * DEVICES)
    with serving(folder, url, workers) as server:
        client = maker.client(server)
        push_all(maker.line(server), (new_job(client, number) for number in range(RECORDS)))
        cursor, lines, _ = pull(reader.line(server), None)
        held = {(one["collection"], one["id"]): one["doc"] for one in lines}
        jobs = [doc for (collection, _), doc in held.items() if collection == "jobs"]
        devices = [away(server, one, cursor, own_and_shared(jobs, at)) for at, one in enumerate(members)]
        outcome = storm(server, devices, lambda: everything(reader, server), compressed=compressed)
        for one in devices[:: DEVICES // PROVEN]:
            proven(held, one.lines, one.digest)
        return outcome


def own_and_shared(jobs: list[Doc], at: int) -> list[tuple[Doc, int | None]]:
    """The jobs that device `at` edits; beside a shared one, which of those who edit it the device is."""
    groups = DEVICES // SHARED_BY
    own = [jobs[at * OWN_EDITS + place] for place in range(OWN_EDITS)]
    of_all_own = DEVICES * OWN_EDITS
    shared = [jobs[of_all_own + (at % groups) * SHARED_EDITS + place] for place in range(SHARED_EDITS)]
    return [(one, None) for one in own] + [(one, at // groups) for one in shared]


def away(server: Server, member: Member, cursor: str, jobs: list[tuple[Doc, int | None]]) -> Device:
    """A device that edited `jobs` without a signal; its push is ready to be sent."""
    client = member.client(server)
    edits = []
    for number, (job, who) in enumerate(jobs):
        changes = edit(job, number if who is None else who, member.device)
        edits.append(client.operation("jobs", job["id"], changes) | {"id": fresh_id()})
    return Device(member, cursor, edits, as_push(edits))


def edit(job: Doc, kind: int, who: str) -> Doc:
    """What people do to a job in the field and in the office. Of the four who share one, the first and the last write
    the same field: one of them will be set aside.
    """
    base = job["stamps"][""]
    changes: list[Doc] = [
        {"address": {"to": f"翠湖花园 {who[:8]}", "base": base}},
        {"tags": {"add": [f"t-{who[:8]}"]}},
        {"notes": {"append": [{"id": fresh_id(), "text": f"门卫处登记 {who[:8]}"}]}},
        {"address": {"to": f"翠湖花园 {who[-8:]}", "base": base}},
    ]
    return changes[kind % len(changes)]


def everything(reader: Member, server: Server) -> list[Any]:
    return pull(reader.line(server), None)[1]


def storm(
    server: Server, devices: list[Device], read_all: Callable[[], list[Any]], *, compressed: bool = False
) -> Outcome:
    """All `devices` come back, `AT_ONCE` at a time."""
    waiting: queue.SimpleQueue[Device] = queue.SimpleQueue()
    for one in devices:
        waiting.put(one)
    failures: list[BaseException] = []
    begun = threading.Barrier(AT_ONCE + 1)

    def come_back() -> None:
        begun.wait()
        try:
            while not waiting.empty():
                _come_back(waiting.get_nowait(), server, compressed=compressed)
        except queue.Empty:
            return
        except BaseException as error:
            failures.append(error)
            raise

    threads = [threading.Thread(target=come_back) for _ in range(AT_ONCE)]
    for thread in threads:
        thread.start()
    # the devices are many processes in life: none of them looks for cycles in what the others hold
    gc.collect()
    gc.disable()
    begun.wait()
    start, own = time.perf_counter(), time.process_time()
    for thread in threads:
        thread.join()
    took, own = time.perf_counter() - start, time.process_time() - own
    gc.enable()
    memory = memory_mb(server)
    assert not failures, failures[0]
    lost, set_aside = unexplained([(edit, told) for one in devices for edit, told in told_by(one)], read_all())
    return Outcome(
        took,
        own,
        lost,
        set_aside,
        sum(one.traffic.sent for one in devices),
        sum(one.traffic.received for one in devices),
        sum(one.traffic.asked_back for one in devices),
        memory,
    )


def told_by(device: Device) -> list[tuple[Doc, Any]]:
    return list(zip(device.edits, device.verdicts, strict=True))


def _come_back(device: Device, server: Server, *, compressed: bool) -> None:
    line: Line = device.member.line(server, compressed=compressed)
    device.verdicts = push(line, device.body)
    device.cursor, device.lines, device.digest = pull(line, device.cursor, patch=True)
    device.traffic = line.traffic
    line.close()


def memory_mb(server: Server) -> float:
    """Of all its processes, what they hold of the machine's memory (what two of them share counts once)."""
    total = 0
    for process in (server.process_id, *server.workers()):
        rollup = Path(f"/proc/{process}/smaps_rollup").read_text()
        total += int(rollup.partition("\nPss:")[2].split()[0])
    return total * 1024 / MEGABYTE
