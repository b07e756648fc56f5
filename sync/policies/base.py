"""What every merge policy answers about one field of one record."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from typing import Any

from sync.explain import Item, Part
from sync.operation import Operation
from sync.tree import Edit


class Resolution(ABC):
    """A resolved field: what stands, its stamps, what was set aside, and what became of an operation.

    `value` is what the document shows; `standing` is the operation whose value that is, `None` where it is
    not one operation's. All is a function of the set of edits (P2): nothing asks in which order they came.
    """

    __slots__ = ("address", "standing", "value")

    def __init__(self, address: str, value: Any, standing: Operation | None = None) -> None:
        self.address = address
        self.value = value
        self.standing = standing

    def stamps(self) -> Mapping[str, str]:
        """Address → stamps as `doc.stamps` lists them, before those like the creation's are left out."""
        return {}

    def set_aside(self) -> Iterable[Item]:
        """What differs from what stands, in an order that does not depend on arrival."""
        return ()

    def with_another(self, edit: Edit, edits: list[Edit]) -> Resolution | None:  # noqa: ARG002  most read them all
        """This field with one more `edit`, `edits` being all of them: what resolving `edits` gives, for less.
        `None` where that would be no less.

        Of this one, only `value` and `standing` are to be believed afterwards.
        """
        return None

    @abstractmethod
    def parts(self, operation: Operation, before: Resolution | None) -> Iterable[Part]:
        """What became of `operation` here, given the field as it stood `before` it (PROTOCOL §4)."""
