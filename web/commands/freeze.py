from __future__ import annotations

import errno
from collections.abc import Callable
from typing import IO, Any

import click

from api.settings import Settings
from web.commands.options import open_migrated, with_settings
from web.freeze import FreezeError, Frozen
from web.freeze import freeze as freeze_site
from web.freezing.ledger import Docs
from web.progress import progress

LABEL = "Freezing the site"
UNTOUCHED = "The published site is as it was."
# After what the errors have: 1, 3 to 6.
UNWRITTEN_EXIT_CODE = 7
FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


class NotFrozenError(click.ClickException):
    """Says why, and that nothing has happened."""

    def __init__(self, why: str, exit_code: int) -> None:
        super().__init__(f"{why}\n{UNTOUCHED}")
        self.exit_code = exit_code  # type: ignore[misc]  # click reads it where it may be set

    def show(self, file: IO[Any] | None = None) -> None:
        click.echo(file=file, err=file is None)  # the bar of the progress has no end
        super().show(file)


@click.command()
@with_settings
@click.option("--anew", is_flag=True, help="Make every page, also those whose contents have not changed.")
@click.option("--despite-clock", is_flag=True, help="Also when the published pages were made on a later day.")
def freeze(settings: Settings, *, anew: bool, despite_clock: bool) -> None:
    """Render the customers' pages and the app's shell to files, and publish them in one switch.

    Only what changed is written. Every link is followed before anything is published; when anything fails, the
    published site stays as it was, and the exit code says what: 3 a link that leads nowhere, 4 a page that cannot be
    drawn, 5 a clock that goes backwards, 6 somebody else is freezing, 7 a disk that takes no more, 1 anything else.
    """
    open_migrated(settings)
    click.echo(frozen_sentence(settings, anew=anew, despite_clock=despite_clock))


def frozen_sentence(
    settings: Settings, docs: Callable[[], Docs] | None = None, *, anew: bool = False, despite_clock: bool = False
) -> str:
    """Freeze what there is now, or `docs`, and say what came of it."""
    try:
        frozen = freeze_site(
            settings.data_dir,
            settings.now_ms(),
            tell=progress(LABEL),
            docs=docs,
            anew=anew,
            despite_clock=despite_clock,
        )
    except FreezeError as error:
        raise NotFrozenError(str(error), error.exit_code) from error
    except OSError as error:
        what = "The disk is full" if error.errno in FULL else "The site cannot be written"
        raise NotFrozenError(f"{what}: {error}", UNWRITTEN_EXIT_CODE) from error
    return _sentence(frozen)


def _sentence(frozen: Frozen) -> str:
    if not frozen.made:
        return f"The site is fresh already: {frozen.pages:,} pages in {frozen.release}"
    return (
        f"The site is frozen: {frozen.pages:,} pages in {frozen.release}; "
        f"{frozen.drawn:,} drawn, {frozen.changed:,} of them read otherwise than before"
    )
