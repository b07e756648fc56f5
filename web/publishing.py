"""The site as the API publishes it (see `api/publishing/site.py`): what has changed since, and the freezing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from api.publishing.site import Change, Tell, UnpublishableError
from web.freeze import NotBuiltError, docs_of, freeze, published_docs
from web.store_pages import Doc

# What a record has that no page shows.
UNSHOWN = frozenset({"stamps", "version"})


class FrozenSite:
    """`Site` over Frozen-Flask's files."""

    def changes(self, data_dir: Path, now_ms: int) -> list[Change]:
        now, was = docs_of(now_ms), published_docs(data_dir)
        return [one for name in now for one in _between(name, was.get(name, []), now[name])]

    def publish(self, data_dir: Path, now_ms: int, tell: Tell) -> int:
        try:
            return freeze(data_dir, now_ms, tell=tell).pages
        except NotBuiltError as error:
            raise UnpublishableError("not_built") from error


def _between(collection: str, was: list[Doc], now: list[Doc]) -> Iterator[Change]:
    before, after = ({one["id"]: one for one in docs} for docs in (was, now))
    for record, doc in after.items():
        old = before.get(record)
        if old is None:
            yield Change(collection, "added", doc)
        elif _shown(old) != _shown(doc):
            yield Change(collection, "changed", doc, old)
    yield from (Change(collection, "removed", doc) for record, doc in before.items() if record not in after)


def _shown(doc: Doc) -> dict[str, object]:
    return {name: value for name, value in doc.items() if name not in UNSHOWN}
