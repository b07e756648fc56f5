"""Who is away on a day, and why: leave, illness, training (R29). Whoever is away is not planned."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

Doc = Mapping[str, Any]


def absence(person: Doc, on: date) -> str:
    """In the words of whoever wrote it down; "" when the person is there. Days are keys like `2026_11_23`."""
    words = (person.get("absences") or {}).get(on.isoformat().replace("-", "_"))
    return words.strip() if isinstance(words, str) else ""
