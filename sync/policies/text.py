"""`text`: versions that nobody saw together are joined (PROTOCOL §9).

Merging head by head against the latest version that both knew keeps the result from growing with every
autosave, which a fold over all operations does.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable, Mapping
from typing import Self

from sync.explain import APPLIED, TEXT_JOINED, Part
from sync.operation import Operation
from sync.policies.base import Resolution
from sync.policies.text_merge import merge
from sync.tree import Edit


class Text(Resolution):
    """A long text; the latest head counts as its standing operation.

    Sets of versions are the bits of a number, in the order of (stamp, operation id).
    """

    __slots__ = ("_bits_at", "_edits", "_heads", "_index", "_seen")

    def __init__(self, address: str, edits: list[Edit]) -> None:
        self._edits = edits
        self._index = {operation.id: index for index, (operation, _) in enumerate(edits)}
        self._bits_at: dict[str, int] = {}
        for index, (operation, _) in enumerate(edits):
            self._bits_at[operation.stamp] = self._bits_at.get(operation.stamp, 0) | 1 << index
        self._seen: list[int] = []
        parents = 0
        for index, edit in enumerate(edits):
            direct = self._direct(edit)
            parents |= direct
            self._seen.append(1 << index | self._closure(direct))
        self._heads = [index for index in range(len(edits)) if not parents >> index & 1]
        super().__init__(address, self._joined(), edits[self._heads[-1]][0])

    def with_another(self, edit: Edit, edits: list[Edit]) -> Self | None:
        """The latest version of all, as somebody who goes on writing makes it; others move those above them."""
        operation, _ = edit
        if edits[-1] is not edit or edits[-2][0].stamp == operation.stamp:
            return None
        index = len(self._seen)
        self._index[operation.id] = index
        self._bits_at[operation.stamp] = 1 << index
        direct = self._direct(edit)
        self._seen.append(1 << index | self._closure(direct))
        later = copy.copy(self)
        later._edits = edits  # noqa: SLF001  a copy of our own
        later._heads = [head for head in self._heads if not direct >> head & 1] + [index]  # noqa: SLF001
        later.value, later.standing = later._joined(), operation  # noqa: SLF001
        return later

    def _direct(self, edit: Edit) -> int:
        """The versions that the author of one had on the screen."""
        operation, change = edit
        direct = 0
        for stamp in (change.get("base") or "").split(" "):
            if stamp < operation.stamp:
                direct |= self._bits_at.get(stamp, 0)
        return direct

    def _closure(self, direct: int) -> int:
        """The versions of `direct` and all that stands behind them."""
        seen = 0
        while direct:
            latest = direct.bit_length() - 1
            seen |= self._seen[latest]
            direct &= ~self._seen[latest]
        return seen

    def _joined(self) -> str:
        first, *others = self._heads
        text, seen = self._text(first), self._seen[first]
        for head in others:
            common = seen & self._seen[head]
            ancestor = self._text(common.bit_length() - 1) if common else ""
            text = merge(ancestor, text, self._text(head))
            seen |= self._seen[head]
        return text

    def stamps(self) -> Mapping[str, str]:
        heads = dict.fromkeys(self._edits[head][0].stamp for head in self._heads)
        return {self.address: " ".join(heads)}

    def parts(self, operation: Operation, before: Resolution | None) -> Iterable[Part]:  # noqa: ARG002
        index = self._index.get(operation.id)
        if index is None:
            return
        if len(self._heads) == 1 and self._seen[self._heads[0]] >> index & 1:
            yield APPLIED
        else:
            yield Part("merged", self.address, TEXT_JOINED, {})

    def _text(self, index: int) -> str:
        text: str = self._edits[index][1]["to"]
        return text
