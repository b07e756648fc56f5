"""What pulling, the table of fields and the limits answer, for the description (PROTOCOL §5, §10)."""

from __future__ import annotations

from typing import Any, Final, get_args

from marshmallow import EXCLUDE, Schema, fields, validate

from api.description.shapes import anything, count, identifier, moment, stamp, text
from api.fields.roles import ROLES
from sync.schema import Policy, Type

HEX_SUM: Final = r"^[0-9a-f]{16}$"
EXAMPLE_DIGEST: Final = {"jobs": {"count": 812, "sum": "5d0a61c8e7f94b23"}}
LINES: Final = """\
One JSON value a line: first a `PullHead`, then a `PullLine` for each record that changed, last a `PullLast`. A page \
without its last line is thrown away and asked for again.\
"""


class DigestSchema(Schema):
    count = count("Records of the collection")
    sum = text("Of the first 8 bytes of each record's SHA-256, modulo 2^64", pattern=HEX_SUM)


class PullHeadSchema(Schema):
    now = moment()
    stamp = stamp()
    epoch = text("Another one after the server was restored from a backup")
    full = fields.Boolean(
        required=True, metadata={"description": "A full round: at its end the device drops what it did not bring"}
    )
    estimate = count("How many records are to come, about")


class PullLineSchema(Schema):
    op = fields.String(required=True, validate=validate.OneOf(["put", "gone", "patch"]))
    collection = text()
    id = identifier()
    seq = count("The record's version; only the cursor is a position")
    doc = fields.Dict(metadata={"description": "Of `put`: the record, with `stamps` and `version`"})
    why = fields.String(
        validate=validate.OneOf(["deleted", "left_scope"]), metadata={"description": "Of `gone`: why it left"}
    )
    was = fields.Integer(metadata={"description": "Of `patch`: the version it builds on"})
    set = fields.Dict(metadata={"description": "Of `patch`: fields with their new values"})
    unset = fields.List(fields.String(), metadata={"description": "Of `patch`: fields that are gone"})


class PullLastSchema(Schema):
    cursor = text("Where the next pull goes on")
    more = fields.Boolean(required=True)
    digest = fields.Dict(
        keys=fields.String(),
        values=fields.Nested(DigestSchema),
        metadata={"description": "By collection, when `more` is false: what the device must hold now (P5)"},
    )


class MismatchSchema(Schema):
    class Meta:
        unknown = EXCLUDE

    digest = fields.Dict(
        keys=fields.String(), required=True, metadata={"description": "By collection, as the device worked it out"}
    )
    cursor = anything("Where its last pull ended; written down as it is")


class LimitsSchema(Schema):
    operations = count("Operations a push")
    bytes = count("Bytes a push")
    operation_bytes = count("Bytes an operation")
    pull_records = count("Records a page of a pull")


class FieldSchema(Schema):
    type = fields.String(required=True, validate=validate.OneOf(get_args(Type)))
    policy = fields.String(
        required=True, validate=validate.OneOf(get_args(Policy)), metadata={"description": "How it is merged"}
    )
    label = text()
    writable_by = anything("The roles that may write it; or by value, the roles that may write that value")
    owner = fields.String(metadata={"description": "The side whose edits are preferred"})
    required = fields.Boolean(metadata={"description": "A record is created by an edit of all these"})
    choices = fields.List(fields.String())
    plan = fields.Boolean(metadata={"description": "A change of the status carries its stamp in `with`"})
    refers_to = fields.String()
    ranks = fields.Dict(keys=fields.String(), values=fields.Integer())
    final = fields.List(fields.String())
    reopens = fields.List(fields.String())
    fact_rank = fields.Integer()
    moments = fields.Dict(keys=fields.String(), values=fields.String())
    history = fields.String()


class CollectionSchema(Schema):
    fields_ = fields.Dict(keys=fields.String(), values=fields.Nested(FieldSchema), required=True, data_key="fields")
    short_prefix = fields.String()
    store_field = fields.String()
    server_owned = fields.Boolean()
    deletable_by = fields.List(fields.String(validate=validate.OneOf(ROLES)))


class TableOfFieldsSchema(Schema):
    schema = fields.Integer(required=True, metadata={"description": "The number of this table; it only grows"})
    sides = fields.Dict(keys=fields.String(), values=fields.List(fields.String()), required=True)
    collections = fields.Dict(keys=fields.String(), values=fields.Nested(CollectionSchema), required=True)


LINE_SHAPES: Final = {"PullHead": PullHeadSchema, "PullLine": PullLineSchema, "PullLast": PullLastSchema}
NDJSON: Final[dict[str, Any]] = {
    "type": "string",
    "description": LINES,
    "contentMediaType": "application/json",
    "contentSchema": {"anyOf": [{"$ref": f"#/components/schemas/{name}"} for name in LINE_SHAPES]},
}
EVENTS: Final[dict[str, Any]] = {
    "type": "string",
    "description": "`event: changed` with `data: {}`; now and then a comment, so that a lost client is noticed.",
}
