"""A long record is kept as it was folded: whoever else writes to it, it is what its log makes of it (P2, P7)."""

from __future__ import annotations

import random
from contextlib import suppress
from typing import Any

import pytest

from api import limits
from api.feed.position import advance, current
from api.fields import SCHEMA
from api.identity.sender import Sender
from api.intake import at_hand as kept
from api.intake import known
from api.intake.at_hand import AtHand
from api.intake.batch import Batch
from api.intake.envelope import Sent
from api.intake.loaded import from_row
from api.intake.own import Write, write_own
from api.models import Operation as OperationRow
from api.models import Reconciliation, Record, write_transaction
from sync import clock, ids
from sync.fold import Folded, fold
from tests.api.test_push import planned_job
from tests.conftest import SignIn, TestClock, on_both
from tests.support.client import Client
from tests.support.shop import MANAGER, WANG_FANG, WEST, an_id

JOB = an_id(2_300)
LONG = 24


def row_of(record: str) -> Record:
    found: Record = Record.get((Record.collection == "jobs") & (Record.id == record))
    return found


def told_by_the_log(row: Record) -> Folded:
    operations = [from_row(one) for one in OperationRow.select().where(OperationRow.record == row.key)]
    return fold(SCHEMA.by_name["jobs"], operations, SCHEMA.sides)


def assert_is_what_its_log_says(record: str) -> None:
    row = row_of(record)
    folded = told_by_the_log(row)
    assert bytes(row.wire) == folded.wire
    items = Reconciliation.select().where((Reconciliation.about == row.key) & (Reconciliation.state == "open"))
    assert {one.id for one in items} == {
        ids.name_based(one.operation.id, one.field, one.kind) for one in folded.set_aside
    }


def chain(client: Client, record: str, length: int) -> list[dict[str, Any]]:
    """A job and edits of its address, each of which saw the one before."""
    made = [client.creation("jobs", record, planned_job())]
    for number in range(length):
        change = {"to": f"{number} 栋", "base": made[-1]["stamp"] if number else made[0]["stamp"]}
        made.append(client.operation("jobs", record, {"address": change}))
    return made


@on_both
@pytest.mark.parametrize("seed", [1, 2])
def test_late_edits_between_those_of_other_processes(
    sign_in: SignIn, server_clock: TestClock, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    """Two processes, each with its own memory, and the server's own writes: all of them into one record."""
    dice = random.Random(seed)
    people = [sign_in("manager"), sign_in("assistant"), sign_in("liwei")]
    processes = [AtHand(), AtHand()]
    manager = people[0]
    early = [one.stamp() for one in people for _ in range(8)]
    manager.push(*chain(manager, JOB, LONG))
    created = told_by_the_log(row_of(JOB)).created_by
    assert created is not None
    stamps = [created.stamp]
    for turn in range(30):
        monkeypatch.setattr(known, "at_hand", dice.choice(processes))
        if turn % 10 == 9:
            write_own([Write("jobs", JOB, {"tags": ["vip"]}, f"turn {turn}", for_store=WEST)], server_clock())
            continue
        who = dice.choice(people)
        changes = dice.sample(
            [
                ("address", f"late {turn}"),
                ("status", dice.choice(["accepted", "en_route", "on_site"])),
                ("checklist.valve_closed", turn),
                ("description", f"水压低。{turn}"),
            ],
            2,
        )
        sent = [
            who.operation("jobs", JOB, {name: {"to": value, "base": dice.choice(stamps)}})
            | ({"stamp": early.pop()} if early and dice.random() < 0.6 else {})
            for name, value in changes
        ]
        sent = [one for one in sent if all(change["base"] < one["stamp"] for change in one["changes"].values())]
        who.push(*sent)
        stamps += [one["stamp"] for one in sent]
        assert_is_what_its_log_says(JOB)

    assert any(one._kept for one in processes)


def test_a_record_is_handed_out_once_and_only_as_it_was_left(sign_in: SignIn) -> None:
    manager = sign_in("manager")
    made = chain(manager, JOB, LONG)
    manager.push(*made)
    row, node, here = row_of(JOB), clock.parse_stamp(current().stamp).node, AtHand()
    mine = kept.at_hand.take(row, node)
    assert mine is not None
    here.keep([mine], node)

    assert here.take(row, node) is mine
    assert here.take(row, node) is None  # whoever took it may have come to grief with it

    here.keep([mine], node)
    other = row_of(JOB)
    other.seq += 1
    assert here.take(other, node) is None
    here.keep([mine], node)
    other = row_of(JOB)
    other.digest += 1
    assert here.take(other, node) is None
    here.keep([mine], node)
    assert here.take(row, "another epoch") is None


def test_short_records_are_not_kept_and_of_long_ones_only_so_many(
    sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    manager, here = sign_in("manager"), AtHand()
    monkeypatch.setattr(known, "at_hand", here)
    records = [an_id(2_301 + number) for number in range(4)]
    manager.push(*chain(manager, records[0], 3))
    assert not here._kept
    manager.push(*chain(manager, records[1], LONG))
    one = here._bytes
    monkeypatch.setattr(limits, "OPERATIONS_AT_HAND_BYTES", int(one * 2.5))
    for record in records[2:]:
        manager.push(*chain(manager, record, LONG))

    assert [one_.record.id for one_ in here._kept.values()] == records[2:]
    assert here._bytes <= one * 2.5


def test_what_a_failed_transaction_made_of_a_record_is_not_believed(sign_in: SignIn, server_clock: TestClock) -> None:
    manager = sign_in("manager")
    made = chain(manager, JOB, LONG)
    manager.push(*made)
    lost = manager.operation("jobs", JOB, {"address": {"to": "lost", "base": made[-1]["stamp"]}})

    with suppress(TroubleError), write_transaction():
        batch, sent = Batch(advance(server_clock())), Sent.of(lost)
        batch.expect([sent])
        assert batch.take(sent, Sender.inside(MANAGER))["outcome"] == "applied"
        batch.finish()
        raise TroubleError
    manager.push(manager.operation("jobs", JOB, {"assignee_id": {"to": WANG_FANG, "base": made[0]["stamp"]}}))

    assert_is_what_its_log_says(JOB)
    assert b"lost" not in bytes(row_of(JOB).wire)


class TroubleError(Exception):
    """Whatever keeps a transaction from being committed."""
