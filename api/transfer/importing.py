"""Rows become operations, some hundred in a transaction, through the same acceptance as every edit (R3).

A run may be killed between two transactions and begun again: what has landed is found to be there.
"""

from __future__ import annotations

import json
import logging
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from api import limits
from api.feed.events import ring
from api.feed.position import Place, advance
from api.fields import SCHEMA
from api.identity.sender import Sender
from api.intake.batch import Batch
from api.intake.envelope import Sent
from api.models import UNAVAILABLE, ErasedRecord, ImportedRow, Record, write_transaction
from api.models.base import chunks, tuples, upsert_rows
from api.transfer.changes import change_of, changed, digest_of
from api.transfer.foretold import ForetoldRow, foretell
from api.transfer.rows import Draft, Fault, FaultyRowError, read_row
from api.transfer.sheet import Sheet
from api.transfer.shelf import Shelf
from api.transfer.wishes import Wish, wishes_of
from sync import canonical, clock, ids

log = logging.getLogger(__name__)

NEW: Final = "new"
CHANGED: Final = "changed"
UNCHANGED: Final = "unchanged"
FAULTY: Final = "faulty"
# what a new record lacks that a row does not name
NAMELESS: Final = {"customers": "missing"}
COUNTED: Final = (NEW, CHANGED, UNCHANGED, FAULTY)

Doc = dict[str, Any]
# hears (rows done, rows) after every transaction, inside of it
Progress = Callable[[int, int, "Outcome"], None]


@dataclass
class Outcome:
    """How many rows made something new, changed something, were there already, or are faulty; and the faults."""

    counts: Counter[str] = field(default_factory=Counter)
    faults: list[Fault] = field(default_factory=list)
    # of a dry run alone: the first of the rows that would do something
    foretold: list[ForetoldRow] = field(default_factory=list)

    def count(self, what: str) -> None:
        self.counts[what] += 1

    def tell(self, one: ForetoldRow) -> None:
        if len(self.foretold) < limits.IMPORT_ROWS_FORETOLD:
            self.foretold.append(one)

    def fail(self, faults: Iterable[Fault]) -> None:
        """A row did not land. All are counted, the first of them are kept."""
        self.count(FAULTY)
        self.faults += list(faults)[: max(0, limits.IMPORT_FAULTS_TOLD - len(self.faults))]

    def numbers(self) -> dict[str, int]:
        return {name: self.counts[name] for name in COUNTED}


@dataclass
class _Standing:
    """A record as this transaction finds it, with what earlier rows of it have added."""

    doc: Doc | None
    seen: dict[str, str]
    code: str | None = None  # why no row may write to it
    changes: dict[str, Any] = field(default_factory=dict)
    is_touched: bool = False


