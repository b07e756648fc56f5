"""`/api/v1/openapi.json` for programs, `/api/docs` for people: the same description, without internet or scripts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from flask import Blueprint as PlainBlueprint
from flask import Response, jsonify, render_template

from api.description.endpoint import ANYBODY, Answer, Blueprint, describe
from api.description.openapi import SCHEMES, openapi
from api.description.words import anchor, prose, sample, shape
from api.errors import TABLE

HERE: Final = Path(__file__).parent
TOKENS: Final = HERE.parents[1] / "static" / "css" / "tokens.css"
METHODS: Final = ("get", "head", "post", "put", "patch", "delete", "options")
REFERENCE: Final = "#/components/schemas/"
CACHED: Final = {"Cache-Control": "no-cache"}

description = Blueprint("description", __name__, "This description, for programs; `/api/docs` is the same for people.")
blueprint = PlainBlueprint("docs", __name__, template_folder="templates")
for spelt in (anchor, prose, sample, shape):
    blueprint.add_app_template_filter(spelt)


@description.get("/openapi.json")
@describe(Answer(200, "An OpenAPI 3.1 document.", {"type": "object", "required": ["openapi", "paths"]}), who=ANYBODY)
def openapi_json() -> Response:
    """Every endpoint with all its answers, as OpenAPI 3.1."""
    response = jsonify(openapi())
    response.headers.update(CACHED)
    return response


@blueprint.get("")
def page() -> Response:
    """The description as one page."""
    told = openapi()
    html = render_template(
        "api_docs.html",
        info=told["info"],
        tags=told["tags"],
        endpoints=_endpoints(told),
        shapes=told["components"]["schemas"],
        schemes=SCHEMES,
        codes=sorted(TABLE.items(), key=lambda row: row[1][0]),
    )
    return Response(html, content_type="text/html; charset=utf-8", headers=CACHED)


@blueprint.get("/style.css")
def style() -> Response:
    """The design's tokens and what this page makes of them."""
    css = TOKENS.read_text("utf-8") + (HERE / "docs.css").read_text("utf-8")
    return Response(css, content_type="text/css; charset=utf-8", headers=CACHED)


def _endpoints(told: Mapping[str, Any]) -> dict[str, list[dict[str, Any]]]:
    """By tag, what the page says of each endpoint, in the order of the blueprints."""
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for path, methods in told["paths"].items():
        for method in METHODS:
            if method in methods:
                endpoint = methods[method]
                shared = methods.get("parameters", [])
                parameters = [*shared, *endpoint.get("parameters", [])]
                found[endpoint["tags"][0]].append(
                    {**endpoint, "method": method.upper(), "path": path, "parameters": parameters}
                )
    return found
