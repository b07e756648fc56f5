"""Which letters a store sends. One that is switched on begins with what happens from then on: nobody is written to
about what is long agreed.
"""

from __future__ import annotations

from collections.abc import Iterable

from api.effects.desk import Desk, Doc
from sync.clock import parse_stamp


def is_on(desk: Desk, kind: str, store: str | None) -> bool:
    return store is not None and bool(desk.settings(store)[f"letter_{kind}"])


def is_new(desk: Desk, kind: str, about: Doc, fields: Iterable[str]) -> bool:
    """Whether the store sends such letters, and one of `fields` (`""`: the record itself) was written since it does."""
    store = about.get("store_id")
    if not is_on(desk, kind, store):
        return False
    since_ms = _written_ms(desk.store(store) or {}, f"settings.letter_{kind}")
    return any(_written_ms(about, name) >= since_ms for name in fields)


def _written_ms(found: Doc, name: str) -> int:
    stamps = found.get("stamps") or {}
    heads = str(stamps.get(name) or stamps.get("") or "").split()
    return max((parse_stamp(one).ms for one in heads), default=0)
