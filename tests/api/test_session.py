"""Signing in, being known, signing out (PROTOCOL §3)."""

from __future__ import annotations

import re
import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from argon2 import PasswordHasher
from flask import Flask
from flask.testing import FlaskClient

from api import limits
from api.errors import ApiError
from api.identity import passwords
from api.identity.attempts import attempt, forget_old_attempts
from api.identity.sender import COOKIE
from api.models import FailedSignIns, Session, database
from tests.conftest import SignIn, TestClock, on_both
from tests.support.shop import LI_WEI, PASSWORD, WEST, an_id


@pytest.fixture
def browser(app: Flask) -> FlaskClient:
    return app.test_client()


def sign_in_as(browser: FlaskClient, username: object, password: object = PASSWORD) -> tuple[int, dict[str, object]]:
    body = {"username": username, "password": password, "device": {"name": "phone"}}
    answer = browser.post("/api/v1/session", json=body)
    return answer.status_code, answer.json


def test_signing_in_tells_who_one_is_and_which_node_to_use(browser: FlaskClient) -> None:
    status, answer = sign_in_as(browser, "liwei")
    assert status == 201
    assert answer["staff"] == {"id": LI_WEI, "name": "李卫", "role": "technician", "store_id": WEST}
    device = answer["device"]
    assert device["node"] == device["id"].replace("-", "")[-16:]
    assert re.fullmatch(r"[0-9a-f]{12}-[0-9a-f]{4}-[0-9a-f]{16}", answer["stamp"])
    again = browser.get("/api/v1/session")
    assert again.json["staff"] == answer["staff"]
    assert "token" not in again.json


def test_the_token_is_stored_hashed_only(browser: FlaskClient, app: Flask) -> None:
    token = sign_in_as(browser, "liwei")[1]["token"]
    assert token not in {row.token_hash for row in Session.select()}


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(browser: FlaskClient) -> None:
    sign_in_as(browser, "liwei")
    cookie = browser.get_cookie(COOKIE, path="/api/")
    assert cookie is not None
    assert (cookie.http_only, cookie.same_site, cookie.path) == (True, "Strict", "/api/")
    push = {"protocol": 1, "operations": []}
    assert browser.post("/api/v1/sync/push", json=push).json["error"]["code"] == "cross_site"
    assert browser.post("/api/v1/sync/push", json=push, headers={"X-Aftercare": "1"}).status_code == 200


def test_signing_out_ends_the_session(sign_in: SignIn) -> None:
    li_wei = sign_in("liwei")
    assert li_wei.ask("DELETE", "/session")[0] == 204
    assert li_wei.ask("GET", "/session")[1]["error"]["code"] == "signed_out"


def test_a_session_ends_by_itself_and_what_is_pushed_after_is_kept_aside(
    sign_in: SignIn, server_clock: TestClock
) -> None:
    li_wei = sign_in("liwei")
    server_clock.pass_minutes(limits.SESSION_DAYS * 24 * 60 + 1)
    assert li_wei.ask("GET", "/session")[1]["error"]["code"] == "session_expired"
    late = li_wei.creation("customers", an_id(700), {"name": "新客"})
    body = {"protocol": 1, "schema": 1, "operations": [late]}
    status, answer = li_wei.ask("POST", "/sync/push", body)
    assert (status, answer["revoked"], answer["verdicts"][0]["reason"]) == (200, True, "device_revoked")


def test_a_device_keeps_its_node_and_nobody_elses_id_is_given_away(sign_in: SignIn) -> None:
    first, second = sign_in("liwei"), sign_in("liwei")
    assert first.device["node"] != second.device["node"]
    again = sign_in("liwei")
    again.sign_in("liwei", PASSWORD, {"id": first.device["id"], "name": "same phone"})
    assert again.device == first.device
    stranger = sign_in("wangfang")
    stranger.sign_in("wangfang", PASSWORD, {"id": first.device["id"], "name": "shared phone"})
    assert stranger.device["id"] != first.device["id"]
    assert stranger.device["node"] != first.device["node"]


def test_only_failed_sign_ins_are_limited(browser: FlaskClient) -> None:
    for _ in range(limits.FAILED_SIGN_INS + 2):
        assert sign_in_as(browser, "manager")[0] == 201
    for _ in range(limits.FAILED_SIGN_INS):
        assert sign_in_as(browser, "liwei", "wrong")[1]["error"]["code"] == "wrong_credentials"
    answer = browser.post("/api/v1/session", json={"username": "liwei", "password": PASSWORD})
    assert (answer.status_code, answer.json["error"]["code"]) == (429, "too_many")
    assert int(answer.headers["Retry-After"]) > 0
    assert sign_in_as(browser, "manager")[0] == 201  # somebody else is not held up


