"""Erasing a person (PROTOCOL §9): nobody finds them any more, figures stay, devices stay provably right (P5)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from api.desk.docs import doc, docs
from api.models import TABLES, Erasure, Operation, Quarantine, database
from api.models.base import dicts
from api.transfer.erasure.erase import AlreadyErasedError, Asked, erase
from api.transfer.erasure.marks import MARK
from tests.conftest import SignIn, TestClock, on_both
from tests.files.uploader import Uploader
from tests.support.client import Client
from tests.support.devices import device_of
from tests.support.postgres import Postgres
from tests.support.shop import LI_WEI, MORNING_MS, PURIFIER, WEST, ZHANG_XIUYING, an_id
from tests.transfer.sheets import as_manager, csv_bytes, import_file

JOB, ORDER, OWNED, COMPLAINT, CALLBACK, SECOND = (an_id(number) for number in range(700, 706))
IDEA, REFERRAL, DEFECT, LINK = (an_id(number) for number in range(706, 710))
FRIENDS_PHONE, TOKEN_HASH = "13755550123", "5e" * 32
PHONE, OTHER_PHONE, OLD_PHONE = "13900000101", "13955550199", "13944440144"
SECRETS = (PHONE, OTHER_PHONE, OLD_PHONE, "张秀英", "张阿姨", "3栋1201", "SN998877", "门口有狗", "1961-05-06")
SECRETS += (FRIENDS_PHONE, TOKEN_HASH, "老伴睡午觉")
REASON = "本人于 11 月 21 日书面要求"
KIND = "application/json"
SIGNATURE = json.dumps([[[1, 2], [3, 4]]]).encode()


@pytest.fixture
def data_dir(tmp_path: Path) -> Path:
    return tmp_path


def a_life(manager: Client, li_wei: Client) -> None:
    """Everything that a shop writes down about a customer, some of it twice and at odds."""
    manager.pull()
    push(manager, "customers", ZHANG_XIUYING, {"phone": {"to": OLD_PHONE}})
    manager.pull()
    push(
        manager,
        "customers",
        ZHANG_XIUYING,
        {
            "phone": {"to": PHONE},
            "phones": {"add": [OTHER_PHONE]},
            "birthday": {"to": "1961-05-06"},
            "address": {"to": "翠湖花园3栋1201"},
            "consents.care": {"to": {"agreed": True, "how": "张阿姨电话里说的"}},
            "contact_log": {"append": [{"id": an_id(710), "text": "张阿姨说门口有狗", "method": "phone"}]},
        },
    )
    for collection, record, values in (
        ("orders", ORDER, {"customer_id": ZHANG_XIUYING, "number": "X1", "amount": "2680.00", "remark": "张阿姨自提"}),
        ("owned_products", OWNED, {"customer_id": ZHANG_XIUYING, "serial": "SN998877", "product_id": PURIFIER}),
        ("customers", SECOND, {"name": "张阿姨", "phone": OTHER_PHONE, "merged_into": ZHANG_XIUYING}),
        (
            "jobs",
            JOB,
            {"customer_id": ZHANG_XIUYING, "kind": "repair", "status": "planned", "address": "3栋1201",
             "assignee_id": LI_WEI, "planned_start": "2026-11-21T02:00:00.000Z", "due": "80.00"},
        ),
        (
            "complaints",
            COMPLAINT,
            {"customer_id": ZHANG_XIUYING, "channel": "phone", "status": "received", "category": "repair",
             "contact": f"张秀英 {PHONE}", "settlement": "50.00"},
        ),
        ("callbacks", CALLBACK, {"customer_id": ZHANG_XIUYING, "kind": "service", "status": "due"}),
        (
            "ideas",
            IDEA,
            {"customer_id": ZHANG_XIUYING, "kind": "grumble", "status": "recorded", "said": "老伴睡午觉，别中午来"},
        ),
        (
            "referrals",
            REFERRAL,
            {"referrer_id": SECOND, "name": "张阿姨的邻居", "phone": FRIENDS_PHONE, "status": "noted"},
        ),
        (
            "defects",
            DEFECT,
            {"customer_id": ZHANG_XIUYING, "defect": "leak", "status": "seen", "serial": "SN998877", "model": "QH-600"},
        ),
        ("links", LINK, {"customer_id": ZHANG_XIUYING, "purpose": "report", "token_hash": TOKEN_HASH}),
    ):  # fmt: skip
        verdicts = manager.push(manager.creation(collection, record, values))
        assert verdicts[0]["outcome"] == "applied", verdicts
    li_wei.pull()
    file = Uploader(li_wei).upload(SIGNATURE, JOB, KIND)
    push(
        li_wei,
        "jobs",
        JOB,
        {
            "status": {"to": "done", "with": {"planned_start": li_wei.base("jobs", JOB, "planned_start"),
                                              "assignee_id": li_wei.base("jobs", JOB, "assignee_id")}},
            "notes": {"append": [{"id": an_id(711), "text": f"张阿姨 {PHONE}，门口有狗"}]},
            "description": {"to": "张秀英家厨房", "base": None},
            "signature": {"to": file},
            "photos": {"add": [file]},
            "collected": {"by": "80.00"},
            "checklist.leak_test": {"to": True},
            "checklist.remark": {"to": "张阿姨在场"},
        },
    )  # fmt: skip
    manager.pull()
    push(
        manager,
        "callbacks",
        CALLBACK,
        {"answers.overall": {"to": 9}, "suggestions": {"to": "张阿姨说很好", "base": None}},
    )
    # two who did not see each other: one value is set aside, and stands in a reconciliation and a receipt
    unseen = li_wei.operation("customers", ZHANG_XIUYING, {"phone": {"to": OTHER_PHONE}})
    push(manager, "customers", ZHANG_XIUYING, {"phone": {"to": PHONE}})
    li_wei.push(unseen)
    # and what only the desk may write is kept aside
    li_wei.push(li_wei.operation("customers", ZHANG_XIUYING, {"intention": {"to": f"张秀英 {PHONE} 想换"}}))


def push(client: Client, collection: str, record: str, changes: dict[str, Any]) -> None:
    [verdict] = client.push(client.operation(collection, record, changes))
    assert verdict["outcome"] in {"applied", "merged"}, verdict


def erased(data_dir: Path, customer: str = ZHANG_XIUYING, reason: str = REASON) -> Erasure:
    return erase(Asked(customer, as_manager(), reason), data_dir, MORNING_MS)


def everything() -> str:
    """All that the database holds, as its rows show it, also where texts are escaped."""
    return "\n".join(f"{_texts(row)} {json.dumps(_texts(row))}" for table in TABLES for row in dicts(table.select()))


def _texts(row: dict[str, Any]) -> dict[str, str]:
    return {
        name: bytes(one).decode("utf-8", "replace") if isinstance(one, (bytes, memoryview)) else str(one)
        for name, one in row.items()
    }


def secrets_in(text: str) -> list[str]:
    return [one for one in SECRETS if one in text or json.dumps(one)[1:-1] in text]


@on_both
def test_nobody_finds_the_person_in_any_table_and_every_device_proves_that_it_holds_the_same(
    app: Flask, sign_in: SignIn, data_dir: Path
) -> None:
    manager, li_wei = sign_in("manager"), sign_in("liwei")
    a_life(manager, li_wei)
    manager.pull()
    li_wei.pull()
    before = {address: one["version"]["operations"] for address, one in manager.records.items()}
    assert secrets_in(everything()) == list(SECRETS)

    erased(data_dir)
    assert secrets_in(everything()) == []
    # the pull checks the digest of everything that is held (P5)
    manager.pull()
    li_wei.pull()
    for client in (manager, li_wei):
        held = json.dumps(list(client.records.values()), ensure_ascii=False)
        assert secrets_in(held) == []
    assert manager.doc("customers", ZHANG_XIUYING)["name"] == MARK
    assert before[("jobs", JOB)] == manager.doc("jobs", JOB)["version"]["operations"]
    fresh = sign_in("assistant")
    fresh.pull()
    assert secrets_in(json.dumps(list(fresh.records.values()), ensure_ascii=False)) == []


@on_both
def test_figures_stay(app: Flask, sign_in: SignIn, data_dir: Path) -> None:
    manager, li_wei = sign_in("manager"), sign_in("liwei")
    a_life(manager, li_wei)
    manager.pull()
    kept = (
        ("jobs", JOB, ("kind", "status", "assignee_id", "planned_start", "done_at", "due", "collected")),
        ("complaints", COMPLAINT, ("channel", "category", "status", "received_at", "settlement", "steps")),
        ("callbacks", CALLBACK, ("kind", "answers")),
        ("orders", ORDER, ("number", "amount")),
        ("owned_products", OWNED, ("product_id",)),
        ("ideas", IDEA, ("kind", "status", "recorded_at")),
        ("referrals", REFERRAL, ("status", "noted_at")),
        ("defects", DEFECT, ("defect", "model", "status", "seen_at")),
    )
    before = [[manager.doc(name, record).get(field) for field in fields] for name, record, fields in kept]
    erased(data_dir)
    manager.pull()
    assert [[manager.doc(name, record).get(field) for field in fields] for name, record, fields in kept] == before
    job = manager.doc("jobs", JOB)
    assert job["checklist"] == {"leak_test": True, "remark": MARK}
    assert [note["text"] for note in job["notes"]] == [MARK]
    # nobody is to be called any more, and a link that somebody kept opens nothing
    assert manager.doc("callbacks", CALLBACK)["status"] == "cancelled"
    link = manager.doc("links", LINK)
    assert link["token_hash"] == MARK
    assert link["revoked_at"]


def test_the_bytes_are_nowhere_in_the_files_of_the_database(app: Flask, sign_in: SignIn, data_dir: Path) -> None:
    manager, li_wei = sign_in("manager"), sign_in("liwei")
    a_life(manager, li_wei)
    done = erased(data_dir)
    assert done.purged_at is not None
    database.close()
    for path in data_dir.glob("aftercare.db*"):
        raw = path.read_bytes()
        assert [one for one in SECRETS if one.encode() in raw or json.dumps(one)[1:-1].encode() in raw] == [], path


@pytest.mark.parametrize("database_url", ["postgres"], indirect=True)
def test_the_bytes_are_nowhere_in_the_tables_of_postgresql(
    app: Flask, sign_in: SignIn, data_dir: Path, postgres: Postgres, database_url: str
) -> None:
    manager, li_wei = sign_in("manager"), sign_in("liwei")
    a_life(manager, li_wei)
    assert erased(data_dir).purged_at is not None
    name = database_url.split("@/")[1].split("?", maxsplit=1)[0]
    database.close()
    postgres.execute("checkpoint")
    wanted = "select pg_relation_filepath(c.oid) from pg_class c join pg_namespace n on n.oid = relnamespace "
    paths = [
        row[0]
        for row in postgres.execute(f"{wanted} where relkind in ('r', 't') and nspname in ('public', 'pg_toast')", name)
    ]
    files = [postgres.folder / "data" / path for path in paths if path]
    raw = b"".join(path.read_bytes() for path in files if path.is_file())
    assert MARK.encode() in raw
    assert [one for one in SECRETS if one.encode() in raw] == []


def test_photos_and_signatures_leave_the_disk_and_do_not_come_back(
    app: Flask, server_clock: TestClock, data_dir: Path
) -> None:
    manager, li_wei = (device_of(app, server_clock, name) for name in ("manager", "liwei"))
    a_life(manager, li_wei)
    file = doc("jobs", JOB)["signature"]
    assert Uploader(manager).fetch(file)[0] == 200
    assert [path for path in (data_dir / "files").rglob(f"{file}*") if path.is_file()]
    erased(data_dir)
    assert Uploader(manager).fetch(file)[0] == 404
    assert [path for path in (data_dir / "files").rglob("*") if path.is_file()] == []
    # a phone that had been away hands it over again, and a photo that nobody has seen yet: both are taken, none is kept
    for content in (SIGNATURE, json.dumps([[[9, 9], [8, 8]]]).encode()):
        late = Uploader(li_wei).upload(content, JOB, KIND)
        assert Uploader(li_wei).fetch(late)[0] == 404
    assert [path for path in (data_dir / "files").rglob("*") if path.is_file()] == []


@on_both
def test_a_late_edit_lands_without_the_person(
    app: Flask, sign_in: SignIn, data_dir: Path, server_clock: TestClock
) -> None:
    manager, li_wei = sign_in("manager"), sign_in("liwei")
    a_life(manager, li_wei)
    li_wei.pull()
    manager.pull()
    late_job, late_referral, late_link = an_id(720), an_id(723), an_id(724)
    values = {"customer_id": ZHANG_XIUYING, "kind": "repair", "status": "draft", "address": "3栋1201"}
    offline = [
        li_wei.operation(
            "jobs", JOB, {"collected": {"by": "20.00"}, "notes": {"append": [{"id": an_id(721), "text": PHONE}]}}
        ),
        li_wei.operation("customers", ZHANG_XIUYING, {"phone": {"to": OTHER_PHONE}, "phones": {"add": [OLD_PHONE]}}),
        li_wei.operation("customers", ZHANG_XIUYING, {"intention": {"to": "张秀英"}}),
        li_wei.creation("jobs", late_job, values),
        li_wei.operation("jobs", late_job, {"notes": {"append": [{"id": an_id(722), "text": "张阿姨"}]}}),
        {**li_wei.operation("customers", ZHANG_XIUYING, {"phone": {"to": PHONE}}), "at": "gestern"},
        li_wei.creation(
            "referrals",
            late_referral,
            {"referrer_id": ZHANG_XIUYING, "name": "张阿姨的邻居", "phone": FRIENDS_PHONE, "status": "noted"},
        ),
        li_wei.creation(
            "links", late_link, {"customer_id": ZHANG_XIUYING, "purpose": "report", "token_hash": "6f" * 32}
        ),
    ]
    erased(data_dir)
    verdicts = li_wei.push(*offline)
    assert [one["outcome"] for one in verdicts][:2] == ["applied", "applied"]
    assert [one.get("reason") for one in verdicts] == [None, None, "not_permitted", None, None, "invalid", None, None]
    assert [one["outcome"] for one in li_wei.push(*offline)] == ["duplicate"] * len(offline)
    li_wei.pull()
    manager.pull()
    assert manager.doc("jobs", JOB)["collected"] == "100.00"
    assert manager.doc("jobs", late_job)["address"] == MARK
    assert manager.doc("links", late_link)["token_hash"] == MARK
    assert secrets_in(everything()) == []


@on_both
def test_what_was_sent_before_is_answered_as_before_and_brings_nothing_back(
    app: Flask, sign_in: SignIn, data_dir: Path
) -> None:
    manager = sign_in("manager")
    manager.pull()
    again = manager.operation("customers", ZHANG_XIUYING, {"phone": {"to": PHONE}, "remark": {"to": "张阿姨"}})
    aside = {
        **manager.operation("customers", ZHANG_XIUYING, {"phone": {"to": PHONE}}),
        "collection": "customers",
        "schema": 9,
    }
    assert [one["outcome"] for one in manager.push(again, aside)] == ["applied", "quarantined"]
    erased(data_dir)
    verdicts = manager.push(again, aside)
    assert [one["outcome"] for one in verdicts] == ["duplicate", "duplicate"]
    assert verdicts[0]["first"] == {"outcome": "applied"}
    assert secrets_in(everything()) == []
    assert Operation.select().where(Operation.id == again["id"]).count() == 1
    assert {row.state for row in Quarantine.select()} == {"dismissed"}


def test_it_is_on_record_without_the_data_and_in_the_file(app: Flask, sign_in: SignIn, data_dir: Path) -> None:
    manager, li_wei = sign_in("manager"), sign_in("liwei")
    a_life(manager, li_wei)
    erased(data_dir, reason=f"张秀英（{PHONE}）来信要求")
    [row] = Erasure.select()
    assert (row.customer_id, row.by_id, row.store_id) == (ZHANG_XIUYING, as_manager().author.id, WEST)
    assert secrets_in(row.reason + row.counts) == []
    manager.pull()
    [*_, word] = manager.doc("customers", ZHANG_XIUYING)["contact_log"]
    assert (word["kind"], word["text"]) == ("erased", row.reason)
    history = manager.ask("GET", f"/records/customers/{ZHANG_XIUYING}/history")[1]
    assert secrets_in(json.dumps(history, ensure_ascii=False)) == []
    assert manager.ask("GET", "/quarantine")[1] == {"quarantine": []}
    with pytest.raises(AlreadyErasedError):
        erased(data_dir)


def test_a_number_that_another_customer_has_too_stays_theirs(app: Flask, sign_in: SignIn, data_dir: Path) -> None:
    manager = sign_in("manager")
    manager.pull()
    husband = an_id(730)
    manager.push(manager.creation("customers", husband, {"name": "李建国", "phone": PHONE}))
    erased(data_dir)
    assert (doc("customers", husband)["name"], doc("customers", husband)["phone"]) == ("李建国", PHONE)
    assert doc("customers", ZHANG_XIUYING)["phone"] == MARK


def test_an_old_spreadsheet_does_not_bring_an_imported_person_back(app: Flask, tmp_path: Path) -> None:
    rows = [("姓名", "电话"), ("孙丽华", "13700000001")]
    import_file(tmp_path, csv_bytes(rows))
    [sun] = [one for one in docs("customers", WEST) if one["name"] == "孙丽华"]
    erased(tmp_path, sun["id"])
    outcome = import_file(tmp_path, csv_bytes(rows))
    assert [(one.row, one.code) for one in outcome.faults] == [(2, "erased")]
    assert "13700000001" not in everything()


def test_what_is_not_about_the_person_is_untouched(app: Flask, sign_in: SignIn, data_dir: Path) -> None:
    manager = sign_in("manager")
    manager.pull()
    others = {address: one for address, one in manager.records.items() if address[0] != "customers"}
    erased(data_dir)
    manager.pull()
    assert {address: one for address, one in manager.records.items() if address[0] != "customers"} == others


def test_no_patch_builds_on_what_was_erased(app: Flask, sign_in: SignIn, data_dir: Path) -> None:
    manager = sign_in("manager")
    manager.pull()
    push(manager, "customers", ZHANG_XIUYING, {"remark": {"to": "张阿姨"}})
    erased(data_dir)
    manager.patch = True
    _, lines, _ = manager.page()
    assert [line["op"] for line in lines if line["id"] == ZHANG_XIUYING] == ["put"]
    assert secrets_in(json.dumps(lines, ensure_ascii=False)) == []