class Importer:
    """Imports a sheet into `store` as `sender`, an assistant or manager of it."""

    def __init__(self, kind: str, mapping: Mapping[str, str | None], store: str, sender: Sender) -> None:
        self._kind, self._mapping, self._store, self._sender = kind, mapping, store, sender
        self._shelf = Shelf(store)
        self._imported = {row[0] for row in tuples(ImportedRow.select(ImportedRow.record_id))}
        self._lines: dict[str, int] = {}
        # record -> address -> what this file said of it, and in which row
        self._told: dict[str, dict[str, tuple[str, int]]] = {}

    def run(self, sheet: Sheet, now_ms: Callable[[], int], progress: Progress, *, dry: bool) -> Outcome:
        """Read all rows; unless `dry`, let the good ones land."""
        outcome, done, total = Outcome(), 0, len(sheet.rows)
        for some in chunks(sheet.cells(), limits.IMPORT_ROWS_AT_ONCE):
            understood = self._understand(some, outcome)
            done += len(some)
            if dry:
                standing = _standing(self._addresses(understood), self._store)
                self._plan(understood, standing, outcome, foretells=True)
                progress(done, total, outcome)
            else:
                self._land(understood, now_ms, outcome, lambda: progress(done, total, outcome))  # noqa: B023 called at once
        return outcome

    def _understand(
        self, rows: Iterable[tuple[int, dict[str, Any]]], outcome: Outcome
    ) -> list[tuple[Draft, list[Wish]]]:
        found = []
        for number, cells in rows:
            draft = read_row(self._kind, number, cells, self._mapping)
            if isinstance(draft, list):
                outcome.fail(draft)
                continue
            try:
                wishes = wishes_of(self._kind, draft, self._shelf, self._imported.__contains__, self._lines)
                self._require_one_word(wishes)
            except FaultyRowError as problem:
                outcome.fail([draft.fault(problem)])
                continue
            self._remember(draft, wishes)
            found.append((draft, wishes))
        return found

    def _require_one_word(self, wishes: list[Wish]) -> None:
        """Two rows of one file that say different things about the same field of the same record: a person decides."""
        for wish in wishes:
            told = self._told.get(wish.record, {})
            for address, value in wish.values.items():
                before = told.get(address)
                if before and before[0] != digest_of(value):
                    raise FaultyRowError(wish.column_of[address], "contradicts", row=before[1])

    def _remember(self, draft: Draft, wishes: list[Wish]) -> None:
        for wish in wishes:
            told = self._told.setdefault(wish.record, {})
            for address, value in wish.values.items():
                told.setdefault(address, (digest_of(value), draft.row))
            doc = {"id": wish.record, **wish.values}
            match wish.collection:
                case "customers":
                    known = self._shelf.customers.get(wish.record)
                    if known is None or not wish.only_new:
                        self._shelf.put_customer({**(known or {}), **doc})
                        self._imported.add(wish.record)
                case "orders":
                    self._shelf.put_order(doc)
                case "owned_products":
                    self._shelf.put_product(doc)
                case _:
                    self._shelf.put_estate(wish.values["name"], wish.record)

    def _addresses(self, rows: list[tuple[Draft, list[Wish]]]) -> set[tuple[str, str]]:
        return {(wish.collection, wish.record) for _, wishes in rows for wish in wishes}

    def _plan(
        self,
        rows: list[tuple[Draft, list[Wish]]],
        standing: dict[str, _Standing],
        outcome: Outcome,
        *,
        foretells: bool = False,
    ) -> None:
        """Add every row's changes to its records, or to the faults; counted is the most that a row does."""
        for draft, wishes in rows:
            stopped = next((one for one in wishes if self._stop(standing[one.record], one)), None)
            if stopped:
                code = standing[stopped.record].code or NAMELESS.get(stopped.collection, "unknown_customer")
                outcome.fail([draft.fault(FaultyRowError(next(iter(stopped.column_of.values()), ""), code))])
                continue
            what = UNCHANGED
            done: list[tuple[Wish, Doc | None, Doc]] = []
            for wish in wishes:
                record = standing[wish.record]
                is_new = record.doc is None and not record.is_touched
                if wish.only_new and not is_new:
                    continue
                changes = changed(wish.collection, wish.values, record.doc, record.seen)
                changes = {one: value for one, value in changes.items() if one not in record.changes}
                record.changes |= changes
                record.is_touched = True
                done.append((wish, record.doc, changes))
                record.seen |= {address: digest_of(value) for address, value in wish.values.items()}
                if is_new:
                    what = NEW
                elif changes and what == UNCHANGED:
                    what = CHANGED
            outcome.count(what)
            if foretells and what != UNCHANGED:
                outcome.tell(foretell(draft, what, done))

    def _stop(self, record: _Standing, wish: Wish) -> bool:
        """Whether the row may not write here; a new record needs what its collection requires."""
        if record.code:
            return True
        is_new = record.doc is None and not record.is_touched
        return is_new and not SCHEMA.by_name[wish.collection].required <= wish.values.keys()

    def _land(
        self,
        rows: list[tuple[Draft, list[Wish]]],
        now_ms: Callable[[], int],
        outcome: Outcome,
        told: Callable[[], None],
    ) -> None:
        before = Outcome(outcome.counts.copy(), list(outcome.faults))
        try:
            self._write(rows, now_ms(), outcome, told)
        except UNAVAILABLE:
            raise
        except Exception:
            log.exception("some rows of an import failed; trying them one by one")
            outcome.counts, outcome.faults = before.counts, before.faults
            for one in rows:
                self._land_alone(one, now_ms(), outcome, told)

    def _land_alone(
        self, row: tuple[Draft, list[Wish]], now_ms: int, outcome: Outcome, told: Callable[[], None]
    ) -> None:
        """A row that breaks our code holds up no other (P6)."""
        before = Outcome(outcome.counts.copy(), list(outcome.faults))
        try:
            self._write([row], now_ms, outcome, told)
        except UNAVAILABLE:
            raise
        except Exception:
            log.exception("row %d of an import cannot be taken in", row[0].row)
            outcome.counts, outcome.faults = before.counts, before.faults
            outcome.fail([Fault(row[0].row, "", "refused")])
            with write_transaction():
                told()

    def _write(
        self, rows: list[tuple[Draft, list[Wish]]], now_ms: int, outcome: Outcome, told: Callable[[], None]
    ) -> None:
        with write_transaction():
            # first of all, so that what is read afterwards is what every earlier writer left (P4)
            place = advance(now_ms)
            addresses = self._addresses(rows)
            standing = _standing(addresses, self._store)
            self._plan(rows, standing, outcome)
            collection_of = {record: collection for collection, record in addresses}
            order = [wish.record for _, wishes in rows for wish in wishes]
            touched = {one: standing[one] for one in dict.fromkeys(order) if standing[one].is_touched}
            self._accept([(collection_of[one], one, found) for one, found in touched.items() if found.changes], place)
            remembered = [
                {"record_id": one, "seen": json.dumps(found.seen, sort_keys=True)} for one, found in touched.items()
            ]
            upsert_rows(ImportedRow, remembered, [ImportedRow.record_id])
            told()
        ring()

    def _accept(self, writes: list[tuple[str, str, _Standing]], place: Place) -> None:
        if not writes:
            place.save()
            return
        sent = [Sent.of(self._operation(collection, record, found, place)) for collection, record, found in writes]
        batch = Batch(place)
        batch.expect(sent)
        for one in sent:
            verdict = batch.take(one, self._sender)
            if verdict["outcome"] == "quarantined":
                raise RefusedError(verdict)
        batch.finish()

    def _operation(self, collection: str, record: str, found: _Standing, place: Place) -> Doc:
        values = dict(found.changes)
        if found.doc is None:
            values["store_id"] = self._store
        changes = {address: change_of(collection, address, value, found.doc) for address, value in values.items()}
        return {
            "id": ids.name_based("import", self._store, record, canonical.encode(changes).decode()),
            "collection": collection,
            "record": record,
            "stamp": place.tick(),
            "at": clock.to_rfc3339(place.now_ms),
            "schema": SCHEMA.number,
            "action": "edit",
            "changes": changes,
        }


class RefusedError(Exception):
    """An operation of an import was not accepted: its maker and the table of fields disagree."""


def _standing(addresses: set[tuple[str, str]], store: str) -> dict[str, _Standing]:
    found = {record: _Standing(None, {}) for _, record in addresses}
    collection_of = {record: collection for collection, record in addresses}
    for some in chunks(sorted(found)):
        columns = (Record.id, Record.collection, Record.store_id, Record.deleted, Record.wire)
        for record, collection, of, is_deleted, wire in tuples(Record.select(*columns).where(Record.id << some)):
            if collection != collection_of[record]:
                continue
            code = "other_store" if of != store else "deleted" if is_deleted else None
            found[record] = _Standing(canonical.decode_checked(bytes(wire)), {}, code)
        for record, seen in tuples(
            ImportedRow.select(ImportedRow.record_id, ImportedRow.seen).where(ImportedRow.record_id << some)
        ):
            found[record].seen = json.loads(seen)
        for (record,) in tuples(ErasedRecord.select(ErasedRecord.record_id).where(ErasedRecord.record_id << some)):
            found[record].code = "erased"
    return found
