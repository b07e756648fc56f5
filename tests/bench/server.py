"""`make bench ARGS=ratios`: how fast the server takes in and gives out, over HTTP, as ratios of one run.

An absolute time says more about the machine than about us. So each figure stands beside a yardstick measured in the
same run: what SQLite alone needs to write the same bytes in transactions of the same size, and what a request that
does nothing needs. A figure that is more yardsticks than its budget fails the bench.
"""

from __future__ import annotations

import http.client
import json
import sqlite3
import statistics
import tempfile
import time
import uuid
from collections.abc import Callable
from pathlib import Path
from typing import Any

from api.rules.calendar import DEFAULT_ZONE
from api.rules.local_time import month
from api.rules.meeting import meeting_report
from api.rules.settings import resolved
from api.rules.store_month import StoreRecords
from tests.bench.shop import a_job
from tests.conftest import fill
from tests.support.client import Answer, Client
from tests.support.server import Server
from tests.support.shop import PASSWORD, WEST, an_id

RECORDS = 10_000
BATCH = 500
ROUNDS = 100
FIRST_PUSH = "first push of 10,000 in batches of 500"
REPORT = "a month's report, per job"
# name: at most so many yardsticks; measured on two shared cores, with room for a noisy neighbour
BUDGETS = {
    FIRST_PUSH: 30.0,
    "push again (duplicates), per record": 15.0,
    "first pull, per record": 3.5,
    "push of one operation": 3.5,
    "push of one edit": 4.0,
    "pull of one change": 2.6,
    "pull of nothing": 2.2,
    REPORT: 15.0,
}


def main() -> int:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        url = f"sqlite:///{folder / 'aftercare.db'}"
        fill(url)
        server = Server(folder, url).start()
        try:
            return report(measure(server, folder))
        finally:
            server.kill()


