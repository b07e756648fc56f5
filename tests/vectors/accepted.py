"""Every wire form of an operation that was ever accepted, with the record that it folds to (PROTOCOL §10).

`accepted_operations.json` is an archive: rows are appended and never changed, because devices and databases out
there hold operations of these forms for ever. `python -m tests.vectors` appends the stories below that it lacks;
`tests/sync/test_old_data.py` replays all of it, and fails where today's code reads an old operation differently.
A new number of the table of fields adds its own record under `folds_to`, beside those of the numbers before.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from api.fields import SCHEMA
from sync import canonical, digest
from sync.fold import Folded, fold
from sync.operation import Author, Operation, read
from sync.schema import Collection, Schema
from tests.vectors.accepted_stories import Sent, stories

ARCHIVE = Path(__file__).parent / "accepted_operations.json"

Row = dict[str, Any]


def archive() -> list[Row]:
    rows: list[Row] = json.loads(ARCHIVE.read_text(encoding="utf-8")) if ARCHIVE.exists() else []
    return rows


def append_missing() -> None:
    rows = archive()
    known = {row["name"] for row in rows}
    rows += [row for row in today() if row["name"] not in known]
    ARCHIVE.write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")


def today() -> list[Row]:
    """The rows as today's stories and today's code make them."""
    return [_row(name, collection, sent) for name, (collection, sent) in stories().items()]


def replay(row: Row, schema: Schema = SCHEMA) -> tuple[Collection, list[Operation]]:
    """The operations of a row, through today's gate."""
    collection = schema.by_name[row["collection"]]
    return collection, [read(one["wire"], Author(**one["author"]), schema) for one in row["operations"]]


def told(folded: Folded) -> dict[str, Any]:
    """What a row says of the record: what it is, and what a person is asked about it."""
    return {
        "doc": folded.doc,
        "deleted": folded.deleted,
        "digest": digest.to_hex(digest.of(folded.wire)) if folded.doc else None,
        "set_aside": [
            {
                "kind": item.kind,
                "operation": item.operation.id,
                "field": item.field,
                "kept": item.kept,
                "set_aside": item.set_aside,
                "rule": item.rule,
                "params": item.params,
            }
            for item in folded.set_aside
        ],
    }


def forms_of(row: Row) -> set[str]:
    """The wire forms in a row's operations, as short words."""
    return {form for one in row["operations"] for form in wire_forms(one["wire"])}


def wire_forms(wire: Mapping[str, Any]) -> Iterable[str]:
    changes = wire.get("changes")
    yield f"{wire['action']}, changes {'absent' if changes is None else 'given' if changes else 'empty'}"
    yield from (name for name in ("group", "settles", "saw") if wire.get(name) is not None)
    fields = SCHEMA.by_name[wire["collection"]].by_name
    for address, change in (changes or {}).items():
        field = fields[address.partition(".")[0]]
        yield " ".join([field.policy, *sorted(f"{name}:{_shape(name, value)}" for name, value in change.items())])


def _shape(name: str, value: Any) -> str:
    if value is None:
        return "null"
    if isinstance(value, dict) and name != "to":
        return "some" if value else "none"
    return "several" if isinstance(value, str) and " " in value and value[12:13] == "-" else "one"


def _row(name: str, collection: str, sent: list[Sent]) -> Row:
    row: Row = {
        "name": name,
        "collection": collection,
        "operations": [
            {"author": {"id": by.id, "role": by.role, "store": by.store}, "wire": wire} for by, wire in sent
        ],
    }
    known, operations = replay(row)
    row["folds_to"] = {str(SCHEMA.number): told(fold(known, operations, SCHEMA.sides))}
    canonical.check(row)
    return row
