"""What a customer sends through their link is an operation like any other: once, attributed, within rights (R47)."""

from __future__ import annotations

import uuid
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from flask import Flask

from api import limits
from api.effects.desk import Desk
from api.effects.letters import LETTER
from api.effects.settle import settle
from api.fields import SCHEMA
from api.fields.roles import AUTHORS, CUSTOMER, ROLES
from api.files.content import PICTURES
from api.models import FailedSignIns, Operation, Quarantine
from api.models.base import delete_rows
from api.now import settings
from sync import clock
from tests.api.behind import Behind, give_file
from tests.api.test_private_file import CALLBACK, COMPLAINT, JOB, OWNED, manager
from tests.conftest import SignIn, TestClock, on_both
from tests.files.pictures import photo
from tests.support.client import Client
from tests.support.shop import PURIFIER, WEST, ZHANG_XIUYING, an_id

__all__ = ["manager"]

LETTER_ID = an_id(850)
# Exactly what a customer may write, and nothing else of all the fields that there are.
RIGHTS = {
    "callbacks": {"status", "answers", "answered_by", "suggestions"},
    "complaints": {
        *("channel", "status", "customer_id", "product_id", "owned_product_id", "job_id", "what_happened", "wanted"),
        *("wanted_also", "category", "verdict", "callback_result", "photos"),
    },
    "customers": {"consents"},
    "estimates": {"status", "answered_by", "agreed_sum"},
    "jobs": {"wishes"},
    "letters": {"status", "customer_id", "said"},
}


@pytest.fixture
def behind(app: Flask, manager: Client, server_clock: TestClock) -> Behind:
    return give_file(app, manager, server_clock)


def complain(behind: Behind, complaint: str = COMPLAINT, **more: Any) -> dict[str, Any]:
    said = {"said": "接头一直滴水。\n已经第二次了。", "wanted": "repair", "wanted_also": ["apology", "repair"]}
    return behind.send("complain", complaint=complaint, **(said | more))


def test_r47_a_customer_may_write_exactly_this() -> None:
    found = {one.name: {row.name for row in one.fields if _may(row.writable_by)} for one in SCHEMA.collections}
    assert {name: fields for name, fields in found.items() if fields} == RIGHTS
    assert CUSTOMER not in ROLES, "nobody of the shop has this role"
    assert not any(CUSTOMER in (*one.deletable_by, *one.shared_by) for one in SCHEMA.collections)
    status = SCHEMA.by_name["complaints"].by_name["status"]
    assert [one for one in status.choices or () if status.may_write(CUSTOMER, one)] == [
        "received",
        "reopened",
        "settled",
    ]
    assert set(AUTHORS) - set(ROLES) == {CUSTOMER}


def _may(writers: Any) -> bool:
    return CUSTOMER in writers or (isinstance(writers, dict) and any(CUSTOMER in one for one in writers.values()))


@on_both
def test_r47_a_complaint_by_link_is_in_the_log_as_the_customers_and_on_the_stores_devices(
    behind: Behind, manager: Client, sign_in: SignIn, server_clock: TestClock
) -> None:
    at = clock.to_rfc3339(server_clock() - 3_600_000)
    sent = complain(behind, owned=OWNED, job=JOB, category="repair", at=at)
    assert (sent["outcome"], sent["record"], sent["number"][:2]) == ("applied", COMPLAINT, "C-")
    manager.pull()
    doc = manager.doc("complaints", COMPLAINT)
    assert (doc["channel"], doc["status"], doc["store_id"], doc["customer_id"]) == (
        "web",
        "received",
        WEST,
        ZHANG_XIUYING,
    )
    assert (doc["wanted"], doc["wanted_also"], doc["product_id"], doc["job_id"]) == (
        "repair",
        ["apology"],
        PURIFIER,
        JOB,
    )
    # typed without a signal an hour ago: the clocks run from then (P8)
    assert (doc["received_at"], doc["what_happened"]) == (at, "接头一直滴水。\n已经第二次了。")
    [entry] = manager.ask("GET", f"/records/complaints/{COMPLAINT}/history")[1]["history"]
    assert entry["author"] == {"id": ZHANG_XIUYING, "role": "customer", "name": "张秀英"}
    assert entry["became"]["state"] == "stands"
    [seen] = behind.file()["complaints"]
    assert (seen["said"], seen["clock"]["step"]) == (doc["what_happened"], "acknowledge")
    # nobody's device pulls anything because a customer made it
    assert sign_in("tianye").pulled("complaints") == []


