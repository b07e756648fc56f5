"""`/api/v1/site`: what publishing the customers' pages would change, and the button that does it."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any, cast

from flask import Response, jsonify, request
from marshmallow import ValidationError

from api import limits
from api.description.endpoint import CHANGES, SIGNED_IN, Answer, Blueprint, Body, describe
from api.errors import ApiError, problems_of
from api.fields.roles import LEADERS
from api.identity.sender import Sender, require_sender
from api.now import now_ms, settings
from api.publishing import kept
from api.publishing.run import start
from api.publishing.shapes import AskedPreviewSchema, PagesSchema, PreviewSchema, PublicationSchema, SiteSchema
from api.publishing.site import Change, UnpublishableError, UnreadablePageError

blueprint = Blueprint("site publishing", __name__, "The customers' pages: what would change, and publishing them.")

# Of people the pages show name and role; the rest of a record is nobody's business here.
SHOWN_OF = {"staff": ("id", "name", "name_latin", "role", "store_id", "left_on")}


@blueprint.get("/site")
@describe(
    Answer(200, f"The last {limits.PUBLICATIONS_KEPT} publications and what has changed since.", SiteSchema),
    who=LEADERS,
    errors=(*SIGNED_IN, "not_permitted"),
)
def standing() -> Response:
    """Changes of the sender's store and of what all stores share; for head office those of all stores."""
    sender = _leader()
    site = settings().site
    # before the changes: what is said to be done is not counted among them, and what ends meanwhile is asked for again
    publications = kept.latest(settings().data_dir)
    found = site.changes(settings().data_dir, now_ms()) if site else []
    mine = [one for one in found if sender.author.store in {None, _store_of(one)} or _store_of(one) is None]
    return jsonify(
        publications=publications,
        changes=[_told(one) for one in mine[: limits.SITE_CHANGES_LISTED]],
        elsewhere=len(found) - len(mine),
        left_out=max(0, len(mine) - limits.SITE_CHANGES_LISTED),
    )


@blueprint.post("/site/publish")
@describe(
    Answer(202, "Begun. `GET /site` says how far it is.", PublicationSchema),
    who=LEADERS,
    errors=(*CHANGES, "not_permitted", "publishing"),
)
def publish() -> tuple[Response, int]:
    """Publish the pages as the records are now, of all stores at once, in one switch."""
    return jsonify(start(_leader(), settings())), 202


@blueprint.get("/site/pages")
@describe(
    Answer(200, "By address.", PagesSchema),
    who=LEADERS,
    errors=(*SIGNED_IN, "not_permitted"),
)
def changing() -> Response:
    """Which pages would change, of the sender's store and of all; each is drawn for it, so ask when somebody looks."""
    sender, site = _leader(), settings().site
    try:
        found = site.pages(settings().data_dir, now_ms(), sender.author.store) if site else []
    except UnpublishableError:
        found = []
    return jsonify(pages=[asdict(one) for one in found])


@blueprint.post("/site/preview")
@describe(
    Answer(200, "The page as publishing now would make it.", PreviewSchema),
    who=LEADERS,
    errors=(*CHANGES, "not_permitted", "not_found", "unreadable", "too_large"),
    body=Body(
        AskedPreviewSchema,
        {"path": "/en/stores/west/"},
        "`instead`: a record as it is being written, shown in place of the one that is saved.",
    ),
)
def previewed() -> Response:
    """A page by the templates of the real one, published nowhere. A manager sees the pages of their own store."""
    sender, site = _leader(), settings().site
    try:
        wanted = AskedPreviewSchema().load(cast("dict[str, Any]", request.get_json(silent=True)))
    except ValidationError as error:
        raise ApiError("unreadable", problems_of(error)) from None
    instead = [(one["collection"], _own(one["doc"], sender.author.store)) for one in wanted["instead"]]
    try:
        html = site.preview(now_ms(), wanted["path"], instead) if site else None
    except UnpublishableError:
        html = None
    except UnreadablePageError:
        raise ApiError("unreadable", {"instead": "not_drawable"}) from None
    if html is None:
        raise ApiError("not_found")
    response = jsonify(html=html)
    response.headers["Cache-Control"] = "no-store"
    return response


def _own(doc: dict[str, Any], store: str | None) -> dict[str, Any]:
    """What a manager writes is the store's own, whatever it says."""
    return {"id": "", **doc} if store is None else {"id": "", **doc, "store_id": store}


def _leader() -> Sender:
    sender = require_sender()
    if sender.author.role not in LEADERS:
        raise ApiError("not_permitted")
    return sender


def _store_of(change: Change) -> str | None:
    return str(change.doc["id"]) if change.collection == "stores" else change.doc.get("store_id")


def _told(change: Change) -> dict[str, Any]:
    return {
        "collection": change.collection,
        "id": change.doc["id"],
        "kind": change.kind,
        "store_id": _store_of(change),
        "doc": _shown(change.collection, change.doc),
        "was": _shown(change.collection, change.was) if change.was else None,
    }


def _shown(collection: str, doc: Any) -> dict[str, Any]:
    names = SHOWN_OF.get(collection)
    return {name: value for name, value in doc.items() if names is None or name in names}
