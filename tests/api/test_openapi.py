"""x"""

from __future__ import annotations

import collections, time
from typing import Any

import pytest
import schemathesis
from flask import Flask
from hypothesis import HealthCheck, settings
from schemathesis import Case

from api import create_api
from api.settings import Settings
from tests.conftest import TestClock
from tests.support.devices import device_of
import os

CONFIG = schemathesis.Config.from_dict({"projects": {}}) if False else None
THOROUGH = schemathesis.Config.from_dict(
    {"generation": {"max-examples": int(os.environ.get("MX","12")), "mode": "all", "deterministic": True}, "phases": {"coverage": {"enabled": os.environ.get("COV","1")=="1"}}}
)
described = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", create_api(Settings(database_url="sqlite:///:memory:")), config=THOROUGH)

N = collections.Counter(); T = collections.Counter()

@described.exclude(path="/api/v1/sync/events").parametrize()
@settings(suppress_health_check=list(HealthCheck), deadline=None)
def test_signed_in(case: Case, app, server_clock) -> None:
    client = device_of(app, server_clock, "manager")
    t=time.time()
    answer = case.call(app=app, headers={"Authorization": f"Bearer {client.token}"})
    N[case.operation.label, answer.status_code]+=1; T[case.operation.label]+=time.time()-t
    case.validate_response(answer, transport_kwargs={"app": app})

def test_zz():
    for k,v in sorted(N.items()): print(k,v)
    for k,v in sorted(T.items()): print(k,round(v,2))
