"""Who may write what: every field of every collection × every role, exactly as `Field.may_write` says (PROTOCOL §10).

Both as an edit of a record that is there, and in the creation of a new one.
All of a role's goes in as few pushes as it takes.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from flask import Flask

from api import limits
from api.fields import SCHEMA
from api.fields.roles import HEAD_OFFICE, ROLES
from api.models.base import chunks
from sync.schema import Collection, Field
from tests.api.test_authorisation import PERSON
from tests.conftest import TestClock
from tests.support.client import Client, Doc
from tests.support.devices import device_of
from tests.support.shop import ESTATE, PURIFIER, WEST, ZHANG_XIUYING, an_id

JOB, COLLEAGUE = an_id(960), an_id(961)
NUMBERS = itertools.count(6_000)
# What a value of each type may look like. Sets and logs are written by additions.
SAMPLES: dict[str, Any] = {
    "string": "x",
    "text": "Second floor. Ring twice.",
    "boolean": True,
    "integer": 12,
    "money": "20.00",
    "date": "2026-12-01",
    "time": "2026-11-22T01:00:00.000Z",
    "id": WEST,
    "json": {"consent": True},
}
# What is made here for everybody to try their rights on.
DESK = (
    "calendars",
    "playbooks",
    "assessment_rules",
    "orders",
    "owned_products",
    "complaints",
    "preventive_actions",
    "callbacks",
    "grievance_awards",
    "checks",
    "tasks",
    "talk_scripts",
    "guides",
    "prices",
    "return_criteria",
    "checklists",
    "page_texts",
    "letter_texts",
    "ideas",
    "referrals",
    "defects",
    "van_stock",
    "links",
    "letters",
    "estimates",
)
SAW = {"operations": 1, "last": "000000000001-0000-0000000000000001"}
SERVER_MADE = {"derived", "server"}


@dataclass
class Attempt:
    """An operation, and what the table of fields says of its author's role: `None`, or the field that is refused."""

    operation: Doc
    refused: str | None


@pytest.fixture
def records(app: Flask, server_clock: TestClock) -> dict[str, str]:
    """A record of every collection. The colleague is nobody of the cast: he loses his role over and over."""
    manager, assistant = (device_of(app, server_clock, who) for who in ("manager", "assistant"))
    job = {"kind": "repair", "status": "planned", "customer_id": ZHANG_XIUYING}
    colleague = {"name": "吴迪", "role": "technician", "store_id": WEST}
    verdicts = manager.push(
        manager.creation("jobs", JOB, job),
        manager.creation("staff", COLLEAGUE, colleague),
        manager.operation("customers", ZHANG_XIUYING, {"phone": {"to": "13900000222", "base": None}}),
    )
    assert {one["outcome"] for one in verdicts} <= {"applied", "merged", "superseded"}
    assistant.push(assistant.operation("customers", ZHANG_XIUYING, {"phone": {"to": "13900000333", "base": None}}))
    item = manager.pulled("reconciliations")[0]["id"]
    head = device_of(app, server_clock, PERSON[HEAD_OFFICE])
    made = {one: an_id(next(NUMBERS)) for one in DESK}
    for name, record in made.items():
        maker = head if name == "calendars" else manager
        assert maker.push(maker.operation(name, record, _whole(SCHEMA.by_name[name])))[0]["outcome"] == "applied", name
    return made | {
        "stores": WEST,
        "staff": COLLEAGUE,
        "estates": ESTATE,
        "products": PURIFIER,
        "customers": ZHANG_XIUYING,
        "jobs": JOB,
        "reconciliations": item,
    }


def test_the_records_are_of_every_collection(records: dict[str, str]) -> None:
    assert set(records) == set(SCHEMA.by_name)


@pytest.mark.parametrize("role", ROLES)
def test_a_field_is_written_by_whom_the_table_names(
    role: str, records: dict[str, str], app: Flask, server_clock: TestClock
) -> None:
    client = device_of(app, server_clock, PERSON[role])
    attempts = [
        Attempt(client.operation(collection.name, records[collection.name], change), _refused(change, collection, role))
        for collection in SCHEMA.collections
        for field in collection.fields
        for change in changes_of(field)
    ]
    assert len(attempts) > len(SCHEMA.collections)
    compare(attempts, client)


