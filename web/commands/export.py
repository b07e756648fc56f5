from __future__ import annotations

from functools import partial
from pathlib import Path

import click

from api.models import snapshot
from api.settings import Settings
from api.transfer.columns import LANGUAGES
from api.transfer.exporting import held_by_store, tables
from api.transfer.workbooks import csv_text, xlsx, zipped
from web.commands.options import open_migrated, with_settings
from web.commands.stores import store_named

SUFFIXES = (".xlsx", ".zip")


@click.command()
@with_settings
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--store", metavar="SLUG", help="Whose records. Needed where there are several stores.")
@click.option(
    "--language", default=LANGUAGES[0], show_default=True, type=click.Choice(LANGUAGES), help="Of the headings."
)
def export(settings: Settings, file: Path, store: str | None, language: str) -> None:
    """Write everything of a store to FILE.xlsx, or as csv to FILE.zip.

    Customers, orders and their products are read back by `aftercare import`.
    """
    if file.suffix not in SUFFIXES:
        raise click.UsageError("FILE ends in .xlsx, or in .zip for csv.")
    open_migrated(settings)
    of = store_named(store)
    with snapshot():
        found = list(tables(held_by_store(of), language, partial(settings.translate, language)))
    if file.suffix == ".xlsx":
        content = xlsx(found)
    else:
        content = zipped((f"{name}.csv", csv_text(headings, rows)) for name, headings, rows in found)
    file.write_bytes(content)
    click.echo(f"{len(found)} tables in {file}.")