def measure(server: Server, folder: Path) -> dict[str, tuple[float, float]]:
    """Per figure: seconds, and the yardstick's seconds."""
    client = Client(keep_alive(server), lambda: time.time_ns() // 1_000_000).sign_in("manager", PASSWORD)
    client.pull()
    jobs = [client.creation("jobs", str(uuid.uuid4()), a_job(number, 2027, 12)) for number in range(RECORDS)]
    batches = [jobs[start : start + BATCH] for start in range(0, RECORDS, BATCH)]
    raw_write = sqlite_alone(folder, batches) / RECORDS
    push = sum(seconds(lambda batch=batch: client.push(*batch)) for batch in batches) / RECORDS
    again = sum(seconds(lambda batch=batch: client.push(*batch)) for batch in batches) / RECORDS
    fresh = Client(client.send, client.now_ms).sign_in("assistant", PASSWORD)
    pull = statistics.median(seconds(lambda: read_everything(fresh)) for _ in range(3)) / RECORDS
    ones = [fresh.creation("jobs", str(uuid.uuid4()), a_job(number, 2027, 12)) for number in range(ROUNDS)]
    raw_one = sqlite_alone(folder, [[one] for one in ones]) / ROUNDS
    taken = {name: list[float]() for name in ("nothing", "one", "edit", "change", "idle")}
    for one in ones:
        # in turns, so that a noisy neighbour disturbs all of them alike
        taken["nothing"].append(seconds(lambda: client.ask("GET", "/sync/limits")))
        taken["one"].append(seconds(lambda one=one: fresh.push(one)))
        taken["change"].append(seconds(lambda: read_all(fresh)))
        taken["idle"].append(seconds(lambda: read_all(fresh)))
        edit = fresh.operation("jobs", one["record"], {"address": {"to": "翠湖花园", "base": one["stamp"]}})
        taken["edit"].append(seconds(lambda edit=edit: fresh.push(edit)))
        read_all(fresh)
    middle = {name: statistics.median(times) for name, times in taken.items()}
    nothing = middle["nothing"]
    return {
        FIRST_PUSH: (push, raw_write),
        "push again (duplicates), per record": (again, raw_write),
        "first pull, per record": (pull, raw_write),
        "push of one operation": (middle["one"], nothing + raw_one),
        "push of one edit": (middle["edit"], nothing + raw_one),
        "pull of one change": (middle["change"], nothing),
        "pull of nothing": (middle["idle"], nothing),
        REPORT: month_report(),
    }


def report(figures: dict[str, tuple[float, float]]) -> int:
    broken = 0
    print(f"{'':38}{'time':>10}  {'yardstick':>10}  {'ratio':>7}  {'budget':>7}")
    for name, (took, yardstick) in figures.items():
        ratio, budget = took / yardstick, BUDGETS[name]
        broken += ratio > budget
        sign = "broken" if ratio > budget else ""
        print(f"{name:38}{took * 1e6:8.0f}µs  {yardstick * 1e6:8.0f}µs  {ratio:7.1f}  {budget:7.1f}  {sign}")
    print(f"{FIRST_PUSH}: {1 / figures[FIRST_PUSH][0]:,.0f} records/s")
    return 1 if broken else 0


def sqlite_alone(folder: Path, batches: list[list[dict[str, Any]]]) -> float:
    """Seconds to write the same bytes in as many durable transactions, with nothing else done: in the middle of
    three times, because a disk has moods.
    """
    connection = sqlite3.connect(folder / "yardstick.db", isolation_level=None)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")
    rows = [[(one["id"], json.dumps(one).encode()) for one in batch] for batch in batches]

    def write() -> None:
        connection.execute("DROP TABLE IF EXISTS row")
        connection.execute("CREATE TABLE row (id TEXT PRIMARY KEY, wire BLOB)")
        for batch in rows:
            connection.execute("BEGIN IMMEDIATE")
            connection.executemany("INSERT INTO row VALUES (?, ?)", batch)
            connection.execute("COMMIT")

    took = statistics.median(seconds(write) for _ in range(3))
    connection.close()
    return took


def month_report() -> tuple[float, float]:
    """Seconds for each of 10,000 jobs that a store did in a month, and to write and read one as JSON: what takes longer
    with every other job breaks the budget.
    """
    jobs = [a_done_job(number) for number in range(RECORDS)]
    records, january = StoreRecords(store={"id": WEST}, jobs=jobs), month(2027, 1, DEFAULT_ZONE)
    took = seconds(lambda: meeting_report(records, january, january.end_ms, resolved(None)))
    return took / RECORDS, statistics.median(seconds(lambda: json.loads(json.dumps(jobs))) for _ in range(3)) / RECORDS


def a_done_job(number: int) -> dict[str, Any]:
    at = f"2027-01-{1 + number % 28:02d}T0{number % 10}:30:00.000Z"
    before = {"follow_up_of": an_id(30_000 + number - 1)} if number % 10 == 1 else {}
    done = {"status": "done", "promised_start": at, "promised_end": at, "arrived_at": at, "done_at": at}
    return {**a_job(number, 2027, 12), "id": an_id(30_000 + number), "store_id": WEST, **done, **before}


def read_all(client: Client) -> None:
    """Pull until there is no more, without what the test client does with it."""
    while True:
        _, _, last = client.page()
        client.cursor = last["cursor"]
        if not last["more"]:
            return


def read_everything(client: Client) -> None:
    client.cursor = None
    read_all(client)


def keep_alive(server: Server) -> Callable[..., Answer]:
    """One connection for all requests, as browsers do."""
    connection = http.client.HTTPConnection("127.0.0.1", server.port)

    def send(method: str, path: str, body: Any, headers: dict[str, str]) -> Answer:
        data = json.dumps(body) if body is not None else None
        content = {"Content-Type": "application/json"} if data is not None else {}
        connection.request(method, path, data, {**headers, **content})
        answer = connection.getresponse()
        return answer.status, dict(answer.headers), answer.read()

    return send


def seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start
