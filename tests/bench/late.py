"""`make bench ARGS=late`: an operation that comes late, below all others of its record, by how many there are and by
what resolves its field; and what one edit costs on the wire and on the disk.
"""

from __future__ import annotations

import sqlite3
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

from tests.bench.figures import Figure, report
from tests.bench.fleet import Member, as_pull, as_push, now_ms, pull, push, push_all, sign_in
from tests.bench.line import Line
from tests.bench.shop import FILE, copied, fresh_id, new_job, serving, sqlite_shop
from tests.support.client import Client, Doc
from tests.support.server import Server
from tests.support.shop import CHEN_LI, WU_JING

DEPTHS = (10, 100, 1_000)
NEAR_FLAT = 1.5
LATE = 30  # late operations into each record
STARTS = 5
EDITS = 2_000
AWAY = 25  # edits of a device that was away
HOUR_MS = 3_600_000
STEPS = ("accepted", "en_route", "on_site", "paused")
# the change that the number-th operation makes, of what its author saw
Made = Callable[[int, str | None], Doc]


def main() -> int:
    with sqlite_shop() as template:
        folder, url = copied(template, "late")
        late = list(late_figures(folder, url))
        folder, url = copied(template, "edits")
        return max(report("A late operation, SQLite", late), report("One edit, SQLite", edit_figures(folder, url)))


def late_figures(folder: Path, url: str) -> list[Figure]:
    (member,) = sign_in(url, [CHEN_LI])
    found: list[Figure] = []
    with serving(folder, url) as server:
        for policy, made in POLICIES.items():
            middle = {}
            for depth in DEPTHS:
                took = [one * 1e3 for one in into(server, member, len(found), depth, made)]
                middle[depth] = statistics.median(took)
                found.append(Figure(f"late into {depth:,} operations, {policy}", "ms", took))
            ratio = middle[DEPTHS[-1]] / middle[DEPTHS[0]]
            bound = "the depth of the record's tree"
            budget = NEAR_FLAT if policy in FLAT else None
            found.append(Figure(f"{policy}: 1,000 beside 10 operations", "times", [ratio], budget, bound=bound))
    for depth in (DEPTHS[0], DEPTHS[-1]):
        took = [one * 1e3 for one in after_a_start(folder, url, member, 1_000 + depth, depth)]
        found.append(Figure(f"late into {depth:,}, register, not at hand", "ms", took, bound="reading the log"))
    return found


def after_a_start(folder: Path, url: str, member: Member, number: int, depth: int) -> Iterator[float]:
    """Seconds for late operations into a record that the server has not written to since it started."""
    with serving(folder, url) as server:
        client, chain, late = history(server, member, number, depth, register)
        push_all(member.line(server), chain)
    for start, one in enumerate(late[:STARTS]):
        with serving(folder, url) as server:
            line = member.line(server)
            push(line, as_push([new_job(client, number + 1 + start)]))
            began = time.perf_counter()
            push(line, as_push([one]))
            yield time.perf_counter() - began


def into(server: Server, member: Member, number: int, depth: int, made: Made) -> list[float]:
    """Seconds for each of some operations that were made before all but the first of `depth` in one record."""
    _, chain, late = history(server, member, number, depth, made)
    line = member.line(server)
    push_all(line, chain)
    took = []
    for one in late:
        body = as_push([one])
        start = time.perf_counter()
        told = push(line, body)
        took.append(time.perf_counter() - start)
        assert told[0]["outcome"] in {"applied", "merged", "superseded"}, told
    return took


def history(server: Server, member: Member, number: int, depth: int, made: Made) -> tuple[Client, list[Doc], list[Doc]]:
    """Whose they are, `depth` operations of one record, and others that were made before all but the first of them."""
    client = Client(server.send, lambda: now_ms() - HOUR_MS, member.token, {"id": member.device, "node": member.node})
    job = new_job(client, number, {"status": "planned"})
    before = [client.stamp() for _ in range(LATE)]
    chain, last = [job], dict[str, str]()
    for at in range(depth - 1):
        # as its author saw it: each builds on the one before, of its own field
        (name, change), *_ = made(at, None).items()
        if "to" in change:
            change |= {"base": last.get(name, job["stamp"])}
        one = operation(client, job["record"], {name: change})
        chain.append(one)
        last[name] = one["stamp"]
    late = [operation(client, job["record"], made(at, job["stamp"])) for at in range(LATE)]
    return client, chain, [one | {"stamp": stamp} for one, stamp in zip(late, before, strict=True)]


