"""Which month marks a store's records have (`api.rules.month_marks`): few, however many records there are."""

from __future__ import annotations

from api.models import database

# From each to the next by the index: a database that is asked for all that differ reads through all there are.
_EVERY_MARK = """
WITH RECURSIVE mark(months) AS (
  SELECT MIN(months) FROM record WHERE collection = ? AND store_id = ?
  UNION ALL
  SELECT (SELECT MIN(r.months) FROM record r WHERE r.collection = ? AND r.store_id = ? AND r.months > mark.months)
  FROM mark WHERE mark.months IS NOT NULL
)
SELECT months FROM mark WHERE months IS NOT NULL
"""


def marks_of(collection: str, store_id: str) -> list[str]:
    """Every different mark, in order."""
    statement = _EVERY_MARK.replace("?", database.param)
    return [mark for (mark,) in database.execute_sql(statement, (collection, store_id) * 2).fetchall()]
