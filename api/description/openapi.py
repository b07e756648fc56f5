"""The description as a whole: flask-smorest gathers it from the blueprints, our error table answers for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from flask import Blueprint, Flask, current_app
from marshmallow import Schema

from api import limits
from api.description.shapes import ErrorSchema
from api.identity.sender import COOKIE, CROSS_SITE_HEADER

if TYPE_CHECKING:

    class BaseApi:
        spec: Any

        def __init__(self, app: Flask, *, spec_kwargs: dict[str, Any]) -> None: ...

        def register_blueprint(self, blp: Blueprint, **options: Any) -> None: ...

else:
    from flask_smorest import Api as BaseApi

EXTENSION: Final = "aftercare.description"
OPENAPI: Final = "3.1.0"
ABOUT: Final = """\
What a device and the server of Aftercare say to each other. Records are changed by operations that are pushed, and \
read by pulling; both work after days without signal. How edits are merged is told in `sync/README.md`.

Errors have one shape: `{"error": {"code", "message", "fields"?}}`. A status says what to do next, the code why.\
"""
SCHEMES: Final[dict[str, dict[str, str]]] = {
    "token": {"type": "http", "scheme": "bearer", "description": "The token that signing in answered."},
    "cookie": {"type": "apiKey", "in": "cookie", "name": COOKIE, "description": "A browser is given this instead."},
    "same_site": {
        "type": "apiKey",
        "in": "header",
        "name": CROSS_SITE_HEADER,
        "description": "`1`, together with the cookie, on whatever changes something: other sites cannot send it.",
    },
    "link": {
        "type": "http",
        "scheme": "link",
        "description": "`Authorization: Link` and the token that stands behind the `#` of a private link.",
    },
}


class Api(BaseApi):
    """Registers blueprints and describes them."""

    ERROR_SCHEMA = ErrorSchema
    # every refusal is described where it can happen; there is no "any other answer"
    DEFAULT_ERROR_RESPONSE_NAME = None

    def __init__(self, app: Flask, version: str) -> None:
        info = {"description": ABOUT, "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"}}
        options = {"title": "Aftercare", "version": version, "openapi_version": OPENAPI, "info": info}
        super().__init__(app, spec_kwargs=options | {"servers": [{"url": "/"}]})
        # flask-smorest's pages, which we have none of
        self.spec.components.schemas.pop("PaginationMetadata", None)
        for name, scheme in SCHEMES.items():
            self.spec.components.security_scheme(name, scheme)

    def add_shapes(self, shapes: Mapping[str, type[Schema]]) -> None:
        """Describe shapes that no body has as a whole."""
        for name, shape in shapes.items():
            self.spec.components.schema(name, schema=shape)


def install(app: Flask, blueprints: Sequence[Blueprint], shapes: Mapping[str, type[Schema]], prefix: str) -> None:
    """Serve `blueprints` under `prefix`, and describe them when somebody first asks: it takes longer than a push."""

    @cache
    def described() -> dict[str, Any]:
        # an application that serves nobody: flask-smorest would have its own ways with the errors of the real one
        api = Api(Flask("described", static_folder=None), version=str(limits.PROTOCOL))
        api.add_shapes(shapes)
        for blueprint in blueprints:
            api.register_blueprint(blueprint, url_prefix=prefix)
        found: dict[str, Any] = api.spec.to_dict()
        return found

    for blueprint in blueprints:
        app.register_blueprint(blueprint, url_prefix=prefix)
    app.extensions[EXTENSION] = described


def openapi() -> dict[str, Any]:
    """The description of the running application's API."""
    found: dict[str, Any] = current_app.extensions[EXTENSION]()
    return found
