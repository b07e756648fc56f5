"""The site as the API publishes it (see `api/publishing/site.py`): what has changed since, and the freezing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from werkzeug.security import safe_join

from api.publishing.site import Change, PageChange, Tell, UnpublishableError, UnreadablePageError
from web.catalogues import SOURCE_LANGUAGE
from web.due import due_docs
from web.freeze import LINK, STATIC, FreezeError, NotBuiltError, docs_of, freeze, published_docs
from web.freezing.ledger import Docs
from web.pages.shop import CALENDARS, FIGURES, TOLD, Doc, read_docs
from web.preview import changed_pages, preview

# What a record has that no page shows.
UNSHOWN = frozenset({"stamps", "version"})


class FrozenSite:
    """`Site` over Frozen-Flask's files."""

    def __init__(self, static: Path = STATIC) -> None:
        self._static = static

    def changes(self, data_dir: Path, now_ms: int) -> list[Change]:
        return _all_between(published_docs(data_dir), docs_of(now_ms))

    def pages(self, data_dir: Path, now_ms: int, only: str | None) -> list[PageChange]:
        try:
            return changed_pages(data_dir, now_ms, self._static, only)
        except NotBuiltError as error:
            raise UnpublishableError("not_built") from error

    def preview(self, now_ms: int, path: str, instead: Sequence[tuple[str, Doc]]) -> str | None:
        try:
            return preview(now_ms, self._static, path, instead)
        except NotBuiltError as error:
            raise UnpublishableError("not_built") from error
        except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as error:
            # of what is not saved yet nobody has looked at the shape
            raise UnreadablePageError from error

    def has_page(self, data_dir: Path, path: str) -> bool:
        # every page is published in all languages at once
        found = safe_join(str(data_dir / LINK), SOURCE_LANGUAGE, path, "index.html")
        return found is not None and Path(found).is_file()

    def due(self, data_dir: Path, now_ms: int) -> list[Change]:
        # a site that was never published, or that nobody knows what it is made of, waits for a person
        was = published_docs(data_dir)
        if not was:
            return []
        due = due_docs(was, read_docs(now_ms), now_ms)
        return [
            *_all_between(was, due),
            *(one for name in (FIGURES, CALENDARS) for one in _between(name, was.get(name, []), due.get(name, []))),
        ]

    def publish(self, data_dir: Path, now_ms: int, tell: Tell) -> int:
        return self._freeze(data_dir, now_ms, tell, None)

    def publish_due(self, data_dir: Path, now_ms: int, tell: Tell) -> int:
        return self._freeze(
            data_dir, now_ms, tell, lambda: due_docs(published_docs(data_dir), read_docs(now_ms), now_ms)
        )

    def _freeze(self, data_dir: Path, now_ms: int, tell: Tell, docs: Callable[[], Docs] | None) -> int:
        try:
            return freeze(data_dir, now_ms, static=self._static, tell=tell, docs=docs).pages
        except FreezeError as error:
            raise UnpublishableError(error.code) from error


def _all_between(was: Mapping[str, list[Doc]], now: Mapping[str, list[Doc]]) -> list[Change]:
    """What people wrote; what follows from it by itself is nobody's change."""
    return [one for name in TOLD for one in _between(name, was.get(name, []), now.get(name, []))]


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
    # what was taken out again is as if it had never been said
    return {name: value for name, value in doc.items() if name not in UNSHOWN and value not in (None, "", [], {})}
