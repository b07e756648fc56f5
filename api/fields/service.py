"""Who signs what no person of the shop does: the server by itself (R26, R30), and whoever sits at its command line."""

from __future__ import annotations

from api.fields.roles import HEAD_OFFICE, MANAGER
from sync.ids import name_based
from sync.operation import Author

# nobody's account, the same on every server; like head office it belongs to no store and reaches all
SERVICE = Author(name_based("aftercare", "service"), HEAD_OFFICE, None)
COMMAND_LINE = Author(name_based("aftercare", "command line"), HEAD_OFFICE, None)

# Neither has a staff record: what histories call them. Screens word it in the reader's language.
SIGNERS = {SERVICE.id: "Aftercare", COMMAND_LINE.id: "command line"}


def of_store(store: str) -> Author:
    """The service as it signs in one store's name: what is written into a customer's file is the store's."""
    return Author(SERVICE.id, MANAGER, store)
