"""Files of a revoked device: taken and kept (P1), and shown to nobody but those who decide about its operations.

Such a file is tied to its record under the name of the device, not of the person. Once the record itself names the file
(its operation was accepted before, or somebody has applied it), whoever may see the record may see it.
"""

from __future__ import annotations

from collections.abc import Iterable

from api.fields.roles import OFFICE
from api.identity.sender import Sender
from api.models import Device, Quarantine
from api.models.base import chunks, tuples
from sync.operation import Author


def owner_of(sender: Sender) -> str:
    """Under whose id the sender's files are tied to records."""
    return sender.device_id if sender.standing == "revoked" else sender.author.id


def devices_among(owners: Iterable[str]) -> frozenset[str]:
    """Those that are devices: their files are in custody."""
    return frozenset(
        one for some in chunks(set(owners)) for (one,) in tuples(Device.select(Device.id).where(Device.id << some))
    )


def may_decide(author: Author, sha256: str, devices: frozenset[str]) -> bool:
    """Whether `author` decides about an operation of one of the devices that names the file."""
    if author.role not in OFFICE or not devices:
        return False
    rows = Quarantine.select(Quarantine.content).where(Quarantine.device_id << sorted(devices))
    if author.store is not None:
        rows = rows.where(Quarantine.author_store == author.store)
    named = sha256.encode()
    return any(named in bytes(content) for (content,) in tuples(rows))
