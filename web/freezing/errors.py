"""Why a site was not published. Whatever it is, the one that was published before stands untouched."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

DEAD_LINKS_SHOWN = 20


class FreezeError(Exception):
    """Says in a sentence what is wrong. `code` is for programs, `exit_code` for shells."""

    code = "broken"
    exit_code = 1


class NotBuiltError(FreezeError):
    """The browser's bundle is not there: `make build` makes it."""

    code = "not_built"


class BrokenPageError(FreezeError):
    """A page could not be drawn; the reason is this error's cause."""

    exit_code = 4

    def __init__(self, page: str, why: BaseException) -> None:
        super().__init__(f"The page {page} cannot be drawn: {type(why).__name__}: {why}")
        self.page = page


@dataclass(frozen=True)
class DeadLink:
    """On `page` stands `link`, and leads nowhere. Both are addresses."""

    page: str
    link: str


class DeadLinkError(FreezeError):
    """Links, fragments or assets that do not exist."""

    code, exit_code = "dead_link", 3

    def __init__(self, dead: Sequence[DeadLink]) -> None:
        lines = [f"  {one.page} → {one.link}" for one in dead[:DEAD_LINKS_SHOWN]]
        more = [f"  and {len(dead) - len(lines)} more"] if len(dead) > len(lines) else []
        super().__init__("\n".join([f"Links that lead nowhere, by page: {len(dead)}", *lines, *more]))
        self.dead = list(dead)


class ClockError(FreezeError):
    """The clock says a day before the one that the published pages were made on: prices of the past would return."""

    code, exit_code = "clock", 5

    def __init__(self, today: date, published: date) -> None:
        super().__init__(
            f"The clock says {today.isoformat()}, and the published pages were made on {published.isoformat()}. Set "
            "it; if it is right and was wrong then, `aftercare freeze --despite-clock` publishes all the same."
        )


class BusyError(FreezeError):
    """Somebody else is freezing this site."""

    code, exit_code = "busy", 6
