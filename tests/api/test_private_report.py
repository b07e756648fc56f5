"""A private link shows one customer's own report, and nothing else, to whoever has it (R15, R47)."""

from __future__ import annotations

import hashlib
import logging
import secrets
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from api import limits
from api.private.link import link_id
from sync import clock
from tests.api.test_delete import delete
from tests.conftest import SignIn, TestClock, on_both
from tests.files.conftest import UploadAs, upload_as
from tests.files.pictures import photo
from tests.files.test_cleaning import STROKES
from tests.support.client import Client
from tests.support.shop import CHECKLIST, EAST, LI_WEI, MORNING, PURIFIER, WEST, ZHANG_XIUYING, an_id

__all__ = ["upload_as"]

JOB, OWNED, OTHER_JOB, NEIGHBOUR, NEXT_JOB = (an_id(number) for number in range(700, 705))
DAY_MINUTES = 24 * 60
PHOTO, NEIGHBOURS_PHOTO = photo(seed=70), photo(seed=71)
INTERNAL = "顾客脾气急, 别提邻居的事"
WORK = {
    "kind": "installation",
    "status": "done",
    "customer_id": ZHANG_XIUYING,
    "product_id": PURIFIER,
    "owned_product_id": OWNED,
    "checklist_id": CHECKLIST,
    "assignee_id": LI_WEI,
    "store_id": WEST,
    "address": "翠湖花园 3 栋 1202",
    "description": INTERNAL,
    "report_language": "zh-Hant",
    "due": "80.00",
    "arrived_at": MORNING,
}


@dataclass
class Given:
    """A link that was given to a customer: its token, and the record that keeps its hash."""

    app: Flask
    token: str = field(default_factory=lambda: secrets.token_urlsafe(18))

    @property
    def hash(self) -> str:
        return hashlib.sha256(self.token.encode()).hexdigest()

    @property
    def record(self) -> str:
        return link_id(self.hash)

    def values(self, now_ms: int, **more: Any) -> dict[str, Any]:
        expires = clock.to_rfc3339(now_ms + 30 * limits.DAY_MS)
        made = {"purpose": "report", "customer_id": ZHANG_XIUYING, "job_id": JOB, "store_id": WEST}
        return made | {"token_hash": self.hash, "expires_at": expires} | more

    def ask(self, path: str = "/private/report", **headers: str) -> tuple[int, Any, dict[str, str]]:
        sent = {"Authorization": f"Link {self.token}"} | headers
        with self.app.test_client(use_cookies=False) as browser, browser.get(f"/api/v1{path}", headers=sent) as answer:
            return answer.status_code, answer.json if answer.is_json else answer.data, dict(answer.headers)

    def code(self, path: str = "/private/report") -> str:
        return str(self.ask(path)[1]["error"]["code"])


@pytest.fixture
def technician(sign_in: SignIn) -> Client:
    """Li Wei, who has done a job for Zhang Xiuying."""
    manager, li_wei = sign_in("manager"), sign_in("liwei")
    owned = {"customer_id": ZHANG_XIUYING, "serial": "QH6-0042", "warranty_until": "2027-05-01", "store_id": WEST}
    for one in (
        manager.creation("owned_products", OWNED, owned),
        manager.creation("jobs", JOB, WORK | {"status": "planned"}),
    ):
        assert manager.push(one)[0]["outcome"] == "applied"
    li_wei.pull()
    work = {
        "status": {"to": "done"},
        "checklist.valve_closed": {"to": True},
        "checklist.leak_test": {"to": "0.2 L"},
        "notes": {"append": [{"id": an_id(710), "text": INTERNAL}]},
        "parts": {"append": [{"id": an_id(711), "text": "滤芯", "quantity": 2, "price": "0.00"}]},
        "collected": {"by": "30.00"},
    }
    assert li_wei.push(li_wei.operation("jobs", JOB, work))[0]["outcome"] == "applied"
    return li_wei