@pytest.mark.parametrize("role", ROLES)
def test_a_record_is_created_by_whom_the_table_lets_write_all_of_it(
    role: str, app: Flask, server_clock: TestClock
) -> None:
    client = device_of(app, server_clock, PERSON[role])
    attempts = []
    for collection in SCHEMA.collections:
        if collection.required and (collection.name != "stores" or role == HEAD_OFFICE):
            for more in [{}, *(one for field in collection.fields for one in changes_of(field))]:
                changes = {**_whole(collection), **more}
                operation = client.operation(collection.name, an_id(next(NUMBERS)), changes)
                attempts.append(Attempt(operation, _refused(changes, collection, role)))
    compare(attempts, client)


def test_only_head_office_founds_a_store(app: Flask, server_clock: TestClock) -> None:
    """It would be another store than the author's own: beyond everybody's scope who has one."""
    for role in ROLES:
        client = device_of(app, server_clock, PERSON[role])
        [verdict] = client.push(client.creation("stores", an_id(next(NUMBERS)), {"name": "城南店"}))
        assert verdict.get("reason") == (None if role == HEAD_OFFICE else "out_of_scope")


def test_nobody_creates_what_the_server_makes(app: Flask, server_clock: TestClock) -> None:
    for role in ROLES:
        client = device_of(app, server_clock, PERSON[role])
        [verdict] = client.push(client.creation("reconciliations", an_id(next(NUMBERS)), {"state": "accepted"}))
        assert verdict["reason"] == "unknown_record"


@pytest.mark.parametrize("role", ROLES)
def test_a_record_is_deleted_and_restored_by_whom_the_table_names(
    role: str, records: dict[str, str], app: Flask, server_clock: TestClock
) -> None:
    client = device_of(app, server_clock, PERSON[role])
    attempts = []
    for collection in SCHEMA.collections:
        if not collection.server_owned:
            for more in ({"action": "delete", "saw": SAW}, {"action": "restore"}):
                operation = client.operation(collection.name, records[collection.name], {}, **more)
                attempts.append(Attempt(operation, None if role in collection.deletable_by else ""))
    compare(attempts, client)


def compare(attempts: list[Attempt], client: Client) -> None:
    sent = [one.operation for one in attempts]
    verdicts = [one for some in chunks(sent, limits.PUSH_OPERATIONS) for one in client.push(*some)]
    for attempt, verdict in zip(attempts, verdicts, strict=True):
        asked = (attempt.operation["collection"], sorted(attempt.operation["changes"]))
        if attempt.refused is None:
            assert verdict["outcome"] in {"applied", "merged", "superseded"}, (asked, verdict)
        else:
            told = (verdict.get("reason"), verdict.get("detail", {}).get("field"))
            made = made_by_server(attempt)
            expected = ("invalid", made) if made else ("not_permitted", attempt.refused)
            assert told == expected, (asked, verdict)


def changes_of(field: Field) -> Iterator[Doc]:
    """Valid changes of the field: one, or one for each of its choices."""
    match field.policy:
        case "set":
            yield {field.name: {"add": ["vip"]}}
        case "log":
            yield {field.name: {"append": [{"id": an_id(next(NUMBERS)), "text": "rang twice"}]}}
        case "counter":
            yield {field.name: {"by": SAMPLES[field.type]}}
        case "map":
            yield {f"{field.name}.en": {"to": SAMPLES[field.type], "base": None}}
        case _:
            for value in field.choices or (SAMPLES[field.type],):
                yield {field.name: {"to": value, "base": None}}


def _whole(collection: Collection) -> Doc:
    """What creates a record; also for an author without a store."""
    changes: Doc = {}
    for field in collection.fields:
        if field.required or field.name == collection.store_field:
            changes |= next(changes_of(field))
    return changes


def _refused(changes: Doc, collection: Collection, role: str) -> str | None:
    """The first address that `role` may not write."""
    for address, change in changes.items():
        field = collection.by_name[address.partition(".")[0]]
        if not field.may_write(role, change.get("to")):
            return address
    return None


def made_by_server(attempt: Attempt) -> str | None:
    """The field that no operation can write at all."""
    collection = SCHEMA.by_name[attempt.operation["collection"]]
    names = (address.partition(".")[0] for address in attempt.operation["changes"])
    return next((name for name in names if collection.by_name[name].policy in SERVER_MADE), None)
