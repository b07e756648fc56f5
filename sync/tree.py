"""The tree of a field and the walk to its heaviest branch (PROTOCOL §9, "How a field is resolved").

One walk serves register, owned, lifecycle and map; they differ in what an operation weighs. A pairwise rule
("later beats earlier, but the owner beats …") can run in circles; a heaviest branch cannot.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from sync.operation import Operation

Weight = tuple[Any, ...]
Edit = tuple[Operation, dict[str, Any]]
Weigh = Callable[[Operation, Any, "Node | None"], Weight | None]


class Node:
    """One operation's write to the field.

    `parent` is the nearest ancestor that is not void; `None` is the root.
    """

    __slots__ = ("branch", "favourite", "heaviest", "on_path", "operation", "parent", "value", "weight")

    def __init__(self, operation: Operation, value: Any, parent: Node | None, weight: Weight | None) -> None:
        self.operation = operation
        self.value = value
        self.parent = parent
        self.weight = weight
        self.heaviest: Weight = weight or ()
        self.favourite: Node | None = None
        self.on_path = False
        # Where this node's line left the winning branch (itself, when it did so with this step).
        self.branch: Node = self

    @property
    def is_void(self) -> bool:
        """A step that its author could not make: on record and explained, but its children pass it by."""
        return self.weight is None


class Tree:
    """The resolved tree of one field.

    `edits` come in the order of (stamp, operation id), each operation once. `weigh(operation, value, parent)`
    answers the weight, which must be unique (it ends in stamp and id), or `None` for a void step. A step from
    the root is never void, so that something always stands. `nodes` are by operation id, in no order.
    """

    __slots__ = ("_aside", "_bases", "_by_stamp", "_root_favourite", "nodes", "path")

    def __init__(self, edits: Sequence[Edit], weigh: Weigh) -> None:
        self.nodes: dict[str, Node] = {}
        self._by_stamp: dict[str, Node] = {}
        self._bases: set[str] = set()
        self._root_favourite: Node | None = None
        self._grow(edits, weigh)
        self._add_up()
        self.path: list[Node] = self._walk()
        self._aside = self._off_path()

    def join(self, edit: Edit, weigh: Weigh) -> bool:
        """Take in one more edit, whatever its place in the order; the same tree as grown anew with it.

        `False` where that would change what others hang on, or bend the winning branch: then this tree is spent, and
        has to be grown anew.
        """
        operation, _ = edit
        if operation.stamp in self._bases or operation.stamp in self._by_stamp:
            return False  # somebody has seen it already, or a clone shares its stamp
        node = self._plant(edit, weigh)
        parent = node.parent
        if node.is_void or not self._carry_up(node):
            node.branch = parent.branch if parent is not None and not parent.on_path else node
            self._aside[operation.id] = node
            if parent is not None and not node.is_void:
                self._aside.pop(parent.operation.id, None)
            return True
        if parent is not (self.path[-1] if self.path else None):
            return False
        node.on_path = True
        self.path.append(node)
        return True

    @property
    def standing(self) -> Node:
        return self.path[-1]

    def seen_at(self, stamp: str | None) -> Node | None:
        """The node whose value a screen with this stamp showed; `None` (the root) when there is none."""
        node = self._by_stamp.get(stamp) if stamp is not None else None
        return node.parent if node is not None and node.is_void else node

    def set_aside(self) -> Iterator[Node]:
        """Every leaf off the winning branch, and every void step, in the order of their stamps."""
        yield from sorted(self._aside.values(), key=lambda node: (node.operation.stamp, node.operation.id))

    def contest(self, loser: Node) -> tuple[Weight, Weight]:
        """The weights that met where `loser` left the winning branch: (the winner's, the loser's)."""
        branch = loser.branch
        winner = branch.parent.favourite if branch.parent else self._root_favourite
        return (winner or branch).heaviest, branch.heaviest

    def _grow(self, edits: Sequence[Edit], weigh: Weigh) -> None:
        for edit in edits:
            self._plant(edit, weigh)

    def _plant(self, edit: Edit, weigh: Weigh) -> Node:
        operation, change = edit
        stamp, base, value = operation.stamp, change.get("base"), change.get("to")
        parent = None
        # A base that is not below its operation is no base: it would let a tree bite its own tail.
        if base is not None and base < stamp:
            self._bases.add(base)
            parent = self.seen_at(base)
        node = Node(operation, value, parent, weigh(operation, value, parent))
        self.nodes[operation.id] = node
        twin = self._by_stamp.get(stamp)
        # Clones can share a stamp. Whoever names it saw the one that prevails.
        if twin is None or twin.heaviest < node.heaviest:
            self._by_stamp[stamp] = node
        return node

    def _add_up(self) -> None:
        # Children have higher stamps than parents, so backwards every branch is complete when it is reached.
        for node in reversed(self.nodes.values()):
            if node.weight is None:
                continue
            parent = node.parent
            if parent is None:
                if self._root_favourite is None or self._root_favourite.heaviest < node.heaviest:
                    self._root_favourite = node
            elif parent.favourite is None or parent.favourite.heaviest < node.heaviest:
                parent.favourite = node
                parent.heaviest = max(parent.heaviest, node.heaviest)

    def _carry_up(self, leaf: Node) -> bool:
        """Let a new leaf weigh in all that it hangs on; whether that bends or prolongs the winning branch."""
        bends = False
        child, parent = leaf, leaf.parent
        while parent is not None:
            favourite = parent.favourite
            if favourite is not child:
                if favourite is not None and favourite.heaviest > child.heaviest:
                    return bends
                parent.favourite = child
                bends = bends or parent.on_path
            if parent.heaviest > child.heaviest:
                return bends
            parent.heaviest = child.heaviest
            child, parent = parent, parent.parent
        if self._root_favourite is not child:
            if self._root_favourite is not None and self._root_favourite.heaviest > child.heaviest:
                return bends
            self._root_favourite = child
            bends = True
        return bends

    def _walk(self) -> list[Node]:
        path = []
        node = self._root_favourite
        while node is not None:
            node.on_path = True
            path.append(node)
            node = node.favourite
        if len(path) < len(self.nodes):
            for node in self.nodes.values():
                if node.parent is not None and not node.parent.on_path:
                    node.branch = node.parent.branch
        return path

    def _off_path(self) -> dict[str, Node]:
        """Every leaf off the winning branch, and every void step, by operation id."""
        if len(self.path) == len(self.nodes):
            return {}
        inner = {id(node.parent) for node in self.nodes.values() if node.weight is not None}
        return {
            name: node
            for name, node in self.nodes.items()
            if node.weight is None or (not node.on_path and id(node) not in inner)
        }


def is_ancestor_or_self(elder: Node, node: Node) -> bool:
    """Whether the author of `node` had seen `elder`."""
    climber: Node | None = node
    while climber is not None and climber.operation.stamp >= elder.operation.stamp:
        if climber is elder:
            return True
        climber = climber.parent
    return False
