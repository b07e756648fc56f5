"""The fold: the accepted operations of one record in, its document and explanations out (§5, §9, P2).

It holds nothing that depends on arrival: any order, batching or repetition of the same operations gives the
same bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from sync import canonical
from sync.deletion import WHOLE_RECORD, deletion_of
from sync.document import document
from sync.explain import Item
from sync.fields import Fields, laid_out, no_fields
from sync.operation import Operation, creates
from sync.plan import overtaken_plans
from sync.policies import Sides
from sync.schema import Collection

__all__ = ["Folded", "Item", "fold"]


class Folded(NamedTuple):
    """A record as its operations make it.

    `doc` is `None`, and `wire` empty, while nothing has created it (then `created_by` is `None` too) and while
    it is deleted. A deleted record has a `hidden_doc`: what it would be, shown to nobody, for whoever must still
    know which store and customer it belongs to.
    """

    doc: dict[str, Any] | None
    wire: bytes
    created_by: Operation | None
    set_aside: tuple[Item, ...]
    fields: Fields
    hidden_doc: dict[str, Any] | None = None

    @property
    def deleted(self) -> bool:
        return self.hidden_doc is not None

    @property
    def deleted_by(self) -> Operation | None:
        """The delete that stands (of several, the first); `None` while the record is there."""
        return self.standing(WHOLE_RECORD)

    @property
    def doc_or_hidden(self) -> dict[str, Any] | None:
        """The document of a record that was created, deleted or not."""
        return self.hidden_doc if self.doc is None else self.doc

    def standing(self, address: str) -> Operation | None:
        """The operation whose value stands at `address` (`field`, or `field.key`), if there is one."""
        resolution = self.fields.at(address)
        return resolution.standing if resolution else None


def fold(collection: Collection, operations: Iterable[Operation], sides: Sides) -> Folded:
    """Fold the operations of one record, in whatever order and however often they are given.

    The operations have passed `operation.read`; `sides` are the schema's. Fields that the collection does not
    know are passed over.
    """
    ordered, edits = laid_out(operations)
    created_by = next((one for one in ordered if creates(one, collection)), None)
    if created_by is None:
        return Folded(None, b"", None, (), no_fields())
    fields = Fields(collection, edits, sides)
    deletion = deletion_of(ordered)
    if deletion is not None:
        fields.put(WHOLE_RECORD, deletion)
    items = [item for _, resolution in fields.worked_out() for item in resolution.set_aside()]
    return put_together(collection, ordered, created_by, fields, items)


def put_together(
    collection: Collection,
    ordered: Sequence[Operation],
    created_by: Operation,
    fields: Fields,
    items: list[Item],
) -> Folded:
    """The record whose `ordered` operations resolve to `fields`, with the `items` of these."""
    doc = document(collection, fields, created_by)
    doc["version"] = {"operations": len(ordered), "last": ordered[-1].stamp}
    deletion = fields.at(WHOLE_RECORD)
    if deletion is not None:
        if deletion.standing is not None:
            return Folded(None, b"", created_by, (), fields, doc)
        items = [*items, *deletion.set_aside()]
    items = [*items, *overtaken_plans(collection, fields, created_by)]
    if len(items) > 1:
        items.sort(key=lambda item: (item.field, item.kind, item.operation.stamp, item.operation.id))
    return Folded(doc, canonical.encode_checked(doc), created_by, tuple(items), fields)
