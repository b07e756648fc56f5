"""People who push without pause and send again until they are answered, whatever breaks down meanwhile."""

from __future__ import annotations

import http.client
import itertools
import threading
import time
import uuid
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from typing import Any

from sync import clock
from tests.support.client import Client, Doc
from tests.support.server import Server
from tests.support.shop import PASSWORD
from tests.writers.conftest import JOBS
from tests.writers.log import require_state_is_folded_log

PEOPLE = ("manager", "assistant", "liwei", "wangfang")
PUSHED_AT_ONCE = 3
AGAIN_S = 0.1
PATIENCE_S = 60
LOST = (OSError, http.client.HTTPException)


class Writer(threading.Thread):
    """One device. `answered` is what the server has put its name to."""

    def __init__(self, client: Client, ends: threading.Event) -> None:
        super().__init__(name=client.staff["name"])
        self.client = client
        self.answered: list[tuple[Doc, Doc]] = []  # operation, verdict
        self.refused = Counter[str]()
        self.failure: BaseException | None = None
        self._ends = ends
        self._turns = itertools.count()

    def run(self) -> None:
        try:
            while not self._ends.is_set():
                batch = [self._an_edit() for _ in range(PUSHED_AT_ONCE)]
                self.answered += zip(batch, self._push(batch), strict=True)
        except BaseException as failure:  # noqa: BLE001 it is raised where the storm ends
            self.failure = failure

    def _an_edit(self) -> Doc:
        """A note and 1.00 collected: what is lost or doubled is seen in the sum."""
        note = {"append": [{"id": str(uuid.uuid4()), "text": "到付"}]}
        job = JOBS[next(self._turns) % len(JOBS)]
        return self.client.operation("jobs", job, {"notes": note, "collected": {"by": "1.00"}})

    def _push(self, batch: list[Doc]) -> list[Doc]:
        """Verdicts for `batch`, which is sent again until there are any."""
        deadline = time.monotonic() + PATIENCE_S
        body = {"protocol": 1, "schema": 1, "now": clock.to_rfc3339(self.client.now_ms()), "operations": batch}
        while True:
            try:
                status, answer = self.client.ask("POST", "/sync/push", body)
            except LOST as lost:
                status, answer = 0, type(lost).__name__
            if status == 200:
                return list(answer["verdicts"])
            self.refused[f"{status} {answer if status in {0, 500} else answer['error']['code']}"] += 1
            # lines may break and a server may be busy; that it makes mistakes is not part of the bargain
            assert status in {0, 503}, answer
            assert time.monotonic() < deadline, self.refused
            self._ends.wait(AGAIN_S)


@contextmanager
def storm(server: Server, people: tuple[str, ...] = PEOPLE) -> Iterator[list[Writer]]:
    """While it lasts everybody pushes; at its end all are answered."""
    ends = threading.Event()
    writers = [Writer(server.client().sign_in(who, PASSWORD), ends) for who in people]
    for one in writers:
        one.start()
    try:
        yield writers
    finally:
        ends.set()
        for one in writers:
            one.join(PATIENCE_S)
    for one in writers:
        if one.failure:
            raise one.failure


def wait_until_answered(writers: list[Writer], more: int) -> None:
    """Until each has been answered for `more` operations than now."""
    wanted = [len(one.answered) + more for one in writers]
    deadline = time.monotonic() + PATIENCE_S
    while any(len(one.answered) < least and one.is_alive() for one, least in zip(writers, wanted, strict=True)):
        assert time.monotonic() < deadline, [(one.name, len(one.answered), one.refused) for one in writers]
        time.sleep(0.01)  # between two looks at a condition


def require_nothing_missing_nothing_doubled(writers: list[Writer], server: Server, url: str) -> int:
    """Every answered operation is in the log and in its record, once; how many there are."""
    answered = [pair for one in writers for pair in one.answered]
    assert {verdict_of(one)["outcome"] for _, one in answered} == {"applied"}
    assert {operation["id"] for operation, _ in answered} <= require_state_is_folded_log(url)

    reader = server.client().sign_in("manager", PASSWORD)
    reader.pull()
    expected = Counter[str](operation["record"] for operation, _ in answered)
    notes = {operation["changes"]["notes"]["append"][0]["id"] for operation, _ in answered}
    found: list[str] = []
    for job in JOBS:
        doc: dict[str, Any] = reader.doc("jobs", job)
        found += (note["id"] for note in doc.get("notes", ()))
        assert Decimal(doc.get("collected", "0")) == expected[job]
    assert sorted(found) == sorted(notes)

    for one in writers:
        operations = [operation for operation, _ in one.answered[-PUSHED_AT_ONCE:]]
        for (_, first), again in zip(one.answered[-PUSHED_AT_ONCE:], one.client.push(*operations), strict=True):
            assert (again["outcome"], again["first"]) == ("duplicate", verdict_of(first))
    return len(answered)


def verdict_of(answer: Doc) -> Doc:
    """What was decided at first, without the operation's id."""
    return answer["first"] if answer["outcome"] == "duplicate" else {k: v for k, v in answer.items() if k != "id"}
