"""Everything that a person may see, as spreadsheets: a sheet for each collection (R3)."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, Final

from api import limits
from api.errors import ApiError
from api.feed.scopes import scopes_of
from api.fields import SCHEMA
from api.models import Need, Record
from api.models.base import tuples
from api.transfer import export_tables
from api.transfer.columns import COLLECTIONS, LANGUAGES, TABLES
from api.transfer.export_tables import Names
from api.transfer.workbooks import Table
from sync import canonical
from sync.ids import short_number
from sync.operation import Author
from sync.schema import Collection, Field

Doc = dict[str, Any]
# An English label in the language of whoever reads it; the catalogues are the web's.
Translate = Callable[[str], str]
Held = Mapping[str, Sequence[Doc]]

KIND_OF: Final = {collection: kind for kind, collection in COLLECTIONS.items()}
LOG_WORDS: Final = {
    "record": ("Record", "记录号", "記錄號"),
    "at": ("Time", "时间", "時間"),
    "by": ("By", "经手人", "經手人"),
    "text": ("Content", "内容", "內容"),
    "more": ("Details", "详情", "詳情"),
    "number": ("Number", "编号", "編號"),
}
SHEET_NAME_CHARS: Final = 31


def held_by(author: Author) -> dict[str, list[Doc]]:
    """The records that a device of `author` would hold, by collection; `too_large` past any reason."""
    rows = (
        Record.select(Record.collection, Record.wire)
        .where(Record.key << Need.select(Need.record).where(Need.scope << scopes_of(author)))
        .where(~Record.deleted)
        .order_by(Record.key)
        .limit(limits.EXPORT_ROWS_MOST + 1)
    )
    return _by_collection(tuples(rows))


def held_by_store(store: str) -> dict[str, list[Doc]]:
    """Everything of a store, and what all stores share."""
    is_of_store = (Record.store_id == store) | Record.store_id.is_null()
    rows = Record.select(Record.collection, Record.wire).where(is_of_store & ~Record.deleted).order_by(Record.key)
    return _by_collection(tuples(rows))


def tables(held: Held, language: str, translate: Translate = str) -> Iterator[Table]:
    """A table for each collection that has records: first those that an import reads back, then logs, then the rest."""
    names = Names(held)
    for kind, name in COLLECTIONS.items():
        if held.get(name):
            rows = export_tables.rows(kind, held[name], names, language)
            yield export_tables.sheet_name(kind, language), export_tables.headings(kind, language), _money(kind, rows)
    taken: set[str] = {export_tables.sheet_name(kind, language) for kind in COLLECTIONS}
    for collection in SCHEMA.collections:
        for field in collection.fields:
            if field.policy == "log" and any(doc.get(field.name) for doc in held.get(collection.name, ())):
                title = _sheet_name(f"{translate(field.label)} {collection.name}", taken)
                yield title, _log_headings(language), _log_rows(held[collection.name], field, names)
        if collection.name not in KIND_OF and held.get(collection.name):
            columns = [one for one in collection.fields if one.policy != "log"]
            headings = [_word("record", language), _word("number", language)]
            headings += [translate(one.label) for one in columns]
            yield _sheet_name(collection.name, taken), headings, _plain_rows(collection, columns, held, names)


def _by_collection(rows: Iterable[tuple[Any, ...]]) -> dict[str, list[Doc]]:
    found: dict[str, list[Doc]] = {}
    for count, (collection, wire) in enumerate(rows, 1):
        if count > limits.EXPORT_ROWS_MOST:
            raise ApiError("too_large")
        found.setdefault(collection, []).append(canonical.decode_checked(bytes(wire)))
    return found


def _money(kind: str, rows: Iterable[list[Any]]) -> Iterator[list[Any]]:
    """Amounts as numbers, which people can add up."""
    places = [place for place, one in enumerate(TABLES[kind]) if one.shape == "money"]
    for row in rows:
        for place in places:
            row[place] = _number(row[place])
        yield row


def _plain_rows(collection: Collection, columns: Sequence[Field], held: Held, names: Names) -> Iterator[list[Any]]:
    for doc in held[collection.name]:
        number = short_number(collection.short_prefix, doc["id"]) if collection.short_prefix else None
        yield [doc["id"], number, *(_shown(one, doc.get(one.name), names) for one in columns)]


def _shown(field: Field, value: Any, names: Names) -> Any:
    if value is None or isinstance(value, (bool, int)):
        return value
    if field.refers_to and isinstance(value, str):
        return names.of(field.refers_to, value) or names.of(field.refers_to, value, "number") or value
    if field.type == "money":
        return _number(value)
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return ", ".join(value)
    if isinstance(value, (list, dict)):
        return json.dumps(value, ensure_ascii=False, sort_keys=True)
    return value


def _log_headings(language: str) -> list[str]:
    return [_word(name, language) for name in ("record", "at", "by", "text", "more")]


def _log_rows(docs: Iterable[Doc], field: Field, names: Names) -> Iterator[list[Any]]:
    for doc in docs:
        for entry in doc.get(field.name) or ():
            more = {name: one for name, one in entry.items() if name not in {"id", "at", "by", "text"}}
            by = names.of("staff", entry.get("by")) or entry.get("by")
            told = json.dumps(more, ensure_ascii=False, sort_keys=True) if more else None
            yield [doc["id"], entry.get("at"), by, entry.get("text"), told]


def _number(value: Any) -> Any:
    return Decimal(value) if isinstance(value, str) and value else value


def _sheet_name(name: str, taken: set[str]) -> str:
    name = "".join(char for char in name if char not in r"[]:*?/\'")[:SHEET_NAME_CHARS]
    number = 1
    while name in taken:
        number += 1
        name = f"{name[: SHEET_NAME_CHARS - 4]} {number}"
    taken.add(name)
    return name


def _word(name: str, language: str) -> str:
    return LOG_WORDS[name][LANGUAGES.index(language)]