def operation(client: Client, record: str, changes: Doc) -> Doc:
    return client.operation("jobs", record, changes) | {"id": fresh_id()}


def register(at: int, base: str | None) -> Doc:
    return {"address": {"to": f"翠湖花园 {at} 栋", "base": base}}


def keyed(at: int, base: str | None) -> Doc:
    """Ten keys, one after the other."""
    return {f"checklist.item_{at % 10}": {"to": at, "base": base}}


def step(at: int, base: str | None) -> Doc:
    return {"status": {"to": STEPS[at % len(STEPS)], "base": base, "with": {}}}


def prose(at: int, base: str | None) -> Doc:
    return {"description": {"to": f"水压低，换滤芯。第 {at} 次。", "base": base}}


def log(at: int, _base: str | None) -> Doc:
    return {"notes": {"append": [{"id": fresh_id(), "text": f"门卫处登记 {at}"}]}}


POLICIES: dict[str, Made] = {"register": register, "map": keyed, "lifecycle": step, "text": prose, "log": log}
FLAT = frozenset({"register", "map", "lifecycle"})


def edit_figures(folder: Path, url: str) -> list[Figure]:
    """What one edit of one field costs, of jobs that are edited for the first time."""
    writer, reader = sign_in(url, [CHEN_LI, WU_JING])
    with serving(folder, url) as server:
        client, line = writer.client(server), writer.line(server)
        push_all(line, (new_job(client, number) for number in range(EDITS)))
        cursor, lines, _ = pull(reader.line(server), None)
        jobs = {one["id"]: one["doc"] for one in lines if one["collection"] == "jobs"}.values()
        edits = [operation(client, doc["id"], register(at, doc["stamps"][""])) for at, doc in enumerate(jobs)]
        before = on_disk(server)
        half = EDITS // 2
        single, batched = sent(writer.line(server), edits[:half], 1), sent(writer.line(server), edits[half:], AWAY)
        grown = (on_disk(server) - before) / EDITS
        whole, patched, packed = (
            pulled(reader, server, cursor, patch=patch, compressed=compressed) / EDITS
            for patch, compressed in ((False, False), (True, False), (True, True))
        )
    return [
        Figure("there and back, one edit a push", "bytes", [single], 700, bound="JSON: ids and stamps"),
        Figure("there and back, 25 edits a push", "bytes", [batched], 500, bound="JSON: ids and stamps"),
        Figure("down to another device, whole record", "bytes", [whole], 1_500, bound="the record"),
        Figure("down to another device, patch", "bytes", [patched], 400, bound="JSON: ids and stamps"),
        Figure("down to another device, patch, compressed", "bytes", [packed], 100, bound="compression"),
        Figure("growth of the database", "bytes", [grown], 2_500, bound="the operation as sent, its patch, indexes"),
    ]


def sent(line: Line, edits: list[Doc], at_once: int) -> float:
    """Bytes of bodies, there and back, for each of `edits`."""
    for start in range(0, len(edits), at_once):
        told = push(line, as_push(edits[start : start + at_once]))
        assert {one["outcome"] for one in told} == {"applied"}, told
    return (line.traffic.sent + line.traffic.received) / len(edits)


def pulled(reader: Member, server: Server, cursor: str, *, patch: bool, compressed: bool) -> int:
    line = reader.line(server, compressed=compressed)
    line.get(as_pull(cursor, patch=patch))
    return line.traffic.received


def on_disk(server: Server) -> int:
    """Bytes of the database's file once everything is in it."""
    with closing(sqlite3.connect(server.data_dir / FILE)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return (server.data_dir / FILE).stat().st_size
