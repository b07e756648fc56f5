"""Bring a database to the newest schema. Migrations are frozen copies of the models, applied in number order."""

from __future__ import annotations

import secrets
from pathlib import Path
from typing import Any

from peewee import Database
from playhouse.migrations import Runner

from api.feed.position import server_node
from api.feed.rescope import bring_in_step
from api.models import Position
from api.models.base import write_transaction
from sync import clock

# What older servers put into fewer scopes: head office holds awards since it decides on them (R33).
RESCOPED = ("grievance_awards",)
DIRECTORY = Path(__file__).with_name("migrations")


def migrate(database: Database) -> list[str]:
    """Apply what is missing; the names of the migrations applied. Safe to repeat."""
    applied = [str(name) for name in _runner(database).up()]
    with write_transaction():
        if Position.get_or_none(Position.name == "feed") is None:
            # A new database is a new epoch: cursors of any other one must not be believed (PROTOCOL §5).
            epoch = secrets.token_hex(16)
            first = clock.format_stamp(0, 0, server_node(epoch))
            Position.insert(name="feed", seq=0, stamp=first, next_record=1, epoch=epoch).execute()
    bring_in_step(RESCOPED)
    return applied


def pending(database: Database) -> list[str]:
    """Names of the migrations that this database still lacks."""
    return [one.name for one in _runner(database).status() if not one.applied]


def _runner(database: Database) -> Any:
    return Runner(database, str(DIRECTORY))  # type: ignore[no-untyped-call]
