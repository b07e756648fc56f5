"""Where the feed of some scopes ends: one look at the end of an index for each."""

from __future__ import annotations

from collections.abc import Iterable

from peewee import fn

from api.models import Feed
from api.models.prepared import Prepared, slot

# of several scopes at once, databases would read every row of theirs
_OF_ONE = Prepared(lambda: Feed.select(fn.MAX(Feed.seq)).where(Feed.scope == slot(0)))


def newest(scopes: Iterable[str]) -> int:
    """The number of the last transaction that changed something in one of `scopes`; 0 where nothing ever did."""
    found = (_OF_ONE.row(scope) for scope in scopes)
    return max((int(row[0] or 0) for row in found if row), default=0)
