"""What a run knows: its devices, what was saved on them, and what the server has answered for."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass
class Device:
    """What the run knows of a device; what is on its disk only the host knows."""

    name: str
    users: list[str]
    latency_ms: int
    user: str | None = None
    token: str | None = None
    device_ids: set[str] = field(default_factory=set)
    online: bool = True
    clock_offset_ms: int = 0
    jumps: list[tuple[int, int]] = field(default_factory=list)  # when its clock was set, and by how much
    boots: list[int] = field(default_factory=list)
    tabs: set[str] = field(default_factory=set)
    is_full: bool = False
    is_copied: bool = False
    is_rotten: bool = False
    was_wiped: bool = False
    is_asleep: bool = False
    is_upgraded: bool = False  # works from table 2 (`upgrade.py`)


@dataclass
class Entry:
    """An operation that the server has answered for."""

    operation: dict[str, Any]
    verdict: dict[str, Any]
    device: str
    answered_ms: int
    lost: bool = False  # with a restored backup, and not sent again since
    wiped: bool = False  # the device was told that it was revoked


@dataclass
class Made:
    """An edit that was durable on a device: nothing may ever lose it."""

    operation: dict[str, Any]
    true_ms: int
    device: str
    person: str
    photo: str | None = None  # the SHA-256 of the picture that was saved with it
