"""Names for the ids in a history: people may be of another store, which the reader's device does not hold."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from api.fields.service import SIGNERS
from api.models import Device, Record
from api.models.base import chunks, tuples
from sync import canonical


class Names:
    """Looks up the people and devices of some entries at once."""

    def __init__(self, entries: list[dict[str, Any]]) -> None:
        self._entries = entries

    def named(self) -> list[dict[str, Any]]:
        """The entries, with the name of every person and device."""
        people = SIGNERS | _named({one["id"] for entry in self._entries for one in _people(entry)})
        devices = _devices({entry["device"] for entry in self._entries if entry["device"]})
        for entry in self._entries:
            for one in _people(entry):
                one["name"] = people.get(one["id"])
            device = entry["device"]
            entry["device"] = {"id": device, "name": devices.get(device)} if device else None
        return self._entries


def _people(entry: dict[str, Any]) -> Iterable[dict[str, Any]]:
    yield entry["author"]
    if "handed_in_by" in entry:
        yield entry["handed_in_by"]
    if entry["quarantine"] and entry["quarantine"]["decided_by"]:
        yield entry["quarantine"]["decided_by"]


def _named(wanted: set[str]) -> dict[str, str]:
    """People of the shop, and customers who wrote through a link (R47)."""
    found = {}
    for chunk in chunks(sorted(wanted)):
        is_one = (Record.collection << ["staff", "customers"]) & (Record.id << chunk)
        for person, wire in tuples(Record.select(Record.id, Record.wire).where(is_one)):
            doc = canonical.decode(bytes(wire)) if wire else {}
            found[person] = doc.get("name")
    return {person: name for person, name in found.items() if name}


def _devices(wanted: set[str]) -> dict[str, str]:
    found = [
        row
        for chunk in chunks(sorted(wanted))
        for row in tuples(Device.select(Device.id, Device.name).where(Device.id << chunk))
    ]
    return dict(found)
