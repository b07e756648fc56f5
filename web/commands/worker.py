from __future__ import annotations

import signal
import threading
from dataclasses import replace
from types import FrameType

import click

from api.models import database
from api.periodic.consumer import Periodic
from api.periodic.table import TASKS
from api.settings import Settings
from web.collecting import collect_seldom
from web.commands.options import open_migrated, with_settings
from web.publishing import FrozenSite
from web.using import in_use


@click.command()
@with_settings
@click.option("--list", "is_listing", is_flag=True, help="Only say what is done, and how often.")
def worker(settings: Settings, *, is_listing: bool) -> None:
    """Do what goes by the clock, until it is told to end: deadlines, callbacks, messages.

    `aftercare serve` does so by itself. In a large set-up run this beside `aftercare serve --no-periodic`; a second
    one harms nothing, and goes on when the first dies.
    """
    if is_listing:
        for task in TASKS:
            click.echo(f"{task.every_minutes:>6} min  {task.name}")
        return
    open_migrated(settings)
    # the threads open connections of their own
    database.close()
    with in_use(settings.data_dir):
        _work(settings)


def _work(settings: Settings) -> None:
    told_to_end = threading.Event()

    def end(_signal: int, _frame: FrameType | None) -> None:
        told_to_end.set()

    for one in (signal.SIGTERM, signal.SIGINT):
        signal.signal(one, end)
    periodic = Periodic(replace(settings, site=settings.site or FrozenSite()))
    collect_seldom()
    periodic.start()
    click.echo("Working. Ctrl-C ends it; it may also be killed.")
    told_to_end.wait()
    periodic.stop()
