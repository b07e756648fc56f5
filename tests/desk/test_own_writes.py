"""What the server writes by itself: once, however often and by however many workers it is asked for (R26, R30)."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from flask import Flask

from api.desk.docs import doc
from api.fields.service import SERVICE
from api.intake.own import OwnWriteRefusedError, Write, write_own
from api.models import database
from sync import ids
from tests.conftest import SignIn, on_both
from tests.support.shop import MORNING_MS, WEST, ZHANG_XIUYING

LATER = "2026-11-24T01:00:00.000Z"
CALLBACK = ids.name_based("callback", "a job")
DUE = {"kind": "service", "status": "due", "customer_id": ZHANG_XIUYING, "store_id": WEST}


def a_callback(cause: str = "the job is done") -> Write:
    return Write("callbacks", CALLBACK, DUE, cause)


def test_written_twice_it_is_made_once(app: Flask, sign_in: SignIn) -> None:
    assert write_own([a_callback()], MORNING_MS) == 1
    assert write_own([a_callback()], MORNING_MS + 60_000) == 0
    made = [one for one in sign_in("assistant").pulled("callbacks") if one["id"] == CALLBACK]
    assert [one["version"]["operations"] for one in made] == [1]


@on_both
def test_two_workers_at_once_make_one(app: Flask) -> None:
    def work(_: int) -> int:
        try:
            return write_own([a_callback()], MORNING_MS)
        finally:
            database.close()

    with ThreadPoolExecutor(2) as workers:
        assert sum(workers.map(work, range(6))) == 1


def test_a_second_write_builds_on_the_first_and_on_what_people_wrote(app: Flask, sign_in: SignIn) -> None:
    write_own([a_callback(), Write("callbacks", CALLBACK, {"due_from": LATER}, "spread")], MORNING_MS)
    assistant = sign_in("assistant")
    assistant.pull()
    assert assistant.doc("callbacks", CALLBACK)["due_from"] == LATER
    edit = assistant.operation("callbacks", CALLBACK, {"status": {"to": "done"}})
    assert assistant.push(edit)[0]["outcome"] == "applied"
    entry = {"text": "told", "kind": "note"}
    write_own([Write("callbacks", CALLBACK, {"attempts": [entry], "status": "due"}, "again")], MORNING_MS)
    after = doc("callbacks", CALLBACK)
    assert after is not None
    assert after["status"] == "due", "a callback that is done is reopened"
    assert after["attempts"][0]["by"] == SERVICE.id


def test_what_the_table_refuses_is_an_error_of_ours_and_nothing_is_written(app: Flask) -> None:
    bad = Write("callbacks", CALLBACK, DUE | {"kind": "no such kind"}, "a mistake")
    with pytest.raises(OwnWriteRefusedError):
        write_own([bad], MORNING_MS)
    assert doc("callbacks", CALLBACK) is None
