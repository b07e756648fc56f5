"""A table of fields with the number 2, made for the simulation (PROTOCOL §10): the server moves to it in the middle of
a run, while phones with the old app still hold edits in the terms of number 1.

A field, a map and a field of the plan get other names, and a phone number is written with its country from now on.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import Any

from api import fields
from api.feed.position import advance
from api.intake.batch import Batch
from api.models import Record, write_transaction
from sync.lift import in_turn, lifts_changes, renames
from sync.schema import Collection, Schema

COUNTRY = "+86 "
# of jobs: name in table 1, name in table 2
RENAMED = {"address": "site_address", "planned_end": "planned_until", "checklist": "answers"}

TABLE_1 = fields.SCHEMA


def with_country(number: Any) -> Any:
    """A telephone number as table 2 means it."""
    return f"{COUNTRY}{number}" if isinstance(number, str) and not number.startswith("+") else number


def _phones_get_a_country(changes: dict[str, Any]) -> dict[str, Any]:
    if "phone" in changes:
        changes["phone"]["to"] = with_country(changes["phone"]["to"])
    return changes


def _renamed(jobs: Collection) -> Collection:
    return replace(jobs, fields=tuple(replace(one, name=RENAMED.get(one.name, one.name)) for one in jobs.fields))


TABLE_2 = Schema(
    TABLE_1.number + 1,
    tuple(_renamed(one) if one.name == "jobs" else one for one in TABLE_1.collections),
    TABLE_1.sides,
    {
        **TABLE_1.lifts,
        TABLE_1.number: in_turn(
            *(renames("jobs", old, new) for old, new in RENAMED.items()),
            lifts_changes("customers", _phones_get_a_country),
        ),
    },
)


def work_from(table: Schema) -> None:
    """From here on the server reads and answers in the terms of `table`, as one that was started with it would."""
    others = {id(TABLE_1), id(TABLE_2)} - {id(table)}
    mine = sys.modules[__name__]
    for module in list(sys.modules.values()):
        # whoever imports the table has it under the name that it is declared with
        if module is not mine and id(getattr(module, "__dict__", {}).get("SCHEMA")) in others:
            module.SCHEMA = table  # type: ignore[attr-defined]


def refold(now_ms: int) -> int:
    """What a server does when it is started with another table: every record is folded anew from its operations, and
    those whose bytes are others now are published; how many.
    """
    with write_transaction():
        batch = Batch(advance(now_ms))
        known = batch._known
        owned = [one.name for one in fields.SCHEMA.collections if one.server_owned]
        rows = Record.select(Record.collection, Record.id).where(Record.collection.not_in(owned))
        addresses = {(row.collection, row.id) for row in rows}
        known._look_up_records(addresses)
        changed = 0
        for address in sorted(addresses):
            loaded = known.record(*address)
            assert loaded is not None
            assert loaded.row is not None
            if loaded.to_record(0).wire != bytes(loaded.row.wire):
                loaded.is_changed = True
                changed += 1
        batch.finish()
    return changed
