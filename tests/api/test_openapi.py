"""The description is true: whatever is sent, the answer is one that it names, in the shape that it gives (OpenAPI 3.1).

Schemathesis makes the requests from the description: its examples, the bounds of every parameter, what is missing or of
another type, and some luck. A fault that it found stays as a test beside the code that had it.
"""

from __future__ import annotations

import json
from typing import Any

import pytest
import schemathesis
from flask import Flask
from hypothesis import HealthCheck, settings
from schemathesis import Case, SerializationContext
from schemathesis.generation import GenerationMode
from schemathesis.specs.openapi import checks

from api import create_api
from api.feed.shapes import PullHeadSchema, PullLastSchema, PullLineSchema
from api.models import FailedSignIns, write_transaction
from api.models.base import delete_rows
from api.settings import Settings
from tests.api.test_push import JOB, planned_job
from tests.api.test_quarantine import waiting
from tests.api.world import World
from tests.conftest import SignIn, TestClock
from tests.files.uploader import OCTETS
from tests.support.client import Client

# More refusals than the ones that Schemathesis thinks of: tus has 412 for its version, 460 for checksums, we 426.
REFUSED = [str(status) for status in (400, 401, 403, 404, 405, 409, 412, 413, 415, 416, 422, 426, 429, 460)]
EXAMPLES = 6  # beside the bounds of every parameter, of which there are many more
CONFIG: dict[str, Any] = {
    "generation": {"max-examples": EXAMPLES, "deterministic": True},
    "checks": {
        "negative_data_rejection": {"expected-statuses": REFUSED},
        "missing_required_header": {"expected-statuses": REFUSED},
    },
}
# The matrix looks after who may call what (test_authorisation.py); these look at what is answered.
NOT_HERE = [checks.ignored_auth]
# A bad operation is a verdict and not an error (P6). Not every text is a name, and few bytes are a photo or a list.
# By what a figure can be narrowed depends on the figure.
NOT_THERE = {
    "GET /api/v1/reports/records": [checks.positive_data_acceptance],
    "POST /api/v1/sync/push": [checks.negative_data_rejection],
    "POST /api/v1/session": [checks.positive_data_acceptance],
    "POST /api/v1/files": [checks.positive_data_acceptance],
    "POST /api/v1/imports": [checks.positive_data_acceptance],
    "PATCH /api/v1/files/uploads/{upload_id}": [checks.positive_data_acceptance],
    "POST /api/v1/files/uploads/{upload_id}": [checks.positive_data_acceptance],
}
ENDLESS = "/api/v1/sync/events"  # read to its end by nobody; tests/api/test_events.py listens to it

described = schemathesis.openapi.from_wsgi(
    "/api/v1/openapi.json",
    # where the description is read; the requests go to the test's own application
    create_api(Settings(database_url="sqlite:///:memory:")),
    config=schemathesis.Config.from_dict(CONFIG),
)
# one shop a test: what a request did, the next one finds
in_one_shop = settings(suppress_health_check=list(HealthCheck), deadline=None)


# of the two databases, with texts above all
the_stricter = pytest.mark.parametrize("database_url", ["postgres"], indirect=True)


@schemathesis.serializer(OCTETS)
def octets(_: SerializationContext, value: Any) -> Any:
    return value if isinstance(value, bytes) else str(value).encode("utf-8", "replace")


@pytest.fixture
def world(app: Flask, server_clock: TestClock) -> World:
    return World(app, server_clock)


@described.exclude(path=ENDLESS).exclude(path="/api/v1/session", method="POST").parametrize()
@in_one_shop
@the_stricter
def test_no_answer_is_undocumented_to_a_manager(case: Case, app: Flask, world: World) -> None:
    manager = world.device("manager")
    aim(case, world, manager)
    check(case, app, {"Authorization": f"Bearer {manager.token}"})


@described.parametrize()
@in_one_shop
@the_stricter
def test_no_answer_is_undocumented_to_a_stranger(case: Case, app: Flask) -> None:
    check(case, app, {"Authorization": "Bearer nobody"})


def check(case: Case, app: Flask, headers: dict[str, str]) -> None:
    with write_transaction():
        delete_rows(FailedSignIns, FailedSignIns.count >= 0)
    answer = case.call(app=app, headers=headers)
    excluded = NOT_HERE + NOT_THERE.get(case.operation.label, [])
    case.validate_response(answer, excluded_checks=excluded, transport_kwargs={"app": app})
    if answer.status_code >= 400 and case.method != "HEAD":
        assert set(answer.json()["error"]) <= {"code", "message", "fields"}


def aim(case: Case, world: World, manager: Client) -> None:
    """Let a request that is well made hit something that is there."""
    if case.meta is None or case.meta.generation.mode is not GenerationMode.POSITIVE:
        return
    for name in case.path_parameters:
        match name:
            case "number":
                case.path_parameters[name] = world.quarantined(manager, "own")
            case "device_id":
                case.path_parameters[name] = world.device("liwei").device["id"]
            case "upload_id":
                case.path_parameters[name] = world.upload(manager, "own")[1].rsplit("/", 1)[-1]


def test_every_line_of_a_pull_has_its_shape(sign_in: SignIn) -> None:
    manager = sign_in("manager")
    manager.push(manager.creation("jobs", JOB, planned_job()))
    manager.pull()
    moved = manager.operation("jobs", JOB, {"address": {"to": "3-1201"}})
    deleted = manager.operation("customers", manager.all("customers")[0]["id"], {}, action="delete")
    deleted["saw"] = manager.all("customers")[0]["version"]
    cursors = ("", manager.cursor)
    manager.push(moved, deleted)
    kinds = set()
    for cursor in cursors:
        path = f"/api/v1/sync/pull?patch=1&cursor={cursor}"
        status, headers, raw = manager.send("GET", path, None, {"Authorization": f"Bearer {manager.token}"})
        assert (status, headers["Content-Type"]) == (200, "application/x-ndjson")
        head, *lines, last = (json.loads(line) for line in raw.splitlines())
        PullHeadSchema().load(head)
        PullLastSchema().load(last)
        kinds |= {PullLineSchema().load(line)["op"] for line in lines}
    assert kinds == {"put", "gone", "patch"}


def test_a_number_that_no_database_counts_to_is_the_address_of_nothing(sign_in: SignIn) -> None:
    manager = sign_in("manager")
    assert waiting(manager) == []
    for number in (2**31, 2**63, 10**30):
        assert manager.ask("POST", f"/quarantine/{number}/apply")[0] == 404


def test_what_is_not_there_and_what_is_not_done_there_have_our_shape(app: Flask) -> None:
    with app.test_client() as anyone:
        nowhere, wrong = anyone.get("/api/v1/nowhere"), anyone.put("/api/v1/sync/push")
    assert (nowhere.status_code, nowhere.json["error"]["code"]) == (404, "not_found")
    assert (wrong.status_code, wrong.json["error"]["code"]) == (405, "method_not_allowed")
    assert "POST" in wrong.headers["Allow"]
