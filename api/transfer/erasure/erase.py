"""`erase`: everything that says who a person is, replaced by a marker, in one transaction; itself on record."""

from __future__ import annotations

import json
import logging
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from api.desk.docs import doc
from api.feed.events import ring
from api.feed.position import Place, advance
from api.fields import SCHEMA
from api.fields.roles import HEAD_OFFICE
from api.identity.sender import Sender
from api.intake.batch import Batch
from api.intake.envelope import Sent
from api.models import ErasedFile, ErasedRecord, Erasure, FileLink, ImportedRow, Record, StoredFile, write_transaction
from api.models.base import chunks, delete_rows
from api.transfer import kept
from api.transfer.erasure.elsewhere import scrub_elsewhere
from api.transfer.erasure.find import Found, files_named, find, operations_with
from api.transfer.erasure.marks import PERSONAL
from api.transfer.erasure.purge import finish_erasures
from api.transfer.erasure.rewrite import rewrite_log, rewrite_quarantine, rewrite_records
from sync import clock, ids

log = logging.getLogger(__name__)

ERASED = "erased"
OPEN_CALLBACK = "due"


class NoSuchCustomerError(Exception):
    """There is no such file in reach of whoever asked."""


class AlreadyErasedError(Exception):
    """The person was erased before."""


@dataclass(frozen=True)
class Asked:
    """Whom to erase, on whose word, and why."""

    customer: str
    sender: Sender
    reason: str


def erase(asked: Asked, data_dir: Path, now_ms: int) -> Erasure:
    """Erase the person whose file is `asked.customer`, with all files merged into it; the record of that.

    Raises `NoSuchCustomerError` and `AlreadyErasedError`. Afterwards files and free pages are purged; if something
    keeps that from happening now, `finish_erasures` does it later, and says so by `purged_at`.
    """
    with write_transaction():
        place = advance(now_ms)
        row = Record.get_or_none((Record.collection == "customers") & (Record.id == asked.customer))
        store = asked.sender.author.store
        if row is None or store not in {None, row.store_id}:
            raise NoSuchCustomerError
        if ErasedRecord.get_or_none(ErasedRecord.record_id == asked.customer):
            raise AlreadyErasedError
        found = find(asked.customer)
        reason = found.needles.without_any(asked.reason)
        entry = _leave_word(found, asked.sender, reason, place)
        # the word that was left has its own place in the feed; what follows stands after it
        place = advance(now_ms)
        number = _write_down(asked, reason, row.store_id, now_ms)
        counts = _rewrite(found, entry, number, place, asked.sender.author.id)
        counts["spreadsheets"] = kept.forget_of_store(data_dir, row.store_id)
        Erasure.update(counts=json.dumps(counts)).where(Erasure.number == number).execute()
        place.save()
    ring()
    finish_erasures(data_dir, now_ms)
    done: Erasure = Erasure.get_by_id(number)
    return done


def _rewrite(found: Found, entry: str, number: int, place: Place, by: str) -> dict[str, int]:
    elsewhere = operations_with(found.needles.numbers, found.keys)
    keys = {*found.keys, *elsewhere}
    gone, shared = files_named(found)
    counts = {"operations": rewrite_log(found, keys, entry), "records": rewrite_records(found, keys, place)}
    now = clock.to_rfc3339(place.now_ms)
    counts["quarantined"] = rewrite_quarantine(found, PERSONAL, now, by)
    counts["elsewhere"] = scrub_elsewhere(found)
    counts["files"] = len(gone)
    _drop_files(gone, shared, found, number)
    for some in chunks(sorted(found.ids)):
        delete_rows(ImportedRow, ImportedRow.record_id << some)
    for collection, record in found.keys.values():
        ErasedRecord.insert(record_id=record, collection=collection, erasure=number).on_conflict_ignore().execute()
    return counts


def _drop_files(gone: Iterable[str], shared: Iterable[str], found: Found, number: int) -> None:
    """Nobody is served them from here on; their bytes go after the commit. What is shared only loses its link."""
    for some in chunks(sorted(gone)):
        delete_rows(StoredFile, StoredFile.sha256 << some)
        delete_rows(FileLink, FileLink.sha256 << some)
    for some in chunks(sorted(shared)):
        delete_rows(FileLink, (FileLink.sha256 << some) & (FileLink.record_id << sorted(found.ids)))
    for sha256 in sorted(gone):
        ErasedFile.insert(sha256=sha256, erasure=number).on_conflict_ignore().execute()


def _write_down(asked: Asked, reason: str, store: str | None, now_ms: int) -> int:
    author = asked.sender.author
    return int(
        Erasure.insert(
            customer_id=asked.customer,
            store_id=store,
            by_id=author.id,
            by_role=author.role,
            at=clock.to_rfc3339(now_ms),
            reason=reason,
            counts="{}",
        ).execute()
    )


def _leave_word(found: Found, sender: Sender, reason: str, place: Place) -> str:
    """An entry in the contact log, for whoever opens the file; nobody is to be called any more, and links open nothing.
    The entry's id.
    """
    root, operations = found.customers[0], []
    entry = {"id": _new_id(place), "text": reason, "kind": ERASED}
    # head office writes to no file: that it erased stands in the list of erasures
    is_head_office = sender.author.role == HEAD_OFFICE
    changes = {"contact_log": {"append": [entry]}}
    word = None if is_head_office else _operation("customers", root, changes, place)
    for collection, record in sorted(found.keys.values()):
        ended = _ended(collection, record, place)
        operations += [_operation(collection, record, ended, place)] if ended else []
    operations += [word] if word else []
    if not operations:
        place.save()
        return ""
    batch, sent = Batch(place), [Sent.of(one) for one in operations]
    batch.expect(sent)
    for one in sent:
        verdict = batch.take(one, sender)
        if verdict["outcome"] == "quarantined":
            log.warning("a word about an erasure was not accepted: %s", verdict.get("reason"))
    batch.finish()
    return str(word["id"]) if word else ""


def _ended(collection: str, record: str, place: Place) -> dict[str, Any]:
    """What ends a record that would still reach out to the person: an open callback, a link that they were given."""
    found = doc(collection, record) if collection in {"callbacks", "links"} else None
    if found and found.get("status") == OPEN_CALLBACK:
        return {"status": {"to": "cancelled", "base": _base(found, "status")}}
    if found and collection == "links" and not found.get("revoked_at"):
        return {"revoked_at": {"to": clock.to_rfc3339(place.now_ms), "base": _base(found, "revoked_at")}}
    return {}


def _base(found: dict[str, Any], name: str) -> str:
    """What the server shows of the field; one never written shows the creation."""
    return str(found["stamps"].get(name, found["stamps"][""]))


def _operation(collection: str, record: str, changes: dict[str, Any], place: Place) -> dict[str, Any]:
    return {
        "id": _new_id(place),
        "collection": collection,
        "record": record,
        "stamp": place.tick(),
        "at": clock.to_rfc3339(place.now_ms),
        "schema": SCHEMA.number,
        "action": "edit",
        "changes": changes,
    }


def _new_id(place: Place) -> str:
    return ids.uuid7(place.now_ms, secrets.token_bytes(ids.RANDOM_BYTES))