def give(app: Flask, client: Client, now_ms: int, **more: Any) -> Given:
    given = Given(app)
    [verdict] = client.push(client.creation("links", given.record, given.values(now_ms, **more)))
    assert verdict["outcome"] == "applied", verdict
    return given


@on_both
def test_r47_the_link_shows_the_report_and_nothing_that_is_internal(
    app: Flask, technician: Client, server_clock: TestClock
) -> None:
    given = give(app, technician, server_clock())
    status, answer, headers = given.ask()
    assert (status, headers["Cache-Control"]) == (200, "no-store")
    report = answer["report"]
    assert (report["store"]["name"], report["customer"], report["language"]) == ("城西店", "张秀英", "zh-Hant")
    assert report["technician"] == {"name": "李卫"}
    assert (report["product"]["model"], report["product"]["serial"]) == ("QH-600", "QH6-0042")
    assert [one["done"] for one in report["checks"]] == [True, True]
    assert report["checks"][1]["value"] == "0.2 L"
    assert report["parts"] == [{"text": "滤芯", "quantity": 2, "free": "warranty"}]
    assert (report["due"], report["collected"], report["open"]) == ("80.00", "30.00", "50.00")
    assert report["warranty"] == {"until": "2027-05-01", "runs": True}
    assert INTERNAL not in str(answer)
    assert "13900000101" not in str(answer)


def test_r47_unknown_expired_withdrawn_and_deleted_read_alike(
    app: Flask, technician: Client, sign_in: SignIn, server_clock: TestClock
) -> None:
    now = server_clock()
    unknown, withdrawn, expired, deleted = Given(app), *(give(app, technician, now) for _ in range(3))
    endless = give(app, technician, now, expires_at=clock.to_rfc3339(now + 3_650 * limits.DAY_MS))
    never_ends = give(app, technician, now, expires_at=None)
    stands = give(app, technician, now, expires_at=clock.to_rfc3339(now + 80 * limits.DAY_MS))
    at = clock.to_rfc3339(now)
    technician.push(technician.operation("links", withdrawn.record, {"revoked_at": {"to": at}}))
    manager = sign_in("manager")
    manager.pull()
    assert manager.push(delete(manager, "links", deleted.record))[0]["outcome"] == "applied"
    gone = [unknown, withdrawn, deleted, never_ends]
    assert {one.code() for one in gone} == {"no_such_link"}
    assert len({str(one.ask()[1]) for one in gone}) == 1
    assert {one.ask()[0] for one in (expired, endless, stands)} == {200}
    server_clock.pass_minutes(30 * DAY_MINUTES)
    assert expired.ask()[0] == 404
    assert stands.ask()[0] == 200
    server_clock.pass_minutes(60 * DAY_MINUTES)
    assert endless.code() == "no_such_link", "whatever a phone asks for, a link ends"


def test_r47_a_withdrawn_link_may_be_given_back(app: Flask, technician: Client, server_clock: TestClock) -> None:
    given = give(app, technician, server_clock())
    technician.pull()
    technician.push(technician.operation("links", given.record, {"revoked_at": {"to": MORNING}}))
    assert given.ask()[0] == 404
    technician.pull()
    technician.push(technician.operation("links", given.record, {"revoked_at": {"to": None}}))
    assert given.ask()[0] == 200


@pytest.mark.parametrize(
    "header", ["", "Link", "Link ", "Link short", "Link " + "a" * 500, "Bearer " + "a" * 24, "Link ../../x y z"]
)
def test_r47_what_is_no_link_opens_nothing(app: Flask, technician: Client, header: str) -> None:
    assert Given(app).ask(Authorization=header)[0] == 404


def test_r47_a_hash_is_no_key(app: Flask, technician: Client, server_clock: TestClock) -> None:
    """Who reads the database, or is a colleague, sees hashes: neither they nor ids open anything."""
    given = give(app, technician, server_clock())
    for other in (given.hash, given.record, given.token[:-1], given.token + "a", given.token.swapcase()):
        assert Given(app, other).ask()[0] == 404
    # nor does a record by another's id that claims a hash
    claimed = Given(app)
    technician.push(technician.creation("links", an_id(720), claimed.values(server_clock())))
    assert claimed.ask()[0] == 404


