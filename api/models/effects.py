"""What goes out: effects that wait until things have settled (PROTOCOL §11), the channels of a store, its messages."""

from __future__ import annotations

from peewee import BooleanField, CharField, CompositeKey, IntegerField, TextField

from api.models.base import Base


class Effect(Base):
    """Something that happens once because of a record's state, after that state has settled."""

    key = CharField(36, primary_key=True)  # name-based on kind and cause: two workers find one
    kind = CharField(40)
    collection = CharField(64)
    record_id = CharField(36)
    store_id = CharField(36, null=True)
    rests_on = CharField(100)  # what of the record it rests on; when that changes, the wait begins anew
    payload = TextField()  # JSON, frozen when it fired
    state = CharField(10)  # waiting, fired, reversed
    noticed_at = CharField(24)
    settles_at = CharField(24)
    fired_at = CharField(24, null=True)
    reversals = IntegerField(default=0)

    class Meta:
        indexes = ((("kind", "state", "settles_at"), False), (("record_id",), False))


class Channel(Base):
    """A way to reach the people of a store. Its address holds secrets: it is never served, shown or logged."""

    store_id = CharField(36)  # empty: head office's
    name = CharField(60)
    url = TextField()
    purposes = TextField(default="")  # space-separated; empty: every purpose
    enabled = BooleanField(default=True)
    failures = IntegerField(default=0)  # in a row
    failing_since = CharField(24, null=True)
    last_error = CharField(300, null=True)

    class Meta:
        primary_key = CompositeKey("store_id", "name")


class Notification(Base):
    """A message to a channel, kept until it was taken or given up; then for people to look at."""

    id = CharField(36, primary_key=True)  # name-based on effect and channel
    store_id = CharField(36)
    channel = CharField(60)
    purpose = CharField(20)
    subject = TextField()
    body = TextField()
    # waiting, sent, failed (is tried again), given_up; of a letter also sending: who finds it so, knows not if it went
    state = CharField(10)
    tries = IntegerField(default=0)
    next_try_at = CharField(24)
    last_error = CharField(300, null=True)
    made_at = CharField(24)
    sent_at = CharField(24, null=True)
    # of a letter to a customer: its kind, the effect that caused it, whose it is; its words are nowhere but in the file
    letter = CharField(20, default="")
    cause = CharField(36, null=True)
    customer_id = CharField(36, null=True)

    class Meta:
        indexes = ((("state", "next_try_at"), False), (("store_id", "made_at"), False))
