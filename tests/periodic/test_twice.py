"""Everything that goes by the clock may be done twice, and by two workers at once; what fails holds up no other."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from peewee import OperationalError

from api.desk.docs import docs
from api.models import Effect, Notification, Operation, database
from api.notify.channels import add_channel
from api.periodic import run_due
from api.periodic.run import run_task
from api.periodic.table import TASKS, Task
from api.settings import Settings
from tests.conftest import TestClock, on_both
from tests.periodic.conftest import Person, a_complaint, a_delivery, create, edit
from tests.periodic.receivers import Receiver
from tests.support.shop import LI_WEI, WEST, ZHANG_XIUYING, an_id

MADE = ("calendars", "callbacks", "complaints", "tasks")


@pytest.fixture
def busy_day(person: Person, receiver: Receiver) -> None:
    """Something of every sort for the clock to do."""
    manager, assistant = person("manager"), person("assistant")
    add_channel(WEST, "hook", receiver.url)
    for number in range(4):
        edit(manager, "jobs", a_delivery(manager, 7000 + number, assignee_id=LI_WEI), {"status": "done"})
    a_complaint(assistant, 8000)
    a_complaint(assistant, 8001, handler_id=LI_WEI)
    for number in range(2):
        values = {"kind": "delivery", "status": "due", "customer_id": ZHANG_XIUYING, "job_id": an_id(7000 + number)}
        callback = create(assistant, "callbacks", an_id(9000 + number), values)
        edit(assistant, "callbacks", callback, {"status": "done", "answers.overall": 1, "praise": "师傅好"})


def record() -> tuple[dict[str, int], int]:
    return {name: len(docs(name)) for name in MADE}, Operation.select().count()


@on_both
def test_done_twice_it_is_done_once(settings: Settings, busy_day: None, receiver: Receiver, server_clock: TestClock):
    for minutes in (0, 5 * 60, 6, 6):
        server_clock.pass_minutes(minutes)
        run_due(settings)
    before, calls = record(), receiver.calls
    run_due(settings)
    assert record() == before
    assert receiver.calls == calls
    assert before[0]["callbacks"] == 6
    assert before[0]["complaints"] == 4


@on_both
def test_two_workers_at_once_make_one_of_each(
    settings: Settings, busy_day: None, receiver: Receiver, server_clock: TestClock
):
    def work(_: int) -> None:
        try:
            run_due(settings)
        finally:
            database.close()

    for minutes in (0, 5 * 60, 6, 6):
        server_clock.pass_minutes(minutes)
        with ThreadPoolExecutor(2) as workers:
            list(workers.map(work, range(2)))
    made, _ = record()
    assert (made["callbacks"], made["complaints"]) == (6, 4)
    assert len({one["id"] for one in docs("tasks")}) == made["tasks"]
    assert {one["version"]["operations"] for one in docs("tasks")} == {1}
    assert Effect.select().where(Effect.state == "fired").count() == Effect.select().count()
    assert {(one.state, one.tries) for one in Notification.select()} == {("sent", 1)}
    assert receiver.calls == Notification.select().count() > 0


def test_a_task_that_fails_is_logged_and_holds_up_no_other(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
):
    done: list[str] = []

    def fail(error: Exception) -> Callable[[Settings], int]:
        def work(_: Settings) -> int:
            raise error

        return work

    def note(_: Settings) -> int:
        done.append("the third")
        return 1

    broken = (
        Task("a mistake of ours", 5, fail(KeyError("no such thing"))),
        Task("the database gone", 5, fail(OperationalError("gone"))),
        Task("the third", 5, note),
    )
    monkeypatch.setattr("api.periodic.run.TASKS", broken)
    run_due(settings)
    assert done == ["the third"]
    assert [one.getMessage().split(":")[0] for one in caplog.records if one.levelname == "ERROR"] == [
        "a mistake of ours",
        "the database gone",
    ]


def test_an_effect_that_fails_is_tried_again_and_holds_up_no_other(
    settings: Settings, busy_day: None, server_clock: TestClock, monkeypatch: pytest.MonkeyPatch
):
    run_due(settings)
    server_clock.pass_minutes(6)
    bad = Effect.get(Effect.kind == "callback")
    Effect.update(payload='{"values": {}}').where(Effect.key == bad.key).execute()
    run_due(settings)
    states = [one.state for one in Effect.select().where(Effect.kind == "callback").order_by(Effect.state)]
    assert states == ["fired"] * 3 + ["waiting"]
    assert Effect.get(Effect.key == bad.key).settles_at > bad.settles_at


def test_every_task_says_how_often_and_no_two_are_called_the_same():
    assert len({one.name for one in TASKS}) == len(TASKS)
    assert all(1 <= one.every_minutes <= 24 * 60 for one in TASKS)


def test_a_task_never_raises(settings: Settings):
    run_task(Task("fails", 1, lambda _: 1 // 0), settings)
