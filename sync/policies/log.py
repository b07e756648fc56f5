"""`log`: grow-only entries in the order of their stamps; correcting an entry is a new entry (PROTOCOL §9)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sync.explain import APPLIED, Part
from sync.operation import Operation
from sync.policies.base import Resolution
from sync.tree import Edit


class Log(Resolution):
    """Entries `{id, text, at, by, …}`: when and by whom are the operation's, whatever an entry claims."""

    __slots__ = ()

    def __init__(self, address: str, edits: list[Edit]) -> None:
        entries: list[dict[str, Any]] = [
            {**entry, "at": operation.at, "by": operation.author.id}
            for operation, change in edits
            for entry in change["append"]
        ]
        super().__init__(address, entries)

    def parts(self, operation: Operation, before: Resolution | None) -> Iterable[Part]:  # noqa: ARG002
        return (APPLIED,)
