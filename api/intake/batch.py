"""One push in one transaction: every operation gets its verdict, every touched record its new form."""

from __future__ import annotations

import json
from typing import Any

from api.feed.position import Place
from api.feed.publish import Change, publish
from api.fields import SCHEMA
from api.identity.sender import Sender
from api.intake.decide import Refusal, judge, judge_content
from api.intake.envelope import Sent
from api.intake.groups import Born, Groups, group_of
from api.intake.known import Address, Known
from api.intake.reconcile import Reconciler
from api.models import HandedIn, Quarantine
from api.models import Operation as OperationRow
from api.models.base import insert_rows
from api.transfer.erasure.late import Erased
from sync import clock
from sync.fields import no_fields
from sync.operation import Author, Operation, read
from sync.verdict import verdict

Verdict = dict[str, Any]

# as most are
APPLIED: Verdict = {"outcome": "applied"}
APPLIED_JSON = json.dumps(APPLIED)
NOTHING_YET = no_fields()


class Batch:
    """Takes operations in order; `finish` writes. Must live inside one write transaction, after `advance`."""

    def __init__(self, place: Place) -> None:
        self._place = place
        self._sender: Sender
        self._received_at = clock.to_rfc3339(place.now_ms)
        self._known = Known(place)
        self._reconciler = Reconciler(place, self._known)
        self._groups = Groups()
        self._erased = Erased()
        self._accepted: list[dict[str, Any]] = []
        self._quarantined: list[dict[str, Any]] = []
        self._handed_in: list[dict[str, Any]] = []

    def expect(self, operations: list[Sent]) -> None:
        """Read what the database knows about `operations`, in a few queries; call it before `take`."""
        self._erased.look_up(one for one in operations if _is_about_something(one))
        operations = [self._stripped(one) for one in operations]
        self._known.look_up(operations)
        self._groups.look_up(operations)

    def take(self, sent: Sent, sender: Sender) -> Verdict:
        """The verdict for one operation of `sender`; what it changes is written by `finish`."""
        self._sender = sender
        sent = self._stripped(sent)
        first = self._known.first_verdict(sent)
        if first is not None:
            return {"id": sent.id, "outcome": "duplicate", "first": first}
        self._note_who_brought_it(sent)
        try:
            self._groups.require_whole(sent, self._known, self._judge)
            operation = self._judge(sent)
        except Refusal as refusal:
            return self._quarantine(sent, refusal)
        receipt = self._accept(operation, sent, sender.device_id, self._received_at, None)
        self._release((operation.collection, operation.record))
        return {"id": sent.id, **receipt}

    def finish(self) -> None:
        """Write the log, then records, reconciliations, scopes and feeds, in the same transaction: state and
        log must never disagree, whatever is killed when (P1).
        """
        for address in self._reconciler.bring_in_step():
            # after a restored backup, somebody's word on an item can come before the item itself
            self._release(address)
        insert_rows(OperationRow, self._accepted)
        insert_rows(Quarantine, self._quarantined)
        insert_rows(HandedIn, self._handed_in)
        self._known.save_released()
        changes = [
            Change(one.to_record(self._place.seq), one.row, one.folded.doc_or_hidden or {})
            for one in self._known.changed()
            if one.created_by
        ]
        changes += self._reconciler.changes()
        publish(changes, self._place.seq, self._place.now_ms)
        self._place.save()

    def committed(self) -> None:
        """Call it when the transaction has ended well, if at all."""
        self._known.keep_at_hand()

    def _stripped(self, sent: Sent) -> Sent:
        return self._erased.stripped(sent) if _is_about_something(sent) else sent

    def _judge(self, sent: Sent, created: dict[Address, Born] | None = None) -> Operation:
        """The operation, if it is accepted; `created` are records that earlier operations of its group create."""
        if self._known.is_taken(sent):
            raise Refusal("reused_id")
        if self._sender.standing != "good":
            raise Refusal("device_revoked")
        operation = judge_content(sent, self._sender.author, self._place.now_ms)
        address = (operation.collection, operation.record)
        record = self._known.record(*address)
        born = (created or {}).get(address)
        if record:
            judge(operation, record.stores, record.for_whom)
        else:
            judge(operation, born.stores if born else None, born.for_whom if born else ())
        return operation

    def _note_who_brought_it(self, sent: Sent) -> None:
        if self._sender.handed_in_by and sent.id and not self._known.is_taken(sent):
            self._handed_in.append(
                {
                    "operation_id": sent.id,
                    "staff_id": self._sender.handed_in_by,
                    "device_id": self._sender.device_id,
                    "handed_in_at": self._received_at,
                }
            )

    def _accept(
        self,
        operation: Operation,
        sent: Sent,
        device_id: str | None,
        received_at: str,
        receipt: Verdict | None,
    ) -> Verdict:
        """Fold the operation in. `receipt` is the verdict that was given before, for a released operation."""
        record = self._known.record_for(operation)
        if record.collection.server_owned:
            given = self._reconciler.decide(record, operation, received_at)
        else:
            before = record.fields if record.operations else NOTHING_YET
            record.add(operation, received_at, len(sent.raw))
            given = verdict(before, record.fields, operation)
            self._reconciler.note(record, operation)
        self._place.see(operation.stamp)
        receipt = receipt or given
        self._known.remember(sent, receipt)
        self._accepted.append(
            {
                "id": operation.id,
                "record": record.key,
                "stamp": operation.stamp,
                "wire": sent.raw,
                "fingerprint": sent.fingerprint,
                "author_id": operation.author.id,
                "author_role": operation.author.role,
                "author_store": operation.author.store,
                "device_id": device_id,
                "group_id": operation.group,
                "received_at": received_at,
                "seq": self._place.seq,
                "verdict": APPLIED_JSON if receipt == APPLIED else json.dumps(receipt),
            }
        )
        return receipt

    def _release(self, address: Address) -> None:
        """Accept what was held for a record that is there now. Author and arrival stay those of its own
        arrival, rights are judged now, its verdict stays the receipt (PROTOCOL §4).
        """
        for held in self._known.held_for(address):
            author = Author(held.author_id, held.author_role, held.author_store)
            sent = held.sent()
            operation = read(sent.value, author, SCHEMA)
            try:
                record = self._known.record(operation.collection, operation.record)
                judge(operation, record.stores if record else None, record.for_whom if record else ())
            except Refusal as refusal:
                held.refuse(refusal.reason, refusal.detail)
                continue
            held.release()
            self._accept(operation, sent, held.device_id, held.received_at, json.loads(held.verdict))

    def _quarantine(self, sent: Sent, refusal: Refusal) -> Verdict:
        receipt: Verdict = {"outcome": "quarantined", "reason": refusal.reason}
        if refusal.detail:
            receipt["detail"] = refusal.detail
        is_held = refusal.reason == "unknown_record"
        collection, record_id = sent.address
        row = {
            "operation_id": sent.id,
            "fingerprint": sent.fingerprint,
            "content": sent.raw,
            "reason": refusal.reason,
            "detail": json.dumps(refusal.detail) if refusal.detail else None,
            "collection": collection,
            "record_id": record_id,
            "author_id": self._sender.author.id,
            "author_role": self._sender.author.role,
            "author_store": self._sender.author.store,
            "device_id": self._sender.device_id,
            "group_id": group_of(sent),
            "received_at": self._received_at,
            "state": "held" if is_held else "open",
            "verdict": json.dumps(receipt),
        }
        self._quarantined.append(row)
        self._known.remember(sent, receipt, held=row if is_held else None)
        return {"id": sent.id, **receipt}


def _is_about_something(sent: Sent) -> bool:
    """Whether collection and record can be read; of anything else nothing may be believed, not even its shape (P6)."""
    return sent.address != (None, None)
