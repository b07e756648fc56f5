"""Who may call what: every endpoint × every role × own store, other store, signed out, revoked.

The rows are compared with the routes: an endpoint without a row fails. What each row does stands in `calls.py`.
"""

from __future__ import annotations

import pytest
from flask import Flask

from api import PREFIX
from api.description.openapi import openapi
from api.fields.roles import ROLES
from tests.api.calls import CALLS
from tests.api.world import World
from tests.conftest import TestClock
from tests.support.shop import CAST

# A cell is a status; of a list `sees` or `blind` (200, and what is asked for is in it or not); of a push its verdict.
# Two in a cell: in one's own store / in the other store. Of uploads: one's own / anybody else's.
# Head office belongs to no store: both are others to it.
COLUMNS = ("technician", "associate", "assistant", "manager", "head_office", "signed out", "revoked")
MATRIX = """
POST    /session                   201                  201                  201                  201                  201                    201  201
GET     /session                   200                  200                  200                  200                  200                    401  401
DELETE  /session                   204                  204                  204                  204                  204                    401  204
POST    /session/password          204                  204                  204                  204                  204                    401  401
GET     /devices                   403/403              403/403              sees/blind           sees/blind           sees/sees              401  401
POST    /devices/<>/revoke         403/403              403/403              403/403              204/404              204/204                401  401
POST    /devices/<>/operations     403/403              403/403              403/403              applied/404          applied/applied        401  401
POST    /devices/mine              200                  200                  200                  200                  200                  401  200
POST    /devices/<>/wipe           403/403              403/403              403/403              204/404              204/204              401  401
GET     /accounts                  403/403              403/403              403/403              sees/blind           sees/sees            401  401
POST    /accounts                  403/403              403/403              403/403              201/404              201/201              401  401
POST    /accounts/<>/password      403/403              403/403              403/403              200/404              200/200              401  401
POST    /accounts/<>/disable       403/403              403/403              403/403              204/404              204/204              401  401
GET     /sync/pull                 sees/blind           sees/blind           sees/blind           sees/blind           sees/sees              401  401
GET     /sync/schema               200                  200                  200                  200                  200                    200  200
GET     /sync/limits               200                  200                  200                  200                  200                    200  200
POST    /sync/mismatch             204                  204                  204                  204                  204                    401  401
POST    /sync/push                 applied/out_of_scope applied/out_of_scope applied/out_of_scope applied/out_of_scope not_permitted/not_permitted 401 device_revoked
GET     /sync/events               200                  200                  200                  200                  200                    401  401
GET     /records/<>/<>/history     200/404              200/404              200/404              200/404              200/200                401  401
GET     /quarantine                403/403              403/403              sees/blind           sees/blind           sees/sees              401  401
POST    /quarantine/<>/apply       403/403              403/403              200/404              200/404              200/200                401  401
POST    /quarantine/<>/dismiss     403/403              403/403              204/404              204/404              204/204                401  401
GET     /notifications             403/403              403/403              403/403              sees/blind           sees/sees              401  401
GET     /reports/measures          200                  200                  200                  200                  200                    401  401
GET     /reports/monthly           403/403              403/403              200/404              200/404              200/200                401  401
GET     /reports/monthly.xlsx      403/403              403/403              200/404              200/404              200/200                401  401
GET     /reports/monthly.pdf       403/403              403/403              200/404              200/404              200/200                401  401
GET     /reports/records           403/403              403/403              200/404              200/404              200/200                401  401
POST    /reports/monthly/present   403/403              403/403              403/403              204/404              204/204                401  401
GET     /reports/assessment        200/404              200/404              200/404              200/404              200/200                401  401
GET     /figures/me                200                  200                  200                  200                  404                    401  401
POST    /plans                     403                  403                  201                  201                  403                    401  401
GET     /plans/<>                  403/403              403/403              200/404              200/404              403/403                401  401
POST    /plans/<>/cancel           403/403              403/403              200/404              200/404              403/403                401  401
POST    /files                     201                  201                  201                  201                  201                    401  201
OPTIONS /files                     204                  204                  204                  204                  204                    204  204
HEAD    /files/uploads/<>          200/404              200/404              200/404              200/404              200/404                401  200/404
PATCH   /files/uploads/<>          204/404              204/404              204/404              204/404              204/404                401  204/404
DELETE  /files/uploads/<>          204/404              204/404              204/404              204/404              204/404                401  204/404
POST    /files/uploads/<>          204/404              204/404              204/404              204/404              204/404                401  204/404
OPTIONS /files/uploads/<>          204                  204                  204                  204                  204                    204  204
GET     /files/<>                  200/404              200/404              200/404              200/404              200/200                401  401
GET     /site                      403                  403                  403                  200                  200                    401  401
GET     /site/pages                403                  403                  403                  200                  200                    401  401
POST    /site/preview              403                  403                  403                  404                  404                    401  401
POST    /site/publish              403                  403                  403                  202                  202                    401  401
POST    /imports                   403                  403                  201                  201                  403                    401  401
GET     /imports                   403/403              403/403              sees/blind           sees/blind           403/403                401  401
GET     /imports/<>                403/403              403/403              200/404              200/404              403/403                401  401
GET     /imports/<>/preview        403/403              403/403              200/404              200/404              403/403                401  401
POST    /imports/<>/run            403/403              403/403              200/404              200/404              403/403                401  401
GET     /imports/<>/report         403/403              403/403              200/404              200/404              403/403                401  401
GET     /imports/<>/report.xlsx    403/403              403/403              200/404              200/404              403/403                401  401
GET     /exports/all.xlsx          200                  200                  200                  200                  200                    401  401
GET     /exports/all.csv.zip       200                  200                  200                  200                  200                    401  401
GET     /customers/<>/file.zip     403/403              403/403              200/404              200/404              403/403                401  401
POST    /customers/<>/erase        403/403              403/403              403/403              200/404              200/200                401  401
GET     /erasures                  403/403              403/403              403/403              sees/blind           sees/sees              401  401
GET     /private/report            200                  200                  200                  200                  200                    200  200
GET     /private/files/<>          200                  200                  200                  200                  200                    200  200
GET     /private/file              200                  200                  200                  200                  200                    200  200
POST    /private/operations        200                  200                  200                  200                  200                    200  200
OPTIONS /private/uploads           204                  204                  204                  204                  204                    204  204
POST    /private/uploads           201                  201                  201                  201                  201                    201  201
OPTIONS /private/uploads/<>        204                  204                  204                  204                  204                    204  204
HEAD    /private/uploads/<>        200                  200                  200                  200                  200                    200  200
PATCH   /private/uploads/<>        204                  204                  204                  204                  204                    204  204
DELETE  /private/uploads/<>        204                  204                  204                  204                  204                    204  204
GET     /openapi.json              200                  200                  200                  200                  200                    200  200
"""  # noqa: E501  a table is read in rows
ROWS = {
    f"{method} {path}": dict(zip(COLUMNS, cells, strict=True))
    for method, path, *cells in (line.split() for line in MATRIX.strip().splitlines())
}
PERSON = {role: next(name for name, one in CAST.items() if one[2] == role) for role in ROLES}


