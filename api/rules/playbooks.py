"""What was prepared for a category of complaints beforehand (R27)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

Doc = Mapping[str, Any]


def playbook_for(
    category: str | None, store_id: str | None, playbooks: Iterable[Doc], today: str | None = None
) -> Doc | None:
    """The playbook of a category (R27): the store's own before the general one, of these the newest version.

    One whose newest version was withdrawn by `today` (a date) is none: the general one is used instead, if any.
    """
    fitting = [one for one in playbooks if one.get("category") == category]
    for scope in dict.fromkeys((store_id, None)):
        newest = max((one for one in fitting if one.get("store_id") == scope), key=_rank, default=None)
        if newest is not None and not _is_withdrawn(newest, today):
            return newest
    return None


def categories_without(
    store_id: str | None, playbooks: Iterable[Doc], categories: Iterable[str], today: str | None = None
) -> list[str]:
    """The categories for which nothing is prepared yet (R27), or not any more."""
    known = list(playbooks)
    return [one for one in categories if playbook_for(one, store_id, known, today) is None]


def _is_withdrawn(one: Doc, today: str | None) -> bool:
    ends = one.get("retired_on")
    return bool(ends and today and ends <= today)


def _rank(one: Doc) -> tuple[int, str]:
    version = one.get("edition")
    return version if isinstance(version, int) else 0, str(one.get("id"))
