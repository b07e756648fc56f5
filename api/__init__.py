"""The API floor: data, rules of the domain, sync endpoints. See `create_api`."""

from __future__ import annotations

from flask import Flask

from api import codec, errors, limits, plain, security
from api.description.openapi import install as install_description
from api.description.page import blueprint as pages
from api.description.page import description
from api.feed.events import blueprint as events
from api.feed.pull import blueprint as feed
from api.feed.pull import page
from api.feed.shapes import LINE_SHAPES
from api.files.fetch import blueprint as files
from api.files.tus import blueprint as uploads
from api.history.endpoint import blueprint as history
from api.identity.account_list import blueprint as accounts
from api.identity.devices import blueprint as devices
from api.identity.own_device import blueprint as own_device
from api.identity.own_password import blueprint as own_password
from api.identity.session import blueprint as session
from api.intake.handing_in import blueprint as handing_in
from api.intake.push import blueprint as intake
from api.intake.quarantine import blueprint as quarantine
from api.models import let_go, open_database
from api.notify.endpoint import blueprint as notifications
from api.planning.endpoint import blueprint as plans
from api.private.endpoint import blueprint as private
from api.private.uploads import blueprint as private_uploads
from api.publishing.endpoint import blueprint as publishing
from api.reports.endpoint import blueprint as reports
from api.reports.own_endpoint import blueprint as figures
from api.settings import Settings
from api.transfer.endpoint_erase import blueprint as erasures
from api.transfer.endpoint_exports import blueprint as exports
from api.transfer.endpoint_imports import blueprint as imports

PREFIX = "/api/v1"
DOCS = "/api/docs"
# In the order of the description.
BLUEPRINTS = (
    session,
    devices,
    own_device,
    own_password,
    accounts,
    feed,
    intake,
    handing_in,
    events,
    history,
    quarantine,
    reports,
    figures,
    plans,
    notifications,
    publishing,
    imports,
    exports,
    erasures,
    uploads,
    files,
    private,
    private_uploads,
    description,
)

# Here, because whatever is of this floor comes by: commands and workers without an application, too.
codec.install()


def create_api(settings: Settings) -> Flask:
    """The Flask application of the API on `settings.database`, whose schema must be migrated."""
    app = Flask("aftercare", static_folder=None)
    app.config["MAX_CONTENT_LENGTH"] = limits.PUSH_BYTES + 1
    app.json.sort_keys = False  # type: ignore[attr-defined]
    app.extensions["aftercare"] = settings
    open_database(settings.database)
    app.teardown_request(lambda _error: let_go())
    errors.install(app)
    security.install(app)
    install_description(app, BLUEPRINTS, LINE_SHAPES, PREFIX)
    app.register_blueprint(pages, url_prefix=DOCS)
    plain.install(app, {f"{PREFIX}/sync/pull": page})
    return app
