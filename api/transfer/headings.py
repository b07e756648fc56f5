"""Which column of a spreadsheet is which: by its heading's words, and as this store has said before (R3)."""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections.abc import Mapping, Sequence

from api.models import ImportMapping
from api.models.base import upsert_rows
from api.transfer.columns import TABLES, Column

_NOISE = re.compile(r"[\s*_:：（）()【】\[\]]+")

Mapped = Mapping[str, str | None]  # heading -> name of a column, or None: passed over


def plain(heading: str) -> str:
    """A heading as it is compared: widths, case, spaces and marks aside."""
    return _NOISE.sub(" ", unicodedata.normalize("NFKC", heading).casefold()).strip()


def guess(kind: str, headings: Sequence[str]) -> dict[str, str | None]:
    """For every heading the column that its words name; each column is taken once, exact headings first."""
    found: dict[str, str | None] = dict.fromkeys(headings)
    free = {one.name: one for one in TABLES[kind]}
    for words_of in (_own_words, _aliases):
        for heading in headings:
            if found[heading] is not None:
                continue
            name = next((name for name, one in free.items() if plain(heading) in words_of(one)), None)
            if name is not None:
                found[heading] = name
                del free[name]
    return found


def known_headings(kind: str, row: Sequence[str]) -> int:
    """How many cells of a row are headings that we know."""
    return sum(name is not None for name in guess(kind, row).values())


def remembered(store: str, kind: str, headings: Sequence[str]) -> dict[str, str | None] | None:
    """The mapping that this store used last for a spreadsheet with exactly these headings."""
    row = ImportMapping.get_or_none(
        (ImportMapping.store_id == store)
        & (ImportMapping.kind == kind)
        & (ImportMapping.headings == fingerprint(headings))
    )
    return None if row is None else json.loads(row.mapping)


def remember(store: str, kind: str, headings: Sequence[str], mapping: Mapped, now: str) -> None:
    """Keep a mapping for the next time; inside a write transaction."""
    row = {
        "store_id": store,
        "kind": kind,
        "headings": fingerprint(headings),
        "mapping": json.dumps(dict(mapping), ensure_ascii=False),
        "used_at": now,
    }
    upsert_rows(ImportMapping, [row], [ImportMapping.store_id, ImportMapping.kind, ImportMapping.headings])


def fingerprint(headings: Sequence[str]) -> str:
    """The same for the same set of headings, in whatever order they stand."""
    return hashlib.sha256(json.dumps(sorted(map(plain, headings))).encode()).hexdigest()


def _own_words(column: Column) -> set[str]:
    return {plain(one) for one in (column.name, *column.words)}


def _aliases(column: Column) -> set[str]:
    return {plain(one) for one in column.aliases}
