"""What `/api/v1/site` answers."""

from __future__ import annotations

from marshmallow import EXCLUDE, Schema, fields, validate

from api import limits

# What an editor may look at on the page before it is saved.
EDITED = ("prices", "guides", "return_criteria", "page_texts")


class PublicationSchema(Schema):
    """One publication; the site changes in one moment at its end, or not at all."""

    state = fields.String(required=True, validate=validate.OneOf(["running", "done", "failed"]))
    by = fields.UUID(required=True, metadata={"description": "Who began it: a record of `staff`."})
    store_id = fields.UUID(required=True, allow_none=True)
    at = fields.String(required=True)
    beat_at = fields.String(required=True, metadata={"description": "When it was last heard of."})
    finished_at = fields.String(required=True, allow_none=True)
    done = fields.Integer(required=True, metadata={"description": "Pages and files that are made."})
    total = fields.Integer(required=True, allow_none=True, metadata={"description": "Null: not counted yet."})
    pages = fields.Integer(required=True, allow_none=True)
    error = fields.String(
        required=True,
        allow_none=True,
        validate=validate.OneOf(["not_built", "no_space", "broken_off", "broken", "dead_link", "clock", "busy"]),
        metadata={"description": "Why it failed. What visitors saw before, they see still."},
    )


class _Change(Schema):
    collection = fields.String(required=True)
    id = fields.UUID(required=True)
    kind = fields.String(required=True, validate=validate.OneOf(["added", "changed", "removed"]))
    store_id = fields.UUID(required=True, allow_none=True, metadata={"description": "Null: of all stores."})
    doc = fields.Dict(required=True, metadata={"description": "The record as it will be shown, or was."})
    was = fields.Dict(required=True, allow_none=True, metadata={"description": "As the pages show it now."})


class _PageChange(Schema):
    path = fields.String(required=True)
    title = fields.String(required=True)
    language = fields.String(required=True)
    store_id = fields.UUID(required=True, allow_none=True, metadata={"description": "Null: of all stores."})
    kind = fields.String(required=True, validate=validate.OneOf(["added", "changed", "removed"]))


class PagesSchema(Schema):
    """The pages that publishing would change."""

    pages = fields.List(fields.Nested(_PageChange), required=True)


class Instead(Schema):
    """A record as it is being written, and not saved yet."""

    collection = fields.String(required=True, validate=validate.OneOf(EDITED))
    doc = fields.Dict(required=True, keys=fields.String())


class AskedPreviewSchema(Schema):
    class Meta:
        unknown = EXCLUDE

    path = fields.String(required=True, validate=validate.Length(max=limits.PAGE_PATH_CHARS))
    instead = fields.List(fields.Nested(Instead), load_default=list, validate=validate.Length(max=1))


class PreviewSchema(Schema):
    """A page, whole; nobody else can see it."""

    html = fields.String(required=True)


class SiteSchema(Schema):
    """How the customers' pages stand."""

    publications = fields.List(fields.Nested(PublicationSchema), required=True)
    changes = fields.List(fields.Nested(_Change), required=True)
    elsewhere = fields.Integer(required=True, metadata={"description": "Changes of other stores, not listed."})
    left_out = fields.Integer(required=True, metadata={"description": "Changes beyond those listed."})
