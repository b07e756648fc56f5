from __future__ import annotations

import click

from api.settings import Settings
from web.commands.options import open_migrated, with_settings
from web.freeze import NotBuiltError
from web.freeze import freeze as freeze_site
from web.store_pages import Doc


@click.command()
@with_settings
def freeze(settings: Settings) -> None:
    """Render the customers' pages and the app's shell to files, and publish them in one switch.

    Quick when nothing has changed. When anything fails, the published site stays as it was.
    """
    open_migrated(settings)
    click.echo(frozen_sentence(settings))


def frozen_sentence(settings: Settings, docs: dict[str, list[Doc]] | None = None) -> str:
    """Freeze what there is now, or `docs`, and say what came of it."""
    try:
        frozen = freeze_site(settings.data_dir, settings.now_ms(), docs=docs)
    except NotBuiltError as error:
        raise click.ClickException(str(error)) from error
    return f"The site is {'frozen' if frozen.made else 'fresh already'}: {frozen.pages} pages in {frozen.release}"