@on_both
def test_p3_the_same_id_twice_is_one_operation_also_at_the_same_moment(
    behind: Behind, manager: Client, server_clock: TestClock
) -> None:
    name = str(uuid.uuid4())
    one = {"id": name, "kind": "write", "letter": LETTER_ID, "said": "您好"}
    with ThreadPoolExecutor(4) as several:
        outcomes = [found["outcome"] for [found] in several.map(lambda _: behind.verdicts(one), range(4))]
    assert sorted(outcomes) == ["applied", "duplicate", "duplicate", "duplicate"]
    [verdict] = behind.verdicts(one)
    assert (verdict["outcome"], verdict["record"], verdict["number"][:2]) == ("duplicate", LETTER_ID, "L-")
    assert len(behind.file()["letters"]) == 1
    # the same id for another thing is told, not taken for the first
    assert behind.send("write", name, letter=an_id(851), said="另一封")["code"] == "reused_id"
    assert behind.send("write", letter=LETTER_ID, said="另一封")["code"] == "not_yours"
    # whatever it says now, of whatever type
    for odd in (None, 5, ["a"], {"a": 1}):
        assert behind.send("write", name, letter=odd)["code"] == "reused_id"


def test_p6_one_that_is_refused_holds_up_no_other_and_is_kept_nowhere(behind: Behind, app: Flask) -> None:
    before = (Operation.select().count(), Quarantine.select().count())
    found = behind.verdicts(
        {"id": "1", "kind": "write"},
        "nonsense",  # type: ignore[arg-type]
        {"id": str(uuid.uuid4()), "kind": "delete", "letter": LETTER_ID},
        {"id": str(uuid.uuid4()), "kind": ["write"]},
        {"id": str(uuid.uuid4()), "kind": "write", "letter": LETTER_ID, "said": "   \u202e "},
        {"id": str(uuid.uuid4()), "kind": "write", "letter": LETTER_ID, "said": "字" * (limits.LINK_TEXT_CHARS + 1)},
        {"id": str(uuid.uuid4()), "kind": "complain", "complaint": COMPLAINT, "said": "x", "wanted": "gold"},
        {"id": str(uuid.uuid4()), "kind": "consent", "purpose": "promotions", "yes": True},
        {"id": str(uuid.uuid4()), "kind": "estimate", "estimate": an_id(1), "yes": True},
        {"id": str(uuid.uuid4()), "kind": "satisfied", "complaint": an_id(1), "yes": 1},
    )
    assert {one["outcome"] for one in found} == {"refused"}
    assert [one["code"] for one in found[2:4]] == ["unknown_kind"] * 2
    assert [one["fields"] for one in found[4:8]] == [
        {"said": "required"},
        {"said": "too_long"},
        {"wanted": "not_a_choice"},
        {"purpose": "not_a_choice"},
    ]
    assert [one["code"] for one in found[8:]] == ["not_yours", "not_yours"]
    assert (Operation.select().count(), Quarantine.select().count()) == before


def test_r30_the_survey_is_answered_by_link_once(behind: Behind, manager: Client) -> None:
    callback = {"kind": "delivery", "status": "due", "customer_id": ZHANG_XIUYING, "job_id": JOB, "store_id": WEST}
    manager.push(manager.creation("callbacks", CALLBACK, callback))
    wrong = {"overall": 11, "effort": 6, "love": 3}
    refused = behind.send("answer", callback=CALLBACK, scores=wrong)
    assert set(refused["fields"]) == {f"scores.{one}" for one in wrong}
    assert behind.code("answer", callback=CALLBACK, scores={}) == "unreadable"
    said = {"overall": 9, "delivery_attitude": 5, "effort": None}
    assert behind.code("answer", callback=CALLBACK, scores=said, said="师傅很耐心") == "applied"
    manager.pull()
    doc = manager.doc("callbacks", CALLBACK)
    assert (doc["status"], doc["answered_by"], doc["answers"]) == (
        "done",
        "link",
        {"overall": 9, "delivery_attitude": 5},
    )
    assert doc["suggestions"] == "师傅很耐心"
    assert behind.code("answer", callback=CALLBACK, scores={"overall": 1}) == "already_answered"
    assert "answered" in behind.file()["callbacks"][0]


