"""Deleting whole records (PROTOCOL §9): a delete stands while nothing has happened that its author had not seen.

It is resolved beside the fields, under the address of the whole record, so that items and verdicts come to it
by the same ways. Nothing is ever taken away: a deleted record keeps its operations, and returns with all of them.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import Any, Final

from sync.explain import APPLIED, DELETE_EDITED_MEANWHILE, Item, Part, item_of, params_of
from sync.operation import DELETE, RESTORE, Operation
from sync.policies.base import Resolution

WHOLE_RECORD: Final = ""

# What became of the record, as the values of an item: screens have words for them.
DELETED: Final = "deleted"
EDITED: Final = "edited"
RESTORED: Final = "restored"


class Deletion(Resolution):
    """Whether a record is deleted; `standing` is the delete that did it, the first of those that stand.

    `ordered` are all operations of the record by (stamp, id), each once.
    """

    __slots__ = ("_deletes", "_last_edit", "_last_restore", "_ordered", "_stamps")

    def __init__(self, ordered: Sequence[Operation]) -> None:
        self._ordered = ordered
        self._stamps = [one.stamp for one in ordered]
        self._deletes = [one for one in ordered if one.action == DELETE]
        self._last_edit = next((one for one in reversed(ordered) if one.action != DELETE), None)
        self._last_restore = next((one for one in reversed(ordered) if one.action == RESTORE), None)
        standing = next((one for one in self._deletes if self._stands(one)), None)
        super().__init__(WHOLE_RECORD, DELETED if standing else None, standing)

    def set_aside(self) -> Iterable[Item]:
        """Every delete that did not come about, unless somebody has restored the record since: that decided it."""
        if self.standing is not None:
            return
        for one in self._deletes:
            if self._last_restore is None or self._last_restore.stamp <= one.stamp:
                yield item_of("set_aside", WHOLE_RECORD, DELETE_EDITED_MEANWHILE, self._kept(one), (DELETED, one))

    def parts(self, operation: Operation, before: Resolution | None) -> Iterable[Part]:
        if operation.action == DELETE:
            if self.standing is not None or self._is_overtaken_by_its_author(operation):
                yield APPLIED
            else:
                params = params_of(self._kept(operation), (DELETED, operation))
                yield Part("superseded", WHOLE_RECORD, DELETE_EDITED_MEANWHILE, params)
        elif operation.action != RESTORE and self.standing is None and before is not None and before.standing:
            params = params_of((EDITED, operation), (DELETED, before.standing))
            yield Part("merged", WHOLE_RECORD, DELETE_EDITED_MEANWHILE, params)

    def _stands(self, delete: Operation) -> bool:
        return self._has_seen_all_below(delete) and self._first_later(delete) is None

    def _has_seen_all_below(self, delete: Operation) -> bool:
        """Whether no more operations lie at or below what its author saw last than the author had counted."""
        saw = _saw(delete)
        return bisect_right(self._stamps, saw["last"]) <= int(saw["operations"])

    def _first_later(self, delete: Operation) -> Operation | None:
        """The first edit or restore above what its author saw last, made beside the delete or after it."""
        last = _saw(delete)["last"]
        if self._last_edit is None or self._last_edit.stamp <= last:
            return None
        later = self._ordered[bisect_right(self._stamps, last) :]
        return next(one for one in later if one.action != DELETE)

    def _kept(self, delete: Operation) -> tuple[str, Operation | None]:
        """The latest step that keeps the record. Of those that the author *may* have seen nobody can say which
        one it was that made them too many: then none is named.
        """
        if self._last_edit is None or self._last_edit.stamp <= _saw(delete)["last"]:
            return EDITED, None
        return RESTORED if self._last_edit.action == RESTORE else EDITED, self._last_edit

    def _is_overtaken_by_its_author(self, delete: Operation) -> bool:
        last = _saw(delete)["last"]
        return self._has_seen_all_below(delete) and all(
            one.author.id == delete.author.id and one.stamp > delete.stamp
            for one in self._ordered
            if one.action != DELETE and one.stamp > last
        )


def deletion_of(ordered: Sequence[Operation]) -> Deletion | None:
    """The deletion of a record, `None` where nobody ever deleted it: most of the time."""
    return Deletion(ordered) if any(one.action == DELETE for one in ordered) else None


def _saw(delete: Operation) -> dict[str, Any]:
    """`doc.version` as its author's screen had it; without one, nothing was seen."""
    return dict(delete.saw) if delete.saw else {"operations": 0, "last": ""}
