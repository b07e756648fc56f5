"""`/api/v1/figures/me`: what a person did in a month, what customers said of it, and what it means for them (R33)."""

from __future__ import annotations

from flask import Response, jsonify

from api.description.endpoint import SIGNED_IN, Answer, Blueprint, describe
from api.errors import ApiError
from api.identity.sender import require_sender
from api.models import snapshot
from api.now import now_ms
from api.reports.endpoint import MONTH_ASKED, month_asked
from api.reports.own import own_report
from api.reports.records import records_of
from api.reports.shapes import OwnMonthSchema

blueprint = Blueprint("figures", __name__, "One's own month in figures; nobody else's (R33).")


@blueprint.get("/figures/me")
@describe(
    Answer(200, "The month.", OwnMonthSchema),
    errors=(*SIGNED_IN, "unreadable", "not_found"),
    parameters=(MONTH_ASKED,),
)
def own_figures() -> Response:
    """Whoever asks is told their own; there is no way to ask for somebody else's. Head office does no jobs."""
    author = require_sender().author
    with snapshot():
        found = records_of(author.store, month_asked) if author.store else None
        if found is None:
            raise ApiError("not_found")
        return jsonify(own_report(found[0], author.id, found[1], now_ms()))
