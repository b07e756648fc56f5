"""What every command takes: which database, and where the files are."""

from __future__ import annotations

import functools
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import click
from peewee import Database, PeeweeException

from api.migrate import pending
from api.models import open_database
from api.models.base import DatabaseUnusableError
from api.settings import Settings
from web.sentences import translated

UNOPENED = (DatabaseUnusableError, PeeweeException, ValueError, RuntimeError, ImportError, OSError)


def with_settings(command: Callable[..., None]) -> Callable[..., None]:
    """Give `command` a first argument `settings`, from `--database` and `--data`."""

    @click.option("--database", "database_url", metavar="URL", default="", help="e.g. sqlite:///var/aftercare.db")
    @click.option(
        "--data",
        "data_dir",
        metavar="FOLDER",
        type=click.Path(file_okay=False, path_type=Path),
        help="Where the frozen site and a SQLite database stand. [default: var]",
    )
    @functools.wraps(command)
    def wrapped(database_url: str, data_dir: Path | None, **arguments: Any) -> None:
        settings = Settings.from_environment(data_dir, database_url)
        command(replace(settings, translate=translated), **arguments)

    return wrapped


@contextmanager
def opening(settings: Settings) -> Generator[None]:
    """Says in a sentence why the database cannot be opened, and never its password."""
    try:
        yield
    except UNOPENED as error:
        what = f"The database {settings.database_shown} cannot be opened: {str(error).strip()}"
        raise click.ClickException(f"{what}. Look at --database and --data.") from error


def open_migrated(settings: Settings) -> Database:
    """The database, ready to be used; a sentence that says what to do when it is not."""
    with opening(settings):
        database = open_database(settings.database)
        missing = pending(database)
    if missing:
        raise click.ClickException(f"The database lacks {len(missing)} migrations: run `aftercare migrate` first.")
    return database
