"""`/api/v1/notifications`: what was sent to the store's channels, what failed, and which channels do not work."""

from __future__ import annotations

from typing import Any

from flask import Response, jsonify

from api import limits
from api.description.endpoint import SIGNED_IN, Answer, Blueprint, describe
from api.errors import ApiError
from api.fields.roles import LEADERS
from api.identity.sender import require_sender
from api.models import Channel, Notification
from api.notify.channels import all_channels
from api.notify.shapes import NotificationsSchema

blueprint = Blueprint("notifications", __name__, "What was sent to the store's channels, and what was not.")

TRIED = ("waiting", "failed")


@blueprint.get("/notifications")
@describe(
    Answer(200, f"At most {limits.NOTIFICATIONS_LISTED} messages, and the channels.", NotificationsSchema),
    who=LEADERS,
    errors=(*SIGNED_IN, "not_permitted"),
)
def listed() -> Response:
    """Messages to the channels of the sender's store, newest first; for head office those of all stores."""
    sender = require_sender()
    if sender.author.role not in LEADERS:
        raise ApiError("not_permitted")
    store = sender.author.store
    rows = Notification.select().order_by(Notification.made_at.desc(), Notification.id)
    if store is not None:
        rows = rows.where(Notification.store_id == store)
    return jsonify(
        notifications=[_notification(one) for one in rows.limit(limits.NOTIFICATIONS_LISTED)],
        channels=[_channel(one) for one in all_channels(store)],
    )


def _notification(row: Notification) -> dict[str, Any]:
    return {
        "id": row.id,
        "store_id": row.store_id or None,
        "channel": row.channel,
        "purpose": row.purpose,
        "letter": row.letter or None,
        "customer_id": row.customer_id,
        "subject": row.subject,
        "body": row.body,
        "state": row.state,
        "tries": row.tries,
        "next_try_at": row.next_try_at if row.state in TRIED else None,
        "last_error": row.last_error,
        "made_at": row.made_at,
        "sent_at": row.sent_at,
    }


def _channel(row: Channel) -> dict[str, Any]:
    return {
        "store_id": row.store_id or None,
        "name": row.name,
        "purposes": row.purposes.split(),
        "enabled": row.enabled,
        "failures": row.failures,
        "failing_since": row.failing_since,
        "last_error": row.last_error,
    }
