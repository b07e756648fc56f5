from __future__ import annotations

import click

from api.desk.docs import stores
from api.effects.desk import Desk
from api.letters.held import Held, letters
from api.letters.run import write_letters
from api.notify.deliver import deliver
from api.settings import Settings
from web.commands.options import open_migrated, with_settings

WHY = {
    "": "goes out",
    "settling": "waits for late news",
    "off": "dropped: the store has switched this letter off",
    "over": "dropped: it would not be true any more",
    "erased": "dropped: the customer asked to be forgotten",
    "refused": "held: the customer asked not to be written to",
    "no_consent": "held: the customer has not agreed to service messages",
    "complaint_open": "held: a complaint of this customer is open",
    "no_channel": "held: the store has no channel for customers; `aftercare channel add --help`",
    "no_address": "held: no channel of the store reaches this customer",
    "unsure": "dropped: a process died while it was sent; it may have arrived",
}


@click.command("letters")
@with_settings
@click.option("--dry-run", is_flag=True, help="Only list what would be sent now, and why the rest is held.")
def letters_command(settings: Settings, *, dry_run: bool) -> None:
    """Write and send the letters to customers that are due, once, as the worker does every minute."""
    open_migrated(settings)
    desk = Desk(settings)
    if not dry_run:
        written = write_letters(desk)
        click.echo(f"{written} letters written or taken back, {deliver(Desk(settings))} messages sent.")
        return
    found = letters(desk)
    slugs = {one["id"]: str(one.get("slug", one["id"])) for one in stores()}
    for one in found:
        click.echo(_line(one, slugs.get(one.store or "", "–")))
    if not desk.base_url:
        click.echo("No base address is set (AFTERCARE_BASE_URL): letters go out without their links.")
    click.echo(f"{len(found)} letters, {sum(not one.why for one in found)} of them on their way.")


def _line(one: Held, slug: str) -> str:
    to = f" to {one.to} by {one.channel}" if one.to else ""
    return f"{one.at[:16].replace('T', ' ')}  {slug:<12} {one.kind:<14} {one.record}  {WHY[one.why]}{to}"
