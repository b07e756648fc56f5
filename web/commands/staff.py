from __future__ import annotations

import click

from api import limits
from api.fields.roles import HEAD_OFFICE, ROLES
from api.identity.accounts import disable_account, set_account
from api.settings import Settings
from sync.clock import to_rfc3339
from web.commands.options import open_migrated, with_settings
from web.people import UnknownStoreError, add_person, everybody, staff_id_of


@click.group()
def staff() -> None:
    """Add, list and disable people and their accounts."""


@staff.command("list")
@with_settings
def list_(settings: Settings) -> None:
    """Everybody, with role, store and account."""
    open_migrated(settings)
    for one in everybody():
        account = one.username or "-"
        note = " (disabled)" if one.disabled else ""
        click.echo(f"{account:<14}{one.role.replace('_', ' '):<13}{one.store:<14}{one.name}{note}")


@staff.command()
@with_settings
@click.argument("username")
@click.option("--name", required=True, help="As colleagues and customers read it.")
@click.option("--role", required=True, type=click.Choice(ROLES))
@click.option("--store", help="The address of the store's pages (its slug). Not for head office.")
@click.option("--new-store", metavar="NAME", help="Set up the store --store under this name first.")
@click.password_option(help="Asked for when left out.")
def add(
    settings: Settings, username: str, name: str, role: str, store: str | None, new_store: str | None, password: str
) -> None:
    """Add a person with an account, and the first of a store with the store."""
    open_migrated(settings)
    if (role == HEAD_OFFICE) == bool(store):
        raise click.UsageError("Give --store for everybody but head office.")
    if staff_id_of(username):
        raise click.ClickException(f"{username} is taken. `aftercare staff password {username}` sets a new password.")
    _require_long(password)
    try:
        person = add_person(settings.now_ms(), name=name, role=role, slug=store, new_store=new_store)
    except UnknownStoreError as error:
        raise click.ClickException(str(error)) from error
    set_account(username, person, password)
    click.echo(f"{name} can sign in as {username}.")


@staff.command()
@with_settings
@click.argument("username")
@click.password_option(help="Asked for when left out.")
def password(settings: Settings, username: str, password: str) -> None:
    """Set a new password, also for a disabled account; whoever is signed in with the old one is signed out."""
    open_migrated(settings)
    _require_long(password)
    set_account(username, _require_known(username), password)
    click.echo(f"{username} has a new password.")


@staff.command()
@with_settings
@click.argument("username")
def disable(settings: Settings, username: str) -> None:
    """Let nobody sign in as USERNAME any more. What their devices still send is kept, in quarantine."""
    open_migrated(settings)
    _require_known(username)
    disable_account(username, to_rfc3339(settings.now_ms()))
    click.echo(f"{username} cannot sign in any more.")


def _require_known(username: str) -> str:
    found = staff_id_of(username)
    if found is None:
        raise click.ClickException(f"Nobody has the account {username}. `aftercare staff list` shows all.")
    return found


def _require_long(password: str) -> None:
    if len(password) < limits.PASSWORD_LEAST_CHARS:
        raise click.ClickException(f"A password has at least {limits.PASSWORD_LEAST_CHARS} characters.")
