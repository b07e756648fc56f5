from __future__ import annotations

import click

from api.migrate import migrate as apply_migrations
from api.models import open_database
from api.settings import Settings
from web.commands.options import opening, with_settings


@click.command()
@with_settings
def migrate(settings: Settings) -> None:
    """Bring the database to the newest schema. Safe to repeat."""
    with opening(settings):
        applied = apply_migrations(open_database(settings.database, patient=True))
    for name in applied:
        click.echo(f"applied {name}")
    click.echo(f"The database {settings.database_shown} is up to date.")
