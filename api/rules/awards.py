"""Who may decide on a grievance award (R33): whoever leads, but nobody on their own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

COLLECTION = "grievance_awards"
# the word, and what it brings
DECIDING = ("amount", "word")
DECISIONS = frozenset({"approved", "declined"})
OWN_AWARD = "own_award"


def named_in(changes: Mapping[str, Any]) -> str | None:
    """Whom the changes of an award name."""
    whom = (changes.get("staff_id") or {}).get("to")
    return whom if isinstance(whom, str) else None


def field_of_own_decision(changes: Mapping[str, Any], author_id: str, for_whom: Iterable[str]) -> str | None:
    """The field by which `author_id` would decide on an award of their own (R33); `None` when they do not.

    `for_whom` is everybody that earlier operations named, empty for a new award: who was named once decides no more,
    and nobody makes another's award, decided already, their own.
    """
    known = frozenset(for_whom)
    if author_id in known or named_in(changes) == author_id:
        if (changes.get("status") or {}).get("to") in DECISIONS:
            return "status"
        found = next((name for name in DECIDING if name in changes), None)
        if found:
            return found
    return "staff_id" if known and author_id not in known and named_in(changes) == author_id else None
