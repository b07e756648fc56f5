"""What `/api/v1/notifications` answers."""

from __future__ import annotations

from marshmallow import Schema, fields, validate

from api.notify.message import PURPOSES


class _Notification(Schema):
    id = fields.UUID(required=True)
    store_id = fields.UUID(required=True, allow_none=True, metadata={"description": "None: head office's."})
    channel = fields.String(required=True)
    purpose = fields.String(required=True)
    letter = fields.String(
        required=True,
        allow_none=True,
        metadata={"description": "A letter to a customer: its kind. Its words are nowhere but in the customer's file"},
    )
    customer_id = fields.UUID(required=True, allow_none=True)
    subject = fields.String(required=True)
    body = fields.String(required=True)
    state = fields.String(required=True, validate=validate.OneOf(["waiting", "sending", "sent", "failed", "given_up"]))
    tries = fields.Integer(required=True)
    next_try_at = fields.String(required=True, allow_none=True, metadata={"description": "None: it is over."})
    last_error = fields.String(required=True, allow_none=True)
    made_at = fields.String(required=True)
    sent_at = fields.String(required=True, allow_none=True)


class _Channel(Schema):
    store_id = fields.UUID(required=True, allow_none=True)
    name = fields.String(required=True)
    purposes = fields.List(fields.String(validate=validate.OneOf(PURPOSES)), required=True)
    enabled = fields.Boolean(required=True)
    failures = fields.Integer(required=True, metadata={"description": "In a row; 0: the last message was taken."})
    failing_since = fields.String(required=True, allow_none=True)
    last_error = fields.String(required=True, allow_none=True)


class NotificationsSchema(Schema):
    """Messages, the newest first, and the channels that they go to; never a channel's address."""

    notifications = fields.List(fields.Nested(_Notification), required=True)
    channels = fields.List(fields.Nested(_Channel), required=True)
