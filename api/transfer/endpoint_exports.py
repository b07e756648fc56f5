"""`/api/v1/exports`, and one customer's whole file: what goes out of a shop (R3)."""

from __future__ import annotations

from functools import partial
from typing import Any, Final

from flask import Response

from api.description.endpoint import SIGNED_IN, Answer, Blueprint, describe
from api.errors import ApiError
from api.feed.events import ring
from api.feed.position import advance
from api.fields.roles import ASSISTANT, MANAGER
from api.identity.sender import require_sender
from api.intake.batch import Batch
from api.models import ErasedRecord, Record, snapshot, write_transaction
from api.now import now_ms, settings
from api.transfer.customer_file import handed_out, whole_file
from api.transfer.endpoint_imports import LANGUAGE_PARAMETER, download, language_asked
from api.transfer.exporting import Translate, held_by, tables
from api.transfer.workbooks import XLSX, ZIP, csv_text, xlsx, zipped

blueprint = Blueprint(
    "exports", __name__, "What a person may see, to take along; and what a customer may ask for (R3)."
)

BINARY: Final = {"type": "string", "format": "binary"}
# Who may hand a customer their file: whoever keeps the files.
KEEPERS: Final = (ASSISTANT, MANAGER)


@blueprint.get("/exports/all.xlsx")
@describe(
    Answer(200, "A workbook with a sheet for each collection.", BINARY, XLSX),
    errors=(*SIGNED_IN, "unreadable", "too_large"),
    parameters=(LANGUAGE_PARAMETER,),
)
def all_xlsx() -> Response:
    """Everything that the caller may see. Customers, orders and their products are read back by an import."""
    author, language = require_sender().author, language_asked()
    with snapshot():
        held = held_by(author)
    return download(xlsx(tables(held, language, _translate(language))), XLSX, "aftercare.xlsx")


@blueprint.get("/exports/all.csv.zip")
@describe(
    Answer(200, "A zip with a csv file for each collection.", BINARY, ZIP),
    errors=(*SIGNED_IN, "unreadable", "too_large"),
    parameters=(LANGUAGE_PARAMETER,),
)
def all_csv() -> Response:
    """The same as csv, in UTF-8 with the mark that spreadsheet programs go by."""
    author, language = require_sender().author, language_asked()
    with snapshot():
        held = held_by(author)
    files = [(f"{name}.csv", csv_text(head, rows)) for name, head, rows in tables(held, language, _translate(language))]
    return download(zipped(files), ZIP, "aftercare.csv.zip")


@blueprint.get("/customers/<uuid:customer>/file.zip")
@describe(
    Answer(200, "`file.json` with the history of every record, `file.xlsx`, and the photos.", BINARY, ZIP),
    who=KEEPERS,
    errors=(*SIGNED_IN, "not_permitted", "not_found", "unreadable"),
    parameters=(LANGUAGE_PARAMETER,),
)
def customer_file(customer: Any) -> Response:
    """One customer's whole file. That it was given out is written into its contact log."""
    sender, language, record = require_sender(), language_asked(), str(customer)
    if sender.author.role not in KEEPERS:
        raise ApiError("not_permitted")
    with write_transaction():
        place = advance(now_ms())
        is_it = (Record.collection == "customers") & (Record.id == record) & ~Record.deleted
        row = Record.get_or_none(is_it)
        if row is None or row.store_id != sender.author.store:
            raise ApiError("not_found")
        if not ErasedRecord.get_or_none(ErasedRecord.record_id == record):
            sent = handed_out(record, language, place)
            batch = Batch(place)
            batch.expect([sent])
            batch.take(sent, sender)
            batch.finish()
    ring()
    with snapshot():
        content = whole_file(record, sender.author, settings().data_dir, language, _translate(language))
    return download(content, ZIP, f"customer-{record[:8]}.zip")


def _translate(language: str) -> Translate:
    return partial(settings().translate, language)
