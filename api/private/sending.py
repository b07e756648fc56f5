"""What a customer sends becomes an ordinary operation of the log, by an author of the role `customer` (R47).

Each is judged and written in a transaction of its own: one that is refused holds up no other (P6), and two that come at
the same moment are one (P3).
"""

from __future__ import annotations

import logging
from typing import Any

from api.feed.events import ring
from api.feed.position import Place, advance
from api.fields import SCHEMA
from api.identity.sender import Sender
from api.intake.batch import Batch
from api.intake.envelope import Sent
from api.intake.own import Write, spelled, write_own
from api.models import Operation as OperationRow
from api.models import write_transaction
from api.private.file import number_of
from api.private.kinds import KINDS, Asked, Wanted
from api.private.link import Link
from api.private.said import Refused, Said
from api.private.whose import Whose, whose
from sync import canonical, ids

log = logging.getLogger(__name__)

Doc = dict[str, Any]


class NobodyError(Exception):
    """There is nobody behind the link any more."""


def take(link: Link, sent: Any, now_ms: int) -> Doc:
    """The verdict for one thing that was sent: `{id, outcome, code?, fields?, record?, number?}`.

    Error: `NobodyError`.
    """
    name = sent.get("id") if isinstance(sent, dict) else None
    if not isinstance(sent, dict) or not ids.is_uuid(name):
        return {
            "id": name if ids.is_uuid(name) else None,
            "outcome": "refused",
            "code": "unreadable",
            "fields": {"id": "not_an_id"},
        }
    try:
        return {"id": name, **_taken(link, str(name), sent, now_ms)}
    except Refused as refused:
        return {"id": name, "outcome": "refused", "code": refused.code} | (
            {"fields": refused.fields} if refused.fields else {}
        )


def write_as(whose_: Whose, wanted: Wanted, operation_id: str, place: Place) -> None:
    """Accept the operation as the customer's, in the transaction that `place` was taken in. Error: `Refused`."""
    doc = whose_.one(wanted.collection, wanted.record)
    write = Write(wanted.collection, wanted.record, wanted.values, operation_id, at_ms=wanted.at_ms)
    sent = Sent.of(spelled(write, operation_id, doc, place))
    batch = Batch(place)
    batch.expect([sent])
    link = whose_.link
    verdict = batch.take(sent, Sender(whose_.author, "", link.id, "", "", "good"))
    if verdict["outcome"] == "quarantined":
        log.error("what a customer may send and the table of fields disagree: %s", verdict)
        # leaving by an exception rolls everything back: a customer's word is never kept where nobody looks
        raise Refused("refused")
    batch.finish()


def operation_id(link: Link, name: str) -> str:
    """The id that a thing gets in the log: its own for every customer, so that nobody meets another's."""
    return ids.name_based("through a link", link.customer, name)


def _taken(link: Link, name: str, sent: Doc, now_ms: int) -> Doc:
    own = operation_id(link, name)
    with write_transaction():
        # first of all, so that what is read afterwards is what every earlier writer left (P3, P4)
        place = advance(now_ms)
        person = whose(link)
        if person is None:
            raise NobodyError
        known = OperationRow.get_or_none(OperationRow.id == own)
        if known is not None:
            return _known(known, sent)
        make = KINDS.get(sent["kind"]) if isinstance(sent.get("kind"), str) else None
        if make is None:
            raise Refused("unknown_kind")
        wanted = make(Asked(Said(sent), person, own, now_ms))
        write_as(person, wanted, own, place)
        write_own(wanted.tasks, now_ms)
    ring()
    return {"outcome": "applied", **_named(wanted.collection, wanted.record)}


def _known(row: OperationRow, sent: Doc) -> Doc:
    """It came before. The same id for another thing is a mistake of the page's: it is told, and not lost in silence."""
    wire: Doc = canonical.decode(bytes(row.wire))
    about = [sent.get(one) for one in ("complaint", "callback", "estimate", "job", "letter")]  # of whatever type
    if wire["record"] not in about and wire["collection"] != "customers":
        raise Refused("reused_id")
    return {"outcome": "duplicate", **_named(wire["collection"], wire["record"])}


def _named(collection: str, record: str) -> Doc:
    told = {"record": record}
    return told | ({"number": number_of(collection, record)} if SCHEMA.by_name[collection].short_prefix else {})
