"""`make bench ARGS=server`: a first push and a first pull of 10,000 records of 1 KB, and the pull of one change.

Every round has a database and a server process of its own, over loopback, the client in this process; every answer is
read to its end and parsed inside the time that counts.
"""

from __future__ import annotations

import gc
import time
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.bench.figures import Figure, report
from tests.bench.fleet import Member, as_pull, as_push, pull, push, read_page, sign_in
from tests.bench.line import Line
from tests.bench.shop import copied, fresh_id, new_job, serving, sqlite_shop
from tests.support.client import Doc
from tests.support.server import Server
from tests.support.shop import CHEN_LI, WU_JING

RECORDS, BATCH = 10_000, 500
FEW = 1_000
ROUNDS, PULLS, CHANGES = 5, 3, 200

PUSH, PLAIN = "first push of 10,000 in batches of 500", "first pull of 10,000"
# by the first device of its scope, and by those after it
COMPRESSED, AGAIN = "first pull of 10,000, compressed", "the same by the next device"
ONE = "pull of one change, 1,000 stored"
Taken = dict[str, list[float]]


def main() -> int:
    taken: Taken = defaultdict(list)
    with sqlite_shop() as template:
        for number in range(ROUNDS):
            folder, url = copied(template, str(number))
            one_round(folder, url, taken)
        folder, url = copied(template, "few")
        taken[ONE] = [took * 1e3 for took in with_few(folder, url)]
    return report("SQLite, one process", figures(taken))


def figures(taken: Taken) -> list[Figure]:
    """The figures of the issue that asks for speed, against its budgets."""
    return [
        Figure(PUSH, "records/s", taken[PUSH], 5_000, floor=True, bound="Python: judging, folding, encoding"),
        Figure(PLAIN, "s", taken[PLAIN], 0.2, bound="reading SQLite's pages; the client parsing JSON"),
        Figure(COMPRESSED, "s", taken[COMPRESSED], 0.3, bound="compression"),
        Figure(AGAIN, "s", taken[AGAIN], 0.3, bound="the client unpacking and parsing JSON"),
        Figure(ONE, "ms", taken[ONE], 1.5, bound="Python: the way of a request through the server"),
    ]


def one_round(folder: Path, url: str, taken: Taken, workers: int = 1) -> None:
    pusher, *pullers = sign_in(url, [CHEN_LI] + [WU_JING] * 2 * PULLS)
    with serving(folder, url, workers) as server:
        taken[PUSH].append(RECORDS / first_push(pusher, server, RECORDS))
        for number, one in enumerate(pullers):
            is_compressed = number % 2 == 1
            name = PLAIN if not is_compressed else COMPRESSED if number == 1 else AGAIN
            taken[name].append(first_pull(one.line(server, compressed=is_compressed)))


def first_push(member: Member, server: Server, count: int) -> float:
    """Seconds for `count` records, one batch after the other: each is acknowledged before the next is sent."""
    client, line = member.client(server), member.line(server)
    jobs = [new_job(client, number) for number in range(count)]
    bodies = [as_push(jobs[start : start + BATCH]) for start in range(0, count, BATCH)]
    line.get("/sync/limits")
    start = time.perf_counter()
    answers = [push(line, body) for body in bodies]
    took = time.perf_counter() - start
    assert all(one["outcome"] == "applied" for verdicts in answers for one in verdicts)
    return took


def first_pull(line: Line) -> float:
    line.get("/sync/limits")
    # what this process keeps of the pulls before is not looked through again within the time that counts
    gc.collect()
    gc.disable()
    start = time.perf_counter()
    _, lines, _ = pull(line, None)
    took = time.perf_counter() - start
    gc.enable()
    assert len({(one["collection"], one["id"]) for one in lines}) > RECORDS
    return took


def with_few(folder: Path, url: str) -> list[float]:
    writer, reader = sign_in(url, [CHEN_LI, WU_JING])
    with serving(folder, url) as server:
        first_push(writer, server, FEW)
        cursor, lines, _ = pull(reader.line(server), None)
        return list(one_change(server, writer, reader, jobs_of(lines), cursor))


def jobs_of(lines: list[Any]) -> list[Doc]:
    """Jobs to edit, each once."""
    jobs: dict[str, Doc] = {one["id"]: one["doc"] for one in lines if one["collection"] == "jobs"}
    return list(jobs.values())[:CHANGES]


def one_change(server: Server, writer: Member, reader: Member, jobs: list[Doc], cursor: str) -> Iterator[float]:
    """Seconds that a device at `cursor` needs to pull the one record that another has just edited, for each of
    `jobs`.
    """
    client, pushing, pulling = writer.client(server), writer.line(server), reader.line(server)
    for number, job in enumerate(jobs):
        change = {"to": f"翠湖花园 {number} 栋，门卫处登记", "base": job["stamps"][""]}
        push(pushing, as_push([client.operation("jobs", job["id"], {"address": change}) | {"id": fresh_id()}]))
        start = time.perf_counter()
        page = read_page(pulling.get(as_pull(cursor)))
        yield time.perf_counter() - start
        assert [one["id"] for one in page[1:-1]] == [job["id"]], page
        cursor = page[-1]["cursor"]
