"""What the database knows that a push needs: earlier verdicts, records with their operations, held operations."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from api.feed.position import Place
from api.fields import SCHEMA
from api.intake.at_hand import at_hand
from api.intake.envelope import Sent
from api.intake.loaded import Loaded, accepted_operation
from api.models import Operation as OperationRow
from api.models import Quarantine, Record
from api.models.prepared import Prepared, as_dicts, as_models, is_among, slot
from api.transfer.erasure.marks import REWRITTEN
from sync import canonical
from sync.operation import Author, Operation

Address = tuple[str, str]  # collection, record id

_ACCEPTED = Prepared(
    lambda: OperationRow.select(OperationRow.id, OperationRow.fingerprint, OperationRow.verdict).where(
        is_among(OperationRow.id, 0)
    )
)
_QUARANTINED = Prepared(
    lambda: Quarantine.select(Quarantine.operation_id, Quarantine.fingerprint, Quarantine.verdict).where(
        is_among(Quarantine.operation_id, 0) | is_among(Quarantine.fingerprint, 0)
    )
)
_RECORDS = Prepared(lambda: Record.select().where((Record.collection == slot(0)) & is_among(Record.id, 1)))
_OPERATIONS = Prepared(
    lambda: OperationRow.select(
        OperationRow.record,
        OperationRow.received_at,
        OperationRow.wire,
        OperationRow.author_id,
        OperationRow.author_role,
        OperationRow.author_store,
    ).where(is_among(OperationRow.record, 0))
)
_HELD = Prepared(
    lambda: (
        Quarantine.select()
        .where((Quarantine.collection == slot(0)) & is_among(Quarantine.record_id, 1) & (Quarantine.state == "held"))
        .order_by(Quarantine.number)
    )
)


@dataclass
class Held:
    """An operation that waits for its record's creation; `row` is stored, or about to be."""

    row: dict[str, Any]

    def __getattr__(self, name: str) -> Any:
        return self.row[name]

    def sent(self) -> Sent:
        raw = bytes(self.row["content"])
        return Sent(canonical.decode(raw), raw, self.row["fingerprint"], is_canonical=True)

    def release(self) -> None:
        self.row["state"] = "released"

    def refuse(self, reason: str, detail: dict[str, Any] | None) -> None:
        self.row |= {"state": "open", "reason": reason, "detail": json.dumps(detail) if detail else None}


class Known:
    """Looked up once for a whole push, after the write lock is held (P3: two connections, one verdict)."""

    def __init__(self, place: Place) -> None:
        self._place = place
        self._verdicts: dict[str, list[tuple[str, dict[str, Any]]]] = defaultdict(list)
        self._records: dict[Address, Loaded] = {}
        self._missing: set[Address] = set()
        self._held: dict[Address, list[Held]] = defaultdict(list)
        self._stored_held: list[Held] = []

    def look_up(self, operations: Iterable[Sent]) -> None:
        """Read everything that `operations` touch, in a few queries."""
        self._look_up_verdicts({one.name for one in operations})
        wanted: set[Address] = set()
        for one in operations:
            collection, record_id = one.address
            # of what is only sent again, nobody asks for the record
            if collection is not None and record_id is not None and self.first_verdict(one) is None:
                wanted.add((collection, record_id))
        # what this push has already touched is newer here than in the database
        fresh = wanted - set(self._records) - self._missing
        self._look_up_records(fresh)
        self._look_up_held(fresh)

    def first_verdict(self, sent: Sent) -> dict[str, Any] | None:
        """The verdict that exactly this operation was given before."""
        found = self._verdicts.get(sent.name)
        if found is None:
            return None
        # of an operation that an erasure rewrote, the fingerprint of what was sent is not kept: its id is enough
        same = {sent.fingerprint, REWRITTEN}
        return next((verdict for fingerprint, verdict in found if fingerprint in same), None)

    def is_taken(self, sent: Sent) -> bool:
        """Whether another operation has this id."""
        return sent.id is not None and sent.name in self._verdicts

    def remember(self, sent: Sent, verdict: dict[str, Any], held: dict[str, Any] | None = None) -> None:
        known = self._verdicts[sent.name]
        if not known or all(fingerprint != sent.fingerprint for fingerprint, _ in known):
            known.append((sent.fingerprint, verdict))
        if held is not None:
            self._held[held["collection"], held["record_id"]].append(Held(held))

    def record(self, collection: str, record_id: str) -> Loaded | None:
        """The record, if anybody created it."""
        address = (collection, record_id)
        if address not in self._records and address not in self._missing:
            self._look_up_records({address})
        return self._records.get(address)

    def record_for(self, operation: Operation) -> Loaded:
        """The record of an accepted operation, made new when this is its creation."""
        found = self.record(operation.collection, operation.record)
        if found is None:
            collection = SCHEMA.by_name[operation.collection]
            found = Loaded(collection, operation.record, self._place.take_key(), None)
            self._records[operation.collection, operation.record] = found
        return found

    def changed(self) -> list[Loaded]:
        return [one for one in self._records.values() if one.is_changed]

    def keep_at_hand(self) -> None:
        """Once all is committed: the next operation into a long record need not read all the others again."""
        at_hand.keep(self._records.values(), self._place.node)

    def held_for(self, address: Address) -> list[Held]:
        """What waited for the record; the caller releases or refuses each."""
        return self._held.pop(address, [])

    def arrive(self, record: Loaded) -> None:
        """A record that the server made itself."""
        address = (record.collection.name, record.id)
        self._records[address] = record
        if address not in self._missing:
            self._missing.add(address)
            self._look_up_held({address})

    def save_released(self) -> None:
        """Write down what became of operations that were held before this push."""
        for held in self._stored_held:
            if held.row["state"] != "held":
                Quarantine.update(state=held.row["state"], reason=held.row["reason"], detail=held.row["detail"]).where(
                    Quarantine.number == held.row["number"]
                ).execute()

    def _look_up_verdicts(self, names: set[str]) -> None:
        for name, fingerprint, verdict in _ACCEPTED.rows(names) + _QUARANTINED.rows(names):
            self._verdicts[name or fingerprint].append((fingerprint, json.loads(verdict)))

    def _look_up_records(self, wanted: set[Address]) -> None:
        found: dict[int, Loaded] = {}
        for name, record_ids in _by_collection(wanted).items():
            for row in as_models(Record, _RECORDS.rows(name, record_ids)):
                loaded = at_hand.take(row, self._place.node)
                if loaded is None:
                    loaded = found[row.key] = Loaded(SCHEMA.by_name[name], row.id, row.key, row)
                self._records[name, row.id] = loaded
        keys = [key for key, one in found.items() if not one.collection.server_owned]
        for key, received_at, wire, *author in _OPERATIONS.rows(keys) if keys else ():
            found[key].load(accepted_operation(wire, Author(*author)), received_at, len(wire))
        self._missing |= wanted - set(self._records)

    def _look_up_held(self, wanted: set[Address]) -> None:
        for name, missing in _by_collection(wanted & self._missing).items():
            for row in as_dicts(Quarantine, _HELD.rows(name, missing)):
                held = Held(row)
                self._held[name, row["record_id"]].append(held)
                self._stored_held.append(held)


def _by_collection(addresses: set[Address]) -> dict[str, list[str]]:
    """The record ids among `addresses`, by those of their collections that there are."""
    found: dict[str, list[str]] = defaultdict(list)
    for collection, record_id in addresses:
        if collection in SCHEMA.by_name:
            found[collection].append(record_id)
    return found
