"""Scopes: the named sets of records that devices pull (PROTOCOL §5, scope).

A device pulls a few scopes at once. They are cut so that no record is in two scopes of one device: then
digests of scopes simply add up, and many devices share them.

- `all`: what every store shares (stores, products, checklists)
- `ref:X`: the people and estates of store X
- `customers:X`: the customer files of store X
- `store:X`: everything else in store X (jobs, reconciliations)
- `staff:S`: what one technician needs, the customers of the jobs included
- `sales:S`: what one associate needs besides all the store's customers. Apart from the technician's: people change
  roles and are assigned jobs, and a customer must not reach one device through two scopes
- `head`: what head office sees
"""

from __future__ import annotations

from typing import Final

from sync.operation import Author

ALL: Final = "all"
HEAD: Final = "head"


def reference(store: str) -> str:
    return f"ref:{store}"


def customers(store: str) -> str:
    return f"customers:{store}"


def whole_store(store: str) -> str:
    return f"store:{store}"


def personal(staff: str) -> str:
    return f"staff:{staff}"


def selling(staff: str) -> str:
    return f"sales:{staff}"


def scopes_of(author: Author) -> list[str]:
    """What a device of `author` pulls, sorted."""
    if author.role == "head_office" or author.store is None:
        return [ALL, HEAD]
    store = author.store
    per_role = {
        "technician": [personal(author.id)],
        "associate": [customers(store), selling(author.id)],
    }
    return sorted([ALL, reference(store), *per_role.get(author.role, [customers(store), whole_store(store)])])


def author_scope(author: Author) -> str | None:
    """Where `author` alone would see something that is not the whole store's."""
    if author.role == "technician":
        return personal(author.id)
    if author.role == "associate":
        return selling(author.id)
    return HEAD if author.role == "head_office" else None
