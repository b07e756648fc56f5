"""`POST /api/v1/customers/<id>/erase`: the law's right to be forgotten (PROTOCOL §9)."""

from __future__ import annotations

import json
from typing import Any, Final

from flask import Response, jsonify, request

from api.description.endpoint import CHANGES, SIGNED_IN, Answer, Blueprint, Body, describe
from api.errors import ApiError
from api.fields.roles import LEADERS
from api.identity.sender import Sender, require_sender
from api.limits import REASON_CHARS
from api.models import Erasure
from api.now import now_ms, settings
from api.transfer.erasure.erase import AlreadyErasedError, Asked, NoSuchCustomerError, erase
from api.transfer.shapes import EraseSchema, ErasureSchema, ErasuresSchema

blueprint = Blueprint("erasures", __name__, "Persons who asked to be erased: figures stay, they do not (PROTOCOL §9).")

LISTED_MOST: Final = 500


@blueprint.post("/customers/<uuid:customer>/erase")
@describe(
    Answer(200, "It is done, and on record.", ErasureSchema),
    who=LEADERS,
    errors=(*CHANGES, "not_permitted", "not_found", "unreadable", "already_erased", "too_large"),
    body=Body(
        EraseSchema, {"reason": "Asked for in writing on 21 November."}, f"A reason of 1 to {REASON_CHARS} characters."
    ),
)
def erase_customer(customer: Any) -> Response:
    """Replace everything that says who a customer is by a marker, everywhere and for good; figures stay.

    It cannot be undone. All files merged into this one go with it; what phones still send about the person is stripped.
    """
    sender = _leader()
    body = request.get_json(silent=True)
    reason = body.get("reason") if isinstance(body, dict) else None
    if not isinstance(reason, str) or not reason.strip() or len(reason) > REASON_CHARS or not _can_be_kept(reason):
        raise ApiError("unreadable", {"reason": f"a text of 1 to {REASON_CHARS} characters"})
    try:
        done = erase(Asked(str(customer), sender, reason), settings().data_dir, now_ms())
    except NoSuchCustomerError:
        raise ApiError("not_found") from None
    except AlreadyErasedError:
        raise ApiError("already_erased") from None
    return jsonify(_told(done))


@blueprint.get("/erasures")
@describe(Answer(200, f"The newest {LISTED_MOST}.", ErasuresSchema), who=LEADERS, errors=(*SIGNED_IN, "not_permitted"))
def listed() -> Response:
    """Who was erased when, by whom and why; never who it was."""
    sender = _leader()
    rows = Erasure.select().order_by(Erasure.number.desc())
    if sender.author.store is not None:
        rows = rows.where(Erasure.store_id == sender.author.store)
    return jsonify(erasures=[_told(row) for row in rows.limit(LISTED_MOST)])


def _leader() -> Sender:
    sender = require_sender()
    if sender.author.role not in LEADERS:
        raise ApiError("not_permitted")
    return sender


def _can_be_kept(text: str) -> bool:
    return "\0" not in text and text == text.encode("utf-8", "replace").decode()


def _told(row: Erasure) -> dict[str, Any]:
    return {
        "number": row.number,
        "customer_id": row.customer_id,
        "store_id": row.store_id,
        "by": row.by_id,
        "at": row.at,
        "reason": row.reason,
        "counts": json.loads(row.counts),
        "purged_at": row.purged_at,
    }
