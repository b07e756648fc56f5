"""Patch lines: what changed instead of the whole record, for a device that holds what it builds on (PROTOCOL §5)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import Any, NamedTuple

from api import limits
from api.feed.position import current
from api.models import Patch, Record, write_transaction
from api.models.base import delete_rows
from api.models.prepared import Prepared, is_among, slot
from sync import canonical
from sync.patch import merge_patches, patch

STAMPS = "stamps"

_SINCE = Prepared(
    lambda: (
        Patch.select(Patch.record, Patch.was, Patch.seq, Patch.wire)
        .where(is_among(Patch.record, 0) & (Patch.seq > slot(1)))
        .order_by(Patch.seq)
    )
)


class Link(NamedTuple):
    """A patch, as a part of what brings a record from one version to another."""

    was: int
    seq: int
    wire: bytes


def patch_row(record: Record, was: Record | None, doc: Mapping[str, Any] | None) -> dict[str, Any] | None:
    """The row of `patch` for a change, or `None` where only the whole record will do: a new one, one whose patch
    is hardly smaller, or one from whose stamps an entry vanished (a patch has no word for that). `doc` is the record's
    document, where that is at hand.
    """
    if was is None or was.deleted or record.deleted:
        return None
    old = canonical.decode_checked(bytes(was.wire))
    new = canonical.decode_checked(bytes(record.wire)) if doc is None else doc
    if old[STAMPS].keys() - new[STAMPS].keys():
        return None
    # made of two documents: all of it is inside the bounds
    wire = canonical.encode_checked(patch(old, new))
    if len(wire) > len(record.wire) * limits.PATCH_SHARE_MOST:
        return None
    return {"record": record.key, "seq": record.seq, "was": was.seq, "wire": wire}


def patches_since(held: Iterable[tuple[int, int]], seq: int) -> dict[int, tuple[int, bytes]]:
    """For records (key, version) that changed after `seq`: the version that a device at `seq` holds, and one patch
    from there to now. Records without an unbroken chain of patches are left out.
    """
    versions = dict(held)
    chains: dict[int, list[Link]] = defaultdict(list)
    for key, *link in _SINCE.rows(versions, seq) if versions else ():
        chains[key].append(Link(*link))
    return {
        key: (chain[0].was, _merged(chain))
        for key, chain in chains.items()
        if chain[0].was <= seq and chain[-1].seq == versions[key] and _is_unbroken(chain)
    }


def forget_old_patches() -> int:
    """Drop patches that only devices away for long could still use: they are sent whole records. How many."""
    with write_transaction():
        newest = current().seq
        return delete_rows(Patch, Patch.seq < newest - limits.PATCHES_KEPT_TRANSACTIONS)


def _is_unbroken(chain: list[Link]) -> bool:
    return all(later.was == earlier.seq for earlier, later in pairwise(chain))


def _merged(chain: list[Link]) -> bytes:
    if len(chain) == 1:
        return bytes(chain[0].wire)
    merged = canonical.decode_checked(bytes(chain[0].wire))
    for one in chain[1:]:
        merged = merge_patches(merged, canonical.decode_checked(bytes(one.wire)))
    return canonical.encode_checked(merged)
