"""What register, owned, lifecycle and map share: the value at the end of the heaviest branch (§9)."""

from __future__ import annotations

import copy
from abc import abstractmethod
from collections.abc import Iterable, Mapping
from typing import Any, Self

from sync.canonical import same
from sync.explain import APPLIED, Item, Part, item_of, params_of
from sync.operation import Operation
from sync.policies.base import Resolution
from sync.tree import Edit, Node, Tree, Weight, is_ancestor_or_self


class Branches(Resolution):
    """A field whose edits form a tree. Subclasses say what an edit weighs and name the rule that decided."""

    __slots__ = ("_edits", "_tree")

    def __init__(self, address: str, edits: list[Edit]) -> None:
        self._edits = edits
        self._tree: Tree | None = None
        if len(edits) == 1:
            # Most fields were written once, by the creation: no tree is needed to see what stands.
            operation, change = edits[0]
            super().__init__(address, change.get("to"), operation)
        else:
            node = self.tree.path[-1]
            super().__init__(address, node.value, node.operation)

    def with_another(self, edit: Edit, edits: list[Edit]) -> Self | None:
        if self._tree is None or not self._tree.join(edit, self.weigh):
            return None
        later = copy.copy(self)
        later._edits = edits  # noqa: SLF001  a copy of our own
        later.value, later.standing = self._tree.standing.value, self._tree.standing.operation
        return later

    @property
    def tree(self) -> Tree:
        if self._tree is None:
            self._tree = Tree(self._edits, self.weigh)
        return self._tree

    @abstractmethod
    def weigh(self, operation: Operation, value: Any, parent: Node | None) -> Weight | None:
        """The weight of an edit on `parent`, ending in stamp and operation id; `None` if it is void."""

    @abstractmethod
    def rule(self, winner: Weight, loser: Weight) -> str:
        """The rule by which the heavier of two branches won."""

    def rule_against(self, loser: Node) -> str:
        """The rule by which the branch of `loser`, which is not the winning one, lost."""
        return self.rule(*self.tree.contest(loser))

    def stamps(self) -> Mapping[str, str]:
        return {self.address: self.standing.stamp} if self.standing else {}

    def set_aside(self) -> Iterable[Item]:
        if len(self._edits) == 1:
            return
        kept = (self.value, self.standing)
        for node in self.tree.set_aside():
            if node.is_void or not same(node.value, kept[0]):
                yield item_of("set_aside", self.address, self.rule_against(node), kept, (node.value, node.operation))

    def parts(self, operation: Operation, before: Resolution | None) -> Iterable[Part]:
        if len(self._edits) == 1:
            if self._edits[0][0].id == operation.id:
                yield APPLIED
            return
        node = self.tree.nodes.get(operation.id)
        if node is None:
            return
        kept = (self.value, self.standing)
        if not node.on_path:
            params = params_of(kept, (node.value, operation))
            yield Part("superseded", self.address, self.rule_against(node), params)
            return
        earlier = before.standing if before else None
        other = self.tree.nodes.get(earlier.id) if earlier else None
        # A child may have come before its parent: overtaking one's own chain touches nobody's value.
        if other is None or is_ancestor_or_self(other, node) or is_ancestor_or_self(node, other):
            yield APPLIED
        else:
            params = params_of(kept, (other.value, other.operation))
            yield Part("merged", self.address, self.rule_against(other), params)
