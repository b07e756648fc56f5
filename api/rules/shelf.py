"""Which edition of what the shop has prepared holds on a day: criteria, prices, guides, talk scripts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

Doc = Mapping[str, Any]


def on_shelf(docs: Iterable[Doc], store_id: str | None, today: date) -> list[Doc]:
    """What holds `today` at a store, of each thing only one, by name (R18: the store's editable rules).

    Records of one `name` are one thing: the store's own goes before the one that all stores share, then the highest
    edition.
    """
    return newest((one for one in docs if holds_on(one, today)), store_id)


def newest(docs: Iterable[Doc], store_id: str | None) -> list[Doc]:
    """The same of what is known to hold."""
    best: dict[str, Doc] = {}
    for one in docs:
        if one.get("store_id") not in {None, store_id}:
            continue
        before = best.get(_thing(one))
        if before is None or _rank(one) > _rank(before):
            best[_thing(one)] = one
    return [best[name] for name in sorted(best)]


def holds_on(doc: Doc, today: date) -> bool:
    """From its first day on (R18), and no longer on the day on which it is retired."""
    day, begins, ends = today.isoformat(), doc.get("valid_from"), doc.get("retired_on")
    return not (begins and begins > day) and not (ends and ends <= day)


def _thing(doc: Doc) -> str:
    return str(doc.get("name") or doc.get("id")).strip()


def _rank(doc: Doc) -> tuple[bool, int, str]:
    edition = doc.get("edition")
    return doc.get("store_id") is not None, edition if isinstance(edition, int) else 0, str(doc.get("id"))
