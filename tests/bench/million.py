"""`make bench ARGS=million`: the pull of one change where 1,000,000 records are stored, beside one where 1,000 are.

The million is written straight into the tables, as it lies there once it has come in.
"""

from __future__ import annotations

import sqlite3
import statistics
import time
from collections.abc import Iterator
from contextlib import closing
from itertools import islice
from pathlib import Path
from typing import Any

from api.feed import scopes
from api.feed.cursor import Cursor
from api.intake.loaded import record_row
from sync import canonical, clock
from sync.operation import Author
from tests.bench.figures import Figure, report
from tests.bench.first import CHANGES, ONE, jobs_of, one_change, with_few
from tests.bench.fleet import as_pull, now_ms, read_page, sign_in
from tests.bench.shop import FILE, copied, job_id, new_job, serving, sqlite_shop
from tests.support.client import Client
from tests.support.shop import CHEN_LI, NODE, WEST, WU_JING

MANY = 1_000_000
BATCH = 500  # records that came in with one transaction
INSERT_ROWS = 10_000
RATIO = 1.2
ROUNDS = 3
RATIO_OF = "pull of one change, 1,000,000 beside 1,000 stored"


def main() -> int:
    few: list[float] = []
    many: list[float] = []
    with sqlite_shop() as template:
        folder, url = copied(template, "many")
        start = time.perf_counter()
        fill_up(folder)
        print(f"{MANY:,} records written in {time.perf_counter() - start:.0f} s", flush=True)
        for number in range(ROUNDS):
            # in turns, so that a noisy neighbour disturbs both
            few += with_few(*copied(template, str(number)))
            many += with_many(folder, url)
    few, many = ([took * 1e3 for took in one] for one in (few, many))
    ratio = statistics.median(many) / statistics.median(few)
    bound = "Python: the way of a request through the server"
    return report(
        "SQLite, one process",
        [
            Figure(ONE, "ms", few, 1.5, bound=bound),
            Figure("pull of one change, 1,000,000 stored", "ms", many, 1.5, bound=bound),
            Figure(RATIO_OF, "times", [ratio], RATIO, bound="the depth of an index"),
        ],
    )


def with_many(folder: Path, url: str) -> list[float]:
    writer, reader = sign_in(url, [CHEN_LI, WU_JING])
    with serving(folder, url) as server:
        page = read_page(reader.line(server).get(as_pull(None)))
        page += read_page(reader.line(server).get(as_pull(page[-1]["cursor"])))[1:]
        # where a device stands that has everything: a first pull of a million would take its time
        epoch, scope_names, *_ = page[-1]["cursor"].split(".")
        newest = server.rows("SELECT seq FROM position WHERE name = 'feed'")[0][0]
        cursor = str(Cursor(epoch, scope_names, newest, full=False))
        untouched = [one for one in page[1:-1] if "doc" in one and set(one["doc"]["stamps"]) == {""}]
        return list(one_change(server, writer, reader, jobs_of(untouched)[:CHANGES], cursor))


def fill_up(folder: Path) -> None:
    """`MANY` jobs of one store, far ahead: with what scopes and feeds say of them, and their operations."""
    with closing(sqlite3.connect(folder / FILE, isolation_level=None)) as connection:
        for pragma in ("journal_mode=OFF", "synchronous=OFF", "cache_size=-400000", "locking_mode=EXCLUSIVE"):
            connection.execute(f"PRAGMA {pragma}")
        seq, key = connection.execute("SELECT seq, next_record FROM position WHERE name = 'feed'").fetchone()
        # made at the end, an index is sorted once
        found = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql NOTNULL")
        indexes = found.fetchall()
        connection.execute("BEGIN")
        for name, _ in indexes:
            connection.execute(f'DROP INDEX "{name}"')
        made = rows(key, seq)
        total = 0
        while many := list(islice(made, INSERT_ROWS)):
            for table in many[0]:
                _insert(connection, table, [one[table] for one in many])
            total = (total + sum(one["record"]["digest"] for one in many)) % (1 << 64)
        last = seq + MANY // BATCH
        connection.execute("UPDATE position SET seq = ?, next_record = ? WHERE name = 'feed'", (last, key + MANY))
        sum_ = (total + (1 << 63)) % (1 << 64) - (1 << 63)
        whole = {"scope": scopes.whole_store(WEST), "collection": "jobs", "count": MANY, "sum": sum_}
        _insert(connection, "digest", [whole])
        for _, statement in indexes:
            connection.execute(statement)
        connection.execute("COMMIT")
        connection.execute("PRAGMA locking_mode=NORMAL")
        connection.execute("PRAGMA journal_mode=WAL")


def rows(key: int, seq: int) -> Iterator[dict[str, dict[str, Any]]]:
    """For each job, by table, the row."""
    manager, scope, at_ms = Author(CHEN_LI, "manager", WEST), scopes.whole_store(WEST), now_ms() - 86_400_000
    client = Client(lambda *_: (0, {}, b""), lambda: at_ms, "", {"node": NODE})
    received = clock.to_rfc3339(at_ms)
    # what is the same for all is made once: of a million the bytes count, not what they say
    operation = new_job(client, 0)
    doc = {name: change["to"] for name, change in operation["changes"].items()}
    stamp = operation["stamp"]
    doc |= {"id": operation["record"], "store_id": WEST, "stamps": {"": stamp}}
    doc["version"] = {"last": stamp, "operations": 1}
    first = record_row(0, "jobs", doc, canonical.encode(doc), 0, store=WEST, created_by=manager).__data__
    columns = dict(first)
    wire, sent = first["wire"].decode(), canonical.encode(operation).decode()
    for number in range(MANY):
        job, one = job_id(number), f"{at_ms:012x}"[:8] + f"-{number >> 16:04x}-7000-8000-{number:012x}"
        at, place = seq + 1 + number // BATCH, key + number
        named = wire.replace(operation["record"], job).encode()
        # as good as any: nobody compares it with its record here
        sum_ = number * 0x9E3779B97F4A7C15 % (1 << 62)
        yield {
            "record": columns | {"key": place, "id": job, "seq": at, "wire": named, "digest": sum_},
            "need": {"scope": scope, "record": place, "via": place},
            "feed": {"scope": scope, "record": place, "seq": at, "gone": None, "since": at},
            "operation": {
                "id": one,
                "record": place,
                "stamp": stamp,
                "wire": sent.replace(operation["record"], job).replace(operation["id"], one).encode(),
                "fingerprint": f"{number:064x}",
                "author_id": manager.id,
                "author_role": manager.role,
                "author_store": manager.store,
                "device_id": None,
                "group_id": None,
                "received_at": received,
                "seq": at,
                "verdict": '{"outcome": "applied"}',
            },
        }


def _insert(connection: sqlite3.Connection, table: str, made: list[dict[str, Any]]) -> None:
    names = ", ".join(f'"{name}"' for name in made[0])
    places = ", ".join("?" * len(made[0]))
    connection.executemany(f'INSERT INTO "{table}" ({names}) VALUES ({places})', [tuple(one.values()) for one in made])
