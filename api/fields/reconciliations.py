"""Reconciliations: what was kept, what was set aside, and by which rule (PROTOCOL §8, P7)."""

from __future__ import annotations

from api.fields import roles
from api.fields.build import register, served
from sync.schema import Collection

STATES = ("open", "accepted", "restored", "withdrawn")

RECONCILIATIONS = Collection(
    "reconciliations",
    server_owned=True,
    fields=(
        served("record_collection", "string", "Collection"),
        served("record_id", "id", "Record"),
        served("field", "string", "Field"),
        served("kept", "json", "Kept"),
        served("set_aside", "json", "Set aside"),
        served("rule", "string", "Rule"),
        served("params", "json", "Details"),
        served("at", "time", "Happened at"),
        served("received_at", "time", "Received at"),
        served("by", "id", "By"),
        register("state", "string", "State", {"accepted": roles.EVERYONE}, choices=STATES),
    ),
)
