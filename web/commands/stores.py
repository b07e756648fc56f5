"""Which store a command is about: named by the address of its pages, or the only one there is."""

from __future__ import annotations

import click

from api.desk.docs import stores
from api.fields.roles import MANAGER
from api.identity.sender import Sender
from sync.operation import Author
from web.people import OPERATOR


def store_named(slug: str | None) -> str:
    """The id of the store at `slug`; of a database with one store, that one."""
    known = stores()
    found = [one for one in known if slug in {one.get("slug"), one["id"]} or (slug is None and len(known) == 1)]
    if not found:
        names = ", ".join(sorted(str(one.get("slug", one["id"])) for one in known)) or "none"
        raise click.UsageError(f"Say which store with --store: {names}.")
    return str(found[0]["id"])


def operator_in(store: str) -> Sender:
    """Whoever sits at the command line, with the rights of the store's manager: an import is an edit of that store."""
    return Sender(Author(OPERATOR.id, MANAGER, store), "command line", "", "", "", "good")
