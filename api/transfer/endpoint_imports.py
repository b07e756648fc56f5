"""`/api/v1/imports`: a spreadsheet is looked at, tried, and then let land (R3)."""

from __future__ import annotations

import json
import secrets
from collections.abc import Sequence
from typing import Any, Final

from flask import Response, jsonify, request

from api import limits
from api.description.endpoint import CHANGES, SIGNED_IN, Answer, Blueprint, Body, describe, parameter
from api.errors import ApiError
from api.fields.roles import ASSISTANT, MANAGER
from api.identity.sender import Sender, require_sender
from api.models import Import, write_transaction
from api.now import now_ms, now_text, settings
from api.transfer import kept
from api.transfer.cells import text_of
from api.transfer.columns import LANGUAGES, TABLES, column
from api.transfer.headings import guess, remembered
from api.transfer.running import claim, start
from api.transfer.shapes import (
    LANGUAGE,
    ImportPreviewOfRunSchema,
    ImportReportSchema,
    ImportSchema,
    ImportsSchema,
    RunImportSchema,
    UploadedImportSchema,
)
from api.transfer.sheet import Sheet, UnreadableSheetError, read_sheet
from api.transfer.words import report_headings, sentence
from api.transfer.workbooks import XLSX, xlsx
from sync.ids import uuid7

blueprint = Blueprint("imports", __name__, "Spreadsheets that become records: every bad row is told (R3).")

# Rows are edits of a store's files: head office belongs to no store, and a technician brings no lists.
IMPORTERS: Final = (ASSISTANT, MANAGER)
OCTETS: Final = "application/octet-stream"
SAMPLES: Final = 3
CELL_SHOWN_CHARS: Final = 120
FILE_NAME_CHARS: Final = 200
LANGUAGE_PARAMETER: Final = parameter("lang", LANGUAGE, "The language of labels and sentences.")
NAME_ABOUT: Final = "What the file is called, for people."


@blueprint.post("/imports")
@describe(
    Answer(201, "What is in it: columns with what they are taken for, and the first rows.", UploadedImportSchema),
    who=IMPORTERS,
    errors=(*CHANGES, "not_permitted", "unreadable", "sheet_type", "sheet_too_large", "sheet_empty"),
    body=Body(
        {"type": "string", "format": "binary"},
        "姓名,电话\n孙丽华,13700000001\n",
        f"The file itself: xlsx, or csv in UTF-8 or GB18030. At most {limits.IMPORT_BYTES} bytes and "
        f"{limits.IMPORT_ROWS} rows. It is thrown away once it was imported, or after {limits.IMPORT_HOURS} hours.",
        content_type=OCTETS,
    ),
    parameters=(
        parameter("kind", {"type": "string", "enum": list(TABLES)}, "What its rows are.") | {"required": True},
        parameter("name", {"type": "string", "maxLength": FILE_NAME_CHARS}, NAME_ABOUT),
        LANGUAGE_PARAMETER,
    ),
)
def upload() -> tuple[Response, int]:
    """Upload a spreadsheet; nothing lands yet."""
    sender = _importer()
    kind, language = request.args.get("kind", ""), language_asked()
    name = request.args.get("name", "")
    if kind not in TABLES:
        raise ApiError("unreadable", {"kind": "not_a_choice"})
    if len(name) > FILE_NAME_CHARS or not name.isprintable():
        raise ApiError("unreadable", {"name": "not_a_name"})
    if (request.content_length or 0) > limits.IMPORT_BYTES:
        raise ApiError("sheet_too_large")
    request.max_content_length = limits.IMPORT_BYTES
    content = request.get_data(cache=False)
    store, data_dir = sender.author.store or "", settings().data_dir
    import_id = uuid7(now_ms(), secrets.token_bytes(10))
    path = kept.keep(data_dir, import_id, content)
    try:
        sheet = read_sheet(path, kind)
    except UnreadableSheetError as problem:
        kept.forget(data_dir, import_id)
        raise ApiError(problem.code) from problem
    before = remembered(store, kind, sheet.headings)
    mapping = before or guess(kind, sheet.headings)
    with write_transaction():
        kept.make_room(data_dir, store)
        Import.insert(
            id=import_id, staff_id=sender.author.id, store_id=store, kind=kind, file_name=name, rows=len(sheet.rows),
            headings=json.dumps(sheet.headings, ensure_ascii=False), mapping=json.dumps(mapping, ensure_ascii=False),
            state="uploaded", created_at=now_text(),
        ).execute()  # fmt: skip
    told = _told(Import.get_by_id(import_id)) | _look_of(sheet, mapping) | _choices(kind, language)
    return jsonify(told | {"remembered": before is not None}), 201