def test_r22_the_customers_word_settles_it_and_a_no_opens_it_again(
    behind: Behind, manager: Client, server_clock: TestClock
) -> None:
    complain(behind)
    assert behind.code("satisfied", complaint=COMPLAINT, yes=False, said="还在漏") == "not_answered_yet"
    manager.pull()
    answered = {
        "solution": {"to": "明天上门更换接头, 免费。"},
        "status": {"to": "answered"},
        "cause_note": {"to": "内部: 生料带没缠好"},
    }
    manager.push(manager.operation("complaints", COMPLAINT, answered))
    [seen] = behind.file()["complaints"]
    assert ([one["text"] for one in seen["answers"]], seen["clock"]["step"]) == (
        ["明天上门更换接头, 免费。"],
        "call_back",
    )
    assert "内部" not in str(seen)
    server_clock.pass_minutes(10)
    assert behind.code("satisfied", complaint=COMPLAINT, yes=False, said="还在漏") == "applied"
    manager.pull()
    doc = manager.doc("complaints", COMPLAINT)
    assert (doc["status"], doc["verdict"], doc["callback_result"]) == ("reopened", "unsatisfied", "还在漏")
    [first] = behind.file()["complaints"][0]["answers"]
    assert first["word"] == {"yes": False, "said": "还在漏"}, "what was answered stays, with the word on it"
    server_clock.pass_minutes(10)
    again = {"solution": {"to": "换整根软管。"}, "status": {"to": "answered"}, "callback_result": {"to": "内部: 难缠"}}
    manager.push(manager.operation("complaints", COMPLAINT, again))
    server_clock.pass_minutes(10)
    assert behind.code("satisfied", complaint=COMPLAINT, yes=True) == "applied"
    manager.pull()
    told = behind.file()["complaints"][0]["answers"]
    assert [(one["text"], one["word"]) for one in told] == [
        ("明天上门更换接头, 免费。", {"yes": False, "said": "还在漏"}),
        ("换整根软管。", {"yes": True}),
    ]
    assert "内部" not in str(told)
    assert (manager.doc("complaints", COMPLAINT)["status"], behind.file()["complaints"][0]["clock"]) == (
        "settled",
        None,
    )
    assert behind.code("satisfied", complaint=COMPLAINT, yes=True) == "already_answered"


@on_both
def test_r47_a_wish_is_a_task_of_the_office_and_the_customer_sees_what_came_of_it(
    behind: Behind, manager: Client, server_clock: TestClock
) -> None:
    assert behind.code("wish", job=JOB, said="周二下午更方便", **{"from": "2026-11-24"}) == "applied"
    manager.pull()
    [entry] = manager.doc("jobs", JOB)["wishes"]
    assert (entry["text"], entry["from"], entry["by"]) == ("周二下午更方便", "2026-11-24", ZHANG_XIUYING)
    [task] = [one for one in manager.all("tasks") if one["kind"] == "wish"]
    assert (task["about_id"], task["role"], task["state"]) == (JOB, "assistant", "open")
    assert [one["status"] for one in behind.file()["wishes"]] == ["received"]
    server_clock.pass_minutes(5)
    manager.push(manager.operation("jobs", JOB, {"promised_start": {"to": "2026-11-24T06:00:00.000Z"}}))
    assert [one["status"] for one in behind.file()["wishes"]] == ["moved"]
    manager.pull()
    manager.push(manager.operation("jobs", JOB, {"status": {"to": "cancelled"}}))
    assert behind.code("wish", job=JOB, said="改天") == "over"


def test_r47_a_letter_is_a_task_until_it_is_answered(
    app: Flask, behind: Behind, manager: Client, server_clock: TestClock
) -> None:
    behind.send("write", letter=LETTER_ID, said="您好")

    def tasks() -> list[str]:
        with app.app_context():
            settle(LETTER, Desk(settings()))
        return [one["state"] for one in manager.pulled("tasks") if one["kind"] == "letter"]

    assert tasks() == []
    server_clock.pass_minutes(6)
    assert tasks() == ["open"]
    manager.push(manager.operation("letters", LETTER_ID, {"answer": {"to": "谢谢"}, "status": {"to": "answered"}}))
    assert tasks() == ["done"]


def test_r48_consent_for_pictures_is_given_and_taken_back(behind: Behind, manager: Client) -> None:
    for yes in (True, False):
        assert behind.code("consent", purpose="pictures", yes=yes) == "applied"
        manager.pull()
        assert manager.doc("customers", ZHANG_XIUYING)["consents"]["pictures"] == {
            "agreed": yes,
            "on": "2026-11-21",
            "how": "web",
        }
        assert behind.file()["customer"]["pictures"] is yes


def test_r47_a_pages_clock_is_believed_within_bounds(behind: Behind, manager: Client, server_clock: TestClock) -> None:
    now, day = server_clock(), limits.DAY_MS
    wanted = {now + 5 * day: now, now - 300 * day: now - limits.LINK_LATE_DAYS_MOST * day, now - day: now - day}
    for number, (said, _) in enumerate(wanted.items()):
        behind.send("write", letter=an_id(860 + number), said="您好", at=clock.to_rfc3339(said))
    manager.pull()
    found = [manager.doc("letters", an_id(860 + number))["received_at"] for number in range(len(wanted))]
    assert found == [clock.to_rfc3339(one) for one in wanted.values()]


