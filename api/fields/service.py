"""Who signs what the server does by itself: deadlines, callbacks that became due, tasks (R26, R30)."""

from __future__ import annotations

from api.fields.roles import HEAD_OFFICE
from sync.ids import name_based
from sync.operation import Author

# nobody's account, the same on every server; like head office it belongs to no store and reaches all
SERVICE = Author(name_based("aftercare", "service"), HEAD_OFFICE, None)
