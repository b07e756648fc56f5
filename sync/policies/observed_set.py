"""`set`: observed-remove (PROTOCOL §9). A removal takes away exactly the additions that its author saw."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sync.explain import (
    APPLIED,
    SET_ADDED_MEANWHILE,
    SET_NOTHING_SEEN,
    Item,
    Outcome,
    Part,
    item_of,
    params_of,
)
from sync.operation import Operation
from sync.policies.base import Resolution
from sync.tree import Edit


class ObservedSet(Resolution):
    """A set of short strings, each standing as long as one of its additions does."""

    __slots__ = ("_additions", "_edits")

    def __init__(self, address: str, edits: list[Edit]) -> None:
        self._edits = edits
        gone: set[tuple[str, str]] = set()
        for operation, change in edits:
            base = change.get("base") or {}
            for entry in change.get("remove", ()):
                # Only what is below the removal can have been seen; remove before add, in one operation too.
                gone.update((entry, stamp) for stamp in _stamps(base.get(entry)) if stamp < operation.stamp)
        self._additions: dict[str, list[Operation]] = {}
        for operation, change in edits:
            for entry in dict.fromkeys(change.get("add", ())):
                if (entry, operation.stamp) not in gone:
                    self._additions.setdefault(entry, []).append(operation)
        super().__init__(address, sorted(self._additions))

    def stamps(self) -> Mapping[str, str]:
        return {
            f"{self.address}.{entry}": " ".join(dict.fromkeys(operation.stamp for operation in additions))
            for entry, additions in self._additions.items()
        }

    def set_aside(self) -> Iterable[Item]:
        """Removals that an earlier addition has outlived. A later addition is simply a later edit."""
        for operation, change in self._edits:
            for entry in dict.fromkeys(change.get("remove", ())):
                survivor = next((one for one in self._additions.get(entry, ()) if one.stamp < operation.stamp), None)
                if survivor is not None:
                    address = f"{self.address}.{entry}"
                    yield item_of("set_aside", address, _rule(change, entry), (entry, survivor), (None, operation))

    def parts(self, operation: Operation, before: Resolution | None) -> Iterable[Part]:  # noqa: ARG002
        change = operation.changes.get(self.address)
        if not isinstance(change, dict):
            return
        if change.get("add"):
            yield APPLIED
        for entry in dict.fromkeys(change.get("remove", ())):
            others = [one for one in self._additions.get(entry, ()) if not _follows(operation, one)]
            if not others:
                yield APPLIED
                continue
            rule = _rule(change, entry)
            params = params_of((entry, others[-1]), (None, operation))
            outcome: Outcome = "superseded" if rule == SET_NOTHING_SEEN else "merged"
            yield Part(outcome, f"{self.address}.{entry}", rule, params)


def _follows(operation: Operation, addition: Operation) -> bool:
    """Whether the author put the entry back, with this operation or a later one: no one else is involved."""
    return addition.author.id == operation.author.id and addition.stamp >= operation.stamp


def _rule(change: Mapping[str, Mapping[str, str] | None], entry: str) -> str:
    return SET_ADDED_MEANWHILE if (change.get("base") or {}).get(entry) else SET_NOTHING_SEEN


def _stamps(text: str | None) -> list[str]:
    return text.split(" ") if text else []
