"""What was prepared for a category of complaints beforehand (R27)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

Doc = Mapping[str, Any]


def playbook_for(category: str | None, store_id: str | None, playbooks: Iterable[Doc]) -> Doc | None:
    """The playbook of a category (R27): the store's own before the general one, of these the newest version."""
    fitting = [one for one in playbooks if one.get("category") == category and one.get("store_id") in {None, store_id}]
    return max(fitting, key=_rank, default=None)


def categories_without(store_id: str | None, playbooks: Iterable[Doc], categories: Iterable[str]) -> list[str]:
    """The categories for which nothing is prepared yet (R27)."""
    known = list(playbooks)
    return [one for one in categories if playbook_for(one, store_id, known) is None]


def _rank(one: Doc) -> tuple[bool, int, str]:
    version = one.get("edition")
    return one.get("store_id") is not None, version if isinstance(version, int) else 0, str(one.get("id"))
