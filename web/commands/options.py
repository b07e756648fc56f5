"""What every command takes: which database, and where the files are."""

from __future__ import annotations

import functools
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
from peewee import Database, PeeweeException

from api.migrate import pending
from api.models import open_database
from api.settings import Settings


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
        command(Settings.from_environment(data_dir, database_url), **arguments)

    return wrapped


def open_migrated(settings: Settings) -> Database:
    """The database, ready to be used; a sentence that says what to do when it is not."""
    try:
        database = open_database(settings.database)
        missing = pending(database)
    except (PeeweeException, ValueError, RuntimeError, ImportError) as error:
        raise click.ClickException(f"The database {settings.database} cannot be opened: {error}") from error
    if missing:
        raise click.ClickException(f"The database lacks {len(missing)} migrations: run `aftercare migrate` first.")
    return database
