"""The store on Monday morning, a way to let its clock run, and a web hook that really listens."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from api.desk.docs import docs
from api.effects.desk import Desk
from api.fields.letters import KINDS
from api.intake.own import Write, write_own
from api.letters.run import write_letters
from api.notify.channels import add_channel
from api.notify.deliver import deliver
from api.periodic import run_due
from api.settings import Settings
from sync import clock
from tests.conftest import TestClock
from tests.periodic.receivers import Gateway, MailHost, Receiver
from tests.support.client import Client
from tests.support.devices import device_of
from tests.support.shop import EAST, WEST, ZHANG_XIUYING, an_id
from web.sentences import translated

MONDAY_MS = clock.to_ms("2026-11-23T01:30:00.000Z")  # 09:30 in Shanghai
HOUR_MS = 60 * 60 * 1000
DAY_MS = 24 * HOUR_MS
HOURS = dict.fromkeys(("mon", "tue", "wed", "thu", "fri", "sat"), "09:00-18:00")

Run = Callable[..., None]
Doc = dict[str, Any]


@pytest.fixture
def settings(app: Flask, database_url: str, tmp_path: Path, server_clock: TestClock) -> Settings:
    """The stores keep hours and speak English, and it is Monday morning."""
    server_clock.ms = MONDAY_MS
    values = {f"hours.{day}": hours for day, hours in HOURS.items()} | {"settings.language": "en"}
    write_own([Write("stores", store, values, "opening") for store in (WEST, EAST)], MONDAY_MS)
    return Settings(data_dir=tmp_path, database_url=database_url, now_ms=server_clock, translate=translated)


@pytest.fixture
def run(settings: Settings, server_clock: TestClock, caplog: pytest.LogCaptureFixture) -> Run:
    """`run(hours=2)`: after so long everything that is due is done; nothing may have failed."""

    def after(*, minutes: int = 0, hours: int = 0, days: int = 0) -> None:
        server_clock.pass_minutes(minutes + 60 * (hours + 24 * days))
        run_due(settings)
        assert [one.getMessage() for one in caplog.records if one.levelname == "ERROR"] == []

    return after


@pytest.fixture
def settled(run: Run) -> Callable[[], None]:
    """What is on record is noticed, and has settled."""

    def pass_by() -> None:
        run()
        run(minutes=6)

    return pass_by


Person = Callable[[str], Client]


@pytest.fixture
def person(app: Flask, settings: Settings, server_clock: TestClock) -> Person:
    """A new device of somebody: `person("head")`; after a month of the story nobody is signed in any more."""
    return partial(device_of, app, server_clock)


@pytest.fixture
def manager(person: Person) -> Client:
    return person("manager")


@pytest.fixture
def assistant(person: Person) -> Client:
    return person("assistant")


@pytest.fixture
def liwei(person: Person) -> Client:
    return person("liwei")


def create(client: Client, collection: str, record: str, values: Doc, at_ms: int | None = None) -> str:
    told = {} if at_ms is None else {"at": clock.to_rfc3339(at_ms)}
    [verdict] = client.push(client.creation(collection, record, values, **told))
    assert verdict["outcome"] == "applied", verdict
    return record


def edit(client: Client, collection: str, record: str, values: Doc, at_ms: int | None = None) -> None:
    """What this person writes having seen everything; `at_ms` when it really happened."""
    client.pull()
    told = {} if at_ms is None else {"at": clock.to_rfc3339(at_ms)}
    changes = {name: {"to": value} for name, value in values.items()}
    [verdict] = client.push(client.operation(collection, record, changes, **told))
    assert verdict["outcome"] in {"applied", "merged"}, verdict


def a_delivery(manager: Client, number: int = 7000, **more: Any) -> str:
    values = {"kind": "delivery", "status": "planned", "customer_id": ZHANG_XIUYING, **more}
    return create(manager, "jobs", an_id(number), values)


def a_complaint(client: Client, number: int = 8000, at_ms: int | None = None, **more: Any) -> str:
    values = {"channel": "phone", "status": "received", "customer_id": ZHANG_XIUYING, **more}
    return create(client, "complaints", an_id(number), values, at_ms)


def tasks(kind: str, state: str = "open") -> list[Doc]:
    return [one for one in docs("tasks") if one["kind"] == kind and one["state"] == state]


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    made = Receiver()
    yield made
    made.close()


@pytest.fixture
def gateway() -> Iterator[Gateway]:
    made = Gateway()
    yield made
    made.close()


@pytest.fixture
def mail() -> Iterator[MailHost]:
    made = MailHost()
    yield made
    made.close()


@pytest.fixture
def writing(settings: Settings, manager: Client, gateway: Gateway) -> Settings:
    """The store sends every kind of letter, as text messages; customers reach its pages."""
    edit(manager, "stores", WEST, {f"settings.letter_{kind}": True for kind in KINDS} | {"phone": "028-8888"})
    add_channel(WEST, "sms", gateway.url)
    return replace(settings, base_url="https://shop.example/")


@pytest.fixture
def pass_by(writing: Settings, server_clock: TestClock, caplog: pytest.LogCaptureFixture) -> Callable[..., None]:
    """`pass_by(minutes=6)`: after so long letters are written and sent."""

    def after(*, minutes: float = 0, hours: float = 0) -> None:
        server_clock.pass_minutes(minutes + 60 * hours)
        write_letters(Desk(writing))
        deliver(Desk(writing))
        assert [one.getMessage() for one in caplog.records if one.levelname == "ERROR"] == []

    return after


@pytest.fixture
def written(pass_by: Callable[..., None]) -> Callable[[], None]:
    """What causes a letter is noticed, has settled, and its letter is sent."""

    def by() -> None:
        pass_by()
        pass_by(minutes=6)

    return by
