"""Which month marks a store's records have (`api.rules.month_marks`): few, however many records there are."""

from __future__ import annotations

from peewee import fn

from api.models import Record
from api.models.base import tuples


def marks_of(collection: str, store_id: str) -> list[str]:
    """Every different mark, in order. From each to the next by the index: a database that is asked for all that differ
    reads through all there are.
    """
    found: list[str] = []
    is_one = (Record.collection == collection) & (Record.store_id == store_id)
    least = fn.MIN(Record.months)
    [(mark,)] = tuples(Record.select(least).where(is_one))
    while mark is not None:
        found.append(mark)
        [(mark,)] = tuples(Record.select(least).where(is_one & (Record.months > mark)))
    return found
