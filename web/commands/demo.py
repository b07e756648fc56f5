from __future__ import annotations

import json
from pathlib import Path

import click
from peewee import Database, SqliteDatabase

from api.demo import PASSWORD, build
from api.demo.build import DEFAULT_SIZE, LEAST_SIZE
from api.demo.calendar import day_at
from api.demo.drafts import made_up_id
from api.demo.load import bring_late, is_filled, load
from api.demo.phones import fall_silent
from api.demo.shop import STAFF, STORES
from api.migrate import migrate
from api.models import Record, open_database
from api.settings import Settings
from sync.clock import to_ms
from web.commands.freeze import frozen_sentence
from web.commands.options import opening, with_settings
from web.commands.serve import DEFAULT_PORT, run
from web.freeze import is_built_otherwise, published_docs
from web.progress import progress
from web.using import InUseError, require_unused

MOST_SIZE = 100_000
NOT_A_DEMO = (
    "This database holds a shop of its own, not the demo: it is left alone. Serve it with `aftercare serve`, "
    "or give the demo another one with --database or --data."
)


@click.command()
@with_settings
@click.option("--port", default=DEFAULT_PORT, show_default=True, type=click.IntRange(0, 65535))
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option(
    "--size",
    default=DEFAULT_SIZE,
    show_default=True,
    type=click.IntRange(LEAST_SIZE, MOST_SIZE),
    help="How many customers a new demo shop has; jobs grow with them.",
)
@click.option("--fresh", is_flag=True, help="Throw away what is there and make a new shop around today.")
@click.option("--serve/--no-serve", "serves", default=True, help="--no-serve only makes the shop.")
def demo(settings: Settings, port: int, host: str, size: int, *, fresh: bool, serves: bool) -> None:
    """Make a demo shop, if it is not there yet, and serve it.

    The second time it is quick and keeps what was done; --fresh starts over.
    """
    with opening(settings):
        database = open_database(settings.database, patient=True)
        if fresh:
            _empty(settings, database)
        migrate(database)
    if not is_filled():
        _fill(settings, size)
    made_for = _made_for()
    if made_for is None:
        raise click.ClickException(NOT_A_DEMO)
    if is_built_otherwise(settings.data_dir):
        # what waits for somebody to publish it goes on waiting
        was = published_docs(settings.data_dir)
        click.echo(frozen_sentence(settings, (lambda: was) if was else None))
    today = day_at(settings.now_ms()).isoformat()
    if made_for != today:
        click.echo(f"Its today is {made_for}: `aftercare demo --fresh` makes a new shop around {today}.")
    if serves:
        run(settings, host, port, ready=_welcome)


def _fill(settings: Settings, size: int) -> None:
    now_ms = settings.now_ms()
    shop = build(size, day_at(now_ms), now_ms)
    load(shop.operations, shop.accounts, PASSWORD, now_ms, progress("Filling the demo shop"))
    bring_late(shop.late, now_ms)
    fall_silent(dict(shop.accounts), now_ms)


def _made_for() -> str | None:
    """The day that the demo's first job was promised for first: its today. None in a database of another shop."""
    row = Record.get_or_none((Record.collection == "jobs") & (Record.id == made_up_id("job", 0)))
    return None if row is None else day_at(to_ms(json.loads(bytes(row.wire))["promised_start"])).isoformat()


def _empty(settings: Settings, database: Database) -> None:
    try:
        require_unused(settings.data_dir)
    except InUseError as error:
        raise click.ClickException(str(error)) from error
    if database.table_exists(Record._meta.table_name) and is_filled() and _made_for() is None:  # noqa: SLF001
        raise click.ClickException(NOT_A_DEMO)
    if isinstance(database, SqliteDatabase):
        database.close()
        for suffix in ("", "-wal", "-shm"):
            Path(f"{database.database}{suffix}").unlink(missing_ok=True)
    else:
        for table in database.get_tables():
            database.execute_sql(f'DROP TABLE IF EXISTS "{table}" CASCADE')  # type: ignore[no-untyped-call]


def _welcome(port: int) -> str:
    address = f"http://localhost:{port}"
    accounts = [
        f"  {one.username:<11}{one.role.replace('_', ' '):<13}{one.latin:<11}"
        + (str(STORES[one.store]["slug"]) if one.store is not None else "")
        for one in STAFF
        if one.username
    ]
    return "\n".join(
        [
            "",
            f"For staff:      {address}/app/",
            f"For customers:  {address}/",
            "",
            f"Accounts, all with the password {PASSWORD}:",
            *accounts,
            "",
            "Ctrl-C ends it. What was answered for is on disk.",
        ]
    )
