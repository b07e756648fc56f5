from __future__ import annotations

import click

from api.settings import Settings
from web.commands.options import with_settings
from web.health import check_up

SHAPES = {"well": "ok  ", "warning": "note", "failed": "FAIL"}


@click.command()
@with_settings
def doctor(settings: Settings) -> None:
    """Look the set-up over and say what to do.

    Ends with 0 when nothing failed; notes do not count.
    """
    findings = check_up(settings)
    for one in findings:
        click.echo(f"{SHAPES[one.state]}  {one.what}" + (f"\n      {one.todo}" if one.todo else ""))
    failed = sum(one.state == "failed" for one in findings)
    if failed:
        raise click.ClickException(f"{failed} to mend, from the top: later ones may come of earlier ones.")
    click.echo("All is well." if all(one.state == "well" for one in findings) else "Nothing is broken.")
