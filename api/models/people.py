"""Who may sign in, and from which devices. Names, roles and stores are in the synced collection `staff`."""

from __future__ import annotations

from peewee import BigIntegerField, CharField, IntegerField

from api.models.base import Base


class Account(Base):
    staff_id = CharField(36, primary_key=True)
    username = CharField(64, unique=True)
    password_hash = CharField(200)
    disabled_at = CharField(24, null=True)
    # since when a password holds that the store made: whoever signs in with it chooses one of their own
    one_time_since = CharField(24, null=True)


class Device(Base):
    """A browser profile or client of one person; its node ends every stamp it makes."""

    id = CharField(36, primary_key=True)
    staff_id = CharField(36, index=True)
    node = CharField(16)
    name = CharField(120)
    created_at = CharField(24)
    seen_at = CharField(24)
    revoked_at = CharField(24, null=True)
    # as it said of itself when it was last heard of
    version = CharField(40, null=True)
    unsent_operations = IntegerField(null=True)
    unsent_files = IntegerField(null=True)
    told_at = CharField(24, null=True)
    # `lose` or `wait`: what becomes of the unsent when it forgets its person
    wipe = CharField(10, null=True)
    wipe_asked_at = CharField(24, null=True)
    wiped_at = CharField(24, null=True)


class Session(Base):
    """A signed-in device. Only the token's SHA-256 is stored: a stolen database signs nobody in."""

    token_hash = CharField(64, primary_key=True)
    device_id = CharField(36, index=True)
    staff_id = CharField(36)
    expires_at = CharField(24)


class FailedSignIns(Base):
    """How often somebody failed to sign in since a moment. Who it was is hashed: people type passwords for names."""

    who = CharField(64, primary_key=True)
    since_ms = BigIntegerField(index=True)
    count = IntegerField()