@pytest.fixture
def world(app: Flask, server_clock: TestClock) -> World:
    return World(app, server_clock)


def test_every_endpoint_has_its_row(app: Flask) -> None:
    assert set(routes(app)) == set(ROWS)
    assert set(ROWS) == set(CALLS)


@pytest.mark.parametrize("endpoint", ROWS)
def test_who_may_call(endpoint: str, world: World) -> None:
    row, call = ROWS[endpoint], CALLS[endpoint]
    found = {}
    for role in ROLES:
        own, *other = row[role].split("/")
        mine = [call(world, world.device(PERSON[role]), "own")]
        found[role] = "/".join(mine + [call(world, world.device(PERSON[role]), "other") for _ in other])
        assert own
    assert found == {role: row[role] for role in ROLES}


@pytest.mark.parametrize("endpoint", ROWS)
def test_who_has_no_leave(endpoint: str, world: World) -> None:
    row, call = ROWS[endpoint], CALLS[endpoint]
    for role in ROLES:
        place = "own" if CAST[PERSON[role]][3] else "other"
        assert call(world, world.stranger(PERSON[role]), place) == row["signed out"], role
        own, other = (row["revoked"].split("/") * 2)[:2]
        assert call(world, world.revoked(PERSON[role]), place) == (own if place == "own" else other), role


def test_the_description_names_who_may_call(app: Flask) -> None:
    """`x-callers` of every endpoint: exactly those roles that the matrix lets in somewhere."""
    with app.app_context():
        paths = openapi()["paths"]
    told_of = set()
    for path, endpoints in paths.items():
        for method, told in endpoints.items():
            if method != "parameters":
                told_of.add(f"{method.upper()} {_without_names(path)}")
                row = ROWS[f"{method.upper()} {_without_names(path)}"]
                is_public = row["signed out"] in {"200", "201", "204"}
                let_in = [role for role in ROLES if not row[role].startswith("403")]
                assert told["x-callers"] == (["anybody"] if is_public else let_in), path
    assert told_of == set(ROWS)


def routes(app: Flask) -> list[str]:
    """`METHOD /path` of every endpoint; HEAD and OPTIONS only where they are ours and not Flask's."""
    found = []
    for rule in app.url_map.iter_rules():
        if rule.rule.startswith(PREFIX):
            view = app.view_functions[rule.endpoint]
            methods = set(rule.methods or ()) - ({"HEAD"} if "GET" in (rule.methods or ()) else set())
            if getattr(view, "provide_automatic_options", True):
                methods -= {"OPTIONS"}
            found += [f"{method} {_without_names(rule.rule)}" for method in methods]
    return found


def _without_names(path: str) -> str:
    parts = path.removeprefix(PREFIX).split("/")
    return "/".join("<>" if part.startswith(("<", "{")) else part for part in parts)