@pytest.mark.parametrize(
    "body",
    [
        None,
        [],
        "x",
        {},
        {"username": "liwei"},
        {"username": 5, "password": []},
        {"username": "a", "password": "b" * 999},
    ],
)
def test_a_bad_request_says_what_is_wrong_with_each_field(browser: FlaskClient, body: object) -> None:
    answer = browser.post("/api/v1/session", json=body)
    assert (answer.status_code, answer.json["error"]["code"]) == (400, "unreadable")
    assert answer.json["error"]["fields"]


def test_a_bad_device_id_is_not_taken(browser: FlaskClient) -> None:
    body = {"username": "liwei", "password": PASSWORD, "device": {"id": "x'; drop table"}}
    assert browser.post("/api/v1/session", json=body).status_code == 400


def test_every_answer_carries_the_security_headers(browser: FlaskClient) -> None:
    for path in ("/api/v1/session", "/api/v1/sync/schema", "/api/v1/nowhere"):
        headers = browser.get(path).headers
        assert "script-src 'self'" in headers["Content-Security-Policy"]
        assert headers["X-Content-Type-Options"] == "nosniff"
    assert browser.put("/api/v1/session").headers["Allow"]


@on_both
def test_failed_sign_ins_are_counted_in_the_database_for_all_workers_together(
    app: Flask, server_clock: TestClock
) -> None:
    now = server_clock()
    counted = [fails("liwei", now) for _ in range(limits.FAILED_SIGN_INS)]
    assert counted == ["wrong_credentials"] * limits.FAILED_SIGN_INS
    assert fails("liwei", now) == "too_many", "another process would read the same row"
    assert FailedSignIns.get().count == limits.FAILED_SIGN_INS, "and its refusals cost nothing more"
    assert fails("manager", now) == "wrong_credentials"

    later = now + limits.FAILED_SIGN_INS_WINDOW_MINUTES * 60_000
    assert fails("liwei", later) == "wrong_credentials"
    assert FailedSignIns.get(FailedSignIns.since_ms == later).count == 1
    assert (forget_old_attempts(later), FailedSignIns.select().count()) == (1, 1)


@on_both
def test_of_attempts_at_the_same_moment_no_more_fail_than_one_after_the_other(
    app: Flask, server_clock: TestClock
) -> None:
    now = server_clock()
    start = threading.Barrier(limits.FAILED_SIGN_INS + 4)

    def one(_: int) -> str:
        start.wait()
        try:
            return fails("liwei", now)
        finally:
            database.close()

    with ThreadPoolExecutor(start.parties) as pool:
        codes = Counter(pool.map(one, range(start.parties)))
    assert codes == {"wrong_credentials": limits.FAILED_SIGN_INS, "too_many": 4}


@on_both
def test_what_is_not_the_persons_fault_does_not_count(app: Flask, server_clock: TestClock) -> None:
    for _ in range(limits.FAILED_SIGN_INS + 1):
        with pytest.raises(ApiError, match="busy"), attempt("::1", "liwei", server_clock()):
            raise ApiError("busy")
    with attempt("::1", "liwei", server_clock()):
        pass
    assert FailedSignIns.get().count == 0


def fails(username: str, now_ms: int) -> str:
    """The code with which an attempt with a wrong password ends."""
    with pytest.raises(ApiError) as refused, attempt("::1", username, now_ms):
        raise ApiError("wrong_credentials")
    return refused.value.code


def test_a_real_hash_takes_the_work_that_is_advised(easy_passwords: PasswordHasher, monkeypatch: pytest.MonkeyPatch):
    """RFC 9106 §4, second recommendation; the other tests' passwords are hashed with less."""
    monkeypatch.setattr(passwords, "_hasher", easy_passwords)
    stored = passwords.hash_password(PASSWORD)
    assert stored.startswith("$argon2id$v=19$m=65536,t=3,p=4$")
    assert passwords.is_password(stored, PASSWORD)
    assert not passwords.is_password(stored, PASSWORD + "x")


def test_r47_the_app_is_told_where_customers_reach_the_pages(app: Flask, browser: FlaskClient) -> None:
    assert sign_in_as(browser, "liwei")[1]["base_url"] == ""
    app.extensions["aftercare"] = replace(app.extensions["aftercare"], base_url="https://service.example.com/")
    assert browser.get("/api/v1/session").json["base_url"] == "https://service.example.com"
