"""Proposals for a store's day, and how far those are that are being worked out (R50)."""

from __future__ import annotations

from peewee import BooleanField, CharField, IntegerField, TextField

from api.models.base import Base


class Plan(Base):
    """A run of `Plan the day`. It writes no job: what is accepted of it comes back as ordinary operations."""

    id = CharField(36, primary_key=True)
    staff_id = CharField(36)
    store_id = CharField(36, index=True)
    day = CharField(10)
    wishes = TextField()  # JSON
    state = CharField(12)  # running · done · failed · cancelled
    allowed_ms = IntegerField()
    elapsed_ms = IntegerField(default=0)
    best = TextField(null=True)  # JSON: how good what was found so far is
    result = TextField(null=True)  # JSON
    called_off = BooleanField(default=False)
    created_at = CharField(24, index=True)
    beat_at = CharField(24)  # while it runs: that somebody still works on it
    finished_at = CharField(24, null=True)