def test_r47_the_phone_names_the_record_as_the_server_looks_for_it() -> None:
    """`static/app/tests/reportpage.test.js` has the same three."""
    hashed = "1bda9f0aed80857d43c9329457f28b1ca29f736a0c539901e1ba16a909eb07b4"
    assert hashlib.sha256(b"A" * 24).hexdigest() == hashed
    assert link_id(hashed) == "be081a26-db1e-8b77-91f8-fe7ff50e60eb"


def test_r47_a_link_made_for_something_else_shows_no_report(
    app: Flask, technician: Client, server_clock: TestClock
) -> None:
    assert give(app, technician, server_clock(), purpose="tracking").ask()[0] == 404
    assert give(app, technician, server_clock(), job_id=None).ask()[0] == 404


def test_r47_a_link_shows_no_other_customers_job(
    app: Flask, technician: Client, sign_in: SignIn, server_clock: TestClock
) -> None:
    """Neither of the same store, nor of another one whose ids somebody knows."""
    manager = sign_in("manager")
    manager.push(manager.creation("customers", NEIGHBOUR, {"name": "李娜", "store_id": WEST}))
    manager.push(manager.creation("jobs", OTHER_JOB, WORK | {"customer_id": NEIGHBOUR, "status": "planned"}))
    assert give(app, technician, server_clock(), job_id=OTHER_JOB).ask()[0] == 404
    assert give(app, technician, server_clock(), customer_id=NEIGHBOUR).ask()[0] == 404
    given = Given(app)
    tian_ye = sign_in("tianye")
    values = given.values(server_clock()) | {"store_id": EAST}
    tian_ye.push(tian_ye.creation("links", given.record, values))
    assert given.ask()[0] == 404


def test_r47_only_photos_that_the_report_names_and_that_are_the_customers(
    app: Flask, technician: Client, sign_in: SignIn, upload_as: UploadAs, server_clock: TestClock
) -> None:
    camera = upload_as("liwei")
    shown, unnamed = camera.upload(PHOTO, record=JOB), camera.upload(STROKES, JOB, "application/json")
    manager = sign_in("manager")
    manager.push(manager.creation("customers", NEIGHBOUR, {"name": "李娜", "store_id": WEST}))
    manager.push(manager.creation("jobs", OTHER_JOB, WORK | {"customer_id": NEIGHBOUR, "status": "planned"}))
    neighbours = camera.upload(NEIGHBOURS_PHOTO, record=OTHER_JOB)
    technician.pull()
    technician.push(technician.operation("jobs", JOB, {"photos": {"add": [shown, neighbours]}}))
    given = give(app, technician, server_clock())
    assert {one["sha256"] for one in given.ask()[1]["report"]["photos"]} == {shown, neighbours}
    status, content, headers = given.ask(f"/private/files/{shown}")
    assert (status, headers["Content-Type"], headers["Cache-Control"]) == (200, "image/jpeg", "no-store")
    assert content[:3] == b"\xff\xd8\xff"
    assert given.ask(f"/private/files/{shown}?size=thumb")[2]["Content-Type"] == "image/webp"
    # its name was written into the job by hand: the file is the neighbour's all the same
    for other in (neighbours, unnamed, "f" * 64, "..%2f..%2faftercare.db"):
        assert given.ask(f"/private/files/{other}")[0] == 404
    assert Given(app).code(f"/private/files/{shown}") == "no_such_link"
    # nor does the token open what is for people of the shop
    assert given.code(f"/files/{shown}") == given.code("/sync/pull") == "signed_out"


