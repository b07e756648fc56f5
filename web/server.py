"""The one server: the API and the frozen site, on one port."""

from __future__ import annotations

from dataclasses import replace

from flask import Flask, Response, current_app, jsonify

from api import create_api
from api.compression import compress
from api.models import database
from api.settings import Settings
from web import serving
from web.freeze import LINK
from web.publishing import FrozenSite


def create_app(settings: Settings) -> Flask:
    """The WSGI application over the database and the frozen site in `settings.data_dir`.

    The database must be migrated; a site that is not frozen yet answers 404, and `/healthz` says 503.
    """
    app = create_api(replace(settings, site=settings.site or FrozenSite()))
    app.url_map.converters["outside_api"] = serving.OutsideApi
    app.register_blueprint(serving.blueprint)
    app.register_error_handler(404, serving.not_found)
    app.after_request(compress)
    app.add_url_rule("/healthz", "healthz", _healthz)
    return app


def _healthz() -> tuple[Response, int]:
    """Whether this server can do its work: its database answers, and there is a site to show."""
    settings: Settings = current_app.extensions["aftercare"]
    database.execute_sql("SELECT 1")
    if not (settings.data_dir / LINK / "index.html").is_file():
        return jsonify(status="no site: run `aftercare freeze`"), 503
    return jsonify(status="ok"), 200
