"""Phones of the demo that have not synced for a while: something for the manager to see in the morning."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from api.demo.drafts import made_up_id
from api.models import Device, write_transaction
from sync.clock import to_rfc3339

MINUTE_MS = 60_000
DAY_MINUTES = 24 * 60


class Silent(NamedTuple):
    username: str
    name: str
    minutes: int


# Whoever works in cellars, and whoever left the phone in a drawer.
SILENT = (Silent("tech5", "Redmi Note 13", 52), Silent("associate", "iPhone 12", 3 * DAY_MINUTES))


def fall_silent(accounts: Mapping[str, str], now_ms: int) -> None:
    """Those of `SILENT` that have one of `accounts` (user name to staff id) were heard of so long ago."""
    with write_transaction():
        for number, one in enumerate(SILENT):
            if one.username in accounts:
                id_, at = made_up_id("device", number), to_rfc3339(now_ms - one.minutes * MINUTE_MS)
                Device.insert(
                    id=id_,
                    staff_id=accounts[one.username],
                    node=id_.replace("-", "")[-16:],
                    name=one.name,
                    created_at=at,
                    seen_at=at,
                ).execute()
