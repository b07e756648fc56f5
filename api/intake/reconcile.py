"""Reconciliations: one item for every value that was set aside, until a person or the course of things settles it
(PROTOCOL §8, P7). Worked out anew from the fold of each changed record; what people decided stays.
"""

from __future__ import annotations

import json
from collections import defaultdict
from typing import Any

from api.feed import scopes
from api.feed.position import Place
from api.feed.publish import Change
from api.fields import SCHEMA
from api.fields.service import SERVICE
from api.intake.known import Known
from api.intake.loaded import Loaded, record_row
from api.intake.restoring import brings_back
from api.models import Reconciliation, Record
from api.models.base import upsert_rows
from api.models.prepared import Prepared, as_models, is_among
from sync import canonical, ids
from sync.fold import Item
from sync.operation import Operation

OPEN, ACCEPTED, RESTORED, WITHDRAWN = "open", "accepted", "restored", "withdrawn"
COLLECTION = "reconciliations"

_ABOUT = Prepared(lambda: Reconciliation.select().where(is_among(Reconciliation.about, 0)))
_STORED = Prepared(lambda: Record.select().where((Record.collection == COLLECTION) & is_among(Record.id, 0)))


class Reconciler:
    """Collects what a push means for reconciliations; `changes` are the records to publish."""

    def __init__(self, place: Place, known: Known) -> None:
        self._place = place
        self._known = known
        self._settles: list[tuple[str, int, Operation]] = []
        self._items: dict[str, Reconciliation] = {}
        self._touched: set[str] = set()
        self._new_keys: dict[str, int] = {}  # of the items that arise now

    def note(self, record: Loaded, operation: Operation) -> None:
        """Remember which item an accepted operation says it settles."""
        if operation.settles:
            self._settles.append((operation.settles, record.key, operation))

    def decide(self, record: Loaded, operation: Operation, received_at: str) -> dict[str, Any]:
        """A person accepts the item `record`; the verdict. `accepted` and `restored` stay what they are."""
        item = self._item(record.id)
        if item is None or item.state == RESTORED:
            params = {"kept": RESTORED, "set_aside": ACCEPTED, "set_aside_by": operation.author.id}
            params |= {"set_aside_at": operation.at, "received_at": received_at}
            note = {"field": "state", "rule": "register.later_wins", "params": params}
            return {"outcome": "superseded", "notes": [note]}
        if item.state != ACCEPTED:
            self._set_state(item, ACCEPTED, operation.stamp)
        item.operations += 1
        return {"outcome": "applied"}

    def bring_in_step(self) -> list[tuple[str, str]]:
        """Bring the items of all changed records in step and settle what was settled; the addresses of new items."""
        records = {one.key: one for one in self._known.changed() if one.created_by}
        standing: dict[int, list[Reconciliation]] = defaultdict(list)
        # nothing can be about a record that begins with this push
        stored = [key for key, record in records.items() if record.row is not None]
        for row in as_models(Reconciliation, _ABOUT.rows(stored) if stored else ()):
            item = self._items.setdefault(row.id, row)
            standing[item.about].append(item)
        for key, record in records.items():
            if key in standing or record.folded.set_aside:
                self._bring_in_step(record, standing[key])
        for item_id, about, operation in self._settles:
            settled = self._item(item_id)
            if settled is None or settled.about != about or settled.state not in {OPEN, WITHDRAWN}:
                continue
            if brings_back(operation, json.loads(settled.body)):
                self._set_state(settled, RESTORED, self._place.tick())
        return [(COLLECTION, item_id) for item_id in self._new_keys]

    def _bring_in_step(self, record: Loaded, standing: list[Reconciliation]) -> None:
        found = {_item_id(item): item for item in record.folded.set_aside}
        known = {item.id for item in standing}
        for item in standing:
            if item.state not in {OPEN, WITHDRAWN}:
                continue
            current = found.get(item.id)
            if current is not None:
                body, viewers = self._told(item.id, record, current)
                if body != item.body or viewers != item.viewers:
                    item.body, item.viewers = body, viewers
                    self._touched.add(item.id)
                if item.state == WITHDRAWN:
                    self._set_state(item, OPEN, self._place.tick())
            elif item.state == OPEN:
                self._set_state(item, WITHDRAWN, self._place.tick())
        for item_id, fresh in found.items():
            if item_id not in known:
                self._arise(item_id, record, fresh)

    def _told(self, item_id: str, record: Loaded, item: Item) -> tuple[str, str]:
        """The item described; a record that is at hand has most of its items from before."""
        about = (item, record.store)
        was = record.told.get(item_id)
        if was is None or was[0] != about:
            was = record.told[item_id] = (about, self._describe(record, item))
        return was[1]

    def _arise(self, item_id: str, record: Loaded, item: Item) -> None:
        body, viewers = self._told(item_id, record, item)
        stamp = self._place.tick()
        loaded = Loaded(SCHEMA.by_name[COLLECTION], item_id, self._place.take_key(), None, record.store)
        self._known.arrive(loaded)
        self._new_keys[item_id] = loaded.key
        self._items[item_id] = Reconciliation(
            id=item_id,
            about=record.key,
            store_id=record.store,
            viewers=viewers,
            body=body,
            state=OPEN,
            arose=stamp,
            changed=stamp,
            operations=0,
        )
        self._touched.add(item_id)

    def _describe(self, record: Loaded, item: Item) -> tuple[str, str]:
        """The item's fields but `state`, and who sees it, both as JSON."""
        body = {
            "record_collection": record.collection.name,
            "record_id": record.id,
            "field": item.field,
            "kept": item.kept,
            "set_aside": item.set_aside,
            "rule": item.rule,
            "params": item.params,
            "at": item.operation.at,
            "received_at": record.received[item.operation.id],
            "by": item.operation.author.id,
        }
        authors = [one.author for one in (item.operation, item.kept_operation) if one]
        # what the server wrote by itself has no author who would look: head office is none
        authors = [one for one in authors if one.id != SERVICE.id]
        stores = {record.store} if record.store else {one.store for one in authors if one.store}
        viewers = {scopes.whole_store(store) for store in stores}
        viewers |= {scope for scope in map(scopes.author_scope, authors) if scope}
        return json.dumps(body, sort_keys=True), json.dumps(sorted(viewers))

    def _set_state(self, item: Reconciliation, state: str, stamp: str) -> None:
        item.state = state
        item.changed = max(stamp, item.arose)
        self._touched.add(item.id)

    def _item(self, item_id: str) -> Reconciliation | None:
        if item_id not in self._items:
            row: Reconciliation | None = Reconciliation.get_or_none(Reconciliation.id == item_id)
            if row is None:
                return None
            self._items[item_id] = row
        return self._items[item_id]

    def changes(self) -> list[Change]:
        """Store the items that this push touched; their records, to be published."""
        if not self._touched:
            return []
        touched = [self._items[item_id] for item_id in sorted(self._touched)]
        upsert_rows(Reconciliation, [dict(one.__data__) for one in touched], [Reconciliation.id])
        rows = {row.id: row for row in as_models(Record, _STORED.rows(self._touched))}
        changes = []
        for item in touched:
            was = rows.get(item.id)
            doc = document(item)
            key = was.key if was else self._new_keys[item.id]
            row = record_row(
                key, COLLECTION, doc, canonical.encode(doc), self._place.seq, store=item.store_id, created_by=None
            )
            changes.append(Change(row, was, doc))
        return changes


def _item_id(item: Item) -> str:
    return ids.name_based(item.operation.id, item.field, item.kind)


def document(item: Reconciliation) -> dict[str, Any]:
    """The item as devices receive it."""
    stamps = {"": item.arose}
    if item.changed != item.arose:
        stamps["state"] = item.changed
    version = {"operations": item.operations + 1, "last": item.changed}
    body: dict[str, Any] = json.loads(item.body)
    return {"id": item.id, **body, "state": item.state, "stamps": stamps, "version": version}
