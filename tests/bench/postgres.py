"""`make bench ARGS=postgres`: first push, first pull and the reconnect storm on PostgreSQL, with 1, 2 and 4 server
processes. Its commits are on the disk, too.
"""

from __future__ import annotations

import tempfile
from collections import defaultdict
from dataclasses import replace
from pathlib import Path

from tests.bench import first
from tests.bench.figures import Figure, report
from tests.bench.first import AGAIN, COMPRESSED, PLAIN, PUSH, Taken
from tests.bench.storm import figures, store_storm
from tests.conftest import fill
from tests.support.postgres import DURABLE, Postgres, running_postgres

PROCESSES = (1, 2, 4)
ROUNDS = 2
# Client, server and PostgreSQL share two processors: it takes longer than SQLite does.
LEAST_RECORDS_S, PULL_S, STORM_S, MEMORY_MB = 2_500, 0.5, 10.0, 200


def main() -> int:
    broken = 0
    with tempfile.TemporaryDirectory() as name, running_postgres(*DURABLE) as server:
        server.execute("create database shop")
        fill(server.url("shop"))
        for count in PROCESSES:
            broken += report(f"PostgreSQL, server processes: {count}", measure(Path(name), server, count))
    return int(broken > 0)


def measure(folder: Path, postgres: Postgres, processes: int) -> list[Figure]:
    taken: Taken = defaultdict(list)
    storms = []
    for number in range(ROUNDS):
        for part in ("first", "storm"):
            name = f"{part}_{processes}_{number}"
            (folder / name).mkdir()
            url = postgres.copy("shop", name)
            if part == "first":
                first.one_round(folder / name, url, taken, processes)
            else:
                storms.append(store_storm(folder / name, url, processes, compressed=True))
            postgres.drop(name)
    bound = "PostgreSQL and Python on the same processors"
    found = [
        Figure(PUSH, "records/s", taken[PUSH], LEAST_RECORDS_S, floor=True, bound=bound),
        Figure(PLAIN, "s", taken[PLAIN], PULL_S, bound="the rows' way from PostgreSQL to Python"),
        Figure(COMPRESSED, "s", taken[COMPRESSED], PULL_S, bound="compression"),
        Figure(AGAIN, "s", taken[AGAIN], PULL_S, bound="compression; the client parsing JSON"),
    ]
    in_storm = figures(storms)
    budgets = {"s": STORM_S, "MB": MEMORY_MB * processes}
    return found + [
        one if not one.budget else replace(one, budget=budgets.get(one.unit, one.budget), bound=bound)
        for one in in_storm
    ]