def test_r47_what_is_typed_is_plain_text(behind: Behind, manager: Client) -> None:
    typed = "<img src=x onerror=alert(1)>\x07\u202e退款\u2066 =cmd|'/c calc'!A1\r\n\r\n\r\n\r\n\r\n好"
    assert behind.code("write", letter=LETTER_ID, said=typed) == "applied"
    manager.pull()
    assert manager.doc("letters", LETTER_ID)["said"] == "<img src=x onerror=alert(1)>退款 =cmd|'/c calc'!A1\n\n\n好"
    for odd in ("\ud800", 5, ["a"], {"a": 1}):
        assert behind.code("write", letter=an_id(851), said=odd) == "unreadable"


@on_both
def test_r47_a_store_is_not_flooded(
    app: Flask, behind: Behind, manager: Client, server_clock: TestClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    letters = [
        behind.code("write", letter=an_id(870 + n), said="您好") for n in range(limits.LINK_LETTERS_OPEN_MOST + 1)
    ]
    assert letters == ["applied"] * limits.LINK_LETTERS_OPEN_MOST + ["too_many_here"]
    many = [{"id": str(uuid.uuid4()), "kind": "write"}] * (limits.LINK_OPERATIONS_MOST + 1)
    assert behind.open("POST", "/private/operations", {"operations": many})[0] == 413
    assert behind.open("POST", "/private/operations", b"x" * (limits.LINK_BODY_BYTES + 1))[0] == 413
    for body in (b"{", b"[]", b'{"operations": 5}', b"[" * 100_000):
        assert behind.open("POST", "/private/operations", body)[0] == 400
    delete_rows(FailedSignIns, FailedSignIns.count > 0)
    monkeypatch.setattr(limits, "LINK_SENDINGS", 2)
    assert [behind.open("POST", "/private/operations", {"operations": []})[0] for _ in range(3)] == [200, 200, 429]
    other = give_file(app, manager, server_clock)
    monkeypatch.setattr(limits, "LINK_SENDINGS_BY_ADDRESS", 3)
    assert [other.open("POST", "/private/operations", {"operations": []})[0] for _ in range(2)] == [200, 429]


@on_both
def test_r47_photos_before_and_after_the_complaint_are_in_it_without_where_they_were_taken(
    behind: Behind, manager: Client
) -> None:
    first, second = photo(seed=80), photo(seed=81)
    assert behind.upload(first, COMPLAINT)[0] == 204
    complain(behind)
    assert behind.upload(second, COMPLAINT)[0] == 204
    assert behind.upload(second, COMPLAINT)[0] == 204, "once more changes nothing"
    [seen] = behind.file()["complaints"]
    manager.pull()
    assert seen["photos"] == manager.doc("complaints", COMPLAINT)["photos"]
    assert len(seen["photos"]) == 2
    for sha256 in seen["photos"]:
        status, body, headers = behind.open("GET", f"/private/files/{sha256}")
        assert (status, headers["Cache-Control"]) == (200, "no-store")
        assert b"Exif" not in body
        assert b"GPS" not in body


def test_r47_only_pictures_and_only_so_many(behind: Behind, monkeypatch: pytest.MonkeyPatch) -> None:
    assert behind.upload(b"%PDF-1.4 " + b"x" * 50, COMPLAINT, "application/pdf")[0] == 415
    # what it says it is does not make it one
    assert behind.upload(b"%PDF-1.4 " + b"x" * 50, COMPLAINT)[0] == 415
    assert behind.upload(b'{"strokes": []}', COMPLAINT)[0] == 415
    assert behind.upload(b"<svg onload=alert(1)>" + b" " * 80, COMPLAINT)[0] == 415
    assert behind.upload(photo(seed=90)[:900], COMPLAINT)[0] == 422
    monkeypatch.setattr(limits, "LINK_PHOTOS_MOST", 2)
    codes = [behind.upload(photo(seed=91 + n), COMPLAINT)[0] for n in range(3)]
    assert codes == [204, 204, 429]
    monkeypatch.setattr(limits, "LINK_BYTES_PER_DAY", 10)
    assert behind.begin(photo(seed=95), an_id(899))[1]["error"]["code"] == "too_many_photos"
    assert {"image/jpeg", "image/png", "image/webp"} == PICTURES
