from __future__ import annotations

import click

from api.desk.docs import stores
from api.effects.desk import Desk
from api.models import Channel
from api.notify import channels, service
from api.notify.message import PURPOSES, SENTENCES
from api.settings import Settings
from web.commands.options import open_migrated, with_settings

OF_HEAD_OFFICE = "head-office"

store_option = click.option(
    "--store", required=True, metavar="SLUG", help=f"The address of the store's pages, or {OF_HEAD_OFFICE}."
)


@click.group()
def channel() -> None:
    """Add, list, try and remove the channels by which a store's people get messages.

    An address is one of apprise's, such as mailto://USER:PASSWORD@HOST or a chat program's. It is kept as a secret:
    nobody is shown it again, and no device ever gets it.
    """


@channel.command("add")
@with_settings
@click.argument("name")
@store_option
@click.option("--purpose", "purposes", multiple=True, type=click.Choice(PURPOSES), help="Left out: every purpose.")
@click.option("--url", prompt="Address", hide_input=True, help="Asked for when left out: others may read commands.")
def add(settings: Settings, name: str, store: str, purposes: tuple[str, ...], url: str) -> None:
    """Add the channel NAME to a store, or give it another address."""
    open_migrated(settings)
    try:
        channels.add_channel(_store_id(store), name, url, purposes)
    except channels.ChannelError as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"{name} is a channel of {store}. `aftercare channel test {name} --store {store}` tries it.")


@channel.command("list")
@with_settings
def list_(settings: Settings) -> None:
    """Every channel, and which of them fail."""
    open_migrated(settings)
    slugs = {one["id"]: one.get("slug", one["id"]) for one in stores()} | {channels.HEAD_OFFICE: OF_HEAD_OFFICE}
    for one in channels.all_channels():
        where = f"{slugs.get(one.store_id, one.store_id):<14}{one.name:<16}{channels.shown(one):<16}"
        failing = f"  FAILS since {one.failing_since}: {one.last_error}" if one.failing_since else ""
        click.echo(f"{where}{one.purposes or 'every purpose'}{failing}")


@channel.command("test")
@with_settings
@click.argument("name")
@store_option
def test(settings: Settings, name: str, store: str) -> None:
    """Send a test message at once, also at night."""
    open_migrated(settings)
    found = _channel(name, store)
    desk, trial = Desk(settings), SENTENCES["trial"]
    subject, body = (desk.say(found.store_id or None, sentence, {}) for sentence in trial)
    error = service.send(found.url, subject, body)
    if error:
        raise click.ClickException(f"{name} did not take it: {error}")
    click.echo(f"{name} took it. Look whether it has arrived.")


@channel.command("remove")
@with_settings
@click.argument("name")
@store_option
def remove(settings: Settings, name: str, store: str) -> None:
    """Remove the channel NAME. What waits for it is given up, and listed."""
    open_migrated(settings)
    _channel(name, store)
    channels.remove_channel(_store_id(store), name)
    click.echo(f"{name} is no channel of {store} any more.")


def _channel(name: str, store: str) -> Channel:
    found = channels.channel(_store_id(store), name)
    if found is None:
        raise click.ClickException(f"{store} has no channel {name}. `aftercare channel list` shows all.")
    return found


def _store_id(slug: str) -> str:
    if slug == OF_HEAD_OFFICE:
        return channels.HEAD_OFFICE
    found = next((one["id"] for one in stores() if one.get("slug") == slug), None)
    if found is None:
        known = ", ".join(sorted(str(one.get("slug")) for one in stores()))
        raise click.ClickException(f"There is no store {slug}. There are: {known}, {OF_HEAD_OFFICE}.")
    return str(found)
