"""Phones of the demo that have not synced for a while, and one that was lost: for the manager to see in the morning."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from api.demo.drafts import made_up_id
from api.demo.overnight import LOST_PHONE, LOST_PHONE_OF
from api.models import Device, write_transaction
from sync.clock import to_rfc3339

MINUTE_MS = 60_000
DAY_MINUTES = 24 * 60


class Silent(NamedTuple):
    username: str
    name: str
    minutes: int
    id: str
    signed_out_minutes: int | None = None


# Whoever works in cellars, and whoever left the phone in a drawer.
SILENT = (
    Silent("tech5", "Redmi Note 13", 52, made_up_id("device", 0)),
    Silent("associate", "iPhone 12", 3 * DAY_MINUTES, made_up_id("device", 1)),
    Silent(LOST_PHONE_OF, "vivo Y35", 40, LOST_PHONE, DAY_MINUTES),
)


def fall_silent(accounts: Mapping[str, str], now_ms: int) -> None:
    """Those of `SILENT` that have one of `accounts` (user name to staff id) were heard of so long ago."""
    with write_transaction():
        for one in SILENT:
            if one.username in accounts:
                at, signed_out = one.minutes, one.signed_out_minutes
                Device.insert(
                    id=one.id,
                    staff_id=accounts[one.username],
                    node=one.id.replace("-", "")[-16:],
                    name=one.name,
                    created_at=_before(now_ms, max(at, signed_out or 0)),
                    seen_at=_before(now_ms, at),
                    revoked_at=None if signed_out is None else _before(now_ms, signed_out),
                ).execute()


def _before(now_ms: int, minutes: int) -> str:
    return to_rfc3339(now_ms - minutes * MINUTE_MS)
