from __future__ import annotations

import json

import click

from api.desk.docs import docs
from api.models import database
from api.rules.customers import found_by_phone
from api.rules.phones import normal_phone
from api.settings import Settings
from api.transfer.erasure.erase import AlreadyErasedError, Asked, NoSuchCustomerError, erase
from api.transfer.erasure.purge import finish_erasures
from sync.ids import is_uuid, short_number
from web.commands.options import open_migrated, with_settings
from web.commands.stores import operator_in, store_named


@click.command("erase")
@with_settings
@click.argument("customer", required=False)
@click.option("--store", metavar="SLUG", help="Whose customer it is. Needed where there are several stores.")
@click.option("--reason", help="Why; it stays on record.")
@click.option("--yes", is_flag=True, help="Do not ask again.")
def erase_command(
    settings: Settings, customer: str | None, store: str | None, reason: str | None, *, yes: bool
) -> None:
    """Erase a CUSTOMER, given by record, short number or phone: everything that says who they are, for good.

    Figures stay. Without CUSTOMER, finishes what an earlier erasure left to do (files, free pages of the database).
    """
    open_migrated(settings)
    if customer is None:
        click.echo(f"{finish_erasures(settings.data_dir, settings.now_ms())} things were left to do, and are done.")
        return
    of = store_named(store)
    record = _found(customer, of)
    if not reason:
        raise click.UsageError("Say why with --reason; it stays on record.")
    if not yes:
        click.confirm("This cannot be undone. Erase this customer, and all files merged into theirs?", abort=True)
    try:
        done = erase(Asked(record, operator_in(of), reason), settings.data_dir, settings.now_ms())
    except NoSuchCustomerError:
        raise click.ClickException("There is no such customer in this store.") from None
    except AlreadyErasedError:
        raise click.ClickException("This person was erased already.") from None
    counts = json.loads(done.counts)
    click.echo(f"Erased: {counts['records']} records rewritten, {counts['files']} files removed.")
    if done.purged_at is None:
        click.echo("The database was busy: run `aftercare erase` again to purge what it freed.")
    database.close()


def _found(customer: str, store: str) -> str:
    if is_uuid(customer):
        return customer
    held = docs("customers", store)
    by_number = [one["id"] for one in held if short_number("K", one["id"]) == customer.upper()]
    by_phone = [one["id"] for one in found_by_phone(held, customer)] if normal_phone(customer) else []
    found = by_number or by_phone
    if len(found) != 1:
        raise click.ClickException(
            f"{len(found) or 'No'} customers are found by this: give the record, or the short number."
        )
    return str(found[0])
