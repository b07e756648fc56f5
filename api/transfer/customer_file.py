"""One customer's whole file, as the law lets them ask for it: every record, who changed what, and the photos."""

from __future__ import annotations

import json
import re
import secrets
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from api.feed.position import Place
from api.fields import SCHEMA
from api.files import place as places
from api.files.content import TYPES
from api.history.entries import history_of
from api.intake.envelope import Sent
from api.models import Record, StoredFile
from api.models.base import chunks
from api.rules.customers import files_of, united
from api.transfer.columns import LANGUAGES
from api.transfer.exporting import Doc, Translate, tables
from api.transfer.workbooks import xlsx, zipped
from sync import canonical, clock, ids
from sync.operation import Author

HANDED_OUT: Final = "file_given"
HANDED_OUT_WORDS: Final = ("Whole file given to the customer", "已向顾客提供整份档案", "已向顧客提供整份檔案")
ALL: Final = 2**63 - 1
FILE = re.compile(rb'"([0-9a-f]{64})"')


def whole_file(customer: str, reader: Author, data_dir: Path, language: str, translate: Translate = str) -> bytes:
    """A zip with `file.json`, `file.xlsx` and the photos, of the customer with all files merged into theirs."""
    docs = {
        one.id: canonical.decode_checked(bytes(one.wire))
        for one in Record.select().where((Record.collection == "customers") & ~Record.deleted)
    }
    rows = [
        row for some in chunks(files_of(customer, docs)) for row in Record.select().where(Record.customer_id << some)
    ]
    rows.sort(key=lambda row: (str(row.collection), int(row.key)))
    held: dict[str, list[Doc]] = {}
    for row in rows:
        if not row.deleted:
            held.setdefault(row.collection, []).append(canonical.decode_checked(bytes(row.wire)))
    photos = list(_photos(rows, data_dir))
    told = {
        "customer": united(customer, docs),
        "records": held,
        "history": {f"{row.collection}/{row.id}": history_of(row, reader, ALL, ALL)[0] for row in rows},
        "files": [name for name, _ in photos],
    }
    book = xlsx(tables(held | _referred(held), language, translate))
    text = json.dumps(told, ensure_ascii=False, indent=1, sort_keys=True).encode()
    return zipped([("file.json", text), ("file.xlsx", book), *photos])


def handed_out(customer: str, language: str, place: Place) -> Sent:
    """The entry in the contact log that says so."""
    entry = {
        "id": ids.uuid7(place.now_ms, secrets.token_bytes(ids.RANDOM_BYTES)),
        "text": HANDED_OUT_WORDS[LANGUAGES.index(language)],
        "kind": HANDED_OUT,
    }
    return Sent.of(
        {
            "id": ids.uuid7(place.now_ms, secrets.token_bytes(ids.RANDOM_BYTES)),
            "collection": "customers",
            "record": customer,
            "stamp": place.tick(),
            "at": clock.to_rfc3339(place.now_ms),
            "schema": SCHEMA.number,
            "action": "edit",
            "changes": {"contact_log": {"append": [entry]}},
        }
    )


def _photos(rows: list[Record], data_dir: Path) -> Iterator[tuple[str, bytes]]:
    """The files that the records name, once each; what has not been uploaded yet is not there."""
    named = sorted({found.decode() for row in rows for found in FILE.findall(bytes(row.wire))})
    root = places.folder(data_dir)
    for some in chunks(named):
        for file in StoredFile.select().where(StoredFile.sha256 << some).order_by(StoredFile.sha256):
            path = places.kept(root, file.sha256)
            if path.is_file():
                yield f"files/{file.sha256[:16]}.{TYPES[file.type]}", path.read_bytes()


def _referred(held: dict[str, list[Doc]]) -> dict[str, list[Doc]]:
    """People, products and estates that the records name: a reader knows no ids."""
    wanted: dict[str, set[str]] = {}
    for name, docs in held.items():
        for field in SCHEMA.by_name[name].fields:
            if field.refers_to in {"staff", "products", "estates"}:
                wanted.setdefault(field.refers_to, set()).update(doc[field.name] for doc in docs if doc.get(field.name))
    found: dict[str, list[Any]] = {}
    for name, some_ids in wanted.items():
        for some in chunks(sorted(some_ids)):
            rows = Record.select().where((Record.collection == name) & (Record.id << some) & ~Record.deleted)
            found.setdefault(name, []).extend(canonical.decode_checked(bytes(row.wire)) for row in rows)
    return found
