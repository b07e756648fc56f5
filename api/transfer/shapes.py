"""What imports, exports and erasures take and answer, for the description."""

from __future__ import annotations

from typing import Final

from marshmallow import EXCLUDE, Schema, fields, validate

from api.description.shapes import count, identifier, maybe, moment, sometimes, text
from api.transfer.columns import LANGUAGES, TABLES
from api.transfer.words import FAULTS

STATES: Final = ("uploaded", "running", "tried", "done", "failed", "expired")


class ImportColumnSchema(Schema):
    heading = text("As it stands in the file")
    column = maybe(text("What it is taken for; null: passed over"))
    sample = fields.List(fields.String(), required=True, metadata={"description": "Its first cells"})


class ImportChoiceSchema(Schema):
    name = text("What a mapping calls it")
    label = text("Its heading in the language that was asked for")
    required = fields.Boolean(required=True)


class ImportPreviewSchema(Schema):
    row = count("As a spreadsheet program numbers it")
    cells = fields.List(fields.String(), required=True)


class ImportCountsSchema(Schema):
    new = sometimes(count("Rows that made a new record"))
    changed = sometimes(count("Rows that changed one"))
    unchanged = sometimes(count("Rows that said nothing new"))
    faulty = sometimes(count("Rows that did not land"))


class ImportSchema(Schema):
    id = identifier()
    kind = fields.String(required=True, validate=validate.OneOf(list(TABLES)))
    file_name = text()
    state = fields.String(
        required=True,
        validate=validate.OneOf(STATES),
        metadata={"description": "`tried`: a dry run; `running` that is not heard of for a minute was killed"},
    )
    dry = fields.Boolean(required=True)
    rows = count("Rows below the headings")
    done = count("Rows that were looked at so far")
    counts = fields.Nested(ImportCountsSchema, required=True)
    created_at = moment()
    beat_at = maybe(moment("When the run was last heard of"))
    finished_at = maybe(moment())
    by = identifier("Who uploaded it")


class UploadedImportSchema(ImportSchema):
    columns = fields.List(fields.Nested(ImportColumnSchema), required=True)
    choices = fields.List(fields.Nested(ImportChoiceSchema), required=True)
    preview = fields.List(fields.Nested(ImportPreviewSchema), required=True)
    remembered = fields.Boolean(
        required=True, metadata={"description": "Whether the columns are as this store took them the last time"}
    )


class ImportsSchema(Schema):
    imports = fields.List(fields.Nested(ImportSchema), required=True)


class RunImportSchema(Schema):
    class Meta:
        unknown = EXCLUDE

    dry = fields.Boolean(metadata={"description": "True: only say what would happen"})
    mapping = fields.Dict(
        keys=fields.String(),
        values=fields.String(allow_none=True),
        metadata={"description": "Heading → column, or null to pass it over; as guessed where it is left out"},
    )


class ImportFaultSchema(Schema):
    row = count("As a spreadsheet program numbers it")
    column = text("The heading; empty where it is the row as a whole")
    code = fields.String(required=True, validate=validate.OneOf(list(FAULTS)))
    params = fields.Dict(required=True)
    sentence = text("In the language that was asked for")


class ImportReportSchema(ImportSchema):
    faults = fields.List(fields.Nested(ImportFaultSchema), required=True)


class ForetoldCellSchema(Schema):
    heading = text("As it stands in the file")
    before = text("What stands there now; empty where that is nothing, or no text")
    after = text("What would stand there")


class ForetoldRowSchema(Schema):
    row = count("As a spreadsheet program numbers it")
    what = fields.String(required=True, validate=validate.OneOf(["new", "changed"]))
    name = text("What the row is called by")
    record = identifier("Which it would make or change")
    cells = fields.List(fields.Nested(ForetoldCellSchema), required=True)


class ImportPreviewOfRunSchema(ImportSchema):
    foretold = fields.List(fields.Nested(ForetoldRowSchema), required=True)


class EraseSchema(Schema):
    class Meta:
        unknown = EXCLUDE

    reason = text("Stays on record; the person's name and number are taken out of it", pattern=r"\S")


class ErasureSchema(Schema):
    number = count()
    customer_id = identifier()
    store_id = maybe(identifier())
    by = identifier()
    at = moment()
    reason = text()
    counts = fields.Dict(
        keys=fields.String(),
        values=fields.Integer(),
        required=True,
        metadata={"description": "How many records, operations and files were rewritten or removed"},
    )
    purged_at = maybe(moment("Since when no free page of the database holds the old bytes; null: not yet"))


class ErasuresSchema(Schema):
    erasures = fields.List(fields.Nested(ErasureSchema), required=True)


LANGUAGE: Final = {"type": "string", "enum": list(LANGUAGES), "default": LANGUAGES[0]}
