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
from tests.bench.storm import MEMORY, PACKED, figures, store_storm
from tests.conftest import fill
from tests.support.postgres import DURABLE, Postgres, running_postgres

PROCESSES = (1, 2, 4)
ROUNDS = 2
# Client, servers and PostgreSQL share two processors: more processes cost memory, and bring nothing here. Writers wait
# for one another, as they must (P4), and what is worked out while they do is Python, as on SQLite.
LEAST_RECORDS_S, PULL_S, STORM_S = 2_000, 0.5, 10.0
MEMORY_MB, MEMORY_EACH_MB = 60, 80


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
    writing = "Python, one writer after the other; indexes; three share two processors"
    found = [
        Figure(PUSH, "records/s", taken[PUSH], LEAST_RECORDS_S, floor=True, bound=writing),
        Figure(PLAIN, "s", taken[PLAIN], PULL_S, bound="the rows' way from PostgreSQL to Python"),
        Figure(COMPRESSED, "s", taken[COMPRESSED], PULL_S, bound="compression"),
        Figure(AGAIN, "s", taken[AGAIN], PULL_S, bound="compression; the client parsing JSON"),
    ]
    budgets = {
        PACKED: (STORM_S, f"{writing}; the devices' own parsing is in it"),
        MEMORY: (float(MEMORY_MB + MEMORY_EACH_MB * processes), "Python and its modules, which each process has"),
    }
    for one in figures(storms, PACKED):
        budget, bound = budgets.get(one.name, (one.budget, one.bound))
        found.append(replace(one, budget=budget, bound=bound))
    return found
