"""Writing the letters that have become due; sending them is the outbox's (`api/notify/deliver.py`)."""

from __future__ import annotations

from api.effects.desk import Desk
from api.effects.settle import settle
from api.letters.causes import LETTER_KINDS


def write_letters(desk: Desk) -> int:
    """Notice what causes a letter, and write those that have settled; how many were written or reversed."""
    return sum(settle(kind, desk) for kind in LETTER_KINDS.values())