@blueprint.get("/imports")
@describe(
    Answer(200, f"The newest {limits.IMPORTS_LISTED} of the store.", ImportsSchema),
    who=IMPORTERS,
    errors=(*SIGNED_IN, "not_permitted"),
)
def listed() -> Response:
    """The store's imports, newest first."""
    rows = Import.select().where(Import.store_id == _importer().author.store)
    newest = rows.order_by(Import.created_at.desc(), Import.id.desc()).limit(limits.IMPORTS_LISTED)
    return jsonify(imports=[_told(row) for row in newest])


@blueprint.get("/imports/<uuid:import_id>")
@describe(Answer(200, "How it stands.", ImportSchema), who=IMPORTERS, errors=(*SIGNED_IN, "not_permitted", "not_found"))
def status(import_id: Any) -> Response:
    """How far an import is."""
    return jsonify(_told(_found(str(import_id), _importer())))


@blueprint.post("/imports/<uuid:import_id>/run")
@describe(
    Answer(200, "How it stands: finished where it is short, otherwise ask again.", ImportSchema),
    who=IMPORTERS,
    errors=(*CHANGES, "not_permitted", "not_found", "unreadable", "import_running", "import_over", "too_large"),
    body=Body(
        RunImportSchema, {"dry": True}, "Nothing: the real run, with the columns as they were told.", required=False
    ),
)
def run(import_id: Any) -> Response:
    """Try an import, or let it land; the good rows do, and running it again changes nothing."""
    sender = _importer()
    body = request.get_json(silent=True) if request.get_data() else {}
    if not isinstance(body, dict):
        raise ApiError("unreadable")
    row = _found(str(import_id), sender)
    mapping = body.get("mapping", json.loads(row.mapping))
    dry = body.get("dry", False)
    if not isinstance(dry, bool):
        raise ApiError("unreadable", {"dry": "not_a_boolean"})
    _require_mapping(row, mapping)
    claimed = claim(row.id, sender, mapping, now_ms(), dry=dry)
    start(claimed, sender, settings())
    return jsonify(_told(Import.get_by_id(row.id)))


@blueprint.get("/imports/<uuid:import_id>/preview")
@describe(
    Answer(
        200,
        f"What the last dry run would do, row by row; of very many the first {limits.IMPORT_ROWS_FORETOLD}.",
        ImportPreviewOfRunSchema,
    ),
    who=IMPORTERS,
    errors=(*SIGNED_IN, "not_permitted", "not_found"),
)
def preview(import_id: Any) -> Response:
    """What would be made and what changed, before anything is; empty once it has landed."""
    row = _found(str(import_id), _importer())
    return jsonify(_told(row) | {"foretold": kept.foretold_of(settings().data_dir, row.id)})


@blueprint.get("/imports/<uuid:import_id>/report")
@describe(
    Answer(200, f"Every fault by row; of very many the first {limits.IMPORT_FAULTS_TOLD}.", ImportReportSchema),
    who=IMPORTERS,
    errors=(*SIGNED_IN, "not_permitted", "not_found", "unreadable"),
    parameters=(LANGUAGE_PARAMETER,),
)
def report(import_id: Any) -> Response:
    """What did not land, and why, by row number."""
    row, language = _found(str(import_id), _importer()), language_asked()
    faults = [one | {"sentence": sentence(one["code"], one["params"], language)} for one in json.loads(row.faults)]
    return jsonify(_told(row) | {"faults": faults})