def test_r8_the_second_visit_shows_the_photos_of_the_first(
    app: Flask, technician: Client, sign_in: SignIn, upload_as: UploadAs, server_clock: TestClock
) -> None:
    shown = upload_as("liwei").upload(PHOTO, record=JOB)
    manager = sign_in("manager")
    planned = {"status": "planned", "planned_start": MORNING, "follow_up_of": JOB}
    manager.push(manager.creation("jobs", NEXT_JOB, WORK | planned))
    manager.push(manager.operation("jobs", NEXT_JOB, {"photos": {"add": [shown]}}))
    first = give(app, technician, server_clock()).ask()[1]["report"]
    assert [set(one) for one in first["visits"]] == [{"number", "start"}]
    second = give(app, technician, server_clock(), job_id=NEXT_JOB)
    assert second.ask(f"/private/files/{shown}")[0] == 200


def test_r47_links_that_open_nothing_are_limited_by_address_and_never_close_one_that_stands(
    app: Flask, technician: Client, server_clock: TestClock
) -> None:
    stands = give(app, technician, server_clock())
    codes = [Given(app).code() for _ in range(limits.FAILED_LINKS + 2)]
    assert codes == ["no_such_link"] * limits.FAILED_LINKS + ["too_many"] * 2
    status, _, headers = Given(app).ask()
    assert (status, int(headers["Retry-After"]) > 0) == (429, True)
    assert stands.ask()[0] == 200
    server_clock.pass_minutes(limits.FAILED_SIGN_INS_WINDOW_MINUTES + 1)
    assert Given(app).code() == "no_such_link"


def test_r47_a_page_that_asks_for_the_other_thing_first_is_nobody_who_guesses(
    app: Flask, technician: Client, server_clock: TestClock
) -> None:
    stands = give(app, technician, server_clock())
    sent = {"Authorization": f"Link {stands.token}"}
    with app.test_client(use_cookies=False) as browser:
        for _ in range(limits.FAILED_LINKS + 2):
            answer = browser.get("/api/v1/private/file", headers=sent)
            assert (answer.status_code, answer.json["error"]["code"]) == (404, "no_such_link")
    assert Given(app).code() == "no_such_link", "nobody was counted"


def test_r47_links_that_open_nothing_are_limited_all_together(
    app: Flask, monkeypatch: pytest.MonkeyPatch, server_clock: TestClock
) -> None:
    monkeypatch.setattr(limits, "FAILED_LINKS_EVERYWHERE", 5)
    codes = []
    for number in range(7):
        with app.test_client(use_cookies=False) as browser:
            address = {"REMOTE_ADDR": f"192.0.2.{number}"}
            codes.append(browser.get("/api/v1/private/report", environ_overrides=address).json["error"]["code"])
    assert codes == ["no_such_link"] * 5 + ["too_many"] * 2


def test_r47_no_token_is_logged_or_kept(
    app: Flask, technician: Client, server_clock: TestClock, caplog: pytest.LogCaptureFixture, database_url: str
) -> None:
    caplog.set_level(logging.DEBUG)
    stands, unknown = give(app, technician, server_clock()), Given(app)
    assert (stands.ask()[0], unknown.ask()[0]) == (200, 404)
    raw = b"".join(path.read_bytes() for path in _beside(database_url))
    for token in (stands.token, unknown.token):
        assert token not in caplog.text
        assert token.encode() not in raw
    assert stands.hash.encode() in raw


def _beside(database_url: str) -> list[Path]:
    """The database's files, the write-ahead log among them."""
    main = Path(database_url.removeprefix("sqlite:///"))
    return list(main.parent.glob(f"{main.name}*"))


def test_r47_a_customer_who_is_erased_has_no_links(
    app: Flask, technician: Client, sign_in: SignIn, server_clock: TestClock
) -> None:
    given = give(app, technician, server_clock())
    manager = sign_in("manager")
    assert manager.ask("POST", f"/customers/{ZHANG_XIUYING}/erase", {"reason": "asked for"})[0] == 200
    assert given.ask()[0] == 404
