"""What still comes about an erased person, from a phone that had been away: it lands, without the person.

Facts are kept (a job that was done was done, P1); whatever the operation says about the person is replaced on arrival,
before it is written anywhere, by the same marker. It stays so for good: an erased file cannot be filled again by an
edit, and a person who comes back gets a new one.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from api.fields import SCHEMA
from api.intake.envelope import Sent
from api.models import ErasedFile, ErasedRecord
from api.models.prepared import Prepared, is_among, slot
from api.transfer.erasure.marks import MARK, PERSONAL, marked_operation
from sync import canonical, ids

_AMONG = Prepared(
    lambda: ErasedRecord.select(ErasedRecord.record_id, ErasedRecord.erasure).where(is_among(ErasedRecord.record_id, 0))
)
# most shops have erased nobody
_ANY = Prepared(lambda: ErasedRecord.select(ErasedRecord.record_id).limit(1))
_FILE = Prepared(lambda: ErasedFile.select(ErasedFile.sha256).where(ErasedFile.sha256 == slot(0)))
HEAD = ("id", "collection", "record", "stamp", "at", "schema", "action", "group", "settles", "saw")
REFERS = ("customer_id", "referrer_id", "about_id", "complaint_id")


class Erased:
    """The erased records among those that a push names; lives inside its write transaction."""

    def __init__(self) -> None:
        self._erasures: dict[str, int] = {}

    def look_up(self, operations: Iterable[Sent]) -> None:
        if _ANY.row() is None:
            return
        named = {record for one in operations for record in _named(one.value)}
        self._erasures |= {str(record): int(erasure) for record, erasure in _AMONG.rows(named)} if named else {}

    def stripped(self, sent: Sent) -> Sent:
        """The operation without the person, or as it is. A new record of an erased customer counts as erased, too."""
        if not self._erasures:
            return sent
        erasure = next((self._erasures[one] for one in _named(sent.value) if one in self._erasures), None)
        if erasure is None:
            return sent
        collection, record = sent.address
        if collection is None or record is None or collection not in PERSONAL:
            return sent
        if record not in self._erasures:
            self._erasures[record] = erasure
            ErasedRecord.insert(record_id=record, collection=collection, erasure=erasure).on_conflict_ignore().execute()
        return Sent.of(_readable(sent, collection, record))


def is_barred(sha256: str, record_id: str) -> bool:
    """Whether a file must not be kept: it was erased, or belongs to a record that was."""
    return bool(_FILE.rows(sha256) or _AMONG.rows([record_id]))


def _readable(sent: Sent, collection: str, record: str) -> dict[str, Any]:
    """The operation with the marker; of one that has no canonical spelling only what it is about."""
    if sent.is_canonical:
        marked = marked_operation(sent.value)
        try:
            canonical.check(marked)
        except canonical.NotCanonical:
            pass
        else:
            return {name: one for name, one in marked.items() if name in {*HEAD, "changes"}}
    told = {"collection": collection, "record": record, "changes": MARK}
    return told | ({"id": sent.id} if sent.id else {})


def _named(value: Any) -> list[str]:
    """The records that an operation is about: its own, and whose it says that it is."""
    if not isinstance(value, dict):
        return []
    found = [value.get("record")]
    changes, collection = value.get("changes"), value.get("collection")
    if isinstance(changes, dict) and isinstance(collection, str) and collection in SCHEMA.by_name:
        found += [change.get("to") for name in REFERS if isinstance(change := changes.get(name), dict)]
    return [one for one in found if isinstance(one, str) and ids.is_uuid(one)]