@blueprint.get("/imports/<uuid:import_id>/report.xlsx")
@describe(
    Answer(200, "The same as a spreadsheet.", {"type": "string", "format": "binary"}, XLSX),
    who=IMPORTERS,
    errors=(*SIGNED_IN, "not_permitted", "not_found", "unreadable"),
    parameters=(LANGUAGE_PARAMETER,),
)
def report_xlsx(import_id: Any) -> Response:
    """What did not land, as a spreadsheet to be worked off."""
    row, language = _found(str(import_id), _importer()), language_asked()
    rows = [
        (one["row"], one["column"], sentence(one["code"], one["params"], language), one["code"])
        for one in json.loads(row.faults)
    ]
    return download(xlsx([("Report", report_headings(language), rows)]), XLSX, "import-report.xlsx")


def download(content: bytes, kind: str, name: str) -> Response:
    """A file to be saved, that no cache keeps: it is full of people's data."""
    response = Response(content, content_type=kind)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Cache-Control"] = "no-store"
    return response


def language_asked() -> str:
    """The language of the answer; `unreadable` for one that we do not speak."""
    language = request.args.get("lang", LANGUAGES[0])
    if language not in LANGUAGES:
        raise ApiError("unreadable", {"lang": "not_a_choice"})
    return language


def _importer() -> Sender:
    sender = require_sender()
    if sender.author.role not in IMPORTERS or sender.author.store is None:
        raise ApiError("not_permitted")
    return sender


def _found(import_id: str, sender: Sender) -> Import:
    row: Import | None = Import.get_or_none((Import.id == import_id) & (Import.store_id == sender.author.store))
    if row is None:
        raise ApiError("not_found")
    return row


def _require_mapping(row: Import, mapping: object) -> None:
    headings = json.loads(row.headings)
    if not isinstance(mapping, dict):
        raise ApiError("unreadable", {"mapping": "not_an_object"})
    names = [name for name in mapping.values() if name is not None]
    for heading, name in mapping.items():
        if heading not in headings:
            raise ApiError("unreadable", {"mapping": "no such heading"})
        if name is not None and (not isinstance(name, str) or column(row.kind, name) is None):
            raise ApiError("unreadable", {"mapping": "no such column"})
    if len(names) != len(set(names)):
        raise ApiError("unreadable", {"mapping": "a column is named twice"})


def _told(row: Import) -> dict[str, Any]:
    return {
        "id": row.id,
        "kind": row.kind,
        "file_name": row.file_name,
        "state": "failed" if kept.is_broken_off(row, now_ms()) else row.state,
        "dry": bool(row.dry),
        "rows": row.rows,
        "done": row.done,
        "counts": json.loads(row.counts),
        "created_at": row.created_at,
        "beat_at": row.beat_at,
        "finished_at": row.finished_at,
        "by": row.staff_id,
    }


def _look_of(sheet: Sheet, mapping: dict[str, str | None]) -> dict[str, Any]:
    first = sheet.rows[: limits.IMPORT_PREVIEW_ROWS]
    return {
        "columns": [
            {"heading": heading, "column": mapping.get(heading), "sample": _samples(first, place)}
            for place, heading in enumerate(sheet.headings)
        ],
        "preview": [{"row": number, "cells": [_shown(cell) for cell in cells]} for number, cells in first],
    }


def _samples(rows: Sequence[tuple[int, list[Any]]], place: int) -> list[str]:
    return [_shown(cells[place]) for _, cells in rows if text_of(cells[place])][:SAMPLES]


def _shown(cell: Any) -> str:
    return text_of(cell).encode("utf-8", "replace").decode()[:CELL_SHOWN_CHARS]


def _choices(kind: str, language: str) -> dict[str, Any]:
    return {
        "choices": [
            {"name": one.name, "label": one.heading(language), "required": one.required} for one in TABLES[kind]
        ]
    }
