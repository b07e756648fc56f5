"""Addresses of what has no slug of its own: they stand on printed cards, and outlive editions and translations."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from hashlib import sha256
from typing import Any

KEPT_MOST = 1 << 14
DIGITS = 6
LETTERS_MOST = 24


def guide_key(guide: Mapping[str, Any]) -> str:
    """Editions of one thing have one name, and so one address."""
    return _key(str(guide.get("model") or ""), str(guide.get("name") or guide["id"]))


def product_key(product: Mapping[str, Any]) -> str:
    return _key(str(product["model"]), str(product["model"]))


@lru_cache(KEPT_MOST)
def _key(readable: str, name: str) -> str:
    plain = re.sub(r"[^a-z0-9]+", "-", readable.lower()).strip("-")[:LETTERS_MOST].strip("-")
    if plain and readable == name and re.fullmatch(r"[A-Za-z0-9 -]+", name):
        return plain
    return "-".join(part for part in (plain, sha256(name.strip().encode()).hexdigest()[:DIGITS]) if part)
