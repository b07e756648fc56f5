"""What this floor knows of the frozen site: it is made on the floor above, and handed down with the settings."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, Protocol

Doc = Mapping[str, Any]
Kind = Literal["added", "changed", "removed"]
# (done, all), as the work goes on
Tell = Callable[[int, int], None]


class UnpublishableError(Exception):
    """The site cannot be made, for a reason with a code: `not_built`, `broken`, `dead_link`, `clock`, `busy`."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class Change:
    """A record that the pages do not show yet, or show otherwise, or show still."""

    collection: str
    kind: Kind
    doc: Doc
    was: Doc | None = None


@dataclass(frozen=True)
class PageChange:
    """A page that publishing would change: its address, title and language, and the store it is of (none: of all)."""

    path: str
    title: str
    language: str
    store_id: str | None
    kind: Kind


class UnreadablePageError(Exception):
    """What was written cannot be put onto a page as it is."""


class Site(Protocol):
    """The frozen site of one set-up."""

    def changes(self, data_dir: Path, now_ms: int) -> list[Change]:
        """What publishing now would change on the pages, since they were published last."""
        ...

    def pages(self, data_dir: Path, now_ms: int, only: str | None) -> list[PageChange]:
        """The pages on which that can be read; with `only`, the id of a store, none of other stores."""
        ...

    def preview(self, now_ms: int, path: str, instead: Sequence[tuple[str, Doc]]) -> str | None:
        """The page at `path` as it would be, with documents `instead` of their records; `None` where there is none.

        Raises `UnreadablePageError` where these cannot be drawn, `UnpublishableError` where no page can.
        """
        ...

    def has_page(self, data_dir: Path, path: str) -> bool:
        """Whether the page at `path`, which begins after the language, is published now."""
        ...

    def due(self, data_dir: Path, now_ms: int) -> list[Change]:
        """What of it is due by itself: editions whose day was set before it came, and has come (R13, R18)."""
        ...

    def publish(self, data_dir: Path, now_ms: int, tell: Tell) -> int:
        """Freeze and publish in one switch; how many pages. The old site stands when it raises."""
        ...

    def publish_due(self, data_dir: Path, now_ms: int, tell: Tell) -> int:
        """The same with what is `due` and nothing else: other changes go on waiting for whoever publishes."""
        ...
